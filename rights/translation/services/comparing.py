"""Comparing the two sides of a sentence: what a reader must find in both, whatever the language.

Numbers, dates, phone numbers, amounts of the register, links and mark-up. Words are for people to judge.
"""

import re
from collections import Counter
from dataclasses import dataclass
from html import unescape

from django.utils.translation import gettext as _

from rights.translation.services import markup
from rights.translation.services.numerals import clock, dialled, numerals, phone_numbers, plain, times
from rights.translation.services.parts import BREAK, TAG
from rights.translation.services.vocabulary import EURO, MONTH_NAMES, ONLY_EXPLAIN, PERCENT, WORDS

SOURCE = "fr"
PLACEHOLDER = re.compile(r"\{[^{}]*\}")
NUMERIC_DATE = re.compile(r"(?<![\d/.-])(?P<day>[0-3]?\d)(?P<sign>[/.-])(?P<month>[01]?\d)(?P=sign)(?P<year>\d{4})(?!\d)")
DAY_BEFORE = re.compile(r"(?<!\d)(?P<day>\d{1,2})(?:er|st|nd|rd|th|º)?\s*(?:of\s+|de\s+|من\s+|(?:شهر)\s+)?$")
DAY_AFTER = re.compile(r"^\s*(?P<day>\d{1,2})(?:st|nd|rd|th)?\b(?!\d)")
LARGEST_IN_WORDS = 1000
# What these mark may have no fellow in another language: a word explained by the glossary, words in a foreign tongue.
OPTIONAL_LINKS = frozenset({"glossary", "language"})


@dataclass(frozen=True)
class Difference:
    """Something that the two sides of a sentence do not share.

    `kind` is one of number, date, phone, figure, link, markup; `what` is the piece of text at fault, `message` says it to a translator.
    """

    kind: str
    what: str
    message: str


def compare(french: str, translated: str, *, language: str, attributes: dict[str, dict] | None = None) -> list[Difference]:
    """Return what the translation of a sentence has lost, added or changed; both sides as wagtail-localize keeps them.

    `attributes` describes the links of the French, if known: an amount of the register is then called by its name, and the mark of a
    word of the glossary or of a foreign word may be left out.
    """
    found = [Difference("markup", what, message) for what, message in markup.problems(translated)]
    found += _links(french, translated, attributes or {})
    found += _placeholders(french, translated)
    return found + _Sides(_text(french), _text(translated), language).differences()


def _text(data: str) -> str:
    """Return what is read of a sentence, without links' numbers and placeholders."""
    return plain(unescape(TAG.sub("", BREAK.sub("\n", PLACEHOLDER.sub(" ", data)))))


def _links(french: str, translated: str, attributes: dict[str, dict]) -> list[Difference]:
    wanted, given = markup.links(french), markup.links(translated)
    found = []
    for number, words in wanted.items():
        if number in given:
            continue
        kind = attributes.get(number, {}).get("linktype")
        if kind in OPTIONAL_LINKS:
            continue
        if kind == "figure":
            found.append(Difference("figure", words, _("The amount “%(words)s” of the register is missing: keep its mark.") % {"words": words}))
        else:
            found.append(Difference("link", words, _("The link “%(words)s” (%(number)s) is missing.") % {"words": words, "number": number}))
    for number, words in given.items():
        if number not in wanted:
            message = _("The link “%(words)s” (%(number)s) is not in the French.") % {"words": words, "number": number or "?"}
            found.append(Difference("link", words, message))
    for number, times_given in Counter(markup.link_numbers(translated)).items():
        if number in wanted and times_given > max(1, Counter(markup.link_numbers(french))[number]):
            found.append(Difference("link", number, _("The link %(number)s stands more than once.") % {"number": number}))
    return found


def _placeholders(french: str, translated: str) -> list[Difference]:
    wanted, given = Counter(PLACEHOLDER.findall(french)), Counter(PLACEHOLDER.findall(translated))
    missing = [
        Difference("figure", key, _("%(key)s is missing or was changed: keep it as it stands in the French.") % {"key": key})
        for key in wanted - given
    ]
    added = [Difference("figure", key, _("%(key)s is not in the French.") % {"key": key}) for key in given - wanted]
    alone = re.search(r"[{}]", PLACEHOLDER.sub("", translated))
    if alone and not re.search(r"[{}]", PLACEHOLDER.sub("", french)):
        added.append(Difference("figure", alone[0], _("A brace { or } stands alone.")))
    return missing + added


