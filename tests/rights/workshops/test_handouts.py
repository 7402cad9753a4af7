"""The paper of workshops: what hands hold, what hangs on a wall for a month."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.utils import timezone
from django.utils.translation import override

from rights.handouts.options import Form, Options, Paper
from rights.handouts.services.document import words_of
from rights.handouts.services.making import languages_of, make
from rights.handouts.services.render import render
from rights.handouts.services.status import status_of
from rights.workshops.handouts import MOST_SESSIONS
from rights.workshops.models import Session
from tests.rights.handouts.papers import printed
from tests.rights.workshops.conftest import in_days, many_sessions, session_of, translated

pytestmark = pytest.mark.django_db
POSTER = Options(form=Form.POSTER)


@pytest.fixture(autouse=True)
def french():
    with override("fr"):
        yield


def words(document) -> str:
    return words_of([document.sheets[0]["columns"], document.sheets[0]["rows"]])


def rows(document, start: str) -> list:
    return [row for row in document.sheets[0]["rows"] if row["key"].startswith(start)]


def test_the_sheet_says_when_and_how_to_come(workshop):
    workshop.access, workshop.registration_phone, workshop.what_to_bring = "registration", "04 72 00 00 00", "<p>Vos lunettes.</p>"
    workshop.save_revision(clean=False).publish()
    document = make(workshop, Options())
    told = words(document)
    assert len(rows(document, "sessions.")) == 2, "what is over is not told"
    for each in ("Vous repartez avec votre lettre comprise.", "Salle du 107", "Apportez vos lunettes.", "Vos lunettes.", "Gratuit"):
        assert each in told
    assert "04 72 00 00 00" in told.replace("\u00a0", " ").replace("\u202f", " ")


def test_paper_says_what_is_cancelled_and_why(workshop):
    session = workshop.sessions.order_by("start")[1]
    Session.objects.filter(pk=session.pk).update(status="cancelled", reason_code="facilitator")
    [first, _second] = rows(make(workshop, Options()), "sessions.")
    [item] = first["cells"][0]["nodes"][0]["items"]
    assert not item["is_held"]
    assert words_of(item["state"]) == "ANNULÉ"
    assert item["lines"]


def test_two_languages_keep_their_dates_level(workshop):
    page = translated(workshop)
    document = make(workshop, Options(second="en"))
    assert all(len(row["cells"]) == 2 for row in rows(document, "sessions."))
    assert [each["language"] for each in make(page, Options(second="fr")).sheets[0]["columns"]] == ["en", "fr"]


def test_a_workshop_without_dates_says_so(workshop):
    Session.objects.filter(workshop=workshop).delete()
    for options in (Options(), POSTER):
        assert "Aucune séance de cet atelier" in words(make(workshop, options))


@pytest.mark.parametrize("paper", Paper)
def test_the_poster_of_every_language_holds_on_one_sheet(index, paper):
    page = index.get_children().live().specific().first()
    versions = [page, *page.get_translations().live().specific()]
    assert {each.locale.language_code for each in versions} == set(languages_of(page))
    for each in versions:
        with override(each.locale.language_code):
            assert render(make(each, Options(form=Form.POSTER, paper=paper))).pages == 1
    second = next(code for code in languages_of(page) if code not in {"fr", settings.LANGUAGE_CODE})
    assert render(make(page, Options(form=Form.POSTER, paper=paper, second=second))).pages == 1


def test_the_programme_of_a_busy_month_tells_every_session_under_its_day(index, workshop):
    Session.objects.exclude(workshop__isnull=True).delete()
    many_sessions(workshop, 60)
    document = make(index, Options())
    assert len(rows(document, "sessions.")) == 60
    assert 8 <= len(rows(document, "day.")) <= 9
    assert words(document).count("Lire une lettre") == 60
    assert render(document).pages < 8


def test_the_programme_ends_with_the_month_and_says_what_it_leaves_out(index, workshop):
    Session.objects.all().delete()
    many_sessions(workshop, MOST_SESSIONS + 60)
    document = make(index, Options())
    assert len(rows(document, "sessions.")) == MOST_SESSIONS
    assert rows(document, "more")
    with time_machine.travel("2040-01-05T10:00:00+01:00"):
        empty = make(index, Options())
    assert rows(empty, "sessions.") == []
    assert "/f/" in words(empty)


def state(paper):
    return status_of(paper).state


def test_the_programme_of_today_holds_tomorrow_and_until_a_session_changes(index, workshop):
    Session.objects.exclude(workshop=workshop).delete()
    paper = printed(index)
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert printed(index) == paper
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        assert Session.objects.filter(end__lt=timezone.now()).count() == 2, "one of those on the paper is over"
        assert state(paper) == "current"
        assert printed(index) != paper
        session = Session.objects.order_by("start").last()
        Session.objects.filter(pk=session.pk).update(status="cancelled", reason_code="facilitator")
        assert state(paper) == "changed"


def test_a_session_after_the_days_of_the_programme_is_nothing_new_for_it(index, workshop):
    Session.objects.exclude(workshop=workshop).delete()
    paper = printed(index)
    many_sessions(workshop, 1)
    assert state(paper) == "changed", "a new session in these days is news"
    Session.objects.filter(start__gt=timezone.now()).update(start=in_days(20), end=in_days(20, 2))
    paper = printed(index)
    last = session_of(33)
    last.workshop, last.locale, last.announced_at = workshop, workshop.locale, timezone.now()
    last.save()
    with time_machine.travel(timezone.now() + timedelta(days=4)):
        assert len(rows(make(index, Options()), "sessions.")) == 4
        assert state(paper) == "current"


def test_a_poster_holds_when_a_date_has_passed_and_another_one_takes_its_place(workshop):
    Session.objects.exclude(workshop=workshop).delete()
    many_sessions(workshop, 10)
    paper = printed(workshop, form=Form.POSTER)
    with time_machine.travel(Session.objects.filter(start__gt=timezone.now()).earliest("start").end + timedelta(minutes=1)):
        assert printed(workshop, form=Form.POSTER) != paper
        assert state(paper) == "current"
