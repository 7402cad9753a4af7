"""Fixed words that several rooms share. Codes are stored; labels are translated by the catalogues."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SpokenLanguage(TextChoices):
    FRENCH = "fr", _("French")
    ENGLISH = "en", _("English")
    ARABIC = "ar", _("Arabic")
    TURKISH = "tr", _("Turkish")
    UKRAINIAN = "uk", _("Ukrainian")
    PORTUGUESE = "pt", _("Portuguese")
    SPANISH = "es", _("Spanish")
    ITALIAN = "it", _("Italian")
    ROMANIAN = "ro", _("Romanian")
    RUSSIAN = "ru", _("Russian")
    ALBANIAN = "sq", _("Albanian")
    PERSIAN = "fa", _("Persian, Dari")
    PASHTO = "ps", _("Pashto")
    TIGRINYA = "ti", _("Tigrinya")
    SOMALI = "so", _("Somali")
    CHINESE = "zh", _("Chinese")


class Licence(TextChoices):
    CC_BY = "cc_by", "CC BY 4.0"
    CC_BY_SA = "cc_by_sa", "CC BY-SA 4.0"
    CC0 = "cc0", "CC0 1.0"
    ETALAB = "etalab", _("Open Licence 2.0 (Etalab)")
    RIGHTS_RESERVED = "rights_reserved", _("All rights reserved")


class OrganisationRole(TextChoices):
    """What an organisation is to the portal and its lab."""

    CO_FUNDER = "co_funder", _("Co-funder")
    INSTITUTION = "institution", _("Public institution")
    ASSOCIATION = "association", _("Association")
    RESEARCH = "research", _("Research and statistics")
    OTHER = "other", pgettext_lazy("organisation", "Other")
