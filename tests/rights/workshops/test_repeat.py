"""Sessions added by a rule, seen before they are saved, and the rule changed later."""

from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse

from home.services.dates import PARIS, in_paris
from rights.workshops.models import ClosedPeriod, Registration, Repetition, Session, WorkshopPage
from rights.workshops.services.sessions import Why, session_cancel, session_move
from tests.rights.workshops.test_agenda import page_of, said

pytestmark = pytest.mark.django_db
TODAY = datetime(2026, 11, 22, 12, tzinfo=PARIS)
RULE = {
    "frequency": "weekly", "interval": "1", "weekdays": ["1"], "nth": "", "first_day": "01/12/2026", "until": "31/12/2026", "starts_at": "14h",
    "ends_at": "16:00", "place_name": "Mairie", "place_address": "", "online_url": "", "extra_days": "", "excluded_days": "",
}  # fmt: skip


@pytest.fixture(autouse=True)
def on_a_day_of_november(db):
    """A day on which the team has not said yet when it is closed."""
    ClosedPeriod.objects.all().delete()
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def screen(workshop):
    return reverse("workshops_agenda:repeat", args=[workshop.pk])


def preview(client, address, **typed) -> BeautifulSoup:
    response = client.post(address, RULE | typed | {"step": "preview"})
    html = page_of(response)
    html.status = response.status_code
    return html


def ticked(html) -> list[str]:
    return [box["value"] for box in html.select('input[name="days"]') if box.has_attr("checked")]


def save(client, address, html, days=None, step="save"):
    """Press a button of the preview, as the browser sends it."""
    data: dict = {}
    for field in html.select(".agenda-screen form input[type=hidden]"):
        data.setdefault(field["name"], []).append(field["value"])
    return client.post(address, data | {"days": ticked(html) if days is None else days, "step": step}, follow=True)


def days_of(repetition) -> list[date]:
    rows = Session.objects.filter(repetition=repetition, workshop=repetition.workshop).order_by("start")
    return [in_paris(session.start).date() for session in rows]


def test_the_dates_are_seen_before_anything_is_saved(editor_client, workshop, screen):
    html = preview(editor_client, screen)
    assert ticked(html) == ["2026-12-01", "2026-12-08", "2026-12-15", "2026-12-22", "2026-12-29"]
    assert not Repetition.objects.filter(workshop=workshop).exists()
    assert workshop.sessions.count() == 3


def test_a_repetition_is_a_row_and_each_date_a_session(editor_client, workshop, screen):
    save(editor_client, screen, preview(editor_client, screen), days=["2026-12-01", "2026-12-15"])
    repetition = Repetition.objects.get(workshop=workshop)
    assert days_of(repetition) == [date(2026, 12, 1), date(2026, 12, 15)]
    session = Session.objects.filter(repetition=repetition).order_by("start").first()
    assert (in_paris(session.start).time(), session.end - session.start, session.place_name) == (time(14), timedelta(hours=2), "Mairie")
    assert session.announced_at
    assert "2026-12-08" in repetition.rule["excluded_days"]


def test_bank_holidays_and_closures_are_proposed_as_dates_to_leave_out(editor_client, screen):
    ClosedPeriod.objects.create(name="Vacances de Noël", first_day=date(2026, 12, 28), last_day=date(2027, 1, 3))
    html = preview(editor_client, screen, weekdays=["4"], until="01/01/2027")
    assert ticked(html) == ["2026-12-04", "2026-12-11", "2026-12-18"]
    labels = {box["value"]: said(box.find_parent("label")) for box in html.select('input[name="days"]')}
    assert "Noël" in labels["2026-12-25"] or "Christmas" in labels["2026-12-25"]
    assert len(labels) == 5


def test_a_date_at_the_place_of_another_session_is_told(editor_client, workshop, screen):
    row = Session(start=datetime(2026, 12, 8, 15, tzinfo=PARIS), end=datetime(2026, 12, 8, 17, tzinfo=PARIS), place_name="MAIRIE")
    row.workshop, row.locale_id, row.announced_at = workshop, workshop.locale_id, TODAY
    row.save()
    remarks = preview(editor_client, screen).select(".agenda-date:has(.agenda-warnings)")
    assert [row.select_one("input")["value"] for row in remarks] == ["2026-12-08"]


