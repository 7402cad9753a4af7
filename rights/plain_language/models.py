from django.conf import settings
from django.core.validators import MinLengthValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

SHORTEST_REASON = 3


class KeptFinding(models.Model):
    """A warning that someone has seen and keeps: these words in this sentence of a page, and why.

    A page stands for one text in one language: its translations keep their own. `digest` is that of the sentence and of the words, so that the
    decision falls as soon as the sentence changes (`services.keeping`).
    """

    page = models.ForeignKey("wagtailcore.Page", verbose_name=_("page"), on_delete=models.CASCADE, related_name="+")
    rule = models.CharField(_("rule"), max_length=10)
    digest = models.CharField(max_length=64)
    reason = models.CharField(_("reason"), max_length=200, validators=[MinLengthValidator(SHORTEST_REASON)])
    user = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("person"), null=True, on_delete=models.SET_NULL, related_name="+")
    kept_on = models.DateTimeField(_("kept on"), default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        verbose_name = _("remark kept")
        verbose_name_plural = _("remarks kept")
        constraints = [models.UniqueConstraint(fields=["page", "rule", "digest"], name="kept_finding_once")]

    def __str__(self):
        return f"{self.rule}: {self.reason}"
