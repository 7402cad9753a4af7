"""Whatever is edited, published, reverted and translated, in whatever order: the state says what the hashes say, and no translation is lost."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail_localize.models import StringTranslation, TranslationSource

from home.models import StandardPage
from rights.translation.services.parts import part_hashes, segments_by_part, segments_hash
from tests.rights.translation.pages import (
    blocks,
    make_page,
    publish,
    publish_translation,
    shown,
    text_block,
    translated,
    type_translation,
    version,
    waiting,
)

pytestmark = pytest.mark.django_db
TEXTS = ["Vous avez droit à une aide.", "Demandez l’aide en mars.", "Appelez le 32 30.", "Gardez vos papiers."]
PLACE = st.integers(0, 3)
TEXT = st.sampled_from(TEXTS)
ACTS = st.one_of(
    st.tuples(st.just("write"), PLACE, TEXT),
    st.tuples(st.just("add"), PLACE, TEXT),
    st.tuples(st.just("remove"), PLACE, TEXT),
    st.tuples(st.just("move"), PLACE, PLACE),
    st.tuples(st.just("draft"), PLACE, TEXT),
    st.tuples(st.just("revert"), PLACE, TEXT),
    st.tuples(st.just("type"), PLACE, TEXT),
    st.tuples(st.just("translate"), PLACE, TEXT),
    st.tuples(st.just("republish old translation"), PLACE, TEXT),
)


class Undone(Exception):
    pass


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(acts=st.lists(ACTS, min_size=3, max_size=7))
def test_any_history_tells_the_truth(db, acts):
    try:
        with transaction.atomic():
            live(acts)
            raise Undone
    except Undone:
        pass


def live(acts) -> None:
    page = make_page(TEXTS[0], TEXTS[1], languages=["en"])
    typed: set[str] = set()
    past = [blocks(page)]
    for act, place, value in acts:
        page = StandardPage.objects.get(pk=page.pk)
        body = blocks(page)
        index = place % len(body)
        if act == "write":
            body[index]["value"] = f"<p>{value}</p>"
            page = publish(page, body)
        elif act == "add":
            page = publish(page, [*body[:index], text_block(value), *body[index:]])
        elif act == "remove" and len(body) > 1:
            page = publish(page, [*body[:index], *body[index + 1 :]])
        elif act == "move":
            body.insert(value % len(body), body.pop(index))
            page = publish(page, body)
        elif act == "draft":
            page.body = [text_block(value)]
            page.save_revision()
            page = StandardPage.objects.get(pk=page.pk)
        elif act == "revert":
            page = publish(page, past[place % len(past)])
        elif act == "type":
            type_translation(page, "en", only={value})
        elif act == "translate":
            type_translation(page, "en")
            publish_translation(page, "en")
        elif act == "republish old translation":
            revisions = list(version(page, "en").revisions.order_by("pk"))
            revisions[place % len(revisions)].publish()
        past.append(blocks(page))
        typed |= set(StringTranslation.objects.filter(context__object_id=page.translation_key).values_list("data", flat=True))
        check(page, typed)


def check(page, typed: set[str]) -> None:
    target = version(page, "en")
    current = part_hashes(page)
    source = TranslationSource.objects.get_for_instance(page)
    stored = {part: segments_hash(segments) for part, segments in segments_by_part(source).items() if part != "slug"}
    assert stored == current, "the hash is that of what readers read, wherever it is computed"
    stale = [part for part, text_hash in current.items() if target.translated_parts.get(part) != text_hash]
    if target.live:
        assert waiting(page, "en") == len(stale)
        assert set(target.translated_parts) == set(current)
        for french, text in zip(body_texts(page), shown(page, "en"), strict=True):
            assert text in {french, translated(french, "en")}
        for block, text in zip(page.body, shown(page, "en"), strict=True):
            is_french = target.is_in_french(f"body.{block.id}")
            assert is_french == (not text.startswith("en:")), "a block is French exactly where it is said to be"
    kept = set(StringTranslation.objects.filter(context__object_id=page.translation_key).values_list("data", flat=True))
    assert typed <= kept, "no text that a translator typed is ever lost"


def body_texts(page) -> list[str]:
    return [block.value.source.removeprefix("<p>").removesuffix("</p>") for block in page.body]
