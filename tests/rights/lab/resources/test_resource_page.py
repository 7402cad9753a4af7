"""The page of a resource: its files, who made it, what it may be used for, where it is used, what is near it."""

import json
from datetime import date

import pytest
from django.core.cache import caches
from django.core.exceptions import ValidationError
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, CollectionViewRestriction

from home.models import DocumentFacts
from rights.lab.models import LabProjectPage
from tests.rights.lab.resources.conftest import document_of, file_version, link_version, translated

pytestmark = pytest.mark.django_db


def data_of(html) -> dict:
    graph = json.loads(html.find("script", type="application/ld+json").string)["@graph"]
    [found] = [each for each in graph if each["@type"] != "BreadcrumbList"]
    return found


def test_versions_stand_by_language_with_what_they_weigh(add, read):
    french, arabic = document_of("guide.pdf", b"%PDF" + b"x" * 79_996), document_of("guide-ar.odt")
    DocumentFacts.objects.create(document=french, file_hash=french.file_hash, pages=2, is_tagged=True)
    page = add("Un guide", versions=[file_version(arabic, "ar", is_accessible=False, note="À remplir"), file_version(french), link_version()])
    html = read(page.url)
    groups = html.select(".version-groups > div")
    assert [group.h3.get_text() for group in groups] == ["Français", "Arabe"]
    own = groups[0].get_text(" ").replace("\u00a0", " ")
    assert "PDF" in own and "2 pages" in own and "80 Ko" in own
    assert "lecteur d’écran" in own.replace("'", "’")
    assert "lecteur d’écran" not in groups[1].get_text().replace("'", "’")
    assert "À remplir" in groups[1].get_text()
    assert [link["href"] for link in groups[0].select("a")] == [french.url, "https://exemple.fr/rapport"]
    assert html.select_one(f'a[href="{arabic.url}"]')["hreflang"] == "ar"


def test_a_file_that_is_gone_or_kept_is_said_kindly_and_never_linked(add, read, client):
    gone, kept, lost = document_of("parti.pdf"), document_of("garde.pdf"), document_of("perdu.pdf")
    page = add("Un guide", versions=[file_version(gone), file_version(kept, "ar"), file_version(lost, "tr")])
    private = Collection.get_first_root_node().add_child(name="Partenaires")
    CollectionViewRestriction.objects.create(collection=private, restriction_type=CollectionViewRestriction.LOGIN)
    addresses = [gone.url, kept.url, lost.url]
    kept.collection = private.add_child(name="Partenaires proches")
    kept.save()
    lost.file.storage.delete(lost.file.name)
    gone.delete()
    html = read(page.url)
    assert not [link for link in html.main.find_all("a", href=True) if link["href"] in addresses]
    assert len(html.select(".version strong")) == 3
    assert html.select_one("#how-else a[href^='tel:'], #how-else a[href*='contact']") is not None
    assert kept.filename not in str(html)
    assert "encoding" not in data_of(html) or all(each["contentUrl"].endswith(lost.url) for each in data_of(html)["encoding"])


def test_without_an_accessible_version_readers_are_told_how_else(add, read):
    page = add("Un guide", versions=[file_version(is_accessible=False)], accessible_alternative="Demandez le texte en gros caractères.")
    assert "gros caractères" in read(page.url).select_one("#how-else").get_text()


def test_nothing_is_published_without_an_accessible_version_nor_another_way(add):
    with pytest.raises(ValidationError):
        add("Un guide", versions=[file_version(is_accessible=False)])


def test_who_made_it_when_and_under_which_licence(add, read):
    page = add("Un guide", authors="Martin, Anne\nEmmaüs", licence="cc_by_sa", published_on=date(2026, 3, 9))
    html = read(page.url)
    facts = html.select_one(".origin-facts").get_text(" ")
    assert "Anne Martin" in facts and "Emmaüs" in facts and "2026" in facts
    assert html.find("a", rel="license")["href"] == "https://creativecommons.org/licenses/by-sa/4.0/deed.fr"
    assert html.find("pre").get_text().startswith("@manual{le107-")
    assert html.select_one('a[href$="citer.bib"]') is not None


