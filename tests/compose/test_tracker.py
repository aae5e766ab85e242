import make
from composing import rows, section_of, text

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
        "4": "New at the latest event",
        "1": "Not repeated since",
    }
    assert [row[4] for row in rows(section)] == [
        "No. 3 (energy)", "No. 2 (energy)", "2015 seminar (nuclear)", "", "",
    ]  # fmt: skip


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
    assert rows(section)[1][4] == "No. 1; new: vaccines and tourism"


def test_recommendations_of_one_event_are_neither_new_nor_unrepeated():
    section = tracked(
        make.recommendation(number=1, event="early"), make.recommendation(number=2, event="early")
    )
    assert {item.group for item in section.items} == {""}


def test_without_any_status_the_columns_vanish_and_a_line_says_so():
    section = tracked(make.recommendation(event="early"))
    assert section.header == ("No.", "Recommendation", "Addressee", "Made at", "Recurrence")
    assert "neither a response" in text(section.lead[0].spans)
    assert len(section.widths) == len(section.header)


def test_with_a_status_known_others_are_not_recorded():
    section = tracked(
        make.recommendation(number=1, response="partially_accepted"),
        make.recommendation(
            number=2, implementation="in_progress", status_date="2020-11", status_note="Talks began."
        ),
    )
    assert section.header[5:] == ("Response", "Implementation")
    assert [row[5:] for row in rows(section)] == [
        ["partially accepted", "not recorded"],
        ["not recorded", "in progress, November 2020: Talks began."],
    ]
    assert section.lead == ()


def test_nobody_is_named_as_addressee_who_was_not():
    assert rows(tracked(make.recommendation()))[0][2] == "not stated"
