"""What a Word document becomes in this room."""

from django.utils import timezone

from rights.drafts.services.filling import lines, rich_text, short_text
from rights.drafts.targets import Question, Target
from rights.lab.blocks.engagement import LONGEST_LINE
from rights.lab.models import EngagementPage, LabProjectPage, ResourcePage

# Headings as people write them in French.
SUMMARY = Question("summary", ("En bref", "Résumé", "Chapô"), short_text)
CALL = Question("call_text", ("Envie d'échanger ?", "Appel à échanges", "Nous contacter", "Contact"), rich_text)
ENGAGEMENT = (
    SUMMARY,
    CALL,
    Question("plain_summary", ("En résumé", "Résumé en langage clair", "Résumé simple", "En clair"), rich_text),
    Question("definition", ("Définition", "De quoi parle-t-on ?"), lines("point", LONGEST_LINE)),
    Question("ambitions", ("Ambitions", "Nos ambitions", "L'ambition"), lines("ambition", LONGEST_LINE)),
    Question("levers", ("Leviers", "Les leviers", "Leviers d'action"), lines("lever", LONGEST_LINE)),
)


def targets() -> list[Target]:
    return [
        Target("project", LabProjectPage, stream="body", questions=(SUMMARY, CALL)),
        Target("engagement", EngagementPage, stream="body", questions=ENGAGEMENT),
        Target("resource", ResourcePage, stream="body", questions=(SUMMARY,), values=lambda: {"published_on": timezone.localdate()}),
    ]
