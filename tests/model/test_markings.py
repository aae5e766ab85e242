"""Markings: how each shipped scheme reads them, which is stricter, and what may be repeated under which."""

from __future__ import annotations

import itertools

import pytest

from briefdeck.load.files import shipped_files
from briefdeck.load.templates.markings import load_schemes
from briefdeck.model.disclosure.marking_scheme import MarkingScheme
from briefdeck.model.disclosure.markings import (
    ReadMarking,
    fault_of,
    in_file_names,
    is_at_least,
    known_marking,
    may_quote,
    read_marking,
    strictest,
    style_of,
)
from briefdeck.model.style.contrast import contrast

SCHEMES = load_schemes(shipped_files("markings"))[0]
OF = {scheme.name: scheme for scheme in SCHEMES}
TLP = next(scheme for name, scheme in OF.items() if name.startswith("Traffic Light"))
LABELS = ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")
UK = ("OFFICIAL", "OFFICIAL-SENSITIVE", "SECRET", "TOP SECRET")
PAKISTAN = ("FOR OFFICIAL USE ONLY", "RESTRICTED", "CONFIDENTIAL", "SECRET", "TOP SECRET")
CAVEAT = " · not for the press"


def scheme(**given: object) -> MarkingScheme:
    return MarkingScheme.model_validate({"name": "House", **given})


def test_the_shipped_schemes_are_read_without_a_problem():
    assert load_schemes(shipped_files("markings"))[1] == []
    assert len(SCHEMES) == 4


@pytest.mark.parametrize("order", [LABELS, UK, PAKISTAN], ids=["tlp", "uk", "pakistan"])
def test_a_marking_is_as_strict_as_itself_and_all_before_it_and_no_later_one(order):
    for (place, one), (other_place, other) in itertools.product(enumerate(order), repeat=2):
        assert is_at_least(one, other, SCHEMES) is (place >= other_place), (one, other)


@pytest.mark.parametrize("marking", ["TLP:CLEAR", "OFFICIAL", "CUI", "Internal"])
def test_any_marking_is_stricter_than_none(marking):
    assert is_at_least(marking, "", SCHEMES) is True
    assert is_at_least("", marking, SCHEMES) is False
    assert is_at_least("", "", SCHEMES) is True


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("TLP:RED", "OFFICIAL"),
        ("SECRET", "TLP:CLEAR"),
        ("CUI", "TLP:GREEN"),
        ("Internal", "TLP:RED"),
        ("Internal", "For the board"),
        ("OFFICIAL", "CONFIDENTIAL"),
    ],
)
def test_markings_that_no_scheme_knows_both_of_cannot_be_compared(one, other):
    assert is_at_least(one, other, SCHEMES) is None
    assert is_at_least(other, one, SCHEMES) is None


@pytest.mark.parametrize(
    ("one", "other", "at_least"),
    [
        ("OFFICIAL-SENSITIVE - PERSONAL DATA", "OFFICIAL-SENSITIVE", True),
        ("OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE - PERSONAL DATA", False),
        ("SECRET", "OFFICIAL-SENSITIVE - PERSONAL DATA", False),
        ("SECRET - PERSONAL DATA", "OFFICIAL-SENSITIVE - PERSONAL DATA", True),
        ("UK OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE", True),
        ("OFFICIAL - FOR PUBLIC RELEASE", "OFFICIAL", False),
        ("OFFICIAL", "OFFICIAL - FOR PUBLIC RELEASE", True),
        ("CUI//SP-PRVCY//NOFORN", "CUI//SP-PRVCY", True),
        ("CUI//SP-PRVCY", "CUI//SP-PRVCY//NOFORN", False),
        ("CUI//LEI", "CONTROLLED", True),
        ("CUI//LEI", "CUI//PRVCY", False),
    ],
)
def test_what_restricts_further_must_be_there_too(one, other, at_least):
    assert is_at_least(one, other, SCHEMES) is at_least


