"""Judging a PO file line by line, before anything is written."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from html import unescape
from uuid import UUID

import polib
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.core.validators import validate_unicode_slug
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Locale

from rights.translation.services.comparing import compare
from rights.translation.services.exchange.po_writing import SOURCE_LANGUAGE
from rights.translation.services.exchange.scripts import is_in_other_letters, is_left_in_french
from rights.translation.services.exchange.selecting import Subject, language_name, sources, subjects_for
from rights.translation.services.exchange.sentences import ALIKE, Exchanged, Sentence, exchanged, likeness

LONGEST = 20_000
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
# These fields hold no whole sentences: an address, words to search by, other forms of a word.
SLUG = "slug"


class Kind(StrEnum):
    """What becomes of a line of the file."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    EMPTY = "empty"
    REFUSED = "refused"


LABELS = {Kind.NEW: gettext_lazy("new"), Kind.CHANGED: gettext_lazy("changed")}


@dataclass
class Line:
    """A line of the file, and what becomes of it. `number` is its line in the file; `new_french` is the French of today where it has changed."""

    number: int
    context: str
    french: str
    text: str
    kind: Kind = Kind.EMPTY
    reasons: list[str] = field(default_factory=list)
    title: str = ""
    place: str = ""
    new_french: str = ""
    before: str = ""
    sentence: Sentence | None = None

    @property
    def label(self) -> str:
        return str(LABELS.get(self.kind, ""))

    def refuse(self, *reasons: str) -> None:
        self.kind = Kind.REFUSED
        self.reasons += reasons


@dataclass
class Judged:
    """A file and what becomes of each of its lines."""

    locale: Locale
    lines: list[Line]

    def of(self, *kinds: Kind) -> list[Line]:
        return [line for line in self.lines if line.kind in kinds]

    @property
    def good(self) -> list[Line]:
        """The lines that would be written."""
        return self.of(Kind.NEW, Kind.CHANGED)

    @property
    def refused(self) -> list[Line]:
        return self.of(Kind.REFUSED)

    @property
    def same(self) -> list[Line]:
        return self.of(Kind.SAME)

    @property
    def empty(self) -> list[Line]:
        return self.of(Kind.EMPTY)

    @property
    def digest(self) -> str:
        """A short name of all that would be written: what somebody agreed to when they pressed the button."""
        content = "\0".join(f"{line.context}\0{line.french}\0{line.text}\0{line.before}" for line in self.good)
        return hashlib.sha256(content.encode()).hexdigest()[:16]


def judge(po: polib.POFile, *, locale: Locale, user: AbstractBaseUser) -> Judged:
    """Judge each line of a file against the French and the translations of this very moment; nothing is written.

    Raises `ValidationError` for a file of other languages, or without any line.
    """
    _require_languages(po, locale)
    lines = [Line(entry.linenum or 0, entry.msgctxt or "", entry.msgid, entry.msgstr) for entry in po if not entry.obsolete]
    if not lines:
        raise ValidationError(_("This file holds no sentence."))
    fuzzy = {id(line) for line, entry in zip(lines, (entry for entry in po if not entry.obsolete), strict=True) if entry.fuzzy}
    by_object: dict[UUID, list[Line]] = {}
    seen: set[tuple[str, str]] = set()
    for line in lines:
        key = _object_of(line.context)
        if key is None:
            line.refuse(_("This line does not say which page it belongs to: its msgctxt was changed."))
        elif (line.context, line.french) in seen:
            line.refuse(_("This sentence stands twice in the file."))
        else:
            seen.add((line.context, line.french))
            by_object.setdefault(key, []).append(line)
    for page, subject in _pages(by_object.keys(), locale, user):
        _judge_page(page, subject, by_object.pop(page.source.object_id), fuzzy, locale.language_code)
    for unknown in by_object.values():
        for line in unknown:
            line.refuse(_("There is no such page to translate: it was deleted or hidden, it is kept by hand, or you may not change it."))
    return Judged(locale, lines)


