"""Tags by which pages show the words they explain."""

from django import template

from rights.glossary.services import explaining

register = template.Library()


@register.simple_tag
def explained_words() -> list:
    """The words linked so far in the page, in the order of reading."""
    return explaining.words_met()


@register.simple_tag
def words_in(text: str) -> list:
    """The words named by the texts of the page that `text` uses too."""
    return explaining.words_in(str(text or ""))


@register.filter
def letter_anchor(letter: str) -> str:
    """The identifier of a letter on its page; what begins with no letter stands under `0`."""
    return letter if letter.isalpha() else "0"
