"""The messages in the team's admin: read, filtered, marked as answered, deleted; never written there."""

import django_filters
from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from rights.contact.models import ContactMessage
from rights.contact.panels import MessagePanel


class ReceivedPolicy(ModelPermissionPolicy):
    """Messages come from readers: nobody adds one in the admin."""

    def user_has_permission(self, user, action):
        return action != "add" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)


class MessageFilterSet(WagtailFilterSet):
    language = django_filters.ChoiceFilter(label=_("Language"), choices=settings.LANGUAGES)

    class Meta:
        model = ContactMessage
        fields = ["answered", "subject", "language"]


class ContactMessageViewSet(ModelViewSet):
    model = ContactMessage
    icon = "mail"
    menu_label = _("Messages")
    menu_order = 250
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    list_display = [
        "__str__",
        Column("language_name", label=_("Language"), sort_key="language"),
        BooleanColumn("answered", label=_("Answered"), sort_key="answered"),
        BooleanColumn("mailed", label=_("Mailed"), accessor=lambda message: message.mailed_on is not None),
        Column("forgotten_on", label=_("Deleted on"), accessor=lambda message: date_format(message.forgotten_on)),
    ]
    filterset_class = MessageFilterSet
    list_per_page = 50
    ordering = ["-sent_on"]
    panels = [MessagePanel(heading=_("Message")), FieldPanel("answered")]

    @property
    def permission_policy(self):
        return ReceivedPolicy(self.model)
