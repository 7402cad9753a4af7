"""Fixed words that describe an explainer. Codes are stored; labels are translated by the catalogues."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Audience(TextChoices):
    EVERYONE = "everyone", _("Everyone")
    YOUNG = "young", _("Young people")
    FAMILIES = "families", _("Families")
    SENIORS = "seniors", _("Older people")
    DISABLED = "disabled", _("Disabled people")
    JOB_SEEKERS = "job_seekers", _("People looking for work")
    WORKERS = "workers", _("People in work")
    NEWCOMERS = "newcomers", _("People who have just come to France")
    HOMELESS = "homeless", _("People without a stable home")
    STUDENTS = "students", _("Students")


class LifeEvent(TextChoices):
    JOB_LOSS = "job_loss", _("I am losing my job")
    BIRTH = "birth", _("I am expecting a child")
    ARRIVAL = "arrival", _("I have just arrived in France")
    SEPARATION = "separation", _("I am separating")
    RENT_ARREARS = "rent_arrears", _("I cannot pay my rent")
    DISABILITY = "disability", _("I am becoming disabled")
    RETIREMENT = "retirement", _("I am retiring")
    MOVING = "moving", _("I am moving house")
    ILLNESS = "illness", _("I am ill")
    BEREAVEMENT = "bereavement", _("Someone close to me has died")


class Territory(TextChoices):
    FRANCE = "france", _("All of France")
    MAINLAND = "mainland", _("Mainland France")
    COMMUNES = "communes", _("Some towns only")


def reading_questions() -> list:
    """Return the questions put to people who have read an easy-to-read text: whether they understood, not whether they liked it."""
    return [_("What is this text about?"), _("What must you do to have this right?"), _("Who can help you?")]
