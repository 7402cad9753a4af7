"""The blocks of pictures, sounds and videos, as nodes of a handout: see `services.blocks`."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from home import blocks as house
from home.selectors import SOURCE_LANGUAGE
from home.templatetags.portal_tags import plain
from rights.handouts.services import texts
from rights.handouts.services.blocks import Place, prints
from rights.handouts.services.document import CannotPrint, Node, Runs
from rights.handouts.services.files import Files

# What a picture takes of the width of its column, by its shape: a portrait as wide as a landscape would fill the page.
LANDSCAPE, PORTRAIT = 0.8, 0.45


@prints(house.ImageBlock)
def image(value, place: Place) -> list[Node]:
    """A photograph with what it shows; only what it shows, in words, where its file is gone."""
    return picture(value["image"], value["caption"], place) if value["image"] else []


def picture(image: Any, caption: str, place: Place) -> list[Node]:
    kept = keep_picture(image, place.files)
    if kept.file:
        width = LANDSCAPE if image.width >= image.height else PORTRAIT
        return [{"kind": "image", "file": kept.file, "alt": kept.alt, "caption": texts.line(caption), "width": width}]
    content = texts.paragraphs(kept.instead, texts.line(caption))
    return [{"kind": "box", "form": "plain", "label": [], "content": content}] if content else []


@dataclass(frozen=True)
class KeptPicture:
    """A photograph as it is printed: its file and what it shows, empty for decoration; or the words that stand for a file that is gone."""

    file: str
    alt: str
    instead: Runs


def keep_picture(image: Any, files: Files) -> KeptPicture:
    """Raises `CannotPrint` for a picture that says neither what it shows nor that it is decoration."""
    alternative = "" if image.decorative else plain(image.contextual_alt_text or "").strip()
    if not alternative and not image.decorative:
        with override(files.told_in):
            raise CannotPrint(_("The picture “%(title)s” says neither what it shows nor that it is decoration.") % {"title": image.title})
    if name := files.photo(image):
        return KeptPicture(name, alternative, [])
    files.missing.append(alternative or image.title)
    return KeptPicture("", "", texts.said(_("Picture: %(description)s"), description=alternative) if alternative else [])


@prints(house.PictogramRowBlock)
def pictogram_row(value, place: Place) -> list[Node]:
    items = [{"file": place.files.pictogram(item["pictogram"]), "runs": texts.line(item["text"])} for item in value]
    return [{"kind": "pictograms", "items": items}]


@prints(house.AudioBlock)
def audio(value, place: Place) -> list[Node]:
    return elsewhere(_("Listen: %(title)s"), value["audio"], place)


@prints(house.VideoBlock)
def video(value, place: Place) -> list[Node]:
    return elsewhere(_("Watch: %(title)s"), value["video"], place)


def elsewhere(sentence: str, media: Any, place: Place) -> list[Node]:
    """What cannot be printed, and the address of the page where it is heard or seen."""
    if media is None:
        return []
    title = texts.line_in(media.title, media.written_language)
    return [{"kind": "media", "label": texts.said(sentence, title=title), "link": texts.web_address(place.address) if place.address else []}]


@prints(house.OrganisationBlock)
def organisation(value, place: Place) -> list[Node]:
    if value is None:
        return []
    return [{"kind": "links", "items": [texts.link(texts.line_in(value.name, SOURCE_LANGUAGE), value.url)]}]
