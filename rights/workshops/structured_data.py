"""What machines read of a workshop: its next sessions, as events."""

from typing import Any

from django.utils.encoding import uri_to_iri

from home.selectors import absolute
from home.services.amounts import amounts_shown
from home.services.dates import machine_time
from home.services.structured_data import CONTEXT
from rights.workshops.selectors import ShownSession
from rights.workshops.vocabulary import WorkshopAudience

# Those of a page; more would weigh on every reader for a few machines, which follow the feed.
MOST_EVENTS = 5
AUDIENCES = {
    WorkshopAudience.RESIDENTS: (WorkshopAudience.RESIDENTS,),
    WorkshopAudience.PROFESSIONALS: (WorkshopAudience.PROFESSIONALS,),
    WorkshopAudience.BOTH: (WorkshopAudience.RESIDENTS, WorkshopAudience.PROFESSIONALS),
}


def session_events(sessions: list[ShownSession], *, organizer: str) -> list[dict[str, Any]]:
    """Return an Event for each session, all of one workshop; no query."""
    if not sessions:
        return []
    alike = _of_workshop(sessions[0], organizer)
    return [_event(shown, alike) for shown in sessions]


def _of_workshop(shown: ShownSession, organizer: str) -> dict[str, Any]:
    page, language = shown.page, shown.page.locale.language_code
    audiences = [{"@type": "Audience", "audienceType": str(audience.label)} for audience in AUDIENCES[page.audience]]
    alike = {
        "name": amounts_shown(page.title, language),
        "description": amounts_shown(page.summary, language),
        "isAccessibleForFree": not page.price,
        "organizer": {"@type": "Organization", "name": organizer, "url": uri_to_iri(absolute(f"/{language}/"))},
        "audience": audiences if len(audiences) > 1 else audiences[0],
    }
    if page.spoken_languages:
        alike["inLanguage"] = list(page.spoken_languages)
    if page.capacity:
        alike["maximumAttendeeCapacity"] = page.capacity
    return alike


def _event(shown: ShownSession, alike: dict[str, Any]) -> dict[str, Any]:
    session = shown.session
    address = uri_to_iri(absolute(shown.address))
    event = {"@type": "Event", **alike, "url": address, "startDate": machine_time(session.start), "endDate": machine_time(session.end)}
    event["eventStatus"] = f"{CONTEXT}/{_status(shown)}"
    if shown.has_moved_in_time:
        event["previousStartDate"] = machine_time(session.previous_start)
    if session.is_held:
        event["offers"] = {"@type": "Offer", "price": str(shown.page.price), "priceCurrency": "EUR", "url": address}
    return event | _where(session)


def _status(shown: ShownSession) -> str:
    """Return the status that schema.org has for a session; another place alone leaves it as scheduled."""
    if shown.session.is_cancelled:
        return "EventCancelled"
    if shown.session.is_postponed:
        return "EventPostponed"
    if shown.has_moved_in_time:
        return "EventRescheduled"
    return "EventScheduled"


def _where(session) -> dict[str, Any]:
    place = {}
    if session.place_name or session.place_address:
        place = {"@type": "Place", "name": session.place_name or session.place_address}
        if session.place_address:
            place["address"] = {"@type": "PostalAddress", "streetAddress": session.place_address, "addressCountry": "FR"}
    online = {"@type": "VirtualLocation", "url": session.online_url} if session.online_url else {}
    if place and online:
        mode, location = "Mixed", [place, online]
    else:
        mode, location = ("Online", online) if online else ("Offline", place)
    return {"eventAttendanceMode": f"{CONTEXT}/{mode}EventAttendanceMode"} | ({"location": location} if location else {})
