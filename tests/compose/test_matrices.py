"""Matrices show which records there are of two things at once; strips, what became of a whole."""

import pytest

import make
from briefdeck.model.content.cell_tones import Tone
from composing import body, compose, document_of, labels, rows, section_of, text

FIRST = make.event("first", "The seminar", start_date="2015-02-12", short_name="2015 seminar")
LAST = make.event("last", "The panel", start_date="2020-11-26", short_name="2020 panel")
ENERGY = make.theme("energy", "Energy", position=1)
TRADE = make.theme("trade", "Trade", position=2)


def proposed(number, event=FIRST, **fields):
    return make.recommendation(f"r{number:02}", number=number, event=event.id, **fields)


def matrix(*records, first=FIRST, **fields):
    asked = {"count_of": "recommendations", "by": "subject", "across": "event"} | fields
    return section_of(make.section("matrix", **asked), first, LAST, ENERGY, TRADE, *records)


def again(number, earlier, topic):
    return proposed(number, LAST, related=(make.related("repeats", earlier, topic),))


def test_a_subject_that_came_back_has_the_numbers_of_both_events_in_one_row():
    shown = matrix(proposed(2), proposed(3), again(14, "r02", "energy"))
    assert rows(shown)[0] == ["Energy", "2", "14"]
    assert shown.items[0].group == "Came back (1)"


def test_what_only_one_event_asked_for_is_read_as_new_or_not_repeated():
    shown = matrix(proposed(1, short="Meet"), proposed(9, LAST, short="Link up"))
    assert rows(shown) == [["Meet", "1", "–"], ["Link up", "–", "9"]]
    assert [item.group for item in shown.items] == [
        "Not repeated at the 2020 panel (1)",
        "New at the 2020 panel (1)",
    ]


def test_a_row_called_as_its_recommendation_has_no_full_stop():
    shown = matrix(proposed(1, short="Meet weekly."), proposed(9, LAST, short="Link up"))
    assert [row[0] for row in rows(shown)] == ["Meet weekly", "Link up"]


def test_what_recurs_nowhere_stands_under_its_own_topic():
    shown = matrix(proposed(1, short="Meet", topic="Meetings"), proposed(9, LAST, short="Link up"))
    assert [row[0] for row in rows(shown)] == ["Meetings", "Link up"]


def test_on_slides_rows_stand_under_what_became_of_their_subjects():
    asked = make.section("matrix", count_of="recommendations", by="subject", across="event")
    records = proposed(2), again(14, "r02", "energy"), proposed(9, LAST, short="Link up")
    (shown,) = document_of(make.brief(asked), FIRST, LAST, ENERGY, *records, output="pptx").sections
    assert rows(shown) == [["Energy", "2", "14"], ["Link up", "–", "9"]]
    assert [item.group for item in shown.items] == ["Came back", "New at the 2020 panel"]


def test_subjects_that_came_back_stand_first_then_those_of_the_first_event():
    shown = matrix(
        proposed(1, short="Meet"), proposed(2), proposed(9, LAST, short="New"), again(14, "r02", "gas")
    )
    assert [row[0] for row in rows(shown)] == ["Gas", "Meet", "New"]


def test_columns_of_events_stand_in_the_order_of_time():
    shown = matrix(proposed(1, LAST, short="New"), proposed(2, short="Old"))
    assert shown.header[1:3] == ("2015 seminar", "2020 panel")


def test_rows_of_events_stand_in_the_order_of_time():
    made = proposed(1, LAST), proposed(2, LAST), proposed(3), make.recommendation("r09", number=9)
    shown = matrix(*made, by="event", across="addressees")
    assert [row[0] for row in rows(shown)] == ["2015 seminar", "2020 panel", "Not stated"]


def test_a_column_of_what_no_event_says_is_no_event_to_compare_with():
    shown = matrix(proposed(1, short="Meet"), make.recommendation("r09", number=9, short="Link up"))
    assert shown.header[1:] == ("2015 seminar", "Not stated")
    assert rows(shown) == [["Meet", "1", "–"], ["Link up", "–", "9"]]


def test_columns_of_sessions_are_called_as_these_are_and_never_by_their_ids():
    sessions = tuple(make.session(key, name) for key, name in (("a1", "Opening"), ("bg", "Background talk")))
    said = tuple(make.statement(themes=("energy",), session=each.id) for each in sessions)
    held = (make.event("one", sessions=sessions, statements=said), LAST, ENERGY)
    asked = make.section("matrix", count_of="statements", by="themes", across="session")
    shown = section_of(asked, *held, *said)

    assert shown.header[1:] == ("Opening", "Background talk")
    assert rows(shown) == [["Energy", "1", "1"]]


def test_only_subjects_come_back():
    shown = matrix(proposed(1, theme="energy"), proposed(9, LAST, theme="energy"), by="theme")
    assert rows(shown) == [["Energy", "1", "9"]]


