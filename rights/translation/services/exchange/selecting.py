"""Which pages and snippets a person may exchange in a language."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import get_permission_codename
from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import QuerySet
from wagtail.models import Locale, Page
from wagtail.permissions import page_permission_policy
from wagtail_localize.models import Translation, TranslationSource

PERMISSION = "wagtail_localize.submit_translation"


@dataclass(frozen=True)
class Subject:
    """What a translator must know of a page or snippet: its title and its French address."""

    title: str
    address: str = ""


def may_exchange(user: AbstractBaseUser) -> bool:
    """Return whether a person may translate."""
    return user.has_perm(PERMISSION)


def languages() -> list[Locale]:
    """Return the languages that the French is translated into, in the order of the settings."""
    order = [code for code, _name in settings.LANGUAGES]
    found = Locale.objects.exclude(language_code=settings.LANGUAGE_CODE)
    return sorted(found, key=lambda locale: order.index(locale.language_code) if locale.language_code in order else len(order))


def language_name(locale: Locale) -> str:
    return dict(settings.LANGUAGES).get(locale.language_code, locale.language_code)


def sources() -> QuerySet[TranslationSource]:
    """Return all French pages and snippets that were given to translate, in a steady order."""
    found = TranslationSource.objects.filter(locale__language_code=settings.LANGUAGE_CODE)
    return found.select_related("specific_content_type", "object").order_by("specific_content_type_id", "pk")


def subjects_for(user: AbstractBaseUser, locale: Locale, wanted: QuerySet[TranslationSource] | None = None) -> dict[int, Subject]:
    """Return what is exchanged in a language by this person, by identifier of the source; a few queries in all.

    Left out: what is not public in French, and translations that are kept by hand. A translation that does not exist yet asks for the
    right to change the French page.
    """
    wanted = sources() if wanted is None else wanted
    by_hand = set(Translation.objects.filter(target_locale=locale, enabled=False).values_list("source_id", flat=True))
    rows = wanted.values_list("pk", "object_id", "object_repr", "specific_content_type_id").order_by()
    rows = [row for row in rows if row[0] not in by_hand]
    pages = _pages(user, locale, [row[1] for row in rows] if len(rows) < BIG else None)
    models = {source_type.pk: source_type.model_class() for source_type in _types(wanted)}
    snippets = {pk: _snippet_keys(user, model) for pk, model in models.items() if model is not None and not issubclass(model, Page)}
    found = {}
    for pk, object_id, name, type_id in rows:
        if type_id in snippets:
            if object_id in snippets[type_id]:
                found[pk] = Subject(name)
        elif object_id in pages:
            found[pk] = pages[object_id]
    return found


BIG = 500


def _types(wanted: QuerySet[TranslationSource]) -> list:
    from django.contrib.contenttypes.models import ContentType

    return list(ContentType.objects.filter(pk__in=wanted.order_by().values("specific_content_type_id")))


def _pages(user: AbstractBaseUser, locale: Locale, keys: list | None) -> dict:
    """Return the public French pages whose translation this person may change, by their key."""
    changeable = page_permission_policy.instances_user_has_permission_for(user, "change")
    public = Page.objects.filter(locale__language_code=settings.LANGUAGE_CODE, live=True, alias_of=None)
    if keys is not None:
        changeable, public = changeable.filter(translation_key__in=keys), public.filter(translation_key__in=keys)
    translated = set(Page.objects.filter(locale=locale).values_list("translation_key", flat=True))
    allowed = set(changeable.filter(locale=locale).values_list("translation_key", flat=True))
    french = set(changeable.filter(locale__language_code=settings.LANGUAGE_CODE).values_list("translation_key", flat=True))
    return {
        key: Subject(title, "/".join(["", settings.LANGUAGE_CODE, *url_path.split("/")[2:]]))
        for key, title, url_path in public.values_list("translation_key", "title", "url_path")
        if key in allowed or (key not in translated and key in french)
    }


def _snippet_keys(user: AbstractBaseUser, model: type) -> set:
    if not user.has_perm(f"{model._meta.app_label}.{get_permission_codename('change', model._meta)}"):
        return set()
    return set(model.objects.filter(locale__language_code=settings.LANGUAGE_CODE).values_list("translation_key", flat=True))


def chosen_sources(subjects: dict[int, Subject], wanted: QuerySet[TranslationSource] | None = None) -> Iterator[TranslationSource]:
    """Yield the sources of `subjects`, some at a time: their content is large."""
    for source in (sources() if wanted is None else wanted).iterator(chunk_size=100):
        if source.pk in subjects:
            yield source
