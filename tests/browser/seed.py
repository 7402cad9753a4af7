"""Adds to a served portal what the demo does not show, and prints as JSON the public addresses of its pages and a few keys.

Run in the environment of the server: `python -m tests.browser.seed`. The pages added exist in one language only and hold
every block that a standard page offers: they serve the checks of blocks and of the answer “not translated yet”.
"""

import io
import json
import wave
from collections import defaultdict

import django

django.setup()

from django.core.files.base import ContentFile  # noqa: E402
from wagtail.models import Locale  # noqa: E402

from home.models import HomePage, Pictogram, PortalMedia, StandardPage  # noqa: E402
from home.selectors import not_translated_url  # noqa: E402
from rights.explainers.models import TopicPage  # noqa: E402
from tests.contracts.site import LANGUAGES, PAGE_MODELS  # noqa: E402

LONE_PAGES = {"fr": "Tous les blocs", "ar": "كل العناصر"}
SENTENCE = "Vous avez deux mois pour répondre, par écrit ou au guichet, avec une copie de la lettre reçue."


def silence() -> bytes:
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(bytes([128]) * 800)
    return buffer.getvalue()


def recording(kind: str, title: str) -> PortalMedia:
    found = PortalMedia.objects.filter(title=title).first()
    if found is None:
        found = PortalMedia(title=title, type=kind, duration=1, transcript=f"<p>{SENTENCE}</p>")
        found.file.save(f"{kind}.wav", ContentFile(silence()))
    return found


def every_block() -> list[tuple[str, object]]:
    """Return one of each block of a standard page, filled as in the editor's preview, the empty ones by hand."""
    pictograms = list(Pictogram.objects.all()[:3])
    by_hand = {
        "pictogram_row": [{"pictogram": item, "text": item.title} for item in pictograms],
        "audio": {"audio": recording("audio", "La voix")},
        "video": {"video": recording("video", "Le film")},
    }
    blocks = []
    for name, block in StandardPage._meta.get_field("body").stream_block.child_blocks.items():
        if name == "image":
            continue
        value = by_hand.get(name)
        blocks.append((name, block.get_preview_value() if value is None else block.normalize(value)))
    return blocks


def add_lone_pages() -> dict[str, StandardPage]:
    found = {}
    for language, title in LONE_PAGES.items():
        locale = Locale.objects.get(language_code=language)
        home = HomePage.objects.get(locale=locale)
        page = StandardPage.objects.child_of(home).filter(slug="tous-les-blocs").first()
        if page is None:
            page = StandardPage(title=title, slug="tous-les-blocs", introduction=SENTENCE, locale=locale, body=every_block())
            home.add_child(instance=page)
        found[language] = page
    return found


def addresses() -> dict[str, dict[str, list[str]]]:
    """Return addresses by kind of page and language; the first of a list is the one looked at closely."""
    lone = add_lone_pages()
    found = defaultdict(lambda: defaultdict(list))
    for language in LANGUAGES:
        for model in PAGE_MODELS:
            for page in model.objects.live().filter(locale__language_code=language).order_by("path"):
                kind = "every_block" if page.pk in {item.pk for item in lone.values()} else model._meta.model_name
                found[kind][language].append(page.url)
                for ending in page.sub_addresses():
                    found["easy_read"][language].append(page.url + ending)
        elsewhere = lone["ar" if language == "fr" else "fr"]
        found["not_translated"][language].append(not_translated_url(page=elsewhere, language=language))
        found["not_found"][language].append(f"/{language}/nulle-part/")
    return found


def editor_ids() -> dict[str, int]:
    """Return the keys of the French pages that the tests of the admin open: the first topic, and its first explainer."""
    topic = TopicPage.objects.filter(locale__language_code="fr").order_by("path").first()
    return {"topic": topic.pk, "explainer": topic.get_children().order_by("path").first().pk}


if __name__ == "__main__":
    print(json.dumps({"addresses": addresses(), "ids": editor_ids()}))
