"""What machines read of a page: schema.org objects as JSON-LD."""

import json
from typing import Any

from django.utils.encoding import uri_to_iri
from django.utils.safestring import SafeString, mark_safe

CONTEXT = "https://schema.org"
ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&"}


def breadcrumb_list(*, links: list, absolute) -> dict[str, Any]:
    """Return the place of a page as schema.org says it; `absolute` makes a whole address of a path."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": str(link.title), "item": uri_to_iri(absolute(link.url))}
            for position, link in enumerate(links, start=1)
        ],
    }


def faq_page(*, answers: list[tuple[str, str]]) -> dict[str, Any]:
    """Return questions and their answers, both plain text."""
    return {
        "@type": "FAQPage",
        "mainEntity": [
            {"@type": "Question", "name": question, "acceptedAnswer": {"@type": "Answer", "text": answer}} for question, answer in answers
        ],
    }


def script_of(objects: list[dict[str, Any]]) -> SafeString:
    """Return the script element that holds the objects; nothing when there are none. No text can end the element."""
    if not objects:
        return mark_safe("")
    text = json.dumps({"@context": CONTEXT, "@graph": objects}, ensure_ascii=False, separators=(",", ":"), default=str)
    return mark_safe(f'<script type="application/ld+json">{text.translate(ESCAPES)}</script>')  # noqa: S308 (escaped as json_script does)
