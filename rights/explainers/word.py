"""What a Word document becomes in this room: an explainer, whose questions its headings answer."""

from dataclasses import replace

from django.conf import settings
from django.utils import translation

from rights.drafts.document import Item, Prose, Section
from rights.drafts.services.filling import Filling, has_structure, items_of, rich_text, short_text, story
from rights.drafts.services.inline import plain
from rights.drafts.services.raw_blocks import raw
from rights.drafts.targets import Question, Target
from rights.explainers.models import ExplainerPage
from rights.explainers.sections import SECTIONS

MOST_STEPS = 7
LONGEST_STEP, LONGEST_PAPER = 90, 160
# Headings as people write them in French, beside the questions of the model.
OTHER_HEADINGS = {
    "what_is_it": ("Qu'est-ce que c'est ?", "Ce que c'est", "De quoi s'agit-il ?", "Présentation"),
    "conditions": ("Pour qui ?", "Conditions", "Qui y a droit ?", "Quelles sont les conditions ?"),
    "how_much": ("Combien ça fait ?", "Montant", "Montants", "Quel montant ?"),
    "steps": ("Démarches", "Que faire ?", "Comment faire la demande ?", "Comment demander ?"),
    "documents": ("Papiers", "Pièces à fournir", "Documents à fournir", "Justificatifs", "Quels documents ?"),
    "how_long": ("Délais", "Délai", "Quels délais ?"),
    "what_next": ("Après la demande", "Que se passe-t-il ensuite ?", "Ensuite"),
    "if_stuck": ("Recours", "En cas de refus", "En cas de problème", "Que faire en cas de refus ?"),
    "who_helps": ("Contacts", "Contact", "À qui s'adresser ?", "Qui peut aider ?"),
}


def targets() -> list[Target]:
    return [Target("explainer", ExplainerPage, stream="what_is_it", questions=questions)]


def questions() -> tuple[Question, ...]:
    """Return the questions of an explainer, each with the headings that open it in French."""
    own_ways = {"conditions": conditions, "steps": steps, "documents": papers}
    with translation.override(settings.LANGUAGE_CODE):
        of_model = [
            Question(
                section.field, (str(section.question), *OTHER_HEADINGS[section.field]), own_ways.get(section.field, story), section.kind == "story"
            )
            for section in SECTIONS
        ]
    return (
        Question("official_name", ("Nom officiel",), short_text),
        Question("short_answer", ("Réponse courte", "En bref", "En résumé"), short_text),
        Question("not_covered", ("Ce qui n'est pas inclus", "Ce qui n'est pas compris"), rich_text),
        *of_model,
    )


def conditions(filling: Filling, field: str, sections: list[Section]) -> list[Item]:
    """Make a condition of each paragraph and of each entry of a list; lists inside lists are left to the writer."""
    rest: list[Item] = []
    for item in items_of(sections, with_first=False):
        if not isinstance(item, Prose) or item.is_note:
            rest.append(item)
            continue
        for entry in item.entries:
            if "<ul>" in entry or "<ol>" in entry:
                rest.append(replace(item, entries=[entry]))
            else:
                filling.values.setdefault(field, []).append(raw("condition", {"kind": "required", "text": f"<p>{entry}</p>"}))
    return rest


def steps(filling: Filling, field: str, sections: list[Section]) -> list[Item]:
    """Make a step of each smaller heading, or of each entry of a list where there are none; the rest is left to the writer."""
    found: list[dict] = filling.values.setdefault(field, [])
    rest: list[Item] = list(sections[0].items)
    if len(sections) == 1:
        rest = []
        for item in sections[0].items:
            if isinstance(item, Prose) and item.tag != "p":
                left = [entry for entry in item.entries if not _add_step(found, entry, [])]
                rest += [replace(item, entries=left)] if left else []
            else:
                rest.append(item)
        return rest
    for section in sections[1:]:
        texts = [item for item in section.items if isinstance(item, Prose) and item.tag != "ol"]
        if not _add_step(found, section.heading.text, texts, is_html=False):
            rest += items_of([section])
        else:
            rest += [item for item in section.items if item not in texts]
    return rest


def _add_step(found: list[dict], title: str, texts: list[Prose], *, is_html: bool = True) -> bool:
    """Add a step, unless there are too many already or its title would not hold it."""
    words = plain(title) if is_html else title
    if len(found) >= MOST_STEPS or len(words) > LONGEST_STEP or (is_html and has_structure(title)):
        return False
    text = "".join(item.html for item in texts)
    value = {"title": words, "text": text, "joined": "then", "channel": "", "account": False, "url": "", "link_label": ""}
    found.append(raw("step", value))
    return True


def papers(filling: Filling, field: str, sections: list[Section]) -> list[Item]:
    """Make a paper of each entry of the lists; the rest is left to the writer."""
    rest: list[Item] = []
    for item in items_of(sections, with_first=False):
        if not isinstance(item, Prose) or item.tag == "p":
            rest.append(item)
            continue
        left = [entry for entry in item.entries if has_structure(entry) or len(plain(entry)) > LONGEST_PAPER]
        fit = [plain(entry) for entry in item.entries if entry not in left]
        filling.values.setdefault(field, []).extend(raw("document", {"name": name, "required": True, "where": ""}) for name in fit)
        rest += [replace(item, entries=left)] if left else []
    return rest
