"""What is remembered of a paper, how its address is read, and who is counted when it is scanned."""

from datetime import date, timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.db import DatabaseError
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from home.services.short_addresses import short_code
from rights.handouts.models import Edition, PaperScan
from rights.handouts.options import Options
from rights.handouts.services import editions, scans
from rights.handouts.services.codes import PaperCode, read_code, version_of
from tests.rights.handouts.papers import edition_of, printed, publish

PHONE = "Mozilla/5.0 (Android 14; Mobile; rv:133.0) Gecko/133.0 Firefox/133.0"
PARTS = [{"key": "title", "heading": "", "text": "RSA", "language": "fr"}]


@pytest.fixture(autouse=True)
def nothing_counted():
    scans.counts.forget()
    yield
    scans.counts.forget()


def scanned(client, paper, agent=PHONE, **headers):
    return client.get(f"/f/{paper}", headers={"User-Agent": agent, **headers})


@pytest.mark.parametrize(
    "written",
    ["k3v9qa-7m2xc", "K3V9QA-7M2XC", "k3v9qa7m2xc", "k3v9qa 7m2xc", " k3v9qa – 7m2xc ", "k3v9qa.7m2xc", "k٣v٩qa-٧m٢xc", "k۳v9qa_7m2xc"],
)
def test_a_code_is_read_however_it_was_copied(written):
    assert read_code(written) == PaperCode("k3v9qa", "7m2xc")


def test_signs_that_look_alike_are_one():
    assert read_code("OI1Lab-O0iLl") == PaperCode("0111ab", "00111")


@pytest.mark.parametrize("written", ["", "k3v9qa", "k3v9qa-7m2x", "k3v9qa-7m2xcc", "k3v9qu-7m2xc", "k3v9q/-7m2xc", "é" * 11, "k" * 5000])
def test_other_words_are_no_code(written):
    assert read_code(written) is None


def test_a_version_is_made_of_languages_and_words_alone():
    version = version_of(PARTS)
    assert len(version) == 5
    assert version_of([PARTS[0] | {"key": "autre", "heading": "Ailleurs"}]) == version
    assert version_of([PARTS[0] | {"text": "RSA "}]) != version
    assert version_of([PARTS[0] | {"language": "tr"}]) != version
    assert version_of(PARTS * 2) != version


@pytest.mark.django_db
def test_a_paper_printed_again_writes_once_a_day(rsa, monkeypatch, django_assert_num_queries):
    paper = printed(rsa)
    parts = edition_of(paper).parts
    with django_assert_num_queries(1), monkeypatch.context() as patched:
        patched.setattr(editions, "check_again_before", lambda page: pytest.fail("asked for nothing"))
        editions.remember(rsa, Options(), parts)
    first = timezone.localdate()
    with time_machine.travel(first + timedelta(days=3)):
        rsa.last_reviewed = first + timedelta(days=2)
        editions.remember(rsa, Options(), parts)
        with django_assert_num_queries(1):
            editions.remember(rsa, Options(), parts)
    edition = edition_of(paper)
    assert (edition.printed_on, edition.last_printed_on) == (first, first + timedelta(days=3))
    assert edition.checked_on == first + timedelta(days=2)
    assert (edition.languages, edition.form, edition.address) == ("fr", "fiche", rsa.url)


@pytest.mark.django_db
def test_a_draft_is_not_remembered_and_nobody_waits_for_the_memory(rsa, monkeypatch):
    def broken(*args, **kwargs):
        raise DatabaseError("locked")

    with monkeypatch.context() as patched:
        patched.setattr(Edition.objects, "get_or_create", broken)
        editions.remember(rsa, Options(), PARTS)
    rsa.live = False
    editions.remember(rsa, Options(), PARTS)
    assert not Edition.objects.exists()


@pytest.mark.django_db
def test_two_people_who_print_at_once_leave_one_version(rsa, monkeypatch):
    """The other one writes between our look and our writing."""
    get = QuerySet.get
    looks = []

    def get_then_let_the_other_write(self, *args, **kwargs):
        if self.model is not Edition:
            return get(self, *args, **kwargs)
        looks.append(kwargs)
        if len(looks) == 1:
            with pytest.raises(Edition.DoesNotExist):
                get(self, *args, **kwargs)
            editions.remember(rsa, Options(), PARTS)
            raise Edition.DoesNotExist
        return get(self, *args, **kwargs)

    monkeypatch.setattr(QuerySet, "get", get_then_let_the_other_write)
    editions.remember(rsa, Options(), PARTS)
    monkeypatch.undo()
    assert Edition.objects.count() == 1
    assert not Edition.objects.get().is_ambiguous


