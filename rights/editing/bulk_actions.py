"""What can be done to several pages at once, from any list of pages."""

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction

from rights.editing.services.reviews import mark_reviewed, owner_change, reason_to_leave


class MarkReviewed(PageBulkAction):
    display_name = _("Mark as reviewed today")
    action_type = "mark_reviewed"
    aria_label = _("Mark the chosen pages as reviewed today")
    template_name = "editing/bulk/mark_reviewed.html"
    action_priority = 5
    form_class = forms.Form

    def check_perm(self, page):
        permissions = page.permissions_for_user(self.request.user)
        return permissions.can_publish() and not permissions.page_locked()

    def object_context(self, page):
        context = super().object_context(page)
        return context | {"reason": reason_to_leave(page=context["item"].specific)}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["to_mark"] = [item for item in context["items"] if not item["reason"]]
        context["left_alone"] = [item for item in context["items"] if item["reason"]]
        return context

    def get_execution_context(self):
        return {"request": self.request}

    @classmethod
    def execute_action(cls, objects, request=None, **kwargs):
        marked, left = mark_reviewed(pages=[page.specific for page in objects], day=timezone.localdate(), user=request.user)
        if left:
            lines = format_html_join("", "<li>{} — {}</li>", ((item.page.get_admin_display_title(), item.reason) for item in left))
            messages.warning(request, format_html("{}<ul>{}</ul>", gettext("Left as they were:"), lines))
        return len(marked), 0

    def get_success_message(self, num_parent_objects, num_child_objects):
        if not num_parent_objects:
            return None
        return ngettext("%(count)s page is marked as reviewed today.", "%(count)s pages are marked as reviewed today.", num_parent_objects) % {
            "count": num_parent_objects
        }


class PersonField(forms.ModelChoiceField):
    def label_from_instance(self, person):
        return get_user_display_name(person)


def people_who_edit():
    """Return those who can log in to the admin."""
    may_enter = Q(is_superuser=True) | Q(groups__permissions__codename="access_admin") | Q(user_permissions__codename="access_admin")
    return get_user_model().objects.filter(may_enter, is_active=True).distinct().order_by("last_name", "username")


class OwnerForm(forms.Form):
    owner = PersonField(label=_("Who keeps these pages up to date"), queryset=None)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = people_who_edit()


class ChangeOwner(PageBulkAction):
    display_name = _("Change who is in charge")
    action_type = "change_owner"
    aria_label = _("Change who is in charge of the chosen pages")
    template_name = "editing/bulk/change_owner.html"
    action_priority = 6
    form_class = OwnerForm

    def check_perm(self, page):
        return page.permissions_for_user(self.request.user).can_edit()

    def get_execution_context(self):
        return {"user": self.request.user, "owner": self.cleaned_form.cleaned_data["owner"]}

    @classmethod
    def execute_action(cls, objects, user=None, owner=None, **kwargs):
        owner_change(pages=objects, owner=owner, user=user)
        return len(objects), 0

    def get_success_message(self, num_parent_objects, num_child_objects):
        return ngettext("%(count)s page has a new person in charge.", "%(count)s pages have a new person in charge.", num_parent_objects) % {
            "count": num_parent_objects
        }
