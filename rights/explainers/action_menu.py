"""What the editor of an explainer offers beside “Publish”."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import ActionMenuItem

from rights.explainers.forms import SIMPLE_TEXT_VALUE
from rights.explainers.models import EasyReadReviewTask, ExplainerPage
from rights.explainers.services.proof import proof_is_missing


class SimpleTextMenuItem(ActionMenuItem):
    """Publishes what is typed, and records that these words are public as a simple text. Shown while publishing would be refused."""

    label = _("Publish as simple text")
    name = "action-publish"
    icon_name = "upload"
    template_name = "explainers/proof/action.html"

    def is_shown(self, context):
        page = context.get("page")
        if not isinstance(page, ExplainerPage) or context["locked_for_user"]:
            return False
        return self.get_user_page_permissions_tester(context).can_publish() and proof_is_missing(page)

    def get_context_data(self, parent_context):
        return super().get_context_data(parent_context) | {"value": SIMPLE_TEXT_VALUE}


class RecordReadingMenuItem(ActionMenuItem):
    """The way from the editor of a page in review to the screen where the reading is recorded."""

    label = _("Record the reading")
    name = "action-record-reading"
    icon_name = "clipboard-list"

    def is_shown(self, context):
        page = context.get("page")
        if not isinstance(page, ExplainerPage):
            return False
        task = page.current_workflow_task
        return isinstance(task, EasyReadReviewTask) and bool(task.get_actions(page, context["request"].user))

    def get_url(self, parent_context):
        return reverse("easy_read:proof", args=[parent_context["page"].pk])
