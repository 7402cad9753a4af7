"""The team sees who registered, registers who phones, and loses nobody."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.urls import reverse

from rights.workshops.models import Registration, WorkshopPage
from rights.workshops.services.registrations import registration_cancel, registration_told
from rights.workshops.services.sessions import Why, session_cancel, session_move, session_restore
from tests.rights.workshops.registering import make, next_session, registering, states, words  # noqa: F401 (fixtures)

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(registering):  # noqa: F811
    session = next_session(registering)
    make(session, "Amina", phone="0612345678", needs=("interpreter",), language="ar")
    make(session, "Bilal", "Chloé")
    Registration.objects.update(notice="")
    return session


def address(session, name="workshop_registrations", *more):
    return reverse(name, args=[session.pk, *more])


def test_the_list_says_who_comes_who_waits_and_how_to_reach_them(editor_client, session):
    text = words(editor_client.get(address(session)))
    assert text.index("Amina") < text.index("Bilal") < text.index("Liste d'attente") < text.index("Chloé")
    assert "2 pour 2 places" in text.replace("\u00a0", " ")
    assert "06" in text
    assert "Arabe" in text


def test_only_who_may_edit_the_workshop_sees_it(client, django_user_model, session):
    person = django_user_model.objects.create_user("reader", "", "mot de passe")
    person.groups.add(Group.objects.create(name="Accueil"))
    from django.contrib.auth.models import Permission

    person.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(person)
    for name in ("workshop_registrations", "workshop_registration_add", "workshop_registrations_export", "workshop_registrations_sheet"):
        answer = client.get(address(session, name))
        assert answer.status_code == 302
        assert "Amina" not in answer.content.decode()
    client.post(address(session, "workshop_registration_cancel", Registration.objects.first().pk))
    assert states(session)[0] == ("Amina", "confirmed")


def test_somebody_who_phones_is_registered_by_the_same_rules(editor_client, session):
    form = {"first_name": "Deniz", "contact": "0611111111", "language": "tr", "needs": ["child"]}
    answer = editor_client.post(address(session, "workshop_registration_add"), form, follow=True)
    assert "sur la liste d'attente" in answer.content.decode().replace("&#x27;", "'")
    assert states(session)[-1] == ("Deniz", "waiting")
    again = editor_client.post(address(session, "workshop_registration_add"), form)
    assert "déjà inscrite" in words(again)
    assert BeautifulSoup(again.content, "html.parser").find("input", value="0611111111"), "what was typed stays"
    session_cancel(session=session, why=Why("weather"))
    closed = editor_client.post(address(session, "workshop_registration_add"), form | {"first_name": "Emine"})
    assert "Personne ne peut s'inscrire" in words(closed)


def test_the_team_cancels_and_gives_places(editor_client, session):
    amina, _bilal, _chloe = Registration.objects.filter(session=session)
    assert editor_client.get(address(session, "workshop_registration_cancel", amina.pk)).status_code == 405
    editor_client.post(address(session, "workshop_registration_cancel", amina.pk))
    assert states(session) == [("Amina", "cancelled"), ("Bilal", "confirmed"), ("Chloé", "confirmed")]
    make(session, "Deniz")
    editor_client.post(address(session, "workshop_registration_promote", Registration.objects.last().pk))
    assert states(session)[-1] == ("Deniz", "confirmed")


def test_whom_to_call_is_told_until_it_is_done(editor_client, session):
    session_cancel(session=session, why=Why("weather"))
    todo = editor_client.get(reverse("wagtailadmin_home"))
    assert BeautifulSoup(todo.content, "html.parser").find("a", href=address(session))
    html = BeautifulSoup(editor_client.get(address(session)).content, "html.parser")
    assert html.find("a", href="tel:+33612345678")
    for each in Registration.objects.all():
        editor_client.post(address(session, "workshop_registration_told", each.pk))
    assert not Registration.objects.to_tell().exists()
    assert not BeautifulSoup(editor_client.get(reverse("wagtailadmin_home")).content, "html.parser").find("a", href=address(session))


def test_before_cancelling_one_reads_who_will_be_told_and_how(editor_client, session):
    text = words(editor_client.get(reverse("workshops_agenda:cancel", args=[session.pk])))
    assert "Avec une place : 2. Sur la liste d’attente : 1." in text.replace("'", "’")
    assert "Recevront un courriel : 2. À appeler : 1." in text


def test_who_calls_reads_what_changed(editor_client, session):
    session_cancel(session=session, why=Why("weather"))
    assert "que la séance est annulée" in words(editor_client.get(address(session)))


@pytest.mark.parametrize("was_called", [False, True])
def test_a_cancellation_undone_before_anybody_was_called_asks_for_no_call(session, was_called):
    amina = Registration.objects.get(session=session, first_name="Amina")
    session_cancel(session=session, why=Why("weather"))
    if was_called:
        registration_told(registration=amina)
    session_restore(session=session)
    amina.refresh_from_db()
    assert amina.notice == ("session" if was_called else "")


def test_a_move_that_was_not_told_is_still_to_be_told_after_a_cancellation_undone(session):
    session_move(session=session, to={"start": session.start + timedelta(days=1), "end": session.end + timedelta(days=1)})
    session_cancel(session=session, why=Why("weather"))
    session_restore(session=session)
    assert Registration.objects.get(session=session, first_name="Amina").notice == "session"


def test_the_export_holds_nothing_that_a_spreadsheet_runs(editor_client, session):
    Registration.objects.filter(first_name="Bilal").update(first_name="=1+1", phone="+33612345678", email="")
    answer = editor_client.get(address(session, "workshop_registrations_export"))
    text = answer.content.decode()
    assert text.startswith("\ufeff")
    lines = text.removeprefix("\ufeff").splitlines()
    assert lines[1].startswith("Inscription confirmée;Amina;0612345678;;Arabe;Un interprète dans ma langue (Arabe);")
    assert lines[2].startswith("Inscription confirmée;'=1+1;'+33612345678;")
    assert "no-store" in answer["Cache-Control"]


def test_the_sheet_to_sign_has_no_contact(editor_client, session):
    text = editor_client.get(address(session, "workshop_registrations_sheet")).content.decode()
    assert "Amina" in text
    assert "Un interprète dans ma langue" in text
    assert "Chloé" not in text
    assert "0612345678" not in text
    assert "example.org" not in text


def test_a_page_that_people_count_on_is_not_unpublished(editor_client, registering, session):  # noqa: F811
    index = registering.get_parent()
    for page, choice in ((registering, {}), (index, {"include_descendants": "on"})):
        answer = editor_client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]), choice)
        assert answer.status_code == 409
        assert address(session) in answer.content.decode()
    bulk = editor_client.post(reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"]) + f"?id={registering.pk}")
    assert bulk.status_code == 409
    for each in Registration.objects.all():
        registration_cancel(registration=each)
    editor_client.post(reverse("wagtailadmin_pages:unpublish", args=[registering.pk]))
    assert not WorkshopPage.objects.get(pk=registering.pk).live


def test_a_page_that_people_count_on_is_not_deleted(editor_client, registering, session):  # noqa: F811
    for page in (registering, registering.get_parent()):
        answer = editor_client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
        assert answer.status_code == 409
        assert address(session) in answer.content.decode()
    bulk = editor_client.post(reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"]) + f"?id={registering.pk}")
    assert bulk.status_code == 409
    for each in Registration.objects.all():
        registration_cancel(registration=each)
    editor_client.post(reverse("wagtailadmin_pages:delete", args=[registering.pk]))
    assert not WorkshopPage.objects.filter(pk=registering.pk).exists()
