"""The findings of the writing rules that block, for the texts of a page."""

from typing import Any


def easy_read_errors(page: Any) -> list[Any]:
    """Return what keeps the easy-to-read text of `page` from being accepted as FALC."""
    return []


def plain_errors(page: Any) -> list[Any]:
    """Return the errors of all the other texts of `page`."""
    return []
