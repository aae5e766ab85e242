"""Annexes: which there are, in which order, what they are called, and who refers to them."""

import pytest

import make
from briefdeck.arrange import arrange_document
from briefdeck.model.briefs.outputs import Outputs
from briefdeck.render.text import render_text
from composing import bodies, document_of, rows, section_of, text
from showing import changes_between, told

REPORT = make.source("report", title="The report")
FIRST = make.event("early", short_name="2015 seminar", start_date="2015", sources=(make.ref("report"),))
SECOND = make.event("late", short_name="2020 panel", start_date="2020", sources=(make.ref("report"),))
PAKISTAN = make.place("pakistan", name="Pakistan")


def proposed(count, event="early", **fields):
    return [make.recommendation(f"r{n}", f"Do thing {n}.", number=n, event=event, **fields) for n in count]


def annexed(*sections, records, output="pdf", **fields):
    """Compose sections after a summary, and give those that are left without it."""
    brief = make.brief(make.section("summary", text="T"), *sections, **fields)
    return document_of(brief, REPORT, FIRST, SECOND, PAKISTAN, *records, output=output).sections[1:]


def headings(sections):
    return [section.heading for section in sections]


def test_annexes_stand_after_all_else_lettered_in_their_order():
    sections = annexed(
        make.section("text", title="Method", text="We asked.", annex=True),
        make.section(),
        make.section("text", title="Thanks", text="Thank you.", annex=True),
        records=proposed(range(1, 3)),
    )
    assert headings(sections) == ["Recommendations", "Annex A: Method", "Annex B: Thanks"]


def test_a_single_annex_has_no_letter():
    sections = annexed(
        make.section("text", title="Method", text="We asked.", annex=True),
        make.section(),
        records=proposed([1]),
    )
    assert headings(sections) == ["Recommendations", "Annex: Method"]


def test_an_annex_that_is_empty_takes_no_letter():
    sections = annexed(
        make.section("projects", annex=True),
        make.section("text", title="Method", text="We asked.", annex=True),
        records=(),
    )
    assert headings(sections) == ["Annex: Method"]


def test_annexes_are_lettered_without_gaps_in_every_output():
    sections = [
        make.section("text", title="Method", text="We asked.", annex=True),
        make.section("text", title="Tides", text="They come.", annex=True, outputs=("pdf",)),
        make.section("text", title="Thanks", text="Thank you.", annex=True),
    ]
    shown = headings(annexed(*sections, records=(), output="pptx"))
    assert shown == ["Annex A: Method", "Annex B: Thanks"]


def test_the_first_records_stand_here_and_all_of_them_in_an_annex():
    short, whole = annexed(make.section(limit=2, rest="annex"), records=proposed(range(1, 20)))
    assert bodies(short) == ["Do thing 1. [1]", "Do thing 2. [1]"]
    assert len(bodies(whole)) == 19
    assert text(short.foot) == "See Annex for all nineteen."
    assert whole.heading == "Annex: All nineteen recommendations"


def test_the_section_names_the_annex_that_is_its_own():
    said = make.event("e", statements=(make.statement("k1"), make.statement("k2")))
    sections = annexed(
        make.section("key_points", limit=1, rest="annex"),
        make.section(limit=2, rest="annex"),
        records=[*proposed(range(1, 22)), said],
    )
    assert [text(section.foot) for section in sections[:2]] == [
        "See Annex A for all two.",
        "See Annex B for all 21.",
    ]
    assert headings(sections[2:]) == ["Annex A: All two key points", "Annex B: All 21 recommendations"]


def test_where_nothing_is_left_over_there_is_no_annex():
    (section,) = annexed(make.section(limit=3, rest="annex"), records=proposed(range(1, 4)))
    assert (section.heading, section.foot) == ("Recommendations", ())


def test_those_named_first_lead_in_that_order_and_the_annex_has_the_usual_one():
    short, whole = annexed(
        make.section(first=("r3", "r1"), limit=3, rest="annex"), records=proposed(range(1, 5))
    )
    assert [item.record for item in short.items] == ["r3", "r1", "r2"]
    assert [item.record for item in whole.items] == ["r1", "r2", "r3", "r4"]


