"""Key figures of the lab: never without a year and a source."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.blocks.base import SameInEveryLanguage, WebAddressBlock
from rights.lab.vocabulary import FigureForm, Picture, Scale

from .addresses import WithAddress

__all__ = ["FigureBlock"]


class NumberBlock(SameInEveryLanguage, blocks.DecimalBlock):
    """A number, the same in every language."""


class YearBlock(SameInEveryLanguage, blocks.IntegerBlock):
    def __init__(self, **kwargs):
        super().__init__(min_value=1900, max_value=2100, **kwargs)


class FigureBlock(WithAddress, blocks.StructBlock):
    """A figure that people quote: what it counts, where, when, and who says so."""

    address_prefix = "chiffre"

    number = NumberBlock(label=_("Figure"), help_text=_("The number alone: 34, 47.92, 1."))
    form = blocks.ChoiceBlock(label=_("What kind of figure"), choices=FigureForm.choices, default=FigureForm.COUNT)
    out_of = NumberBlock(label=_("Out of"), required=False, help_text=_("For “1 out of 3”: 3."))
    scale = blocks.ChoiceBlock(label=_("In"), choices=Scale.choices, default=Scale.ONE, help_text=_("For “1 million”: millions."))
    unit = blocks.CharBlock(label=_("Unit"), required=False, max_length=40, help_text=_("What is counted, after the number: “places”, “€”."))
    text = blocks.CharBlock(label=_("What it says"), max_length=250, help_text=_("Goes on after the figure: “of people give up online procedures”."))
    year = YearBlock(label=_("Year"), help_text=_("The year that the figure describes, or in which it was published."))
    scope = blocks.CharBlock(label=_("Where, and of whom"), required=False, max_length=120, help_text=_("“France”, “Métropole de Lyon”."))
    source_label = blocks.CharBlock(label=_("Source"), max_length=160)
    source_url = WebAddressBlock(label=_("Address of the source"), required=False)
    to_check = blocks.BooleanBlock(label=_("May have changed"), required=False, help_text=_("Shows “to be checked before you rely on it”."))
    picture = blocks.ChoiceBlock(label=_("Picture"), choices=Picture.choices, default=Picture.NONE)
    before_number = NumberBlock(label=_("Figure before"), required=False, help_text=_("For “before and after”, in the same unit."))
    before_year = YearBlock(label=_("Year before"), required=False)

    def clean(self, value):
        value = super().clean(value)
        if self.is_deferred_validation:
            return value
        if errors := figure_problems(value):
            raise blocks.StructBlockValidationError(block_errors={name: ValidationError(message) for name, message in errors.items()})
        return value

    class Meta:
        icon = "order"
        label = _("Key figure")
        description = _("A number with its year and its source, and a simple picture of it.")
        template = "blocks/figure.html"
        preview_value = {
            "number": "34",
            "form": "percent",
            "out_of": None,
            "scale": "one",
            "unit": "",
            "text": "des personnes ne demandent pas le RSA",
            "year": 2022,
            "scope": "France",
            "source_label": "DREES",
            "source_url": "",
            "to_check": False,
            "picture": "people",
            "before_number": None,
            "before_year": None,
        }


def figure_problems(value) -> dict[str, str]:
    """Return what keeps a figure from being understood or drawn, by field."""
    problems = {}
    number, form, out_of = value["number"], value["form"], value["out_of"]
    if number is not None and number < 0:
        problems["number"] = _("Write a number that is not negative, and say in the text what goes down.")
    if form == FigureForm.FRACTION and not out_of:
        problems["out_of"] = _("Say out of how many: for “1 out of 3”, write 3.")
    elif form == FigureForm.FRACTION and number is not None and number > out_of:
        problems["out_of"] = _("The part is larger than the whole.")
    if value["picture"] == Picture.PEOPLE and form == FigureForm.COUNT:
        problems["picture"] = _("People show a share: choose “per cent” or “out of”, or another picture.")
    if value["picture"] == Picture.PEOPLE and form == FigureForm.PERCENT and number is not None and number > 100:
        problems["picture"] = _("People show a share of 100 per cent at most.")
    if value["picture"] == Picture.BEFORE_AFTER:
        if value["before_number"] is None:
            problems["before_number"] = _("Needed for “before and after”.")
        if not value["before_year"]:
            problems["before_year"] = _("Needed for “before and after”.")
        elif value["year"] and value["before_year"] >= value["year"]:
            problems["before_year"] = _("This year must come before the year of the figure.")
    return problems
