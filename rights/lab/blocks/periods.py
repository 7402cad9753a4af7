"""Years and months, as precise as what is known."""

import re
from functools import cache

from django.core.validators import RegexValidator
from django.utils.dates import MONTHS
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from home.blocks.base import CodeBlock
from home.services.folding import fold

__all__ = ["PeriodPointBlock"]

YEAR_OR_MONTH = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?", re.ASCII)
NUMBERS = re.compile(r"(\d{1,2}) ?[/.-] ?(\d{4})", re.ASCII)
WORDS = re.compile(r"(\D+?)(?: de)? (\d{4})", re.ASCII)


class PeriodPointBlock(CodeBlock):
    """A year, or a year and a month: `2021`, `2021-03`. “03/2021” and “mars 2021” are understood, in the language of the editor too."""

    def __init__(self, **kwargs):
        message = _("Write a year, “2021”, or a month, “2021-03”, “03/2021” or “March 2021”.")
        super().__init__(validators=[RegexValidator(rf"^{YEAR_OR_MONTH.pattern}\Z", message)], **kwargs)

    def clean(self, value):
        return super().clean(point_of(value))


def point_of(text: str | None) -> str | None:
    """Return a month as it is stored, where an editor wrote it otherwise; any other text as it is."""
    words = " ".join((text or "").split())
    if found := NUMBERS.fullmatch(words):
        return f"{found[2]}-{int(found[1]):02}"
    if found := WORDS.fullmatch(words):
        name = fold(found[1])
        number = months("fr").get(name) or months(get_language() or "fr").get(name)
        return f"{found[2]}-{number:02}" if number else text
    return text


@cache
def months(language: str) -> dict[str, int]:
    with override(language):
        return {fold(str(name)): number for number, name in MONTHS.items()}
