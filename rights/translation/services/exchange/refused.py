"""Giving the refused lines back as a PO file, each with what is wrong with it."""

import polib

from rights.translation.services.exchange.checking import Judged
from rights.translation.services.exchange.po_writing import new_file


def refused_file(judged: Judged) -> str:
    """Return a PO file of the refused lines, the reasons as translator's comments.

    A line whose French has changed carries the French of today, to be sent again once brought up to date.
    """
    po = new_file(judged.locale)
    for line in judged.refused:
        entry = polib.POEntry(msgctxt=line.context or None, msgid=line.new_french or line.french, msgstr=line.text)
        entry.tcomment = "\n".join(" ".join(reason.splitlines()) for reason in line.reasons)
        entry.comment = " ".join(", ".join(name for name in (line.title, line.place) if name).splitlines())
        if line.new_french:
            entry.previous_msgid = line.french
            entry.flags.append("fuzzy")
        po.append(entry)
    return str(po)
