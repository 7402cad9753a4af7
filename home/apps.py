from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    label = "home"
    verbose_name = _("The house")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from home import document_signals, organisation_signals  # noqa: F401 (connects their receivers)
