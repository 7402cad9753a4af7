"""Say what keeps a PDF from being offered to readers: `{"problem": ""}` and a name beside it.

Run by `home.services.limited_process`, alone: `python -I check_pdf.py < file`.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from limits import take_limits

take_limits()

import json  # noqa: E402
from io import BytesIO  # noqa: E402

import pikepdf  # noqa: E402

ACTIONS = {"/JavaScript", "/Launch", "/ImportData", "/RichMediaExecute"}
# What nobody asked for when it happens by itself: sending a form away, opening another file.
ACTIONS_ASKED_FOR = {"/SubmitForm", "/GoToR", "/GoToE"}
MOST_ACTIONS = 1_000
PROGRAM_STARTS = (b"MZ", b"\x7fELF", b"#!", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")


def problem_of(data: bytes, programs: set[str]) -> tuple[str, str]:
    try:
        pdf = pikepdf.open(BytesIO(data), attempt_recovery=False)
    except pikepdf.PasswordError:
        return "password", ""
    except pikepdf.PdfError:
        return "damaged", ""
    with pdf:
        try:
            if not len(pdf.pages):
                return "damaged", ""
            for item in pdf.objects:
                found = active(item, programs)
                if found:
                    return found
        except (pikepdf.PdfError, ValueError, RuntimeError):
            return "damaged", ""
    return "", ""


def active(item, programs: set[str]) -> tuple[str, str] | None:
    """Return what runs in an object or in those written inside it."""
    waiting = [item]
    while waiting:
        item = waiting.pop()
        if isinstance(item, pikepdf.Array):
            waiting += [child for child in item if is_inside(child)]
        elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            keys = set(item.keys())
            if keys & {"/JS", "/XFA"} or ("/S" in keys and str(item["/S"]) in ACTIONS) or acts_unasked(item):
                return "script", ""
            if "/EF" in keys:
                name = str(item.get("/UF", item.get("/F", "")))
                if Path(name.lower()).suffix in programs or any(starts_as_program(stream) for _key, stream in item["/EF"].items()):
                    return "program", name[:80]
            waiting += [child for _key, child in item.items() if is_inside(child)]
    return None


def acts_unasked(item) -> bool:
    """Return whether an object sends or opens something at an event: when the file or a page opens, when a field is entered."""
    events = item.get("/AA")
    waiting = [item.get("/OpenAction"), *([action for _event, action in events.items()] if isinstance(events, pikepdf.Dictionary) else [])]
    for _number in range(MOST_ACTIONS):
        if not waiting:
            return False
        action = waiting.pop()
        if isinstance(action, pikepdf.Array):
            waiting += list(action)
        elif isinstance(action, pikepdf.Dictionary):
            if str(action.get("/S", "")) in ACTIONS_ASKED_FOR:
                return True
            waiting.append(action.get("/Next"))
    return bool(waiting)


def is_inside(child) -> bool:
    return isinstance(child, pikepdf.Array | pikepdf.Dictionary) and not child.is_indirect


def starts_as_program(stream) -> bool:
    return isinstance(stream, pikepdf.Stream) and stream.read_bytes().startswith(PROGRAM_STARTS)


problem, name = problem_of(sys.stdin.buffer.read(), set(sys.argv[1:]))
json.dump({"problem": problem, "name": name}, sys.stdout)
