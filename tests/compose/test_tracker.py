import pytest

import make
from briefdeck.arrange import arrange_section
from composing import metas, rows, section_of, text

EVENTS = (
    make.event("early", short_name="2015 seminar", start_date="2015"),
    make.event("late", short_name="2020 panel", start_date="2020-11/.."),
)


def tracked(*records, **fields):
    said = make.event(
        "early", short_name="2015 seminar", start_date="2015", statements=(make.statement("k1"),)
    )
    return section_of(make.section("tracker", **fields), said, EVENTS[1], *records)


def groups(section):
    return {text(item.label): item.group for item in section.items}


def test_what_both_events_proposed_recurs_and_the_rest_is_new_or_not_repeated():
    section = tracked(
        make.recommendation("r1", number=1, event="early"),
        make.recommendation("r2", number=2, event="early"),
        make.recommendation("r3", number=3, event="late", related=(make.related("repeats", "r2", "energy"),)),
        make.recommendation("r4", number=4, event="late"),
        make.recommendation(
            "r5", number=5, event="late", related=(make.related("takes_up", "k1", "nuclear"),)
        ),
    )
    assert groups(section) == {
        "2": "Recurring",
        "3": "Recurring",
        "5": "Recurring",
        "4": "New at the 2020 panel",
        "1": "Not repeated at the 2020 panel",
    }
    assert [row[5] for row in rows(section)] == [
        "No. 3 (energy)", "No. 2 (energy)", "2015 seminar (nuclear)", "", "",
    ]  # fmt: skip


def test_a_number_that_each_event_gives_stands_with_its_event():
    tied = (make.related("repeats", "r1", "energy"),)
    section = tracked(
        make.recommendation("r1", number=1, event="early"),
        make.recommendation("r2", number=1, event="late", related=tied),
        make.recommendation("r3", number=2, event="late", related=tied),
    )
    first = "2015 seminar: No. 1 (energy)"
    again = "2020 panel: No. 1 (energy); No. 2 (energy)"
    assert [row[5] for row in rows(section)] == [again, first, first]


def test_a_recurring_recommendation_may_have_something_new():
    section = tracked(
        make.recommendation("r1", number=1, event="early"),
        make.recommendation(
            "r2",
            number=2,
            event="late",
            related=(make.related("same_as", "r1"),),
            new_elements=("vaccines", "tourism"),
        ),
    )
    assert rows(section)[1][5] == "No. 1; new: vaccines and tourism"


def test_recommendations_of_one_event_are_neither_new_nor_unrepeated():
    section = tracked(
        make.recommendation(number=1, event="early"), make.recommendation(number=2, event="early")
    )
    assert {item.group for item in section.items} == {""}


def test_without_any_status_its_column_vanishes_and_a_line_says_so():
    section = tracked(make.recommendation("r1", event="late", related=(make.related("repeats", "k1"),)))
    headings = [text(column.heading) for column in arrange_section(section).columns]
    assert headings == ["Recommendation", "Who should act", "Made at", "Recurrence"]
    assert "neither a response" in text(section.lead[0].spans)
    assert len(section.widths) == len(section.header)


def test_by_event_the_place_is_said_by_the_heading_alone():
    records = (
        make.person("p1", "Ann Lee"),
        make.recommendation("r1", number=1, event="early", made_by="p1"),
        make.recommendation("r2", number=2, event="late"),
    )
    section = tracked(*records, group_by="event")
    assert groups(section) == {"1": "2015 seminar", "2": "2020 panel"}
    headings = [text(column.heading) for column in arrange_section(section).columns]
    assert "Made at" not in headings
    assert [row[1].endswith("(proposed by Ann Lee)") for row in rows(section)] == [True, False]


def test_a_subject_that_came_back_says_on_pages_at_which_events_it_was_raised():
    mid = make.event("mid", short_name="2018 forum", start_date="2018-05")
    again = make.related("repeats", "r1", "energy")
    for more, words in (
        ((), "Energy \u2013 raised at the 2015 seminar and again at the 2020 panel"),
        ((mid, "mid"), "Energy \u2013 raised at the 2015 seminar and again at the 2018 forum and 2020 panel"),
    ):
        others = (more[0], make.recommendation("r3", event="mid", related=(again,))) if more else ()
        first, later = (
            make.recommendation("r1", event="early"),
            make.recommendation("r2", event="late", related=(again,)),
        )
        section = tracked(later, first, *others, group_by="subject")
        assert {item.group for item in section.items} == {words}


