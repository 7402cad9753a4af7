"""Key figures of the lab: never without a year and a source."""

from collections.abc import Iterator
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.blocks.base import SameInEveryLanguage, SaysWhy, WebAddressBlock
from rights.lab.services.figure_words import EURO, Quantity, Words, figure_words, place_sentence, whole_sentence
from rights.lab.services.pictures import Drawn, crowd_of, draw
from rights.lab.vocabulary import FigureForm, Picture, Scale

from .addresses import WithAddress

__all__ = ["FigureBlock"]


class NumberBlock(SameInEveryLanguage, blocks.DecimalBlock):
    """A number, the same in every language. What a file of content calls 47.92 is not a little more than that."""

    def __init__(self, **kwargs):
        super().__init__(max_digits=15, decimal_places=4, **kwargs)

    def to_python(self, value):
        return super().to_python(None if value in {None, ""} else str(value))


class YearBlock(SaysWhy, SameInEveryLanguage, blocks.IntegerBlock):
    reason = _("Say the year of this figure.")

    def __init__(self, **kwargs):
        super().__init__(min_value=1900, max_value=2100, **kwargs)


class SourceBlock(SaysWhy, blocks.CharBlock):
    reason = _("A figure needs its source: who says it, and where.")


class FigureValue(blocks.StructValue):
    """What the page says of a figure, in the language being read. Drafts lack some of it."""

    @property
    def quantity(self) -> Quantity | None:
        number = self["number"]
        if number is None or (self["form"] == FigureForm.FRACTION and not self["out_of"]):
            return None
        return Quantity(number, self["form"], self["out_of"], self["scale"], (self["unit"] or "").strip())

    @property
    def words(self) -> Words | None:
        return figure_words(self.quantity) if self.quantity else None

    @property
    def place(self) -> str:
        return place_sentence(self["scope"], self["year"])

    @property
    def sentence(self) -> Words | None:
        """The figure with its text, where and when it holds, and its source: what people quote."""
        if not self.quantity:
            return None
        return whole_sentence(self.words, text=self["text"], scope=self["scope"], year=self["year"], source=self["source_label"])

    @property
    def drawn(self) -> Drawn | None:
        if not self.quantity:
            return None
        return draw(self["picture"], self.quantity, year=self["year"], before=self["before_number"], before_year=self["before_year"])


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
    source_label = SourceBlock(label=_("Source"), max_length=160)
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
        preview_template = "lab/block_preview.html"
        value_class = FigureValue
        preview_value = {
            "number": Decimal(34),
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
    """Return what keeps a figure from being understood or drawn, by field; the first thing to mend where there are several."""
    problems = {}
    checks = (_problems_of_year, _problems_of_number, _problems_of_share, _problems_of_before)
    for name, message in (problem for check in checks for problem in check(value)):
        problems.setdefault(name, message)
    return problems


def _problems_of_year(value) -> Iterator[tuple[str, str]]:
    if value["year"] and value["year"] > timezone.localdate().year:
        yield "year", _("This year has not come yet.")


def _problems_of_number(value) -> Iterator[tuple[str, str]]:
    number, form, out_of, unit = value["number"], value["form"], value["out_of"], value["unit"] or ""
    if number is not None and number < 0:
        yield "number", _("Write a number that is not negative, and say in the text what goes down.")
    if form == FigureForm.FRACTION and (not out_of or out_of < 0):
        yield "out_of", _("Say out of how many: for “1 out of 3”, write 3.")
    elif form == FigureForm.FRACTION and number is not None and number > out_of:
        yield "out_of", _("The part is larger than the whole.")
    elif out_of is not None and (form == FigureForm.PERCENT or (form == FigureForm.COUNT and value["picture"] != Picture.BAR)):
        yield "out_of", _("Readers would not see this number. Empty it, or choose “out of” as the kind of figure.")
    if form != FigureForm.COUNT and value["scale"] != Scale.ONE:
        yield "scale", _("Only a number is counted by thousands or millions: choose “As it is”.")
    if form == FigureForm.PERCENT and unit:
        yield "unit", _("A share in per cent has no unit: say in the text what it is a share of.")
    elif "%" in unit:
        yield "unit", _("For a share in per cent, choose it as the kind of figure and leave the unit empty.")
    elif EURO in unit and unit.strip() != EURO:
        yield "unit", _("Write “€” alone: the site writes it as each language does.")


def _problems_of_share(value) -> Iterator[tuple[str, str]]:
    number, form, out_of, picture = value["number"], value["form"], value["out_of"], value["picture"]
    if number is None or picture not in {Picture.PEOPLE, Picture.BAR}:
        return
    if form == FigureForm.COUNT and picture == Picture.PEOPLE:
        yield "picture", _("People show a share: choose “per cent” or “out of”, or another picture.")
    elif form == FigureForm.COUNT and not (out_of and out_of > 0):
        yield "out_of", _("A bar shows a part of a whole: say out of how many.")
    elif form == FigureForm.COUNT and number > out_of:
        yield "out_of", _("The part is larger than the whole.")
    elif form == FigureForm.PERCENT and number > 100:
        message = _("People show a share of 100 per cent at most.") if picture == Picture.PEOPLE else _("A bar shows 100 per cent at most.")
        yield "picture", message
    elif picture == Picture.PEOPLE and number >= 0 and (quantity := value.quantity) and 0 <= quantity.share <= 1 and not crowd_of(quantity):
        yield "picture", _("Even a hundred people cannot show this share: choose a bar.")


def _problems_of_before(value) -> Iterator[tuple[str, str]]:
    if value["picture"] != Picture.BEFORE_AFTER:
        return
    before, before_year = value["before_number"], value["before_year"]
    if before is None:
        yield "before_number", _("Needed for “before and after”.")
    elif before < 0:
        yield "before_number", _("Write a number that is not negative.")
    elif value["form"] == FigureForm.FRACTION and value["out_of"] and before > value["out_of"]:
        yield "before_number", _("The part is larger than the whole.")
    if not before_year:
        yield "before_year", _("Needed for “before and after”.")
    elif value["year"] and before_year >= value["year"]:
        yield "before_year", _("This year must come before the year of the figure.")
