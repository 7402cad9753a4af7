"""Days and hours in the words of each language, at the hour of Paris whatever the day of the year."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template
from django.utils.translation import override

from home.services.dates import day_in_words, hour_in_words, moment_in_words, month_in_words, span_in_words, weekday_names

LANGUAGES = ["fr", "en", "ar", "tr", "uk", "pt"]
PARIS = ZoneInfo("Europe/Paris")


def paris(*numbers: int) -> datetime:
    return datetime(*numbers, tzinfo=PARIS)


def in_each(words: list[str]):
    return pytest.mark.parametrize(("language", "words"), list(zip(LANGUAGES, words, strict=True)), ids=LANGUAGES)


def readable(text: str) -> str:
    return text.replace("\u00a0", " ")


def drawn(source: str, language: str, **context) -> str:
    with override(language):
        return Template("{% load date_tags %}" + source).render(Context(context))


@in_each([
    "mardi 1er décembre 2026", "Tuesday 1 December 2026", "الثلاثاء 1 ديسمبر 2026", "1 Aralık 2026 Salı", "вівторок, 1 грудня 2026 року",
    "terça-feira, 1 de dezembro de 2026",
])  # fmt: skip
def test_a_day_has_its_weekday_in_full(language, words):
    with override(language):
        assert readable(day_in_words(date(2026, 12, 1))) == words
        # Half past eleven at night in London is the next day in Paris.
        assert readable(day_in_words(datetime(2026, 11, 30, 23, 30, tzinfo=UTC))) == words


@in_each(["mardi 1er décembre", "Tuesday 1 December", "الثلاثاء 1 ديسمبر", "1 Aralık Salı", "вівторок, 1 грудня", "terça-feira, 1 de dezembro"])
def test_a_day_of_a_year_that_is_already_said(language, words):
    with override(language):
        assert readable(day_in_words(date(2026, 12, 1), with_year=False)) == words


@in_each(["avril 2027", "April 2027", "أبريل 2027", "Nisan 2027", "квітень 2027 року", "abril de 2027"])
def test_a_month(language, words):
    with override(language):
        assert month_in_words(date(2027, 4, 12)) == words
        assert month_in_words(datetime(2027, 3, 31, 22, 30, tzinfo=UTC)) == words


@in_each(["9 h|14 h 05|12 h", "9 am|2:05 pm|midday", "09:00|14:05|12:00", "09.00|14.05|12.00", "09:00|14:05|12:00", "9h|14h05|12h"])
def test_an_hour(language, words):
    with override(language):
        found = [hour_in_words(paris(2026, 12, 1, hour, minute)) for hour, minute in ((9, 0), (14, 5), (12, 0))]
    assert readable("|".join(found)) == words
    assert not any(" " in hour for hour in found), "an hour stays on its line"


CHANGES_OF_HOUR = [
    # Summer ends on 25 October 2026 at 3, which is 2 again; it begins on 28 March 2027 at 2, which is 3.
    (datetime(2026, 10, 24, 12, 0, tzinfo=UTC), "14 h", "2026-10-24T14:00+02:00"),
    (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "2 h 30", "2026-10-25T02:30+02:00"),
    (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "2 h 30", "2026-10-25T02:30+01:00"),
    (datetime(2026, 10, 26, 13, 0, tzinfo=UTC), "14 h", "2026-10-26T14:00+01:00"),
    (datetime(2027, 3, 28, 0, 59, tzinfo=UTC), "1 h 59", "2027-03-28T01:59+01:00"),
    (datetime(2027, 3, 28, 1, 0, tzinfo=UTC), "3 h", "2027-03-28T03:00+02:00"),
    (datetime(2027, 3, 29, 7, 0, tzinfo=timezone(timedelta(hours=-5))), "14 h", "2027-03-29T14:00+02:00"),
]


@pytest.mark.parametrize(("moment", "hour", "machine"), CHANGES_OF_HOUR)
def test_the_hour_is_that_of_paris_on_both_sides_of_a_change(moment, hour, machine):
    with override("fr"):
        assert readable(hour_in_words(moment)) == hour
    assert f'datetime="{machine}"' in drawn("{% moment start %}", "fr", start=moment)


def test_a_span_is_what_the_clocks_show_even_over_a_change_of_hour():
    with override("fr"):
        assert readable(span_in_words(paris(2026, 10, 25, 1, 0), paris(2026, 10, 25, 9, 0))) == "de 1 h à 9 h"
        assert readable(span_in_words(paris(2027, 3, 28, 1, 0), paris(2027, 3, 28, 9, 0))) == "de 1 h à 9 h"
        # The same hour comes twice that night.
        first, second = datetime(2026, 10, 25, 0, 0, tzinfo=UTC), datetime(2026, 10, 25, 1, 0, tzinfo=UTC)
        assert readable(span_in_words(first, second)) == "de 2 h à 2 h"


@in_each([
    "mardi 1er décembre 2026, de 14 h à 16 h 30", "Tuesday 1 December 2026, from 2 pm to 4:30 pm", "الثلاثاء 1 ديسمبر 2026، من الساعة 14:00 إلى الساعة 16:30",
    "1 Aralık 2026 Salı, saat 14.00 ile 16.30 arası", "вівторок, 1 грудня 2026 року, з 14:00 до 16:30",
    "terça-feira, 1 de dezembro de 2026, das 14h às 16h30",
])  # fmt: skip
def test_a_session_of_one_day(language, words):
    with override(language):
        assert readable(moment_in_words(paris(2026, 12, 1, 14), paris(2026, 12, 1, 16, 30))) == words


@in_each([
    "de 22 h au mercredi 2 décembre 2026 à 2 h", "from 10 pm to Wednesday 2 December 2026 at 2 am", "من الساعة 22:00 إلى الأربعاء 2 ديسمبر 2026 الساعة 02:00",
    "başlangıç saat 22.00, bitiş 2 Aralık 2026 Çarşamba saat 02.00", "початок о 22:00, кінець: середа, 2 грудня 2026 року, 02:00",
    "das 22h até quarta-feira, 2 de dezembro de 2026, 2h",
])  # fmt: skip
def test_a_session_that_crosses_midnight_says_the_day_of_its_end(language, words):
    with override(language):
        assert readable(span_in_words(paris(2026, 12, 1, 22), paris(2026, 12, 2, 2))) == words


@in_each([
    "de 22 h à minuit", "from 10 pm to midnight", "من الساعة 22:00 إلى الساعة 24:00", "saat 22.00 ile 24.00 arası", "з 22:00 до 24:00", "das 22h às 24h",
])  # fmt: skip
def test_midnight_ends_the_day_it_began_on(language, words):
    with override(language):
        assert readable(span_in_words(paris(2026, 12, 1, 22), paris(2026, 12, 2, 0))) == words


@in_each(["à 14 h", "at 2 pm", "الساعة 14:00", "saat 14.00", "о 14:00", "às 14h"])
def test_a_session_without_an_end_says_when_it_begins(language, words):
    start = paris(2026, 12, 1, 14)
    with override(language):
        assert readable(span_in_words(start)) == words
        assert readable(span_in_words(start, start)) == words


@in_each(
    ["lun lundi dimanche", "Mon Monday Sunday", "إثنين الاثنين الأحد", "Pzt Pazartesi Pazar", "пн понеділок неділя", "seg segunda-feira domingo"]
)
def test_a_week_begins_on_monday_for_everybody(language, words):
    with override(language):
        names = weekday_names()
        assert (len(names), f"{names[0][0]} {names[0][1]} {names[-1][1]}") == (7, words)


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="no time zone"):
        hour_in_words(datetime(2026, 12, 1, 14, 0))


@pytest.mark.parametrize("language", LANGUAGES)
def test_templates_write_moments_that_machines_read(language):
    start, end = paris(2026, 12, 1, 14), paris(2026, 12, 1, 16)
    with override(language):
        words, hours = moment_in_words(start, end), span_in_words(start, end)
    direction = ' dir="rtl"' if language == "ar" else ""
    opened = f'<time datetime="2026-12-01T14:00+01:00"{direction}>'
    assert drawn("{% moment start end %}", language, start=start, end=end) == f"{opened}{words}</time>"
    assert drawn("{% hours start end %}", language, start=start, end=end) == f"{opened}{hours}</time>"
    assert drawn("{% span start end %}", language, start=start, end=end) == hours


@in_each(["Mardi 1er décembre", "Tuesday 1 December", "الثلاثاء 1 ديسمبر", "1 Aralık Salı", "Вівторок, 1 грудня", "Terça-feira, 1 de dezembro"])
def test_a_template_gives_the_capital_of_a_line(language, words):
    assert readable(drawn("{{ start|day_of_year|capital }}", language, start=paris(2026, 12, 1, 14))) == words


def test_a_turkish_capital_keeps_its_dot():
    assert drawn("{{ words|capital }}", "tr", words="iptal") == "İptal"


@pytest.mark.parametrize("name", ["day", "day_of_year", "month", "hour", "iso_moment"])
def test_what_has_no_date_yet_is_empty(name):
    assert drawn("{{ value|" + name + " }}", "fr", value=None) == ""