def test_events_of_one_name_have_a_column_each():
    first, last = (event.model_copy(update={"short_name": "Forum"}) for event in (FIRST, LAST))
    asked = make.section("matrix", count_of="recommendations", by="subject", across="event")
    shown = section_of(asked, last, first, proposed(1, short="Meet"), proposed(9, LAST, short="Link up"))
    assert shown.header[1:3] == ("Forum (2015)", "Forum (2020)")
    assert rows(shown) == [["Meet", "1", "–"], ["Link up", "–", "9"]]
    assert [item.group for item in shown.items] == [
        "Not repeated at the Forum (2020) (1)",
        "New at the Forum (2020) (1)",
    ]


def test_rows_and_columns_stand_in_the_order_that_charts_give_them():
    kinds = [
        make.project(status=status, sector=sector)
        for status, sector in (("signed", None), ("signed", "trade"), ("offered", "energy"), (None, "energy"))
    ]
    asked = make.section("matrix", count_of="projects", by="sector", across="status")
    shown = section_of(asked, *kinds)
    assert shown.header == ("Sector", "Offered", "Signed", "Not stated")
    assert [row[0] for row in rows(shown)] == ["Energy", "Trade", "Not stated"]
    turned = section_of(make.section("matrix", count_of="projects", by="status", across="sector"), *kinds)
    assert [row[0] for row in rows(turned)] == ["Offered", "Signed", "Not stated"]


def test_a_limit_limits_what_a_matrix_shows():
    shown = matrix(proposed(1, short="Meet"), proposed(9, LAST, short="Link up"), limit=1)
    assert rows(shown) == [["Meet", "1"]]


def test_what_was_said_and_not_recommended_is_told_from_both():
    held = FIRST.model_copy(update={"statements": (make.statement("k1"),)})
    takes_up = make.related("takes_up", "k1", "civil nuclear")
    shown = matrix(proposed(1, short="Meet"), proposed(17, LAST, related=(takes_up,)), first=held)
    assert rows(shown)[0] == ["Civil nuclear", "said", "17"]
    assert shown.items[0].tones[1:3] == (Tone.TINT, Tone.FILL)
    assert "said is a point made" in text(shown.lead[0].spans)


def test_an_empty_cell_has_a_sign_and_no_outline_which_is_for_what_is_implied():
    shown = matrix(proposed(1, short="Meet"), proposed(2, LAST, short="New"))
    assert rows(shown)[0][1:3] == ["1", "–"]
    assert shown.items[0].tones[1:3] == (Tone.FILL, Tone.NONE)


def test_several_columns_have_no_reading():
    kinds = [make.project(f"p{state}", status=state, sector="energy") for state in ("offered", "signed")]
    asked = make.section("matrix", count_of="projects", by="sector", across="status")
    shown = section_of(asked, *kinds)
    assert rows(shown) == [["Energy", "1", "1"]]


def test_records_without_numbers_are_counted():
    shown = matrix(
        make.recommendation("a", event="first"), make.recommendation("b", event="first"), by="event"
    )
    assert rows(shown)[0][1] == "2"
    assert "Number of recommendations" in text(shown.lead[0].spans)


def test_rows_that_records_do_not_state_are_said_to_be_so():
    asked = make.section("matrix", count_of="projects", by="sector", across="status")
    shown = section_of(asked, make.project("a", sector="energy", status="signed"), make.project("b"))
    assert rows(shown) == [["Energy", "1", "–"], ["Not stated", "–", "1"]]
    assert shown.header[2] == "Not stated"


def test_a_matrix_of_nothing_is_left_out():
    assert matrix() is None


# Status strips


def strip(*records):
    return section_of(make.section("status_strip"), FIRST, *records)


def test_a_strip_says_how_many_of_each_and_what_is_not_recorded_last():
    shown = strip(
        proposed(1), proposed(2), proposed(3, response="accepted"), proposed(4, response="rejected")
    )
    assert rows(shown) == [["Accepted", "1"], ["Rejected", "1"], ["Not recorded", "2"]]
    assert [item.tones[0] for item in shown.items] == [Tone.FULL, Tone.CROSS, Tone.RING]


def test_what_was_done_says_more_than_what_was_answered():
    shown = strip(proposed(1, response="accepted", implementation="in_progress"))
    assert rows(shown) == [["In progress", "1"]]


def test_a_strip_names_where_what_it_counts_stands_and_no_answer_that_was_overtaken():
    sources = [make.source(each, each.title()) for each in ("report", "answer", "audit")]
    told = {
        "source": make.ref("report", "p. 1"),
        "response": "accepted",
        "response_source": make.ref("answer", "p. 2"),
    }
    done = {"implementation": "implemented", "status_source": make.ref("audit", "p. 3")}
    shown = strip(*sources, proposed(1, **told), proposed(2, **told, **done), proposed(3))
    assert {row[0]: item.drawn_from for row, item in zip(rows(shown), shown.items, strict=True)} == {
        "Accepted": (("report", "p. 1"), ("answer", "p. 2")),
        "Implemented": (("report", "p. 1"), ("audit", "p. 3")),
        "Not recorded": (),
    }
    assert text(shown.chart.measure).endswith(" [1] [2] [3]")


