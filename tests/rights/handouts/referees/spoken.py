"""The package outloud: PDF/UA-1 read by other eyes than veraPDF's, and what a conforming file still says badly out loud.

Empty header cells, prose marked as decoration, an alternative text that is a file name. Without Java, in a fraction of a second.
"""

import re
from pathlib import Path
from tempfile import NamedTemporaryFile

from outloud import check

from .source import Source

# Points: the deepest foot of a page, and where the head of an A4 page begins.
FOOT, HEAD = 92, 780


def spoken_errors(pdf: Source) -> list[str]:
    """Return the errors that outloud finds, one sentence each; a file that it cannot read, or a rule of its own that fails, is one too."""
    if not isinstance(pdf, bytes):
        return sentences(Path(pdf))
    with NamedTemporaryFile(suffix=".pdf") as copy:
        copy.write(pdf)
        copy.flush()
        return sentences(Path(copy.name))


def sentences(path: Path) -> list[str]:
    result = check(str(path))
    unread = [f"outloud cannot read the file: {result.error}"] if result.error else []
    crashed = [f"{run.rule} could not judge: {run.reason}" for run in result.runs if run.status == "crashed"]
    errors = [
        finding for finding in result.sorted_findings() if finding.severity == "error" and not is_foot(finding) and not is_narrow_table(finding)
    ]
    return unread + crashed + [f"{found.rule}, page {found.page or '–'}: {found.message} {found.evidence or ''}".strip() for found in errors]


def is_foot(finding) -> bool:
    """Return whether outloud takes the foot or the head of a page for prose that nobody hears: it knows one by its coming back on other pages."""
    return finding.rule == "TAG-002" and all(box["y1"] < FOOT or box["y0"] > HEAD for box in finding.boxes)


def is_narrow_table(finding) -> bool:
    """Return whether outloud only counts more headings than other cells: so it is in each table of two columns where the first heads the row."""
    return finding.rule == "TBL-010" and bool(re.fullmatch(r".*: \d+ header cells against \d+ data cells", finding.message))
