"""The team's agenda: what it shows, and how sessions are cancelled, moved, restored, removed and counted from it."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission

from rights.editing.services.groups import groups_ensure, team_group
from rights.workshops.models import ClosedPeriod, Registration, Session
from rights.workshops.services.sessions import Why, session_cancel
from tests.rights.workshops.conftest import session_of

pytestmark = pytest.mark.django_db
AGENDA = "workshops_agenda:agenda"


def said(html) -> str:
    return " ".join(html.get_text(" ").replace("\u00a0", " ").replace("’", "'").split())


def page_of(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def listed(client, workshop, **filters) -> list[str]:
    """What the rows of a workshop say in the agenda."""
    response = client.get(reverse(AGENDA), {"workshop": workshop.pk} | filters)
    return [said(row) for row in page_of(response).select(".agenda-row")]


def screen(name: str, session: Session) -> str:
    return reverse(f"workshops_agenda:{name}", args=[session.pk])


@pytest.fixture
def first(workshop) -> Session:
    """The next session of the workshop."""
    return workshop.sessions.filter(end__gt=timezone.now()).order_by("start").first()


def pressed(client, session: Session, name: str = "cancel", **typed):
    """Press a button of a screen, as it is shown now."""
    form = page_of(client.get(screen(name, session))).select_one(".agenda-screen form")
    hidden = {field["name"]: field["value"] for field in form.select("input[type=hidden]")}
    return client.post(screen(name, session), hidden | typed, follow=True)


def test_sessions_to_come_first_then_the_past(editor_client, workshop):
    texts = listed(editor_client, workshop)
    assert len(texts) == 3
    starts = [session.start for session in workshop.sessions.order_by("start")]
    days = [timezone.localtime(start).strftime("%d").lstrip("0") for start in (starts[1], starts[2], starts[0])]
    assert [day in text.split("de")[0] for day, text in zip(days, texts, strict=True)] == [True] * 3
    assert "Lire une lettre" in texts[0]
    assert "Salle du 107" in texts[0]


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({"period": "upcoming"}, 2),
        ({"period": "month"}, 2),
        ({"period": "week"}, 0),
        ({"period": "past"}, 1),
        ({"period": "to_count"}, 1),
        ({"place_name": "Salle du 107"}, 3),
        ({"status": "cancelled"}, 0),
        ({"audience": "residents"}, 3),
        ({"audience": "professionals"}, 0),
        ({"q": "lettre"}, 3),
        ({"q": "introuvable"}, 0),
    ],
)
def test_the_agenda_filters(editor_client, workshop, filters, count):
    Session.objects.filter(workshop=workshop, start__gt=timezone.now()).update(
        start=timezone.now() + timedelta(days=9), end=timezone.now() + timedelta(days=10)
    )
    assert len(listed(editor_client, workshop, **filters)) == count


def test_only_the_sessions_that_want_a_look(editor_client, workshop, first):
    Session.objects.filter(pk=first.pk).update(place_name="")
    workshop.sessions.filter(start__gt=first.start).update(status="cancelled")
    [text] = listed(editor_client, workshop, warned="yes")
    assert "lieu" in text or "place" in text


def test_cancelling_takes_two_clicks(editor_client, workshop, first):
    row = page_of(editor_client.get(reverse(AGENDA), {"workshop": workshop.pk})).select_one(f"#session-{first.pk}")
    link = row.select_one(f'a[href^="{screen("cancel", first)}"]')
    shown = page_of(editor_client.get(link["href"]))
    form = shown.select_one(".agenda-screen form")
    button = form.select_one('button[name="reason_code"][value="place_closed"]')
    hidden = {field["name"]: field["value"] for field in form.select("input[type=hidden]")}
    response = editor_client.post(link["href"], hidden | {button["name"]: button["value"]}, follow=True)
    first.refresh_from_db()
    assert (first.status, first.reason_code, first.sequence) == ("cancelled", "place_closed", 1)
    html = page_of(response)
    assert "workshop=" in response.redirect_chain[-1][0], "the list comes back as it was filtered"
    undo = html.select_one("form.agenda-undo")
    editor_client.post(undo["action"], {field["name"]: field["value"] for field in undo.select("input[type=hidden]")})
    first.refresh_from_db()
    assert (first.status, first.sequence) == ("scheduled", 2)


def test_a_cancelled_session_is_so_for_readers_at_the_next_request(editor_client, client_without_account, workshop, first):
    pressed(editor_client, first, reason_code="weather")
    [text] = listed(editor_client, workshop, status="cancelled")
    assert "temps" in text or "météo" in text or "weather" in text


def test_free_words_are_kept_when_they_are_missing_or_too_long(editor_client, first):
    response = pressed(editor_client, first, reason_code="other", reason=" ")
    assert response.status_code == 422
    assert page_of(response).select_one("#id_reason_error")
    response = pressed(editor_client, first, reason_code="other", reason="x" * 251)
    assert "x" * 251 in page_of(response).select_one("textarea").get_text()
    first.refresh_from_db()
    assert first.status == "scheduled"
    pressed(editor_client, first, reason_code="other", reason="Le plafond est tombé.")
    first.refresh_from_db()
    assert (first.status, first.reason) == ("cancelled", "Le plafond est tombé.")


@pytest.mark.parametrize(("name", "typed"), [("cancel", {"reason_code": "weather"}), ("remove", {}), ("postpone", {"reason_code": "strike"})])
def test_what_somebody_else_changed_meanwhile_is_told_and_not_overwritten(editor_client, first, name, typed):
    opened = {"sequence": first.sequence}
    session_cancel(session=first, why=Why("place_closed"))
    response = editor_client.post(screen(name, first), opened | typed)
    assert response.status_code == 422
    assert "Quelqu'un" in said(page_of(response)) or "Somebody else" in said(page_of(response))
    first.refresh_from_db()
    assert (first.status, first.reason_code) == ("cancelled", "place_closed")


def test_a_session_is_moved(editor_client, first):
    day = timezone.localdate() + timedelta(days=20)
    response = pressed(
        editor_client, first, "move", day=day.strftime("%d/%m/%Y"), starts_at="9h30", ends_at="", place_name="Mairie", reason_code="", reason=""
    )
    assert response.status_code == 200
    before = first.start
    first.refresh_from_db()
    local = timezone.localtime(first.start)
    assert (local.date(), local.hour, local.minute, first.place_name, first.status) == (day, 9, 30, "Mairie", "moved")
    assert first.end - first.start == timedelta(hours=2)
    assert first.previous_start == before


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"day": "31/02/2027"}, "day"),
        ({"day": "01/01/2020"}, "day"),
        ({"starts_at": "25h"}, "starts_at"),
        ({"starts_at": "15:00", "ends_at": "14:00"}, "ends_at"),
        ({"online_url": "pas une adresse"}, "online_url"),
        ({"reason_code": "other"}, "reason"),
    ],
)
def test_an_impossible_move_is_told_at_its_field_and_loses_nothing(editor_client, first, typed, field):
    day = (timezone.localdate() + timedelta(days=20)).strftime("%d/%m/%Y")
    whole = {"day": day, "starts_at": "10:00", "ends_at": "12:00", "place_name": "Chez nous", "online_url": "", "reason_code": ""} | typed
    response = pressed(editor_client, first, "move", **whole)
    html = page_of(response)
    assert response.status_code == 422
    assert html.select_one(f"#id_{field}_error"), said(html.select_one(".agenda-screen"))
    assert html.select_one("#id_place_name")["value"] == "Chez nous"
    first.refresh_from_db()
    assert first.sequence == 0


def test_a_session_is_removed_only_when_nobody_counts_on_it(editor_client, workshop, first):
    registration = Registration.objects.create(
        session=first, first_name="Amina", language="fr", phone="06 12 34 56 78", state="confirmed", token="a" * 64
    )
    response = editor_client.post(screen("remove", first), {"sequence": first.sequence})
    assert response.status_code == 422
    assert Session.objects.filter(pk=first.pk).exists()
    registration.delete()
    pressed(editor_client, first, "remove")
    assert not Session.objects.filter(translation_key=first.translation_key).exists()


def test_headcounts_are_typed_on_the_list_several_at_once(editor_client, workshop):
    other = session_of(-5)
    other.workshop, other.locale_id, other.announced_at = workshop, workshop.locale_id, timezone.now()
    other.save()
    past = workshop.sessions.filter(end__lt=timezone.now()).exclude(pk=other.pk).get()
    form = {f"headcount-{past.pk}": "12", f"headcount-{other.pk}": "beaucoup"}
    response = editor_client.post(reverse(AGENDA), form)
    assert response.status_code == 422
    html = page_of(response)
    assert html.select_one(f"#headcount-{other.pk}")["value"] == "beaucoup"
    assert html.select_one(f"#headcount-{other.pk}-error")
    past.refresh_from_db()
    assert past.headcount == 12
    editor_client.post(reverse(AGENDA), {f"headcount-{other.pk}": "0"})
    other.refresh_from_db()
    assert other.headcount == 0
    assert listed(editor_client, workshop, period="to_count") == []


def test_an_absurd_headcount_is_refused_and_one_that_was_given_is_corrected(editor_client, workshop):
    past = workshop.sessions.filter(end__lt=timezone.now()).get()
    name = f"headcount-{past.pk}"
    for absurd in ("1001", "5000", "9" * 30):
        response = editor_client.post(reverse(AGENDA), {name: absurd})
        assert response.status_code == 422
        assert page_of(response).select_one(f"#{name}")["value"] == absurd
    editor_client.post(reverse(AGENDA), {name: "120"})
    row = page_of(editor_client.get(reverse(AGENDA), {"workshop": workshop.pk})).select_one(f"#session-{past.pk}")
    assert row.select_one(f"details #{name}")["value"] == "", "nothing is written again that nobody typed"
    editor_client.post(reverse(AGENDA), {name: "12"})
    past.refresh_from_db()
    assert past.headcount == 12


def test_who_does_not_publish_sees_and_does_nothing(client, django_user_model, workshop, first):
    groups_ensure()
    person = django_user_model.objects.create_user("redactrice", "", "mot de passe")
    person.groups.add(team_group("writing"))
    client.force_login(person)
    response = client.get(reverse(AGENDA), {"workshop": workshop.pk})
    assert len(page_of(response).select(".agenda-row")) == 3
    assert not page_of(response).select(".agenda-row .agenda-tools a, .agenda-headcount")
    past = workshop.sessions.filter(end__lt=timezone.now()).get()
    client.post(reverse(AGENDA), {f"headcount-{past.pk}": "3"})
    client.post(screen("cancel", first), {"reason_code": "weather", "sequence": 0})
    for session in (past, first):
        session.refresh_from_db()
    assert (past.headcount, first.status) == (None, "scheduled")


def test_who_publishes_one_workshop_acts_on_its_sessions_alone(client, django_user_model, workshop, first):
    from django.contrib.auth.models import Permission

    group = Group.objects.create(name="Les lettres")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for name in ("change_page", "publish_page"):
        GroupPagePermission.objects.create(group=group, page=workshop, permission=Permission.objects.get(codename=name))
    person = django_user_model.objects.create_user("animatrice", "", "mot de passe")
    person.groups.add(group)
    client.force_login(person)
    pressed(client, first, reason_code="weather")
    first.refresh_from_db()
    assert first.status == "cancelled"


def test_the_agenda_is_exported(editor_client, workshop, first):
    Session.objects.filter(pk=first.pk).update(place_name="=1+1")
    export = b"".join(editor_client.get(reverse(AGENDA), {"workshop": workshop.pk, "export": "csv"}).streaming_content).decode()
    assert export.count("Lire une lettre") == 3
    assert "'=1+1" in export
    assert first.uid in export


def test_as_many_queries_for_three_sessions_as_for_many(editor_client, workshop, first):
    def count(**filters):
        with CaptureQueriesContext(connection) as seen:
            editor_client.get(reverse(AGENDA), {"workshop": workshop.pk} | filters)
        return len(seen)

    Session.objects.filter(pk=first.pk).update(place_name="")
    last = timezone.localdate(workshop.sessions.order_by("start").last().start)
    ClosedPeriod.objects.create(name="Fermeture", first_day=last, last_day=last)
    count()
    before, warned = count(), count(warned="yes")
    rows = []
    for day in range(1, 400):
        row = session_of(day, place_name="" if day % 2 else "Salle du 107")
        row.workshop, row.locale_id, row.announced_at = workshop, workshop.locale_id, timezone.now()
        rows.append(row)
    Session.objects.bulk_create(rows)
    assert (count(), count(warned="yes")) == (before, warned)


def test_the_first_screen_shows_the_next_sessions_and_what_there_is_to_do(editor_client, workshop, first):
    Session.objects.filter(pk=first.pk).update(place_name="", start=timezone.now() + timedelta(minutes=1), end=timezone.now() + timedelta(hours=1))
    html = page_of(editor_client.get(reverse("wagtailadmin_home")))
    [section] = html.select(".desk-sessions")
    assert len(section.select(".agenda-row")) <= 10
    assert "Lire une lettre" in said(section)
    assert section.select_one(f'a[href^="{screen("cancel", first)}"]')
    assert html.select_one(f'.desk-item a[href="{screen("move", first)}"]')
    assert html.select_one('.desk-item a[href*="period=to_count"]')


def test_a_workshop_without_any_date_is_something_to_do(editor_client, workshop):
    workshop.sessions.filter(end__gt=timezone.now()).update(status="cancelled")
    html = page_of(editor_client.get(reverse("wagtailadmin_home")))
    assert html.select_one(f'.desk-item a[href="{reverse("wagtailadmin_pages:edit", args=[workshop.pk])}"]')
