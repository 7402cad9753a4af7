from .groups import TeamGroup
from .links import LinkCheck

__all__ = ["LinkCheck", "TeamGroup"]
