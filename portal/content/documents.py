"""Reading one document into the values that its kind holds, noting everything that is wrong with it."""

from typing import Any

from django.db import models
from django.utils import timezone
from wagtail.fields import RichTextField, StreamField

from home.fields import ChoiceListField
from home.models import Pictogram, PortalImage, SiteSettings
from portal.content.blocks import read_stream
from portal.content.files import Document
from portal.content.kinds import KINDS, POSITION, Kind, is_translated
from portal.content.values import (
    Reading,
    read_choice,
    read_date,
    read_flag,
    read_key,
    read_line,
    read_lines,
    read_number,
    read_page,
    read_rich,
    read_whole,
)
from rights.explainers.models import TopicPage
from rights.translation.models import TranslationReview

LONGEST_REVIEWER = TranslationReview._meta.get_field("organisation").max_length
# Of a translated page: who has read the translation over, and when.
REVIEWED = "translation_reviewed"
# Of a translated page: it may leave out what is not translated yet.
PARTIAL = "partial"
# Among the values of a partial translation: the parts of the page that it leaves out.
LEFT_OUT = "__left_out__"
# What even a partial translation tells its readers in their language, beside what its kind needs.
ALWAYS_TRANSLATED = ("search_description",)
# What a file names an object by that a column points at.
REFERENCES = {Pictogram: "pictogram", PortalImage: "image", TopicPage: "topic"}
# Several texts, kept one a line.
LISTS = {"search_words", "variants", "authors"}