def test_a_scheme_may_say_which_markings_of_others_are_as_strict_as_its_own():
    house = scheme(markings=({"text": "Open"}, {"text": "Closed", "same_as": ("TLP:AMBER",)}))
    known = (house, *SCHEMES)
    assert is_at_least("Closed", "TLP:AMBER", known) is True
    assert is_at_least("TLP:AMBER", "Open", known) is True
    assert is_at_least("Open", "TLP:AMBER", known) is False
    assert is_at_least("Closed", "TLP:RED", known) is None


def test_schemes_that_disagree_leave_markings_without_an_order():
    house = scheme(markings=({"text": "TLP:RED"}, {"text": "TLP:GREEN"}))
    assert is_at_least("TLP:RED", "TLP:GREEN", (house, *SCHEMES)) is None


@pytest.mark.parametrize(
    ("text", "why", "hint"),
    [
        ("TLP:WHITE", "belongs to TLP 1", "TLP:CLEAR"),
        ("tlp:white", "belongs to TLP 1", "TLP:CLEAR"),
        ("TLP: AMBER", "not a marking of 'Traffic Light Protocol 2.0'", "TLP:AMBER"),
        ("tlp:red", "not a marking", "TLP:RED"),
        ("TLP:AMBRE", "not a marking", "TLP:AMBER"),
        ("TLP:RED - members", "'members' cannot stand there", "caveat"),
        ("OFFICIAL - SENSITIVE", "space before", "OFFICIAL-SENSITIVE"),
        ("OFFICIAL SENSITIVE", "lacks the hyphen", "OFFICIAL-SENSITIVE"),
        ("OFFICIAL-SENSITIVE - PERSONAL DATA - RECIPIENTS ONLY", "'RECIPIENTS ONLY' cannot", "HANDLING"),
        ("OFFICIAL-SENSITIVE - Personal data", "'Personal data' cannot", "in capitals"),
        ("CUI//NOFORN//PRVCY", "'PRVCY' cannot", "CUI//CATEGORIES//LIMITED"),
    ],
)
def test_what_is_meant_for_a_marking_of_a_scheme_and_is_none_is_told(text, why, hint):
    fault = fault_of(text, SCHEMES)
    assert fault
    assert fault.is_certain
    assert why in fault.why
    assert hint in fault.hint


@pytest.mark.parametrize(
    "text",
    [
        "Confidential",
        "Secret",
        "SECRET - for the board",
        "CUI/SP-PRVCY",
        "CUI - PRVCY",
        "cui/sp-prvcy",
        "SECRET//NOFORN",
        "RESTRICTED: BOARD",
    ],
)
def test_what_may_be_words_of_ones_own_is_only_warned_of(text):
    fault = fault_of(text, SCHEMES)
    assert fault
    assert not fault.is_certain


@pytest.mark.parametrize(
    "text",
    [
        *LABELS,
        *UK,
        *PAKISTAN,
        "UK SECRET - HMG USE ONLY",
        "OFFICIAL-SENSITIVE - RECIPIENTS ONLY - LEGAL - ALPHA",
        "OFFICIAL-SENSITIVE - PORT AUTHORITY USE ONLY",
        "OFFICIAL - HR/MANAGEMENT",
        "CUI",
        "CUI//SP-PRVCY/LEI//FED ONLY",
        "CUI//REL TO USA, GBR",
        "Internal",
        "Members of the council only",
    ],
)
def test_markings_and_words_of_ones_own_are_accepted(text):
    assert fault_of(text, SCHEMES) is None


def test_the_words_after_a_marking_are_read_with_it():
    read = known_marking("UK OFFICIAL-SENSITIVE - RECIPIENTS ONLY - LEGAL - ALPHA", SCHEMES)
    assert read
    assert (read.marking.text, read.level) == ("OFFICIAL-SENSITIVE", 1)
    assert read.restricting == {"RECIPIENTS ONLY", "LEGAL", "ALPHA"}


