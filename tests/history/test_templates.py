"""What a template prints is what is compared: no list of printed fields has to be kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

import make
from briefdeck.history.comparing import compare_snapshots
from briefdeck.history.sentences import sentence
from composing import TEMPLATES
from showing import snapshot, told

BRIEF = make.brief(make.section("recommendations", display="numbered"))
META = "{% block meta %}\n"
WITH_BASIS = TEMPLATES["recommendations.md.j2"].replace(
    META, META + "{% if item.basis %}Basis: {{ item.basis }}. {% endif %}"
)
assert TEMPLATES["recommendations.md.j2"] != WITH_BASIS
FIFTY = tuple(
    make.recommendation(
        f"r{n}", text=f"Do {n}.", basis="consensus", implied_addressee=True, addressees=("pk",)
    )
    for n in range(1, 51)
)
PAKISTAN = make.place("pk")


def said_between(*states):
    return [sentence(change) for change in compare_snapshots(*states)]


def test_a_field_that_a_changed_template_prints_is_a_change():
    old, new = (
        snapshot(BRIEF, make.recommendation("r1", basis=basis), recommendations=WITH_BASIS)
        for basis in ("consensus", "individual")
    )

    assert told(compare_snapshots(old, new)) == [
        ("major", "detail", "r1", "note", "Basis: consensus.", "Basis: individual.")
    ]
    assert said_between(old, new) == [
        "Recommendation r1, 'Do something.': Basis: consensus. → Basis: individual."
    ]


def test_a_field_that_no_template_prints_is_none():
    bases = ("consensus", "individual")
    old, new = (snapshot(BRIEF, make.recommendation("r1", basis=each)) for each in bases)

    assert compare_snapshots(old, new) == ()


def test_a_field_newly_printed_of_many_records_is_one_change():
    before = snapshot(BRIEF, *FIFTY, PAKISTAN)
    after = snapshot(BRIEF, *FIFTY, PAKISTAN, recommendations=WITH_BASIS)

    assert said_between(before, after) == [
        "The note in 50 entries under 'Recommendations' now reads: Basis: consensus."
    ]


def test_where_many_records_say_different_things_only_what_they_share_is_quoted():
    mixed = tuple(
        each.model_copy(update={"basis": basis})
        for each, basis in zip(FIFTY[:4], ("consensus", "individual", "individual", "consensus"), strict=True)
    )
    (change,) = compare_snapshots(
        snapshot(BRIEF, *mixed, PAKISTAN), snapshot(BRIEF, *mixed, PAKISTAN, recommendations=WITH_BASIS)
    )

    assert (change.aspect, change.old, change.new) == ("note in 4 entries", "", "Basis: …")


def test_another_wording_in_a_template_is_one_change_not_fifty():
    worded = TEMPLATES["recommendations.md.j2"].replace("(implied)", "(assumed)")
    before, after = (
        snapshot(BRIEF, *FIFTY, PAKISTAN),
        snapshot(BRIEF, *FIFTY, PAKISTAN, recommendations=worded),
    )

    assert said_between(before, after) == [
        "The note in 50 entries under 'Recommendations' was reworded: (implied) → (assumed)."
    ]


def test_a_record_that_changed_besides_is_still_named():
    worded = TEMPLATES["recommendations.md.j2"].replace("(implied)", "(assumed)")
    edited = (FIFTY[0].model_copy(update={"text": "Do it now."}), *FIFTY[1:])

    changes = compare_snapshots(
        snapshot(BRIEF, *FIFTY, PAKISTAN), snapshot(BRIEF, *edited, PAKISTAN, recommendations=worded)
    )

    assert [(each.record, each.aspect) for each in changes] == [("r1", "text"), ("", "note in 50 entries")]


def test_the_same_edit_of_many_records_names_each_of_them():
    brief = make.brief(make.section("projects"))
    before, after = (
        snapshot(brief, *(make.project(f"p{n}", name=f"P{n}", status=status) for n in range(5)))
        for status in ("offered", "signed")
    )

    assert [change.record for change in compare_snapshots(before, after)] == ["p0", "p1", "p2", "p3", "p4"]


@pytest.mark.parametrize("kind", ["text", "summary"])
def test_what_any_kind_of_section_says_without_records_is_compared(kind):
    before, after = (
        snapshot(make.brief(make.section(kind, title="New kind", text=f"Trade is {word}.")))
        for word in ("low", "high")
    )

    assert told(compare_snapshots(before, after)) == [
        ("major", "reworded", "", "text", "Trade is low.", "Trade is high.")
    ]


def test_a_new_kind_of_section_needs_no_entry_anywhere():
    """Only what was arranged counts, whatever the section is called."""

    def renamed(shown):
        outputs = {
            name: replace(each, sections=tuple(replace(s, kind="hearings") for s in each.sections))
            for name, each in shown.outputs.items()
        }
        return replace(shown, outputs=outputs)

    before, after = (
        renamed(snapshot(BRIEF, make.recommendation("r1", text=text)))
        for text in ("Trade fish.", "Trade fruit.")
    )

    assert told(compare_snapshots(before, after)) == [
        ("major", "reworded", "r1", "text", "Trade fish.", "Trade fruit.")
    ]


def test_a_heading_that_a_template_words_otherwise_is_one_change():
    brief = make.brief(make.section("recommendations", group_by="event"))
    worded = TEMPLATES["recommendations.md.j2"].replace("Other recommendations", "Further proposals")

    assert told(
        compare_snapshots(
            snapshot(brief, *FIFTY[:3], PAKISTAN),
            snapshot(brief, *FIFTY[:3], PAKISTAN, recommendations=worded),
        )
    ) == [("major", "reworded", "", "heading", "Other recommendations", "Further proposals")]
