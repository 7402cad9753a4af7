from .base import BasePage
from .home import FeaturedPage, HomePage
from .media import Pictogram, PortalImage, PortalMedia, PortalRendition
from .reviewed import ReviewedPage, ReviewInterval
from .settings import SiteSettings
from .standard import ContactPage, StandardPage

__all__ = [
    "BasePage",
    "ContactPage",
    "FeaturedPage",
    "HomePage",
    "Pictogram",
    "PortalImage",
    "PortalMedia",
    "PortalRendition",
    "ReviewInterval",
    "ReviewedPage",
    "SiteSettings",
    "StandardPage",
]
