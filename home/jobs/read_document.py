"""Tell the facts of a document: `{"pages", "is_tagged", "language", "title", "thumbnail", "width", "height"}`, the picture in base64; what is unknown is left out.

Run by `home.services.limited_process`, alone: `python -I read_document.py pdf < file`.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from limits import take_limits

take_limits()

import base64  # noqa: E402
import json  # noqa: E402
import zipfile  # noqa: E402
from io import BytesIO  # noqa: E402

from PIL import Image  # noqa: E402

WIDTH, HEIGHT = 360, 720
MOST_BYTES = 15_000
QUALITIES = (80, 65, 50, 35, 20)
MOST_PIXELS = 20_000_000
MOST_PAGES = 100_000
META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"


def facts_of_pdf(data: bytes) -> dict:
    import pikepdf

    with pikepdf.open(BytesIO(data)) as pdf:
        root = pdf.Root
        facts = {
            "pages": len(pdf.pages),
            "is_tagged": "/StructTreeRoot" in root and bool(root.get("/MarkInfo", {}).get("/Marked", False)),
            "language": text_of(root.get("/Lang")),
            "title": text_of(pdf.docinfo.get("/Title")),
        }
    picture = first_page(data)
    return facts | (small(picture) if picture else {})


def text_of(value) -> str:
    return "" if value is None else " ".join(str(value).replace("\x00", "").split())


def first_page(data: bytes) -> Image.Image | None:
    """Return the first page on white; None where nothing can draw it."""
    import pypdfium2

    try:
        page = pypdfium2.PdfDocument(data)[0]
        width, height = page.get_size()
        return page.render(scale=min(WIDTH / width, HEIGHT / height), fill_color=(255, 255, 255, 255)).to_pil().convert("RGB")
    except (pypdfium2.PdfiumError, ValueError, ZeroDivisionError):
        return None


def facts_of_opendocument(data: bytes) -> dict:
    from defusedxml.ElementTree import fromstring

    facts = {}
    with zipfile.ZipFile(BytesIO(data)) as archive:
        if "meta.xml" in archive.namelist():
            meta = fromstring(archive.read("meta.xml"))
            statistic = meta.find(f".//{META}document-statistic")
            pages = statistic.get(f"{META}page-count", "") if statistic is not None else ""
            facts = {"pages": int(pages)} if is_number_of_pages(pages) else {}
            facts |= {name: text_of(meta.findtext(f".//{DUBLIN_CORE}{name}")) for name in ("language", "title")}
        if "Thumbnails/thumbnail.png" in archive.namelist():
            picture = Image.open(BytesIO(archive.read("Thumbnails/thumbnail.png")), formats=["PNG"])
            if picture.width * picture.height <= MOST_PIXELS:
                facts |= small(on_paper(picture))
    return facts


def is_number_of_pages(text: str) -> bool:
    """What a file says of itself may be anything: a number that no document reaches is unknown."""
    return text.isdecimal() and len(text) <= len(str(MOST_PAGES)) and 0 < int(text) <= MOST_PAGES


def on_paper(picture: Image.Image) -> Image.Image:
    """Lay a picture on white: what is not painted of a page is paper."""
    paper = Image.new("RGB", picture.size, "white")
    picture = picture.convert("RGBA")
    paper.paste(picture, mask=picture.getchannel("A"))
    return paper


def small(picture: Image.Image) -> dict:
    """Return a picture as light WebP, with its size: less fine, then less wide, until it weighs little enough."""
    picture.thumbnail((WIDTH, HEIGHT))
    while True:
        for quality in QUALITIES:
            file = BytesIO()
            picture.save(file, "WEBP", quality=quality, method=6)
            if file.tell() <= MOST_BYTES:
                packed = base64.b64encode(file.getvalue()).decode()
                return {"thumbnail": packed, "width": picture.width, "height": picture.height}
        picture = picture.resize((max(1, picture.width * 3 // 4), max(1, picture.height * 3 // 4)))


reader = facts_of_pdf if sys.argv[1] == "pdf" else facts_of_opendocument
json.dump(reader(sys.stdin.buffer.read()), sys.stdout)
