"""Which edition a brief is compared with, and what its section on changes then says."""

from __future__ import annotations

from datetime import date

import pytest

import make
from briefdeck.compose import ComposeContext, compose_document
from briefdeck.history.editions import ComparedEditions, changes_since
from briefdeck.history.stored import find_edition, newest_first
from briefdeck.history.withdrawing import Untold
from briefdeck.model.briefs.changes import ChangeList
from briefdeck.model.content.changed_runs import cited_in
from briefdeck.model.content.document import item_spans
from briefdeck.select import select_sections
from composing import TEMPLATES, bodies, labels, rows, text
from showing import edition, omitted, snapshot

PLAIN = make.brief(make.section("recommendations"), make.section("sources"))
REPORT = make.source("report", title="The report")


def proposing(text, **fields):
    proposed = make.recommendation("r1", text=text, number=1, source=make.ref("report", "p. 3"))
    return snapshot(PLAIN, REPORT, proposed, **fields)


def choose_base(editions, now, since=None):
    return ComparedEditions(editions, now).base(since)


OLD, MENDED, NEW = proposing("Trade fish."), proposing("Trade, fish."), proposing("Trade fruit.")


def test_ids_are_ordered_by_day_then_by_number():
    ids = ["2026-10-01-2", "2026-09-30", "2026-10-01-10", "2026-10-01"]

    assert newest_first(ids) == ("2026-10-01-10", "2026-10-01-2", "2026-10-01", "2026-09-30")


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("2026-10-01-2", "2026-10-01-2"),
        ("2026-10-01", "2026-10-01"),
        ("2026-10-05", "2026-10-01-2"),
        ("2026-09-30", "2026-09-20"),
        ("2026-09-01", None),
        ("2026-10-01-7", "2026-10-01-2"),
        ("2026-13-01", None),
        ("20261005", None),
        ("../2026-10-01", None),
        ("", None),
    ],
)
def test_an_edition_is_found_by_its_id_or_by_the_last_day_up_to_one(wanted, found):
    assert find_edition(("2026-10-01-2", "2026-10-01", "2026-09-20"), wanted) == found


def test_the_newest_edition_that_says_something_else_is_compared_with():
    editions = (edition("2026-10-03", NEW), edition("2026-10-02", OLD), edition("2026-10-01", NEW))

    assert choose_base(editions, NEW).id == "2026-10-02"


def test_an_edition_that_only_mended_the_typing_is_passed_over():
    editions = (edition("2026-10-03", MENDED), edition("2026-10-02", OLD), edition("2026-10-01", NEW))

    assert choose_base(editions, OLD).id == "2026-10-01"


def test_there_is_no_base_when_nothing_else_was_ever_said_or_nothing_is_kept():
    assert choose_base((edition("2026-10-01", NEW),), NEW) is None
    assert choose_base((), NEW) is None


def test_making_a_brief_twice_compares_with_the_same_edition():
    kept = (edition("2026-10-01", OLD),)
    first = choose_base(kept, NEW)
    second = choose_base((edition("2026-10-02", NEW), *kept), NEW)

    assert first == second == kept[0]


def test_a_named_edition_is_taken_even_when_nothing_differs():
    editions = (edition("2026-10-03", NEW), edition("2026-10-02", OLD))

    named = choose_base(editions, NEW, "2026-10-03")
    assert changes_since(named, NEW) == ChangeList(date(2026, 10, 3), ())
    assert choose_base(editions, NEW, "2026-10-01") is None


def test_what_fits_the_page_does_not_count():
    crowded = proposing("Trade fruit.", left_out={"pdf": [omitted("r1")]})

    assert choose_base((edition("2026-10-01", crowded),), NEW) is None


def test_an_old_wording_that_may_not_be_printed_is_left_out():
    untold = Untold(is_hidden=lambda text: "fish" in text)
    found = changes_since(edition("2026-10-01", OLD), NEW, untold=lambda _: untold)

    assert [(each.old, each.new) for each in found.changes] == [("", "Trade fruit.")]


