from django.urls import path

from rights.translation import views

app_name = "translation"
urlpatterns = [
    path("<int:translation_id>/", views.TranslateView.as_view(), name="translate"),
]