def test_a_strip_of_which_nothing_is_on_record_is_left_out():
    assert strip(proposed(1), proposed(2)) is None


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ([{}, {}], [0, 0, 2]),
        ([{"response": "accepted"}, {"implementation": "in_progress"}, {}], [1, 1, 1]),
        ([{"response": "noted"}, {"implementation": "implemented"}], [2, 0, 0]),
    ],
)
def test_big_numbers_say_how_all_stand_also_where_nothing_is_on_record(known, said):
    records = (proposed(number, **fields) for number, fields in enumerate(known, 1))
    shown = section_of(make.section("status_strip", display="tiles"), FIRST, *records)
    assert labels(shown) == [str(number) for number in said]
    assert [body(item).split(" [")[0] for item in shown.items] == [
        "Answered or done, on record", "In progress, on record", "Not recorded",
    ]  # fmt: skip


def test_what_is_not_started_is_not_said_to_be_done():
    records = proposed(1, implementation="not_started"), proposed(2, implementation="dropped")
    shown = section_of(make.section("status_strip", display="tiles"), FIRST, *records)
    told = {body(item).split(" [")[0]: label for item, label in zip(shown.items, labels(shown), strict=True)}
    assert told == {
        "Answered or done, on record": "1",
        "In progress, on record": "0",
        "Not started, on record": "1",
        "Not recorded": "0",
    }


def test_big_numbers_of_no_recommendation_are_left_out():
    assert section_of(make.section("status_strip", display="tiles"), FIRST) is None


# Who does what by when


def actions(*records, output="pdf"):
    asked = make.section("recommendations", display="actions")
    whole, problems = compose(make.brief(asked), FIRST, *records, output=output)
    assert problems == ()
    return whole.sections[0]


def test_an_addressee_whom_nobody_named_is_dashed_and_said_to_be_implied():
    place = make.place("pk", "Pakistan")
    stated = proposed(1, addressees=("pk",))
    implied = proposed(2, addressees=("pk",), implied_addressee=True)
    shown = actions(place, stated, implied)
    assert [row[3] for row in rows(shown)] == ["Pakistan", "Pakistan (implied)"]
    assert [item.tones[3] for item in shown.items] == [Tone.FILL, Tone.DASHED]


@pytest.mark.parametrize(
    ("fields", "word", "mark"),
    [
        ({"response": "accepted"}, "Accepted", Tone.FULL),
        ({"implementation": "in_progress"}, "In progress", Tone.HALF),
        ({"response": "rejected"}, "Rejected", Tone.CROSS),
        ({}, "Not recorded", Tone.RING),
    ],
)
def test_a_status_has_a_mark_and_always_its_word(fields, word, mark):
    shown = actions(proposed(1, **fields), proposed(2, response="noted"))
    assert rows(shown)[0][6] == word
    assert shown.items[0].tones[6] is mark


def test_where_nothing_is_known_of_any_no_status_is_invented():
    shown = actions(proposed(1))
    assert rows(shown)[0][6] == ""
    assert shown.items[0].tones == ()


def test_slides_have_the_short_form():
    asked = proposed(1, text="A very long sentence.", short="In short")
    assert [rows(actions(asked, output=output))[0][1] for output in ("pdf", "pptx")] == [
        "A very long sentence.",
        "In short",
    ]


def test_next_steps_can_be_rows_too():
    step = make.item("Ask.", owner="The desk", due="2021-06")
    shown = section_of(make.section("next_steps", display="actions", items=(step,)))
    assert rows(shown) == [["Ask.", "The desk", "Jun 2021", ""]]


# Options


def test_the_option_to_choose_is_tinted_and_said_to_be_recommended():
    first = make.item("Ask first.", advantages="Free", cost="none", recommended=True)
    other = make.item("Wait.", drawbacks="Late")
    shown = section_of(make.section("options", items=(first, other)))
    assert [row[0] for row in rows(shown)] == ["Recommended: Ask first.", "Wait."]
    assert shown.items[0].tones == (Tone.TINT,) * 5
    assert shown.items[1].tones == ()


# Templates that say how cells stand out


def test_a_template_that_asks_for_an_unknown_tone_is_told_which_there_are():
    asked = make.section("options", items=(make.item("Wait."),))
    own = '{% extends "shipped/options.md.j2" %}{% block tones %}| loud | | | | |{% endblock %}'
    _, problems = compose(make.brief(asked), options=own)
    assert [problem.code for problem in problems] == ["template-table"]
    assert "not 'loud'" in problems[0].message


def test_a_matrix_that_an_output_has_in_a_place_of_its_own_is_one_figure():
    asked = {"count_of": "recommendations", "by": "subject", "across": "event"}
    parts = (
        make.section("matrix", outputs=("pptx",), **asked),
        make.section("matrix", outputs=("pdf",), **asked),
        make.section("chart", count_of="recommendations", by="event"),
    )
    records = FIRST, LAST, ENERGY, proposed(2), proposed(3), again(14, "r02", "energy")
    for output in ("pdf", "pptx"):
        shown = document_of(make.brief(*parts), *records, output=output).sections
        lead, number = shown[0].lead[0].spans, shown[1].chart.number
        assert text(lead).startswith("Figure 1."), output
        assert number == "Figure 2", output
