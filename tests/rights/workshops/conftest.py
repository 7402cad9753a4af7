"""A workshop with sessions, in French and in English, beside those of the demo."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import TranslationSource

from home.models import HomePage
from rights.workshops.models import Registration, Session, WorkshopIndexPage, WorkshopPage


def in_days(days: int, hours: int = 0):
    """Return the hour of now, some days later, at a full hour."""
    return (timezone.now() + timedelta(days=days, hours=hours)).replace(minute=0, second=0, microsecond=0)


def session_of(days: int, **values) -> Session:
    """Return an unsaved session of two hours, some days from now."""
    values.setdefault("place_name", "Salle du 107")
    return Session(start=in_days(days), end=in_days(days, 2), **values)


@pytest.fixture
def index(db):
    found = WorkshopIndexPage.objects.filter(locale__language_code="fr").first()
    if found is None:
        home = HomePage.objects.get(locale__language_code="fr")
        found = home.add_child(instance=WorkshopIndexPage(title="Ateliers", slug="ateliers", locale=home.locale))
        found.save_revision(clean=False).publish()
    return found


@pytest.fixture
def workshop(index):
    """A live French workshop with three sessions: one past, two to come. Nobody has registered anywhere."""
    Registration.objects.all().delete()
    page = WorkshopPage(title="Lire une lettre", slug="lire-une-lettre", summary="Vous repartez avec votre lettre comprise.", locale=index.locale)
    page.sessions = [session_of(-7), session_of(7, note="Apportez vos lunettes."), session_of(14)]
    index.add_child(instance=page)
    page.save_revision(clean=False).publish()
    return WorkshopPage.objects.get(pk=page.pk)


def translated(page, language: str = "en", **texts) -> WorkshopPage:
    """Publish the translation of a page into a language; `texts` by content path, "[en] " before the French for the others."""
    from wagtail_localize.models import StringTranslation, Translation

    from rights.translation.services.following import follow_target

    locale = Locale.objects.get(language_code=language)
    parent = page.get_parent()
    if not parent.has_translation(locale):
        translated(parent.specific, language)
    source, _created = TranslationSource.update_or_create_from_instance(page)
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
    for segment in source.stringsegment_set.select_related("string", "context"):
        if segment.context.path != "slug":
            StringTranslation.objects.update_or_create(
                translation_of=segment.string, locale=locale, context=segment.context,
                defaults={"data": texts.get(segment.context.path, f"[{language}] {segment.string.data}"), "translation_type": "manual"},
            )  # fmt: skip
    translation.save_target(publish=True)
    target = type(page).objects.get(translation_key=page.translation_key, locale=locale)
    if not target.live:
        target.get_latest_revision().publish()
    follow_target(type(page).objects.get(pk=target.pk))
    return type(page).objects.get(pk=target.pk)


def many_sessions(workshop, number: int, **values) -> None:
    """Write `number` sessions to come, one every three hours from tomorrow."""
    first = in_days(1)
    Session.objects.bulk_create(
        Session(
            workshop=workshop, locale=workshop.locale, start=first + timedelta(hours=3 * step), end=first + timedelta(hours=3 * step + 2),
            announced_at=timezone.now(), **{"place_name": f"Salle {step % 5}", **values},
        )
        for step in range(number)
    )  # fmt: skip
