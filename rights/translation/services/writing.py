"""What a translator types becomes a text of wagtail-localize, then a publication or a request for one."""

from dataclasses import dataclass
from enum import Enum, auto

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import F
from wagtail.models import Page, WorkflowState
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from rights.translation.models import PublishedText
from rights.translation.services.sentences import Key, version_of


class Written(Enum):
    UNCHANGED = auto()
    SAVED = auto()
    CONFLICT = auto()


@dataclass(frozen=True)
class Typed:
    """What somebody typed for a sentence. `version` names the text that they started from (`version_of`)."""

    key: Key
    text: str
    version: str
    is_read_again: bool = False


def sentence_write(*, translation: Translation, typed: Typed, user: AbstractBaseUser) -> Written:
    """Keep what somebody typed for a sentence; a machine's proposal becomes theirs when they changed it or say that they read it.

    If somebody else wrote another text meanwhile, nothing is written. An empty text takes the translation away from readers at the next
    publication.
    """
    key, text = typed.key, typed.text
    context, string = key
    with transaction.atomic():
        place = {"locale": translation.target_locale, "context_id": context, "translation_of_id": string}
        row = StringTranslation.objects.select_for_update().filter(**place).first()
        present = row.data if row else _published(translation, key)
        is_machine = bool(row) and row.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE
        if version_of(text) == typed.version and not (typed.is_read_again and is_machine):
            if row and row.has_error and text == present:
                StringTranslation.objects.filter(pk=row.pk).update(field_error="", has_error=False)  # to be judged again
            return Written.UNCHANGED
        if text == present and not is_machine:
            return Written.UNCHANGED
        if version_of(present) != typed.version:
            return Written.CONFLICT
        StringTranslation.objects.update_or_create(
            **place,
            defaults={
                "data": text,
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                "tool_name": "",
                "last_translated_by": user,
                "has_error": False,
                "field_error": "",
            },
        )
        if not text:
            _keep_draft_title(translation, context)
    return Written.SAVED


def _published(translation: Translation, key: Key) -> str:
    found = PublishedText.objects.filter(locale=translation.target_locale, context_id=key[0], string_id=key[1])
    return found.values_list("data", flat=True).first() or ""


def _keep_draft_title(translation: Translation, context: int) -> None:
    """Undo what wagtail-localize does of an emptied title: lists of the admin would show a page without a name."""
    if StringSegment.objects.filter(source=translation.source, context_id=context, context__path="title").exists():
        pages = Page.objects.filter(translation_key=translation.source.object_id, locale=translation.target_locale)
        pages.update(draft_title=F("title"))


def translation_publish(*, translation: Translation, user: AbstractBaseUser) -> None:
    """Publish what was typed. Raises `ValidationError` when the page may not be public so; what was typed stays."""
    with transaction.atomic():
        _settle(translation)
        translation.save_target(user=user, publish=True)


def translation_submit(*, translation: Translation, page: Page, user: AbstractBaseUser) -> None:
    """Make a draft of what was typed, beside what readers have, and ask those who publish to read it.

    Raises `ValidationError` when the draft is not even one.
    """
    with transaction.atomic():
        _settle(translation)
        draft = translation.source.get_ephemeral_translated_instance(translation.target_locale, fallback=True)
        draft.save_revision(user=user, log_action=True)
        page = Page.objects.get(pk=page.pk).specific
        state = page.current_workflow_state
        if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
            state.resume(user)
        elif state is None:
            page.get_workflow().start(page, user)


def _settle(translation: Translation) -> None:
    """Make wagtail-localize's memory say all that readers should have, and no more.

    A text that readers have and nobody typed here (a page that was once edited by hand) is kept; an emptied one is forgotten.
    """
    locale = translation.target_locale
    keys = list(StringSegment.objects.filter(source=translation.source).values_list("context_id", "string_id"))
    contexts = {context for context, _string in keys}
    typed = StringTranslation.objects.filter(locale=locale, context__in=contexts)
    known = {(context, string): data for context, string, data in typed.values_list("context_id", "translation_of_id", "data")}
    published = PublishedText.objects.filter(locale=locale, context__in=contexts)
    for row in published:
        key = (row.context_id, row.string_id)
        if key not in known:
            StringTranslation.objects.create(
                locale=locale,
                context_id=row.context_id,
                translation_of_id=row.string_id,
                data=row.data,
                translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
            )
        elif not known[key]:
            row.delete()
    typed.filter(data="").delete()