def test_what_a_stricter_edition_said_is_not_repeated():
    strict, free = (
        make.brief(make.section("recommendations"), handling=make.handling(marking=marking))
        for marking in ("TLP:RED", "TLP:CLEAR")
    )
    before = snapshot(
        strict, make.recommendation("r1", text="Trade arms."), make.recommendation("r2", text="Hide it.")
    )
    after = snapshot(free, make.recommendation("r1", text="Trade fruit."))

    found = changes_since(edition("2026-10-01", before), after)

    assert [(each.kind, each.old, each.new) for each in found.changes] == [
        ("marking", "TLP:RED", "TLP:CLEAR"),
        ("reworded", "", "Trade fruit."),
    ]


TELLING = make.brief(make.section("changes"), make.section("recommendations"), make.section("sources"))


def composed(brief, editions, *records, output="pdf"):
    corpus = make.corpus(*records)
    now = snapshot(brief, *records)
    selections, _ = select_sections(brief, corpus, output)

    def changes(since):
        return changes_since(choose_base(editions, now, since), now)

    document, problems = compose_document(
        ComposeContext(brief, corpus, output, changes), selections, TEMPLATES
    )
    assert problems == ()
    return document


def now(text="Trade fruit."):
    return (REPORT, make.recommendation("r1", text=text, number=1, source=make.ref("report", "p. 3")))


def section_of(brief, editions, *records):
    return next((s for s in composed(brief, editions, *records).sections if s.kind == "changes"), None)


def test_the_section_says_since_when_and_what_with_its_record_and_source():
    section = section_of(TELLING, (edition("2026-10-01", OLD),), *now())

    assert text([make.spans(section.title)[0]]) == "Since the edition of 1 October 2026"
    assert bodies(section) == ["Reworded, recommendation 1: Trade fruit. (before: Trade fish.) [1]"]
    assert [(item.record, cited_in(item_spans(item))) for item in section.items] == [("r1", ("report",))]


def test_without_an_earlier_edition_the_section_is_silently_left_out():
    assert section_of(TELLING, (), *now()) is None


def test_a_named_edition_without_changes_is_said_to_have_none():
    brief = make.brief(make.section("changes", since="2026-10-01"), make.section("recommendations"))
    section = section_of(brief, (edition("2026-10-01", snapshot(PLAIN, *now())),), *now())

    assert bodies(section) == ["Nothing has changed since the edition of 1 October 2026."]


def test_a_title_of_the_brief_takes_the_place_of_the_usual_one():
    brief = make.brief(make.section("changes", title="News"), make.section("recommendations"))

    assert section_of(brief, (edition("2026-10-01", OLD),), *now()).title == "News"


def test_what_is_gone_is_named_though_no_record_is_left():
    before = snapshot(PLAIN, *now(), make.recommendation("r2", text="Build it.", short="Build"))
    section = section_of(TELLING, (edition("2026-10-01", before),), *now())

    assert bodies(section) == ["No longer shown: recommendation, Build"]
    assert [item.record for item in section.items] == [None]


def test_as_a_table_it_shows_before_and_now():
    brief = make.brief(make.section("changes", display="table"), make.section("recommendations"))
    section = section_of(brief, (edition("2026-10-01", OLD),), *now())

    assert section.header == ("What", "Before", "Now")
    assert rows(section) == [["No. 1: Trade fruit. (text)", "Trade fish.", "Trade fruit. [1]"]]
    assert labels(section) == [""]


def test_texts_of_people_stay_text():
    section = section_of(TELLING, (edition("2026-10-01", OLD),), *now("*Trade* [fruit](http://x.example)."))

    assert "*Trade* [fruit](http://x.example)." in bodies(section)[0]
    assert not [span for item in section.items for block in item.body for span in block.spans if span.url]
