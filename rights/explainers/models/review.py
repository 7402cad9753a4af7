"""The step of the workflow where people concerned read the easy-to-read text."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask


class EasyReadReviewTask(AbstractGroupApprovalTask):
    """Cannot be approved before the easy-to-read text was read by people concerned, or while it breaks a rule that blocks.

    Nothing is asked in a dialog: the page's proof screen records the reading, and approves this step with it. What is already
    settled (no easy-to-read text, words already read, words that a publisher chose to show as a simple text) is approved as is.
    """

    class Meta:
        verbose_name = _("easy-to-read review")
        verbose_name_plural = _("easy-to-read reviews")

    def get_actions(self, obj, user):
        if not (user.is_superuser or self._user_in_groups(user)):
            return []
        actions = [("reject", _("Ask for changes"), True)]
        return actions if self._obstacles(obj) else [*actions, ("approve", _("Approve"), False)]

    def on_action(self, task_state, user, action_name, **kwargs):
        if action_name == "approve" and self._obstacles(task_state.workflow_state.content_object):
            raise PermissionDenied(_("This text has not been read by people concerned, or breaks a rule."))
        return super().on_action(task_state, user, action_name, **kwargs)

    def _obstacles(self, page) -> list[str]:
        from rights.explainers.services.drafts import latest_draft
        from rights.explainers.services.proof import review_obstacles

        return review_obstacles(latest_draft(page))

    @classmethod
    def get_description(cls):
        return _("People concerned read the easy-to-read text; members of the chosen groups record what they said")
