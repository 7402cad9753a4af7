from .explainers import EASY_READ_ADDRESS, ExplainerIndexPage, ExplainerPage, ExplainerTopic, TopicPage
from .life_events import LifeEventIndexPage, LifeEventPage

__all__ = [
    "EASY_READ_ADDRESS",
    "ExplainerIndexPage",
    "ExplainerPage",
    "ExplainerTopic",
    "LifeEventIndexPage",
    "LifeEventPage",
    "TopicPage",
]
