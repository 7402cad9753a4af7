from .pages import WorkshopExplainer, WorkshopIndexPage, WorkshopPage
from .repetitions import ClosedPeriod, Repetition
from .sessions import Session

__all__ = ["ClosedPeriod", "Repetition", "Session", "WorkshopExplainer", "WorkshopIndexPage", "WorkshopPage"]
