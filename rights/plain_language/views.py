"""What the panel “Clarity” asks for while someone writes."""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.models import Page

from rights.plain_language.presentation import page_view
from rights.plain_language.selectors import findings_of
from rights.plain_language.services.keeping import finding_forget, finding_keep
from rights.plain_language.services.typed import typed_page


class CheckView(View):
    """Answers with the findings in the form that is posted, as HTML. Whoever may edit the page may ask; nothing is written."""

    http_method_names = ["post"]

    def post(self, request, **kwargs):
        page = typed_page(page=self.get_page(**kwargs), data=request.POST)
        problem = self.act(page)
        context = {"view": page_view(page, shows_all=request.POST.get("clarity-all") == "1"), "page": page, "problem": problem, **self.echo()}
        return TemplateResponse(request, "plain_language/findings.html", context)

    def get_page(self, *, page_id: int):
        page = get_object_or_404(Page.objects.select_related("latest_revision"), pk=page_id).get_latest_revision_as_object()
        if not page.permissions_for_user(self.request.user).can_edit():
            raise PermissionDenied
        if not hasattr(page, "translatable_fields"):
            raise Http404
        return page

    def act(self, page) -> str:
        """Do what is asked besides checking; return why it could not be done."""
        return ""

    def echo(self) -> dict[str, str]:
        """Return what was posted about one finding, so that a refusal stands beside it with the words already typed."""
        return {name: self.request.POST.get(f"clarity-{name}", "").replace("\0", "") for name in ("rule", "digest", "reason")}


class CheckNewView(CheckView):
    """The same for a page that has not been saved yet: nothing can be kept before it is."""

    def get_page(self, *, app_label: str, model_name: str, parent_id: int):
        parent = get_object_or_404(Page, pk=parent_id).specific
        if not parent.permissions_for_user(self.request.user).can_add_subpage():
            raise PermissionDenied
        try:
            model = ContentType.objects.get_by_natural_key(app_label, model_name).model_class()
        except ContentType.DoesNotExist as error:
            raise Http404 from error
        if model not in parent.creatable_subpage_models() or not hasattr(model, "translatable_fields"):
            raise Http404
        return model(locale=parent.locale)


class KeepView(CheckView):
    """Remembers that a warning was seen and is kept."""

    def act(self, page) -> str:
        asked = self.echo()
        for level in findings_of(page):
            for seen in level.findings:
                if (seen.finding.rule, seen.digest) == (asked["rule"], asked["digest"]):
                    try:
                        finding_keep(page=page, finding=seen.finding, reason=asked["reason"], user=self.request.user)
                    except ValidationError as error:
                        return reason_problem(error)
                    return ""
        return _("The sentence has changed since: look at it again.")


class ForgetView(CheckView):
    """Takes such a decision back."""

    def act(self, page) -> str:
        asked = self.echo()
        finding_forget(page=page, rule=asked["rule"], digest=asked["digest"])
        return ""


def reason_problem(error: ValidationError) -> str:
    if hasattr(error, "error_dict"):
        return _("Say why in 3 to 200 characters.")
    return " ".join(error.messages)
