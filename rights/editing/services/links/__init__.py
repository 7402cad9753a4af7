"""The links of published pages: gathered from what is stored, checked, and kept in `LinkCheck`."""

from .check import BATCH, check_inside, links_refresh, targets_changed
from .outside import check_outside

__all__ = ["BATCH", "check_inside", "check_outside", "links_refresh", "targets_changed"]
