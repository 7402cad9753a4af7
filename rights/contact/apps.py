from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContactConfig(AppConfig):
    name = "rights.contact"
    label = "contact"
    verbose_name = _("Messages of readers")
    default_auto_field = "django.db.models.BigAutoField"
