"""Reads a calendar with libical, the library of Thunderbird's elders, Evolution and KDE, and asks it what RFC 5545 would object to."""

import ctypes
from datetime import UTC, datetime

LIBRARY = "libical.so.3"


class _Time(ctypes.Structure):
    _fields_ = [
        *((name, ctypes.c_int) for name in ("year", "month", "day", "hour", "minute", "second", "is_date", "is_daylight")),
        ("zone", ctypes.c_void_p),
    ]


def _library() -> ctypes.CDLL:
    library = ctypes.CDLL(LIBRARY)
    pointer, text, number = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int
    for name, result, arguments in [
        ("icalparser_parse_string", pointer, [text]),
        ("icalrestriction_check", number, [pointer]),
        ("icalcomponent_count_errors", number, [pointer]),
        ("icalcomponent_as_ical_string", text, [pointer]),
        ("icalcomponent_string_to_kind", number, [text]),
        ("icalcomponent_get_first_component", pointer, [pointer, number]),
        ("icalcomponent_get_next_component", pointer, [pointer, number]),
        ("icalcomponent_get_dtstart", _Time, [pointer]),
        ("icalcomponent_get_dtend", _Time, [pointer]),
        ("icalcomponent_get_uid", text, [pointer]),
        ("icalcomponent_get_summary", text, [pointer]),
        ("icalcomponent_get_location", text, [pointer]),
        ("icalcomponent_get_description", text, [pointer]),
        ("icalcomponent_get_sequence", number, [pointer]),
        ("icalcomponent_get_status", number, [pointer]),
        ("icalproperty_status_to_string", text, [number]),
        ("icalproperty_string_to_kind", number, [text]),
        ("icalcomponent_get_first_property", pointer, [pointer, number]),
        ("icalproperty_get_url", text, [pointer]),
        ("icaltime_as_timet_with_zone", ctypes.c_long, [_Time, pointer]),
        ("icaltime_is_utc", number, [_Time]),
        ("icalcomponent_free", None, [pointer]),
    ]:
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library


def read(content: bytes) -> tuple[list[dict], list[str]]:
    """Return the events of a calendar, and the lines in which libical says what is wrong with it."""
    library = _library()
    root = library.icalparser_parse_string(content)
    assert root, "libical cannot read this at all"
    try:
        is_right = library.icalrestriction_check(root)
        said = library.icalcomponent_as_ical_string(root).decode().replace("\r\n ", "")
        problems = [line for line in said.splitlines() if line.startswith("X-LIC-ERROR")]
        if not is_right or library.icalcomponent_count_errors(root):
            problems.append("icalrestriction_check refuses the calendar")
        kind = library.icalcomponent_string_to_kind(b"VEVENT")
        events = []
        component = library.icalcomponent_get_first_component(root, kind)
        while component:
            events.append(_event(library, component))
            component = library.icalcomponent_get_next_component(root, kind)
        return events, problems
    finally:
        library.icalcomponent_free(root)


def _event(library: ctypes.CDLL, component: int) -> dict:
    start, end = library.icalcomponent_get_dtstart(component), library.icalcomponent_get_dtend(component)
    wall = datetime(start.year, start.month, start.day, start.hour, start.minute, start.second, tzinfo=UTC)
    url = library.icalcomponent_get_first_property(component, library.icalproperty_string_to_kind(b"URL"))
    return {
        "uid": library.icalcomponent_get_uid(component).decode(),
        "sequence": library.icalcomponent_get_sequence(component),
        "status": library.icalproperty_status_to_string(library.icalcomponent_get_status(component)).decode(),
        "summary": library.icalcomponent_get_summary(component).decode(),
        "location": (library.icalcomponent_get_location(component) or b"").decode(),
        "description": library.icalcomponent_get_description(component).decode(),
        "url": library.icalproperty_get_url(url).decode(),
        "start": library.icaltime_as_timet_with_zone(start, start.zone),
        "end": library.icaltime_as_timet_with_zone(end, end.zone),
        "wall": None if library.icaltime_is_utc(start) else f"{wall:%Y-%m-%dT%H:%M:%S}",
    }
