from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EditingConfig(AppConfig):
    name = "rights.editing"
    label = "editing"
    verbose_name = _("The team's desk")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from rights.editing import signals  # noqa: F401 (registers them)
