from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationConfig(AppConfig):
    name = "rights.translation"
    label = "translation"
    verbose_name = _("Translation")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from rights.translation import signals  # noqa: F401 (connects its receivers)
        from rights.translation.services.building import build_by_parts

        build_by_parts()
