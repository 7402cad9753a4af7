"""What other rooms bring to a page while it is rendered, without the house knowing them. They say so in their `wagtail_hooks.py`:

@hooks.register("read_with_page")
def words_of_the_page(page, text):
    "Return a context manager that reads, at once, what the `stored_text` of the page asks for."

@hooks.register("rewrite_rich_text")
def words_explained(source):
    "Return stored rich text with the marks of this room turned into what readers see."
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from wagtail import hooks


@contextmanager
def read_by_rooms(page, text: str) -> Iterator[None]:
    """While a page is rendered, each room has read what it needs of it."""
    with ExitStack() as stack:
        for read in hooks.get_hooks("read_with_page"):
            stack.enter_context(read(page, text))
        yield


def rewritten_by_rooms(source: str) -> str:
    for rewrite in hooks.get_hooks("rewrite_rich_text"):
        source = rewrite(source)
    return source