def test_the_same_repetition_sent_twice_adds_its_sessions_once(editor_client, workshop, screen):
    html = preview(editor_client, screen)
    save(editor_client, screen, html)
    assert save(editor_client, screen, html).status_code == 422
    assert workshop.sessions.count() == 8
    assert not ticked(preview(editor_client, screen))


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"until": "01/11/2026"}, "until"),
        ({"weekdays": [str(day) for day in range(7)], "until": "30/11/2029"}, "until"),
        ({"until": "31/12/2099"}, "until"),
        ({"weekdays": []}, "weekdays"),
        ({"frequency": "monthly"}, "nth"),
        ({"interval": "0"}, "interval"),
        ({"interval": "999999"}, "interval"),
        ({"first_day": "hier"}, "first_day"),
        ({"starts_at": "26h"}, "starts_at"),
        ({"ends_at": "14:00"}, "ends_at"),
        ({"extra_days": "25/12/2026 noel"}, "extra_days"),
    ],
)
def test_an_impossible_rule_is_told_at_its_field_and_loses_nothing(editor_client, workshop, screen, typed, field):
    html = preview(editor_client, screen, **typed)
    assert html.status == 422
    assert html.select_one(f"#id_{field}_error"), said(html.select_one(".agenda-screen"))
    assert html.select_one("#id_place_name")["value"] == "Mairie"
    assert not Repetition.objects.filter(workshop=workshop).exists()


@pytest.mark.parametrize(
    ("typed", "said_of_it"),
    [
        ("25/12/2026\n1er décembre 2026\n26/12/2026", "« 1er décembre 2026 »"),
        ("25/12/2026 26/12/2026, 32/12/2026", "« 32/12/2026 »"),
        ("\n".join(["25/12/2026"] * 10_000), "200"),
        (" ".join(["25/12/2026"] * 10_000), "200"),
    ],
)
def test_dates_that_cannot_be_read_or_are_too_many_are_told_whole(editor_client, screen, typed, said_of_it):
    html = preview(editor_client, screen, extra_days=typed)
    assert said_of_it in said(html.select_one("#id_extra_days_error"))
    assert html.select_one("#id_extra_days").get_text().split() == typed.split()
    assert not html.select_one("#id_extra_days").get("maxlength")


def test_no_date_ticked_is_told(editor_client, workshop, screen):
    assert save(editor_client, screen, preview(editor_client, screen), days=[]).status_code == 422
    assert not Repetition.objects.filter(workshop=workshop).exists()


def test_back_to_the_rule_keeps_what_was_typed(editor_client, screen):
    response = save(editor_client, screen, preview(editor_client, screen, extra_days="25/12/2026"), step="edit")
    html = page_of(response)
    assert html.select_one("#id_until")["value"] == "31/12/2026"
    assert "25/12/2026" in html.select_one("#id_extra_days").get_text()


def test_the_nth_weekday_of_the_month(editor_client, screen):
    assert ticked(preview(editor_client, screen, frequency="monthly", nth="-1", until="28/02/2027")) == ["2026-12-29", "2027-01-26", "2027-02-23"]


def test_sessions_of_a_page_that_nobody_reads_go_to_its_draft(editor_client, index):
    page = index.add_child(instance=WorkshopPage(title="Bientôt", slug="bientot", summary="Bientôt.", locale=index.locale, live=False))
    page.save_revision(clean=False)
    address = reverse("workshops_agenda:repeat", args=[page.pk])
    save(editor_client, address, preview(editor_client, address))
    assert page.sessions.count() == 0
    draft = WorkshopPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert draft.sessions.count() == 5
    repetition = Repetition.objects.get(workshop=page)
    change = reverse("workshops_agenda:change_repetition", args=[repetition.pk])
    save(editor_client, change, preview(editor_client, change, starts_at="10:00", ends_at="11:00", until="22/12/2026"))
    draft = WorkshopPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert [in_paris(session.start).hour for session in draft.sessions.all()] == [10] * 4
    WorkshopPage.objects.get(pk=page.pk).get_latest_revision().publish()
    assert len(days_of(repetition)) == 4


@pytest.fixture
def repetition(editor_client, workshop, screen):
    save(editor_client, screen, preview(editor_client, screen))
    return Repetition.objects.get(workshop=workshop)


@pytest.fixture
def change(repetition):
    return reverse("workshops_agenda:change_repetition", args=[repetition.pk])


