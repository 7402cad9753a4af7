"""Loading a content folder: everything is read and checked first, then all of it is written, or nothing."""

import json
import uuid
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.forms import model_to_dict
from wagtail.blocks import StreamValue
from wagtail.documents import get_document_model
from wagtail.log_actions import log
from wagtail.models import Locale, ModelLogEntry, Page, PageLogEntry, Site
from wagtail_localize.models import StringTranslation, TranslationSource

from home.fields import StreamField
from home.models import FeaturedPage, HomePage, Pictogram, PortalImage, SiteSettings
from home.services.readiness import page_problems
from portal.content.days_off import DaysOff, read_days_off, save_days_off
from portal.content.documents import ADDRESSES, KINDS, REVIEWED, SESSION_TEXTS, SESSIONS, Kind, address_of, in_order, read_document
from portal.content.files import Document, read_folder
from portal.content.indexes import indexed_at_the_end
from portal.content.libraries import LibraryEntry, known_documents, read_libraries, save_entry
from portal.content.markup import page_references, resolve_references
from portal.content.names import NAME_KINDS, NameEntry, known_names_of, numbers_of, read_names, save_name
from portal.content.problems import ContentError, Problem
from portal.content.sessions import new_sessions, save_registrations, translated_sessions
from portal.content.synonyms import FILE as SYNONYMS_FILE
from portal.content.synonyms import SynonymEntry, read_synonyms, save_synonyms
from portal.content.translations import save_translation
from portal.content.values import NAMESPACE, Reading, Reference
from rights.explainers.models import ExplainerTopic, SimpleTextDecision
from rights.explainers.services.proof import proof_is_missing, simple_text_decide, was_ever_accepted
from rights.figures.models import Figure
from rights.figures.selectors import forget_register
from rights.glossary.models import GlossaryTerm
from rights.translation.models import TranslationReview
from rights.translation.services.reviews import REVIEWED as TRANSLATION_REVIEWED
from rights.translation.services.reviews import review_record
from rights.translation.services.sources import source_of
from rights.workshops.models import WorkshopExplainer, WorkshopPage

Report = Callable[[str], None]
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


def key_of(address: str) -> uuid.UUID:
    """Return the translation key of a document: the same at every loading."""
    return uuid.uuid5(NAMESPACE, address)


def portal_pages() -> dict[str, Page]:
    """Return the French pages that the portal holds already, by the address that a file may call them."""
    pages: dict[str, Page] = {}
    for name, kind in KINDS.items():
        if kind.is_page:
            for page in kind.model.objects.filter(locale__language_code=settings.LANGUAGE_CODE).defer_streamfields():
                pages[f"{ADDRESSES[name]}/{page.slug}" if name in ADDRESSES else name] = page
    return pages


def known_names(documents: list[Document], entries: list[LibraryEntry], names: list[NameEntry]) -> dict[str, set[str]]:
    """Return what files may refer to, in the folder or already in the portal."""
    addresses = {address_of(document) for document in documents if document.language == settings.LANGUAGE_CODE and KINDS[document.kind].is_page}
    addresses |= set(portal_pages())
    return {
        "pictogram": {entry.key for entry in entries if entry.kind == "pictograms"} | set(Pictogram.objects.values_list("key", flat=True)),
        "image": {entry.key for entry in entries if entry.kind == "images"}
        | set(PortalImage.objects.exclude(content_key="").values_list("content_key", flat=True)),
        "document": {entry.key for entry in entries if entry.kind == "documents"} | set(known_documents()),
        "topic": {address.removeprefix("topics/") for address in addresses if address.startswith("topics/")},
        "page": addresses,
        **{kind: known_names_of(kind, names) for kind in NAME_KINDS},
        "term": {document.key for document in documents if document.kind == "term"} | set(GlossaryTerm.objects.values_list("key", flat=True)),
    }


