"""The workflow of explainers, made once and then left to the team."""

from django.conf import settings
from django.db import transaction
from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage, WorkflowTask

from rights.editing.services.groups import EASY_READ, OUR_WORKFLOW, PUBLISHING, team_group
from rights.explainers.models import EasyReadReviewTask, ExplainerIndexPage

# A name is data, as if the team had typed it.
NAME = "Relecture FALC"


def review_workflow_ensure() -> None:
    """Give French explainers their workflow: people concerned read, then someone publishes. Other pages keep theirs.

    Translations keep theirs too: they are simple texts, and their readings are recorded on the proof screen. Wagtail deletes no
    task: one that exists, even put aside by the team, says that this was done before.
    """
    index = ExplainerIndexPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE).order_by("path").first()
    readers, publishers = team_group(EASY_READ), team_group(PUBLISHING)
    if index is None or readers is None or publishers is None or EasyReadReviewTask.objects.exists():
        return
    with transaction.atomic():
        review = EasyReadReviewTask.objects.create(name=NAME)
        review.groups.set([readers])
        publication = GroupApprovalTask.objects.filter(active=True, groups=publishers).order_by("pk").first()
        if publication is None:
            publication = GroupApprovalTask.objects.create(name=OUR_WORKFLOW)
            publication.groups.set([publishers])
        workflow = Workflow.objects.create(name=NAME)
        for place, task in enumerate([review, publication]):
            WorkflowTask.objects.create(workflow=workflow, task=task.task_ptr, sort_order=place)
        if not WorkflowPage.objects.filter(page=index).exists():
            WorkflowPage.objects.create(workflow=workflow, page=index.page_ptr)
