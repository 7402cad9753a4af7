"""Writing sentences as a PO file, which a translator opens in any translation tool."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import polib
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Locale
from wagtail_localize.models import TranslationSource

from home.services.rooms import agreed_words
from rights.translation.services.comparing import PLACEHOLDER
from rights.translation.services.exchange.selecting import Subject, language_name
from rights.translation.services.exchange.sentences import Exchanged, Sentence, exchanged

SOURCE_LANGUAGE = "X-Source-Language"
NO_WRAP = 0


def new_file(locale: Locale) -> polib.POFile:
    """Return an empty PO file in a language, with a header that says what it is."""
    now = timezone.localtime().strftime("%Y-%m-%d %H:%M%z")
    po = polib.POFile(wrapwidth=NO_WRAP)
    po.header = "\n".join(
        [
            _("%(site)s: from French to %(language)s.") % {"site": settings.WAGTAIL_SITE_NAME, "language": language_name(locale)},
            _('Write in each msgstr. Keep <b>, <a id="a1"> and {words-in-braces} as they stand in the French.'),
        ]
    )
    po.metadata = {
        "Project-Id-Version": settings.WAGTAIL_SITE_NAME,
        "POT-Creation-Date": now,
        "PO-Revision-Date": now,
        "Language": locale.language_code,
        SOURCE_LANGUAGE: settings.LANGUAGE_CODE,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Generator": settings.WAGTAIL_SITE_NAME,
    }
    return po


def po_file(*, sources: Iterable[TranslationSource], subjects: dict[int, Subject], locale: Locale, only_missing: bool = False) -> str:
    """Return the text of a PO file: all sentences of some pages in a language, or those that nobody has translated."""
    po = new_file(locale)
    agreed = agreed_words(locale.language_code)
    for page in exchanged(sources, locale):
        for entry in entries_of(page, subjects[page.source.pk], agreed, only_missing=only_missing):
            po.append(entry)
    return str(po)


def entries_of(page: Exchanged, subject: Subject, agreed: Callable, *, only_missing: bool) -> Iterator[polib.POEntry]:
    for sentence in page.sentences:
        if sentence.is_missing or not only_missing:
            yield entry_of(page, subject, sentence, agreed)
    if not only_missing:
        for path, french, text in page.obsolete:
            yield polib.POEntry(msgctxt=context_of(page.source, path), msgid=french, msgstr=text, obsolete=True)


def entry_of(page: Exchanged, subject: Subject, sentence: Sentence, agreed: Callable) -> polib.POEntry:
    """Return the entry of a sentence. One whose French has changed carries its old French, and its old translation marked as fuzzy."""
    entry = polib.POEntry(msgctxt=context_of(page.source, sentence.path), msgid=sentence.french, msgstr=sentence.text)
    entry.comment = "\n".join(" ".join(line.splitlines()) for line in _comments(page, subject, sentence, agreed))
    if sentence.is_proposal:
        entry.flags.append("fuzzy")
    elif not sentence.text and sentence.former:
        entry.previous_msgid, entry.msgstr = sentence.former
        entry.flags.append("fuzzy")
    return entry


def context_of(source: TranslationSource, path: str) -> str:
    """Return what identifies a place among all pages: the key of the page, then the content path."""
    return f"{source.object_id}:{path}"


def _comments(page: Exchanged, subject: Subject, sentence: Sentence, agreed: Callable) -> Iterator[str]:
    yield _("Page: %(title)s") % {"title": " ".join([subject.title, subject.address]).strip()}
    yield _("Place: %(place)s") % {"place": page.places.words(sentence.path, sentence.field_path)}
    if sentence.path == "slug":
        yield _("This is the end of the page's address: small letters, digits and hyphens, no spaces.")
    for number, marks in sentence.links.items():
        yield _link(number, marks)
    if PLACEHOLDER.search(sentence.french):
        words = " ".join(PLACEHOLDER.findall(sentence.french))
        yield _("Do not translate %(words)s: the amount of the day comes in its place.") % {"words": words}
    if sentence.is_proposal:
        yield _("This is only a proposal: correct it, then remove the mark “fuzzy”.")
    elif not sentence.text and sentence.former:
        yield _("The French has changed: bring the translation up to date, then remove the mark “fuzzy”.")
    if sentence.is_missing:
        for word in agreed(sentence.french):
            if word.translation:
                yield _("Glossary: %(french)s = %(translation)s") % {"french": word.french, "translation": word.translation}


def _link(number: str, marks: dict[str, Any]) -> str:
    kind = marks.get("linktype")
    if kind == "figure":
        return _('%(number)s is an amount of the register: keep <a id="%(number)s"> around its name.') % {"number": number}
    if kind == "language" or "lang" in marks:
        return _('%(number)s marks words in another language: keep <a id="%(number)s"> around them, if you write them too.') % {"number": number}
    if kind == "glossary":
        return _('%(number)s explains a word of the glossary: keep <a id="%(number)s"> around the word.') % {"number": number}
    return _('%(number)s is a link: keep <a id="%(number)s"> around its words.') % {"number": number}
