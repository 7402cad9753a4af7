"""The report “Traductions”, and the panel of the first screen."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from home.models import PageReads
from rights.glossary.models import GlossaryTerm
from rights.translation import overview
from rights.translation.models import TranslationState
from tests.rights.translation.conftest import anchor, change_block, publish, read, words
from tests.rights.translation.pages import make_page

pytestmark = pytest.mark.django_db
REPORT = "/admin/translation/"


def line(html, title):
    return next((row for row in html.select("tbody tr") if words(row.select_one(".title-wrapper")) == title), None)


def cells(html, title) -> list[str]:
    return [words(cell).split(" — ")[0] for cell in line(html, title).select(".translation-cell")]


def in_language(page, code):
    return page.get_translation(Locale.objects.get(language_code=code))


@pytest.fixture
def behind(rsa):
    """The RSA with one block that no translation has yet."""
    part = change_block(rsa, "what_is_it", 0, "<p>Une aide, tous les mois.</p>")
    publish(rsa)
    return part


def test_says_what_each_page_and_word_is_in_each_language(editor_client, rsa, behind):
    in_language(rsa, "ar").unpublish()
    Translation.objects.filter(source__object_id=rsa.translation_key, target_locale__language_code="tr").update(enabled=False)
    TranslationState.objects.filter(object_id=rsa.translation_key, locale__language_code="tr").update(is_by_hand=True)
    word = GlossaryTerm.objects.filter(locale__language_code="fr").first()
    html = read(editor_client, REPORT, p=1)
    found = dict(zip([words(head) for head in html.select("thead th")][1:4], cells(html, rsa.title), strict=False))
    assert found["Anglais"] == "1 bloc à traduire"
    assert found["Arabe"] == "masquée, 1 bloc à traduire"
    assert found["Turc"] == "tenue à la main"
    rows = {row.title: row for row in overview.rows()}
    assert {cell.state for cell in rows[str(word)].cells.values()} == {overview.UP_TO_DATE}


def test_leads_straight_to_the_first_block_to_translate(editor_client, rsa, behind):
    html = read(editor_client, REPORT)
    number = Translation.objects.get(source__object_id=rsa.translation_key, target_locale__language_code="en").pk
    link = line(html, rsa.title).select(".translation-cell a")[0]
    assert link["href"] == reverse("translation:translate", args=[number]) + "#" + anchor(behind)
    assert read(editor_client, link["href"].partition("#")[0]).find(id=anchor(behind)), "the screen has such a place"


def test_a_page_without_translation_leads_to_its_submission(editor_client, french_page):
    page = french_page("contact")
    Translation.objects.filter(source__object_id=page.translation_key, target_locale__language_code="tr").delete()
    in_language(page, "tr").delete()
    html = read(editor_client, REPORT, language="tr")
    link = line(html, page.title).select_one(".translation-cell a")
    assert words(link).startswith("pas commencée")
    assert link["href"] == reverse("wagtail_localize:submit_page_translation", args=[page.pk])


def test_a_translation_that_nobody_has_published_is_hidden_not_kept_by_hand(editor_client):
    page = make_page("Un texte.", title="Une page toute neuve", languages=["ar"])
    assert cells(read(editor_client, REPORT, language="ar", q=page.title), page.title) == ["masquée, 2 blocs à traduire"]


def test_a_french_page_that_is_gone_or_withdrawn_is_said(editor_client, rsa, french_page):
    rsa.unpublish()
    other = french_page("aide-au-logement")
    english = in_language(other, "en")
    Page.objects.filter(pk=other.pk).update(translation_key="00000000-0000-4000-8000-000000000000")
    html = read(editor_client, REPORT, language="en")
    assert cells(html, rsa.title) == ["le français n'est pas public"]
    assert cells(html, english.title) == ["le français n'existe plus"]


def test_sifts_by_language_age_kind_topic_and_words(editor_client, rsa, behind, french_page):
    titles = lambda **query: {words(cell) for cell in read(editor_client, REPORT, **query).select("tbody .title-wrapper")}  # noqa: E731
    assert titles(language="en") == {rsa.title}
    assert titles(age="7") == set()
    TranslationState.objects.filter(object_id=rsa.translation_key, locale__language_code="tr").update(
        waiting_since=timezone.now() - timedelta(days=40)
    )
    assert titles(age="30") == {rsa.title} == titles(age="30", language="tr")
    assert titles(age="30", language="en") == titles(age="90") == set()
    assert rsa.title not in titles(kind="glossary.glossaryterm") and titles(kind="glossary.glossaryterm")
    assert rsa.title in titles(kind="pages", topic=rsa.get_parent().pk, q="rsa")
    assert "Rien ne correspond" in words(read(editor_client, REPORT, q="introuvable"))


def test_the_most_urgent_comes_first_and_the_most_read_on_demand(translated_whole, editor_client, rsa, behind, french_page):
    first = lambda **query: words(read(editor_client, REPORT, **query).select_one("tbody .title-wrapper"))  # noqa: E731
    assert first() == rsa.title
    contact = french_page("contact")
    PageReads.objects.create(page=in_language(contact, "ar"), day=timezone.localdate(), number=12)
    assert first(ordering="reads") == contact.title
    assert first(ordering="-urgency") != rsa.title


def test_a_spreadsheet_has_a_line_for_each_page_and_a_column_for_each_language(editor_client, rsa, behind):
    answer = editor_client.get(REPORT, {"export": "csv"})
    lines = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))
    found = next(one for one in lines if one["Page"] == rsa.title)
    assert (found["Anglais"], found["Arabe"], found["Turc"]) == ("1 bloc à traduire",) * 3
    assert found["Le plus ancien attend depuis le"].startswith(str(timezone.now().year))
    assert len(lines) == len(overview.rows())


def test_asks_as_many_queries_whatever_there_is_to_show(editor_client, rsa, behind):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as found:
            read(editor_client, REPORT)
        return len(found)

    queries()
    before = queries()
    for page in Page.objects.filter(locale__language_code="fr", depth__gt=2)[:12]:
        TranslationState.objects.filter(object_id=page.translation_key).update(
            to_translate=1, waiting=[["title", "2026-01-01T00:00:00+00:00"]], waiting_since=timezone.now()
        )
    assert queries() <= before


def test_only_the_team_sees_it(client):
    assert client.get(REPORT).status_code == 302


def test_the_first_screen_names_what_is_most_urgent_and_counts_by_language(translated_whole, editor_client, rsa, behind):
    panel = read(editor_client, "/admin/").select_one(".desk-translations")
    assert "Anglais 1 bloc à traduire, dans 1 page ou mot" in words(panel)
    assert panel.find("a", string=rsa.title)
    todo = next(item for item in read(editor_client, "/admin/").select(".desk-item") if "Traductions à finir" in words(item))
    assert "Anglais (1 bloc à traduire)" in words(todo)
    assert todo.select_one("a.button")["href"] == REPORT


def test_the_first_screen_says_when_nothing_is_wanting(editor_client):
    TranslationState.objects.update(to_translate=0, waiting=[], waiting_since=None, is_public=True)
    assert "Toutes les traductions sont à jour." in words(read(editor_client, "/admin/").select_one(".desk-translations"))


def test_the_menu_has_one_report_of_translations(editor_client):
    html = editor_client.get("/admin/").content.decode()
    assert REPORT in html and reverse("wagtail_localize:translations_report") not in html
