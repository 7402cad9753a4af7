"""Whom the team must call, under “To do”."""

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.permissions import page_permission_policy

from home.services.dates import day_in_words
from home.todo import MOST_ENTRIES, TodoEntry, TodoItem
from rights.workshops.models import Registration, Session


def people_to_tell(request):
    if not page_permission_policy.user_has_permission(request.user, "change"):
        return None
    waiting = Registration.objects.to_tell().order_by()
    sessions = Session.objects.filter(pk__in=waiting.values("session")).select_related("workshop")
    counts = dict(waiting.values_list("session").annotate(Count("pk")))
    return TodoItem(
        title=_("People to call about their registration"),
        advice=_(
            "A session has changed, or a place is theirs. They gave a phone number, or the mail did not leave. Call them, then mark them as told."
        ),
        count=sum(counts.values()),
        entries=[
            TodoEntry(
                f"{session.workshop.title}, {day_in_words(session.start)}",
                reverse("workshop_registrations", args=[session.pk]),
                ngettext("%(count)s person", "%(count)s people", counts[session.pk]) % {"count": counts[session.pk]},
            )
            for session in sessions.order_by("start")[:MOST_ENTRIES]
        ],
        is_urgent=True,
        order=6,
    )
