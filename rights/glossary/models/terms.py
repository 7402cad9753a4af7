from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.admin.widgets.slug import SlugInput
from wagtail.models import TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from home.models.parts import TranslatedParts
from home.services.amounts import unknown_amounts, unknown_amounts_message
from rights.glossary.fields import OwnWordsCharField, OwnWordsTextField

MOST_VARIANTS = 20


class TermPanel(TitleFieldPanel):
    """Writes the key from a new word; that of a word that exists is never changed."""

    class BoundPanel(TitleFieldPanel.BoundPanel):
        def get_should_apply(self):
            return not self.instance.pk


class GlossaryTerm(index.Indexed, TranslatedParts, TranslatableMixin, models.Model):
    """A hard word and what it means, in one language; `key` is what pages call it by, the same in all languages."""

    key = models.SlugField(
        _("key"),
        max_length=60,
        help_text=_("A short name without spaces or accents, the same in all languages. Pages call the word by it: never change it."),
    )
    term = models.CharField(_("word"), max_length=80, help_text=_("As it stands inside a sentence: “bail”, without a capital letter."))
    abbreviation = OwnWordsCharField(
        _("abbreviation"), max_length=20, blank=True, help_text=_("For example: CAF. In a translation, — when there is none.")
    )
    variants = OwnWordsTextField(
        _("other spellings"),
        blank=True,
        help_text=_("The plural and the other ways to write the word in this language, one a line. In a translation, — when there is none."),
    )
    definition = models.CharField(
        _("definition"),
        max_length=240,
        help_text=_("What it means, in one or two short sentences that everybody understands. 240 characters at most."),
    )
    pictogram = models.ForeignKey("home.Pictogram", verbose_name=_("pictogram"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    keep_in_french = models.BooleanField(
        _("keep it in French"), default=False, help_text=_("For a name that stands on letters and screens: translations keep it and explain it.")
    )
    note = models.TextField(_("note to translators"), blank=True, help_text=_("What the word is not, or where it is met. Readers never see it."))

    unread_fields = ("variants",)
    translatable_fields = [
        SynchronizedField("key", overridable=False),
        TranslatableField("term"),
        TranslatableField("abbreviation"),
        TranslatableField("variants"),
        TranslatableField("definition"),
        SynchronizedField("pictogram", overridable=False),
        SynchronizedField("keep_in_french", overridable=False),
        SynchronizedField("note", overridable=False),
    ]
    panels = [
        MultiFieldPanel(
            [
                TermPanel("term", targets=["key"], placeholder=False, classname=""),
                FieldPanel("abbreviation"),
                FieldPanel("variants", widget=forms.Textarea(attrs={"rows": 4})),
            ],
            heading=_("The word"),
        ),
        FieldPanel("definition", widget=forms.Textarea(attrs={"rows": 3, "maxlength": 240})),
        FieldPanel("pictogram"),
        FieldPanel("key", widget=SlugInput(attrs={"data-w-slug-allow-unicode-value": "false"})),
        MultiFieldPanel([FieldPanel("keep_in_french"), FieldPanel("note")], heading=_("For translators")),
    ]
    search_fields = [
        index.SearchField("term", boost=3),
        index.SearchField("abbreviation", boost=3),
        index.SearchField("variants"),
        index.AutocompleteField("term"),
        index.AutocompleteField("abbreviation"),
        index.AutocompleteField("variants"),
        index.FilterField("locale_id"),
    ]

    class Meta(TranslatableMixin.Meta):
        ordering = ["term"]
        verbose_name = _("word of the glossary")
        verbose_name_plural = _("words of the glossary")
        constraints = [models.UniqueConstraint(fields=["key", "locale"], name="glossary_term_key_by_language")]

    def __str__(self):
        return f"{self.term} ({self.abbreviation})" if self.abbreviation else self.term

    def forms(self) -> list[str]:
        """Return all the ways to write the word, the word itself first."""
        return list(dict.fromkeys(form for line in (self.term, self.abbreviation, *self.variants.splitlines()) if (form := " ".join(line.split()))))

    def clean(self):
        super().clean()
        if unknown := unknown_amounts(self.definition):
            raise ValidationError({"definition": unknown_amounts_message(unknown)})
        forms_by_letters = {form.casefold(): form for form in self.forms()}
        if len(forms_by_letters) > MOST_VARIANTS + 2:
            raise ValidationError({"variants": _("%(count)s lines at most.") % {"count": MOST_VARIANTS}})
        others = GlossaryTerm.objects.filter(locale_id=self.locale_id).exclude(pk=self.pk)
        for other in others.only("term", "abbreviation", "variants"):
            for form in other.forms():
                if form.casefold() in forms_by_letters:
                    message = _("“%(form)s” already belongs to “%(other)s”: two words of one language cannot be written the same way.")
                    raise ValidationError({self._holder(form.casefold()): message % {"form": form, "other": other.term}})

    def _holder(self, form: str) -> str:
        """Return the field in which a form is written."""
        return next((name for name in ("term", "abbreviation") if " ".join(getattr(self, name).split()).casefold() == form), "variants")
