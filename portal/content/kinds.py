"""What each kind of content file describes: its model, its fields, its place in the tree. The loader's registry."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from wagtail.models import Page
from wagtail_localize.fields import TranslatableField

from home.models import AccessibilityStatementPage, ContactPage, HomePage, SiteMapPage, SiteSettings, StandardPage
from portal.content.files import Document
from portal.content.rows import Periods, References, Rows
from portal.content.sessions import SessionRows
from rights.explainers.models import ExplainerIndexPage, ExplainerPage, LifeEventIndexPage, LifeEventPage, TopicPage
from rights.figures.models import Figure
from rights.glossary.models import GlossaryPage, GlossaryTerm
from rights.lab.models import EngagementPage, LabIndexPage, LabProjectPage, ResourceIndexPage, ResourcePage
from rights.search.models import SearchPage
from rights.workshops.models import WorkshopIndexPage, WorkshopPage

# Among the pages of one kind: small numbers stand first in the tree; those without stand last, by key.
POSITION = "position"


@dataclass(frozen=True)
class Kind:
    """A kind of content file.

    `fields` are the model fields it may hold, `needed` those that every language must fill, even a partial translation, and
    `needed_in_french` those that only the French must. `own` are translated fields that a language may fill where the French does not.
    `references` are fields of its own that no column keeps: name → the kind of document named. `rows` are its child rows.
    `parent` gives the address of the parent page from the values as read.
    """

    model: type[models.Model]
    fields: tuple[str, ...]
    parent: Callable[[dict[str, Any]], str] | None = None
    references: dict[str, str] = field(default_factory=dict)
    needed: tuple[str, ...] = ("title", "slug")
    needed_in_french: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    rows: tuple[Rows, ...] = ()

    @property
    def is_page(self) -> bool:
        return issubclass(self.model, Page)


PAGE = ("title", "slug", "search_description")
OF_THE_LAB = (
    "summary", "pictogram", "topic", "territories", "partners", "key_figures", "quotes", "linked", "call_title", "call_text", "contact", "search_words",
)  # fmt: skip
KINDS: dict[str, Kind] = {
    "home": Kind(HomePage, ("title", "search_description", "introduction", "body"), rows=(References("featured", "page", "page"),)),
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
        Figure, ("label", "unit", "source_label", "source_url", "checked_on"), needed=("label",), rows=(Periods("values"),)
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
            *PAGE, "summary", "kind", "topic", "pictogram", "audience", "spoken_languages", "interpreter", "lsf", "french_level", "price", "access",
            "registration_phone", "registration_email", "online_registration", "capacity", "body", "what_to_bring", "access_notes", "partners",
            "materials", "search_words",
        ),
        parent=lambda values: "workshop_index",
        needed=("title", "slug", "summary"),
        needed_in_french=("topic",),
        rows=(References("explainers", "explainer", "page", ExplainerPage), SessionRows("sessions")),
    ),
    "lab_index": Kind(LabIndexPage, (*PAGE, "show_in_menus", "introduction"), parent=lambda values: "home"),
    "resource_index": Kind(ResourceIndexPage, (*PAGE, "show_in_menus", "introduction"), parent=lambda values: "lab_index"),
    "lab_project": Kind(
        LabProjectPage,
        (*PAGE, *OF_THE_LAB, "body", "phases", "continues"),
        parent=lambda values: "lab_index",
        needed=("title", "slug", "summary"),
    ),
    "engagement": Kind(
        EngagementPage,
        (*PAGE, *OF_THE_LAB, "number", "plain_summary", "definition_title", "definition", "ambitions", "levers", "examples", "chapters", "body"),
        parent=lambda values: "lab_index",
        needed=("title", "slug", "summary", "plain_summary"),
    ),
    "resource": Kind(
        ResourcePage,
        (
            *PAGE, "summary", "body", "kind", "audience", "topic", "published_on", "authors", "publisher", "licence", "versions",
            "accessible_alternative", "thumbnail", "search_words",
        ),
        parent=lambda values: "resource_index",
        needed=("title", "slug", "summary"),
        needed_in_french=("published_on", "versions"),
        rows=(References("territories", "territory", "territory"),),
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
        rows=(References("other_topics", "topic", "topic"),),
    ),
}  # fmt: skip
ADDRESSES = {
    "workshop": "workshops", "topic": "topics", "explainer": "explainers", "life_event": "life-events", "standard": "standard", "term": "words", "figure": "amounts",
    "lab_project": "lab", "engagement": "engagements", "resource": "resources",
}  # fmt: skip
# Parents before children; within a kind, by key.
ORDER = [
    "figure", "site", "term", "home", "index", "life_event_index", "workshop_index", "lab_index", "resource_index", "topic", "standard", "contact",
    "accessibility", "site_map", "search", "glossary", "explainer", "life_event", "workshop", "resource", "lab_project", "engagement",
]  # fmt: skip


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
