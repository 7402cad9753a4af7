"""Loading a content folder: everything is read and checked first, then all of it is written, or nothing."""

import json
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from wagtail.blocks import StreamValue
from wagtail.documents import get_document_model
from wagtail.log_actions import log
from wagtail.models import Locale, Page, Site
from wagtail_localize.models import TranslationSource

from home.fields import StreamField
from home.models import Pictogram, PortalImage
from home.services.readiness import page_problems
from portal.content.days_off import DaysOff, read_days_off, save_days_off
from portal.content.documents import LEFT_OUT, REVIEWED
from portal.content.existing import LOADED, existing_object, key_of, last_editor, portal_pages
from portal.content.files import Document, read_folder
from portal.content.indexes import indexed_at_the_end
from portal.content.kinds import KINDS, Kind, address_of, in_order
from portal.content.lab import continued_first
from portal.content.libraries import LibraryEntry, known_documents, read_libraries, save_entry
from portal.content.markup import page_references, resolve_references
from portal.content.names import NAME_KINDS, NameEntry, numbers_of, read_names, save_name
from portal.content.problems import ContentError, Problem
from portal.content.reading import check_entries, check_slugs, known_names, read_all
from portal.content.synonyms import FILE as SYNONYMS_FILE
from portal.content.synonyms import SynonymEntry, read_synonyms, save_synonyms
from portal.content.translations import Draft, save_translation
from portal.content.values import Reference
from rights.explainers.models import SimpleTextDecision
from rights.explainers.services.proof import proof_is_missing, simple_text_decide, was_ever_accepted
from rights.figures.selectors import forget_register
from rights.translation.models import TranslationReview
from rights.translation.services.reviews import review_record
from rights.translation.services.sources import source_of

Report = Callable[[str], None]
# What opens the address of a page in the keys of some references.
PAGES = {"page": "", "topic": "topics/"}
# As many documents as cost less to index one by one than the whole portal at the end.
FEW = 30


def load_content(*, root: Path, overwrite: bool = False, report: Report = lambda line: None) -> int:
    """Bring a content folder into the portal; return the number of files read.

    Raises `ContentError`, which lists every problem found, and changes nothing then. Files bring no proof that anyone has read an
    easy-to-read text: new words are published as a simple text, and the page's history says so. `overwrite` lets the files replace
    what editors have changed since the last loading. `report` is given one line for each page written.
    """
    languages = [code for code, _name in settings.LANGUAGES]
    folder = read_folder(root=root, languages=languages)
    entries = read_libraries(folder)
    synonyms = read_synonyms(folder)
    days_off = read_days_off(folder)
    names = read_names(folder)
    problems = list(folder.problems)
    documents = in_order(folder.documents, languages)
    known = known_names(documents, entries, names)
    values = read_all(documents, known, problems)
    check_slugs(documents, values, problems)
    check_entries(documents, problems)
    if problems:
        raise ContentError(problems)
    writer = ContentWriter(documents, values, Lists(entries, synonyms, days_off, names), report)
    try:
        with transaction.atomic(), indexed_at_the_end() if len(documents) > FEW else nullcontext():
            writer.write(overwrite)
            report("search index")
    except BaseException:
        writer.remove_new_files()
        forget_register()
        raise
    return len(documents)


@dataclass(frozen=True)
class Lists:
    """What a folder holds besides its documents."""

    entries: list[LibraryEntry]
    synonyms: list[SynonymEntry]
    days_off: list[DaysOff]
    names: list[NameEntry]


