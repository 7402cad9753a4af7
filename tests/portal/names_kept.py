"""The names that are the same in all languages: what stands on letters and screens, which translations keep in French."""

import re

from home.models import AccessibilityStatementPage, Organisation, SiteSettings
from rights.explainers.models import ExplainerPage, LifeEventPage
from rights.glossary.models import GlossaryTerm
from rights.lab.models import EngagementPage, LabProjectPage, Territory

# What is called the same everywhere, and six French names that texts without mark-up write out once.
EVERYWHERE = [
    "Aa", "SMS", "WhatsApp", "HTML", "CSS", "SVG", "JavaScript", "WAI-ARIA", "PDF", "DOCX", "ODT", "PPTX", "ZIP", "RSS", "URL", "CSV", "JSON", "LaTeX", "BibTeX", "Word", "LibreOffice", "CC BY", "CC BY-SA", "CC0", "iPhone", "Google",
    "ameli", "FranceConnect",
]  # fmt: skip
WRITTEN_OUT = [
    "carte Vitale",
    "Vitale",
    "caisse d'assurance retraite et de la santé au travail",
    "Cour nationale du droit d'asile",
    "majoration pour la vie autonome",
    "permanence d'accès aux soins de santé",
    "ADIL du Rhône et de la Métropole de Lyon",
]
BETWEEN = re.compile(r"[,،():«»;]|\s[–—]\s")


def streamed(value, wanted: frozenset[str]):
    """Yield the texts of the wanted fields anywhere in stored blocks."""
    if isinstance(value, dict):
        for name, content in value.items():
            if name in wanted and isinstance(content, str):
                yield content
            else:
                yield from streamed(content, wanted)
    elif isinstance(value, list):
        for item in value:
            yield from streamed(item, wanted)


def names_kept() -> list[str]:
    """Return these names from the longest to the shortest: of rights, of whom to turn to, of sources, of terms kept in French."""
    found: set[str] = {*EVERYWHERE, *WRITTEN_OUT}
    for model in (ExplainerPage, LifeEventPage):
        for page in model.objects.filter(locale__language_code="fr"):
            found |= {getattr(page, "official_name", ""), getattr(page, "acronym", "")}
            for field in ("sources", "who_helps", "steps", "if_stuck"):
                stream = getattr(page, field, None)
                if stream is not None:
                    found |= set(streamed(list(stream.raw_data), frozenset({"label", "name", "source_label"})))
    for model in (EngagementPage, LabProjectPage):
        for page in model.objects.filter(locale__language_code="fr"):
            found |= set(streamed(list(page.key_figures.raw_data), frozenset({"source_label"})))
    for model in (Organisation, Territory):
        found |= set(model.objects.values_list("name", flat=True))
    for term in GlossaryTerm.objects.filter(keep_in_french=True, locale__language_code="fr"):
        found |= {term.term, term.abbreviation, *term.variants.splitlines()}
    found |= set(SiteSettings.objects.values_list("name", flat=True))
    found |= set(AccessibilityStatementPage.objects.values_list("organisation", flat=True))
    pieces = {piece.strip().replace("’", "'") for name in found for piece in [name, *BETWEEN.split(name)]}
    return sorted({piece for piece in pieces if len(piece) > 1}, key=len, reverse=True)
