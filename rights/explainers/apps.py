from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExplainersConfig(AppConfig):
    name = "rights.explainers"
    label = "explainers"
    verbose_name = _("Explainers of rights")
    default_auto_field = "django.db.models.BigAutoField"
