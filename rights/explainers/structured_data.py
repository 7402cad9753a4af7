"""What machines read of an explainer: a public service, and short answers to the questions people ask."""

from django.utils.encoding import uri_to_iri

from home.selectors import absolute
from home.services.amounts import amounts_shown
from home.services.structured_data import faq_page
from rights.explainers.sections import SECTIONS

QUESTIONS = {section.field: section.question for section in SECTIONS}


def explainer_data(page) -> list[dict]:
    """Return a GovernmentService and an FAQPage; the answers are those the page gives in a few words, not its whole text."""
    service = {
        "@type": "GovernmentService",
        "name": page.official_name,
        "description": amounts_shown(page.short_answer, page.locale.language_code),
        "url": uri_to_iri(absolute(page.url)),
        "inLanguage": page.locale.language_code,
        "areaServed": str(page.territory_label),
    }
    if page.acronym:
        service["alternateName"] = page.acronym
    if page.audience_labels:
        service["audience"] = [{"@type": "Audience", "audienceType": str(label)} for label in page.audience_labels]
    if page.first_contact:
        service["availableChannel"] = {
            "@type": "ServiceChannel",
            "servicePhone": {"@type": "ContactPoint", "name": page.first_contact["name"], "telephone": page.first_contact["phone"]},
        }
    return [service, faq_page(answers=_answers(page))]


def _answers(page) -> list[tuple[str, str]]:
    language = page.locale.language_code
    answers = [(page.title, page.short_answer)]
    figures = [f"{block.value['label']}: {block.value['value']}" for block in page.how_much if block.block_type == "key_figure"]
    if figures:
        answers.append((str(QUESTIONS["how_much"]), "; ".join(figures)))
    if page.appeal_delay:
        answers.append((str(QUESTIONS["if_stuck"]), page.appeal_delay))
    return [(amounts_shown(question, language), amounts_shown(answer, language)) for question, answer in answers]
