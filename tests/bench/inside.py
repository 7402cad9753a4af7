"""What is measured inside one process of the portal; prints JSON. Run in the environment of a prepared portal."""

import gzip
import json
import logging
import sys
import time
from statistics import median

import django

django.setup()
logging.disable(logging.WARNING)

from django.core.cache import caches  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from home.services.inlined import style_sheet  # noqa: E402
from rights.explainers.models import ExplainerPage  # noqa: E402
from tests.conftest import BASE_DIR  # noqa: E402
from tests.contracts.site import LANGUAGES, PAGE_MODELS  # noqa: E402


def client() -> Client:
    return Client(headers={"host": "127.0.0.1", "accept-encoding": "gzip"})


def addresses() -> dict[str, list[str]]:
    found = {}
    for model in PAGE_MODELS:
        for page in model.objects.live().order_by("path"):
            found.setdefault(str(model._meta.model_name), []).append(page.url)
            for ending in page.sub_addresses():
                found.setdefault(f"{model._meta.model_name} {ending}", []).append(page.url + ending)
    found["not found"] = [f"/{language}/nulle-part/" for language in LANGUAGES]
    return found


def size(response) -> int:
    return len(response.content) if response.headers.get("Content-Encoding") == "gzip" else len(gzip.compress(response.content, 9))


def queries(visitor: Client, address: str) -> int:
    visitor.get(address)
    caches["pages"].clear()
    with CaptureQueriesContext(connection) as seen:
        visitor.get(address)
    return len(seen)


def kept_queries(visitor: Client, address: str) -> int:
    visitor.get(address)
    with CaptureQueriesContext(connection) as seen:
        visitor.get(address)
    return len(seen)


def cpu(work) -> float:
    started = time.process_time()
    work()
    return (time.process_time() - started) * 1000


def publishing(visitor: Client) -> dict[str, float]:
    """Return the milliseconds of CPU of rendering an explainer once, and of publishing it in every language."""
    page = ExplainerPage.objects.filter(locale__language_code="fr").order_by("path").first()

    def render():
        caches["pages"].clear()
        visitor.get(page.url)

    def publish():
        for version in page.get_translations(inclusive=True):
            version.specific.save_revision().publish()

    render()
    publish()
    return {"render": median(cpu(render) for _time in range(15)), "publish": median(cpu(publish) for _time in range(5))}


def packed_scripts() -> int:
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in (BASE_DIR / "static" / "js").glob("*.js"))


def main():
    visitor, found = client(), addresses()
    print(
        json.dumps(
            {
                "addresses": found,
                "bytes": {kind: max(size(visitor.get(address)) for address in group) for kind, group in found.items()},
                "queries": {kind: max(queries(visitor, address) for address in group) for kind, group in found.items()},
                "kept": {kind: max(kept_queries(visitor, address) for address in group) for kind, group in found.items() if kind != "not found"},
                "styles": {name: len(gzip.compress(style_sheet(name).text.encode(), 9)) for name in ("main", "print")},
                "scripts": packed_scripts(),
                "publishing": publishing(visitor),
            }
        )
    )


if __name__ == "__main__":
    sys.exit(main())
