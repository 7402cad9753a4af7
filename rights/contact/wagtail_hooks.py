from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail import hooks

from home.todo import MOST_ENTRIES, TodoEntry, TodoItem
from rights.contact import selectors
from rights.contact.viewsets import ContactMessageViewSet, ReceivedPolicy


@hooks.register("register_admin_viewset")
def messages_of_readers():
    return ContactMessageViewSet()


@hooks.register("register_team_permissions")
def who_answers_messages():
    answer = ["contact.change_contactmessage", "contact.delete_contactmessage"]
    return {"publishing": answer, "administration": answer}


@hooks.register("register_todo_item")
def messages_to_answer(request):
    waiting = selectors.messages_waiting()
    if not ReceivedPolicy(waiting.model).user_has_permission(request.user, "change"):
        return None
    return TodoItem(
        title=_("Messages to answer"),
        advice=_("Readers were promised an answer within one week. Answer each one, then mark it as answered."),
        count=waiting.count(),
        url=reverse("contactmessage:index", query={"answered": "false"}),
        entries=[
            TodoEntry(
                str(message),
                reverse("contactmessage:edit", args=[message.pk]),
                _("promised before %(date)s") % {"date": date_format(message.promised_on)},
            )
            for message in waiting[:MOST_ENTRIES]
        ],
        is_urgent=True,
        order=5,
    )
