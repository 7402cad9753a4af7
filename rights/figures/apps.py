from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FiguresConfig(AppConfig):
    name = "rights.figures"
    label = "figures"
    verbose_name = _("Amounts")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from rights.figures import signals  # noqa: F401 (connects its receivers)
