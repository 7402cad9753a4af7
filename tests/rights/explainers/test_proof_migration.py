"""Texts that readers could see before readings were asked for stay public, and stay simple texts; the way back forgets nothing else."""

from importlib import import_module

import pytest
from django.apps import apps

from rights.explainers.models import ExplainerPage, SimpleTextDecision
from rights.explainers.services.proof import proof_hash, proof_is_missing, simple_text_decide
from tests.rights.explainers.reading import write

pytestmark = pytest.mark.django_db
migration = import_module("rights.explainers.migrations.0004_live_texts_stay_simple_texts")


def test_live_french_texts_are_decided_on_and_nothing_else(french_page):
    SimpleTextDecision.objects.all().delete()
    page = french_page("rsa")
    assert proof_is_missing(page)
    french_page("aspa").unpublish()
    migration.decide(apps, None)
    assert not proof_is_missing(page)
    assert page.simple_text_decisions.get().text_hash == proof_hash(page)
    assert proof_is_missing(french_page("aspa"))
    live = ExplainerPage.objects.filter(live=True, locale__language_code="fr")
    assert SimpleTextDecision.objects.count() == sum(page.has_easy_read for page in live)
    migration.decide(apps, None)
    assert page.simple_text_decisions.count() == 1
    chosen = write(page, "Un autre texte.")
    simple_text_decide(page=chosen)
    migration.forget(apps, None)
    assert list(SimpleTextDecision.objects.values_list("text_hash", flat=True)) == [proof_hash(chosen)]
