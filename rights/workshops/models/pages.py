"""The calendar, and the page of a workshop."""

import re
from dataclasses import replace

from django.core.validators import MinValueValidator
from django.db import models, transaction
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, PageChooserPanel, TabbedInterface
from wagtail.contrib.routable_page.models import RoutablePageMixin, path, re_path
from wagtail.fields import RichTextField
from wagtail.models import Orderable
from wagtail_localize.fields import SynchronizedField, TranslatableField

from home.blocks import body_blocks
from home.blocks.base import RICH_TEXT_FEATURES
from home.blocks.links import PHONE_VALIDATOR
from home.fields import ChoiceListField, StreamField
from home.models.base import COMMON_TRANSLATABLE_FIELDS, BasePage
from home.selectors import SOURCE_LANGUAGE, absolute
from home.services.freshness import show_until
from home.services.search_text import SearchFacts
from home.services.short_addresses import short_code
from home.services.visibility import visibility_read_once
from home.vocabulary import SpokenLanguage
from rights.workshops.blocks import MaterialBlock, PartnerBlock
from rights.workshops.events import session_changed
from rights.workshops.models.feeds import IndexFeeds, WorkshopFeeds
from rights.workshops.panels import SessionsPanel
from rights.workshops.services.merging import public_sessions_kept, sessions_settle
from rights.workshops.vocabulary import Access, FrenchLevel, Interpreter, WorkshopAudience, WorkshopKind

MATERIAL_ADDRESS, POSTER_ADDRESS = "animer/", "affiche/"
SESSION_ADDRESS = re.compile(r"seance/[0-9a-f]{12}/")


