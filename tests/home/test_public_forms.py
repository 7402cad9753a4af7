"""What public forms share: tokens, limits and the trap of one form have nothing to do with those of another."""

from datetime import UTC, datetime

import pytest
import time_machine
from django import forms

from home.public_forms import TRAP, PublicForm
from home.services.form_tokens import FormTokens, token_digest
from home.services.rate import RateLimit

NOON = datetime(2026, 12, 1, 11, 0, tzinfo=UTC)
LETTERS, PLACES = FormTokens(salt="letters"), FormTokens(salt="places", longest=600)


def test_a_token_tells_its_age_to_its_own_form_alone():
    with time_machine.travel(NOON, tick=False) as clock:
        letter, place = LETTERS.make(), PLACES.make()
        clock.shift(600)
        assert (LETTERS.age(token=letter), PLACES.age(token=place)) == (600, 600)
        assert (PLACES.age(token=letter), LETTERS.age(token=place)) == (None, None)
        clock.shift(1)
        assert (LETTERS.age(token=letter), PLACES.age(token=place)) == (601, None)


@pytest.mark.parametrize("token", ["", "x", "a:b", "é:ü:\x00", "x" * 10_000])
def test_what_is_no_token_has_no_age(token):
    assert LETTERS.age(token=token) is None


def test_a_reader_who_has_waited_may_send_at_once():
    token = LETTERS.make(waited=True)
    assert LETTERS.age(token=token) >= LETTERS.soonest
    assert token_digest(token=token) != token_digest(token=LETTERS.make(waited=True))


def test_each_limit_counts_its_own():
    letters, places = RateLimit(name="letters", most=2), RateLimit(name="places", most=1, seconds=60)
    with time_machine.travel(NOON, tick=False) as clock:
        for limit in (letters, places):
            limit.count(address="2001:db8::1")
        assert letters.allows(address="2001:db8::2")
        assert not places.allows(address="2001:db8::2"), "one subscriber has many addresses"
        assert places.allows(address="192.0.2.1")
        clock.shift(61)
        assert places.allows(address="2001:db8::1")


class Line(PublicForm):
    line = forms.CharField(max_length=3)


@pytest.mark.parametrize(("sent", "is_valid"), [({"line": "abc"}, True), ({"line": "abc", TRAP: "x"}, False), ({"line": "abcd"}, False)])
def test_a_public_form_takes_what_people_send(sent, is_valid):
    assert Line(sent).is_valid() is is_valid
    assert "maxlength" not in str(Line()["line"])