class ContentWriter:
    """Writes documents that were read without a problem; to be used inside a transaction."""

    def __init__(self, documents: list[Document], values: dict, lists: "Lists", report: Report):
        self.documents = documents
        self.values = values
        self.entries = lists.entries
        self.report = report
        self.synonyms = lists.synonyms
        self.days_off = lists.days_off
        self.names = lists.names
        self.numbers: dict[str, dict[str, int]] = {"pictogram": {}, "image": {}, "document": {}}
        self.pages = {address: page.pk for address, page in portal_pages().items()}
        self.problems: list[Problem] = []
        self.changed: set[str] = set()
        self.translation_sources: dict[str, TranslationSource] = {}
        self.new_files: list[str] = []

    def write(self, overwrite: bool) -> None:
        if not overwrite:
            self.refuse_edited()
        self.write_libraries()
        save_days_off(self.days_off)
        self.locales = {
            code: Locale.objects.get_or_create(language_code=code)[0]
            for code in dict.fromkeys(entry.language for entry in [*self.documents, *self.synonyms])
        }
        sources = [document for document in self.documents if document.language == settings.LANGUAGE_CODE]
        self.place_pages(sources)
        objects = {address_of(document): self.write_source(document) for document in continued_first(sources, self.values)}
        self.stop_on_problems()
        for document in self.documents:
            if document.language != settings.LANGUAGE_CODE:
                self.write_translation(document, objects[address_of(document)])
        self.stop_on_problems()
        for document in self.documents:
            log(existing_object(document), LOADED, data={"file": document.file})
        for entry in self.synonyms:
            log(save_synonyms(entry, self.locales[entry.language]), LOADED, data={"file": SYNONYMS_FILE})

    def remove_new_files(self) -> None:
        """The database forgets what was refused; the disk must too."""
        for name in self.new_files:
            default_storage.delete(name)

    def note(self, file: str, prefix: str, messages_by_field: dict[str, list[str]]) -> None:
        self.problems += [Problem(file, f"{prefix}{name}", message) for name, messages in messages_by_field.items() for message in messages]

    def stop_on_problems(self) -> None:
        if self.problems:
            raise ContentError(self.problems)

    def refuse_edited(self) -> None:
        """Stop when an editor has changed since what a file would write."""
        objects = [(document.file, existing_object(document)) for document in self.documents]
        objects += [(SYNONYMS_FILE, entry.existing()) for entry in self.synonyms]
        for file, existing in objects:
            if existing is not None and (editor := last_editor(existing)):
                reason = f"“{existing}” was changed in the admin by {editor} since the last loading. Add --overwrite to replace it."
                self.problems.append(Problem(file, "", reason))
        self.stop_on_problems()

    def write_libraries(self) -> None:
        if self.entries:
            self.report(f"{len(self.entries)} pictograms, images and documents")
        for entry in self.entries:
            model = {"images": PortalImage, "documents": get_document_model()}.get(entry.kind)
            known = set(model.objects.values_list("file", flat=True)) if model else set()
            try:
                item = save_entry(entry)
                if model and item.file.name not in known:
                    self.new_files.append(item.file.name)
            except ValidationError as error:
                self.note(f"{entry.kind}/{entry.kind}.yaml", f"{entry.key}.", error.message_dict)
        self.stop_on_problems()
        self.write_names()
        self.numbers["pictogram"] = dict(Pictogram.objects.values_list("key", "pk"))
        self.numbers["document"] = known_documents()
        self.numbers["image"] = dict(PortalImage.objects.exclude(content_key="").values_list("content_key", "pk"))

    def write_names(self) -> None:
        for entry in self.names:
            try:
                save_name(entry)
            except ValidationError as error:
                self.note(NAME_KINDS[entry.kind].file, "", error.message_dict)
        self.stop_on_problems()
        self.numbers |= {kind: numbers_of(kind) for kind in NAME_KINDS}

    def place_pages(self, sources: list[Document]) -> None:
        """Create the French pages that do not exist, as empty drafts, so that pages can link to each other."""
        for document in sources:
            kind = KINDS[document.kind]
            if not kind.is_page:
                continue
            address = address_of(document)
            page = existing_object(document)
            if page is None:
                values = self.values[address, document.language]
                parent = Page.objects.get(pk=self.pages[kind.parent(values)]) if kind.parent else Page.get_first_root_node()
                page = kind.model(
                    title=values.get("title", address), slug=self.slug(document, values), live=False,
                    locale=self.locales[document.language], translation_key=key_of(address),
                )  # fmt: skip
                try:
                    parent.add_child(instance=page)
                except ValidationError as error:
                    self.note(document.file, document.place, error.message_dict)
                    continue
            elif kind.parent and page.get_parent().pk != (place := self.pages[kind.parent(self.values[address, document.language])]):
                page.move(Page.objects.get(pk=place), pos="last-child")  # its translations follow
            self.pages[address] = page.pk
        self.stop_on_problems()

    def slug(self, document: Document, values: dict) -> str:
        return values.get("slug") or f"accueil-{document.language}"

    def write_source(self, document: Document) -> Any:
        kind = KINDS[document.kind]
        address = address_of(document)
        values = self.values[address, document.language]
        self.report(f"{address} ({document.language})")
        target = existing_object(document) or kind.model(locale=self.locales[document.language], translation_key=key_of(address))
        before = self.prepared(target, kind)
        if document.place:
            target.key = document.key
        self.fill(target, kind, values, document)
        if document.kind == "explainer" and proof_is_missing(target):
            simple_text_decide(page=target, origin=SimpleTextDecision.Origin.CONTENT_FILES)
        problems = page_problems(target)
        self.note(document.file, document.place, problems)
        if problems:
            return target
        if kind.is_page:
            if not target.live or before != self.prepared(target, kind):
                self.changed.add(address)
                target.save_revision(log_action=True, clean=False).publish()
                target = kind.model.objects.get(pk=target.pk)
        elif target.pk is None or before != self.prepared(target, kind):
            is_new = target.pk is None
            self.changed.add(address)
            target.save()
            log(target, "wagtail.create" if is_new else "wagtail.edit")
        if document.kind == "home":
            self.make_front_door(target)
        for rows in kind.rows:
            rows.finish(target, values[rows.name], address)
        return target

    def fill(self, target: Any, kind: Kind, values: dict, document: Document) -> None:
        """Put the values of a file into an object; a field that the file leaves out takes its default again."""
        for name in kind.fields:
            column = _column(kind, name)
            value = self.resolve(values[name]) if name in values else column.get_default()
            if isinstance(column, StreamField):
                value = StreamValue(column.stream_block, value, is_lazy=True) if isinstance(value, list) else column.to_python(value)
            elif not column.is_relation:
                value = column.to_python(value)
            setattr(target, column.attname, value)
        if document.language == settings.LANGUAGE_CODE:
            for rows in kind.rows:
                rows.fill(target, self.resolve(values[rows.name]), address_of(document))
        else:
            for rows in kind.rows:
                if rows.texts:
                    rows.fill_texts(target, values[rows.name], values[rows.texts], address_of(document))
        if kind.is_page:
            target.slug = self.slug(document, values)
            target.draft_title = target.title

    def prepared(self, target: Any, kind: Kind) -> str:
        """Return the stored form of all that a file may write, to tell whether anything changes."""
        values = [_column(kind, name).get_prep_value(getattr(target, _column(kind, name).attname)) for name in kind.fields]
        values += [rows.prepared(target) for rows in kind.rows]
        return json.dumps(values, cls=DjangoJSONEncoder, sort_keys=True)

    def resolve(self, value: Any) -> Any:
        """Put numbers in place of references to pictograms, images and pages."""
        if isinstance(value, Reference):
            if value.kind in PAGES:
                return self.pages[PAGES[value.kind] + value.key]
            return self.numbers[value.kind][value.key]
        if isinstance(value, dict):
            return {name: self.resolve(content) for name, content in value.items()}
        if isinstance(value, list):
            return [self.resolve(content) for content in value]
        if isinstance(value, str) and page_references(value):
            return resolve_references(value, self.pages)
        return value

    def make_front_door(self, home) -> None:
        """Make this home page the site's root; remove the page that a new Wagtail puts there."""
        site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
        if site.root_page_id != home.pk:
            old = site.root_page if site.root_page_id else None
            site.root_page = home
            site.hostname = site.hostname or "localhost"
            site.site_name = settings.WAGTAIL_SITE_NAME
            site.save()
            if old is not None and type(old.specific) is Page and not old.get_children().exists():
                old.delete()

    def write_translation(self, document: Document, source: Any) -> None:
        kind = KINDS[document.kind]
        address = address_of(document)
        values = self.values[address, document.language]
        self.report(f"{address} ({document.language})")
        if document.kind == "home":
            values = {**values, "slug": self.slug(document, values)}
        draft = kind.model(locale=source.locale, translation_key=source.translation_key)
        if document.place:
            draft.key = source.key
        if kind.is_page:
            draft.path, draft.depth = source.path, source.depth
        self.fill(draft, kind, values, document)
        if address not in self.translation_sources:
            self.translation_sources[address] = source_of(source)
        if document.kind == "explainer" and (page := existing_object(document)) is not None and was_ever_accepted(page):
            simple_text_decide(page=page, words_of=draft, origin=SimpleTextDecision.Origin.CONTENT_FILES)
        try:
            problems = save_translation(
                source=source, translation_source=self.translation_sources[address], draft=Draft(draft, values[LEFT_OUT]),
                locale=self.locales[document.language], is_stale=address in self.changed,
            )  # fmt: skip
        except ValidationError as error:
            problems = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        self.note(document.file, document.place, problems)
        if not problems and (written := values.get(REVIEWED)):
            self.write_review(document, written)

    def write_review(self, document: Document, written: dict[str, str]) -> None:
        """Say that the translation in a file was read over; a review that is known already, of the same words, is not said twice."""
        page = existing_object(document)
        known = TranslationReview.objects.filter(page=page, organisation=written["by"], reviewed_on=written["date"])
        if not known.exists():
            review_record(page=page, organisation=written["by"], day=date.fromisoformat(written["date"]))


def _column(kind: Kind, name: str):
    return kind.model._meta.get_field(name)
