"""The draft itself: a page that nobody but the team sees, and the pictures of the document in the library. All of it or nothing."""

import json
from collections.abc import Callable
from pathlib import PurePath
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.db import transaction
from django.utils.text import slugify
from wagtail.coreutils import find_available_slug
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.images.permissions import permission_policy as image_permissions
from wagtail.images.utils import find_image_duplicates
from wagtail.log_actions import log
from wagtail.models import Collection, Page

from rights.drafts.document import Document, Note, NoteKind
from rights.drafts.services.filling import Filling
from rights.drafts.services.pictures import extension_of
from rights.drafts.targets import Target

IMPORTED = "drafts.imported"
LONGEST_NAME = 60


def may_add_images(user) -> bool:
    return image_permissions.user_has_permission(user, "add")


def fill(document: Document, target: Target, user) -> Filling:
    """Return what a document gives to a page of this kind when this person brings it in."""
    filling = Filling(document, target)
    if document.files and not may_add_images(user):
        filling.notes += [Note(NoteKind.PICTURE_RIGHT.value, text=str(number)) for number in sorted(document.files)]
        filling.values = {name: _changed(value, _without_pictures) for name, value in filling.values.items()}
    return filling


def draft_create(*, filling: Filling, parent: Page, user, file_name: str) -> Page:
    """Write the draft and return it; nothing remains, in the database or among the files, when anything goes wrong."""
    pictures = _Pictures(filling.document, user)
    try:
        with transaction.atomic():
            return _draft_create(filling, pictures, parent, user, file_name)
    except BaseException:
        pictures.remove_files()
        raise


def _draft_create(filling: Filling, pictures: "_Pictures", parent: Page, user, file_name: str) -> Page:
    model, values = filling.target.model, dict(filling.values)
    for field in model._meta.get_fields():
        if isinstance(field, StreamField) and field.name in values:
            values[field.name] = json.dumps(_changed(values[field.name], pictures.placed))
    title = values["title"]
    slug = find_available_slug(parent, slugify(title)[:LONGEST_NAME] or slugify(title, allow_unicode=True)[:LONGEST_NAME] or filling.target.key)
    page = model(**values, slug=slug, draft_title=title, owner=user, locale=parent.locale, live=False, has_unpublished_changes=True)
    parent.add_child(instance=page)
    revision = page.save_revision(user=user, log_action=True, clean=False)
    notes = [[note.kind, note.place.heading, note.place.paragraph, note.text] for note in filling.notes]
    log(instance=page, action=IMPORTED, user=user, revision=revision, data={"file": file_name, "notes": notes})
    return page


def _changed(value: Any, change: Callable[[dict], dict | None]) -> Any:
    """Return stored blocks in which `change` has replaced each image, or taken it away with its block where it returns None."""
    if isinstance(value, list):
        return [new for each in value if (new := _changed(each, change)) is not None]
    if not isinstance(value, dict):
        return value
    if "document_picture" in value:
        return change(value)
    found = {name: _changed(each, change) for name, each in value.items()}
    is_taken_away = any(found[name] is None and value[name] is not None for name in found)
    return None if is_taken_away else found


def _without_pictures(_image: dict) -> None:
    return None


class _Pictures:
    """The pictures of a document on their way to the library; one that is there already is not added again."""

    def __init__(self, document: Document, user):
        self.document, self.user = document, user
        self.images: dict[int, Any] = {}
        self.by_hash: dict[str, Any] = {}
        self.written: list[tuple[Any, str]] = []

    def placed(self, image: dict) -> dict:
        number = image["document_picture"]
        if number not in self.images:
            self.images[number] = self._in_library(number, image["alt_text"])
        return {"image": self.images[number].pk, "alt_text": image["alt_text"], "decorative": image["decorative"]}

    def _in_library(self, number: int, alternative: str):
        content = self.document.files[number]
        title = alternative[:200] or f"{self.document.title[:200]} ({number})"
        name = f"{slugify(PurePath(self.document.title).name)[:LONGEST_NAME] or 'image'}-{number}.{extension_of(content)}"
        image = get_image_model()(
            title=title, description=alternative[:255], uploaded_by_user=self.user, collection=self._collection(),
            file=ImageFile(ContentFile(content), name=name),
        )  # fmt: skip
        image._set_image_file_metadata()
        known = self.by_hash.get(image.file_hash) or find_image_duplicates(image, self.user, image_permissions).first()
        if known is None:
            image.save()
            self.written.append((image.file.storage, image.file.name))
            known = image
        self.by_hash[image.file_hash] = known
        return known

    def _collection(self) -> Collection:
        return image_permissions.collections_user_has_permission_for(self.user, "add").order_by("depth", "path").first()

    def remove_files(self) -> None:
        for storage, name in self.written:
            storage.delete(name)
