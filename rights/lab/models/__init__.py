from .base import LabIndexPage, LabPage
from .downloads import DocumentDownload, ResourceFile
from .engagements import EngagementPage
from .projects import LabProjectPage
from .resources import ResourceIndexPage, ResourcePage, ResourceTerritory
from .territories import Territory

__all__ = [
    "DocumentDownload",
    "EngagementPage",
    "LabIndexPage",
    "LabPage",
    "LabProjectPage",
    "ResourceFile",
    "ResourceIndexPage",
    "ResourcePage",
    "ResourceTerritory",
    "Territory",
]