class WorkshopIndexPage(IndexFeeds, RoutablePageMixin, BasePage):
    """The calendar of all workshops."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["workshops.WorkshopPage"]
    max_count_per_parent = 1
    tells_who_reviewed = False

    introduction = models.CharField(_("introduction"), max_length=250, blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    translatable_fields = [*COMMON_TRANSLATABLE_FIELDS, TranslatableField("introduction")]

    class Meta:
        verbose_name = _("calendar of workshops")

    def get_route_paths(self):
        """Those who subscribe follow the calendar when its address changes."""
        return ["/", "/calendrier.ics", "/nouveautes.xml"]

    def get_context(self, request, *args, **kwargs):
        from rights.workshops.selectors_calendar import calendar_of
        from rights.workshops.services.filters import Filters

        context = super().get_context(request, *args, **kwargs)
        page_url, frame = self.get_url(request) or "", context["frame"]
        calendar = calendar_of(page=self, filters=Filters.read(request.GET), page_url=page_url)
        show_until(request, calendar.changes_at)
        if not calendar.is_plain:
            # The choice goes along to other languages and to whom the page is sent; machines keep to the calendar itself.
            query = calendar.filters.query(page=calendar.number)
            frame.canonical, frame.alternates, frame.short_url = "", [], f"{frame.short_url}?{query}"
            frame.languages = [replace(link, url=f"{link.url}?{query}") if link.is_translated else link for link in frame.languages]
        return {**context, "calendar": calendar}

    def serve(self, request, *args, **kwargs):
        response = super().serve(request, *args, **kwargs)
        context = getattr(response, "context_data", None) or {}
        if "calendar" in context and not context["calendar"].is_plain:
            response.headers["X-Robots-Tag"] = "noindex"
        return response


class WorkshopPage(WorkshopFeeds, RoutablePageMixin, BasePage):
    """A workshop, its dates, and what those who run it need.

    Its sessions that readers know of are changed at once, outside drafts (`services.sessions`); whatever is written here later keeps
    those changes.
    """

    parent_page_types = ["workshops.WorkshopIndexPage"]
    subpage_types = []
    sitemap_fields = ("materials",)
    # A copy is another workshop, with dates of its own.
    exclude_fields_in_copy = ["sessions"]

    summary = models.CharField(_("summary"), max_length=200, help_text=_("What people leave with, in one or two sentences. 200 characters at most."))
    kind = models.CharField(_("kind"), max_length=10, choices=WorkshopKind.choices, default=WorkshopKind.WORKSHOP)
    topic = models.ForeignKey("explainers.TopicPage", verbose_name=_("topic"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    pictogram = models.ForeignKey("home.Pictogram", verbose_name=_("pictogram"), null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    audience = models.CharField(_("for whom"), max_length=15, choices=WorkshopAudience.choices, default=WorkshopAudience.RESIDENTS)
    spoken_languages = ChoiceListField(_("languages spoken"), choices_source=SpokenLanguage, blank=True)
    interpreter = models.CharField(_("interpreter"), max_length=10, choices=Interpreter.choices, default=Interpreter.NONE)
    lsf = models.BooleanField(_("in French sign language too"), default=False)
    french_level = models.CharField(_("level of French"), max_length=5, choices=FrenchLevel.choices, default=FrenchLevel.ANY)
    price = models.DecimalField(
        _("price in euros"), max_digits=6, decimal_places=2, default=0, validators=[MinValueValidator(0)], help_text=_("0 when it is free.")
    )
    access = models.CharField(_("how to come"), max_length=15, choices=Access.choices, default=Access.FREE)
    registration_phone = models.CharField(_("phone to register"), max_length=30, blank=True, validators=[PHONE_VALIDATOR])
    registration_email = models.EmailField(_("email to register"), blank=True)
    online_registration = models.BooleanField(
        _("people can register on this site"), default=False, help_text=_("A form asks for a first name, one contact, the language and needs.")
    )
    capacity = models.PositiveIntegerField(
        _("places"), null=True, blank=True, validators=[MinValueValidator(1)], help_text=_("At each session. Leave empty if there is no limit.")
    )
    body = StreamField(body_blocks(), verbose_name=_("What happens there"), blank=True)
    what_to_bring = RichTextField(_("what to bring"), features=RICH_TEXT_FEATURES, blank=True, help_text=_("Papers, phone, glasses…"))
    access_notes = RichTextField(
        _("access and welcome"), features=RICH_TEXT_FEATURES, blank=True, help_text=_("Step-free or not, public transport, children, a quiet room…")
    )
    partners = StreamField([("partner", PartnerBlock())], verbose_name=_("Partners"), blank=True)
    materials = StreamField(
        [("material", MaterialBlock())], verbose_name=_("Material for facilitators"), blank=True,
        help_text=_("Shown on a page for those who run the workshop, and gathered in a kit to download."),
    )  # fmt: skip
    search_words = models.TextField(
        _("hidden search words"), blank=True,
        help_text=_("Words that people really type, or read on their letters, one a line. Never shown."),
    )  # fmt: skip

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("summary"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("audience")]),
        FieldPanel("pictogram"),
        MultiFieldPanel(
            [FieldPanel("spoken_languages"), FieldPanel("interpreter"), FieldPanel("lsf"), FieldPanel("french_level")], heading=_("Languages")
        ),
        MultiFieldPanel(
            [
                FieldPanel("access"),
                FieldPanel("registration_phone"),
                FieldPanel("registration_email"),
                FieldPanel("online_registration"),
                FieldRowPanel([FieldPanel("capacity"), FieldPanel("price")]),
            ],
            heading=_("Coming"),
        ),
        FieldPanel("body"),
        FieldPanel("what_to_bring"),
        FieldPanel("access_notes"),
        FieldPanel("partners"),
    ]
    session_panels = [SessionsPanel("sessions", label=_("Session"), heading=_("Sessions"))]
    material_panels = [
        FieldPanel("materials"),
        InlinePanel("explainers", label=_("Explainer"), heading=_("Explainers used")),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Page")),
            ObjectList(session_panels, heading=_("Sessions")),
            ObjectList(material_panels, heading=_("Material")),
            ObjectList([FieldPanel("topic"), FieldPanel("search_words")], heading=_("Finding it")),
            ObjectList([*BasePage.promote_panels], heading=_("Address")),
            ObjectList(BasePage.settings_panels, heading=_("Publication")),
        ]
    )
    translatable_fields = [
        *COMMON_TRANSLATABLE_FIELDS,
        TranslatableField("summary"),
        *[
            SynchronizedField(name, overridable=False)
            for name in (
                "kind", "topic", "pictogram", "audience", "spoken_languages", "interpreter", "lsf", "french_level", "price", "access",
                "registration_phone", "registration_email", "online_registration", "capacity", "explainers",
            )
        ],
        TranslatableField("body"),
        TranslatableField("what_to_bring"),
        TranslatableField("access_notes"),
        TranslatableField("partners"),
        TranslatableField("materials"),
        TranslatableField("search_words"),
        TranslatableField("sessions"),
    ]  # fmt: skip

    class Meta:
        verbose_name = _("workshop")

    summary_part = "summary"

    @property
    def search_summary(self):
        return self.summary

    @property
    def spoken_labels(self) -> list[str]:
        return self._meta.get_field("spoken_languages").labels(self.spoken_languages)

    @property
    def is_free(self) -> bool:
        return not self.price

    @property
    def takes_registrations(self) -> bool:
        """Whether people can register on this site."""
        return self.access == Access.REGISTRATION and self.online_registration

    @property
    def has_interpreter(self) -> bool:
        return self.interpreter != Interpreter.NONE

    @property
    def takes_any_french(self) -> bool:
        return self.french_level == FrenchLevel.ANY

    @property
    def is_source(self) -> bool:
        """Whether this is the French page, whose sessions are the true ones."""
        return self.locale.language_code == SOURCE_LANGUAGE

    def search_facts(self):
        return SearchFacts(summary=self.summary, name=self.get_kind_display(), topic=self._own_topic())

    def _own_topic(self):
        """The topic in the language of the page where it is live there, else the French one."""
        if self.topic is None or self.is_source:
            return self.topic
        own = self.topic.get_translation_or_none(self.locale)
        return own if own is not None and own.live else self.topic

    def sub_addresses(self):
        """What professionals look for. Sessions and the poster have addresses too, which lead back here: see `serves`."""
        return [MATERIAL_ADDRESS] if self.materials.raw_data else []

    def serves(self, sub_address):
        return sub_address in {MATERIAL_ADDRESS, POSTER_ADDRESS} or bool(SESSION_ADDRESS.fullmatch(sub_address))

    def get_route_paths(self):
        """What was printed, sent and subscribed to stays good when the address changes."""
        from rights.workshops.selectors_workshop import sessions_followed

        own = [f"/seance/{session.code}" for session in sessions_followed(page=self)]
        files = ["/calendrier.ics", "/kit.zip", *(f"{address}.ics" for address in own)]
        return ["/", f"/{MATERIAL_ADDRESS}", f"/{POSTER_ADDRESS}", *(f"{address}/" for address in own), *files]

    def get_context(self, request, *args, opened=None, **kwargs):
        from rights.workshops.selectors_calendar import FEED
        from rights.workshops.selectors_workshop import dates_of, explainers_used

        context = super().get_context(request, *args, **kwargs)
        is_preview = getattr(request, "is_preview", False)
        with visibility_read_once():
            dates, explainers = dates_of(page=self, opened=opened, is_preview=is_preview), explainers_used(page=self, request=request)
        self.told_by = context["frame"].settings
        for each in [*dates.all_coming, *([dates.opened] if dates.opened else [])]:
            show_until(request, each.next_change)
        # Machines are told of what the address shows: one session, or the next ones; the poster and the material are no events.
        is_told = self.sub_address not in {MATERIAL_ADDRESS, POSTER_ADDRESS}
        self.told_sessions = ([dates.opened] if dates.opened else dates.coming) if is_told else []
        return {
            **context,
            "page_url": self.get_url(request) or "",
            "dates": dates,
            "feed_url": absolute(f"{self.get_url(request) or ''}{FEED}"),
            "explainers": explainers,
            "poster_url": absolute(reverse("short_address", args=[short_code(self.translation_key)])),
        }

    @re_path(r"^seance/(?P<code>[0-9a-f]{12})/$")
    def session_view(self, request, code):
        """The page, opened on one of its sessions, for who was sent there: search engines keep to the page itself, which outlives its dates."""
        from rights.workshops.selectors_workshop import session_of

        opened = session_of(page=self, code=code)
        if opened is None:
            raise Http404
        self.sub_address = f"seance/{code}/"
        response = self.render(request, opened=opened)
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    @path(POSTER_ADDRESS)
    def poster_view(self, request):
        self.sub_address = POSTER_ADDRESS
        response = self.render(request, template="workshops/poster.html")
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    @path(MATERIAL_ADDRESS)
    def material_view(self, request):
        """What those who run the workshop need."""
        self.sub_address = MATERIAL_ADDRESS
        response = self.render(request, template="workshops/material.html")
        if not self.sub_addresses():
            response.headers["X-Robots-Tag"] = "noindex"  # nothing is there yet
        return response

    def submission_problems(self):
        problems = super().submission_problems()
        if self.access != Access.FREE and not (self.registration_phone or self.registration_email or self.online_registration):
            problems["access"] = _("Say how to register: a phone number, an email address, or the form of this site.")
        return problems

    def with_content_json(self, content):
        """Return what a revision holds, with the sessions that readers know of as they are today: see `public_sessions_kept`."""
        return public_sessions_kept(page=super().with_content_json(content))

    @re_path(r"^kit\.zip/?$")
    def kit_view(self, request):
        from rights.workshops.kit_views import kit

        return kit(request, self)

    @transaction.atomic
    def save(self, clean=True, **kwargs):
        moved = sessions_settle(page=self) if (self.live or self.first_published_at) and self.is_source else []
        super().save(clean=clean, **kwargs)
        for session in moved:
            session_changed.send(sender=type(session), session=session)


class WorkshopExplainer(Orderable):
    """An explainer that the workshop uses. It points at the French page; readers get theirs."""

    workshop = ParentalKey(WorkshopPage, on_delete=models.CASCADE, related_name="explainers")
    explainer = models.ForeignKey("explainers.ExplainerPage", verbose_name=_("explainer"), on_delete=models.CASCADE, related_name="+")

    panels = [PageChooserPanel("explainer", ["explainers.ExplainerPage"])]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["workshop", "explainer"], name="workshop_explainer_once")]
