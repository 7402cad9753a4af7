"""Pictograms, images, sound and video, each with its licence and credit."""

import hashlib

from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.images.models import AbstractImage, AbstractRendition, Image
from wagtail.search import index
from wagtailmedia.models import AbstractMedia

from home.forms import PictogramForm
from home.rich_text import LANGUAGE_CODE
from home.selectors import language_direction


class Pictogram(index.Indexed, models.Model):
    """A drawing with one meaning, drawn in the colour of the text so that it prints in black and white."""

    key = models.SlugField(_("key"), unique=True, help_text=_("A short name without spaces, used by content files."))
    title = models.CharField(_("meaning"), max_length=80, help_text=_("What it means, the same everywhere on the portal."))
    keywords = models.TextField(_("keywords"), blank=True, help_text=_("Words to find it by, one language a line: “fr: argent, monnaie”."))
    svg = models.TextField(_("drawing"), editable=False)
    digest = models.CharField(max_length=12, editable=False)
    source = models.CharField(_("source"), max_length=200, blank=True)
    licence = models.CharField(_("licence"), max_length=80, help_text=_("For example: CC BY-SA 4.0."))
    credit = models.CharField(_("credit"), max_length=200, help_text=_("Who drew it, as it must be quoted."))

    base_form_class = PictogramForm
    panels = [
        FieldPanel("title"),
        FieldPanel("key"),
        FieldPanel("keywords"),
        FieldPanel("upload", heading=_("SVG file")),
        MultiFieldPanel([FieldPanel("licence"), FieldPanel("credit"), FieldPanel("source")], heading=_("Rights")),
    ]
    search_fields = [
        index.SearchField("title", boost=3),
        index.SearchField("keywords"),
        index.AutocompleteField("title"),
        index.AutocompleteField("keywords"),
    ]

    class Meta:
        ordering = ["title"]
        verbose_name = _("pictogram")
        verbose_name_plural = _("pictograms")

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        self.digest = hashlib.sha256(self.svg.encode()).hexdigest()[:12]
        super().save(*args, **kwargs)


class PortalImage(AbstractImage):
    """A photograph or a logo. Its description is what a page proposes as alternative text."""

    credit = models.CharField(_("credit"), max_length=200, blank=True, help_text=_("Who took the picture, as it must be quoted."))
    licence = models.CharField(_("licence"), max_length=80, blank=True)
    content_key = models.SlugField(editable=False, blank=True, db_index=True)

    admin_form_fields = (
        "title",
        "file",
        "description",
        "credit",
        "licence",
        "collection",
        "tags",
        *tuple(name for name in Image.admin_form_fields if name.startswith("focal_point")),
    )

    @property
    def default_alt_text(self):
        """The description only: a file name is no alternative text."""
        return self.description


class PortalRendition(AbstractRendition):
    image = models.ForeignKey(PortalImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = [("image", "filter_spec", "focal_point_key")]


class PortalMedia(AbstractMedia):
    """A recording or a video with what those who cannot hear or see it need."""

    language = models.CharField(
        _("language spoken"),
        max_length=10,
        default="fr",
        validators=[RegexValidator(LANGUAGE_CODE, _("Write a language code: fr, ar, tr… or lsf."))],
        help_text=_("Language code: fr, ar, tr… or lsf for French sign language."),
    )
    transcript = RichTextField(
        _("transcript"), features=["bold", "ol", "ul"], help_text=_("Everything that is said, and what is seen if it matters. Needed.")
    )
    captions = models.FileField(
        _("captions"),
        upload_to="captions",
        blank=True,
        validators=[FileExtensionValidator(["vtt"])],
        help_text=_("WebVTT file (.vtt) in the language of the video. Needed for a video."),
    )
    nothing_lost = models.BooleanField(
        _("described in the sound"),
        default=False,
        help_text=_("Everything that matters in the picture is also said. Needed for a video, or provide an audio description."),
    )

    admin_form_fields = (
        "title", "file", "language", "transcript", "captions", "nothing_lost", "duration", "width", "height", "thumbnail", "collection", "tags",
    )  # fmt: skip

    class Meta:
        verbose_name = _("recording or video")
        verbose_name_plural = _("recordings and videos")

    @property
    def written_language(self) -> str:
        """The language of the transcript: what is signed in French sign language is written in French."""
        return "fr" if self.language == "lsf" else self.language

    @property
    def direction(self) -> str:
        return language_direction(self.written_language)

    def clean(self):
        super().clean()
        if self.type == "video":
            errors = {}
            if not self.captions:
                errors["captions"] = _("A video needs captions: join a WebVTT file (.vtt).")
            if not self.nothing_lost:
                errors["nothing_lost"] = _("Say that nothing is lost without the picture, or choose a video with audio description.")
            if errors:
                raise ValidationError(errors)
