"""Sessions that readers know of are changed at once, and no draft undoes it."""

import pytest
from django.core.exceptions import ValidationError

from rights.workshops.models import Session, WorkshopPage
from rights.workshops.selectors import public_sessions, shown, upcoming
from rights.workshops.services.sessions import (
    ChangedMeanwhile,
    Why,
    headcount_record,
    session_cancel,
    session_move,
    session_restore,
    sessions_add,
    sessions_remove,
    sessions_rewrite,
)
from rights.workshops.vocabulary import SessionStatus
from tests.rights.workshops.conftest import in_days, session_of, translated

pytestmark = pytest.mark.django_db
CLOSED = Why("place_closed")


def seen(workshop, language="fr"):
    return shown(upcoming(public_sessions().filter(workshop=workshop)), language=language)


def test_publishing_announces_the_sessions(workshop):
    assert workshop.sessions.filter(announced_at__isnull=False, sequence=0).count() == 3
    assert [entry.session.note for entry in seen(workshop)] == ["Apportez vos lunettes.", ""]


def test_a_cancelled_session_says_so_in_every_language_at_once(workshop):
    translated(workshop)
    first = seen(workshop)[0].session
    session_cancel(session=first, why=Why("other", "Le plafond est tombé."))
    for language in ("fr", "en", "ar"):
        entry = seen(workshop, language)[0]
        assert entry.session.status == SessionStatus.CANCELLED
        assert entry.session.sequence == 1
        assert entry.session.uid == first.uid
        assert entry.reason == "Le plafond est tombé."
        assert entry.is_text_french is (language != "fr")
    english = seen(workshop, "en")
    assert english[0].page.locale.language_code == "en"
    assert seen(workshop, "ar")[0].is_page_french


def test_a_note_is_read_in_the_language_of_the_page(workshop):
    translated(workshop)
    [first, _second] = seen(workshop, "en")
    assert first.note == "[en] Apportez vos lunettes."
    assert not first.is_text_french


def test_a_draft_made_before_a_cancellation_does_not_undo_it(workshop):
    page = WorkshopPage.objects.get(pk=workshop.pk)
    page.title = "Lire et comprendre une lettre"
    draft = page.save_revision(clean=False)
    session_cancel(session=seen(workshop)[0].session, why=CLOSED)
    assert [session.status for session in draft.as_object().sessions.all()] == ["scheduled", "cancelled", "scheduled"]
    draft.publish()
    [first, _second] = seen(workshop)
    assert first.page.title == "Lire et comprendre une lettre"
    assert (first.session.status, first.session.sequence) == (SessionStatus.CANCELLED, 1)


def test_a_draft_keeps_its_title_when_a_session_is_cancelled(workshop):
    page = WorkshopPage.objects.get(pk=workshop.pk)
    page.title = "Brouillon"
    page.save_revision(clean=False)
    session_cancel(session=seen(workshop)[0].session, why=CLOSED)
    page = WorkshopPage.objects.get(pk=workshop.pk)
    assert page.title == "Lire une lettre"
    assert page.has_unpublished_changes
    assert page.get_latest_revision_as_object().title == "Brouillon"


def test_a_date_typed_in_the_page_moves_the_session_once_published(workshop):
    page = workshop.get_latest_revision().as_object()
    known = page.sessions.all()[1]
    before, known.start, known.end = known.start, in_days(8), in_days(8, 2)
    draft = page.save_revision(clean=False)
    assert Session.objects.get(pk=known.pk).start == before
    draft.publish()
    session = Session.objects.get(pk=known.pk)
    assert (session.start, session.previous_start, session.status, session.sequence) == (in_days(8), before, SessionStatus.MOVED, 1)
    draft.publish()
    assert Session.objects.get(pk=known.pk).sequence == 1, "published again unchanged"


def test_a_session_typed_in_the_page_is_the_same_row_at_each_publication(workshop):
    page = WorkshopPage.objects.get(pk=workshop.pk).get_latest_revision_as_object()
    page.sessions.add(session_of(21))
    revision = page.save_revision(clean=False)
    revision.publish()
    added = workshop.sessions.order_by("start").last()
    revision.publish()
    assert workshop.sessions.count() == 4
    assert workshop.sessions.order_by("start").last().pk == added.pk


def test_an_old_revision_published_again_keeps_the_sessions_of_today(workshop):
    old = workshop.get_latest_revision()
    sessions_add(workshop=workshop, sessions=[session_of(30)])
    old.publish()
    assert len(seen(workshop)) == 3


def test_sessions_of_a_page_that_nobody_reads_stay_in_its_draft(index):
    page = index.add_child(instance=WorkshopPage(title="Bientôt", slug="bientot", summary="Bientôt.", locale=index.locale, live=False))
    page.save_revision(clean=False)
    sessions_add(workshop=page, sessions=[session_of(3)])
    assert not seen(page)
    assert WorkshopPage.objects.get(pk=page.pk).get_latest_revision_as_object().sessions.count() == 1
    WorkshopPage.objects.get(pk=page.pk).get_latest_revision().publish()
    assert len(seen(page)) == 1


def test_a_moved_session_says_where_it_was(workshop):
    session = seen(workshop)[0].session
    moved = session_move(session=session, to={"start": in_days(9), "end": in_days(9, 2), "place_name": "Mairie"})
    assert (moved.previous_start, moved.place_name, moved.status, moved.sequence) == (session.start, "Mairie", SessionStatus.MOVED, 1)


def test_a_cancellation_can_be_undone(workshop):
    session = session_cancel(session=seen(workshop)[0].session, why=CLOSED)
    restored = session_restore(session=session)
    assert (restored.status, restored.sequence, restored.reason_code) == (SessionStatus.SCHEDULED, 2, "")


