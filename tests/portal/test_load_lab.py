"""Projects, engagements, resources and their names in content files; translations that say themselves to be partial."""

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation

from home.models import Organisation
from portal.content.existing import key_of
from portal.content.load import load_content
from portal.content.problems import ContentError
from rights.lab.models import EngagementPage, LabProjectPage, ResourcePage, Territory
from rights.translation.models import TranslationState
from tests.portal.conftest import SURROUNDINGS, write_folder

PROJECT, SEQUEL, ENGAGEMENT = "lab/essai.fr.yaml", "lab/suite.fr.yaml", "engagements/accueil.fr.yaml"
RESOURCE, ARABIC, ENGLISH = "resources/guide.fr.yaml", "lab/essai.ar.yaml", "lab/essai.en.yaml"
ORGANISATIONS, TERRITORIES = "organisations.yaml", "territories.yaml"
FILES = SURROUNDINGS | {
    "home.ar.yaml": "title: مرحبا\nintroduction: حقوقكم.\n",
    "lab.fr.yaml": "title: Le labo\nslug: labo\nintroduction: On essaie.\n",
    "lab.en.yaml": "title: The lab\nslug: lab\nintroduction: We try.\n",
    "lab.ar.yaml": "title: المختبر\nslug: المختبر\nintroduction: نجرب.\n",
    "resources.fr.yaml": "title: Ressources\nslug: ressources\n",
    "resources.en.yaml": "title: Resources\nslug: resources\n",
    "topics/argent.fr.yaml": "title: Argent\nslug: argent\nintroduction: Vivre.\npictogram: doctor\n",
    ORGANISATIONS: "- {key: le-107, name: Le 107}\n- {key: etat, name: État, role: co_funder, url: https://www.gouvernement.fr/}\n",
    TERRITORIES: "- {key: venissieux, name: Vénissieux, kind: commune}\n- {key: moulin, name: Moulin à Vent, kind: neighbourhood, part_of: venissieux}\n",
    PROJECT: """\
title: Essai
slug: essai
search_description: Un essai.
summary: Aller vers les gens.
topic: argent
territories:
  - territory: {territory: moulin, since: 2021-03, role: Premier lieu.}
partners:
  - partnership: {organisation: etat, role: co_funder}
key_figures:
  - figure: {number: 47.92, form: percent, text: des personnes, year: 2022, source_label: DREES, picture: bar}
quotes:
  - testimony: {text: Je n'y arrivais pas., speaker: Une habitante, consent: true}
linked:
  - linked_page: resources/guide
phases:
  - phase: {name: Diagnostic, state: done, start: 2021, end: 2023, territories: [moulin, venissieux], text: On écoute.}
  - phase: {name: Suite, text: On continue.}
""",
    SEQUEL: "title: Suite\nslug: suite\nsearch_description: La suite.\nsummary: On continue.\ncontinues: lab/essai\n",
    ENGAGEMENT: """\
title: Accueillir
slug: accueillir
search_description: Accueillir.
summary: Un accueil pour tous.
number: 1
plain_summary: Vous êtes **bien** reçu.
definition_title: "Accueillir, c'est :"
definition: [{point: Écouter.}]
ambitions: [{ambition: Moins de renoncements.}]
levers: [{lever: Comprendre.}, {lever: Former.}]
examples:
  - inspiring_example: {title: Ailleurs, place: Belgique, text: Des droits sans demande.}
chapters:
  - chapter:
      title: L'accueil
      issue: La première porte.
      orientations: [Mieux répondre au téléphone]
      projects:
        - title: Le téléphone
          actions: [{text: Rappeler, details: [Le matin, Le soir]}]
""",
    RESOURCE: """\
title: Un guide
slug: guide
search_description: Un guide.
summary: À lire.
kind: guide
audience: both
topic: argent
territories: [venissieux, moulin]
published_on: 2026-11-02
authors: [Amina Benali, Le 107]
licence: cc_by_sa
versions:
  - link: {url: "https://www.example.org/", label: Lire le guide, language: fr, is_accessible: true}
""",
    "resources/guide.en.yaml": "title: A guide\nslug: guide\nsearch_description: A guide.\nsummary: To read.\nversions: [{link: {label: Read the guide}}]\n",
    ARABIC: "partial: true\ntitle: تجربة\nslug: تجربة\nsearch_description: تجربة.\nsummary: الذهاب إلى الناس.\nphases: [{phase: {name: تشخيص, text: نستمع.}}, {}]\n",
}  # fmt: skip
THE_REST = """\
partners: [{partnership: {}}]
territories: [{territory: {role: المكان الأول.}}]
key_figures: [{figure: {text: من الناس, source_label: DREES}}]
quotes: [{testimony: {text: لم أستطع., speaker: ساكنة}}]
"""


