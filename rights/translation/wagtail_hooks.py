from django.urls import include, path, reverse
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter

from rights.translation import views
from rights.translation.services.following import FOLLOWED
from rights.translation.services.reviews import REVIEWED, may_be_reviewed


@hooks.register("register_admin_urls")
def addresses_of_reviews():
    urls = [path("<int:page_id>/review/", views.ReviewView.as_view(), name="review")]
    return [path("translations/", include((urls, "translation_reviews")))]


@hooks.register("register_page_header_buttons")
def way_to_the_review(page, user, view_name, next_url=None):
    if page.depth > 1 and may_be_reviewed(page.specific) and page.permissions_for_user(user).can_edit():
        yield Button(_("Mark the translation as checked"), reverse("translation_reviews:review", args=[page.pk]), icon_name="check", priority=14)


@hooks.register("register_log_actions")
def log_actions(actions):
    actions.register_action(FOLLOWED, _("Follow the French"), _("Brought up to date with the French"))

    @actions.register_action(REVIEWED)
    class ReviewedFormatter(LogFormatter):
        label = _("Translation checked")

        def format_message(self, log_entry):
            return _("Translation checked by %(reviewer)s on %(date)s") % {
                "reviewer": log_entry.data.get("organisation") or _("the team of the 107"),
                "date": date_format(parse_date(log_entry.data["day"])),
            }
