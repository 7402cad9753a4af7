from datetime import date, datetime, time
from decimal import Decimal
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from wagtail.models import Locale

from home.models import StandardPage
from rights.figures.models import Figure, FigureValue

# A day on which nothing of the tests is in doubt unless they say so.
TODAY = date(2026, 11, 22)


@pytest.fixture
def locale(db):
    return lambda code: Locale.objects.get(language_code=code)


@pytest.fixture
def on(monkeypatch):
    """Make it another moment in France: for Django, and for the cache that keeps whole pages."""

    def set_clock(day: date, hour: time = time(12)):
        moment = datetime.combine(day, hour, ZoneInfo("Europe/Paris"))
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
        monkeypatch.setattr("django.core.cache.backends.locmem.time", SimpleNamespace(time=moment.timestamp))

    set_clock(TODAY)
    return set_clock


@pytest.fixture
def amount(locale, on):
    """Put an amount in the register: its values as `(number, first day, last day or None)`, its names by language."""

    def make(key, *values, labels=None, unit="euro", checked_on=TODAY, **facts):
        labels = labels or {"fr": "Montant d'essai"}
        source = Figure(key=key, label=labels["fr"], unit=unit, checked_on=checked_on, locale=locale("fr"), **facts)
        source.values.set([FigureValue(value=Decimal(number), valid_from=start, valid_to=end) for number, start, end in values])
        source.save()
        for code, label in labels.items():
            if code != "fr":
                Figure.objects.create(key=key, label=label, unit=unit, locale=locale(code), translation_key=source.translation_key)
        return source

    return make


@pytest.fixture
def rsa(amount):
    labels = {"fr": "RSA d'essai", "en": "Trial RSA", "ar": "مبلغ التجربة", "tr": "Deneme RSA"}
    return amount("rsa-essai", ("1635.71", date(2025, 4, 1), None), ("1651.69", date(2026, 4, 1), None), labels=labels, source_label="CAF")


@pytest.fixture
def written(locale):
    """Put texts on a standard page of the demo, as rich texts; return the page."""

    def write(*texts, language="fr", blocks=(), introduction=""):
        page = StandardPage.objects.get(slug="a-propos", locale__language_code="fr").get_translation(locale(language))
        page.introduction = introduction
        content = [*({"type": "text", "value": text} for text in texts), *blocks]
        page.body = [("section", page.body.stream_block.child_blocks["section"].to_python({"heading": "Essai", "content": content}))]
        page.save(clean=False)
        return page

    return write


def use(key: str, label: str = "nom du montant") -> str:
    return f'<a linktype="figure" key="{key}">{label}</a>'
