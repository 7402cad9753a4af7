"""The words of the glossary that a French sentence uses, with what the team calls them in another language."""

import re
from collections.abc import Callable

from django.conf import settings
from django.utils.translation import gettext as _

from home.services.folding import fold
from home.services.rooms import AgreedWord
from rights.glossary.models import GlossaryTerm
from rights.glossary.selectors import MOST_TERMS


def agreed_terms(language: str) -> Callable[[str], list[AgreedWord]]:
    """Return a function that finds the words of the glossary in a French text, in the order of the text; two queries in all."""
    terms = list(GlossaryTerm.objects.filter(locale__language_code=settings.LANGUAGE_CODE)[:MOST_TERMS])
    translated = {term.key: term for term in GlossaryTerm.objects.filter(locale__language_code=language)[:MOST_TERMS]}
    known = [(_pattern(term), _agreed(term, translated.get(term.key))) for term in terms]

    def find(text: str) -> list[AgreedWord]:
        plain = fold(text)
        found = [(match.start(), word) for pattern, word in known if (match := pattern.search(plain))]
        return [word for _place, word in sorted(found, key=lambda entry: entry[0])]

    return find


def _pattern(term: GlossaryTerm) -> re.Pattern:
    forms = sorted((re.escape(fold(form)) for form in term.forms()), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)")


def _agreed(french: GlossaryTerm, translated: GlossaryTerm | None) -> AgreedWord:
    notes = [_("Keep it in French and explain it.")] if french.keep_in_french else []
    notes += [french.note] if french.note else []
    return AgreedWord(str(french), str(translated) if translated else "", " ".join(notes))
