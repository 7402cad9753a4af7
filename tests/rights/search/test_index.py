"""The index follows what is public, at once."""

import pytest
from django.core.management import call_command
from wagtail.models import Page, PageViewRestriction

from rights.search.models import SearchDocument, SearchEntry, SearchPosting, SearchTerm
from tests.rights.search.conftest import links

pytestmark = pytest.mark.django_db


def publish(page, **values):
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()


def test_a_new_word_is_found_when_the_page_is_published_and_not_before(ask, change, french_page):
    page = french_page("rsa")
    page.search_words += "\nouistiti"
    change(page.save_revision)
    assert not links(ask("ouistiti"))
    change(lambda: page.get_latest_revision().publish())
    assert links(ask("ouistiti")) == [page.url]
    change(lambda: publish(page, search_words="rsa"))
    assert not links(ask("ouistiti"))


LEAVING = {
    "unpublished": lambda page: page.unpublish(),
    "deleted": lambda page: page.delete(),
    "deleted with its topic": lambda page: page.get_parent().specific.delete(),
    "given a password": lambda page: PageViewRestriction.objects.create(page=page, restriction_type="password", password="x"),
    "below a page given a password": lambda page: PageViewRestriction.objects.create(
        page=page.get_parent(), restriction_type="password", password="x"
    ),
}


@pytest.mark.parametrize("leave", LEAVING.values(), ids=LEAVING)
def test_a_page_that_is_no_longer_public_is_no_longer_found(ask, change, french_page, leave):
    page = french_page("rsa")
    assert page.url in links(ask("rsa"))
    change(leave, page)
    assert page.url not in links(ask("rsa"))
    assert not SearchEntry.objects.filter(page=page.pk).exists()
    assert not SearchTerm.objects.filter(pages=0).exists()


def test_a_password_taken_away_brings_the_pages_back(ask, change, french_page):
    restriction = PageViewRestriction(page=french_page("argent"), restriction_type="password", password="x")
    change(restriction.save)
    change(restriction.delete)
    assert french_page("rsa").url in links(ask("rsa"))


def test_a_page_that_moves_or_changes_its_address_is_found_where_it_is(ask, change, french_page):
    change(lambda: publish(french_page("rsa"), slug="revenu"))
    assert french_page("revenu").url in links(ask("rsa"))
    change(lambda: french_page("revenu").move(Page.objects.get(pk=french_page("sante").pk), pos="last-child"))
    result = ask("rsa").find("a", href=french_page("revenu").url).find_parent("li")
    assert french_page("sante").title in result.get_text()


def test_a_note_for_professionals_is_not_searched(ask, change, french_page):
    page = french_page("rsa")
    page.what_is_it.append(("professional_note", {"text": "<p>Voir la circulaire ornithorynque.</p>"}))
    change(lambda: publish(page))
    assert not links(ask("ornithorynque"))


def test_bringing_it_up_to_date_changes_nothing_when_nothing_changed_and_mends_it_when_it_is_lost():
    call_command("update_search", verbosity=0)
    before = sorted(SearchPosting.objects.values_list("term__stem", "document__translation_key", "weight"))
    assert len(before) > 1_000
    call_command("update_search", verbosity=0)
    assert sorted(SearchPosting.objects.values_list("term__stem", "document__translation_key", "weight")) == before
    for model in (SearchEntry, SearchPosting, SearchTerm, SearchDocument):
        model.objects.all().delete()
    call_command("update_search", verbosity=0)
    assert sorted(SearchPosting.objects.values_list("term__stem", "document__translation_key", "weight")) == before


def test_every_term_knows_how_many_pages_hold_it():
    for term in SearchTerm.objects.order_by("stem")[::50]:
        assert term.pages == SearchPosting.objects.filter(term=term).count() > 0
        assert term.forms