@pytest.fixture
def folder(tmp_path):
    write_folder(tmp_path, FILES)
    return tmp_path


def page_of(address: str, language: str = "fr") -> Page:
    return Page.objects.get(translation_key=key_of(address), locale__language_code=language).specific


def left_in_french(page) -> set[str]:
    """Return the fields of which readers of a translation see something in French."""
    return {part.split(".")[0] for part in page.translated_parts if page.is_in_french(part)}


def state() -> dict:
    return {
        "pages": dict(Page.objects.values_list("pk", "latest_revision_id")),
        "texts": set(StringTranslation.objects.values_list("pk", "data")),
        "names": [list(model.objects.values_list()) for model in (Organisation, Territory)],
    }


def replace(folder, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text()
    assert old in text
    (folder / file).write_text(text.replace(old, new))


def test_what_the_files_say_stands_in_the_portal_and_comes_once(empty_portal, folder):
    load_content(root=folder)
    project, sequel = page_of("lab/essai"), page_of("lab/suite")
    assert [block.value["territory"].name for block in project.territories] == ["Moulin à Vent"]
    assert project.territories[0].value["since"] == "2021-03"
    assert project.partners[0].value["organisation"] == Organisation.objects.get(key="etat")
    assert str(project.key_figures[0].value["number"]) == "47.92"
    assert project.key_figures[0].value["year"] == 2022
    assert project.quotes[0].value["consent"] is True
    assert [place.key for place in project.phases[0].value["territories"]] == ["moulin", "venissieux"]
    assert project.phases[1].value["state"] == "planned"
    assert project.topic.title == "Argent"
    assert sequel.continues == project

    resource = page_of("resources/guide")
    assert [block.value.specific for block in project.linked] == [resource]
    assert [row.territory.key for row in resource.territories.all()] == ["venissieux", "moulin"]
    assert (str(resource.published_on), resource.authors, resource.languages) == ("2026-11-02", "Amina Benali\nLe 107", ["fr"])
    english = page_of("resources/guide", "en")
    assert english.versions[0].value["label"] == "Read the guide"
    assert english.territories.count() == 2

    engagement = page_of("engagements/accueil")
    assert engagement.number == 1
    assert "<b>bien</b>" in engagement.plain_summary
    assert [block.value for block in engagement.levers] == ["Comprendre.", "Former."]
    [project_of_chapter] = engagement.chapters[0].value["projects"]
    assert list(project_of_chapter["actions"][0]["details"]) == ["Le matin", "Le soir"]
    assert Territory.objects.get(key="moulin").part_of.key == "venissieux"

    before = state()
    load_content(root=folder)
    assert state() == before


def test_a_project_may_come_to_continue_the_one_that_continued_it(empty_portal, folder):
    load_content(root=folder)
    replace(folder, SEQUEL, "continues: lab/essai\n", "")
    replace(folder, PROJECT, "topic: argent\n", "continues: lab/suite\n")
    load_content(root=folder)
    assert page_of("lab/essai").continues == page_of("lab/suite")
    assert page_of("lab/suite").continues is None
    assert page_of("lab/essai").topic is None


@pytest.mark.parametrize(
    ("file", "old", "new", "field", "reason"),
    [
        pytest.param(PROJECT, "year: 2022, ", "", "key_figures[1].figure.year", "needed", id="figure without a year"),
        pytest.param(PROJECT, "source_label: DREES, ", "", "key_figures[1].figure.source_label", "needed", id="figure without a source"),
        pytest.param(PROJECT, "number: 47.92", "number: 47 %", "key_figures[1].figure.number", "not a number", id="figure with its sign"),
        pytest.param(PROJECT, "year: 2022", "year: 2022.5", "key_figures[1].figure.year", "whole number", id="half a year"),
        pytest.param(PROJECT, "consent: true", "consent: false", "quotes", "", id="quote without consent"),
        pytest.param(PROJECT, "since: 2021-03", "since: mars", "territories", "2021", id="month in words"),
        pytest.param(PROJECT, "organisation: etat", "organisation: nulle-part", "partners[1].partnership.organisation", "unknown organisation", id="organisation"),
        pytest.param(PROJECT, "territory: moulin,", "territory: nulle-part,", "territories[1].territory.territory", "unknown territory", id="territory"),
        pytest.param(PROJECT, "resources/guide", "topics/argent", "linked[1].linked_page", "not a page of the kind", id="linked page of another kind"),
        pytest.param(PROJECT, "topic: argent", "topic: nulle-part", "topic", "unknown topic", id="topic"),
        pytest.param(PROJECT, "topic: argent", "continues: lab/suite", "continues", "", id="projects in a circle"),
        pytest.param(SEQUEL, "lab/essai", "engagements/accueil", "continues", "not a page of the kind", id="sequel of what is no project"),
        pytest.param(ENGAGEMENT, "plain_summary: Vous êtes **bien** reçu.\n", "", "plain_summary", "needed", id="no plain summary"),
        pytest.param(ENGAGEMENT, "number: 1", "number: un", "number", "not a number", id="number in words"),
        pytest.param(ENGAGEMENT, "text: Des droits sans demande.", "image: {caption: Ici}, text: Des droits.", "examples", "", id="caption without image"),
        pytest.param(RESOURCE, "[venissieux, moulin]", "[venissieux, nulle-part]", "territories", "unknown territory", id="territory of a resource"),
        pytest.param(RESOURCE, "[venissieux, moulin]", "[moulin, moulin]", "territories", "twice", id="territory named twice"),
        pytest.param(RESOURCE, "published_on: 2026-11-02\n", "", "published_on", "needed", id="resource without a date"),
        pytest.param(RESOURCE, "authors: [Amina Benali, Le 107]", "authors: Le 107", "authors", "a list is expected", id="one author alone"),
        pytest.param(RESOURCE, ", is_accessible: true", "", "accessible_alternative", "", id="no accessible version"),
        pytest.param(ARABIC, "summary: الذهاب إلى الناس.\n", "", "summary", "needed", id="partial without summary"),
        pytest.param(ARABIC, "search_description: تجربة.\n", "", "search_description", "not translated", id="partial without description"),
        pytest.param(ARABIC, ", text: نستمع.", "", "phases[1].phase.text", "not translated", id="partial inside a block"),
        pytest.param(ARABIC, ", {}]", "]", "phases", "2 entries", id="partial with a block too few"),
        pytest.param(ARABIC, "partial: true\n", "", "quotes", "not translated", id="not said to be partial"),
        pytest.param(ARABIC, "partial: true", "partial: oui", "partial", "true or false", id="partial in words"),
        pytest.param(PROJECT, "title: Essai", "partial: true\ntitle: Essai", "partial", "unknown field", id="partial French"),
        pytest.param(ORGANISATIONS, "co_funder", "patron", "etat.role", "not one of", id="role of an organisation"),
        pytest.param(ORGANISATIONS, "key: etat", "key: le-107", "le-107.key", "twice", id="organisation twice"),
        pytest.param(ORGANISATIONS, "name: Le 107", "name: Le 107, logo: nulle-part", "le-107.logo", "unknown image", id="logo that is no image"),
        pytest.param(ORGANISATIONS, "url: https", "link: https", "etat.link", "unknown field", id="field of an organisation"),
        pytest.param(TERRITORIES, "part_of: venissieux", "part_of: nulle-part", "moulin.part_of", "unknown territory", id="part of nothing"),
        pytest.param(TERRITORIES, "kind: commune", "kind: commune, part_of: moulin", "venissieux.part_of", "unknown territory", id="parts in a circle"),
        pytest.param(TERRITORIES, "kind: commune", "kind: ville", "venissieux.kind", "not one of", id="kind of a territory"),
        pytest.param(TERRITORIES, "part_of: venissieux", "part_of: moulin", "moulin.part_of", "unknown territory", id="part of itself"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_and_nothing_changes(db, folder, file, old, new, field, reason):
    before = state()
    replace(folder, file, old, new)
    with pytest.raises(ContentError) as raised:
        load_content(root=folder)
    problems = raised.value.problems
    assert any(problem.file == file and problem.field.startswith(field) and reason in problem.reason for problem in problems), problems
    assert state() == before


def test_a_territory_cannot_come_to_be_part_of_its_own_part(empty_portal, folder):
    load_content(root=folder)
    write_folder(folder, {TERRITORIES: "- {key: venissieux, name: Vénissieux, kind: commune, part_of: moulin}\n"})
    with pytest.raises(ContentError) as raised:
        load_content(root=folder)
    assert [(problem.file, problem.field) for problem in raised.value.problems] == [(TERRITORIES, "venissieux.part_of")]


def test_a_partial_translation_shows_the_rest_in_french_and_says_so(empty_portal, folder):
    load_content(root=folder)
    french, arabic = page_of("lab/essai"), page_of("lab/essai", "ar")
    assert arabic.live
    assert arabic.summary == "الذهاب إلى الناس."
    assert [phase.value["name"] for phase in arabic.phases] == ["تشخيص", "Suite"]
    assert left_in_french(arabic) == {"phases", "territories", "key_figures", "quotes"}
    assert [arabic.is_in_french(f"phases.{phase.id}") for phase in arabic.phases] == [False, True]
    assert arabic.quotes.raw_data[0]["value"] == french.quotes.raw_data[0]["value"]

    known = TranslationState.objects.get(object_id=french.translation_key, locale=arabic.locale)
    assert known.to_translate == 4
    total, done = Translation.objects.get(source__object_id=french.translation_key, target_locale=arabic.locale).get_progress()
    assert 0 < done < total

    before = state()
    load_content(root=folder)
    assert state() == before


def test_what_was_left_out_can_be_added_later(empty_portal, folder):
    load_content(root=folder)
    replace(folder, ARABIC, "partial: true\n", THE_REST)
    replace(folder, ARABIC, ", {}]", ", {phase: {name: تتمة, text: نواصل.}}]")
    load_content(root=folder)
    arabic = page_of("lab/essai", "ar")
    assert not left_in_french(arabic)
    assert arabic.quotes[0].value["speaker"] == "ساكنة"
    total, done = Translation.objects.get(source__object_id=arabic.translation_key, target_locale=arabic.locale).get_progress()
    assert done == total


def test_a_file_that_leaves_out_what_was_translated_takes_nothing_away(empty_portal, folder):
    """Whoever translated it, in a fuller file or in the admin, is not undone by a file that says nothing of it."""
    whole = FILES[ARABIC].replace("partial: true\n", "").replace(", {}]", ", {phase: {name: تتمة, text: نواصل.}}]") + THE_REST
    write_folder(folder, {ARABIC: whole})
    load_content(root=folder)
    write_folder(folder, {ARABIC: FILES[ARABIC]})
    load_content(root=folder)
    assert not left_in_french(page_of("lab/essai", "ar"))


def test_the_french_of_a_partial_translation_may_change(empty_portal, folder, editor):
    """What was translated and has changed is French again; what was never translated follows the French."""
    load_content(root=folder)
    french = page_of("lab/essai")
    french.summary = "Aller vers toutes les personnes."
    french.quotes[0].value["speaker"] = "Une voisine"
    french.save_revision(user=editor).publish(user=editor)
    arabic = page_of("lab/essai", "ar")
    assert arabic.summary == "Aller vers toutes les personnes."
    assert arabic.quotes[0].value["speaker"] == "Une voisine"
    assert left_in_french(arabic) == {"summary", "phases", "territories", "key_figures", "quotes"}
    assert arabic.phases[0].value["name"] == "تشخيص"


def test_readers_are_told_what_is_in_french(empty_portal, folder, client):
    arabic = {"explainers.ar.yaml": "title: حقوق\nslug: حقوق\n", "topics/argent.ar.yaml": "partial: true\ntitle: مال\nslug: مال\n"}
    write_folder(folder, arabic)
    load_content(root=folder)
    answer = BeautifulSoup(client.get(page_of("topics/argent", "ar").url).content, "html.parser")
    assert any("Vivre." in part.get_text() for part in answer.main.find_all(lang="fr"))
    assert answer.h1.get_text(strip=True) == "مال"


def test_every_kind_of_the_lab_is_shown(empty_portal, folder, client):
    load_content(root=folder)
    for model in (LabProjectPage, EngagementPage, ResourcePage):
        for page in model.objects.filter(locale__language_code=settings.LANGUAGE_CODE):
            assert client.get(page.url).status_code == 200, page.url
