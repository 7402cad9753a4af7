"""Fixed words that describe the work of the lab. Codes are stored; labels are translated by the catalogues."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class TerritoryKind(TextChoices):
    COUNTRY = "country", _("Country")
    REGION = "region", _("Region")
    DEPARTMENT = "department", _("Department")
    METROPOLE = "metropole", _("Metropolitan area")
    COMMUNE = "commune", _("Town")
    DISTRICT = "district", _("District of a town")
    NEIGHBOURHOOD = "neighbourhood", _("Neighbourhood")


class PartnerRole(TextChoices):
    LEAD = "lead", _("Leads the project")
    PARTNER = "partner", _("Partner")
    CO_FUNDER = "co_funder", _("Co-funder")
    HOST = "host", _("Hosts the project")


class PhaseState(TextChoices):
    PLANNED = "planned", pgettext_lazy("phase", "Planned")
    CURRENT = "current", pgettext_lazy("phase", "Under way")
    DONE = "done", pgettext_lazy("phase", "Done")


class FigureForm(TextChoices):
    COUNT = "count", _("A number: 59 places")
    PERCENT = "percent", _("A share in per cent: 34 %")
    FRACTION = "fraction", _("A share as people say it: 1 out of 3")


class Scale(TextChoices):
    ONE = "one", pgettext_lazy("scale", "As it is")
    THOUSAND = "thousand", pgettext_lazy("scale", "Thousands")
    MILLION = "million", pgettext_lazy("scale", "Millions")
    BILLION = "billion", pgettext_lazy("scale", "Billions")


class Picture(TextChoices):
    NONE = "none", _("No picture")
    PEOPLE = "people", _("People: so many out of so many")
    BAR = "bar", _("A bar")
    BEFORE_AFTER = "before_after", _("Before and after")


class ResourceKind(TextChoices):
    GUIDE = "guide", _("Guide")
    STUDY = "study", _("Study")
    KIT = "kit", _("Kit")
    TEMPLATE = "template", _("Template")
    POSTER = "poster", _("Poster")
    VIDEO = "video", pgettext_lazy("resource", "Video")
    AUDIO = "audio", pgettext_lazy("resource", "Recording")


class ResourceAudience(TextChoices):
    RESIDENTS = "residents", _("Residents")
    PROFESSIONALS = "professionals", _("Professionals")
    BOTH = "both", _("Residents and professionals")


class Medium(TextChoices):
    """What is behind a link."""

    WEB = "web", _("Web page")
    VIDEO = "video", pgettext_lazy("resource", "Video")
    AUDIO = "audio", pgettext_lazy("resource", "Recording")
