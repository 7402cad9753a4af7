"""Tags by which pages of the house show explainers."""

from django import template

from rights.explainers import selectors

register = template.Library()


@register.simple_tag
def topics_in(language: str) -> list:
    """The live topics of a language, in the order of the tree."""
    return selectors.topics_in(language=language)


@register.simple_tag
def featured_explainers(home) -> list:
    """The explainers chosen on the French home page, in the language of `home`."""
    return selectors.featured_explainers(home=home)


@register.simple_tag
def life_events_in(language: str) -> list:
    """The live life events of a language, in the order of the tree."""
    return selectors.life_events_in(language=language)


@register.simple_tag
def rights_by_letter(language: str) -> list:
    """The names and acronyms of the rights of a language, by letter."""
    return selectors.rights_by_letter(language=language)


@register.simple_tag
def proven_easy_read(results) -> set[int]:
    """The numbers of the pages found of which the easy-to-read version is FALC as it stands."""
    return selectors.numbers_proven(pages=[result.page for result in results if result.easy_read_url])
