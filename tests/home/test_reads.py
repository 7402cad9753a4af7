"""How often pages are served: counted without asking the database, written once in a while, forgotten after a year."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from home.models import PageReads
from home.services import reads

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_counted():
    reads.counts.forget()
    yield
    reads.counts.forget()


def counted(page) -> int:
    reads.reads_written()
    return sum(PageReads.objects.filter(page=page).values_list("number", flat=True))


def test_each_reading_of_a_kept_page_counts_and_asks_no_query(client, french_page, django_assert_num_queries):
    page = french_page("rsa")
    client.get(page.url)
    with django_assert_num_queries(0):
        client.get(page.url)
        client.head(page.url)
    assert counted(page) == 2
    client.get(page.url)
    assert counted(page) == 3
    assert PageReads.objects.filter(page=page).count() == 1


def test_another_address_of_the_page_counts_for_it(client, french_page):
    page = french_page("rsa")
    client.get(f"{page.url}falc/")
    assert counted(page) == 1


def test_the_team_and_what_is_not_found_do_not_count(editor_client, client_without_account, french_page):
    page = french_page("rsa")
    editor_client.get(page.url)
    client_without_account.get(f"{page.url}nulle-part/")
    client_without_account.get("/robots.txt")
    assert not reads.counts.waiting()


def test_what_cannot_be_written_is_kept_for_the_next_time(monkeypatch, french_page):
    from django.db import DatabaseError

    page = french_page("rsa")
    reads.page_read(page.pk)
    with monkeypatch.context() as patched:
        patched.setattr(reads.counts, "_write", lambda counted: (_ for _ in ()).throw(DatabaseError("locked")))
        assert reads.reads_written() == 0
    assert counted(page) == 1


def test_a_page_deleted_meanwhile_is_left_out():
    reads.page_read(987654)
    assert reads.reads_written() == 0


def test_counts_are_forgotten_after_twelve_months(french_page):
    page, today = french_page("rsa"), timezone.localdate()
    PageReads.objects.create(page=page, day=today - timedelta(days=370), number=3)
    PageReads.objects.create(page=page, day=today - timedelta(days=300), number=4)
    call_command("forget_reads", verbosity=0)
    assert counted(page) == 4
    assert reads.recent_reads() == {}
