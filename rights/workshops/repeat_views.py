from django.views.generic import TemplateView


class ChooseView(TemplateView):
    pass
