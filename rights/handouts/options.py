"""What a person chooses of a handout. It stands in the address of the PDF, and nowhere else."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from home.selectors import SOURCE_LANGUAGE


class Form(models.TextChoices):
    """What is told of a page. The size of letters, the colours and the second language are chosen apart."""

    SHEET = "fiche", _("The whole page")
    EASY = "falc", _("Easy to read")
    PROFESSIONAL = "pro", _("For professionals, with notes and sources")
    POSTER = "affiche", _("Poster")


class Paper(models.TextChoices):
    A4 = "a4", "A4"
    A3 = "a3", "A3"


class UnknownOption(ValueError):
    """`name` is the parameter of the address and `value` what it says, which is none of its values."""

    def __init__(self, name: str, value: str):
        super().__init__(f"{name}={value}")
        self.name, self.value = name, value


@dataclass(frozen=True)
class Options:
    """`second` is the code of the language that faces that of the page, or empty. `is_large` asks for letters of 18 points or more."""

    form: Form = Form.SHEET
    second: str = ""
    is_large: bool = False
    paper: Paper = Paper.A4
    is_black: bool = False

    @classmethod
    def read(cls, values) -> "Options":
        """Return what `forme`, `avec`, `lettres`, `papier` and `encre` of a query say; an empty one is none.

        Raises `UnknownOption` for the first that has no such value. Other parameters are none of ours.
        """
        second = values.get("avec", "")
        if second and second not in dict(settings.LANGUAGES):
            raise UnknownOption("avec", second)
        return cls(
            form=Form(_one_of(values, "forme", Form.values) or Form.SHEET),
            second=second,
            is_large=bool(_one_of(values, "lettres", ["grandes"])),
            paper=Paper(_one_of(values, "papier", Paper.values) or Paper.A4),
            is_black=bool(_one_of(values, "encre", ["noire"])),
        )

    def query(self) -> str:
        """Return the query that says the same, always written alike; empty for the plain sheet."""
        chosen = {
            "forme": "" if self.form == Form.SHEET else self.form.value,
            "avec": self.second,
            "lettres": "grandes" if self.is_large else "",
            "papier": "" if self.paper == Paper.A4 else self.paper.value,
            "encre": "noire" if self.is_black else "",
        }
        return urlencode({name: value for name, value in chosen.items() if value})


def default_options(*, language: str, languages: list[str]) -> Options:
    """Return what most readers of a language want: theirs facing French, which the desk reads; on French pages, French alone."""
    return Options(second=SOURCE_LANGUAGE if language != SOURCE_LANGUAGE and SOURCE_LANGUAGE in languages else "")


def _one_of(values, name: str, known: list[str]) -> str:
    value = values.get(name, "")
    if value and value not in known:
        raise UnknownOption(name, value)
    return value
