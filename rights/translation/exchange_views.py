"""Translations go out as PO files and come back: downloads, preview of what was sent, and keeping its good lines."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from home.selectors import language_direction
from rights.translation.addresses import translate_url
from rights.translation.exchange_forms import UploadForm
from rights.translation.models import ExchangeUpload
from rights.translation.services.exchange.applying import keep_lines
from rights.translation.services.exchange.checking import Judged
from rights.translation.services.exchange.po_writing import po_file
from rights.translation.services.exchange.refused import refused_file
from rights.translation.services.exchange.selecting import chosen_sources, language_name, languages, may_exchange, sources, subjects_for
from rights.translation.services.exchange.uploads import judged, upload_store

MOST_FOUND = 20
MOST_SHOWN = 200


@method_decorator(never_cache, name="dispatch")
class ExchangeMixin:
    """For those who may translate."""

    def dispatch(self, request, *args, **kwargs):
        if not may_exchange(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def locale_of(self, code: str) -> Locale:
        locale = next((locale for locale in languages() if locale.language_code == code), None)
        if locale is None:
            raise Http404
        return locale


# What opens the names of the files, whatever the language of the admin: file systems and mails do not all know all letters.
MOST_PAGES_NAMED = 5
EVERYTHING, MISSING, REFUSED = "tout", "a-traduire", "refus"


class ExchangeScreen(ExchangeMixin, WagtailAdminTemplateMixin, TemplateView):
    """A screen of the exchange, with its place in the admin above it."""

    page_title = gettext_lazy("Exchange translations")
    header_icon = "wagtail-localize-convert"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": reverse("translation:exchange"), "label": _("Exchange translations")}]


class ExchangeView(ExchangeScreen):
    """What can be downloaded, by language or page, and where a completed file is sent."""

    template_name = "translation/exchange.html"

    def get_context_data(self, **kwargs):
        words = self.request.GET.get("q", "").strip()[:100]
        wanted = self.wanted(words)
        context = {
            "languages": [{"code": locale.language_code, "name": language_name(locale)} for locale in languages()],
            "form": UploadForm(initial={"language": self.request.GET.get("language")}),
            "words": words,
            "searched": wanted is not None,
            "found": [] if wanted is None else self.found(wanted),
        }
        return super().get_context_data(**context | kwargs)

    def wanted(self, words: str):
        """Return the sources that the address asks for: those of a name, or that of one page in any language; None when it asks for nothing."""
        if page_id := self.request.GET.get("page", ""):
            keys = Page.objects.filter(pk=int(page_id)).values("translation_key") if page_id.isdecimal() and len(page_id) < 10 else []
            return sources().filter(object_id__in=keys)
        return sources().filter(object_repr__icontains=words) if words else None

    def found(self, wanted) -> list[dict]:
        """Return the first pages and snippets of `wanted`, each with the languages in which this person may exchange it."""
        rows = list(wanted.defer("content_json").order_by("object_repr")[:MOST_FOUND])
        shown = sources().filter(pk__in=[row.pk for row in rows])
        by_language = [(locale, subjects_for(self.request.user, locale, shown)) for locale in languages()]
        listed = [
            {
                "pk": row.pk,
                "title": row.object_repr,
                "kind": row.specific_content_type.name,
                "languages": [{"code": locale.language_code, "name": language_name(locale)} for locale, found in by_language if row.pk in found],
            }
            for row in rows
        ]
        return [entry for entry in listed if entry["languages"]]

    def post(self, request):
        form = UploadForm(request.POST, request.FILES)
        if form.is_valid():
            file, locale = form.cleaned_data["file"], form.cleaned_data["language"]
            try:
                upload = upload_store(content=file.read(), name=file.name, locale=locale, user=request.user)
            except ValidationError as error:
                form.add_error("file", error)
            else:
                return redirect("translation:exchange_preview", pk=upload.pk)
        form.fields["file"].widget.attrs["autofocus"] = True
        return self.render_to_response(self.get_context_data(form=form), status=422)


class DownloadView(ExchangeMixin, View):
    """A PO file: all of a language, what is missing in it, or one page."""

    only_missing = False

    def get(self, request, language, pk=None):
        locale = self.locale_of(language)
        wanted = sources() if pk is None else sources().filter(pk=pk)
        subjects = subjects_for(request.user, locale, wanted)
        if pk is not None and not subjects:
            raise Http404
        text = po_file(sources=chosen_sources(subjects, wanted), subjects=subjects, locale=locale, only_missing=self.only_missing)
        title = slugify(next(iter(subjects.values())).title)[:60] if pk is not None else ""
        name = (title or str(pk)) if pk is not None else MISSING if self.only_missing else EVERYTHING
        return po_response(text, f"{name}-{language}.po")


def po_response(text: str, name: str) -> HttpResponse:
    return HttpResponse(
        text,
        content_type="text/x-gettext-translation; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"},
    )


class PreviewView(ExchangeScreen):
    """What a file would change, line by line; its good lines are kept from here, and nothing before."""

    template_name = "translation/exchange_preview.html"

    def get(self, request, pk):
        upload = ExchangeUpload.of(pk, request.user)
        if upload is None:
            return gone(request)
        try:
            return self.render_to_response(self.get_context_data(upload=upload, judged=judged(upload)))
        except ValidationError as error:
            return gone(request, " ".join(error.messages))

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": _("What this file changes")}]

    def get_context_data(self, *, upload, judged: Judged, **kwargs):
        context = {
            "upload": upload,
            "judged": judged,
            "language": language_name(upload.locale),
            "code": upload.locale.language_code,
            "direction": language_direction(upload.locale.language_code),
            "refused": judged.refused[:MOST_SHOWN],
            "refused_more": max(0, len(judged.refused) - MOST_SHOWN),
            "good": judged.good[:MOST_SHOWN],
            "good_more": max(0, len(judged.good) - MOST_SHOWN),
            "keep_label": keep_label(judged),
        }
        return super().get_context_data(**context | kwargs)

    def post(self, request, pk):
        upload = ExchangeUpload.of(pk, request.user)
        if upload is None:
            return gone(request)
        if "forget" in request.POST:
            upload.delete()
            messages.success(request, _("The file was forgotten. Nothing was written."))
            return redirect("translation:exchange")
        try:
            now = judged(upload)
        except ValidationError as error:
            return gone(request, " ".join(error.messages))
        if request.POST.get("digest") != now.digest:
            messages.warning(request, _("The page or its translation changed meanwhile: look at the lines again. Nothing was written."))
            return redirect("translation:exchange_preview", pk=pk)
        keep_lines(now.good, locale=upload.locale, user=request.user)
        upload.delete()
        ExchangeUpload.forget_old()
        messages.success(request, kept_message(now), buttons=ways_to_publish(now))
        return redirect("translation:exchange")


class RefusedView(ExchangeMixin, View):
    """The refused lines as a PO file, with what is wrong with each."""

    def get(self, request, pk):
        upload = ExchangeUpload.of(pk, request.user)
        if upload is None:
            return gone(request)
        try:
            text, name = refused_file(judged(upload)), REFUSED
        except ValidationError as error:
            return gone(request, " ".join(error.messages))
        return po_response(text, f"{name}-{upload.locale.language_code}.po")


def gone(request, reason: str = ""):
    """Lead back to the exchange: the file was kept an hour, or belongs to somebody else."""
    messages.error(request, reason or _("This file is no longer kept: send it again."))
    return redirect("translation:exchange")


def keep_label(judged: Judged) -> str:
    count = len(judged.good)
    if judged.refused:
        return ngettext("Keep the good line", "Keep the %(count)s good lines", count) % {"count": count}
    return ngettext("Keep this line", "Keep these %(count)s lines", count) % {"count": count}


def ways_to_publish(judged: Judged) -> list:
    """Return buttons to the first pages of which lines were kept: they wait there to be published."""
    keys = dict.fromkeys(line.context.partition(":")[0] for line in judged.good)
    found = Translation.objects.filter(source__object_id__in=list(keys)[:MOST_PAGES_NAMED], target_locale=judged.locale, enabled=True)
    return [messages.button(translate_url(each.pk), each.source.object_repr) for each in found.select_related("source").order_by("pk")]


def kept_message(judged: Judged) -> str:
    counts = {line_kind: sum(line.kind == line_kind for line in judged.good) for line_kind in ("new", "changed")}
    return _(
        "Kept: %(new)s new, %(changed)s changed; %(same)s were the same already; %(refused)s refused. "
        "Nothing is published yet: publish each page from its translation."
    ) % {**counts, "same": len(judged.same), "refused": len(judged.refused)}
