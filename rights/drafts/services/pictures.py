"""Pictures of a document: where they are in the file, what they show, and whether browsers can show them."""

import io
import re
import warnings
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from django.conf import settings
from PIL import Image, UnidentifiedImageError

from rights.drafts.services.names import DECORATIVE, OFF, PIC, WP, A, O, R, V, W, text_of
from rights.drafts.services.package import Package

SHOWN = {"PNG": "png", "JPEG": "jpg", "GIF": "gif", "WEBP": "webp", "AVIF": "avif"}
# The alternative of a picture that its author marked as decorative, on its way through the reader.
DECORATIVE_MARK = "\u2063decorative"
# What programs write in the place of a description.
BY_MACHINE = re.compile(
    r"(description générée automatiquement|contenu généré par l.ia peut être incorrect|description automatically generated"
    r"|ai-generated content may be incorrect)",
    re.IGNORECASE,
)
FILE_NAME = re.compile(
    r"^[\w\s().-]+\.(png|jpe?g|gif|bmp|tiff?|emf|wmf|webp|svg)$|^(image|picture|img|dsc|graphique|shape)[\s_-]*\d*$", re.IGNORECASE
)


@dataclass
class Drawing:
    """What stands in a drawing: its pictures, as the reader of documents knows them, the addresses of those that are elsewhere, its words."""

    package: Package
    relations: dict
    elements: list[Element] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    text: str = ""

    def read(self, source: Element) -> "Drawing":
        self._gather(source, "", False)
        words = [text_of(source)]
        for each in source.iter():
            for kind, target, is_outside in (self.relations.get(each.get(name), ("", "", True)) for name in (f"{R}dm", f"{R}id")):
                if kind.endswith(("/diagramData", "/chart")) and not is_outside and self.package.has(target):
                    words.append(text_of(self.package.xml(target)))
        self.text = " ".join(filter(None, words))
        return self

    def _gather(self, element: Element, alternative: str, is_decorative: bool) -> None:
        """Add the pictures inside an element; each takes the description that stands nearest above it."""
        if element.tag == f"{W}txbxContent":
            return
        for properties in (element.find(f"{WP}docPr"), element.find(f"{PIC}nvPicPr/{PIC}cNvPr")):
            if properties is not None:
                alternative = properties.get("descr") or alternative
                is_decorative = is_decorative or any(each.get("val", "1") not in OFF for each in properties.iter(DECORATIVE))
        alternative = element.get("alt") or alternative
        if element.tag in {f"{A}blip", f"{V}imagedata"}:
            self._add(element, DECORATIVE_MARK if is_decorative else alternative or element.get(f"{O}title", ""))
            return
        for child in element:
            if not (element.tag.endswith("}AlternateContent") and child.tag.endswith("}Fallback") and self.elements):
                self._gather(child, alternative, is_decorative)

    def _add(self, picture: Element, alternative: str) -> None:
        key = next(filter(None, (picture.get(f"{R}{name}") for name in ("embed", "id", "link"))), "")
        _kind, target, is_outside = self.relations.get(key, ("", "", True))
        if not is_outside and self.package.has(target):
            self.elements.append(_plain_picture(key, alternative))
        else:
            self.outside.append(" — ".join(filter(None, [target, alternative])))


def _plain_picture(key: str, alternative: str) -> Element:
    drawing = Element(f"{W}drawing")
    inline = SubElement(drawing, f"{WP}inline")
    SubElement(inline, f"{WP}docPr", {"id": "1", "name": "", "descr": alternative})
    data = SubElement(SubElement(inline, f"{A}graphic"), f"{A}graphicData")
    SubElement(SubElement(SubElement(data, f"{PIC}pic"), f"{PIC}blipFill"), f"{A}blip", {f"{R}embed": key})
    return drawing


def extension_of(content: bytes) -> str:
    """Return the ending of the name of a picture that the library takes; nothing for any other."""
    if len(content) > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
        return ""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content)) as image:
                ending, (width, height) = SHOWN.get(image.format or "", ""), image.size
                image.verify()
    except (UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning, OSError, ValueError, SyntaxError):
        return ""
    return ending if 0 < width * height <= settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS else ""


def is_description(alternative: str) -> bool:
    """Return whether a person has described the picture: not a program, nor the name of a file."""
    return bool(alternative.strip()) and not BY_MACHINE.search(alternative) and not FILE_NAME.match(alternative.strip())
