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
        from rights.translation.services.starting import create_only_what_is_missing

        build_by_parts()
        create_only_what_is_missing()