def test_a_subject_that_came_back_at_an_event_without_a_date_says_nothing_of_their_order():
    undated = make.event("undated", short_name="Some forum")
    again = make.recommendation("r2", event="undated", related=(make.related("repeats", "r1", "energy"),))
    section = tracked(undated, make.recommendation("r1", event="early"), again, group_by="subject")
    assert {item.group for item in section.items} == {"Energy"}


def test_a_subject_that_came_back_at_one_event_says_nothing_of_events():
    again = make.recommendation("r2", event="early", related=(make.related("repeats", "r1", "energy"),))
    section = tracked(make.recommendation("r1", event="early"), again, group_by="subject")
    assert {item.group for item in section.items} == {"Energy"}


def test_with_a_status_known_others_are_not_recorded():
    section = tracked(
        make.recommendation(number=1, response="partially_accepted", response_date="2020-03"),
        make.recommendation(
            number=2, implementation="in_progress", status_date="2020-11", status_note="Talks began."
        ),
        make.recommendation(number=3),
    )
    assert section.header[-1] == "Status"
    assert [row[-1] for row in rows(section)] == [
        "Partially accepted, Mar 2020", "In progress, Nov 2020: Talks began.", "Not recorded",
    ]  # fmt: skip
    assert section.lead == ()


def test_a_time_to_act_in_other_words_than_usual_stands_as_it_is():
    records = (make.recommendation("r1", horizon="short"), make.recommendation("r2", horizon="six months"))
    assert [
        row[3] for row in rows(section_of(make.section("recommendations", display="table"), *records))
    ] == [
        "short term",
        "six months",
    ]
    cards = metas(section_of(make.section("recommendations", display="cards"), *records))
    assert ["When: short term" in cards[0], "When: six months" in cards[1]] == [True, True]


def test_the_date_of_a_note_stands_beside_that_of_an_answer():
    section = tracked(
        make.recommendation(
            response="accepted", response_date="2020-03", status_date="2020-11", status_note="Talks began."
        )
    )
    assert rows(section)[0][-1] == "Accepted, Mar 2020: Talks began. (Nov 2020)"


def test_nobody_is_named_as_addressee_who_was_not():
    assert rows(tracked(make.recommendation()))[0][2] == "not stated"


ENERGY = make.organization("ministry", "Ministry of Energy")
TAKEN_ON = make.recommendation(
    "r1", number=1, addressees=("pk",), owner="ministry", due="2021-06", priority="high",
    response="accepted", response_date="2020-12", implementation="in_progress", status_date="2021-02",
)  # fmt: skip


@pytest.mark.parametrize("kind", ["recommendations", "tracker"])
def test_who_what_and_by_when_stand_in_rows_and_above_the_text_of_others(kind):
    records = (make.place("pk", "Pakistan"), ENERGY, TAKEN_ON)
    (row,) = rows(section_of(make.section(kind, display="table"), *records))
    assert row[2:4] == ["Pakistan; owner: Ministry of Energy", "Jun 2021; high priority"]
    assert "Accepted, Dec 2020; in progress, Feb 2021" in row
    (meta,) = metas(section_of(make.section("recommendations", display="cards"), *records))
    assert meta == (
        "Pakistan · Owner: Ministry of Energy · Due: June 2021 · high priority"
        " · Status: accepted, December 2020; in progress, February 2021"
    )


@pytest.mark.parametrize(
    ("as_of", "due", "done", "told"),
    [
        ("2021-07-01", "2021-06", {}, True),
        ("2021-06-30", "2021-06", {}, False),
        ("2021-07-01", "2021-06", {"implementation": "in_progress"}, True),
        ("2021-07-01", "2021-06", {"implementation": "implemented"}, False),
        (None, "2021-06", {}, False),
    ],
)
def test_overdue_is_what_was_due_before_the_day_of_the_facts_and_is_not_done(as_of, due, done, told):
    proposed = make.recommendation(number=1, due=due, **done)
    section = section_of(make.section("recommendations", display="cards"), proposed, as_of=as_of)
    assert ("(overdue)" in metas(section)[0]) is told


@pytest.mark.parametrize(
    ("owner", "printed"),
    [
        ("ministry", "Ministry of Energy"),
        ("ada", "Ada North"),
        ("Working group on gas", "Working group on gas"),
    ],
)
def test_whoever_has_taken_it_on_is_an_organization_a_person_or_plain_words(owner, printed):
    ada = make.person("ada", "Ada North")
    section = section_of(make.section(display="numbered"), ENERGY, ada, make.recommendation(owner=owner))
    assert metas(section) == [f"Owner: {printed}"]


