"""The mark of a publication that changes no message, from the editor's click to the publication itself, in the same request."""

from typing import Any

from asgiref.local import Local

_marked = Local()


def mark_editorial(page: Any, *, is_editorial: bool) -> None:
    """Say whether the publication of `page` that is about to happen in this thread only corrects spelling or typing."""
    _marked.page_id = page.pk if is_editorial else None


def take_editorial_mark(page: Any) -> bool:
    """Return whether the publication of `page` under way was so marked; the mark is then gone."""
    is_marked = getattr(_marked, "page_id", None) == page.pk
    if is_marked:
        _marked.page_id = None
    return is_marked and page.pk is not None


def forget_editorial_mark() -> None:
    """Forget the mark of a publication that did not take place."""
    _marked.page_id = None
