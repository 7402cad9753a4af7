"""What a Word document becomes in this room."""

from rights.drafts.services.filling import rich_text, short_text
from rights.drafts.targets import Question, Target
from rights.workshops.models import WorkshopPage

# Headings as people write them in French.
QUESTIONS = (
    Question("summary", ("En bref", "En résumé", "Résumé"), short_text),
    Question("what_to_bring", ("À apporter", "Que faut-il apporter ?", "Quoi apporter ?", "À prévoir"), rich_text),
    Question("access_notes", ("Accès et accueil", "Accès", "Comment venir ?", "Accessibilité"), rich_text),
)


def targets() -> list[Target]:
    return [Target("workshop", WorkshopPage, stream="body", questions=QUESTIONS)]