def amount_names(documents: list[Document]) -> dict[str, dict[str, str]]:
    """Return the names of the amounts by language and key, in the folder or already in the portal; those a language lacks in French."""
    known: dict[str, dict[str, str]] = {code: {} for code, _name in settings.LANGUAGES}
    for key, language, label in Figure.objects.values_list("key", "locale__language_code", "label"):
        known[language][key] = label
    for document in documents:
        if document.kind == "figure" and isinstance(document.data.get("label"), str):
            known[document.language][document.key] = document.data["label"]
    # An amount whose entry is wrong is told once, where it stands.
    french = {document.key: document.key for document in documents if document.kind == "figure"} | known[settings.LANGUAGE_CODE]
    return {language: {key: names.get(key, label) for key, label in french.items()} for language, names in known.items()}


def read_all(documents: list[Document], known: dict[str, set[str]], problems: list[Problem]) -> dict[tuple[str, str], dict[str, Any]]:
    """Return the values of each document by address and language."""
    values: dict[tuple[str, str], dict[str, Any]] = {}
    amounts = amount_names(documents)
    addresses = {address_of(document) for document in documents if document.language == settings.LANGUAGE_CODE}
    present = {(address_of(document), document.language) for document in documents}
    for address, page in portal_pages().items():
        present |= {(address, code) for code in page.get_translations(inclusive=True).values_list("locale__language_code", flat=True)}
    unreadable = {problem.file for problem in problems}
    for document in sorted(documents, key=lambda document: document.language != settings.LANGUAGE_CODE):
        address = address_of(document)
        is_translation = document.language != settings.LANGUAGE_CODE
        reading = Reading(document.file, address, known, is_translation, document.place, amounts[document.language])
        if is_translation and document.file.replace(f".{document.language}.", f".{settings.LANGUAGE_CODE}.") in unreadable:
            continue
        if is_translation and address not in addresses:
            reading.problem("", "there is no French text for this translation: the French comes first.")
        elif is_translation and not values[address, settings.LANGUAGE_CODE].get("__is_whole__"):
            pass
        else:
            base = values.get((address, settings.LANGUAGE_CODE)) if is_translation else None
            result = read_document(document=document, reading=reading, base=base)
            parent = KINDS[document.kind].parent
            if parent and not reading.problems and (parent(result), document.language) not in present:
                reading.problem("", f"its parent “{parent(result)}” has no file in this language.")
            values[address, document.language] = {**result, "__is_whole__": not reading.problems}
        problems += reading.problems
    return values


def check_slugs(documents: list[Document], values: dict, problems: list[Problem]) -> None:
    """Note the pages that would stand at the same address."""
    taken: dict[tuple, str] = {}
    for document in documents:
        result = values.get((address_of(document), document.language), {})
        parent = KINDS[document.kind].parent
        if parent is None or not result.get("slug") or not result.get("__is_whole__"):
            continue
        place = (parent(result), document.language, result["slug"])
        if place in taken:
            problems.append(Problem(document.file, "slug", f"“{result['slug']}” is already the address of {taken[place]}."))
        taken.setdefault(place, document.file)


