"""Blocks that belong to the lab alone."""

from .engagement import AmbitionBlock, ChapterBlock, DefinitionPointBlock, FlagshipProjectBlock, InspiringExampleBlock, LeverBlock
from .figures import FigureBlock
from .linked import LinkedPageBlock
from .people import PartnershipBlock, TestimonyBlock
from .phases import PhaseBlock
from .territories import ProjectTerritoryBlock, TerritoryBlock
from .versions import FileVersionBlock, LinkVersionBlock

__all__ = [
    "AmbitionBlock",
    "ChapterBlock",
    "DefinitionPointBlock",
    "FigureBlock",
    "FileVersionBlock",
    "FlagshipProjectBlock",
    "InspiringExampleBlock",
    "LeverBlock",
    "LinkVersionBlock",
    "LinkedPageBlock",
    "PartnershipBlock",
    "PhaseBlock",
    "ProjectTerritoryBlock",
    "TerritoryBlock",
    "TestimonyBlock",
]