def test_rights_reserved_have_no_text_to_read(add, read):
    html = read(add("Un guide", licence="rights_reserved").url)
    assert html.find("a", rel="license") is None
    assert "license" not in data_of(html)


def test_what_machines_read(add, read, places):
    document = document_of("guide.pdf")
    page = add(
        "Un guide </script>",
        authors="Martin, Anne\nEmmaüs",
        territories=[places["town"]],
        versions=[file_version(document), link_version(language="en")],
    )
    data = data_of(read(page.url))
    assert data["@type"] == "DigitalDocument"
    assert data["name"] == "Un guide </script>"
    assert data["inLanguage"] == ["fr", "en"]
    assert data["license"] == "https://creativecommons.org/licenses/by-sa/4.0/"
    [encoding] = data["encoding"]
    assert encoding["contentUrl"].endswith(document.url)
    assert encoding["encodingFormat"] == "application/pdf"
    assert [each["@type"] for each in data["author"]] == ["Person", "Organization"]
    assert data["spatialCoverage"] == [{"@type": "Place", "name": "Ville d'essai"}]
    assert data["sameAs"] == ["https://exemple.fr/rapport"]


def test_projects_that_use_it_lead_back_from_it(add, lab, read):
    page = add("Un guide")
    project = LabProjectPage(title="Lettres claires", summary="Réécrire des lettres.", locale=lab.locale)
    project.linked = [("linked_page", page)]
    lab.add_child(instance=project)
    project.save_revision(clean=False).publish()
    hidden = LabProjectPage(title="Un brouillon", summary="…", locale=lab.locale, live=False)
    hidden.linked = [("linked_page", page)]
    lab.add_child(instance=hidden)
    html = read(page.url)
    [link] = html.select(f'a[href="{project.url}"]')
    assert link.get_text() == "Lettres claires"
    assert "Un brouillon" not in html.main.get_text()
    arabic = read(translated(page, "ar").url).select_one(f'a[href="{project.url}"]')
    assert arabic["lang"] == "fr", "not translated: the French one, marked"


def test_what_is_near_it_has_something_in_common(add, read, topic, places):
    page = add("Un guide", topic=topic, territories=[places["town"]], kind="guide", audience="residents")
    add("Même sujet", topic=topic, kind="video", audience="professionals")
    add("Même lieu et même public", territories=[places["town"]], kind="video", audience="residents")
    add("Rien de commun", kind="audio", audience="professionals")
    section = read(page.url).main.get_text()
    assert section.index("Même sujet") < section.index("Même lieu et même public")
    assert "Rien de commun" not in section


def test_a_translation_shows_its_words_and_the_same_files(add, read):
    document = document_of("guide.pdf")
    page = translated(add("Un guide", versions=[file_version(document, note="À remplir")]), "en", title="A guide")
    html = read(page.url)
    assert html.h1.get_text() == "A guide"
    assert html.select_one(f'a[href="{document.url}"]') is not None
    assert page.languages == ["fr"]
    assert html.find("a", rel="license")["href"].endswith("deed.en")


def test_queries_of_a_resource_are_few(add, client, topic, places, django_assert_max_num_queries):
    page = add(
        "Un guide",
        topic=topic,
        territories=[places["town"], places["quarter"]],
        versions=[file_version(language=code) for code in ("fr", "ar", "tr")],
    )
    add("Un autre", topic=topic)
    client.get("/fr/")
    with django_assert_max_num_queries(25):
        client.get(page.url)


def test_its_own_picture_comes_before_the_first_page(add, index, read, django_assert_max_num_queries):
    own = get_image_model()(title="Couverture")
    own.file.save("couverture.png", get_test_image_file(), save=False)
    own.width, own.height = 640, 480
    own.save()
    page = add("Un guide", thumbnail=own)
    for html in (read(page.url), read(index.url)):
        picture = html.select_one(".cover img")
        assert "couverture" in picture["src"]
        assert picture["alt"] == "", "it says nothing that the title does not"
    caches["pages"].clear()
    with django_assert_max_num_queries(25):
        read(index.url)


def test_a_resource_without_any_picture_shows_the_drawing_of_its_kind(add, index, read):
    add("Un guide")
    assert read(index.url).select_one(".cover svg[aria-hidden='true']") is not None
