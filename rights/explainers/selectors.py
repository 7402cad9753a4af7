"""Reads of explainers."""

from collections import defaultdict

from django.conf import settings
from django.db.models import Q

from rights.explainers import models


def explainers_of_topic(*, topic) -> list:
    """Return the live explainers that stand in a topic, or that the French source also shows there, in the order of the tree."""
    shown_too = models.ExplainerTopic.objects.filter(
        topic__translation_key=topic.translation_key, explainer__locale__language_code=settings.LANGUAGE_CODE
    ).values("explainer__translation_key")
    return list(
        models.ExplainerPage.objects.live()
        .filter(locale=topic.locale)
        .filter(Q(path__startswith=topic.path, depth=topic.depth + 1) | Q(translation_key__in=shown_too))
        .select_related("pictogram", "locale")
        .order_by("path")[:200]
    )


def topics_with_explainers(*, index) -> list:
    """Return the live topics of an index, each with the list of its own explainers in `explainers`; two queries."""
    topics = list(models.TopicPage.objects.live().child_of(index).select_related("pictogram", "locale").order_by("path"))
    explainers = defaultdict(list)
    for page in models.ExplainerPage.objects.live().descendant_of(index).select_related("pictogram", "locale").order_by("path")[:1000]:
        explainers[page.path[: -page.steplen]].append(page)
    for topic in topics:
        topic.explainers = explainers[topic.path]
    return topics
