from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlainLanguageConfig(AppConfig):
    name = "rights.plain_language"
    label = "plain_language"
    verbose_name = _("Plain language")
    default_auto_field = "django.db.models.BigAutoField"
