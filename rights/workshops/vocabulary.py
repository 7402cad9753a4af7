"""Fixed words that describe workshops and their sessions. Codes are stored; labels are translated by the catalogues."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class WorkshopKind(TextChoices):
    WORKSHOP = "workshop", _("Workshop")
    DROP_IN = "drop_in", _("Drop-in")
    TRAINING = "training", _("Training")
    MEETING = "meeting", _("Meeting")
    OUTREACH = "outreach", _("Where you are")


class WorkshopAudience(TextChoices):
    RESIDENTS = "residents", _("Residents")
    PROFESSIONALS = "professionals", _("Professionals")
    BOTH = "both", _("Residents and professionals")


class Interpreter(TextChoices):
    NONE = "none", _("No interpreter")
    ON_REQUEST = "on_request", _("An interpreter if you ask for one")
    YES = "yes", _("An interpreter is there")


class FrenchLevel(TextChoices):
    ANY = "any", _("Any level of French")
    ALPHA = "alpha", _("For people who do not read or write")
    A1 = "A1", _("A few words of French (A1)")
    A2 = "A2", _("Simple French (A2)")
    B1 = "B1", _("Everyday French (B1)")
    B2 = "B2", _("Good French (B2)")
    C1 = "C1", _("Very good French (C1)")
    C2 = "C2", _("Fluent French (C2)")


class Access(TextChoices):
    FREE = "free", _("Come without registering")
    REGISTRATION = "registration", _("Register first")
    REFERRAL = "referral", _("A professional must send you")


class SessionStatus(TextChoices):
    SCHEDULED = "scheduled", pgettext_lazy("session", "Scheduled")
    CANCELLED = "cancelled", pgettext_lazy("session", "Cancelled")
    POSTPONED = "postponed", pgettext_lazy("session", "Postponed")
    MOVED = "moved", pgettext_lazy("session", "Moved")


class ChangeReason(TextChoices):
    """Why a session changes, in words that every language has at once."""

    FACILITATOR_ABSENT = "facilitator_absent", _("The person who runs it cannot be there.")
    PLACE_CLOSED = "place_closed", _("The place is closed.")
    TOO_FEW = "too_few", _("Too few people could come.")
    WEATHER = "weather", _("Because of the weather.")
    STRIKE = "strike", _("Because of a strike, or of transport.")
    OTHER = "other", _("Another reason")


class MaterialKind(TextChoices):
    GUIDE = "guide", _("Facilitator’s guide")
    SLIDES = "slides", _("Slides")
    HANDOUT = "handout", _("Handout")
    OTHER = "other", _("Other document")


class RegistrationState(TextChoices):
    CONFIRMED = "confirmed", pgettext_lazy("registration", "Registered")
    WAITING = "waiting", pgettext_lazy("registration", "On the waiting list")
    CANCELLED = "cancelled", pgettext_lazy("registration", "Cancelled")


class Need(TextChoices):
    INTERPRETER = "interpreter", _("An interpreter in my language")
    LSF = "lsf", _("French sign language (LSF)")
    WHEELCHAIR = "wheelchair", _("I come in a wheelchair")
    CHILD = "child", _("I come with a child")


class Notice(TextChoices):
    """What somebody who registered must still be told."""

    REGISTERED = "registered", _("that they are registered, or on the waiting list")
    PROMOTED = "promoted", _("that a place is theirs")
    SESSION_CHANGED = "session", _("what changes in the session")
    CANCELLED = "cancelled", _("that their registration is cancelled")


class PlacesState(TextChoices):
    """What readers are told of the places of a session."""

    NONE = "none", _("Nobody registers on this site")
    OPEN = "open", _("Places are free")
    NEARLY_FULL = "nearly_full", _("Few places are free")
    FULL = "full", _("Full: there is a waiting list")
    CLOSED = "closed", _("Registration is closed")
