"""Pages that exist in one language only and hold every block of a standard page: what the demo does not show."""

import io
import wave

from django.core.files.base import ContentFile
from wagtail.models import Locale

from home.models import HomePage, Pictogram, PortalMedia, StandardPage

TITLES = {"fr": "Tous les blocs", "ar": "كل العناصر"}
SLUG = "tous-les-blocs"
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


def add_lone_page(language: str) -> StandardPage:
    """Return the page in French or in Arabic, made the first time."""
    locale = Locale.objects.get(language_code=language)
    home = HomePage.objects.get(locale=locale)
    page = StandardPage.objects.child_of(home).filter(slug=SLUG).first()
    if page is None:
        page = StandardPage(title=TITLES[language], slug=SLUG, introduction=SENTENCE, locale=locale, body=every_block())
        home.add_child(instance=page)
    return page
