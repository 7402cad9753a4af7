"""The links inside a sentence: wagtail-localize takes their attributes out and leaves numbers, `<a id="a1">`, which each sentence gives in its own order."""

import re
from collections import defaultdict

LINK = re.compile(r'<a\b[^>]*\bid="(?P<id>[^"]*)"[^>]*>(?P<text>.*?)</a>', re.DOTALL)


def renumbered(text: str, own: dict[str, dict], wanted: dict[str, dict]) -> str:
    """Return a sentence whose links, described by `own`, bear the numbers under which `wanted` describes the same links.

    A link that `wanted` does not have is plain words.
    """
    free = defaultdict(list)
    for number, marks in wanted.items():
        free[_signature(marks)].append(number)

    def number_of(link: re.Match) -> str:
        numbers = free[_signature(own.get(link["id"], {}))]
        return f'<a id="{numbers.pop(0)}">{link["text"]}</a>' if numbers else link["text"]

    return LINK.sub(number_of, text)


def without_unknown_links(text: str, known: dict[str, dict]) -> str:
    """Return a sentence whose links that `known` does not number are plain words."""
    return LINK.sub(lambda link: link[0] if link["id"] in known else link["text"], text)


def _signature(marks: dict) -> tuple:
    return tuple(sorted((name, str(value)) for name, value in marks.items()))
