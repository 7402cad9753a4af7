"""A year of 2,000 sessions in a prepared portal of its own, and the calendar that those who subscribe get; prints JSON."""

import json
import logging
import sys
import time
from datetime import datetime, timedelta
from statistics import median

import django

django.setup()
logging.disable(logging.WARNING)

from django.core.cache import caches  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from home.models import HomePage  # noqa: E402
from home.services.dates import PARIS  # noqa: E402
from rights.workshops.models import Session, WorkshopIndexPage, WorkshopPage  # noqa: E402
from rights.workshops.selectors import public_sessions  # noqa: E402

SESSIONS = 2_000
WORKSHOPS = 20
ROUNDS = 5
NOTE = "Apportez vos papiers, vos lunettes et la lettre ; une personne vous attend à l'entrée, au fond de la cour."


def index_page() -> WorkshopIndexPage:
    found = WorkshopIndexPage.objects.live().filter(locale__language_code="fr").first()
    if found is None:
        home = HomePage.objects.get(locale__language_code="fr")
        found = home.add_child(instance=WorkshopIndexPage(title="Ateliers", slug="ateliers", locale=home.locale))
        found.save_revision(clean=False).publish()
    return found


def fill(index: WorkshopIndexPage) -> None:
    """Bring the sessions to come, over a year from tomorrow, to as many as are measured."""
    workshops = []
    for number in range(WORKSHOPS):
        page = WorkshopPage(
            title=f"Atelier {number}", slug=f"banc-d-essai-{number}", summary="Vous repartez avec votre lettre comprise.", locale=index.locale,
            spoken_languages=["fr", "ar", "tr"], registration_phone="05 59 00 01 07", access="registration",
        )  # fmt: skip
        index.add_child(instance=page)
        page.save_revision(clean=False).publish()
        workshops.append(page)
    now = timezone.now()
    first = datetime.combine(now.astimezone(PARIS).date() + timedelta(days=1), datetime.min.time(), tzinfo=PARIS)
    missing = SESSIONS - public_sessions().count()
    rows = []
    for number in range(missing):
        # The clocks change on the way: days are added in Paris.
        start = first + timedelta(days=number * 365 // missing, hours=9 + number % 9)
        rows.append(
            Session(
                workshop=workshops[number % WORKSHOPS], locale=index.locale, start=start, end=start + timedelta(hours=2),
                place_name="Salle du 107", place_address="107 rue de l'Essai, 69007 Lyon", note=NOTE, announced_at=now, changed_at=now,
            )
        )  # fmt: skip
    Session.objects.bulk_create(rows, batch_size=500)


def main() -> None:
    index = index_page()
    fill(index)
    address = f"{index.url}calendrier.ics"
    visitor = Client(headers={"host": "127.0.0.1"})
    visitor.get(address)
    spent, counts = [], []
    for _round in range(ROUNDS):
        caches["pages"].clear()
        with CaptureQueriesContext(connection) as seen:
            started = time.process_time()
            answer = visitor.get(address)
            spent.append((time.process_time() - started) * 1000)
        counts.append(len(seen))
    assert answer.status_code == 200
    print(
        json.dumps(
            {
                "address": address,
                "sessions": answer.content.count(b"BEGIN:VEVENT"),
                "bytes": len(answer.content),
                "queries": max(counts),
                "milliseconds": median(spent),
            }
        )
    )


if __name__ == "__main__":
    sys.exit(main())
