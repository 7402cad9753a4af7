"""Requests that need care before or around their view."""

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponseBadRequest, HttpResponseRedirect
from django.middleware.gzip import GZipMiddleware
from django.urls import reverse
from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from home.models.base import NotReadyToPublish
from home.services.readiness import problem_lines

LONGEST_QUERY = 8_192


class MalformedRequestMiddleware:
    """Answers 400 to addresses that no reader can have typed, before they reach the database."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        query = request.META.get("QUERY_STRING", "")
        if "\x00" in request.path_info or "%00" in query or "\x00" in query or len(query) > LONGEST_QUERY:
            return HttpResponseBadRequest("400: this address is not well formed.", content_type="text/plain; charset=utf-8")
        return self.get_response(request)


class CompletePageGZipMiddleware(GZipMiddleware):
    """Leaves files alone: a part of a recording must stay the part that was asked for."""

    def process_response(self, request, response):
        return response if response.streaming else super().process_response(request, response)


class AdminLanguageMiddleware:
    """The team's admin speaks French, whatever the browser asks for, until a person chooses otherwise in their profile."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.admin_prefix = f"/{settings.ADMIN_PATH}/"

    def __call__(self, request):
        if request.path_info.startswith(self.admin_prefix):
            with translation.override(settings.LANGUAGE_CODE):
                return self.get_response(request)
        return self.get_response(request)


class AdminTransactionMiddleware:
    """What an editor sends is written whole or not at all; a publication refused brings them back to the page, told why."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.admin_prefix = f"/{settings.ADMIN_PATH}/"

    def __call__(self, request):
        if request.method != "POST" or not request.path_info.startswith(self.admin_prefix) or not self.may_write(request):
            return self.get_response(request)
        try:
            with transaction.atomic():
                return self.get_response(request)
        except NotReadyToPublish as error:  # wagtail-localize publishes new translations once the rest is written
            return self.refuse(request, error)

    def may_write(self, request) -> bool:
        """Return whether a request is to be written whole. The others hold no write lock while they are computed.

        Log-ins come from anyone; previews, checks of the text and the editor's own saves at every pause of the hand. Wagtail writes each of these saves whole by
        itself, then draws parts of the editor anew, which takes ten times as long. A document is read before its form writes it, or the draft made of it, whole.
        """
        is_autosave = request.path_info.endswith("/edit/") and not request.accepts("text/html")
        is_upload = request.path_info.startswith(f"{self.admin_prefix}documents/") and request.content_type == "multipart/form-data"
        is_document = is_upload or request.path_info.startswith(f"{self.admin_prefix}word/")
        is_check = request.path_info.startswith(f"{self.admin_prefix}clarity/") and request.path_info.endswith("/check/")
        return request.user.is_authenticated and not is_autosave and not is_check and not is_document and "/preview/" not in request.path_info

    def process_exception(self, request, exception):
        if not request.path_info.startswith(self.admin_prefix):
            return None
        if transaction.get_connection().in_atomic_block:
            transaction.set_rollback(True)
        return self.refuse(request, exception) if isinstance(exception, NotReadyToPublish) else None

    def refuse(self, request, exception: NotReadyToPublish) -> HttpResponseRedirect:
        lines = problem_lines(exception.page, exception.message_dict)
        title = _("“%(title)s” was not published. Its readers need more:") % {"title": exception.page.get_admin_display_title()}
        messages.error(request, format_html("{}<ul>{}</ul>", title, format_html_join("", "<li>{}</li>", ((line,) for line in lines))))
        page = exception.page
        if page.pk is None or page._state.adding:  # a copy that was not made
            return HttpResponseRedirect(reverse("wagtailadmin_home"))
        return HttpResponseRedirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))
