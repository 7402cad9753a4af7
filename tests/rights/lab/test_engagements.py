"""The page of an engagement: its summary in plain words, its parts, their addresses, its translations."""

import json

import pytest
from bs4 import BeautifulSoup

from home.models.base import NotReadyToPublish
from tests.rights.lab.conftest import stream

pytestmark = pytest.mark.django_db


def read(client, address: str):
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_plain_words_come_first_and_cannot_be_left_out(client, engagement):
    html = read(client, engagement.url)
    assert html.main.h2.get_text(strip=True) == "En bref, en mots simples"
    engagement.plain_summary = ""
    with pytest.raises(NotReadyToPublish) as refusal:
        engagement.save_revision(clean=False).publish()
    assert "plain_summary" in refusal.value.message_dict
    engagement.plain_summary = "<p>\u00a0</p><p> </p>"
    assert "plain_summary" in engagement.submission_problems()


def test_pages_to_read_next_are_chosen_in_french(engagement):
    english = next(page for page in engagement.linked[0].value.get_translations() if page.locale.language_code == "en")
    engagement.linked = stream(("linked_page", english.pk))
    assert english.title in engagement.submission_problems()["linked"]


def test_the_table_of_contents_leads_to_every_part(client, engagement):
    html = read(client, engagement.url)
    entries = {link["href"][1:]: link.get_text(strip=True) for link in html.select(".contents a")}
    assert [anchor for anchor in entries if anchor.startswith("chapitre-")] == ["chapitre-1", "chapitre-2", "chapitre-3"]
    for anchor, title in entries.items():
        assert html.find(id=anchor).h2.get_text(strip=True) == title


def test_each_figure_and_each_quote_has_an_address_and_a_link_of_its_own(client, engagement):
    html = read(client, engagement.url)
    links = html.select("a.cite")
    assert len(links) == len(engagement.key_figures) + len(engagement.quotes)
    assert len({link.get_text(" ", strip=True) for link in links}) == len(links), "each link says what it leads to"
    for link in links:
        assert html.find(id=link["href"][1:])


def test_levers_are_numbered_in_the_order_of_the_team(client, engagement):
    engagement.levers = stream(("lever", "Premier levier."), ("lever", "Deuxième levier."))
    engagement.save_revision().publish()
    section = read(client, engagement.url).find(id="leviers")
    assert [item.get_text(strip=True) for item in section.select("ol > li")] == ["Premier levier.", "Deuxième levier."]


def test_chapters_hold_numbered_projects_with_actions_and_their_details(client, engagement):
    section = read(client, engagement.url).find(id="chapitre-2")
    projects = section.select("ol > li")
    assert len(projects) == 3
    assert projects[0].h4
    assert projects[1].select("ul ul li")


SUMMARIES = {"title", "summary", "plain_summary"}


def with_summaries_alone(engagement, language: str, *translated: str):
    """Return a translation of which only the summaries are translated, and the parts `translated`."""
    page = next(page.specific for page in engagement.get_translations() if page.locale.language_code == language)
    for part, state in page.translated_parts.items():
        own = state.lstrip("-")
        page.translated_parts[part] = own if part in SUMMARIES or part in translated else f"-{own}"
    type(page).objects.filter(pk=page.pk).update(translated_parts=page.translated_parts)
    return page


@pytest.mark.parametrize("language", ["ar", "tr"])
def test_each_section_that_is_in_french_says_so_under_its_title(client, engagement, language):
    html = read(client, with_summaries_alone(engagement, language).url)
    for section in html.select("main .section[id]:has(.part)"):
        assert len(section.select(".part > p.soft")) == 1, section["id"]
    assert {"pourquoi", "paroles", "leviers", "partenaires"} <= {section["id"] for section in html.select(".section[id]:has(.part)")}
    assert html.select_one(".brief").find_parent(lang=True)["lang"] == language
    figure = html.select_one("#pourquoi .figure")
    assert (figure.find_parent(lang=True)["lang"], figure.find_parent(lang=True)["dir"]) == ("fr", "ltr")
    assert html.find(id="pourquoi").h2.find_parent(lang=True)["lang"] == language, "the parts are named in the language of the reader"


def test_chapters_that_are_not_translated_are_read_on_the_french_page(client, engagement):
    html = read(client, with_summaries_alone(engagement, "ar").url)
    chapter = html.find(id="chapitre-2")
    assert chapter.a["href"] == f"{engagement.url}#chapitre-2"
    assert chapter.find_parent(lang=True)["lang"] == "fr"
    assert read(client, engagement.url).find(id="chapitre-2").h2.get_text() == chapter.get_text()
    assert [link["href"] for link in html.select(".contents a") if "chapitre" in link["href"]] == ["#chapitres"]
    assert chapter.find_parent("section")["id"] == "chapitres"


def test_a_translated_block_ends_the_french_and_the_next_french_one_says_so_again(client, engagement):
    lever = f"levers.{engagement.levers.raw_data[1]['id']}"
    assert len(read(client, with_summaries_alone(engagement, "ar", lever).url).select("#leviers .part > p.soft")) == 2


def test_a_chapter_that_is_translated_stands_in_the_page_with_the_others(client, engagement):
    chapter = f"chapters.{engagement.chapters.raw_data[0]['id']}"
    html = read(client, with_summaries_alone(engagement, "ar", chapter).url)
    assert [html.find(id=f"chapitre-{number}").h2.find_parent(lang=True)["lang"] for number in (1, 2)] == ["ar", "fr"]


def test_machines_read_what_an_engagement_rests_on(client, engagement):
    data = json.loads(read(client, engagement.url).find("script", type="application/ld+json").string)
    report = next(each for each in data["@graph"] if each["@type"] == "Report")
    assert report["inLanguage"] == "fr"
    assert any("DREES" in citation["name"] for citation in report["citation"])
