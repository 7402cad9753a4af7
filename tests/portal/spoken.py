"""Which language a text is in, as far as its letters and its smallest words tell: what a page says in another language must be marked with it."""

import re
from collections.abc import Iterator
from functools import cache

from bs4 import BeautifulSoup, NavigableString, Tag

# What is no language: scripts, styles, and records for programs.
SILENT = {"script", "style", "template", "noscript", "pre"}
READ_ALOUD = ("alt", "title", "aria-label", "placeholder")
BLOCKS = frozenset(
    [
        "p",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "dt",
        "dd",
        "legend",
        "summary",
        "caption",
        "th",
        "td",
        "label",
        "button",
        "figcaption",
        "blockquote",
        "address",
        "section",
        "div",
        "article",
        "main",
        "nav",
        "header",
        "footer",
        "form",
    ]
)
NO_LETTERS = re.compile(r"[\u2060-\u2069\u200e\u200f]")
LATIN = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9'’.-]*(?:[ \u00a0\u202f]+[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9'’.-]*)*")
SCRIPTS = {"Latin": re.compile(r"[A-Za-zÀ-ɏ]"), "Arabic": re.compile(r"[\u0600-\u06ff]"), "Cyrillic": re.compile(r"[\u0400-\u04ff]")}
SCRIPT_OF = {"ar": "Arabic", "fa": "Arabic", "uk": "Cyrillic", "ru": "Cyrillic"}
SENTENCE = re.compile(r"[.!?؟;:()«»“”|·…\n]+")
WORD = re.compile(r"[A-Za-zÀ-ɏ]+(?=['’])['’]|[A-Za-zÀ-ɏ]+")
ADDRESS = re.compile(r"\S*(?:[\w.]/|@|\w\.[a-z]{2,}\b)\S*")
BEFORE_A_NAME = r"(?<![^\W\u0600-\u06ff])"  # an Arabic word of one letter is written without a space
SHORTEST = 5  # words: fewer tell nothing
SMALL_WORDS = {
    "fr": "le la les l' un une des du de d' et ou où est sont vous votre vos nous notre que qui qu' ce cette ces c' il elle ils elles pour pas ne n' sur dans avec par"
    " à au aux en se s' si plus sans être avez pouvez",
    "en": "the a an of and or is are was you your we our that which who this these it they for not on in with by to at be if more without can do does from has have no as",
    "tr": "ve veya bir bu şu için ile da de mi mı mu mü değil var yok siz sizin biz bizim olan olarak gibi kadar daha en çok ne hangi her sonra önce göre ise ya"
    " eğer değilse edin olur",
    "pt": "o a os as um uma uns umas de do da dos das e ou é são está você seu sua seus suas nós nosso que quem este esta isto ele ela eles para por não na nos nas"
    " em com ao à aos às se mais sem ser tem pode",
}


@cache
def small_words(language: str) -> frozenset[str]:
    return frozenset(SMALL_WORDS[language].split())


def passages(html: BeautifulSoup) -> Iterator[tuple[str, str, bool]]:
    """Yield each line that a page shows or has read aloud, its language, and whether it is an attribute, which cannot be marked by halves.

    A line holds the words of one language only: those that are marked with another make a line of their own.
    """
    lines: dict[tuple[int, str], list[str]] = {}
    attributes: list[tuple[str, str]] = []

    def read(tag: Tag, language: str, block: int) -> None:
        for child in tag.children:
            if type(child) is NavigableString:
                lines.setdefault((block, language), []).append(str(child))
            elif isinstance(child, Tag) and child.name not in SILENT:
                spoken = child.get("lang", language)
                attributes.extend((child[name], spoken) for name in READ_ALOUD if child.get(name))
                read(child, spoken, id(child) if child.name in BLOCKS or "line" in child.get("class", ()) else block)
                if spoken != language:
                    lines.setdefault((block, language), []).append(" | ")

    read(html.html, html.html["lang"], 0)
    for (_block, language), pieces in lines.items():
        if text := " ".join(NO_LETTERS.sub("", "".join(pieces)).split()).strip(" |"):
            yield text, language, False
    for text, language in attributes:
        yield " ".join(NO_LETTERS.sub("", text).split()), language, True


def without(text: str, names: list[str]) -> str:
    """Return a text without the names, given from the longest to the shortest, that are the same in all languages."""
    folded = ADDRESS.sub("|", text.replace("’", "'"))
    for name in names:
        if name in folded:
            folded = re.sub(rf"{BEFORE_A_NAME}{re.escape(name)}(?!\w)", "|", folded)
    return folded


def language_by_small_words(sentence: str) -> str:
    """Return the language that a sentence is in by its small words; nothing when they do not tell."""
    words = [word.lower().replace("’", "'") for word in WORD.findall(sentence)]
    if len(words) < SHORTEST:
        return ""
    counts = sorted(((sum(word in small_words(language) for word in words), language) for language in SMALL_WORDS), reverse=True)
    (most, language), (second, _other) = counts[0], counts[1]
    return language if most >= 2 and most >= second + 2 else ""


def faults(text: str, language: str, *, is_attribute: bool, names: list[str]) -> list[str]:
    """Return what a text that should be in `language` holds of another one."""
    language = language.split("-", maxsplit=1)[0]
    own = SCRIPT_OF.get(language, "Latin")
    for script, letters in SCRIPTS.items():
        if script not in {own, "Latin"} and letters.search(text):
            return [f"{script} letters in {language}: “{text}”"]
    if own != "Latin":
        if not SCRIPTS["Latin"].search(text):
            return []
        bare = without(text, names)
        # A letter alone has no language, nor has an acronym in Cyrillic. Where no element can stand, a name may; a sentence may not.
        found = [run for run in LATIN.findall(bare) if len(run) > 1 and (any(letter.islower() for letter in run) or own == "Arabic")]
        limit = SHORTEST if is_attribute else 1
        return [f"Latin letters in {language}: “{run}” in “{text}”" for run in found if len(run.split()) >= limit]
    bare = without(text, names)
    problems = []
    for sentence in SENTENCE.split(bare):
        spoken = language_by_small_words(sentence)
        if spoken and spoken != language:
            problems.append(f"{spoken} in {language}: “{sentence.strip()}” in “{text}”")
    return problems
