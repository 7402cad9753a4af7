from .explainers import EASY_READ_ADDRESS, ExplainerIndexPage, ExplainerPage, ExplainerTopic, TopicPage
from .life_events import LifeEventIndexPage, LifeEventPage
from .proof import EasyReadValidation, SimpleTextDecision
from .review import EasyReadReviewTask

__all__ = [
    "EASY_READ_ADDRESS",
    "EasyReadReviewTask",
    "EasyReadValidation",
    "ExplainerIndexPage",
    "ExplainerPage",
    "ExplainerTopic",
    "LifeEventIndexPage",
    "LifeEventPage",
    "SimpleTextDecision",
    "TopicPage",
]