@pytest.mark.parametrize("label", LABELS)
def test_every_label_of_tlp_can_be_read_on_black_and_stands_at_the_end(label):
    style = style_of(label, SCHEMES)
    assert (style.ground, style.place) == ("#000000", "corner")
    assert contrast(style.colour, style.ground) >= 4.5


def test_the_colours_of_tlp_are_those_of_the_standard():
    colours = [marking.colour for marking in TLP.markings]
    assert colours == ["#FFFFFF", "#33FF00", "#FFC000", "#FFC000", "#FF2B2B"]
    assert [marking.text for marking in TLP.markings] == [*LABELS]


@pytest.mark.parametrize("text", ["OFFICIAL-SENSITIVE - LEGAL", "CUI//LEI", "RESTRICTED"])
def test_markings_of_governments_have_a_line_of_their_own(text):
    assert style_of(text, SCHEMES).place == "line"


def test_words_of_ones_own_stand_amid_the_margin():
    assert style_of("Members only", SCHEMES).place == "margin"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("TLP:CLEAR", ""),
        ("TLP:GREEN", "TLP-GREEN"),
        ("TLP:AMBER+STRICT", "TLP-AMBER-STRICT"),
        ("OFFICIAL", ""),
        ("OFFICIAL-SENSITIVE - LEGAL", "OFFICIAL-SENSITIVE"),
        ("TOP SECRET", "TOP-SECRET"),
        ("CUI//LEI", "CUI"),
        ("Members only", ""),
    ],
)
def test_names_of_files_hold_all_but_routine_markings(text, name):
    assert in_file_names(text, SCHEMES) == name


def test_names_of_files_hold_any_marking_for_those_who_ask():
    assert in_file_names("Members only!", SCHEMES, always=True) == "Members-only"
    assert in_file_names("TLP:CLEAR", SCHEMES, always=True) == "TLP-CLEAR"


@pytest.mark.parametrize(("freer", "stricter"), list(itertools.combinations(LABELS, 2)))
def test_what_was_freer_may_be_repeated_and_what_was_stricter_may_not(freer, stricter):
    assert may_quote(freer, stricter, SCHEMES)
    assert not may_quote(stricter, freer, SCHEMES)


@pytest.mark.parametrize("label", LABELS)
def test_the_same_label_may_be_repeated_also_where_a_caveat_was_added(label):
    assert may_quote(label, label, SCHEMES)
    assert may_quote(label, label + CAVEAT, SCHEMES)
    assert not may_quote(label + CAVEAT, label, SCHEMES)


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
        ("OFFICIAL", "OFFICIAL-SENSITIVE", True),
        ("OFFICIAL-SENSITIVE", "OFFICIAL", False),
        ("Members only", "TLP:RED", False),
    ],
)
def test_what_cannot_be_compared_is_not_repeated(old, new, may):
    assert may_quote(old, new, SCHEMES) is may


@pytest.mark.parametrize(
    ("markings", "left"),
    [
        ((), ()),
        (("TLP:GREEN", "TLP:AMBER+STRICT", "TLP:AMBER"), ("TLP:AMBER+STRICT",)),
        (("OFFICIAL", "TLP:GREEN", "SECRET", "OFFICIAL"), ("TLP:GREEN", "SECRET")),
        (("Ours", "TLP:GREEN", "", "Ours"), ("TLP:GREEN", "Ours")),
        (("OFFICIAL - LEGAL", "OFFICIAL - COMMERCIAL"), ("OFFICIAL - LEGAL", "OFFICIAL - COMMERCIAL")),
    ],
)
def test_of_several_the_strictest_are_left(markings, left):
    assert strictest(markings, SCHEMES) == left


def test_a_marking_is_read_in_its_scheme_alone():
    assert isinstance(read_marking("TLP:RED", TLP), ReadMarking)
    assert [read_marking("TLP:RED", each) for each in SCHEMES if each is not TLP] == [None] * 3