def _require_languages(po: polib.POFile, locale: Locale) -> None:
    language = re.split(r"[-_@.]", po.metadata.get("Language", "").strip().lower())[0]
    if language and language != locale.language_code.split("-")[0]:
        raise ValidationError(
            _("This file says that it is in “%(language)s”; you chose %(chosen)s. Nothing was read.")
            % {"language": dict(settings.LANGUAGES).get(language, language), "chosen": language_name(locale)}
        )
    source = po.metadata.get(SOURCE_LANGUAGE, "").strip()
    if source and source != settings.LANGUAGE_CODE:
        raise ValidationError(_("This file does not translate from French. Nothing was read."))


def _object_of(context: str) -> UUID | None:
    try:
        return UUID(context.partition(":")[0])
    except ValueError:
        return None


def _pages(keys, locale: Locale, user: AbstractBaseUser) -> Iterator[tuple[Exchanged, Subject]]:
    """Yield the pages of the file that this person may translate."""
    keys = list(keys)
    for start in range(0, len(keys), 500):
        wanted = sources().filter(object_id__in=keys[start : start + 500])
        subjects = subjects_for(user, locale, wanted)
        for page in exchanged((source for source in wanted if source.pk in subjects), locale):
            yield page, subjects[page.source.pk]


def _judge_page(page: Exchanged, subject: Subject, lines: list[Line], fuzzy: set[int], language: str) -> None:
    known = {(sentence.path, sentence.french): sentence for sentence in page.sentences}
    by_path: dict[str, list[Sentence]] = {}
    for sentence in page.sentences:
        by_path.setdefault(sentence.path, []).append(sentence)
    for line in lines:
        path = line.context.partition(":")[2]
        line.title = subject.title
        sentence = known.get((path, line.french))
        if sentence is not None:
            line.sentence, line.before = sentence, sentence.text
            line.place = page.places.words(path, sentence.field_path)
            _judge_sentence(line, sentence, is_fuzzy=id(line) in fuzzy, is_read=page.is_read(path), language=language)
        elif not line.text:
            line.kind = Kind.EMPTY
        elif path in by_path:
            _refuse_old(line, by_path[path], page)
        else:
            line.refuse(_("This place is no longer on the page."))


def _refuse_old(line: Line, there: list[Sentence], page: Exchanged) -> None:
    """Name the French of today; in a text of many sentences, the most alike one, if any is."""
    nearest = max(there, key=lambda sentence: likeness(sentence.french, line.french))
    line.place = page.places.words(nearest.path, nearest.field_path)
    if len(there) == 1 or likeness(nearest.french, line.french) >= ALIKE:
        line.new_french = nearest.french
        line.refuse(_("The French has changed since."))
    else:
        line.refuse(_("This sentence is no longer in the French."))


def _judge_sentence(line: Line, sentence: Sentence, *, is_fuzzy: bool, is_read: bool, language: str) -> None:
    if not line.text.strip():
        line.kind = Kind.EMPTY
        return
    if is_fuzzy:
        line.refuse(_("It is marked “fuzzy”: read it again, then remove the mark."))
        return
    if line.text == sentence.text and not sentence.is_proposal:
        line.kind = Kind.SAME
        return
    if reasons := list(_faults(line.text, sentence, is_read=is_read, language=language)):
        line.refuse(*reasons)
        return
    line.kind = Kind.CHANGED if sentence.text else Kind.NEW


def _faults(text: str, sentence: Sentence, *, is_read: bool, language: str) -> Iterator[str]:
    if len(unescape(text)) > min(LONGEST, sentence.longest):
        yield _("It is too long.")
        return
    if CONTROL.search(text):
        yield _("It holds signs that cannot be shown.")
        return
    if sentence.path == SLUG:
        try:
            validate_unicode_slug(text)
        except ValidationError:
            yield _("An address holds letters, digits and hyphens only.")
        return
    differences = compare(sentence.french, text, language=language, attributes=sentence.links)
    yield from (difference.message for difference in differences if is_read or difference.kind in {"markup", "link"})
    if is_read and is_in_other_letters(sentence.french, text, language):
        yield _("It is not written in the letters of this language.")
    elif is_read and is_left_in_french(sentence.french, text):
        yield _("It was left in French.")
