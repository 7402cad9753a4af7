"""The calendar, and the page of a workshop."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, PageChooserPanel, TabbedInterface
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.fields import RichTextField
from wagtail.models import Orderable
from wagtail_localize.fields import SynchronizedField, TranslatableField

from home.blocks import body_blocks
from home.blocks.base import RICH_TEXT_FEATURES
from home.blocks.links import PHONE_VALIDATOR
from home.fields import ChoiceListField, StreamField
from home.models.base import COMMON_TRANSLATABLE_FIELDS, BasePage
from home.selectors import SOURCE_LANGUAGE
from rights.workshops.blocks import MaterialBlock, PartnerBlock
from rights.workshops.events import session_changed
from rights.workshops.panels import SessionsPanel
from rights.workshops.services.merging import public_sessions_kept, sessions_settle
from rights.workshops.vocabulary import Access, FrenchLevel, Interpreter, SpokenLanguage, WorkshopAudience, WorkshopKind


class WorkshopIndexPage(RoutablePageMixin, BasePage):
    """The calendar of all workshops."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["workshops.WorkshopPage"]
    max_count_per_parent = 1

    introduction = models.CharField(_("introduction"), max_length=250, blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    translatable_fields = [*COMMON_TRANSLATABLE_FIELDS, TranslatableField("introduction")]

    class Meta:
        verbose_name = _("calendar of workshops")


class WorkshopPage(RoutablePageMixin, BasePage):
    """A workshop, its dates, and what those who run it need.

    Its sessions that readers know of are changed at once, outside drafts (`services.sessions`); whatever is written here later keeps
    those changes.
    """

    parent_page_types = ["workshops.WorkshopIndexPage"]
    subpage_types = []
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
    def is_source(self) -> bool:
        """Whether this is the French page, whose sessions are the true ones."""
        return self.locale.language_code == SOURCE_LANGUAGE

    def submission_problems(self):
        problems = super().submission_problems()
        if self.access != Access.FREE and not (self.registration_phone or self.registration_email or self.online_registration):
            problems["access"] = _("Say how to register: a phone number, an email address, or the form of this site.")
        return problems

    def with_content_json(self, content):
        """Return what a revision holds, with the sessions that readers know of as they are today: see `public_sessions_kept`."""
        return public_sessions_kept(page=super().with_content_json(content))

    @property
    def asks_registration(self) -> bool:
        """Whether people register for the sessions on this site."""
        return self.access == Access.REGISTRATION and self.online_registration

    def save(self, clean=True, **kwargs):
        moved = sessions_settle(page=self) if self.live and self.is_source else []
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
