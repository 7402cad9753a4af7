from django.db import models
from django.utils.translation import gettext_lazy as _


class LinkCheck(models.Model):
    """A link of a published page, and whether it leads anywhere. Written by `check_links` and at each publication."""

    class Kind(models.TextChoices):
        PAGE = "page", _("Page of the portal")
        FILE = "file", _("File of the library")
        INSIDE = "inside", _("Address on the portal")
        OUTSIDE = "outside", _("Other site")

    class Status(models.TextChoices):
        WAITING = "waiting", _("Not checked yet")
        SOUND = "sound", _("Good")
        BROKEN = "broken", _("Broken")
        UNSURE = "unsure", _("The site did not say")

    page = models.ForeignKey("wagtailcore.Page", verbose_name=_("page"), on_delete=models.CASCADE, related_name="+")
    place = models.CharField(_("place"), max_length=250)  # in the words of the form
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    address = models.TextField(_("leads to"))
    target = models.BigIntegerField(null=True)  # the number of the page or file, when the link names one
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.WAITING)
    detail = models.CharField(_("what was found"), max_length=250, blank=True)
    checked_on = models.DateTimeField(_("checked on"), null=True)

    # What is checked is not what uses: a page is not “used” by the checks of its links.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("link checked")
        verbose_name_plural = _("links checked")
        indexes = [models.Index(fields=["kind", "status"], name="link_kind_status"), models.Index(fields=["target"], name="link_target")]

    def __str__(self):
        return self.address
