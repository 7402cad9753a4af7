"""What other rooms bring to a page while it is rendered, without the house knowing them. They say so in their `wagtail_hooks.py`:

@hooks.register("read_with_page")
def words_of_the_page(page, text):
    "Return a context manager that reads, at once, what the `stored_text` of the page asks for."

@hooks.register("rewrite_rich_text")
def words_explained(source):
    "Return stored rich text with the marks of this room turned into what readers see."

and, for those who translate:

@hooks.register("agreed_words")
def words_of_the_glossary(language):
    "Return a function that finds, in a French text without mark-up, the words that have an agreed translation, as `AgreedWord`."
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

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


@dataclass(frozen=True)
class AgreedWord:
    """A French word and what the team calls it in a language: nothing while it has not decided. `note` is for translators."""

    french: str
    translation: str
    note: str = ""


def agreed_words(language: str) -> Callable[[str], list[AgreedWord]]:
    """Return a function that finds the agreed words of a French text; each room reads what it needs once, here."""
    finders = [find(language) for find in hooks.get_hooks("agreed_words")]
    return lambda text: [word for find in finders for word in find(text)]
