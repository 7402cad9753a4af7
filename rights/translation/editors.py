"""What the editor of a French page asks for while someone writes."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.generic import View
from wagtail.models import Page

from rights.translation.left_behind import LeftBehind, left_behind_words
from rights.translation.services.drafts import may_leave_behind


class LeftBehindView(View):
    """Answers with what publishing the latest draft would leave to translate, as HTML; nothing when nothing would wait."""

    http_method_names = ["get"]

    def get(self, request, page_id: int):
        page = get_object_or_404(Page.objects.select_related("latest_revision"), pk=page_id).specific
        if not page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        left = left_behind_words(page.get_latest_revision_as_object()) if may_leave_behind(page) else LeftBehind()
        return TemplateResponse(request, "translation/left_behind.html", {"left": left})