@pytest.mark.django_db
@pytest.mark.parametrize(("asks", "language"), [("ar-DZ,ar;q=0.9", "ar"), ("tr", "tr"), ("it", "fr"), ("", "fr")])
def test_a_paper_leads_to_its_age_in_the_language_of_the_browser(client, rsa, asks, language):
    paper = printed(rsa)
    response = scanned(client, paper, **{"Accept-Language": asks})
    assert response.status_code == 302
    assert response["Location"] == f"/{language}/papier/{paper}/"
    assert "Accept-Language" in response["Vary"]
    assert response["Cache-Control"] == "private, no-cache"
    assert not response.cookies
    assert list(scans.counts.waiting()) == [(rsa.translation_key, paper.version, language)]


@pytest.mark.django_db
def test_an_address_copied_by_hand_leads_there_too(client, rsa):
    paper = printed(rsa)
    by_hand = f"{paper.code.upper()} {paper.version.upper()}".replace("0", "O").replace("1", "I")
    assert scanned(client, by_hand)["Location"] == f"/fr/papier/{paper}/"
    assert client.get(f"/fr/papier/{by_hand}/")["Location"] == f"/fr/papier/{paper}/"
    assert scanned(client, f"{paper}/")["Location"] == f"/fr/papier/{paper}/"
    assert client.get(f"/f/{paper.code}", headers={"Accept-Language": "fr"})["Location"] == rsa.url
    typed = client.get("/f/", {"papier": f" https://exemple.fr/f/{by_hand} "})
    assert client.get(typed["Location"])["Location"] == f"/fr/papier/{paper}/"
    assert client.get("/f/", {"papier": paper.code})["Location"] == f"/f/{paper.code}"


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/f/", "/fr/papier/"])
def test_a_code_badly_typed_loses_nothing(client, address):
    assert client.get(address).status_code == 200
    answer = client.get(address, {"papier": "k3v9u"})
    assert answer.status_code == 400
    assert 'value="k3v9u"' in answer.content.decode()
    assert 'aria-invalid="true"' in answer.content.decode()
    assert client.get(address, {"papier": ""}).status_code == 400
    unknown = scanned(client, "zzzzzz-zzzzz", **{"Accept-Language": "ar"})
    assert unknown["Location"] == "/ar/papier/zzzzzz-zzzzz/"
    assert client.get(unknown["Location"]).status_code == 404
    assert not scans.counts.waiting()


@pytest.mark.django_db
def test_machines_and_the_team_are_not_counted(client, editor_client, client_without_account, rsa):
    paper, reader = printed(rsa), client_without_account
    reader.head(f"/f/{paper}", headers={"User-Agent": PHONE})
    for agent in ("", "Googlebot/2.1 (+http://www.google.com/bot.html)", "WhatsApp/2.24", "curl/8.5", "facebookexternalhit/1.1", "bingbot"):
        scanned(reader, paper, agent)
    scanned(reader, paper, **{"Sec-Purpose": "prefetch;prerender"})
    scanned(editor_client, paper)
    reader.get(f"/fr/papier/{paper}/", headers={"User-Agent": PHONE})
    assert not scans.counts.waiting()
    scanned(reader, paper, "Mozilla/5.0 (Linux; Android 13; CUBOT P80) Chrome/120")
    assert sum(scans.counts.waiting().values()) == 1


@pytest.mark.django_db
def test_made_up_versions_cost_three_queries_and_are_one_line(client, rsa, django_assert_num_queries):
    code = short_code(rsa.translation_key)
    for number in range(30):
        scanned(client, PaperCode(code, f"{number:05d}"))
    keys = list(scans.counts.waiting())
    assert len(keys) == 30
    with django_assert_num_queries(3):
        rows = scans.counts.rows(keys)
    assert set(rows.values()) == {(rsa.translation_key, "", "unknown", "fr")}
    scans.scans_written()
    assert PaperScan.objects.get().number == 30


