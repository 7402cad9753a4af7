from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LabConfig(AppConfig):
    name = "rights.lab"
    label = "lab"
    verbose_name = _("Lab")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from rights.lab import receivers  # noqa: F401 (registers them)