def test_a_changed_rule_says_what_it_will_do_and_spares_what_people_count_on(editor_client, repetition, change):
    cancelled, moved, registered, plain, last = Session.objects.filter(repetition=repetition).order_by("start")
    session_cancel(session=cancelled, why=Why("weather"))
    session_move(session=moved, to={"start": moved.start + timedelta(days=1), "end": moved.end + timedelta(days=1)})
    Registration.objects.create(session=registered, first_name="Amina", language="fr", phone="06 12 34 56 78", state="confirmed", token="a" * 64)
    html = preview(editor_client, change, starts_at="10:00", ends_at="12:00", until="22/12/2026", extra_days="12/12/2026")
    assert ticked(html) == ["2026-12-12"]
    assert len(html.select("del")) == 1
    assert Session.objects.get(pk=plain.pk).start == plain.start, "nothing is done before it is told"
    save(editor_client, change, html)
    for session in (cancelled, moved, registered):
        before = session.start + (timedelta(days=1) if session == moved else timedelta())
        assert Session.objects.get(pk=session.pk).start == before
    plain.refresh_from_db()
    assert (in_paris(plain.start).hour, plain.sequence, plain.is_changed_by_hand) == (10, 1, False)
    assert not Session.objects.filter(pk=last.pk).exists()
    assert date(2026, 12, 12) in days_of(repetition)
    repetition.refresh_from_db()
    assert repetition.rule["starts_at"] == "10:00"


def test_a_rule_changes_again_what_it_changed(editor_client, repetition, change):
    save(editor_client, change, preview(editor_client, change, starts_at="10:00", ends_at="12:00"))
    save(editor_client, change, preview(editor_client, change, starts_at="11:00", ends_at="12:00"))
    assert {in_paris(session.start).hour for session in Session.objects.filter(repetition=repetition)} == {11}


def test_another_place_goes_to_all_sessions_to_come(editor_client, repetition, change):
    save(editor_client, change, preview(editor_client, change, place_name="Bibliothèque"))
    assert set(Session.objects.filter(repetition=repetition).values_list("place_name", "status")) == {("Bibliothèque", "scheduled")}


def test_what_changed_since_the_preview_is_told_again(editor_client, repetition, change):
    html = preview(editor_client, change, starts_at="10:00", ends_at="12:00")
    session_cancel(session=Session.objects.filter(repetition=repetition).order_by("start").first(), why=Why("weather"))
    assert save(editor_client, change, html).status_code == 422
    assert {in_paris(session.start).hour for session in Session.objects.filter(repetition=repetition)} == {14}


def test_past_sessions_are_never_touched(editor_client, repetition, change):
    with time_machine.travel(datetime(2026, 12, 3, 12, tzinfo=PARIS), tick=False):
        save(editor_client, change, preview(editor_client, change, starts_at="10:00", ends_at="12:00"))
    hours = [in_paris(session.start).hour for session in Session.objects.filter(repetition=repetition).order_by("start")]
    assert hours == [14, 10, 10, 10, 10]


def test_who_does_not_publish_adds_nothing_to_what_is_public(client, django_user_model, workshop, screen):
    from rights.editing.services.groups import groups_ensure, team_group

    groups_ensure()
    person = django_user_model.objects.create_user("redactrice", "", "mot de passe")
    person.groups.add(team_group("writing"))
    client.force_login(person)
    client.post(screen, RULE | {"step": "save", "days": ["2026-12-01"]})
    assert not Repetition.objects.filter(workshop=workshop).exists()


def test_holidays_and_closures_are_kept_in_the_admin(editor_client):
    address = reverse("closedperiod:add")
    wrong = {"name": "Vacances d'hiver", "first_day": "10/02/2027", "last_day": "01/02/2027"}
    assert "Vacances d" in said(page_of(editor_client.post(address, wrong)))
    assert not ClosedPeriod.objects.filter(name="Vacances d'hiver").exists()
    editor_client.post(address, wrong | {"last_day": "20/02/2027"})
    assert ClosedPeriod.objects.get(name="Vacances d'hiver").last_day == date(2027, 2, 20)


def test_a_session_that_ends_on_the_next_day_is_told_on_top_of_the_dates(editor_client, screen):
    assert not preview(editor_client, screen).select(".agenda-notice")
    assert not preview(editor_client, screen, starts_at="22:00", ends_at="00:00").select(".agenda-notice")
    assert "lendemain" in said(preview(editor_client, screen, starts_at="16:00", ends_at="14:00").select_one(".agenda-notice"))


def test_a_repetition_is_found_from_its_sessions_and_from_its_page(editor_client, workshop, change):
    agenda = page_of(editor_client.get(reverse("workshops_agenda:agenda"), {"workshop": workshop.pk}))
    assert len(agenda.select(f'.agenda-row a[href="{change}"]')) == 5
    assert page_of(editor_client.get(reverse("wagtailadmin_pages:edit", args=[workshop.pk]))).select_one(f'a[href="{change}"]')


def test_a_workshop_is_begun_from_the_agenda(editor_client, index):
    new = reverse("wagtailadmin_pages:add", args=["workshops", "workshoppage", index.pk])
    assert page_of(editor_client.get(reverse("workshops_agenda:agenda"))).select_one(f'a[href="{new}"]')
    assert "Une fois la page enregistrée" in said(page_of(editor_client.get(new)))
