"""What can be printed. Rooms of content say it in their `wagtail_hooks.py`:

@hooks.register("register_handouts")
def what_is_printed():
    return [Source(ExplainerPage, forms_of_explainer, explainer_sheet)]
"""

from collections.abc import Callable
from dataclasses import dataclass

from wagtail import hooks
from wagtail.models import Page

from rights.handouts.options import Form
from rights.handouts.services.document import Sheet
from rights.handouts.services.files import Files

HOOK = "register_handouts"


@dataclass(frozen=True)
class Source:
    """A type of page. `forms` returns what this very page can be printed as, the first being the plain one: nothing hides a form but its lack of words.

    `sheet` is called in the language of the page, with what its texts name read beforehand (`services.making`): it returns the
    sheet of the page, without what it says of itself (`trust`), and puts the pictures it needs into `files`.
    """

    model: type[Page]
    forms: Callable[[Page], list[Form]]
    sheet: Callable[[Page, Form, Files], Sheet]


def source_of(page: Page) -> Source | None:
    """Return how a specific page is printed; None for a type that is not."""
    return next((source for sources in hooks.get_hooks(HOOK) for source in sources() if isinstance(page, source.model)), None)
