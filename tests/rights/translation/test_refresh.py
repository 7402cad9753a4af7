"""Installations from before: what `manage.py prepare` finds out of their translations."""

import pytest
from django.core.management import call_command
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation

from rights.translation.models import PublishedText, TranslationState
from rights.translation.services.refreshing import translations_refreshed, unknown_translations

pytestmark = pytest.mark.django_db


def test_a_translation_nobody_knew_is_known_and_nothing_becomes_french(rsa, django_assert_max_num_queries):
    versions = Page.objects.filter(translation_key=rsa.translation_key).exclude(pk=rsa.pk)
    before = {page.pk: (page.specific.title, page.specific.short_answer) for page in versions}
    TranslationState.objects.filter(object_id=rsa.translation_key).delete()
    type(rsa).objects.filter(pk__in=before).update(translated_parts={})
    assert translations_refreshed() == len(before)
    assert {page.pk: (page.specific.title, page.specific.short_answer) for page in versions.all()} == before
    assert set(TranslationState.objects.filter(object_id=rsa.translation_key).values_list("to_translate", flat=True)) == {0}
    with django_assert_max_num_queries(1):
        call_command("refresh_translations", verbosity=0)


def test_what_was_typed_and_never_published_before_stays_a_draft(rsa):
    version = rsa.get_translation(Locale.objects.get(language_code="en"))
    StringTranslation.objects.filter(context__object_id=rsa.translation_key, context__path="short_answer", locale=version.locale).update(
        data="A draft"
    )
    PublishedText.objects.filter(context__object_id=rsa.translation_key, context__path="short_answer", locale=version.locale).update(data="A draft")
    TranslationState.objects.filter(object_id=rsa.translation_key).delete()
    type(rsa).objects.filter(pk=version.pk).update(translated_parts={})
    translations_refreshed()
    assert type(rsa).objects.get(pk=version.pk).short_answer == version.short_answer


def test_a_translation_that_has_lost_its_french_is_left_alone(rsa):
    TranslationState.objects.filter(object_id=rsa.translation_key).delete()
    Page.objects.filter(pk=rsa.pk).update(translation_key="00000000-0000-4000-8000-000000000000")
    assert unknown_translations().exists()
    assert translations_refreshed() == 0
