"""The report “Clarity of the portal”, the list of hard words, the command and the item of “To do”, with a small engine."""

import csv
import io

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.urls import reverse
from wagtail.blocks import StreamValue
from wagtail.models import Page

from rights.explainers.models import ExplainerPage
from rights.explainers.services.proof import simple_text_decide
from rights.plain_language.engine import Level
from rights.plain_language.extraction import page_texts
from rights.plain_language.models import ClarityRecord, KeptFinding
from rights.plain_language.selectors import findings_of
from rights.plain_language.services import records
from rights.plain_language.services.records import records_update

LONG = "Vous envoyez votre demande avec tous vos papiers à la caisse qui la lit puis vous répond par une lettre."


@pytest.fixture
def few_pages(db, small_engine, monkeypatch):
    """The report speaks of one explainer in all its languages: reading the whole demo is the work of the command."""
    explainer = ExplainerPage.objects.get(slug="rsa", locale__language_code="fr")
    monkeypatch.setattr(records, "pages_checked", lambda: Page.objects.filter(translation_key=explainer.translation_key))
    return explainer


def published(page, text):
    """Publish a page whose first easy-to-read row says `text`, as a simple text."""
    rows = list(page.easy_read.raw_data)
    first = next(position for position, row in enumerate(rows) if row["type"] == "row")
    rows[first] = rows[first] | {"value": rows[first]["value"] | {"text": text}}
    page.easy_read = StreamValue(page.easy_read.stream_block, rows, is_lazy=True)
    simple_text_decide(page=page)
    page.save_revision().publish()
    return page


def lines(client, name="clarity_report", **query):
    answer = client.get(reverse(name), query)
    assert answer.status_code == 200
    table = BeautifulSoup(answer.content, "html.parser").select_one("#listing-results")
    return [" ".join(row.get_text(" ", strip=True).split()) for row in table.select("tbody tr")]


def test_each_version_of_a_page_has_its_line_and_errors_come_first(admin_client, few_pages):
    published(few_pages, LONG)
    found = lines(admin_client)
    assert len(found) == 2 * few_pages.get_translations(inclusive=True).count()
    assert "Facile" in found[0] and "Français" in found[0]
    assert lines(admin_client, open="errors", language="fr", level="falc") == found[:1]
    without_rules = ["— — —" in line for line in found]
    assert without_rules == sorted(without_rules), "languages that have no rules come last"
    assert any(without_rules)


def test_what_a_translation_shows_in_french_is_no_fault_of_its_own(admin_client, few_pages):
    english = few_pages.get_translations().get(locale__language_code="en").specific
    read = set(page_texts(english, level=Level.FALC))
    published(few_pages, LONG)
    english.refresh_from_db()
    (left_out,) = read - set(page_texts(english, level=Level.FALC))
    assert english.is_in_french(".".join(left_out.split(".")[:2]))
    assert lines(admin_client, open="errors", language="en") == []


def test_a_page_is_read_again_only_when_something_has_changed(few_pages, monkeypatch):
    assert records_update() == 0
    seen = []
    monkeypatch.setattr(records, "record_page", lambda *, number, basis: seen.append(number))
    assert records_update() == 0
    assert seen == []
    terms = records.glossary_terms
    with monkeypatch.context() as patch:
        patch.setattr(records, "glossary_terms", lambda language: () if language == "tr" else terms(language))
        records_update()
    assert seen == [few_pages.get_translations().get(locale__language_code="tr").pk]
    seen.clear()
    published(few_pages, LONG)
    records_update()
    versions = few_pages.get_translations(inclusive=True)
    assert set(seen) == set(versions.values_list("pk", flat=True)), "each translation is published anew, with a row in French"


def test_a_page_deleted_or_read_elsewhere_meanwhile_stops_nothing(few_pages, monkeypatch):
    records.record_page(number=999_999, basis="")
    levels = findings_of(few_pages)
    monkeypatch.setattr(records, "findings_of", lambda page: [*levels, *levels])
    records.record_page(number=few_pages.pk, basis="")
    assert not ClarityRecord.objects.exists()


def test_what_is_left_is_said_and_can_be_gone_on_with(admin_client, few_pages, monkeypatch):
    monkeypatch.setattr("rights.plain_language.reports.PATIENCE", -1)
    page = BeautifulSoup(admin_client.get(reverse("clarity_report")).content, "html.parser")
    assert f"{few_pages.get_translations(inclusive=True).count()} pages" in page.select_one(".clarity-report [role=status]").get_text()
    assert page.select_one(".clarity-report [role=status] button")


def test_the_lines_cost_the_same_however_many_they_are(admin_client, few_pages, django_assert_max_num_queries):
    records_update()
    with django_assert_max_num_queries(45) as few:
        lines(admin_client)
    for record in list(ClarityRecord.objects.all()):
        for page in Page.objects.filter(depth__gt=3).exclude(translation_key=few_pages.translation_key)[:5]:
            ClarityRecord.objects.get_or_create(page=page, level=record.level, defaults={"basis": "another", "errors": 0})
    with django_assert_max_num_queries(len(few) + 3):
        lines(admin_client)


def test_a_page_that_the_engine_cannot_read_has_a_line_without_figures(admin_client, few_pages, monkeypatch):
    def fails(*args, **kwargs):
        raise RuntimeError("no answer")

    monkeypatch.setattr("rights.plain_language.engine.check", fails)
    assert all("—" in line for line in lines(admin_client))


def test_hard_words_are_counted_by_language(admin_client, few_pages):
    records_update()
    found = lines(admin_client, "hard_words_report", language="fr")
    assert [line.split()[0] for line in found] == ["notification", "susmentionné"]


def test_the_report_and_the_command_tell_the_same(admin_client, few_pages):
    published(few_pages, LONG)
    exported = admin_client.get(reverse("clarity_report"), {"export": "csv"})
    rows = list(csv.reader(io.StringIO(b"".join(exported.streaming_content).decode())))[1:]
    output = io.StringIO()
    call_command("clarity_report", "--csv", stdout=output)
    printed = list(csv.DictReader(io.StringIO(output.getvalue())))
    assert sorted((row[0], row[3]) for row in rows) == sorted((row["page.title"], row["errors"]) for row in printed)
    output = io.StringIO()
    call_command("clarity_report", "--language", "ar", stdout=output)
    assert len(output.getvalue().splitlines()) == 3


def test_a_warning_kept_changes_the_line(admin_client, few_pages, editor):
    published(few_pages, "Vous avez ce droit sous réserve de papiers.")
    before = next(line for line in lines(admin_client, language="fr", level="falc"))
    from rights.plain_language.services.keeping import finding_keep

    seen = next(seen for level in findings_of(few_pages) for seen in level.findings if seen.finding.rule == "W10")
    finding_keep(page=few_pages, finding=seen.finding, reason="Le mot de la lettre", user=editor)
    assert KeptFinding.objects.count() == 1
    assert next(line for line in lines(admin_client, language="fr", level="falc")) != before


def test_texts_with_errors_are_among_what_there_is_to_do(admin_client, few_pages):
    published(few_pages, LONG)
    records_update()
    page = BeautifulSoup(admin_client.get(reverse("wagtailadmin_home")).content, "html.parser")
    assert few_pages.title in " ".join(
        link.get_text() for link in page.select(f"a[href='{reverse('wagtailadmin_pages:edit', args=[few_pages.pk])}']")
    )


def test_who_may_not_edit_is_sent_away(client, django_user_model, few_pages):
    client.force_login(django_user_model.objects.create_user("passant", "", "mot de passe"))
    assert client.get(reverse("clarity_report")).status_code == 302
