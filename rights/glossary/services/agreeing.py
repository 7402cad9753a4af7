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
    known = [(_patterns(term), _agreed(term, translated.get(term.key))) for term in terms]

    def find(text: str) -> list[AgreedWord]:
        texts = (text, fold(text))
        found = []
        for patterns, word in known:
            places = [match.start() for pattern, read in zip(patterns, texts, strict=True) if pattern and (match := pattern.search(read))]
            found += [(min(places), word)] if places else []
        return [word for _place, word in sorted(found, key=lambda entry: entry[0])]

    return find


def _patterns(term: GlossaryTerm) -> tuple[re.Pattern | None, re.Pattern | None]:
    """Return what finds the abbreviations of a word in a text as it stands, and its other forms in a folded one: AME is no « âme »."""
    forms = term.forms()
    return _any_of([form for form in forms if form.isupper()]), _any_of([fold(form) for form in forms if not form.isupper()])


def _any_of(forms: list[str]) -> re.Pattern | None:
    if not forms:
        return None
    longest_first = sorted(map(re.escape, forms), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)")


def _agreed(french: GlossaryTerm, translated: GlossaryTerm | None) -> AgreedWord:
    notes = [_("Keep it in French and explain it.")] if french.keep_in_french else []
    notes += [french.note] if french.note else []
    return AgreedWord(str(french), str(translated) if translated else "", " ".join(notes))
