from .base import BasePage
from .documents import DocumentFacts
from .home import FeaturedPage, HomePage
from .media import Pictogram, PortalImage, PortalMedia, PortalRendition
from .organisations import Organisation
from .reads import PageReads
from .reviewed import ReviewedPage, ReviewInterval
from .settings import SiteSettings
from .site_map import SiteMapPage
from .standard import ContactPage, StandardPage
from .statement import AccessibilityStatementPage, ConformityState
from .uploads import HeldFile

__all__ = [
    "AccessibilityStatementPage",
    "BasePage",
    "ConformityState",
    "ContactPage",
    "DocumentFacts",
    "FeaturedPage",
    "HeldFile",
    "HomePage",
    "Organisation",
    "PageReads",
    "Pictogram",
    "PortalImage",
    "PortalMedia",
    "PortalRendition",
    "ReviewInterval",
    "ReviewedPage",
    "SiteMapPage",
    "SiteSettings",
    "StandardPage",
]
