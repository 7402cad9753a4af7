from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.services.amounts import TOKEN, amounts_shown, facts_of_amount

from .base import RICH_TEXT_FEATURES, WebAddressBlock

__all__ = ["URGENCIES", "CalloutBlock", "DoDontBlock", "ExampleBlock", "KeyFigureBlock", "ProfessionalNoteBlock", "TipBlock"]

URGENCIES = [("emergency", _("Emergency: act now")), ("urgent", _("Urgent: act soon")), ("information", _("Good to know"))]


class CalloutBlock(blocks.StructBlock):
    urgency = blocks.ChoiceBlock(label=_("Urgency"), choices=URGENCIES, default="information")
    title = blocks.CharBlock(label=_("Title"), max_length=90)
    text = blocks.RichTextBlock(label=_("Text"), features=RICH_TEXT_FEATURES)

    class Meta:
        icon = "warning"
        label = _("Callout")
        description = _("Something the reader must not miss. The urgency is said in words as well as shown.")
        template = "blocks/callout.html"
        preview_value = {"urgency": "urgent", "title": "Demandez vite", "text": "<p>L'aide ne remonte pas dans le temps.</p>"}


class DoDontBlock(blocks.StructBlock):
    do = blocks.ListBlock(blocks.CharBlock(label=_("To do"), max_length=160), label=_("To do"), min_num=1)
    dont = blocks.ListBlock(blocks.CharBlock(label=_("Not to do"), max_length=160), label=_("Not to do"), min_num=1)

    class Meta:
        icon = "tick-inverse"
        label = _("Do and don't")
        description = _("What helps and what harms, side by side.")
        template = "blocks/do_dont.html"
        preview_value = {"do": ["Gardez une copie de chaque lettre."], "dont": ["N'envoyez pas vos papiers originaux."]}


class BoxBlock(blocks.StructBlock):
    """A short text in a box; the kind of box is the block itself."""

    text = blocks.RichTextBlock(label=_("Text"), features=RICH_TEXT_FEATURES)


class ExampleBlock(BoxBlock):
    class Meta:
        icon = "user"
        label = _("Example")
        description = _("An example from daily life, with an invented first name.")
        template = "blocks/example.html"
        preview_value = {"text": "<p>Amina vit seule avec son fils.</p>"}


class TipBlock(BoxBlock):
    class Meta:
        icon = "help"
        label = _("Tip")
        description = _("A piece of advice that makes things easier.")
        template = "blocks/tip.html"
        preview_value = {"text": "<p>Appelez le matin : on attend moins.</p>"}


class ProfessionalNoteBlock(BoxBlock):
    def get_searchable_content(self, value):
        """Nothing: readers do not see it."""
        return []

    class Meta:
        icon = "clipboard-list"
        label = _("Note for professionals")
        description = _("For social workers. Never shown to the public: it stands in their printed version.")
        template = "blocks/professional_note.html"
        preview_value = {"text": "<p>Article L262-2 du code de l'action sociale et des familles.</p>"}


class KeyFigureBlock(blocks.StructBlock):
    value = blocks.CharBlock(
        label=_("Figure"),
        max_length=60,
        help_text=_("An amount of the register by its key, “{rsa-personne-seule} a month”, or any other number with its unit: “3 months”."),
    )
    label = blocks.CharBlock(label=_("What it is"), max_length=160)
    date = blocks.DateBlock(
        label=_("Valid since"),
        required=False,
        help_text=_("The day from which this figure holds. Leave empty for an amount of the register: it knows."),
    )
    source_label = blocks.CharBlock(
        label=_("Source"), required=False, max_length=120, help_text=_("Leave empty for an amount of the register: it knows.")
    )
    source_url = WebAddressBlock(label=_("Address of the source"), required=False)
    to_check = blocks.BooleanBlock(label=_("May have changed"), required=False, help_text=_("Shows “to be checked before you rely on it”."))

    def clean(self, value):
        value = super().clean(value)
        if self.is_deferred_validation:
            return value
        if TOKEN.search(value["value"]):
            return value
        errors = {
            name: ValidationError(_("This figure is not of the register: say it here.")) for name in ("date", "source_label") if not value[name]
        }
        if not any(character.isdigit() for character in value["value"]):
            errors["value"] = ValidationError(_("Write the figure with digits, or name an amount of the register."))
        if errors:
            raise blocks.StructBlockValidationError(block_errors=errors)
        return value

    def get_context(self, value, parent_context=None):
        """Date, source and doubt come from the register where the figure does; the words of doubt stand under the figure, not inside."""
        context = super().get_context(value, parent_context=parent_context)
        facts = facts_of_amount(value["value"])
        return {
            **context,
            "figure": amounts_shown(value["value"], (get_language() or settings.LANGUAGE_CODE).split("-")[0], warns=False),
            "date": facts.since if facts else value["date"],
            "source_label": (facts.source_label if facts else "") or value["source_label"],
            "source_url": facts.source_url if facts and facts.source_label else value["source_url"],
            "to_check": value["to_check"] or bool(facts and facts.is_doubtful),
        }

    class Meta:
        icon = "order"
        label = _("Key figure")
        description = _("An amount or a number, with its date and its source.")
        template = "blocks/key_figure.html"
        preview_value = {
            "value": "646,52 € par mois",
            "label": "Personne seule, sans enfant",
            "date": "2025-04-01",
            "source_label": "CAF",
            "source_url": "https://www.caf.fr/",
            "to_check": True,
        }
