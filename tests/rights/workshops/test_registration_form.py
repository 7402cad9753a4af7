"""Readers register whatever their browser and language; what cannot be received is told clearly, and nothing typed is lost."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rights.workshops.models import Registration, Session
from rights.workshops.registration_views import RATE
from rights.workshops.selectors_registration import link_of
from rights.workshops.services.registrations import registration_cancel
from rights.workshops.services.sessions import Why, session_cancel, session_move, session_postpone
from tests.contracts.site import ALL_LANGUAGES
from tests.rights.workshops.conftest import in_days, translated
from tests.rights.workshops.registering import address_of, asks, make, next_session, registering, states, visitor, words  # noqa: F401 (fixtures)

pytestmark = pytest.mark.django_db
CLOSED = Why("place_closed")


@pytest.fixture
def session(registering):  # noqa: F811
    return next_session(registering)


@pytest.fixture
def address(session):
    return address_of(session)


def told(answer) -> tuple[str, list[str]]:
    """Return what the summary of errors says, and where its links lead."""
    summary = BeautifulSoup(answer.content, "html.parser").find(class_="errors")
    return (summary.get_text(" ", strip=True), [link["href"].removeprefix("#") for link in summary.find_all("a")]) if summary else ("", [])


@pytest.mark.parametrize("language", ALL_LANGUAGES)
def test_a_place_is_kept_in_every_language_without_a_cookie(visitor, session, language):  # noqa: F811
    address = address_of(session, language)
    assert address.startswith(f"/{language}/")
    form = visitor.open(address)
    assert form["language"] == language
    answer = visitor.register(address, contact="06 12 34 56 78", needs=["interpreter", "child"])
    assert answer.status_code == 302
    assert "#" not in answer["Location"], "a frame around the whole page would say nothing"
    assert not visitor.client.cookies
    known = Registration.objects.get()
    assert (known.session, known.first_name, known.phone, known.email, known.language, known.needs, known.state) == (
        session, "Amina", "06 12 34 56 78", "", language, ["child"] if language == "fr" else ["interpreter", "child"], "confirmed",
    )  # fmt: skip
    page = visitor.client.get(answer["Location"])
    html = BeautifulSoup(page.content, "html.parser")
    assert (page.status_code, html.html["lang"]) == (200, language)
    assert "Amina" in html.main.get_text()
    assert "Salle du 107" in html.main.get_text()


def test_a_translated_workshop_has_its_form_under_its_own_address(visitor, registering, session):  # noqa: F811
    page = translated(registering)
    address = address_of(session, "en")
    assert address == f"{page.url}seance/{session.code}/inscription/"
    html = BeautifulSoup(visitor.client.get(address).content, "html.parser")
    assert "[en] Lire une lettre" in html.main.get_text()
    switcher = {link["hreflang"]: link["href"] for link in html.find(class_="langs").find_all("a")}
    assert switcher == {code: address_of(session, code) for code in ALL_LANGUAGES}
    for code, other in switcher.items():
        answer = visitor.client.get(other)
        assert (answer.status_code, BeautifulSoup(answer.content, "html.parser").html["lang"]) == (200, code)


def test_neither_the_form_nor_the_registration_is_kept_or_indexed(visitor, session, address):  # noqa: F811
    [known] = make(session, "Amina")
    for each in (address, link_of(known)):
        answer = visitor.client.get(each)
        assert "no-store" in answer["Cache-Control"]
        assert answer["X-Robots-Tag"] == "noindex"
        assert answer["Referrer-Policy"] == "no-referrer"
    assert len(caches["pages"]._cache) == 0
    assert visitor.open(address)["token"] != visitor.open(address)["token"]


def test_who_comes_too_late_is_told_before_and_after(visitor, session, address):  # noqa: F811
    make(session, "Bilal", "Chloé", "Deniz")
    assert "1 personne attend déjà" in words(visitor.client.get(address))
    answer = visitor.client.get(visitor.register(address)["Location"])
    assert "liste d'attente" in words(answer).replace("’", "'")
    assert "Votre place sur la liste : 2" in words(answer).replace("\u202f", " ").replace("\xa0", " ")


@pytest.mark.parametrize(
    ("values", "targets"),
    [
        ({"first_name": ""}, ["id_first_name"]),
        ({"first_name": "   \x00"}, ["id_first_name"]),
        ({"first_name": "x" * 61}, ["id_first_name"]),
        ({"first_name": "Gagnez sur casino.example"}, ["id_first_name"]),
        ({"first_name": "https://casino"}, ["id_first_name"]),
        ({"contact": ""}, ["id_contact"]),
        ({"contact": "amina@"}, ["id_contact"]),
        ({"contact": "12345"}, ["id_contact"]),
        ({"contact": "amina"}, ["id_contact"]),
        ({"contact": "0" * 40}, ["id_contact"]),
        ({"language": "xx"}, ["id_language"]),
        ({"language": ""}, ["id_language"]),
        ({"needs": ["car"]}, ["id_needs"]),
        ({"first_name": "", "contact": ""}, ["id_first_name", "id_contact"]),
    ],
)
def test_what_is_wrong_is_told_at_the_top_and_in_its_field_and_what_was_typed_stays(visitor, address, values, targets):  # noqa: F811
    answer = visitor.register(address, **({"needs": ["child"]} | values))
    summary, links = told(answer)
    assert links == targets
    html = BeautifulSoup(answer.content, "html.parser")
    assert html.title.get_text().startswith("Pas encore envoyé")
    for target in targets:
        field = html.find(id=target)
        error = html.find(id=f"{target}_error")
        assert error["id"] in field["aria-describedby"].split()
        assert error.get_text(strip=True) in summary
    again = visitor.fields(answer)
    for name in {"first_name", "contact"} - set(values):
        assert again[name] == {"first_name": "Amina", "contact": "amina@example.org"}[name]
    if "needs" not in values:
        assert again["needs"] == ["child"]
    assert not Registration.objects.exists()
    right = again | {"first_name": "Amina", "contact": "0612345678", "language": "fr", "needs": []}
    assert visitor.client.post(address, right).status_code == 302


@pytest.mark.parametrize(("typed", "kept"), [("٠٦١٢٣٤٥٦٧٨", "0612345678"), ("+33 (0)6.12.34.56.78", "+33 (0)6.12.34.56.78"), ("+44 20 7946 0958", "+44 20 7946 0958"), ("00213 551 23 45 67", "00213 551 23 45 67"), (" a@b.fr\t", "a@b.fr")])  # fmt: skip
def test_a_contact_is_read_as_people_write_it(visitor, address, typed, kept):  # noqa: F811
    assert visitor.register(address, contact=typed).status_code == 302
    assert Registration.objects.get().contact == kept


@pytest.mark.parametrize(
    "typed",
    ["12345", "06 12 34 56", "06 12 34 56 7", "06 12 34 56 789", "00 00 00 00 00", "00 12 34 56 78", "612345678", "+33 6 12 34 56 7", "+33612"],
)
def test_a_number_that_nobody_can_call_is_refused_with_an_example(visitor, address, typed):  # noqa: F811
    answer = visitor.register(address, contact=typed)
    assert told(answer)[1] == ["id_contact"]
    assert "06\u202f12\u202f34\u202f56\u202f78" in told(answer)[0] and "+44" in told(answer)[0]
    assert visitor.fields(answer)["contact"] == typed
    assert not Registration.objects.exists()


@pytest.mark.parametrize(("contact", "line"), [("06 12 34 56 78", "Nous vous appelons au 06 12 34 56 78"), ("a@b.fr", "Nous vous écrivons à a@b.fr")])
def test_the_page_shows_the_contact_as_it_was_typed(visitor, address, contact, line):  # noqa: F811
    answer = visitor.client.get(visitor.register(address, contact=contact)["Location"])
    assert line in words(answer).replace("\xa0", " ")


@pytest.mark.parametrize("name", ["أمينة", "Éloïse-Marie", "D'Artagnan", "Ай", "Nguyễn Thị", "<b>"])
def test_a_name_is_kept_as_it_is_written(visitor, address, name):  # noqa: F811
    answer = visitor.register(address, first_name=name)
    assert Registration.objects.filter(first_name=name).exists() is (name != "<b>")
    assert b"<b>&lt;" not in answer.content


def test_a_form_sent_too_fast_is_kept_and_leaves_a_moment_later(visitor, address):  # noqa: F811
    answer = visitor.register(address, seconds=1)
    assert "3 secondes" in told(answer)[0]
    visitor.wait(3)
    assert visitor.client.post(address, visitor.fields(answer)).status_code == 302


@pytest.mark.parametrize("spoil", [lambda form: None, lambda form: form.pop("token"), lambda form: form.update(token="WzFd:abc\u0665")])
def test_a_form_left_open_for_more_than_a_day_is_kept_and_leaves_at_once(visitor, address, spoil):  # noqa: F811
    form = visitor.open(address) | {"first_name": "Amina", "contact": "0612345678"}
    spoil(form)
    visitor.wait(24 * 3600 + 1)
    answer = visitor.client.post(address, form)
    assert told(answer)[0]
    again = visitor.fields(answer)
    assert again["contact"] == "0612345678"
    visitor.wait(3)
    assert visitor.client.post(address, again).status_code == 302


def test_a_form_sent_twice_registers_once_and_leads_to_the_same_page(visitor, session, address):  # noqa: F811
    form = visitor.open(address) | {"first_name": "Amina", "contact": "0612345678"}
    visitor.wait(10)
    first = visitor.client.post(address, form)
    again = visitor.client.post(address, form)
    assert first["Location"] == again["Location"]
    registration_cancel(registration=Registration.objects.get())
    assert visitor.client.post(address, form)["Location"] == first["Location"]
    assert states(session) == [("Amina", "cancelled")], "a page reloaded registers nobody again"
    other = visitor.client.post(address, form | {"first_name": "Bilal"})
    assert told(other)[0]
    assert visitor.client.post(address, visitor.fields(other)).status_code == 302
    assert states(session) == [("Amina", "cancelled"), ("Bilal", "confirmed")]


def test_the_same_person_is_told_that_they_are_registered(visitor, session, address, django_capture_on_commit_callbacks):  # noqa: F811
    make(session, "Amina")
    with django_capture_on_commit_callbacks(execute=True):
        answer = visitor.register(address, first_name="AMINA", contact="Amina@example.org")
    assert "Votre inscription est déjà faite" in words(answer)
    assert (told(answer)[0], BeautifulSoup(answer.content, "html.parser").main.form) == ("", None)
    assert states(session) == [("Amina", "confirmed")]
    assert len(mail.outbox) == 1
    assert link_of(Registration.objects.get()) in mail.outbox[0].body
    assert link_of(Registration.objects.get()) not in answer.content.decode()


def test_a_program_that_fills_every_field_is_stopped_and_a_browser_that_does_is_not_lost(visitor, address):  # noqa: F811
    answer = visitor.register(address, more="https://spam.example/")
    assert "navigateur" in told(answer)[0]
    assert not Registration.objects.exists()
    form = visitor.fields(answer)
    assert form["more"] == ""
    assert visitor.client.post(address, form).status_code == 302


def test_too_many_from_one_place_wait(visitor, address):  # noqa: F811
    for _number in range(RATE.most):
        RATE.count(address="127.0.0.1")
    answer = visitor.register(address)
    assert told(answer)[0]
    assert visitor.fields(answer)["first_name"] == "Amina"
    assert not Registration.objects.exists()
    visitor.wait(3600)
    assert visitor.client.post(address, visitor.fields(answer)).status_code == 302


CLOSING = {
    "cancelled": (lambda session: session_cancel(session=session, why=CLOSED), "annulée"),
    "postponed": (lambda session: session_postpone(session=session, why=CLOSED), "reportée"),
    "begun": (lambda session: Session.objects.filter(pk=session.pk).update(start=in_days(0, -1)), "commencé"),
    "over": (lambda session: Session.objects.filter(pk=session.pk).update(start=in_days(-2), end=in_days(-1)), "terminée"),
}


@pytest.mark.parametrize("name", CLOSING)
def test_a_closed_session_leads_to_the_next_one_and_what_was_typed_goes_there(visitor, registering, session, address, name):  # noqa: F811
    close, word = CLOSING[name]
    form = visitor.open(address) | {"first_name": "Amina", "contact": "0612345678", "needs": ["lsf"]}
    close(session)
    following = next(each for each in Session.objects.filter(workshop=registering, start__gt=in_days(10)))
    page = visitor.client.get(address)
    html = BeautifulSoup(page.content, "html.parser")
    assert (page.status_code, html.main.form) == (200, None)
    assert word in (html.h1.get_text() if name in {"cancelled", "postponed"} else words(page))
    assert ("Le lieu est fermé" in words(page)) is (name in {"cancelled", "postponed"})
    assert "aussi vous inscrire par téléphone" not in words(page)
    assert html.main.find("a", href=address_of(following))
    visitor.wait(30)
    answer = visitor.client.post(address, form)
    assert word in told(answer)[0]
    again = BeautifulSoup(answer.content, "html.parser").main.form
    assert again["action"] == address_of(following)
    assert visitor.client.post(again["action"], visitor.fields(answer)).status_code == 302
    known = Registration.objects.get()
    assert (known.session, known.phone, known.needs) == (following, "0612345678", ["lsf"])


def test_without_another_date_what_was_typed_stays(visitor, registering, session, address):  # noqa: F811
    form = visitor.open(address) | {"first_name": "Amina", "contact": "0612345678"}
    for each in Session.objects.filter(workshop=registering, start__gt=in_days(1)):
        session_cancel(session=each, why=CLOSED)
    visitor.wait(30)
    answer = visitor.client.post(address, form)
    assert "annulée" in told(answer)[0]
    assert visitor.fields(answer)["contact"] == "0612345678"


def test_a_workshop_that_asks_nobody_to_register_says_so(visitor, registering, address):  # noqa: F811
    asks(registering, access="free")
    page = visitor.client.get(address)
    assert page.status_code == 200
    assert BeautifulSoup(page.content, "html.parser").main.form is None
    assert "On ne s'inscrit pas" in words(page).replace("’", "'")
    assert "aussi vous inscrire par téléphone" not in words(page)


def test_a_cancelled_session_for_which_nobody_registers_says_so_and_gives_the_next_dates(visitor, registering, session, address):  # noqa: F811
    asks(registering, access="free")
    session_cancel(session=session, why=CLOSED)
    page = visitor.client.get(address)
    html = BeautifulSoup(page.content, "html.parser")
    assert "annulée" in html.h1.get_text() and "annulée" in html.title.get_text()
    assert "Le lieu est fermé" in words(page)
    assert "ne s'inscrit pas" not in words(page).replace("’", "'")
    following = next_session(registering, 1)
    assert html.main.find("a", href=f"{registering.url}seance/{following.code}/")


def test_addresses_that_only_look_like_a_form_are_left_to_their_page(visitor, registering, session, address):  # noqa: F811
    for wrong in (address.replace(session.code, "0" * 12), address.replace(session.code, "zz"), address.replace("lire-une-lettre", "autre")):
        assert visitor.client.get(wrong).status_code == 404
        assert visitor.client.post(wrong).status_code == 404
    registering.unpublish()
    assert visitor.client.get(address).status_code == 404


def test_costs_few_queries(visitor, session, address):  # noqa: F811
    [known] = make(session, "Amina")
    for each in (address, link_of(known)):
        visitor.client.get(each)
        with CaptureQueriesContext(connection) as seen:
            assert visitor.client.get(each).status_code == 200
        assert len(seen) <= 25


# The page of a registration.


@pytest.fixture
def known(session):
    return make(session, "Amina", "Bilal", "Chloé")[0]


def test_cancelling_asks_first_without_javascript(visitor, session, known):  # noqa: F811
    main = BeautifulSoup(visitor.client.get(link_of(known)).content, "html.parser").main
    assert main.form.find_parent("details").summary.get_text() == "Annuler mon inscription"
    assert not main.form.find_parent("details").has_attr("open")
    assert "Voulez-vous annuler" in main.form.get_text()
    assert "gardez" in main.get_text().lower()


def test_who_waits_leaves_the_list_and_is_not_told_of_a_place(visitor, session, known):  # noqa: F811
    waiting = session.registrations.get(first_name="Chloé")
    page = visitor.client.get(link_of(waiting))
    assert "quitter la liste d’attente" in words(page)
    assert "Mettre dans mon agenda" not in words(page), "they must not come"
    after = words(visitor.client.post(link_of(waiting), follow=True))
    assert "Vous n’êtes plus sur la liste" in after
    assert "place est libre" not in after
    assert "pour vous" not in after, "the address cancels nothing any more"


def test_only_a_click_cancels_and_who_changed_their_mind_registers_again(visitor, session, known):  # noqa: F811
    link = link_of(known)
    visitor.client.get(link)
    visitor.client.head(link)
    assert states(session)[0] == ("Amina", "confirmed")
    answer = visitor.client.post(link, follow=True)
    assert "annulée" in words(answer)
    assert states(session) == [("Amina", "cancelled"), ("Bilal", "confirmed"), ("Chloé", "confirmed")]
    visitor.client.post(link)
    assert states(session)[1:] == [("Bilal", "confirmed"), ("Chloé", "confirmed")], "a replayed link"
    again = BeautifulSoup(answer.content, "html.parser").main.find("a", href=address_of(session))
    visitor.register(again["href"])
    assert states(session)[-1] == ("Amina", "waiting")


@pytest.mark.parametrize("spoil", [lambda link: link[:-4] + "/", lambda link: link.replace("n/", "n/1"), lambda link: "/fr/mon-inscription/1/", lambda link: "/fr/mon-inscription/أ.ب/"])  # fmt: skip
def test_a_forged_or_truncated_link_says_what_to_do_and_nothing_else(visitor, known, spoil):  # noqa: F811
    link = spoil(link_of(known))
    for answer in (visitor.client.get(link), visitor.client.post(link)):
        assert answer.status_code == 404
        assert "Il manque peut-être une partie" in words(answer)
        assert "Amina" not in answer.content.decode()
        assert "no-store" in answer["Cache-Control"]
    known.refresh_from_db()
    assert known.is_confirmed


def test_a_deleted_registration_says_so(visitor, known):  # noqa: F811
    link = link_of(known)
    known.delete()
    for answer in (visitor.client.get(link), visitor.client.post(link)):
        assert answer.status_code == 410
        assert "30 jours" in words(answer).replace("\xa0", " ")


def test_a_link_does_not_open_the_registration_that_took_its_number(visitor, session, known):  # noqa: F811
    link, number = link_of(known), known.pk
    known.delete()
    Registration.objects.create(pk=number, session=session, first_name="Deniz", phone="0", language="fr", state="confirmed", token="another")
    assert visitor.client.get(link).status_code == 410


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (lambda session: session_cancel(session=session, why=CLOSED), "annulée"),
        (lambda session: session_postpone(session=session, why=CLOSED), "reportée"),
        (lambda session: session_move(session=session, to={"start": in_days(9), "end": in_days(9, 2)}, why=CLOSED), "La date a changé"),
    ],
)
def test_the_page_says_what_became_of_the_session(visitor, session, known, change, word):  # noqa: F811
    change(session)
    answer = visitor.client.get(link_of(known))
    assert word in words(answer)
    assert "Le lieu est fermé" in words(answer)


def test_after_the_session_nobody_cancels(visitor, session, known):  # noqa: F811
    Session.objects.filter(pk=session.pk).update(start=in_days(0, -3), end=in_days(0, -1))
    answer = visitor.client.get(link_of(known))
    assert BeautifulSoup(answer.content, "html.parser").main.form is None
    visitor.client.post(link_of(known))
    assert states(session)[0] == ("Amina", "confirmed")


def test_the_page_stays_when_the_workshop_is_withdrawn(visitor, registering, known):  # noqa: F811
    registering.unpublish()
    answer = visitor.client.get(link_of(known))
    assert answer.status_code == 200
    assert Client().get(link_of(known, language="ar")).status_code == 200


def test_the_pages_kept_are_forgotten_only_when_readers_are_told_something_else(registering, django_capture_on_commit_callbacks):  # noqa: F811
    from portal.page_cache import generation

    session = next_session(asks(registering, capacity=6))
    seen = []
    for name in ("Amina", "Bilal", "Chloé", "Deniz", "Emine", "Farid", "Gül"):
        before = generation()
        with django_capture_on_commit_callbacks(execute=True):
            make(session, name)
        seen.append(generation() != before)
    assert seen == [False, False, True, False, False, True, False]


def test_deleted_on_is_told(visitor, session, address):  # noqa: F811
    day = (session.end + timedelta(days=30)).day
    assert str(day) in words(visitor.client.get(address))
