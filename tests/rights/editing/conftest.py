"""People of the team, each in their group, and the admin as they see it."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from rights.editing.models import LinkCheck
from rights.editing.services.groups import NAMES, groups_ensure
from rights.figures.models import AmountUse, Figure, FigureValue
from rights.figures.selectors import forget_register


@pytest.fixture
def groups(db):
    groups_ensure()


@pytest.fixture
def person(groups, django_user_model):
    """Return a function that makes someone of a group."""

    def make(key, name=None):
        user = django_user_model.objects.create_user(name or key, "", "mot de passe", first_name=(name or key).title(), last_name="Martin")
        user.groups.add(Group.objects.get(name=NAMES[key]))
        return user

    return make


@pytest.fixture
def client_of(person):
    """Return a function that logs someone of a group in."""

    def log_in(key):
        client = Client()
        client.force_login(person(key))
        return client

    return log_in


def seen(client, address, **query) -> BeautifulSoup:
    answer = client.get(address, query)
    assert answer.status_code == 200, answer.get("Location")
    return BeautifulSoup(answer.content, "html.parser")


def words(html) -> str:
    return " ".join(html.get_text(" ", strip=True).split())


def reviewed(page, days_ago):
    """Write the date of a page's review without publishing it again."""
    type(page).objects.filter(pk=page.pk).update(last_reviewed=timezone.localdate() - timedelta(days=days_ago))


@pytest.fixture
def quiet(translated_whole):
    """The demo as nobody needs to touch it: everything reviewed, checked, translated and published."""
    from rights.editing.selectors import reviewed_models

    today = timezone.localdate()
    for model in reviewed_models():
        pages = list(model.objects.all())
        for page in pages:
            sources = page.sources
            for block in sources:
                block.value["checked_on"] = today
            page.sources = sources
            page.last_reviewed = today
            page.review_every = 12
        model.objects.bulk_update(pages, ["sources", "last_reviewed", "review_every"])
    Figure.objects.update(checked_on=today)
    FigureValue.objects.filter(valid_to__lt=today).update(valid_to=None)
    forget_register()
    for model in (AmountUse, LinkCheck):
        model.objects.all().delete()
    Redirect.objects.all().delete()
    Page.objects.update(has_unpublished_changes=False)
