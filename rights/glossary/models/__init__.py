from .page import GlossaryPage
from .terms import GlossaryTerm

__all__ = ["GlossaryPage", "GlossaryTerm"]