class _Sides:
    """The two texts of a sentence, from which what both say is taken away step by step."""

    def __init__(self, french: str, other: str, language: str):
        self.french, self.other, self.language = french, other, language
        self.whole_french, self.whole_other = french, other
        self.found: list[Difference] = []

    def differences(self) -> list[Difference]:
        self._phones()
        self._times()
        self._dates()
        self._numbers()
        self._signs()
        return self.found

    def _say(self, kind: str, what: str, message: str) -> None:
        self.found.append(Difference(kind, what, message))

    def _phones(self) -> None:
        for written, digits in phone_numbers(self.french):
            pattern = dialled(digits)
            if not pattern.search(self.french):
                continue  # a part of a number already taken
            self.french = pattern.sub(" ", self.french)
            if pattern.search(self.other):
                self.other = pattern.sub(" ", self.other)
            else:
                self._say("phone", written, _("The phone number %(phone)s is missing or was changed.") % {"phone": written})
        for written, digits in phone_numbers(self.other):
            if len(digits) < 10 and any(digits in numeral.values for numeral in numerals(self.french, SOURCE)):
                self.french = dialled(digits).sub(" ", self.french)
                self.other = dialled(digits).sub(" ", self.other)
            elif len(digits) >= 9 and dialled(digits).search(self.other):
                self.other = dialled(digits).sub(" ", self.other)
                self._say("phone", written, _("The phone number %(phone)s is not in the French.") % {"phone": written})

    def _times(self) -> None:
        for match, time in list(times(self.french)):
            for candidate, meant in clock(self.other):
                if time in meant and (candidate["minute"] or candidate["half"] or time[1] == 0):
                    self.french = self.french.replace(match[0], " ", 1)
                    self.other = self.other[: candidate.start()] + " " * len(candidate[0]) + self.other[candidate.end() :]
                    break

    def _dates(self) -> None:
        if self.language not in MONTH_NAMES:
            return
        self._numeric_dates()
        wanted, given = _days(self.french, SOURCE), _days(self.other, self.language)
        for day, month in list(wanted):
            written = wanted[day, month]
            if (day, month) in given:
                given.pop((day, month))
            elif not self._as_number(day, month):
                self._say("date", written, _("The date “%(date)s” is missing or was changed.") % {"date": written})
                self._forget_day(day, given)
        for (day, _month), written in given.items():
            if day is not None:
                self._say("date", written, _("The date “%(date)s” is not in the French.") % {"date": written})

    def _numeric_dates(self) -> None:
        """Take away the dates that one side or both write in digits: `1er avril 2026` and `01/04/2026` are one date."""
        theirs = {_numbers_of(date): date[0] for date in NUMERIC_DATE.finditer(self.other)}
        mine = {_numbers_of(date): date[0] for date in NUMERIC_DATE.finditer(self.french)}
        for date in theirs.keys() | mine.keys():
            french = mine.get(date) or _written(self.french, date, SOURCE)
            other = theirs.get(date) or _written(self.other, date, self.language)
            if french and other:
                self.french, self.other = self.french.replace(french, " ", 1), self.other.replace(other, " ", 1)

    def _as_number(self, day: int | None, month: int) -> bool:
        """Say whether a month that has no name here is there as a number (`شهر 4`); that number is then taken away."""
        if day is not None:
            return False
        for numeral in numerals(self.other, self.language):
            if str(month) in numeral.values and not any(str(month) in own.values for own in numerals(self.french, SOURCE)):
                self.other = self.other[: numeral.start] + " " + self.other[numeral.start + len(numeral.text) :]
                return True
        return False

    def _forget_day(self, day: int | None, given: dict) -> None:
        """One word about a date is enough: nothing more about its day, nor about the date that stands in its place."""
        if given:
            other_day, other_month = next(iter(given))
            given.pop((other_day, other_month))
            if other_day is not None and other_day != day:
                self.other = re.sub(rf"(?<!\d){other_day}(?!\d)", " ", self.other, count=1)
                self.french = re.sub(rf"(?<!\d){day}(?!\d)", " ", self.french, count=1)

    def _numbers(self) -> None:
        mine, theirs = list(numerals(self.french, SOURCE)), list(numerals(self.other, self.language))
        missing = [one for one in mine if not any(one.values & other.values for other in theirs)]
        added = [other for other in theirs if not any(one.values & other.values for one in mine)]
        words = {value for value, _text in _words(self.whole_french, SOURCE)}
        other_words = {value for value, _text in _words(self.whole_other, self.language)}
        missing = [one for one in _once(missing) if not _in_words(one.values, other_words)]
        added = [other for other in _once(added) if not _in_words(other.values, words)]
        for one in missing:
            self._say("number", one.text, _("The number %(number)s is missing or was changed.") % {"number": one.text})
        for other in added:
            self._say("number", other.text, _("The number %(number)s is not in the French.") % {"number": other.text})
        if not missing and not added:
            self._exchanged(mine, theirs)
            self._words_only(mine, theirs, words, other_words)

    def _exchanged(self, mine: list, theirs: list) -> None:
        """Say that a number stands in the place of another one of the same sentence: one too many of the one, one too few of the other."""
        lost, come = Counter(one.values for one in mine), Counter(other.values for other in theirs)
        for values in {one.values for one in mine}:
            for others in [others for others in come if others & values]:
                shared = min(lost[values], come[others])
                lost[values] -= shared
                come[others] -= shared
        gone, extra = next((lost + Counter()).elements(), None), next((come + Counter()).elements(), None)
        if gone and extra:
            number, other = (next(one.text for one in side if one.values == values) for side, values in ((mine, gone), (theirs, extra)))
            self._say("number", number, _("“%(number)s” became “%(other)s”.") % {"number": number, "other": other})

    def _words_only(self, mine: list, theirs: list, words: set[int], other_words: set[int]) -> None:
        """Say that a number in words became another one; one that merely went away may be a matter of style."""
        known, known_other = {value for one in mine for value in one.values}, {value for one in theirs for value in one.values}
        lost = [
            (value, text)
            for value, text in _words(self.whole_french, SOURCE)
            if value > 1 and value not in other_words and str(value) not in known_other and text.lower() not in ONLY_EXPLAIN.get(SOURCE, ())
        ]
        come = [
            (value, text)
            for value, text in _words(self.whole_other, self.language)
            if value > 1 and value not in words and str(value) not in known and text.lower() not in ONLY_EXPLAIN.get(self.language, ())
        ]
        if lost and come:
            self._say(
                "number",
                lost[0][1],
                _("“%(number)s” became “%(other)s”.") % {"number": lost[0][1], "other": come[0][1]},
            )

    def _signs(self) -> None:
        if any(difference.kind == "number" for difference in self.found):
            return
        if self.language in WORDS:
            for pattern, sign in ((PERCENT, "%"), (EURO, "€")):
                if re.search(rf"\d\s?{sign}", self.whole_french) and not pattern.search(self.whole_other):
                    self._say("number", sign, _("The sign %(sign)s is missing.") % {"sign": sign})


