"""What translations cost, in a process of the portal; prints JSON. Run in the environment of a prepared portal of its own: it writes in it.

`python -m tests.bench.translating publishing` publishes a page in six languages, then in four; `… report` reads the report at 2,000 pages.
"""

import copy
import json
import logging
import sys
import time
from collections.abc import Callable

import django

django.setup()
logging.disable(logging.WARNING)

from django.conf import settings  # noqa: E402
from django.contrib.auth import get_user_model  # noqa: E402
from django.core.cache import caches  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client, RequestFactory  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402
from wagtail.models import Page  # noqa: E402
from wagtail_localize.models import Translation  # noqa: E402

from rights.explainers.models import ExplainerPage  # noqa: E402
from rights.translation.models import TranslationState  # noqa: E402
from rights.translation.panels import TranslationPanel  # noqa: E402
from tests.budgets.many_translations import write_translated_copies  # noqa: E402
from tests.contracts.site import LANGUAGES  # noqa: E402

FEW_MORE, PAGES = 20, 2_000
OWNERS = 10
ROUNDS = 5  # the cheapest counts: other programs on the machine only add


def cpu(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return (time.process_time() - started) * 1000


def cost(work: Callable[[], object], before_each: Callable[[], object] = lambda: None) -> dict[str, float]:
    """Return the queries and the milliseconds of CPU of some work that was done before."""
    before_each()
    work()
    before_each()
    with CaptureQueriesContext(connection) as seen:
        work()
    queries = len(seen)  # now: the next request empties the log
    spent = []
    for _round in range(ROUNDS):
        before_each()
        spent.append(cpu(work))
    return {"queries": queries, "cpu": min(spent)}


def page_in_all_languages() -> ExplainerPage:
    """Return a French explainer that is public in all languages and begins with a plain paragraph."""
    for page in ExplainerPage.objects.live().filter(locale__language_code=settings.LANGUAGE_CODE).order_by("path"):
        followed = Translation.objects.filter(source__object_id=page.translation_key, enabled=True).count()
        versions = page.get_translations(inclusive=True).live().count()
        if followed + 1 == versions == len(settings.LANGUAGES) and page.what_is_it and isinstance(page.what_is_it.raw_data[0]["value"], str):
            return page
    raise LookupError("no explainer of the demo is public in all languages")


def waiting(page: ExplainerPage) -> list[bool]:
    """Return, for each translation, whether readers find the first block in French."""
    part = f"what_is_it.{page.what_is_it.raw_data[0]['id']}"
    states = TranslationState.objects.filter(object_id=page.translation_key)
    return [any(path == part for path, _since in parts) for parts in states.values_list("waiting", flat=True)]


def publishing() -> dict:
    """Measure the publication of the French, its translations brought up to date with it: of all languages, then of those of the whole demo."""
    visitor = Client(headers={"host": "127.0.0.1"})
    number = page_in_all_languages().pk
    changes = iter(range(1_000))
    page = None

    def read():
        nonlocal page
        page = ExplainerPage.objects.get(pk=number)

    def change():
        read()
        blocks = copy.deepcopy(list(page.what_is_it.raw_data))
        blocks[0]["value"] = f"<p>Une aide, versée chaque mois. Essai {next(changes)}.</p>"
        page.what_is_it = blocks

    def publish():
        page.save_revision().publish()

    def render():
        caches["pages"].clear()
        visitor.get(page.url)

    def languages_measured() -> dict:
        measured = {"languages": 1 + len(waiting(page)), "changed": cost(publish, change)}
        assert all(waiting(page)), "each translation shows the block that changed in French"
        return measured | {"unchanged": cost(publish, read)}

    read()
    found = {"render": cost(render)["cpu"], "all": languages_measured()}
    others = Translation.objects.filter(source__object_id=page.translation_key).exclude(target_locale__language_code__in=LANGUAGES)
    locales = list(others.values_list("target_locale", flat=True))
    for version in page.get_translations().filter(locale__in=locales):
        version.delete()
    others.delete()
    return found | {"whole demo": languages_measured()}


def reading(editor: Client, user) -> dict:
    """Measure the list, its spreadsheet and the panel of the first screen."""
    address = reverse("translation:report")
    request = RequestFactory()

    def read(**query):
        answer = editor.get(address, query)
        assert answer.status_code == 200
        return answer.getvalue()

    def panel():
        asked = request.get("/")
        asked.user = user
        return TranslationPanel().render_html({"request": asked})

    works = {"list": read, "most read": lambda: read(ordering="reads"), "spreadsheet": lambda: read(export="csv"), "panel": panel}
    return {name: cost(work) for name, work in works.items()}


def pages() -> int:
    """Return how many pages there are to translate."""
    return Page.objects.filter(locale__language_code=settings.LANGUAGE_CODE, depth__gt=1, alias_of=None).count()


def write_copies(number: int, owners: list) -> None:
    with transaction.atomic():
        write_translated_copies(page_in_all_languages(), number, owners)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def report() -> dict:
    """Measure the report in the demo with some pages more, of which blocks wait, then at its full size."""
    user = get_user_model().objects.create_superuser("banc-d-essai")
    owners = [get_user_model().objects.create_user(f"titulaire-{number}") for number in range(OWNERS)]
    editor = Client(headers={"host": "127.0.0.1"})
    editor.force_login(user)
    write_copies(FEW_MORE, owners)
    few = {"pages": pages(), "costs": reading(editor, user)}
    write_copies(PAGES - pages(), owners)
    versions = Page.objects.filter(depth__gt=1, alias_of=None).count()
    return {"few": few, "many": {"pages": pages(), "versions": versions, "costs": reading(editor, user)}}


if __name__ == "__main__":
    print(json.dumps({"publishing": publishing, "report": report}[sys.argv[1]]()))
