"""What each kind of content file describes: its model, its fields, its place in the tree. The loader's registry."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils import timezone
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail_localize.fields import TranslatableField

from home.fields import ChoiceListField
from home.models import AccessibilityStatementPage, ContactPage, HomePage, SiteMapPage, SiteSettings, StandardPage
from portal.content.files import Document
from portal.content.register import read_periods
from portal.content.sessions import read_session_texts, read_sessions
from portal.content.values import Reading, read_choice, read_date, read_flag, read_key, read_line, read_lines, read_number, read_rich, read_stream
from rights.explainers.models import ExplainerIndexPage, ExplainerPage, LifeEventIndexPage, LifeEventPage, TopicPage
from rights.figures.models import Figure
from rights.glossary.models import GlossaryPage, GlossaryTerm
from rights.search.models import SearchPage
from rights.translation.models import TranslationReview
from rights.workshops.models import WorkshopIndexPage, WorkshopPage

LONGEST_REVIEWER = TranslationReview._meta.get_field("organisation").max_length


@dataclass(frozen=True)
class Kind:
    """A kind of content file.

    `fields` are the model fields it may hold, `needed` those that every language must fill; `lists` are fields of its own: name →
    the kind of document each entry names. `own` are translated fields that a language may fill where the French does not. `rows` are
    child rows of its own, the same in all languages, and how each is read.
    `parent` gives the address of the parent page from the values as read.
    """

    model: type[models.Model]
    fields: tuple[str, ...]
    parent: Callable[[dict[str, Any]], str] | None = None
    references: dict[str, str] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    needed: tuple[str, ...] = ("title", "slug")
    own: tuple[str, ...] = ()
    rows: dict[str, Callable[[Any, str, Reading], list[dict[str, Any]]]] = field(default_factory=dict)

    @property
    def is_page(self) -> bool:
        return issubclass(self.model, Page)


PAGE = ("title", "slug", "search_description")
KINDS: dict[str, Kind] = {
    "home": Kind(HomePage, ("title", "search_description", "introduction", "body"), lists={"featured": "page"}),
    "site": Kind(SiteSettings, ("name", "tagline", "phone", "phone_hours", "email", "address", "emergency_numbers", "co_funders")),
    "index": Kind(ExplainerIndexPage, (*PAGE, "show_in_menus", "introduction"), parent=lambda values: "home"),
    "standard": Kind(StandardPage, (*PAGE, "show_in_menus", "introduction", "body"), parent=lambda values: "home"),
    "contact": Kind(ContactPage, (*PAGE, "show_in_menus", "introduction", "body"), parent=lambda values: "home"),
    "search": Kind(SearchPage, (*PAGE, "introduction"), parent=lambda values: "home"),
    "term": Kind(
        GlossaryTerm,
        ("term", "abbreviation", "variants", "definition", "pictogram", "keep_in_french", "note"),
        needed=("term", "definition"),
        own=("abbreviation", "variants"),
    ),
    "figure": Kind(
        Figure, ("label", "unit", "source_label", "source_url", "checked_on"), needed=("label",), rows={"values": read_periods}
    ),
    "glossary": Kind(GlossaryPage, (*PAGE, "show_in_menus", "introduction"), parent=lambda values: "home"),
    "accessibility": Kind(
        AccessibilityStatementPage,
        (
            *PAGE, "organisation", "statement_date", "state", "rgaa_version", "audit_date", "auditor", "rate", "tools", "environments", "sample",
            "technologies", "non_conformities", "derogations", "exempt_contents", "done", "contacts", "scheme_date", "scheme_url", "plan_year", "plan_url",
        ),
        parent=lambda values: "home",
    ),
    "site_map": Kind(SiteMapPage, (*PAGE, "introduction"), parent=lambda values: "home"),
    "topic": Kind(TopicPage, (*PAGE, "introduction", "pictogram"), parent=lambda values: "index"),
    "life_event_index": Kind(LifeEventIndexPage, (*PAGE, "show_in_menus", "introduction"), parent=lambda values: "home"),
    "life_event": Kind(
        LifeEventPage,
        (
            *PAGE, "introduction", "pictogram", "event", "search_words", "rights", "body", "who_helps", "sources", "last_reviewed", "review_every",
        ),
        parent=lambda values: "life_event_index",
    ),
    "workshop_index": Kind(WorkshopIndexPage, (*PAGE, "show_in_menus", "introduction"), parent=lambda values: "home"),
    "workshop": Kind(
        WorkshopPage,
        (
            *PAGE, "summary", "kind", "pictogram", "audience", "spoken_languages", "interpreter", "lsf", "french_level", "price", "access",
            "registration_phone", "registration_email", "online_registration", "capacity", "body", "what_to_bring", "access_notes", "partners",
            "materials", "search_words",
        ),
        parent=lambda values: "workshop_index",
        references={"topic": "topic"},
        lists={"explainers": "page"},
        needed=("title", "slug", "summary"),
    ),
    "explainer": Kind(
        ExplainerPage,
        (
            *PAGE, "official_name", "acronym", "short_answer", "pictogram", "audience", "territory", "communes", "life_events", "search_words",
            "what_is_it", "conditions", "not_covered", "how_much", "steps", "documents", "how_long", "what_next", "if_stuck", "appeal_delay",
            "who_helps", "sources", "last_reviewed", "review_every", "easy_read",
        ),
        parent=lambda values: f"topics/{values['topic']}",
        references={"topic": "topic"},
        lists={"other_topics": "topic"},
    ),
}  # fmt: skip
ADDRESSES = {
    "workshop": "workshops", "topic": "topics", "explainer": "explainers", "life_event": "life-events", "standard": "standard", "term": "words", "figure": "amounts",
}  # fmt: skip
# Parents before children; within a kind, by key.
ORDER = [
    "figure", "site", "term", "home", "index", "life_event_index", "workshop_index", "topic", "standard", "contact", "accessibility", "site_map", "search", "glossary", "explainer", "life_event",
    "workshop",
]  # fmt: skip


# Of a translated page: who has read the translation over, and when.
REVIEWED = "translation_reviewed"
# Among the pages of one kind: small numbers stand first in the tree; those without stand last, by key.
POSITION = "position"
# Of a workshop: its dates in French, and their translated texts elsewhere.
SESSIONS, SESSION_TEXTS = "sessions", "session_texts"


def address_of(document: Document) -> str:
    """Return what other files call this document: `explainers/rsa`, `home`."""
    return f"{ADDRESSES[document.kind]}/{document.key}" if document.kind in ADDRESSES else document.kind


def in_order(documents: list[Document], languages: list[str]) -> list[Document]:
    """Return documents in the order of writing: by kind, position, key, then language. A translation stands where its French does."""
    positions = {(document.kind, document.key): document.data[POSITION] for document in documents if type(document.data.get(POSITION)) is int}

    def place(document: Document) -> tuple:
        position = positions.get((document.kind, document.key), math.inf)
        return ORDER.index(document.kind), position, document.key, languages.index(document.language)

    return sorted(documents, key=place)


def is_translated(kind: Kind, name: str) -> bool:
    return any(isinstance(declared, TranslatableField) and declared.field_name == name for declared in kind.model.translatable_fields)


def read_document(*, document: Document, reading: Reading, base: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return the values of a document by field name, problems noted in `reading`.

    `base` holds the French values when the document is a translation: what is not translated is taken from there.
    """
    kind = KINDS[document.kind]
    allowed = [*kind.fields, *kind.references, *kind.lists, *kind.rows, *(_of_the_page(kind, base))]
    for name in document.data:
        if name not in allowed:
            reading.problem(str(name), f"unknown field. Known: {', '.join(allowed)}.")
    values: dict[str, Any] = dict(base or {})
    _need_fields(kind, document, reading)
    if POSITION in document.data and type(document.data[POSITION]) is not int:
        reading.problem(POSITION, "a whole number is expected.")
    if REVIEWED in document.data and REVIEWED in allowed:
        values[REVIEWED] = _read_review(document.data[REVIEWED], reading)
    for name in kind.fields:
        written = document.data.get(name)
        if base is not None:
            _read_translated(kind, name, document, reading, values)
        elif written not in (None, ""):
            values[name] = _read_field(kind, name, written, reading)
    _read_references(kind, document, reading, values, base)
    if kind.model is WorkshopPage and base is None:
        values[SESSIONS] = read_sessions(document.data.get(SESSIONS), SESSIONS, reading)
    elif kind.model is WorkshopPage:
        values[SESSION_TEXTS] = read_session_texts(document.data.get(SESSION_TEXTS), SESSION_TEXTS, reading, base[SESSIONS])
    return values


