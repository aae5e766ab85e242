"""The five labels of TLP 2.0: their order, and what may be repeated under which."""

from __future__ import annotations

import itertools

import pytest

from briefdeck.model.contrast import contrast
from briefdeck.model.markings import TLP_COLOURS, TLP_LABELS, may_quote, strictest

CAVEAT = " · not for the press"


def test_the_labels_are_those_of_the_standard_from_the_freest_to_the_strictest():
    assert TLP_LABELS == ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")


@pytest.mark.parametrize("label", TLP_LABELS)
def test_every_label_can_be_read_on_black(label):
    assert contrast(TLP_COLOURS[label], "#000000") >= 4.5


@pytest.mark.parametrize(("freer", "stricter"), list(itertools.combinations(TLP_LABELS, 2)))
def test_what_was_freer_may_be_repeated_and_what_was_stricter_may_not(freer, stricter):
    assert may_quote(freer, stricter)
    assert not may_quote(stricter, freer)


@pytest.mark.parametrize("label", TLP_LABELS)
def test_the_same_label_may_be_repeated_also_where_a_caveat_was_added(label):
    assert may_quote(label, label)
    assert may_quote(label, label + CAVEAT)
    assert not may_quote(label + CAVEAT, label)


@pytest.mark.parametrize(
    ("old", "new", "may"),
    [
        ("", "TLP:CLEAR", True),
        ("", "", True),
        ("OFFICIAL", "OFFICIAL", True),
        ("TLP:GREEN" + CAVEAT, "TLP:GREEN" + CAVEAT, True),
        ("TLP:GREEN", "", False),
        ("OFFICIAL", "TLP:RED", False),
        ("TLP:CLEAR", "OFFICIAL", False),
        ("OFFICIAL", "OFFICIAL-SENSITIVE", False),
    ],
)
def test_a_marking_of_another_scheme_is_only_known_to_be_stricter_than_none(old, new, may):
    assert may_quote(old, new) is may


@pytest.mark.parametrize(
    ("markings", "one"),
    [
        ((), ""),
        (("TLP:GREEN", "TLP:AMBER+STRICT", "TLP:AMBER"), "TLP:AMBER+STRICT"),
        (("OFFICIAL", "TLP:GREEN", "SECRET", "OFFICIAL"), "TLP:GREEN, OFFICIAL, SECRET"),
    ],
)
def test_several_outputs_together_have_the_strictest_marking(markings, one):
    assert strictest(markings) == one