def test_the_text_has_at_least_45_percent_of_the_width_whatever_is_known():
    for kind in ("recommendations", "tracker"):
        section = section_of(
            make.section(kind, display="table"), make.place("pk", "Pakistan"), ENERGY, TAKEN_ON
        )
        columns = arrange_section(section).columns
        shares = {text(column.heading): column.share for column in columns}
        assert shares["Recommendation"] / sum(shares.values()) >= 0.45


def test_what_recurs_within_one_event_stands_together_and_apart_from_the_rest():
    again = (make.related("repeats", "r1"),)
    section = tracked(
        make.recommendation("r1", number=1, event="early"),
        make.recommendation("r2", number=2, event="early"),
        make.recommendation("r3", number=3, event="early", related=again),
    )
    assert list(groups(section).items()) == [
        ("1", "Recurring"),
        ("3", "Recurring"),
        ("2", "Other recommendations"),
    ]


def test_by_subject_those_that_recur_stand_under_the_subject_in_which_they_do():
    section = tracked(
        make.recommendation("r1", number=1, event="early"),
        make.recommendation("r2", number=2, event="early"),
        make.recommendation("r3", number=3, event="late", related=(make.related("repeats", "r2", "energy"),)),
        make.recommendation("r4", number=4, event="late"),
        group_by="subject",
    )
    energy = "Energy \u2013 raised at the 2015 seminar and again at the 2020 panel"
    assert groups(section) == {
        "2": energy,
        "3": energy,
        "4": "New at the 2020 panel",
        "1": "Not repeated at the 2020 panel",
    }
    assert [row[5] for row in rows(section)] == ["", "", "", ""]  # its band says it


def test_an_action_has_its_own_topic_else_the_subject_of_what_it_repeats_else_its_theme_as_its_label():
    kept = {"theme": "trade", "event": "early"}
    section = section_of(
        make.section("recommendations", display="actions"),
        *EVENTS,
        make.theme("trade", "Trade"),
        make.recommendation("r1", number=1, text="Meet.", **kept),
        make.recommendation("r2", number=2, text="Sell.", topic="Exports", **kept),
        make.recommendation(
            "r3",
            number=3,
            text="Build.",
            **kept,
            related=(make.related("repeats", "r1", "energy"),),
        ),
    )
    assert [row[1] for row in rows(section)] == ["Trade: Meet.", "Exports: Sell.", "Energy: Build."]


def test_of_three_events_none_is_the_one_at_which_the_rest_was_not_repeated():
    third = make.event("later", short_name="2022 talks", start_date="2022")
    section = tracked(
        third,
        make.recommendation("r1", number=1, event="early"),
        make.recommendation("r2", number=2, event="late", related=(make.related("repeats", "r1", "energy"),)),
        make.recommendation("r3", number=3, event="early"),
        make.recommendation("r4", number=4, event="later"),
    )
    assert groups(section) == {
        "1": "Recurring",
        "2": "Recurring",
        "3": "Not repeated since",
        "4": "New at the latest event",
    }


def test_who_has_taken_on_what_it_is_to_do_is_named_once():
    ministry = make.organization("mof", name="Ministry of Finance", abbreviation="MoF")
    own = make.recommendation("r1", addressees=("mof",), owner="mof")
    part = make.recommendation("r2", addressees=("mof",), addressee_text="Its budget wing", owner="mof")
    implied = make.recommendation("r3", addressees=("mof",), implied_addressee=True, owner="mof")
    named = make.recommendation("r4", addressee_text="Ministry of Finance", owner="mof")
    acting = [row[2] for row in rows(tracked(ministry, own, part, implied, named))]
    owned = "; owner: Ministry of Finance"
    assert acting == [
        "MoF (owner)",
        f"Its budget wing{owned}",
        f"MoF (implied){owned}",
        "Ministry of Finance (owner)",
    ]


def test_on_an_axis_of_time_recommendations_keep_the_order_in_which_they_are_named():
    made = [
        make.recommendation(f"r{number}", number=number, event=event, due="2026")
        for number, event in ((1, "early"), (2, "late"), (3, "late"))
    ]
    for named in (("r3", "r1", "r2"), ("r1", "r3", "r2")):
        section = tracked(*made, display="gantt", where={"id": named})
        assert [f"r{text(item.label)}" for item in section.items] == [*named]
        assert not any(item.group for item in section.items)
