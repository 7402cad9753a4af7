"""A Word document on its way to a draft: sent, looked at, agreed to; nothing is public, nothing remains of what was refused."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from docx import Document
from wagtail.blocks.stream_block import StreamValue
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.models import GroupCollectionPermission, Page, PageLogEntry, Revision

from home.blocks.base import RICH_TEXT_FEATURES
from home.rich_text import OwnParserConverter
from home.services.readiness import page_problems
from home.services.texts import texts_of
from rights.drafts.models import WordUpload
from rights.drafts.services import creating
from rights.drafts.services.reading import read_document
from rights.explainers.models import ExplainerPage
from rights.lab.models import EngagementPage, LabIndexPage
from rights.workshops.models import WorkshopPage
from tests.rights.drafts.conftest import TARGETS
from tests.rights.drafts.documents import linked, png, saved, the_whole, words_in, words_of

pytestmark = pytest.mark.django_db


def draft_of(client, send, content, key="workshop", name="essai.docx"):
    """Send a document and create the draft; return the page as its editor opens it."""
    answer = send(client, content, key, name)
    assert answer.status_code == 302, answer.context["form"].errors
    answer = client.post(answer["Location"])
    found = re.search(r"/pages/(\d+)/edit/", answer["Location"])
    assert found, answer["Location"]
    return Page.objects.get(pk=found[1]).specific


def streams(page) -> dict[str, list]:
    fields = [field for field in page._meta.get_fields() if isinstance(field, StreamField)]
    return {field.name: field.stream_block.get_prep_value(getattr(page, field.name)) for field in fields}


def media_files() -> set[Path]:
    return {path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()}


@pytest.mark.parametrize("key", TARGETS)
def test_each_kind_of_page_takes_the_whole_document_as_a_draft(writer, send, target, key, client_without_account):
    content = the_whole()
    page = draft_of(writer, send, content, key)
    assert type(page) is target(key).model
    assert not page.live
    assert page.has_unpublished_changes
    assert page.owner == writer.person
    assert page.get_parent().specific in target(key).parents_for(writer.person)
    assert client_without_account.get(page.get_url()).status_code == 404
    assert client_without_account.get("/sitemap.xml").content.decode().count(page.slug) == 0

    entry = PageLogEntry.objects.get(page=page.pk, action=creating.IMPORTED)
    told = " ".join(text for _kind, _heading, _paragraph, text in entry.data["notes"])
    held = " ".join(text for _name, text in texts_of(page)) + f" {page.title} {told}"
    assert not words_in(content) - words_of(held.replace("&amp;", "&"))

    draft = page.get_latest_revision_as_object()
    assert streams(draft) == streams(page)


@pytest.mark.parametrize("key", TARGETS)
def test_the_draft_is_saved_again_by_its_editor_without_complaint_or_loss(writer, send, key):
    page = draft_of(writer, send, the_whole(), key)
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            form_field = field.formfield()
            form_field.is_deferred_validation, form_field.required = True, False
            form_field.clean(StreamValue(field.stream_block, getattr(page, field.name).raw_data, is_lazy=True))
    converter = OwnParserConverter(RICH_TEXT_FEATURES)
    texts = [text for _name, text in texts_of(page) if text.startswith("<")]
    assert texts
    for text in texts:
        kept = converter.to_database_format(converter.from_database_format(text))
        assert re.sub(r' data-block-key="\w+"', "", kept) == text


def test_a_picture_without_words_keeps_the_page_from_being_published(writer, send):
    page = draft_of(writer, send, the_whole())
    assert any("Image" in message for message in page_problems(page)["body"])
    images = [
        block for section in page.body.raw_data if section["type"] == "section" for block in section["value"]["content"] if block["type"] == "image"
    ]
    assert [(image["value"]["image"]["alt_text"], image["value"]["image"]["decorative"]) for image in images] == [
        ("", False),
        ("Un bus vert à l'arrêt", False),
    ]


def test_the_questions_of_an_explainer_take_what_stands_under_them(writer, send):
    document = Document()
    document.add_heading("La carte de bus", 0)
    document.add_paragraph("Tout le monde peut se déplacer.")
    for heading, style, entries in [
        ("C’est pour moi ?", "List Bullet", ["Vous habitez ici.", "Vous avez 25 ans."]),
        ("3. Comment faire ?", "List Number", ["Remplissez le formulaire", "Envoyez-le " + "très " * 30 + "vite"]),
        ("Pièces à fournir", "List Bullet", ["Une photo"]),
        ("Combien ?", "Normal", ["Dix euros."]),
        ("Histoire du réseau", "Normal", ["Depuis 1880."]),
        ("RÉPONSE COURTE", "Normal", ["Oui, souvent."]),
    ]:
        document.add_heading(heading, 1)
        for entry in entries:
            document.add_paragraph(entry, style=style)
    page = draft_of(writer, send, saved(document), "explainer")
    assert page.title == "La carte de bus"
    assert page.short_answer == "Oui, souvent."
    assert [block.value["text"].source for block in page.conditions] == ["<p>Vous habitez ici.</p>", "<p>Vous avez 25 ans.</p>"]
    assert [block.value["title"] for block in page.steps] == ["Remplissez le formulaire"]
    assert [block.value["name"] for block in page.documents] == ["Une photo"]
    assert page.how_much[0].value.source == "<p>Dix euros.</p>"
    assert page.how_much[1].value.source == "<p><b>Histoire du réseau</b></p><p>Depuis 1880.</p>"
    assert "très très" in page.what_is_it[1].value.source
    notes = PageLogEntry.objects.get(page=page.pk, action=creating.IMPORTED).data["notes"]
    assert [(kind, text) for kind, _heading, _paragraph, text in notes if kind == "to_place"] == [
        ("to_place", "3. Comment faire ?"),
        ("to_place", "Histoire du réseau"),
    ]


def test_an_engagement_takes_its_ambitions_levers_and_plain_summary(writer, send):
    document = Document()
    document.add_heading("Accueillir", 0)
    for heading, entries in [("Nos ambitions", ["Moins de non-recours"]), ("Leviers", ["Comprendre", "Agir"]), ("En clair", [])]:
        document.add_heading(heading, 1)
        for entry in entries:
            document.add_paragraph(entry, style="List Bullet")
    document.add_paragraph("Tout le monde est bienvenu.")
    page = draft_of(writer, send, saved(document), "engagement")
    assert isinstance(page, EngagementPage)
    assert [block.value for block in page.ambitions] == ["Moins de non-recours"]
    assert [block.value for block in page.levers] == ["Comprendre", "Agir"]
    assert page.plain_summary == "<p>Tout le monde est bienvenu.</p>"
    assert not page.body


def test_long_headings_smaller_headings_and_empty_ones_are_told(writer, send):
    document = Document()
    document.add_heading("mot " * 30, 1)
    document.add_heading("Vide", 2)
    document.add_heading("Autre", 1)
    document.add_paragraph("Texte.")
    page = draft_of(writer, send, saved(document))
    sections = [block.value for block in page.body]
    assert all(len(section["heading"]) <= 90 for section in sections)
    assert ("mot " * 30).strip() in sections[0]["content"][0].value.source
    kinds = [note[0] for note in PageLogEntry.objects.get(page=page.pk, action=creating.IMPORTED).data["notes"]]
    assert sorted(kinds) == ["empty_heading", "empty_heading", "level", "long_heading"]


def test_the_review_says_what_becomes_of_the_document_and_writes_nothing(writer, send):
    before = (Page.objects.count(), get_image_model().objects.count(), Revision.objects.count(), media_files())
    answer = writer.get(send(writer, the_whole())["Location"])
    text = " ".join(BeautifulSoup(answer.content, "html.parser").get_text(" ", strip=True).split())
    assert "Se déplacer sans voiture" in text
    assert "six mois" in text
    assert "Vérifier auprès du réseau" in text
    assert "Combien cela coûte" in text
    assert before == (Page.objects.count(), get_image_model().objects.count(), Revision.objects.count(), media_files())


def test_a_document_may_be_forgotten_and_leaves_nothing(writer, send):
    address = send(writer, the_whole())["Location"]
    writer.post(address, {"forget": "1"})
    assert not WordUpload.objects.exists()
    assert writer.get(address)["Location"] == reverse("drafts:import")


def test_who_presses_twice_makes_one_draft(writer, send):
    address = send(writer, the_whole())["Location"]
    count = WorkshopPage.objects.count()
    writer.post(address)
    assert writer.post(address)["Location"] == reverse("drafts:import")
    assert WorkshopPage.objects.count() == count + 1


def test_a_document_is_for_its_sender_alone_and_an_hour(writer, send, log_in):
    address = send(writer, the_whole())["Location"]
    other = log_in("publishing")
    assert other.get(address)["Location"] == reverse("drafts:import")
    WordUpload.objects.update(sent_on=timezone.now() - timedelta(minutes=61))
    assert writer.get(address)["Location"] == reverse("drafts:import")
    call_command("forget_files")
    assert not WordUpload.objects.exists()


def test_nothing_remains_when_the_writing_fails(writer, target, monkeypatch):
    before = (Page.objects.count(), get_image_model().objects.count(), media_files())

    def fail(*arguments, **facts):
        assert before[2] != media_files()
        raise RuntimeError

    monkeypatch.setattr(creating, "log", fail)
    filling = creating.fill(read_document(the_whole(), "essai.docx"), target("workshop"), writer.person)
    with pytest.raises(RuntimeError):
        creating.draft_create(filling=filling, parent=target("workshop").parents_for(writer.person)[0], user=writer.person, file_name="essai.docx")
    assert before == (Page.objects.count(), get_image_model().objects.count(), media_files())


def test_the_same_picture_is_added_once(writer, send):
    document = Document()
    document.add_picture(png("red"))
    document.add_picture(png("red"))
    count = get_image_model().objects.count()
    draft_of(writer, send, saved(document))
    draft_of(writer, send, saved(document))
    assert get_image_model().objects.count() == count + 1


def test_who_may_not_add_images_is_told_that_they_are_left_out(writer, send):
    GroupCollectionPermission.objects.filter(permission__codename="add_image").delete()
    count = get_image_model().objects.count()
    page = draft_of(writer, send, the_whole())
    assert get_image_model().objects.count() == count
    assert '"image"' not in json.dumps(streams(page)["body"])
    notes = PageLogEntry.objects.get(page=page.pk, action=creating.IMPORTED).data["notes"]
    assert [note[0] for note in notes].count("picture_right") == 2


def test_what_became_of_the_document_stays_reachable_from_the_page(writer, send):
    page = draft_of(writer, send, the_whole())
    address = reverse("drafts:kept", args=[page.pk])
    assert address in writer.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "six mois" in writer.get(address).content.decode()
    assert "essai.docx" in writer.get(reverse("wagtailadmin_pages:history", args=[page.pk])).content.decode()


@pytest.mark.parametrize(
    ("key", "may"), [("writing", True), ("publishing", True), ("administration", True), ("translation", False), ("easy_read", False)]
)
def test_who_may_add_pages_may_bring_documents_in(lab, log_in, key, may, french_page):
    client = log_in(key)
    answer = client.get(reverse("drafts:import"))
    assert (answer.status_code == 200) is may
    menu = client.get(reverse("wagtailadmin_home")).content.decode()
    assert (reverse("drafts:import") in menu) is may
    index = ExplainerPage.objects.filter(locale__language_code="fr").first().get_parent()
    listing = client.get(reverse("wagtailadmin_explore", args=[index.pk])).content.decode()
    assert (f"{reverse('drafts:import')}?parent={index.pk}" in listing) is may


def test_the_places_are_french_and_those_where_the_page_may_stand(writer, target):
    html = BeautifulSoup(writer.get(reverse("drafts:import")).content, "html.parser")
    values = [option["value"] for option in html.select("option") if option["value"]]
    assert {value.partition(":")[0] for value in values} == set(TARGETS)
    for value in values:
        key, _, number = value.partition(":")
        parent = Page.objects.get(pk=number).specific
        assert parent.locale.language_code == "fr"
        assert target(key).model in parent.creatable_subpage_models()


def test_a_place_that_this_person_may_not_use_is_refused(writer, send, lab):
    answer = send(writer, the_whole(), place=f"workshop:{LabIndexPage.objects.first().pk}")
    assert answer.status_code == 422
    assert "place" in answer.context["form"].errors


def test_rights_lost_between_the_two_screens_stop_the_draft(writer, send):
    address = send(writer, the_whole())["Location"]
    writer.person.groups.clear()
    writer.person.user_permissions.clear()
    count = WorkshopPage.objects.count()
    writer.post(address)
    assert WorkshopPage.objects.count() == count


def test_links_with_strange_addresses_never_reach_the_page(writer, send):
    document = Document()
    linked(document.add_paragraph(), "piège", "javascript:alert(1)")
    page = draft_of(writer, send, saved(document))
    assert "javascript" not in json.dumps(streams(page))
