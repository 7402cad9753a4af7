from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from home.models import HeldFile


class WordUpload(HeldFile):
    """A Word document between its preview and the draft made of it: `target` is the key of what it becomes, `parent` where."""

    target = models.CharField(max_length=40)
    parent = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    content = models.BinaryField()

    class Meta:
        verbose_name = _("Word document sent")