def _of_the_page(kind: Kind, base: dict | None) -> list[str]:
    """Return what files say of a page besides its fields: its position in French, the review of its translation elsewhere."""
    if not kind.is_page:
        return []
    has_sessions = kind.model is WorkshopPage
    if base is None:
        return [POSITION, SESSIONS] if has_sessions else [POSITION]
    return [*([REVIEWED] if kind.model.tells_who_reviewed else []), *([SESSION_TEXTS] if has_sessions else [])]


def _read_review(written: Any, reading: Reading) -> dict[str, str] | None:
    """Return who read a translation over (`by`, empty for the team of the 107), and when (`date`)."""
    if not isinstance(written, dict) or not written.keys() <= {"by", "date"} or "date" not in written:
        reading.problem(
            REVIEWED, "write “date”, the day when the translation was read over, and “by”, the organisation (the team of the 107 without it)."
        )
        return None
    day = read_date(written["date"], f"{REVIEWED}.date", reading)
    organisation = read_line(written["by"], f"{REVIEWED}.by", reading) if written.get("by") else ""
    if day and day > timezone.localdate().isoformat():
        reading.problem(f"{REVIEWED}.date", "this date is in the future.")
    if len(organisation) > LONGEST_REVIEWER:
        reading.problem(f"{REVIEWED}.by", f"{LONGEST_REVIEWER} characters at most.")
    return {"by": organisation, "date": day or ""}


