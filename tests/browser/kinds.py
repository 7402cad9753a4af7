"""What the browser looks at: every kind of public page, in the languages that hold every difficulty."""

import pytest

from tests.contracts.site import PAGE_MODELS

# The source, a second language of the Latin alphabet, right to left, long words. The contracts and the walk over the site see every language.
LANGUAGES = ["fr", "en", "ar", "tr"]
PAGES_WITHOUT_TYPE = [
    "easy_read", "search_results", "contact_form", "contact_sent", "not_translated", "not_found", "calendar_month", "calendar_chosen", "session", "poster",
    "material", "registration_form", "registration_closed", "registration_full", "registration", "registration_waiting", "registration_lost",
    "print_form", "selection", "paper_changed",
]  # fmt: skip
KINDS = [*(model._meta.model_name for model in PAGE_MODELS), *PAGES_WITHOUT_TYPE]
VIEWS = [(kind, language) for kind in KINDS for language in LANGUAGES] + [("every_block", "fr"), ("every_block", "ar")]


def each(views=VIEWS):
    """Run a test once for each kind of page and language."""
    return pytest.mark.parametrize(("kind", "language"), views, ids=["-".join(view) for view in views])
