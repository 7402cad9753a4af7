"""What the portal remembers of its translations, beside what wagtail-localize keeps."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page
from wagtail_localize.models import String, TranslatableObject, TranslationContext

from home.models import HeldFile


class PublishedText(models.Model):
    """A sentence as readers last had it in a language: what a translation is made of when it follows the French by itself.

    wagtail-localize's own memory also holds what translators have typed and not published: that is never shown unasked.
    """

    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    context = models.ForeignKey(TranslationContext, on_delete=models.CASCADE, related_name="+")
    string = models.ForeignKey(String, on_delete=models.CASCADE, related_name="+")
    data = models.TextField()

    class Meta:
        verbose_name = _("published sentence")
        constraints = [models.UniqueConstraint(fields=["context", "locale", "string"], name="one_published_text")]

    def __str__(self):
        return self.data


class TranslationState(models.Model):
    """Where a page or snippet stands in one language: what readers have of it, computed from hashes each time either side changes.

    `waiting` lists the parts that are not translated, as [content path, ISO date since when], in the order of the page.
    """

    object = models.ForeignKey(TranslatableObject, on_delete=models.CASCADE, related_name="+")
    content_type = models.ForeignKey(ContentType, verbose_name=_("kind"), on_delete=models.CASCADE, related_name="+")
    locale = models.ForeignKey(Locale, verbose_name=_("language"), on_delete=models.CASCADE, related_name="+")
    total = models.PositiveIntegerField(_("blocks"), default=0)
    to_translate = models.PositiveIntegerField(_("blocks to translate"), default=0)
    waiting = models.JSONField(default=list)
    waiting_since = models.DateTimeField(_("waiting since"), null=True)
    is_public = models.BooleanField(_("public"), default=False)
    is_by_hand = models.BooleanField(
        _("kept by hand"), default=False, help_text=_("This translation was taken out of the translation screen: it no longer follows the French.")
    )

    class Meta:
        verbose_name = _("state of a translation")
        constraints = [models.UniqueConstraint(fields=["object", "locale"], name="one_translation_state")]

    def __str__(self):
        return f"{self.object_id} {self.locale}: {self.to_translate}/{self.total}"

    @property
    def first_part(self) -> str:
        """The content path of the first part to translate; empty when there is none."""
        return self.waiting[0][0] if self.waiting else ""


class TranslationReview(models.Model):
    """Someone read a translated page over, on a day: its very texts, `parts` {content path: hash of the translated text}.

    `is_current` and `was_public` are set again at each publication of the page: its readers have these texts, or have had them.
    A part that is shown in French meanwhile takes nothing from the review of the others. Who recorded it is for the team alone.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    organisation = models.CharField(
        _("who read the translation over"),
        max_length=120,
        blank=True,
        help_text=_("The organisation, as readers are to see it. Leave empty for the team of the 107."),
    )
    reviewed_on = models.DateField(_("read over on"))
    parts = models.JSONField(default=dict)
    is_current = models.BooleanField(default=False)
    was_public = models.BooleanField(default=False)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("review of a translation")
        ordering = ["-reviewed_on", "-pk"]
        indexes = [models.Index(fields=["page", "-reviewed_on"], name="reviews_of_a_translation")]

    def __str__(self):
        return f"{self.reviewer}, {self.reviewed_on}"

    @property
    def reviewer(self) -> str:
        """Who read the translation over, in the words of the language being read."""
        return self.organisation or gettext("the team of the 107")


class ExchangeUpload(HeldFile):
    """A PO file between its preview and its being kept."""

    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    content = models.TextField()

    class Meta:
        verbose_name = _("PO file sent")
