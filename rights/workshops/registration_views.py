"""The form by which readers register for a session, and the page of each registration: it proves it, and cancels it."""

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from home.public_forms import TRAP, other_page
from home.selectors import Frame, LanguageLink, Link, bare_frame, language_direction, page_frame
from home.services.client_address import client_address
from home.services.form_tokens import FormTokens
from home.services.rate import RateLimit
from rights.workshops.models import Registration
from rights.workshops.models.registrations import deleted_on
from rights.workshops.registration_forms import RegistrationForm
from rights.workshops.selectors import ShownSession, shown
from rights.workshops.selectors_registration import (
    Places,
    form_address,
    form_addresses,
    link_of,
    next_held,
    next_sessions,
    place_in_line,
    places_of,
    registration_of_link,
    session_of_address,
)
from rights.workshops.services.registrations import (
    AlreadyReceived,
    AlreadyRegistered,
    RegistrationClosed,
    registration_cancel,
    registration_make,
    registration_remind,
)

TOKENS = FormTokens(salt="rights.workshops.registration.form")
# More than one person registers from the desk of a social centre.
RATE = RateLimit(name="registration", most=20)
MOST_OTHERS = 5


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def register(request, index_slug: str, workshop_slug: str, code: str) -> HttpResponse:
    """Show the form of a session, and receive it.

    Visitors get no cookie: what takes the place of Django's CSRF protection is told in `rights.contact.views.write`. A form that cannot be
    received comes back with all that was typed, and leads to the next session when this one is closed.
    """
    language = translation.get_language()
    entry = session_of_address(code=code, index_slug=index_slug, workshop_slug=workshop_slug, language=language)
    if entry is None:
        return other_page(request, f"{index_slug}/{workshop_slug}/seance/{code}/inscription/")
    if request.method != "POST":
        return _form_page(request, entry, RegistrationForm(initial={"language": language}), TOKENS.make())
    form, token = RegistrationForm(request.POST), request.POST.get("token", "")
    age, address = TOKENS.age(token=token), client_address(request)
    if age is None:
        token = TOKENS.make(waited=bool(token))
    if not form.is_valid():
        return _form_page(request, entry, form, token)
    if problem := _problem_of_sending(age=age, address=address):
        form.add_error(None, problem)
        return _form_page(request, entry, form, token)
    RATE.count(address=address)
    person = form.person()
    try:
        registration = registration_make(session=entry.session, person=person, token=token)
    except RegistrationClosed:
        return _form_page(request, entry, form, token)
    except AlreadyReceived as refused:
        registration = refused.registration
        if registration.session_id != entry.session.pk or not person.is_that_of(registration):
            form.add_error(
                None, _("We have already received a registration from this form. This one is another: send it again, and it will leave too.")
            )
            return _form_page(request, entry, form, TOKENS.make(waited=True))
    except AlreadyRegistered as refused:
        registration_remind(registration=refused.registration)
        return _already_page(request, entry, refused.registration)
    return HttpResponseRedirect(link_of(registration, language=language))


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def my_registration(request, token: str) -> HttpResponse:
    """Show somebody their registration; a POST cancels it, a GET never does.

    The signed address is the only authority, and no other site can know it: nothing is read of a session, so there is nothing to forge.
    """
    is_ours, registration = registration_of_link(token)
    if registration is None:
        return _lost_page(request, is_ours=is_ours)
    [entry] = shown([registration.session], language=translation.get_language())
    if request.method == "POST":
        if not entry.is_over:
            registration_cancel(registration=registration)
        return HttpResponseRedirect(request.path)
    return _registration_page(request, registration, entry)


def _problem_of_sending(*, age: float | None, address: str) -> str:
    """Return why a form that is well filled cannot be received now; nothing when it can."""
    if age is None:
        return _("This form stayed open for more than a day, or something was missing in it. What you typed is still here: send it again.")
    if age < TOKENS.soonest:
        return _("This came within 3 seconds, as machines do. What you typed is still here: wait a moment, then send it again.")
    if not RATE.allows(address=address):
        return _("Twenty registrations have come from here within an hour: that is the most we can take. Try again later, or call us.")
    return ""


def _closed(entry: ShownSession) -> str:
    """Return why nobody can register for a session; what becomes of the session counts first."""
    session = entry.session
    if entry.is_over:
        return _("This session is over.")
    if session.is_cancelled:
        return _("This session is cancelled: nobody can register for it.")
    if session.is_postponed:
        return _("This session is postponed, and its new date is not known yet: nobody can register for it.")
    if not session.workshop.takes_registrations:
        return _("Nobody registers on this site for this workshop. Its page says how to come.")
    return _("This session has begun: it is too late to register.")


def _form_title(entry: ShownSession, places: Places) -> str:
    session = entry.session
    if places.is_full:
        return _("Register on the waiting list")
    if not places.is_open and not entry.is_over:
        if session.is_cancelled:
            return _("This session is cancelled")
        if session.is_postponed:
            return _("This session is postponed")
        if not session.workshop.takes_registrations:
            return _("How to come")
    return _("Register")


