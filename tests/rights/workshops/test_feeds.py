"""What happened to sessions, as a feed reader that nobody here wrote understands it."""

import feedparser
import pytest
import time_machine
from django.utils import timezone

from rights.workshops.models import WorkshopPage
from rights.workshops.selectors import public_sessions, upcoming
from rights.workshops.services.sessions import Why, session_cancel, session_move, session_postpone, session_restore, sessions_add
from tests.rights.workshops.conftest import in_days, session_of, translated

pytestmark = pytest.mark.django_db
STRIKE = Why("strike")


def read(client, address):
    response = client.get(address)
    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    feed = feedparser.parse(response.content)
    assert not feed.bozo
    assert feed.version == "rss20"
    return feed


def of(workshop):
    return upcoming(public_sessions().filter(workshop=workshop))


@pytest.fixture
def clock():
    with time_machine.travel(timezone.now(), tick=False) as clock:
        yield clock


def test_each_change_is_told_the_latest_first(client, clock, workshop, index):
    sessions = [session_of(20 + number) for number in range(5)]
    sessions_add(workshop=workshop, sessions=sessions)
    _new, moved, cancelled, postponed, restored = sessions
    for change, arguments in [
        (session_cancel, {"session": restored, "why": STRIKE}),
        (session_move, {"session": moved, "to": {"start": in_days(30), "end": in_days(30, 2)}}),
        (session_cancel, {"session": cancelled, "why": STRIKE}),
        (session_postpone, {"session": postponed, "why": STRIKE}),
        (session_restore, {"session": restored}),
    ]:
        clock.shift(60)
        arguments["session"].refresh_from_db()
        change(**arguments)
    feed = read(client, f"{index.url}nouveautes.xml")
    own = [entry for entry in feed.entries if entry.id.rpartition("-")[0] in {session.uid for session in sessions}]
    assert [entry.title.split(" :")[0] for entry in own] == ["MAINTENU", "REPORTÉ", "ANNULÉ", "NOUVELLE DATE", "NOUVEAU"]
    assert [entry.id for entry in own[:3]] == [f"{restored.uid}-2", f"{postponed.uid}-1", f"{cancelled.uid}-1"]
    assert all(entry.link.startswith("http://testserver/fr/ateliers/") for entry in own)
    assert [entry.published_parsed for entry in feed.entries] == sorted((entry.published_parsed for entry in feed.entries), reverse=True)
    assert "grève" in own[1].summary
    assert feed.feed.language == "fr"
    assert [entry.id for entry in read(client, f"{index.url}nouveautes.xml").entries] == [entry.id for entry in feed.entries]


def test_what_was_written_anew_is_a_change(client, workshop, index):
    page = WorkshopPage.objects.get(pk=workshop.pk)
    session = page.sessions.get(pk=of(workshop).first().pk)
    session.note = "Apportez aussi un stylo."
    page.sessions.add(session)
    page.save_revision(clean=False).publish()
    [entry] = [entry for entry in read(client, f"{index.url}nouveautes.xml").entries if entry.id == f"{session.uid}-1"]
    assert entry.title.startswith("MODIFIÉ :")
    assert "stylo" in entry.summary


def test_past_dates_written_afterwards_are_no_news(client, workshop, index):
    past = workshop.sessions.order_by("start").first()
    assert all(not entry.id.startswith(past.uid) for entry in read(client, f"{index.url}nouveautes.xml").entries)


def test_an_item_in_french_says_so_in_another_language(client, workshop, index, django_capture_on_commit_callbacks):
    arabic = translated(index, "ar")
    [session, _other] = of(workshop)
    address = f"{arabic.url}nouveautes.xml"
    feed = read(client, address)
    assert feed.feed.language == "ar"
    [entry] = [entry for entry in feed.entries if entry.id == f"{session.uid}-0"]
    assert entry.title_detail.language == "fr"
    with django_capture_on_commit_callbacks(execute=True):
        translated(workshop, "ar", title="قراءة رسالة")
    [entry] = [entry for entry in read(client, address).entries if entry.id == f"{session.uid}-0"]
    assert "قراءة رسالة" in entry.title
    assert entry.title_detail.language != "fr"