def _numbers_of(date: re.Match) -> tuple[int, int, str]:
    return int(date["day"]), int(date["month"]), date["year"]


def _written(text: str, date: tuple[int, int, str], language: str) -> str:
    """Return how a text writes a date with the name of its month; "" when it does not."""
    day, month, year = date
    written = _days(text, language).get((day, month), "")
    whole = re.search(rf"{re.escape(written)},?\s+(?:de\s+|سنة\s+)?{year}", text) if written else None
    return whole[0] if whole else ""


def _once(numbers: list) -> list:
    return list({numeral.values: numeral for numeral in numbers}.values())


def _in_words(values: frozenset[str], words: set[int]) -> bool:
    return any(value.isdigit() and int(value) <= LARGEST_IN_WORDS and int(value) in words for value in values)


def _words(text: str, language: str) -> list[tuple[int, str]]:
    """Return the numbers that a text says in words, as (value, word)."""
    return [(value, found[0]) for value, pattern in WORDS.get(language, {}).items() for found in [pattern.search(text)] if found]


def _days(text: str, language: str) -> dict[tuple[int | None, int], str]:
    """Return the dates of a text as (day, month), as they are written; the day is None for a month alone, which counts in French only."""
    found: dict[tuple[int | None, int], str] = {}
    for month, pattern in enumerate(MONTH_NAMES.get(language, ()), start=1):
        for name in pattern.finditer(text):
            before = DAY_BEFORE.search(text[: name.start()])
            after = None if before else DAY_AFTER.search(text[name.end() :])
            if before:
                found[int(before["day"]), month] = text[before.start() : name.end()].strip()
            elif after and language == "en":
                found[int(after["day"]), month] = text[name.start() : name.end() + after.end()].strip()
            else:
                found[None, month] = name["month"]
    return found
