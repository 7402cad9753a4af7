"""A crowd that registers for one session at once: several processes, each with several threads, against the database of DATABASE_URL.

Run as a program of its own (`python -m tests.rights.workshops.crowd`), with settings of production; prints what it found, as JSON.
"""

import json
import multiprocessing
import threading
import time
from datetime import timedelta

import django

PROCESSES, THREADS = 4, 20  # a PostgreSQL server takes 100 connections unless told otherwise
PEOPLE, PLACES = 200, 10


def prepare() -> int:
    """Publish a workshop with one session; return its number."""
    from django.utils import timezone
    from wagtail.models import Locale, Page

    from home.models import HomePage
    from rights.workshops.models import Session, WorkshopIndexPage, WorkshopPage

    locale, _created = Locale.objects.get_or_create(language_code="fr")
    home = HomePage.objects.filter(locale=locale).first()
    if home is None:
        home = Page.get_first_root_node().add_child(instance=HomePage(title="Accueil", slug="foule", introduction="Accueil.", locale=locale))
    index = home.add_child(instance=WorkshopIndexPage(title="Foule", slug="foule", locale=locale))
    page = WorkshopPage(
        title="Foule", slug="foule", summary="Une foule.", locale=locale, access="registration", online_registration=True, capacity=PLACES
    )
    start = timezone.now() + timedelta(days=7)
    page.sessions = [Session(start=start, end=start + timedelta(hours=2), place_name="Salle")]
    index.add_child(instance=page)
    return Session.objects.get(workshop=page).pk


def crowd(works: list[tuple[str, int]], number: int) -> dict[str, int]:
    """Have many people work at once: ("register", who) or ("cancel", registration). Return how many answers were of which status."""
    from django.db import connections

    connections.close_all()  # none is shared with the processes that follow
    context = multiprocessing.get_context("fork")
    barrier = context.Barrier(PROCESSES * THREADS)
    answers = context.Queue()
    shares = [works[place::PROCESSES] for place in range(PROCESSES)]
    processes = [context.Process(target=some_people, args=(share, number, barrier, answers)) for share in shares]
    for process in processes:
        process.start()
    found: dict[str, int] = {}
    for _work in works:
        status = answers.get(timeout=120)
        found[status] = found.get(status, 0) + 1
    for process in processes:
        process.join(timeout=30)
    return found


def some_people(works, number: int, barrier, answers) -> None:
    threads = [threading.Thread(target=some_works, args=(works[place::THREADS], number, barrier, answers)) for place in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def some_works(works, number: int, barrier, answers) -> None:
    from django.db import connection
    from django.test import RequestFactory
    from django.utils import translation

    from rights.workshops.models import Registration, Session
    from rights.workshops.registration_views import TOKENS, my_registration, register
    from rights.workshops.selectors_registration import link_of

    code = Session.objects.get(pk=number).code
    requests = RequestFactory()
    barrier.wait(timeout=60)
    for work, who in works:
        with translation.override("fr"):
            if work == "register":
                name = f"Personne {chr(65 + who // 26)}{chr(65 + who % 26)}"
                values = {"first_name": name, "contact": f"06{who:08}", "language": "fr", "token": TOKENS.make(waited=True)}
                request = requests.post("/", values, REMOTE_ADDR=f"10.0.{who // 250}.{who % 250}")
                answer = register(request, index_slug="foule", workshop_slug="foule", code=code)
            else:
                address = link_of(Registration.objects.get(pk=who))
                answer = my_registration(requests.post(address), token=address.rstrip("/").split("/")[-1])
        answers.put(str(answer.status_code))
    connection.close()


def states(number: int) -> dict:
    from rights.workshops.models import Registration

    rows = list(Registration.objects.filter(session=number).order_by("pk").values_list("state", flat=True))
    active = [state for state in rows if state != "cancelled"]
    return {state: rows.count(state) for state in set(rows)} | {"in order": active == sorted(active)}


def main() -> None:
    django.setup()
    number = prepare()
    started = time.monotonic()
    registered = crowd([("register", who) for who in range(PEOPLE)], number)
    seconds = round(time.monotonic() - started, 1)
    first = states(number)
    from rights.workshops.models import Registration

    leaving = [*Registration.objects.filter(session=number).confirmed()[: PLACES - 2], *Registration.objects.filter(session=number).waiting()[:30]]
    works = [("cancel", registration.pk) for registration in leaving] + [("register", PEOPLE + who) for who in range(30)]
    then = crowd([work for pair in zip(works, reversed(works), strict=True) for work in pair][: len(works)], number)
    print(json.dumps({"answers": registered, "seconds": seconds, "states": first, "answers then": then, "states then": states(number)}))


if __name__ == "__main__":
    main()
