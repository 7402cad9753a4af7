"""What readers of a life event see, and what its editors are told."""

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Locale

from home.models.base import NotReadyToPublish
from rights.explainers.models import ExplainerPage, LifeEventPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return LifeEventPage.objects.get(event="job_loss", locale__language_code="fr")


def read(client, page):
    return BeautifulSoup(client.get(page.url).content, "html.parser").main


def steps(main):
    return [link["href"] for link in main.select("ol.steps > li > .titled a")]


def chosen(page):
    return [block.value["explainer"] for block in page.rights]


def change_rights(page, change):
    raw = [{"type": "right", "value": dict(block.value, explainer=block.value["explainer"].pk)} for block in page.rights]
    page.rights = page._meta.get_field("rights").stream_block.to_python(change(raw))


@pytest.mark.parametrize("language", ["fr", "en", "ar", "tr"])
def test_leads_to_the_rights_in_the_order_of_doing_in_the_language_read(client, event, language):
    page = event.get_translation(Locale.objects.get(language_code=language))
    wanted = [explainer.get_translation(page.locale).url for explainer in chosen(event)]
    assert len(wanted) >= 3
    assert steps(read(client, page))[: len(wanted)] == wanted


def test_shows_the_french_page_where_a_right_is_not_translated(client, event):
    page = event.get_translation(Locale.objects.get(language_code="ar"))
    first = chosen(event)[0]
    first.get_translation(page.locale).unpublish()
    link = read(client, page).select_one("ol.steps > li > .titled a")
    assert (link["href"], link["lang"], link["dir"]) == (first.url, "fr", "ltr")


def test_leaves_out_a_right_that_is_no_longer_published(client, event):
    first = chosen(event)[0]
    for version in first.get_translations(inclusive=True):
        version.unpublish()
    main = read(client, event)
    assert first.url not in steps(main)
    assert steps(main)


def test_still_reads_when_a_right_is_deleted(client, event):
    first = chosen(event)[0]
    for version in ExplainerPage.objects.filter(translation_key=first.translation_key):
        version.delete()
    assert len(steps(read(client, event))) == len(event.rights) - 1


def test_lists_the_other_rights_marked_with_the_event_once(client, event):
    marked = [page for page in ExplainerPage.objects.live().filter(locale=event.locale) if event.event in page.life_events]
    main = read(client, event)
    links = [link["href"] for link in main.find_all("a")]
    others = [page for page in marked if page not in chosen(event)]
    assert others, "the demo has such a page"
    assert all(page.url in links for page in others)
    assert all(page.url not in [card.find("a")["href"] for card in main.select(".card")] for page in chosen(event))


def test_the_home_page_shows_every_event_with_its_drawing(client, french_page, event):
    home = event.get_ancestors().get(depth=2).specific
    main = read(client, home)
    for page in LifeEventPage.objects.live().filter(locale=event.locale):
        tile = main.find("a", href=page.url)
        assert page.title[:6] in tile.get_text()
        assert tile.svg is not None


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda raw: [*raw, raw[0]], "deux fois"),
        (lambda raw: [], "requis"),
    ],
)
def test_tells_what_stops_publication(event, change, told):
    change_rights(event, change)
    with pytest.raises(NotReadyToPublish) as refused:
        event.save_revision(clean=False).publish()
    assert told in str(refused.value.message_dict["rights"])


def test_refuses_a_right_that_is_a_draft(event):
    draft = chosen(event)[0]
    draft.unpublish()
    with pytest.raises(NotReadyToPublish) as refused:
        event.save_revision(clean=False).publish()
    assert "pas encore publiée" in str(refused.value.message_dict["rights"])
