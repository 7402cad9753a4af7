"""A small library beside what the demo holds: resources with files and links, in French and in other languages."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from home.models import HomePage
from rights.explainers.models import TopicPage
from rights.lab.models import LabIndexPage, ResourceIndexPage, ResourcePage, ResourceTerritory, Territory
from rights.lab.services import downloads
from rights.translation.services.following import follow_target

CONTENT = b"%PDF-1.7 un fichier d'essai"


@pytest.fixture(autouse=True)
def nothing_downloaded():
    downloads.counts.forget()
    yield
    downloads.counts.forget()


@pytest.fixture
def lab(db):
    """The lab of the demo, or one made for the test."""
    found = LabIndexPage.objects.filter(locale__language_code="fr").first()
    if found is None:
        home = HomePage.objects.get(locale__language_code="fr")
        found = home.add_child(instance=LabIndexPage(title="Le labo", slug="labo", locale=home.locale))
        found.save_revision(clean=False).publish()
    return found


@pytest.fixture
def index(lab):
    """A French library without any resource."""
    found = ResourceIndexPage.objects.filter(locale__language_code="fr").first()
    if found is None:
        found = lab.add_child(instance=ResourceIndexPage(title="Ressources", slug="ressources", locale=lab.locale))
        found.save_revision(clean=False).publish()
    for page in ResourcePage.objects.filter(locale__language_code="fr"):
        page.unpublish()
    return ResourceIndexPage.objects.get(pk=found.pk)


@pytest.fixture
def topic(db):
    return TopicPage.objects.live().filter(locale__language_code="fr").order_by("path").first()


@pytest.fixture
def places(db):
    """A metropole with a town in it, and the town with a neighbourhood."""
    metropole = Territory.objects.create(key="essai-metropole", name="Métropole d'essai", kind="metropole")
    town = Territory.objects.create(key="essai-ville", name="Ville d'essai", part_of=metropole)
    quarter = Territory.objects.create(key="essai-quartier", name="Quartier d'essai", kind="neighbourhood", part_of=town)
    return {"metropole": metropole, "town": town, "quarter": quarter, "elsewhere": Territory.objects.create(key="essai-ailleurs", name="Ailleurs")}


def document_of(name: str = "guide.pdf", content: bytes = CONTENT):
    """Return a document with a file and its mark."""
    document = get_document_model()(title=name)
    document.file.save(name, ContentFile(content), save=False)
    document._set_document_file_metadata()
    document.save()
    return document


def file_version(document=None, language: str = "fr", *, is_accessible: bool = True, note: str = ""):
    return "file", {"document": document or document_of(), "language": language, "is_accessible": is_accessible, "note": note}


def link_version(url: str = "https://exemple.fr/rapport", language: str = "fr", medium: str = "web"):
    return "link", {"url": url, "label": "Lire le rapport", "language": language, "medium": medium, "is_accessible": True}


@pytest.fixture
def add(index):
    """Return a function that publishes a French resource; its `territories` are a list."""

    def add_one(title: str, *, versions=None, territories=(), **values) -> ResourcePage:
        values.setdefault("summary", f"{title} : en quelques mots.")
        values.setdefault("published_on", date(2026, 11, 1))
        page = ResourcePage(title=title, locale=index.locale, **values)
        page.versions = versions if versions is not None else [file_version()]
        page.territories = [ResourceTerritory(territory=territory) for territory in territories]
        index.add_child(instance=page)
        page.save_revision(clean=False).publish()
        return ResourcePage.objects.get(pk=page.pk)

    return add_one


def translated(page, language: str = "en", **texts):
    """Publish the translation of a page, its parents with it; `texts` by content path, "[en] " before the French for the others."""
    locale = Locale.objects.get(language_code=language)
    parent = page.get_parent()
    if not parent.has_translation(locale):
        translated(parent.specific, language)
    source, _created = TranslationSource.update_or_create_from_instance(page)
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
    for segment in source.stringsegment_set.select_related("string", "context"):
        if segment.context.path != "slug":
            StringTranslation.objects.update_or_create(
                translation_of=segment.string, locale=locale, context=segment.context,
                defaults={"data": texts.get(segment.context.path, f"[{language}] {segment.string.data}"), "translation_type": "manual"},
            )  # fmt: skip
    translation.save_target(publish=True)
    target = type(page).objects.get(translation_key=page.translation_key, locale=locale)
    if not target.live:
        target.get_latest_revision().publish()
    follow_target(type(page).objects.get(pk=target.pk))
    return type(page).objects.get(pk=target.pk)


@pytest.fixture
def read(client):
    """Return a function that reads a page as a visitor does."""

    def read_one(address: str, **parameters):
        response = client.get(address, parameters)
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser")

    return read_one


def titles(html) -> list[str]:
    """Return the titles of the resources listed, in order."""
    return [link.get_text(" ", strip=True) for link in html.select(".resources h2 a")]
