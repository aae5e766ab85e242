"""A number that changed in a chart is told by what it is of, with its old and new value."""

from __future__ import annotations

from dataclasses import replace

import make
from briefdeck.history.comparing import compare_snapshots, heading_of
from briefdeck.history.sentences import sentence
from briefdeck.model.laid_out.fit import LeftOut
from showing import changes_between, snapshot, told

SOURCES = {"sources": (make.ref("report"),)}
REPORT = make.source("report", "The report")
SERIES = make.brief(make.section("chart", title="Trade", series=("s",)))
COUNT = {"title": "Projects", "count_of": "projects", "by": "sector"}
COUNTS = make.brief(make.section("chart", **COUNT))
STACKS = make.brief(make.section("chart", **COUNT, stack_by="status"))


def series(*values):
    points = [make.point(str(2014 + n), value) for n, value in enumerate(values)]
    return REPORT, make.series(*points, id="s", name="Trade in goods", **SOURCES)


def projects(**counts):
    return [
        make.project(f"{sector}-{n}", sector=sector, status="signed")
        for sector, count in counts.items()
        for n in range(count)
    ]


def test_a_point_of_a_series_is_told_with_old_and_new_value():
    changes = changes_between(SERIES, series(1, 2), series(1, 2.5))
    assert told(changes) == [("major", "detail", "s", "2015", "2", "2.5")]
    assert sentence(changes[0]) == "Series 'Trade in goods': 2015 changed from 2 to 2.5."


def test_a_new_point_is_told():
    assert told(changes_between(SERIES, series(1, 2), series(1, 2, 4))) == [
        ("major", "detail", "s", "2016", "", "4")
    ]


def test_a_count_is_known_by_its_category():
    changes = changes_between(COUNTS, projects(energy=3, trade=1), projects(energy=2, trade=1))
    assert ("major", "detail", "", "number for Energy", "3", "2") in told(changes)
    found = next(each for each in changes if each.aspect == "number for Energy")
    assert sentence(found) == "The number for Energy under 'Projects' changed from 3 to 2."


def test_a_count_in_a_stack_is_known_by_both_its_names():
    unstated = [make.project("x", sector="energy"), *projects(energy=2, trade=1)]
    more = changes_between(STACKS, [*unstated, *projects(health=1)], [*unstated, *projects(health=2)])
    assert ("major", "detail", "", "number for Health, Signed", "1", "2") in told(more)


def test_a_category_that_is_new_or_gone_is_told():
    changes = changes_between(COUNTS, projects(energy=2, trade=1), projects(energy=2, health=1))
    assert {(each.kind.value, each.old, each.new) for each in changes} == {
        ("new", "", "Health: 1"),
        ("gone", "Trade: 1", ""),
    }


def test_another_order_of_the_same_numbers_is_no_change():
    before = projects(energy=2, trade=2, health=1)
    assert changes_between(COUNTS, before, before[::-1]) == ()


def test_what_a_figure_says_around_its_numbers_is_told():
    before, after = (
        make.brief(make.section("chart", series=("s",), title="Trade", note=note))
        for note in ("Old.", "New.")
    )
    changes = compare_snapshots(snapshot(before, *series(1, 2)), snapshot(after, *series(1, 2)))
    assert [(each.old[:4], each.new[:4]) for each in changes] == [("Old.", "New.")]


def test_a_figure_left_out_of_a_full_page_is_told_and_one_that_is_said_is_not():
    gone = LeftOut("chart", "Projects", None, "Projects", "prefer", 10, 5)
    before = snapshot(COUNTS, *projects(energy=2, trade=1))
    after = snapshot(COUNTS, *projects(energy=2, trade=1), left_out={"pdf": (gone,)})
    assert [each.kind.value for each in compare_snapshots(before, after)] == ["left_out"]
    said = snapshot(COUNTS, *projects(energy=2, trade=1), left_out={"pdf": (replace(gone, is_said=True),)})
    assert compare_snapshots(before, said) == ()


def test_a_changed_strip_says_which_number_changed_among_figures():
    def asked(*statuses):
        return [make.recommendation(f"r{n}", implementation=status) for n, status in enumerate(statuses)]

    brief = make.brief(make.section("status_strip", title="Strip"))
    before = asked("implemented", "in_progress", "in_progress")
    changes = changes_between(brief, before, asked("implemented", "implemented", "in_progress"))
    numbers = [each for each in changes if not each.record]
    assert [sentence(each) for each in numbers] == [
        "The number for Implemented under 'Strip' changed from 1 to 2.",
        "The number for In progress under 'Strip' changed from 2 to 1.",
    ]
    assert {heading_of(each) for each in numbers} == {"Figures"}


def test_a_changed_matrix_says_which_cell_changed():
    section = make.section("matrix", title="Where", count_of="projects", by="sector", across="status")
    other = make.project("other", sector="trade", status="in_force")
    before, after = [*projects(energy=2), other], [*projects(energy=3), other]
    changes = [each for each in changes_between(make.brief(section), before, after) if not each.record]
    assert [sentence(each) for each in changes] == [
        "The cell for Energy, Signed under 'Where' changed from 2 to 3."
    ]
