"""What the editors of a page are told of its sheet: it prints, but not as well as it could."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from rights.handouts.services import texts
from rights.handouts.services.black import is_readable_in_black
from rights.handouts.services.document import Sheet
from rights.handouts.services.files import Files


def warnings_for_editors(sheets: Iterable[Sheet], files: Files) -> list[str]:
    """Return a sentence for each thing to mend, in the language of who asked: pictures that are gone, drawings that need their colours, long addresses."""
    with override(files.told_in):
        told = [_("This picture is not on the disk; words stand for it: %(picture)s.") % {"picture": missing} for missing in files.missing]
        for item in files.drawn.values():
            if not is_readable_in_black(item.svg):
                told.append(_("This pictogram is hard to read in black and white: %(title)s.") % {"title": item.title})
        for address in dict.fromkeys(_addresses([[sheet.lead, [row.nodes for row in sheet.rows]] for sheet in sheets])):
            if texts.is_too_long(address):
                told.append(
                    _("This address is too long to be copied from paper, which gives only the name of its site: %(address)s") % {"address": address}
                )
    return told


def _addresses(part: Any) -> Iterator[str]:
    """Yield the addresses that the paper writes; our own pages have a short one."""
    if isinstance(part, list):
        for item in part:
            yield from _addresses(item)
    elif isinstance(part, dict):
        if part.get("written") == texts.readable(part.get("href")):
            yield part["href"]
        yield from _addresses(list(part.values()))
