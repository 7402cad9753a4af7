"""A draft saves half-filled; by no road does it reach readers before they would find what they need."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Locale, Revision, Workflow
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield
from wagtail_localize.models import StringTranslation

from home.fields import StreamField
from home.models import Pictogram
from home.models.base import NotReadyToPublish
from rights.explainers.models import ExplainerPage

STREAMS = [field.name for field in ExplainerPage._meta.get_fields() if isinstance(field, StreamField)]
EMPTY_STEP = {"title": "", "text": "null", "joined": "then", "channel": "", "url": "", "link_label": ""}
EMPTY_CONTACT = {"name": "", "role": "", "phone": "", "hours": "", "email": "", "address": "", "url": "", "link_label": ""}
INCOMPLETE = {
    "only a title": ({}, ["official_name", "short_answer", "pictogram", "what_is_it", "steps", "who_helps", "sources", "last_reviewed", "search_description"]),
    "a step without words": ({"steps-0-value-title": ""}, ["steps"]),
    "a contact without any way to reach it": ({"who_helps-0-value-phone": ""}, ["who_helps"]),
    "a link without words": ({"steps-0-value-url": "https://www.caf.fr/"}, ["steps"]),
    "towns without names": ({"territory": "communes"}, ["communes"]),
    "a review in the future": ({"last_reviewed": (timezone.localdate() + timedelta(days=2)).isoformat()}, ["last_reviewed"]),
    "a title too long": ({"title": "Une question " * 6}, ["title"]),
}  # fmt: skip


def nothing() -> dict[str, str]:
    """Return what a browser sends from a form of which only the title is filled."""
    formsets = {name: inline_formset([]) for name in ("other_topics", "comments")}
    values = {"title": "Ai-je droit à l'aide ?", "slug": "aide-essai", "not_covered": "null", "territory": "france", "review_every": "6"}
    return nested_form_data(values | formsets | {name: streamfield([]) for name in STREAMS})


def whole_page() -> dict[str, str]:
    """Return what an editor types to answer all that is asked."""
    text = rich_text("<p>Une aide.</p>")
    return nothing() | nested_form_data(
        {
            "official_name": "Aide d'essai",
            "short_answer": "Oui, si vous en avez besoin.",
            "search_description": "Une aide d'essai.",
            "pictogram": str(Pictogram.objects.first().pk),
            "last_reviewed": "2026-01-31",
            "what_is_it": streamfield([("text", text)]),
            "conditions": streamfield([("condition", {"kind": "required", "text": text})]),
            "steps": streamfield([("step", EMPTY_STEP | {"title": "Demandez"})]),
            "if_stuck": streamfield([("text", text)]),
            "who_helps": streamfield([("contact", EMPTY_CONTACT | {"name": "CAF", "phone": "32 30"})]),
            "sources": streamfield([("source", {"label": "CAF", "url": "https://www.caf.fr/", "checked_on": ""})]),
        }
    )


@pytest.fixture
def draft(editor_client, french_page):
    """Return a function that writes a draft in the admin."""

    def write(values: dict[str, str]) -> ExplainerPage:
        address = reverse("wagtailadmin_pages:add", args=["explainers", "explainerpage", french_page("argent").pk])
        answer = editor_client.post(address, values)
        assert answer.status_code == 302, answer.context["form"].errors
        return ExplainerPage.objects.get(slug="aide-essai")

    return write


def by_the_editor(client, page, values) -> str:
    answer = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), values | {"action-publish": "1"})
    return " ".join(str(answer.context["form"].fields[name].label) for name in answer.context["form"].errors) if answer.status_code == 200 else ""


def publish_in_bulk(client, *pages) -> str:
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    query = "&".join(f"id={page.pk}" for page in pages)
    return seen(client.post(f"{address}?{query}&next={reverse('wagtailadmin_home')}", {"include_descendants": ""}, follow=True))


def in_bulk(client, page, values) -> str:
    return publish_in_bulk(client, page)


def on_schedule(client, page, values) -> str:
    page.go_live_at = timezone.now() - timedelta(minutes=1)
    revision = page.save_revision(clean=False)
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=page.go_live_at)
    call_command("publish_scheduled")
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()
    return seen(client.get(reverse("wagtailadmin_pages:history", args=[page.pk])))


def at_the_end_of_a_workflow(client, page, values) -> str:
    state = Workflow.objects.first().start(page, page.owner)
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.current_task_state.pk])
    return seen(client.post(address, {"comment": ""}, follow=True))


def by_code(client, page, values) -> str:
    try:
        page.get_latest_revision().publish()
    except NotReadyToPublish as error:
        return " ".join(str(ExplainerPage._meta.get_field(name).verbose_name) for name in error.message_dict)
    return ""


def seen(answer) -> str:
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser").get_text(" ", strip=True)


ROADS = [by_the_editor, in_bulk, on_schedule, at_the_end_of_a_workflow, by_code]


@pytest.mark.parametrize(
    ("what", "road"),
    [(what, road) for what in INCOMPLETE for road in (ROADS if what in {"only a title", "a step without words"} else [by_code])],
)
def test_a_page_that_lacks_something_stays_a_draft_and_the_editor_learns_what(draft, editor_client, road, what):
    changes, lacking = INCOMPLETE[what]
    values = whole_page() | changes if changes else nothing()
    page = draft(values)
    assert not page.live
    with override("fr"):
        told = road(editor_client, page.get_latest_revision_as_object(), values).lower()
        assert [name for name in lacking if str(ExplainerPage._meta.get_field(name).verbose_name).lower() not in told] == []
    page.refresh_from_db()
    assert not page.live
    assert page.live_revision is None


@pytest.mark.parametrize("road", ROADS)
def test_a_whole_page_is_published(draft, editor_client, road):
    page = draft(whole_page())
    road(editor_client, page.get_latest_revision_as_object(), whole_page())
    page.refresh_from_db()
    assert page.live
    assert page.who_helps[0].value["phone"] == "32 30"


def test_one_page_that_lacks_something_does_not_hold_back_the_others(draft, editor_client, french_page):
    """Scheduled at the same time, the whole page is published; in bulk, none is and the message names the page at fault."""
    incomplete = draft(nothing())
    other = french_page("a-propos")
    other.unpublish()
    assert incomplete.title in publish_in_bulk(editor_client, other, incomplete)
    other.refresh_from_db()
    assert not other.live
    moment = timezone.now() - timedelta(minutes=1)
    Revision.objects.filter(pk__in=[incomplete.latest_revision_id, other.latest_revision_id]).update(approved_go_live_at=moment)
    call_command("publish_scheduled")
    other.refresh_from_db()
    incomplete.refresh_from_db()
    assert (other.live, incomplete.live) == (True, False)


def test_a_translation_with_a_sentence_missing_is_published_with_that_sentence_in_french(editor_client, french_page):
    arabic = Locale.objects.get(language_code="ar")
    source = french_page("rsa")
    before = source.get_translation(arabic)
    StringTranslation.objects.filter(context__object_id=source.translation_key, context__path="short_answer", locale=arabic).delete()
    page = source.get_translation(arabic)
    answer = editor_client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {"action": "publish"}, follow=True)
    assert answer.status_code == 200
    page = source.get_translation(arabic)
    assert (page.short_answer, page.title) == (source.short_answer, before.title)
    assert [part for part in page.translated_parts if page.is_in_french(part)] == ["short_answer"]