@pytest.mark.parametrize("output", ["pdf", "pptx"])
def test_the_annex_of_rows_has_rows_too(output):
    short = make.section(limit=1, rest="annex", display="actions")
    _, whole = annexed(short, records=proposed(range(1, 4)), output=output)
    assert whole.display == "actions"


@pytest.mark.parametrize(("output", "display"), [("pdf", "numbered"), ("pptx", "cards")])
def test_the_annex_is_a_list_on_pages_and_cards_on_slides_by_event_where_there_are_several(output, display):
    records = proposed(range(1, 4)) + proposed(range(4, 6), "late")
    _, whole = annexed(make.section(limit=1, rest="annex"), records=records, output=output)
    assert whole.display == display
    assert list(dict.fromkeys(item.group for item in whole.items)) == ["2015 seminar", "2020 panel"]


def test_who_should_act_is_a_column_and_what_no_source_says_is_said_once():
    implied = proposed([1, 2], addressees=("pakistan",), implied_addressee=True)
    section = section_of(make.section(display="actions"), REPORT, FIRST, PAKISTAN, *implied)
    assert [row[3] for row in rows(section)] == ["Pakistan (implied)", "Pakistan (implied)"]
    assert text(section.foot) == "Dashed: the source does not say who should act. No source gives a date."
    dated = proposed([1], addressees=("pakistan",), due="2021-06")
    assert section_of(make.section(display="actions"), REPORT, FIRST, PAKISTAN, *dated).foot == ()


@pytest.mark.parametrize("output", ["pdf", "pptx"])
def test_what_to_ask_is_a_column_and_the_annex_does_not_say_it_again(output):
    records = proposed([1, 2], question="What came of it?")
    short, whole = annexed(
        make.section(limit=1, rest="annex", display="actions"), records=records, output=output
    )
    assert [row[2] for row in rows(short) + rows(whole)] == ["What came of it?", "", ""]


def test_recaps_ask_nothing():
    asked = (FIRST, *proposed([1], question="What came of it?"))
    for kind, is_asked in (("policy_brief", True), ("seminar_recap", False)):
        section = section_of(make.section(display="actions"), *asked, kind=kind)
        assert rows(section)[0][2] == ("What came of it?" if is_asked else "")


def test_plain_text_has_the_reference_and_the_annex_at_its_end():
    brief = make.brief(make.section(limit=1, rest="annex"), make.section("sources"))
    lines = render_text(arrange_document(document_of(brief, REPORT, FIRST, *proposed([1, 2])))).splitlines()
    assert "See Annex for all two." in lines
    assert lines.index("Sources") < lines.index("Annex: All two recommendations")


def test_a_change_to_a_record_that_stands_twice_is_told_once():
    brief = make.brief(make.section(limit=1, rest="annex"), outputs=Outputs.model_validate({"pdf": {}}))
    before, after = proposed([1, 2, 3]), proposed([1, 2, 3])
    after[0] = make.recommendation("r1", "Do something else altogether.", number=1, event="early")
    changes = changes_between(brief, (REPORT, FIRST, *before), (REPORT, FIRST, *after))
    assert told(changes) == [
        ("major", "reworded", "r1", "text", "Do thing 1.", "Do something else altogether.")
    ]


def test_a_record_that_is_new_in_an_annex_is_told():
    brief = make.brief(make.section(limit=1, rest="annex"), outputs=Outputs.model_validate({"pdf": {}}))
    before, after = proposed([1, 2]), proposed([1, 2, 3])
    changes = changes_between(brief, (REPORT, FIRST, *before), (REPORT, FIRST, *after))
    assert ("major", "new", "r3", "", "", "Do thing 3.") in told(changes)


def test_after_annex_z_comes_annex_aa():
    many = [make.section("text", title=f"Part {n}", text="Words.", annex=True) for n in range(1, 29)]
    shown = headings(annexed(*many, records=()))
    assert shown[25:] == ["Annex Z: Part 26", "Annex AA: Part 27", "Annex AB: Part 28"]
