"""The ways to the review of a translation: a button, and what its editor is told of it."""

from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter

from rights.translation.selectors import review_of
from rights.translation.services.reviews import may_be_reviewed


def way_to_the_review(page, user, view_name="", next_url=None):
    if page.depth > 1 and may_be_reviewed(page.specific) and page.permissions_for_user(user).can_edit():
        yield Button(_("Mark the translation as checked"), reverse("translation:review", args=[page.pk]), icon_name="check", priority=14)


def way_to_the_review_from_lists(page, user, next_url=None):
    yield from way_to_the_review(page, user)


def who_read_the_translation_over(request, page):
    """Tell who opens a translation what its readers are told of its review, and where to record one."""
    if request.method != "GET" or not may_be_reviewed(page) or not page.permissions_for_user(request.user).can_edit():
        return
    review = review_of(page)
    if review is None:
        text = _("Nobody has checked this translation yet.")
    else:
        text = _("Translation checked by %(reviewer)s on %(date)s.") % {"reviewer": review.reviewer, "date": date_format(review.reviewed_on)}
        if not review.is_current:
            text = f"{text} {_('It has changed since: nobody has checked the changes yet.')}"
    address = reverse("translation:review", args=[page.pk])
    messages.info(request, text, buttons=[messages.button(address, _("Mark the translation as checked"))])


class ReviewedFormatter(LogFormatter):
    label = _("Translation checked")

    def format_message(self, log_entry):
        return _("Translation checked by %(reviewer)s on %(date)s") % {
            "reviewer": log_entry.data.get("organisation") or _("the team of the 107"),
            "date": date_format(parse_date(log_entry.data["day"])),
        }