def check_entries(documents: list[Document], problems: list[Problem]) -> None:
    """Note the entries of a French file of many that a translation of that file leaves out."""
    keys: dict[tuple[str, str], dict[str, str]] = {}
    for document in documents:
        if document.place:
            keys.setdefault((document.kind, document.language), {})[document.key] = document.file
    for (kind, _language), own in keys.items():
        missing = keys.get((kind, settings.LANGUAGE_CODE), {}).keys() - own.keys()
        problems += [Problem(next(iter(own.values())), key, "not translated: the French has this entry.") for key in sorted(missing)]


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
        objects = {address_of(document): self.write_source(document) for document in sources}
        self.write_relations(sources, objects)
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
        if document.kind == "workshop":
            save_registrations(page=target, entries=values[SESSIONS], address=address)
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
            for name in kind.rows:
                rows = getattr(target, name)
                rows.set([rows.model(**row) for row in values[name]])
        if kind.model is WorkshopPage:
            self.fill_workshop(target, values, document)
        if kind.is_page:
            target.slug = self.slug(document, values)
            target.draft_title = target.title

    def fill_workshop(self, target: WorkshopPage, values: dict, document: Document) -> None:
        """Put the rows of a file into a French workshop, or the texts of its sessions into the draft of a translation."""
        address = address_of(document)
        if document.language != settings.LANGUAGE_CODE:
            source = WorkshopPage.objects.get(translation_key=target.translation_key, locale__language_code=settings.LANGUAGE_CODE)
            rows = translated_sessions(source=source, texts=values[SESSION_TEXTS], entries=values[SESSIONS], address=address)
            target.sessions.set(rows)
            return
        target.topic_id = self.pages[f"topics/{values['topic']}"]
        wanted = [self.pages[explainer] for explainer in values["explainers"]]
        if wanted != [row.explainer_id for row in target.explainers.all()]:
            target.explainers.set([WorkshopExplainer(explainer_id=number, sort_order=index) for index, number in enumerate(wanted)])
        target.sessions.add(*new_sessions(page=target, entries=values[SESSIONS], address=address))

    def prepared(self, target: Any, kind: Kind) -> str:
        """Return the stored form of all that a file may write, to tell whether anything changes."""
        values = [_column(kind, name).get_prep_value(getattr(target, _column(kind, name).attname)) for name in kind.fields]
        rows = ["sessions", "explainers"] if kind.model is WorkshopPage else kind.rows
        values += [[model_to_dict(row, exclude=["id"]) for row in getattr(target, name).all()] for name in rows]
        if kind.model is WorkshopPage:
            values.append(target.topic_id)
        return json.dumps(values, cls=DjangoJSONEncoder, sort_keys=True)

    def resolve(self, value: Any) -> Any:
        """Put numbers in place of references to pictograms, images and pages."""
        if isinstance(value, Reference):
            return self.pages[value.key] if value.kind == "page" else self.numbers[value.kind][value.key]
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

    def write_relations(self, sources: list[Document], objects: dict[str, Any]) -> None:
        for document in sources:
            values = self.values[address_of(document), document.language]
            page = objects[address_of(document)]
            if document.kind == "home":
                wanted = [self.pages[address] for address in values["featured"]]
                changed = wanted != [row.page_id for row in page.featured.all()]
                if changed:
                    page.featured.set([FeaturedPage(page_id=number, sort_order=index) for index, number in enumerate(wanted)])
            elif document.kind == "explainer":
                wanted = [self.pages[f"topics/{key}"] for key in values["other_topics"]]
                changed = wanted != [row.topic_id for row in page.other_topics.all()]
                if changed:
                    page.other_topics.set([ExplainerTopic(topic_id=number, sort_order=index) for index, number in enumerate(wanted)])
            else:
                continue
            if changed and not self.problems:
                page.save_revision(log_action=True, clean=False).publish()
                objects[address_of(document)] = type(page).objects.get(pk=page.pk)

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
                source=source, translation_source=self.translation_sources[address], draft=draft,
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


def existing_object(document: Document):
    model = KINDS[document.kind].model
    if document.place:
        return model.objects.filter(key=document.key, locale__language_code=document.language).first()
    return model.objects.filter(translation_key=key_of(address_of(document)), locale__language_code=document.language).first()


LOADED = "portal.content.loaded"


def last_editor(instance) -> str:
    """Return who changed an object, or one of its translated sentences, since it was last loaded; nothing when nobody did."""
    if isinstance(instance, Page):
        entries = PageLogEntry.objects.filter(page_id=instance.pk)
    else:
        entries = ModelLogEntry.objects.filter(content_type=ContentType.objects.get_for_model(instance), object_id=str(instance.pk))
    loaded = entries.filter(action=LOADED).order_by("-timestamp").first()
    if loaded is not None:
        entries = entries.filter(timestamp__gt=loaded.timestamp)
    entry = entries.filter(user__isnull=False).exclude(action=TRANSLATION_REVIEWED).order_by("-timestamp").first()
    if entry is not None:
        return str(entry.user)
    if not hasattr(instance, "translation_key"):
        return ""
    typed = StringTranslation.objects.filter(
        locale_id=instance.locale_id, context__object_id=instance.translation_key, last_translated_by__isnull=False
    ).select_related("last_translated_by")
    if loaded is not None:
        typed = typed.filter(updated_at__gt=loaded.timestamp)
    sentence = typed.first()
    return str(sentence.last_translated_by) if sentence else ""


def is_empty_portal() -> bool:
    """Return whether nothing was ever written here: no home page, no settings."""
    return not HomePage.objects.exists() and not SiteSettings.objects.exists()