@pytest.mark.parametrize("why", [Why(""), Why("nonsense"), Why("other", "  ")])
def test_a_cancellation_without_a_reason_is_refused(workshop, why):
    session = seen(workshop)[0].session
    with pytest.raises(ValidationError):
        session_cancel(session=session, why=why)
    session.refresh_from_db()
    assert (session.status, session.sequence) == (SessionStatus.SCHEDULED, 0)


def test_a_session_is_not_cancelled_twice_nor_once_over(workshop):
    session = session_cancel(session=seen(workshop)[0].session, why=CLOSED)
    with pytest.raises(ValidationError):
        session_cancel(session=session, why=CLOSED)
    with pytest.raises(ValidationError):
        session_cancel(session=workshop.sessions.first(), why=CLOSED)


@pytest.mark.parametrize("to", [{"start": in_days(3), "end": in_days(3)}, {"start": in_days(-1), "end": in_days(-1, 2)}])
def test_a_session_is_not_moved_to_an_impossible_date(workshop, to):
    with pytest.raises(ValidationError):
        session_move(session=seen(workshop)[0].session, to=to)


def test_a_copy_of_a_workshop_has_no_session(workshop):
    copy = workshop.copy(update_attrs={"slug": "copie"})
    assert copy.sessions.count() == 0
    assert workshop.sessions.count() == 3


def being_published(workshop) -> WorkshopPage:
    """Return a page as its publication holds it, just before it is written."""
    return WorkshopPage.objects.get(pk=workshop.pk).save_revision(clean=False).as_object()


def test_a_session_cancelled_while_its_page_is_being_published_stays_cancelled(workshop):
    page = being_published(workshop)
    session_cancel(session=seen(workshop)[0].session, why=CLOSED)
    page.save()
    [first, _second] = seen(workshop)
    assert (first.session.status, first.session.sequence) == (SessionStatus.CANCELLED, 1)


def test_sessions_added_removed_and_counted_while_their_page_is_being_published_stay_so(workshop):
    page = being_published(workshop)
    sessions_add(workshop=workshop, sessions=[session_of(21)])
    sessions_remove(workshop=workshop, sessions=[seen(workshop)[0].session])
    headcount_record(session=workshop.sessions.order_by("start").first(), headcount=7)
    page.save()
    assert [entry.session.start for entry in seen(workshop)] == [in_days(14), in_days(21)]
    assert workshop.sessions.order_by("start").first().headcount == 7


def test_a_session_typed_anew_on_an_unpublished_page_has_moved_all_the_same(workshop):
    """Wagtail writes the drafts of a page that is not live in the database itself."""
    session = seen(workshop)[0].session
    workshop.unpublish()
    page = WorkshopPage.objects.get(pk=workshop.pk)
    page.sessions = [*page.sessions.all(), session_of(30)]
    [drafted] = [each for each in page.sessions.all() if each.pk == session.pk]
    drafted.start, drafted.end = in_days(8), in_days(8, 2)
    page.save()
    assert page.sessions.filter(announced_at=None).count() == 1
    page.save_revision(clean=False).publish()
    current = Session.objects.get(pk=session.pk)
    assert (current.status, current.sequence, current.previous_start) == (SessionStatus.MOVED, 1, session.start)
    assert not workshop.sessions.filter(announced_at=None).exists()


def test_another_place_does_not_hide_that_the_date_has_changed(workshop):
    announced = seen(workshop)[0].session.start
    moved = session_move(session=seen(workshop)[0].session, to={"start": in_days(8), "end": in_days(8, 2)})
    elsewhere = session_move(session=moved, to={"start": in_days(8), "end": in_days(8, 2), "place_name": "Médiathèque"})
    assert elsewhere.previous_start == announced
    assert seen(workshop)[0].has_moved_in_time


def test_a_session_that_is_over_is_not_removed(workshop):
    past = workshop.sessions.order_by("start").first()
    with pytest.raises(ValidationError):
        sessions_remove(workshop=workshop, sessions=[past])
    assert Session.objects.filter(pk=past.pk).exists()


def test_a_rule_does_not_hold_again_what_was_cancelled_since_it_was_read(workshop):
    session = seen(workshop)[0].session
    session_cancel(session=session, why=CLOSED)
    with pytest.raises(ChangedMeanwhile):
        sessions_rewrite(workshop=workshop, changes=[(session, {"start": in_days(8), "end": in_days(8, 2)})])
    assert seen(workshop)[0].session.status == SessionStatus.CANCELLED


def test_whoever_follows_a_workshop_or_the_calendar_finds_them_at_their_new_address(client, workshop, django_capture_on_commit_callbacks):
    code = seen(workshop)[0].session.code
    page = WorkshopPage.objects.get(pk=workshop.pk)
    page.slug = "comprendre-une-lettre"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision(clean=False).publish()
    index = page.get_parent().specific
    former, index.slug = index.slug, "rendez-vous"
    with django_capture_on_commit_callbacks(execute=True):
        index.save_revision(clean=False).publish()
    for address in ("calendrier.ics", "nouveautes.xml", f"comprendre-une-lettre/seance/{code}.ics", f"comprendre-une-lettre/seance/{code}/"):
        answer = client.get(f"/fr/{former}/{address}", follow=True)
        assert answer.status_code == 200
        assert answer.request["PATH_INFO"].rstrip("/") == f"/fr/rendez-vous/{address}".rstrip("/")
    assert client.get(f"/fr/{former}/lire-une-lettre/calendrier.ics", follow=True).status_code == 200
