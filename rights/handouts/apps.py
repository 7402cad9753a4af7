from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HandoutsConfig(AppConfig):
    name = "rights.handouts"
    label = "handouts"
    verbose_name = _("Handouts")
    default_auto_field = "django.db.models.BigAutoField"
