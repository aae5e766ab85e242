"""Typing is told apart from substance: what says the same is minor, all else is major."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefdeck.history.minor import distance, is_minor

MINOR = {
    "quotation marks, dashes and spaces": ("the 'new'  plan - now", "the “new” plan – now"),
    "punctuation": ("Trade, energy and people", "Trade, energy, and people."),
    "case": ("The Minister of trade", "the minister of Trade"),
    "unbreakable space": ("12 February", "12\u00a0February"),
    "a hyphen": ("policy makers agree", "policy-makers agree"),
    "a hyphen gone": ("policy-makers agree", "policymakers agree"),
    "a doubled letter": ("the minning sector", "the mining sector"),
    "two letters swapped": ("to recieve goods", "to receive goods"),
    "another vowel": ("a seperate deal", "a separate deal"),
    "two letters in a long word": ("the implimentatoin plan", "the implementation plan"),
    "two letters in a word of nine": ("an agraemant holds", "an agreement holds"),
    "British and American": ("The defence programme favours labour", "The defense program favors labor"),
    "soft hyphen": ("co\u00adoperation", "cooperation"),
}
MAJOR = {
    "two letters in a word of eight": ("the stretagy holds", "the strategy holds"),
    "a digit": ("12 projects", "13 projects"),
    "a decimal point": ("$1.7 billion", "$17 billion"),
    "a thousands comma becomes a point": ("1,250 men", "1.250 men"),
    "a date": ("by 2015-02-12", "by 2015-02-13"),
    "a sign": ("growth of -5 per cent", "growth of 5 per cent"),
    "a currency": ("$20 million", "€20 million"),
    "a negation added": ("It is agreed", "It is not agreed"),
    "a negation contracted": ("It is agreed", "It isn't agreed"),
    "a negation spaced": ("notable progress", "not able progress"),
    "a modal": ("Pakistan may act", "Pakistan must act"),
    "another modal": ("Pakistan should act", "Pakistan would act"),
    "a number word": ("seventh round", "seventy round"),
    "a quantity": ("most members", "many members"),
    "a name": ("talks with Iran", "talks with Iraq"),
    "a name that looks like a slip": ("met Mr Karimov there", "met Mr Karinov there"),
    "an opposite prefix": ("to increase trade", "to decrease trade"),
    "a negating prefix": ("an active member", "an inactive member"),
    "letters swapped at the start": ("nuclear terms", "unclear terms"),
    "a plural": ("the project begins", "the projects begin"),
    "a tense": ("they agree", "they agreed"),
    "a word often mistaken": ("adopt the plan", "adapt the plan"),
    "a short word": ("the deal fell", "the dead fell"),
    "two slips at once": ("minning and seperate", "mining and separate"),
    "a hyphen that matters": ("to resign the treaty", "to re-sign the treaty"),
    "a word more": ("Trade more", "Trade much more"),
    "another word order": ("Russia helps Pakistan", "Pakistan helps Russia"),
    "nothing left": ("Trade", ""),
}


@pytest.mark.parametrize(("old", "new"), MINOR.values(), ids=MINOR.keys())
def test_only_written_otherwise_is_minor(old, new):
    assert is_minor(old, new)
    assert is_minor(new, old)


@pytest.mark.parametrize(("old", "new"), MAJOR.values(), ids=MAJOR.keys())
def test_anything_else_is_major(old, new):
    assert not is_minor(old, new)
    assert not is_minor(new, old)


OTHERS = {
    "a letter of a verb": ("Разрешить транзит", "Разрушить транзит", "ru", False),
    "a prefix": ("они придут", "они приедут", "ru", False),
    "a case": ("помощь Фридонии", "помощи Фридонии", "ru", False),
    "French": ("il faut défendre", "il faut détendre", "fr", False),
    "quotation marks and dashes": ("«план» - это путь", "„план“ – это путь", "ru", True),
    "punctuation": ("Торговля и люди", "Торговля и люди.", "ru", True),
    "a digit": ("12 проектов", "13 проектов", "ru", False),
}


@pytest.mark.parametrize(("old", "new", "language", "is_so"), OTHERS.values(), ids=OTHERS.keys())
def test_in_other_languages_any_other_letter_is_major(old, new, language, is_so):
    assert is_minor(old, new, language) is is_so
    assert is_minor(new, old, language) is is_so


@given(st.text())
def test_a_text_is_never_a_major_change_of_itself(text):
    assert is_minor(text, text)


@given(st.text(), st.integers(0, 9), st.integers(0, 9))
def test_another_digit_is_always_major(text, one, other):
    assert is_minor(f"{text} x{one}", f"{text} x{other}") == (one == other)


@given(st.text(max_size=12), st.text(max_size=12))
def test_the_distance_is_the_same_both_ways_and_zero_only_for_the_same(old, new):
    assert distance(old, new) == distance(new, old)
    assert (distance(old, new) == 0) == (old == new)


@pytest.mark.parametrize(
    ("old", "new", "steps"),
    [
        ("trade", "trade", 0),
        ("trade", "trad", 1),
        ("trade", "rtade", 1),
        ("trade", "grape", 2),
        ("", "abc", 3),
    ],
)
def test_swapping_neighbours_counts_once(old, new, steps):
    assert distance(old, new) == steps