def _read_translated(kind: Kind, name: str, document: Document, reading: Reading, values: dict) -> None:
    """Put the translation of a field in place of its French value."""
    written, french = document.data.get(name), values.get(name)
    if not is_translated(kind, name):
        if name in document.data:
            reading.problem(name, "this is the same in all languages and comes from the French; remove it here.")
    elif name in kind.own:
        values[name] = _read_field(kind, name, written, reading) if written not in (None, "", []) else ""
    elif written in (None, "", []):
        if french not in (None, "", []):
            reading.problem(name, "not translated: the French has a text here.")
    elif french in (None, "", []):
        reading.problem(name, "the French has nothing here.")
    else:
        values[name] = _read_field(kind, name, written, reading, french)


def _need_fields(kind: Kind, document: Document, reading: Reading) -> None:
    for name in sorted({*kind.needed} & {*kind.fields}):
        if not document.data.get(name):
            reading.problem(name, "this field is needed.")


def _read_references(kind: Kind, document: Document, reading: Reading, values: dict, base: dict | None) -> None:
    for name in [*kind.references, *kind.lists, *kind.rows]:
        if base is not None:
            if name in document.data:
                reading.problem(name, "this is the same in all languages and comes from the French; remove it here.")
            continue
        written = document.data.get(name)
        if name in kind.rows:
            values[name] = kind.rows[name](written, name, reading)
        elif name in kind.references:
            if written is None:
                reading.problem(name, "this field is needed.")
            else:
                values[name] = read_key(written, kind.references[name], name, reading)
        elif written is None or isinstance(written, list):
            values[name] = [read_key(entry, kind.lists[name], name, reading) for entry in written or []]
        else:
            reading.problem(name, "a list is expected.")


READERS = [
    (models.BooleanField, read_flag),
    (models.DateField, read_date),
    (models.PositiveIntegerField, read_number),
    (models.TextField, read_lines),
]


def _read_field(kind: Kind, name: str, written: Any, reading: Reading, base: Any = None) -> Any:
    model_field = kind.model._meta.get_field(name)
    if isinstance(model_field, StreamField):
        block = model_field.stream_block
        if kind.model is SiteSettings:
            return _read_plain_stream(block, name, written, reading, base)
        return read_stream(block, written, name, reading, base) if reading.is_translation else read_stream(block, written, name, reading)
    if isinstance(model_field, RichTextField):
        return read_rich(written, name, reading)
    if isinstance(model_field, ChoiceListField):
        if not isinstance(written, list):
            reading.problem(name, "a list is expected, such as [everyone].")
            return []
        return [read_choice(code, model_field.choices_source.values, name, reading) for code in written]
    if name in {"search_words", "variants"}:
        if not isinstance(written, list):
            reading.problem(name, "a list of words is expected.")
            return ""
        return "\n".join(read_line(word, name, reading) for word in written)
    if isinstance(model_field, models.ForeignKey):
        return reading.refer("pictogram", written, name)
    if model_field.choices:
        return read_choice(written, [code for code, _label in model_field.choices], name, reading)
    if isinstance(model_field, models.DecimalField):
        return round(read_number(written, name, reading), model_field.decimal_places)
    reader = next((reader for kinds, reader in READERS if isinstance(model_field, kinds)), read_line)
    return reader(written, name, reading)


def _read_plain_stream(block, name: str, written: Any, reading: Reading, base: Any) -> list:
    """Site settings write their lists plainly: each holds one kind of block, whose name is not repeated."""
    [block_name] = block.child_blocks
    if not isinstance(written, list):
        reading.problem(name, "a list is expected.")
        return []
    wrapped = [{block_name: entry} for entry in written]
    return read_stream(block, wrapped, name, reading, base) if reading.is_translation else read_stream(block, wrapped, name, reading)
