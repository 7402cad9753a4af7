from .pages import WorkshopExplainer, WorkshopIndexPage, WorkshopPage
from .registrations import Registration, RegistrationCount
from .repetitions import ClosedPeriod, Repetition
from .sessions import Session

__all__ = [
    "ClosedPeriod",
    "Registration",
    "RegistrationCount",
    "Repetition",
    "Session",
    "WorkshopExplainer",
    "WorkshopIndexPage",
    "WorkshopPage",
]
