from decimal import Decimal

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.admin.widgets.slug import SlugInput
from wagtail.models import TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from home.models.parts import TranslatedParts
from rights.figures.forms import AmountInput, FigureForm
from rights.figures.panels import ValuesPanel
from rights.figures.services.formatting import Unit
from rights.figures.services.periods import Period


class LabelPanel(TitleFieldPanel):
    """Writes the key from a new label; that of an amount that exists is never changed."""

    class BoundPanel(TitleFieldPanel.BoundPanel):
        def get_should_apply(self):
            return not self.instance.pk


class Figure(index.Indexed, TranslatedParts, TranslatableMixin, ClusterableModel):
    """An amount or a threshold, by whose `key` the texts of all languages name it.

    Its label is translated. Its values stand on the French row alone, and every language reads them there: a change holds everywhere
    at once.
    """

    base_form_class = FigureForm
    exclude_fields_in_copy = ["values"]

    key = models.SlugField(
        _("key"),
        max_length=60,
        help_text=_("A short name without spaces or accents, the same in all languages. Texts name the amount by it: {rsa-personne-seule}."),
    )
    label = models.CharField(_("what it is"), max_length=160, help_text=_("For example: “RSA for a single person, no child”."))
    unit = models.CharField(_("unit"), max_length=20, choices=Unit.choices, default=Unit.EURO)
    source_label = models.CharField(_("source"), max_length=120, blank=True, help_text=_("Who publishes it: “CAF”, “Service-Public.fr”."))
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True, help_text=_("The page on which it can be checked."))
    checked_on = models.DateField(
        _("checked on"),
        null=True,
        blank=True,
        help_text=_("The day somebody last compared it with its source. After a year, readers are told that it is to be checked."),
    )

    translatable_fields = [
        SynchronizedField("key", overridable=False),
        TranslatableField("label"),
        SynchronizedField("unit", overridable=False),
        SynchronizedField("source_label", overridable=False),
        SynchronizedField("source_url", overridable=False),
        SynchronizedField("checked_on", overridable=False),
    ]
    panels = [
        MultiFieldPanel(
            [
                LabelPanel("label", targets=["key"], placeholder=False, classname=""),
                FieldPanel("key", widget=SlugInput(attrs={"data-w-slug-allow-unicode-value": "false"})),
                FieldPanel("unit"),
            ],
            heading=_("The amount"),
        ),
        ValuesPanel(
            "values",
            heading=_("Values"),
            label=_("Value"),
            min_num=1,
            help_text=_("Keep the old ones. One that begins later replaces the current one on its day, in every page and language."),
        ),
        MultiFieldPanel([FieldPanel("source_label"), FieldPanel("source_url"), FieldPanel("checked_on")], heading=_("Source")),
    ]
    search_fields = [
        index.SearchField("label", boost=2),
        index.SearchField("key"),
        index.SearchField("source_label"),
        index.AutocompleteField("label"),
        index.AutocompleteField("key"),
        index.FilterField("locale_id"),
        index.FilterField("unit"),
    ]

    class Meta(TranslatableMixin.Meta):
        ordering = ["label"]
        verbose_name = _("amount")
        verbose_name_plural = _("amounts")
        constraints = [
            models.UniqueConstraint(fields=["key", "locale"], name="figure_key_by_language", violation_error_message=_("This key is already used."))
        ]

    def __str__(self):
        return self.label

    @property
    def token(self) -> str:
        """What stands for the amount in a plain text."""
        return f"{{{self.key}}}"

    @property
    def is_source(self) -> bool:
        return self.locale.language_code == settings.LANGUAGE_CODE


class FigureValue(models.Model):
    """A value of an amount and the days on which it holds: until the next begins, unless it says otherwise."""

    figure = ParentalKey(Figure, on_delete=models.CASCADE, related_name="values")
    value = models.DecimalField(
        _("value"), max_digits=12, decimal_places=4, validators=[MinValueValidator(Decimal(0))], help_text=_("The number alone, without its unit.")
    )
    valid_from = models.DateField(_("valid from"), help_text=_("The first day."))
    valid_to = models.DateField(
        _("valid to"), null=True, blank=True, help_text=_("The last day, if it is known. Empty: until the next value, or still in force.")
    )

    panels = [FieldPanel("value", widget=AmountInput), FieldPanel("valid_from"), FieldPanel("valid_to")]

    class Meta:
        ordering = ["valid_from", "pk"]
        verbose_name = _("value")
        verbose_name_plural = _("values")

    def __str__(self):
        return f"{self.value} ({self.valid_from})"

    @property
    def period(self) -> Period:
        return Period(self.valid_from, self.value, self.valid_to)


class AmountUse(models.Model):
    """A place where a text names an amount of the register, by `key`, or writes one by hand: `words`, the key being empty then.

    Written when a page is published or a snippet saved, so that reports and the guard of keys read no text.
    """

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    title = models.CharField(max_length=255)
    language = models.CharField(max_length=12)
    field = models.CharField(max_length=60)
    key = models.SlugField(max_length=60, blank=True)
    words = models.CharField(max_length=60, blank=True)
    times = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["title", "language", "pk"]
        indexes = [models.Index(fields=["content_type", "object_id"], name="amount_use_by_object")]

    def __str__(self):
        return f"{self.title}: {self.key or self.words}"

    @property
    def place(self) -> str:
        """The name of the field, as the form of the page shows it."""
        model = self.content_type.model_class()
        return capfirst(str(model._meta.get_field(self.field).verbose_name)) if model else self.field