def _form_page(request, entry: ShownSession, form: RegistrationForm, token: str) -> HttpResponse:
    """Show the form; when the session is closed, why, and what was typed stays in a form for the next one."""
    places = places_of([entry.session])[entry.session.pk]
    closed = "" if places.is_open or places.is_full else _closed(entry)
    is_asking = entry.session.workshop.takes_registrations
    following = shown(next_sessions(entry.session)[:1], language=entry.language) if closed and is_asking else []
    if closed and form.is_bound:
        form.add_error(None, closed)
    title = _form_title(entry, places)
    frame = _frame(request, entry, title, form_addresses(entry))
    context = {
        "entry": entry, "session": entry.session, "places": places, "form": form, "token": token, "trap": TRAP,
        "title": title, "closed": closed, "is_asking": is_asking, "following": following[0] if following else None,
        "others": shown(next_held(entry.session)[:MOST_OTHERS], language=entry.language) if closed and not is_asking else [],
        "following_address": form_address(following[0]) if following else "",
        "phone": _phone(entry, frame),
        "deleted_on": deleted_on(following[0].session if following else entry.session),
        "frame": frame,
    }  # fmt: skip
    return _answer(request, "workshops/registration/form.html", context)


def _already_page(request, entry: ShownSession, registration: Registration) -> HttpResponse:
    """Say that nothing changes, and nothing that only the person should know: whoever knows a name and a contact can come here."""
    title = _("You are already registered")
    frame = _frame(request, entry, title, form_addresses(entry))
    context = {"entry": entry, "title": title, "is_mailed": bool(registration.email), "phone": _phone(entry, frame), "frame": frame}
    return _answer(request, "workshops/registration/already.html", context)


def _registration_page(request, registration: Registration, entry: ShownSession) -> HttpResponse:
    session = entry.session
    title = _title(registration, entry)
    frame = _frame(request, entry, title, {code: link_of(registration, language=code) for code, _name in settings.LANGUAGES})
    is_expected = session.is_held and not registration.is_cancelled and not entry.is_over
    places = places_of([session])[session.pk]
    following = shown(next_sessions(session)[:1], language=entry.language) if not session.is_held else []
    context = {
        "registration": registration, "entry": entry, "session": session, "title": title,
        "place": place_in_line(registration) if registration.is_waiting else 0,
        "is_expected": is_expected,
        "is_told": not registration.is_cancelled and not entry.is_over,
        "may_cancel": not registration.is_cancelled and not entry.is_over and not session.is_cancelled,
        "again": form_address(entry) if registration.is_cancelled and (places.is_open or places.is_full) else "",
        "following": following[0] if following else None,
        "following_address": form_address(following[0]) if following else "",
        "calendar": entry.calendar_address if is_expected and registration.is_confirmed and entry.page.live else "",
        "phone": _phone(entry, frame),
        "deleted_on": deleted_on(session),
        "frame": frame,
    }  # fmt: skip
    return _answer(request, "workshops/registration/mine.html", context)


def _phone(entry: ShownSession, frame: Frame) -> str:
    """Return whom to call about a session: those who hold the workshop, else the portal."""
    return entry.page.registration_phone or (frame.settings.phone if frame.settings else "")


def _title(registration: Registration, entry: ShownSession) -> str:
    session = entry.session
    if registration.is_cancelled:
        return _("Your registration is cancelled")
    if session.is_cancelled:
        return _("This session is cancelled")
    if session.is_postponed:
        return _("This session is postponed")
    if entry.is_over:
        return _("This session is over")
    return _("You are on the waiting list") if registration.is_waiting else _("You are registered")


def _lost_page(request, *, is_ours: bool) -> HttpResponse:
    """Say what to do with an address that is not whole, or whose registration is deleted; nothing tells who it was."""
    language = translation.get_language()
    title = _("This registration is deleted") if is_ours else _("This link is not whole")
    frame = bare_frame(request=request, language=language)
    frame.breadcrumbs = []
    context = {"frame": frame, "title": title, "is_ours": is_ours, "days": settings.WORKSHOP_REGISTRATION_DAYS}
    return _answer(request, "workshops/registration/lost.html", context, status=410 if is_ours else 404)


def _answer(request, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    response = render(request, template, context | {"is_contact_form": True}, status=status)
    response.headers["X-Robots-Tag"] = "noindex"
    # The address of a registration is a key: no site that a link of the page leads to learns it.
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _frame(request, entry: ShownSession, title: str, addresses: dict[str, str]) -> Frame:
    """Return the frame of a page under a workshop, in the reader's language even where the workshop is in French.

    `addresses`: of the same page in each language.
    """
    language = entry.language
    if entry.is_page_french or not entry.page.live:
        frame = bare_frame(request=request, language=language)
        steps = [Link(entry.page.title, entry.page.get_url(request) or "", is_in_french=entry.is_page_french)] if entry.page.live else []
        frame.breadcrumbs = [*([Link(frame.home.title, frame.home_url)] if frame.home else []), *steps]
    else:
        frame = page_frame(page=entry.page, request=request)
    frame.breadcrumbs = [*(replace(link, is_current=False) for link in frame.breadcrumbs), Link(title, addresses[language], True)]
    frame.languages = [
        LanguageLink(code, name, language_direction(code), addresses[code], code == language, True) for code, name in settings.LANGUAGES
    ]
    frame.canonical, frame.alternates, frame.short_url = "", [], ""
    return frame
