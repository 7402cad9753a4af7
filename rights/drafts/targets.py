"""What a Word document can become. Rooms of content say it in their `wagtail_hooks.py`:

    @hooks.register("register_word_targets")
    def what_a_document_becomes():
        return [Target("workshop", WorkshopPage, stream="body", questions=(Question("summary", ("En bref",), short_text),))]

A heading of the document that is one of a question's opens it: what stands under it goes to the question's field, as far as it fits there.
All the rest goes to `stream`, in the order of the document.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.text import capfirst
from wagtail import hooks
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from home.selectors import SOURCE_LANGUAGE

HOOK = "register_word_targets"


@dataclass(frozen=True)
class Question:
    """A field, the headings that open it, and `take(filling, field, sections)`, which fills it and returns the items that do not fit."""

    field: str
    headings: tuple[str, ...]
    take: Callable[[Any, str, list], list]
    # Whether what belongs to no question may follow what stands here.
    takes_all: bool = False


@dataclass(frozen=True)
class Target:
    """A type of page. `stream` is a stream field that has the blocks `text`, `table`, `image`, `quote`, and `section` if the page has sections of its own.

    `questions` is a tuple, or a function that returns one where it needs the language of the moment. `values` gives what a draft cannot be
    saved without and a document does not say.
    """

    key: str
    model: type[Page]
    stream: str
    questions: tuple[Question, ...] | Callable[[], tuple[Question, ...]] = ()
    values: Callable[[], dict[str, Any]] = field(default=dict)

    @property
    def label(self) -> str:
        return capfirst(str(self.model._meta.verbose_name))

    def all_questions(self) -> tuple[Question, ...]:
        return self.questions() if callable(self.questions) else self.questions

    def parents_for(self, user) -> list[Page]:
        """Return the French pages under which this person may write a page of this type, by title."""
        found: list[Page] = []
        for model in self.model.allowed_parent_page_models():
            found += model.objects.filter(locale__language_code=SOURCE_LANGUAGE).order_by("title")
        return [page for page in found if self.may_be_written(page, user)]

    def may_be_written(self, parent: Page, user) -> bool:
        """Return whether Wagtail would let this person add such a page there."""
        kind = parent.specific_class
        if kind is None or parent.locale.language_code != SOURCE_LANGUAGE or self.model not in kind.creatable_subpage_models():
            return False
        return parent.permissions_for_user(user).can_add_subpage() and self.model.can_create_at(parent)


def all_targets() -> Iterator[Target]:
    for function in hooks.get_hooks(HOOK):
        yield from function()


def target_of(key: str) -> Target | None:
    return next((target for target in all_targets() if target.key == key), None)


def may_import(user) -> bool:
    """Return whether this person writes pages at all: cheap, since every menu asks it. The form tells where."""
    return page_permission_policy.user_has_permission(user, "add")
