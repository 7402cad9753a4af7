"""What every page of the portal shares, and nothing more."""

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField, TranslatableField

from home import selectors
from home.services.readiness import page_problems

COMMON_TRANSLATABLE_FIELDS = [
    TranslatableField("title"),
    TranslatableField("slug"),
    TranslatableField("search_description"),
    SynchronizedField("show_in_menus", overridable=False),
]


class NotReadyToPublish(ValidationError):
    """The page lacks something that its readers need; `message_dict` names each field and what is missing."""


class BasePage(Page):
    """Abstract parent of all pages."""

    content_panels = [
        FieldPanel("title", heading=_("Title"), help_text=_("What the reader is looking for, in their words. 70 characters at most.")),
    ]
    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel("slug", help_text=_("The end of the page's address. Short, without accents or spaces.")),
                FieldPanel(
                    "search_description",
                    heading=_("Description for search engines"),
                    help_text=_("One sentence, shown under the title in search results. 160 characters at most."),
                ),
                FieldPanel("show_in_menus", heading=_("Show in the main menu")),
            ],
            heading=_("Address and search engines"),
        ),
    ]

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        if len(self.title) > 70:
            raise ValidationError({"title": _("70 characters at most; this title has %(count)s.") % {"count": len(self.title)}})

    def publish(self, revision, *args, **kwargs):
        """Make a revision live: every road to publication (editor, bulk, schedule, workflow, API) passes here.

        Raises `NotReadyToPublish` when something the reader needs is missing; nothing has changed then.
        """
        problems = page_problems(revision.as_object())
        if problems:
            raise NotReadyToPublish(problems)
        return super().publish(revision, *args, **kwargs)

    @cached_property
    def direction(self) -> str:
        return selectors.language_direction(self.locale.language_code)

    def sub_addresses(self) -> list[str]:
        """Return the ends of the addresses served under this page besides its own, such as `falc/`."""
        return []

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["frame"] = selectors.page_frame(page=self, request=request)
        return context

    @property
    def preview_sizes(self):
        return [
            {"name": "mobile", "icon": "mobile-alt", "device_width": 360, "label": _("Phone, 360 pixels wide")},
            {"name": "tablet", "icon": "tablet-alt", "device_width": 768, "label": _("Tablet")},
            {"name": "desktop", "icon": "desktop", "device_width": 1280, "label": _("Computer")},
        ]

    @property
    def default_preview_size(self):
        return "mobile"
