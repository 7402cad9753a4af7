"""Whether a corrected sentence still says the same: what an editor may call a correction of spelling or typing, and no more."""

import re
from collections import Counter

from rapidfuzz.distance import Levenshtein

MOST_LETTERS = 4
MOST_IN_A_WORD = 2
WORD = re.compile(r"\w+")
# Whatever these words are, moving one changes what the reader must do or may hope for.
GUARDED = frozenset(
    [
        "ne",
        "n",
        "pas",
        "plus",
        "moins",
        "jamais",
        "aucun",
        "aucune",
        "sans",
        "ni",
        "non",
        "rien",
        "personne",
        "sauf",
        "excepté",
        "hormis",
        "sinon",
        "mais",
        "ou",
        "et",
        "si",
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
        "jour",
        "jours",
        "semaine",
        "semaines",
        "mois",
        "an",
        "ans",
        "année",
        "années",
        "heure",
        "heures",
        "deux",
        "trois",
        "quatre",
        "cinq",
        "six",
        "sept",
        "huit",
        "neuf",
        "dix",
        "onze",
        "douze",
        "quinze",
        "vingt",
        "trente",
        "cent",
        "mille",
        "moitié",
        "double",
        "euro",
        "euros",
        "avant",
        "après",
        "depuis",
        "jusqu",
        "jusque",
        "dès",
        "pendant",
        "doit",
        "devez",
        "doivent",
        "peut",
        "pouvez",
        "peuvent",
        "faut",
    ]
)
# Numbers in words that a letter or two turn into others, and all those that rank or share.
NUMBER = re.compile(
    r"(?:seize|treize|quatorze|trente|quarante|cinquante|soixante|septante|octante|huitante|nonante|quart|tiers|demie?|premi(?:er|ère)|second)s?"
    r"|\w+(?:ième|aine)s?|millions?|milliards?|zéro"
)
DENIAL = re.compile(r"(?:in|im|il|ir|ig|dé|dés|mé|més|mal|non|a|an)")
SIGNS = re.compile(r"[€%+<>=±×/?–−-]|\d")


def is_same_message(old: str, new: str) -> bool:
    """Return whether two texts of a sentence differ by a few letters only, with no number, negation, date or modal verb touched.

    `old` and `new` are what a reader reads. Four letters at most in all, two in a word; capitals, accents and signs count as letters.
    """
    if Levenshtein.distance(old, new, score_cutoff=MOST_LETTERS) > MOST_LETTERS:
        return False
    if SIGNS.findall(old) != SIGNS.findall(new):
        return False
    before, after = WORD.findall(old.lower()), WORD.findall(new.lower())
    if _guarded(before) != _guarded(after):
        return False
    gone, come = list((Counter(before) - Counter(after)).elements()), list((Counter(after) - Counter(before)).elements())
    return len(gone) == len(come) and all(
        Levenshtein.distance(one, other) <= MOST_IN_A_WORD and not _is_denied(one, other) for one, other in zip(gone, come, strict=True)
    )


def _guarded(words: list[str]) -> list[str]:
    return [word for word in words if word in GUARDED or NUMBER.fullmatch(word)]


def _is_denied(one: str, other: str) -> bool:
    """Return whether one word is the other with a prefix that says the contrary: possible, impossible."""
    short, long = sorted((one, other), key=len)
    return len(short) < len(long) and long.endswith(short) and bool(DENIAL.fullmatch(long.removesuffix(short)))
