from .base import LabIndexPage, LabPage
from .engagements import EngagementPage
from .projects import LabProjectPage
from .resources import ResourceIndexPage, ResourcePage, ResourceTerritory
from .territories import Territory

__all__ = [
    "EngagementPage",
    "LabIndexPage",
    "LabPage",
    "LabProjectPage",
    "ResourceIndexPage",
    "ResourcePage",
    "ResourceTerritory",
    "Territory",
]