def read_document(*, document: Document, reading: Reading, base: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return the values of a document by field name, problems noted in `reading`.

    `base` holds the French values when the document is a translation: what is not translated is taken from there.
    """
    kind = KINDS[document.kind]
    rows = [own.name if base is None else own.texts or own.name for own in kind.rows]
    allowed = [*kind.fields, *kind.references, *rows, *_of_the_page(kind, base)]
    for name in document.data:
        if name not in allowed:
            reading.problem(str(name), f"unknown field. Known: {', '.join(allowed)}.")
    values: dict[str, Any] = dict(base or {})
    if PARTIAL in document.data and PARTIAL in allowed:
        reading.is_partial = read_flag(document.data[PARTIAL], PARTIAL, reading)
    _need_fields(kind, document, reading)
    if POSITION in document.data and type(document.data[POSITION]) is not int:
        reading.problem(POSITION, "a whole number is expected.")
    if REVIEWED in document.data and REVIEWED in allowed:
        values[REVIEWED] = _read_review(document.data[REVIEWED], reading)
    for name in kind.fields:
        written = document.data.get(name)
        if base is not None:
            _read_translated(kind, name, document, reading, values)
        elif written not in (None, ""):
            values[name] = _read_field(kind, name, written, reading)
    _read_references(kind, document, reading, values, base)
    _read_rows(kind, document, reading, values, base)
    values[LEFT_OUT] = frozenset(reading.left_out)
    return values


def _of_the_page(kind: Kind, base: dict | None) -> list[str]:
    """Return what files say of a page besides its content: its position in French, how far and by whom its translation was brought elsewhere."""
    if not kind.is_page:
        return []
    if base is None:
        return [POSITION]
    return [PARTIAL, *([REVIEWED] if kind.model.tells_who_reviewed else [])]


def _read_review(written: Any, reading: Reading) -> dict[str, str] | None:
    """Return who read a translation over (`by`, empty for the team of the 107), and when (`date`)."""
    if not isinstance(written, dict) or not written.keys() <= {"by", "date"} or "date" not in written:
        reading.problem(
            REVIEWED, "write “date”, the day when the translation was read over, and “by”, the organisation (the team of the 107 without it)."
        )
        return None
    day = read_date(written["date"], f"{REVIEWED}.date", reading)
    organisation = read_line(written["by"], f"{REVIEWED}.by", reading) if written.get("by") else ""
    if day and day > timezone.localdate().isoformat():
        reading.problem(f"{REVIEWED}.date", "this date is in the future.")
    if len(organisation) > LONGEST_REVIEWER:
        reading.problem(f"{REVIEWED}.by", f"{LONGEST_REVIEWER} characters at most.")
    return {"by": organisation, "date": day or ""}


def _read_translated(kind: Kind, name: str, document: Document, reading: Reading, values: dict) -> None:
    """Put the translation of a field in place of its French value."""
    written, french = document.data.get(name), values.get(name)
    if not is_translated(kind, name):
        _refuse_translated(name, document, reading)
    elif name in kind.own:
        values[name] = _read_field(kind, name, written, reading) if written not in (None, "", []) else ""
    elif written in (None, "", []):
        if french in (None, "", []):
            return
        if reading.is_partial and name not in (*kind.needed, *ALWAYS_TRANSLATED):
            reading.left_out.add(name)
        else:
            reading.problem(name, "not translated: the French has a text here.")
    elif french in (None, "", []):
        reading.problem(name, "the French has nothing here.")
    else:
        values[name] = _read_field(kind, name, written, reading, french)


def _need_fields(kind: Kind, document: Document, reading: Reading) -> None:
    needed = kind.needed if reading.is_translation else (*kind.needed, *kind.needed_in_french)
    for name in sorted({*needed} & {*kind.fields}):
        if not document.data.get(name):
            reading.problem(name, "this field is needed.")


def _read_references(kind: Kind, document: Document, reading: Reading, values: dict, base: dict | None) -> None:
    for name in kind.references:
        if base is not None:
            _refuse_translated(name, document, reading)
        elif document.data.get(name) is None:
            reading.problem(name, "this field is needed.")
        else:
            values[name] = read_key(document.data[name], kind.references[name], name, reading)


def _read_rows(kind: Kind, document: Document, reading: Reading, values: dict, base: dict | None) -> None:
    for rows in kind.rows:
        if base is None:
            values[rows.name] = rows.read(document.data.get(rows.name), reading)
            continue
        if rows.texts:
            values[rows.texts] = rows.read_texts(document.data.get(rows.texts), reading, base[rows.name])
        _refuse_translated(rows.name, document, reading)


def _refuse_translated(name: str, document: Document, reading: Reading) -> None:
    if name in document.data:
        reading.problem(name, "this is the same in all languages and comes from the French; remove it here.")


READERS = [
    (models.BooleanField, read_flag),
    (models.DateField, read_date),
    ((models.PositiveIntegerField, models.PositiveSmallIntegerField), read_whole),
    (models.TextField, read_lines),
]


def _read_field(kind: Kind, name: str, written: Any, reading: Reading, base: Any = None) -> Any:
    model_field = kind.model._meta.get_field(name)
    if isinstance(model_field, StreamField):
        block = model_field.stream_block
        if kind.model is SiteSettings:
            return _read_plain_stream(block, name, written, reading, base)
        return read_stream(block, written, name, reading, base) if reading.is_translation else read_stream(block, written, name, reading)
    if isinstance(model_field, RichTextField):
        return read_rich(written, name, reading)
    if isinstance(model_field, ChoiceListField):
        if not isinstance(written, list):
            reading.problem(name, "a list is expected, such as [everyone].")
            return []
        return [read_choice(code, model_field.choices_source.values, name, reading) for code in written]
    if name in LISTS:
        if not isinstance(written, list):
            reading.problem(name, "a list is expected, one text an entry.")
            return ""
        return "\n".join(read_line(word, name, reading) for word in written)
    if isinstance(model_field, models.ForeignKey):
        if model_field.related_model in REFERENCES:
            return reading.refer(REFERENCES[model_field.related_model], written, name)
        return read_page(written, [model_field.related_model], name, reading)
    if model_field.choices:
        return read_choice(written, [code for code, _label in model_field.choices], name, reading)
    if isinstance(model_field, models.DecimalField):
        return round(read_number(written, name, reading), model_field.decimal_places)
    reader = next((reader for kinds, reader in READERS if isinstance(model_field, kinds)), read_line)
    return reader(written, name, reading)


def _read_plain_stream(block, name: str, written: Any, reading: Reading, base: Any) -> list:
    """Site settings write their lists plainly: each holds one kind of block, whose name is not repeated."""
    [block_name] = block.child_blocks
    if not isinstance(written, list):
        reading.problem(name, "a list is expected.")
        return []
    wrapped = [{block_name: entry} for entry in written]
    return read_stream(block, wrapped, name, reading, base) if reading.is_translation else read_stream(block, wrapped, name, reading)
