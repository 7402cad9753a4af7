"""The form by which readers write to the team, and the page that says their message has arrived."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from home.public_forms import TRAP, other_page
from home.selectors import frame_under, site_settings
from home.services.client_address import client_address
from home.services.form_tokens import FormTokens
from home.services.rate import RateLimit
from rights.contact.forms import ContactForm
from rights.contact.models import Subject, forgotten_on
from rights.contact.selectors import contact_page
from rights.contact.services.messages import AlreadyReceived, message_send, message_store

FORM_ADDRESS = "ecrire/"
SENT_ADDRESS = "envoye/"
TOKENS = FormTokens(salt="rights.contact.form")
RATE = RateLimit(name="contact", most=5)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write(request, slug: str) -> HttpResponse:
    """Show the form, and receive it.

    Visitors get no cookie, and Django's CSRF protection needs one: this view, and no other, does without. What protects it:
    a message carries no authority that another site could borrow (no session is read, nobody is recognised), and the form
    holds a signed token that is good for one message, not before 3 seconds and not after a day. The page with the token is
    never kept (`no-store`); the contact page itself, which holds the numbers to call, has no token and is kept as any other.
    """
    page = contact_page(language=translation.get_language(), slug=slug)
    if page is None:
        return other_page(request, f"{slug}/{FORM_ADDRESS}")
    if request.method != "POST":
        return _form_page(request, page, ContactForm(initial=_asked(request)), TOKENS.make())
    form, token = ContactForm(request.POST), request.POST.get("token", "")
    age, address = TOKENS.age(token=token), client_address(request)
    if age is None:
        token = TOKENS.make(waited=bool(token))
    if not form.is_valid():
        return _form_page(request, page, form, token)
    if problem := _problem_of_sending(age=age, address=address, language=page.locale.language_code):
        form.add_error(None, problem)
        return _form_page(request, page, form, token)
    try:
        message = message_store(values=form.cleaned_data, language=page.locale.language_code, token=token)
    except AlreadyReceived as refused:
        if refused.message.text == form.cleaned_data["text"]:
            return _sent_page(request, page, is_again=True)
        form.add_error(None, _("We have already received a message from this form. This text is another one: send it again, and it will leave too."))
        return _form_page(request, page, form, TOKENS.make(waited=True))
    RATE.count(address=address)
    message_send(message=message)
    return HttpResponseRedirect(f"{page.get_url(request)}{SENT_ADDRESS}#main")


@require_safe
def sent(request, slug: str) -> HttpResponse:
    """Say that the message has arrived, and when an answer comes."""
    page = contact_page(language=translation.get_language(), slug=slug)
    return _sent_page(request, page) if page else other_page(request, f"{slug}/{SENT_ADDRESS}")


def _asked(request) -> dict[str, str]:
    """Return what the address of the form fills in: the page it was opened from, a subject."""
    page, subject = request.GET.get("page", ""), request.GET.get("subject", "")
    is_ours = page.startswith("/") and not page.startswith("//") and len(page) <= 300
    asked = {"page": page} if is_ours else {}
    if subject in Subject.values:
        return asked | {"subject": subject}
    return asked | {"subject": Subject.MISTAKE} if is_ours else asked


def _problem_of_sending(*, age: float | None, address: str, language: str) -> str:
    """Return why a message that is well written cannot be received now; nothing when it can."""
    if age is None:
        return _("This form stayed open for more than a day, or something was missing in it. Your text is still here: send it again.")
    if age < TOKENS.soonest:
        return _("This came within 3 seconds, as machines do. Your text is still here: wait a moment, then send it again.")
    if RATE.allows(address=address):
        return ""
    site = site_settings(language=language)
    if site is None or not site.phone:
        return _("Five messages have come from here within an hour: that is the most we can take. Your text is still here: send it later.")
    text = _(
        "Five messages have come from here within an hour: that is the most we can take. Your text is still here: send it later, or call %(phone)s."
    )
    return text % {"phone": site.phone}


def _form_page(request, page, form: ContactForm, token: str) -> HttpResponse:
    title = _("Write to the team")
    context = {
        "page": page, "frame": frame_under(page, request=request, address=FORM_ADDRESS, title=title), "title": title, "form": form, "token": token, "trap": TRAP,
        "forgotten_on": forgotten_on(timezone.now()), "is_contact_form": True,
    }  # fmt: skip
    return _answer(request, "contact/write.html", context)


def _sent_page(request, page, *, is_again: bool = False) -> HttpResponse:
    title = _("We have already received this message") if is_again else _("Your message has arrived")
    context = {"page": page, "frame": frame_under(page, request=request, address=SENT_ADDRESS, title=title), "title": title, "is_contact_form": True}
    return _answer(request, "contact/sent.html", context, 409 if is_again else 200)


def _answer(request, template: str, context: dict, status: int = 200) -> HttpResponse:
    response = render(request, template, context, status=status)
    response.headers["X-Robots-Tag"] = "noindex"
    return response
