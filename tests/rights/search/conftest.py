import pytest
from bs4 import BeautifulSoup

from rights.search.models import SearchPage


@pytest.fixture
def search_address(db):
    """Return a function that gives the address of the search page in a language."""
    return lambda language: SearchPage.objects.get(locale__language_code=language).url


@pytest.fixture
def ask(client, search_address):
    """Return a function that asks a question as a reader does, and returns the page that answers."""

    def ask_one(question, language="fr", **parameters):
        response = client.get(search_address(language), {"q": question, **parameters})
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser")

    return ask_one


@pytest.fixture
def change(django_capture_on_commit_callbacks):
    """Run what an editor does, up to the end of its transaction."""

    def run(action, *args):
        with django_capture_on_commit_callbacks(execute=True):
            return action(*args)

    return run


def links(html) -> list[str]:
    """Return the addresses of the results, in order."""
    return [link["href"] for link in html.select("main h3 > a") if link.find_parent("ol")]
