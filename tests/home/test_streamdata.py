"""Data migrations on stored blocks reach rows and revisions, nested blocks too, and can be undone."""

import pytest
from django.apps import apps

from home.streamdata import rewrite_blocks

pytestmark = pytest.mark.django_db


def rename(before, after):
    def change(block):
        if block["type"] == before:
            block["type"] = after

    return {"apps": apps, "model": "home.StandardPage", "field": "body", "change": change}


def stored(page):
    page.refresh_from_db()
    return str(list(page.body.raw_data)) + page.latest_revision.content["body"]


def test_a_block_renamed_and_named_back_leaves_everything_as_it_was(french_page):
    page = french_page("a-propos")
    before = stored(page)
    assert "'type': 'callout'" in before
    assert rewrite_blocks(**rename("callout", "notice")) > 0
    after = stored(page)
    assert "'type': 'callout'" not in after
    assert '"type": "callout"' not in after
    rewrite_blocks(**rename("notice", "callout"))
    assert stored(page) == before
