"""A small page and its translations, to be changed in all the ways an editor knows."""

import copy
import uuid

from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource
from wagtail_localize.operations import translate_object

from home.models import HomePage, StandardPage
from rights.translation.models import TranslationState

LANGUAGES = ("en", "ar", "tr")


def text_block(text, block_id=None):
    return {"type": "text", "value": f"<p>{text}</p>", "id": block_id or str(uuid.uuid4())}


def make_page(*texts, title="Une page d’essai", languages=LANGUAGES):
    """Return a public French page of these paragraphs, sent to translation into `languages` and not translated."""
    home = HomePage.objects.get(locale__language_code="fr")
    page = home.add_child(
        instance=StandardPage(title=title, slug=f"essai-{uuid.uuid4().hex[:8]}", locale=home.locale, body=[text_block(text) for text in texts])
    )
    page.save_revision().publish()
    translate_object(page, list(Locale.objects.filter(language_code__in=languages)))
    return StandardPage.objects.get(pk=page.pk)


def blocks(page):
    return copy.deepcopy(list(page.body.raw_data))


def publish(page, body=None):
    """Publish a French page, with other blocks where they are given; return it as it is stored."""
    if body is not None:
        page.body = body
    page.save_revision().publish()
    return StandardPage.objects.get(pk=page.pk)


def translation(page, language):
    return Translation.objects.get(source__object_id=page.translation_key, target_locale__language_code=language)


def translated(text, language):
    return f"{language}: {text}"


def type_translation(page, language, *, only=None):
    """Type the translation of all sentences, or of those whose French is in `only`, without publishing."""
    locale = Locale.objects.get(language_code=language)
    source = TranslationSource.objects.get_for_instance(page)
    for segment in StringSegment.objects.filter(source=source).select_related("string", "context"):
        if segment.context.path != "slug" and (only is None or segment.string.data in only):
            StringTranslation.objects.update_or_create(
                translation_of=segment.string,
                context=segment.context,
                locale=locale,
                defaults={"data": translated(segment.string.data, language), "translation_type": "manual"},
            )


def publish_translation(page, language):
    record = translation(page, language)
    record.save_target(publish=False)
    record.get_target_instance().specific.get_latest_revision().publish()


def translate(page, language, *, only=None):
    type_translation(page, language, only=only)
    publish_translation(page, language)


def version(page, language):
    return StandardPage.objects.get(translation_key=page.translation_key, locale__language_code=language)


def shown(page, language):
    """Return the paragraphs that readers of a language have, in order."""
    return [block.value.source.removeprefix("<p>").removesuffix("</p>") for block in version(page, language).body]


def waiting(page, language):
    """Return how many blocks the report says are to be translated."""
    return TranslationState.objects.get(object_id=page.translation_key, locale__language_code=language).to_translate