@pytest.mark.django_db
def test_scans_are_counted_by_day_with_what_the_paper_was_worth(client, rsa):
    paper, unknown = printed(rsa), PaperCode(short_code(rsa.translation_key), "zzzzz")
    for code in (paper, paper, unknown):
        scanned(client, code)
    scans.scans_written()
    scanned(client, paper)
    scans.scans_written()
    publish(rsa, short_answer="Une autre réponse.")
    scanned(client, paper, **{"Accept-Language": "ar"})
    scans.scans_written()
    for each in rsa.get_translations(inclusive=True):
        each.unpublish()
    scanned(client, paper)
    scans.scans_written()
    rows = set(PaperScan.objects.values_list("version", "state", "language", "number"))
    assert rows == {
        (paper.version, "current", "fr", 3),
        ("", "unknown", "fr", 1),
        (paper.version, "changed", "ar", 1),
        (paper.version, "withdrawn", "fr", 1),
    }
    assert {field.name for field in PaperScan._meta.concrete_fields} == {"id", "translation_key", "version", "state", "language", "day", "number"}


@pytest.mark.django_db
def test_old_counts_and_old_papers_are_forgotten(rsa):
    paper, today = printed(rsa), timezone.localdate()
    for days in (10, 800):
        PaperScan.objects.create(
            translation_key=rsa.translation_key, version=paper.version, state="current", language="fr", day=today - timedelta(days=days), number=1
        )
    Edition.objects.create(
        translation_key=rsa.translation_key, version="00000", languages="fr", form="fiche", title="RSA",
        printed_on=date(2019, 1, 1), last_printed_on=date(2020, 1, 1),
    )  # fmt: skip
    call_command("forget_reads", verbosity=0)
    assert PaperScan.objects.count() == 1
    assert list(Edition.objects.values_list("version", flat=True)) == [paper.version]


@pytest.mark.django_db
def test_the_team_reads_which_papers_are_in_use(editor_client, rsa):
    url, today = reverse("papers_report"), timezone.localdate()
    empty = editor_client.get(url)
    assert empty.status_code == 200
    assert rsa.title not in empty.content.decode()
    paper = printed(rsa, second="ar")
    facts = {"translation_key": rsa.translation_key, "language": "fr"}
    PaperScan.objects.create(version=paper.version, state="current", day=today, number=4, **facts)
    PaperScan.objects.create(version=paper.version, state="changed", day=today - timedelta(days=60), number=9, **facts)
    PaperScan.objects.create(version=paper.version, state="changed", day=today - timedelta(days=500), number=50, **facts)
    PaperScan.objects.create(version="", state="unknown", day=today, number=2, **facts)
    table = b"".join(editor_client.get(url, {"export": "csv"}).streaming_content).decode()
    lines = table.strip().splitlines()[1:]
    assert len(lines) == 2
    assert f"{rsa.title},{paper.version},fiche,fr+ar,{today},4,13,9,{today - timedelta(days=60)},{today}" in lines[0]
    assert rsa.title in editor_client.get(url).content.decode()
    assert editor_client.get(url, {"state": "unknown"}).content.decode().count(paper.version) == 0
    rsa_gone = PaperScan.objects.filter(version=paper.version)
    rsa_gone.update(translation_key="00000000-0000-0000-0000-000000000001")
    assert editor_client.get(url).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("written", ["{code}-", "{code}-7m2", "{paper}-x", "{code}-7m2xc9/falc/"])
def test_a_code_that_was_copied_badly_is_written_again(client, rsa, written):
    paper = PaperCode(short_code(rsa.translation_key), "7m2xc")
    answer = client.get("/f/" + written.format(code=paper.code, paper=paper), headers={"Accept-Language": "ar"}, follow=True)
    assert answer.status_code == 400
    page = BeautifulSoup(answer.content, "html.parser")
    assert page.html["dir"] == "rtl"
    assert page.main.select_one("form[method=get] input[name=papier]")["value"].startswith(paper.code)


@pytest.mark.django_db
def test_capital_letters_lead_to_the_address_as_it_is_written(client, rsa):
    paper = printed(rsa)
    for written in (f"{paper}", paper.code, ""):
        answer = client.get(f"/F/{written.upper()}", follow=True)
        assert answer.status_code == 200
        assert (f"/f/{written}", 302) in answer.redirect_chain


@pytest.mark.django_db
def test_what_follows_the_code_of_a_paper_is_left_aside(client, rsa):
    paper = printed(rsa)
    answer = client.get(f"/f/{paper}/falc/", headers={"Accept-Language": "fr"}, follow=True)
    assert answer.redirect_chain[-1] == (f"/fr/papier/{paper}/", 302)
