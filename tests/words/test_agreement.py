"""PDF, deck and reports of changes say dates and amounts alike, whatever they are."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

import make
from briefdeck.history.comparing import compare_snapshots
from briefdeck.model.writing.dates import parse_edtf
from briefdeck.words.language import ENGLISH
from briefdeck.words.wording import date_in_words, money_in_words
from showing import snapshot

BRIEF = make.brief(make.section("figures"), make.section("timeline"))
DAYS = st.dates().map(lambda day: day.isoformat())
POINTS = st.one_of(DAYS, DAYS.map(lambda day: day[:7]), DAYS.map(lambda day: day[:4])).flatmap(
    lambda date: st.sampled_from([date, f"{date}~", f"{date}?", f"{date}%", f"{date}/..", f"../{date}"])
)
SPANS = st.tuples(st.dates(), st.dates()).map(lambda both: "/".join(day.isoformat() for day in sorted(both)))
MONEY = st.tuples(
    st.decimals(0, 10**9, places=2),
    st.sampled_from(["USD", "EUR", "GBP", "PKR", "RUB", "AUD", "CAD", "JPY", "INR", "CHF", "XOF"]),
    st.sampled_from([None, "million", "billion"]),
)


def state(date, money):
    amount, currency, scale = money
    fields = {"value": Decimal(amount), "currency": currency, "scale": scale}
    figure = make.figure("f1", label="Trade", kind="money", **fields)
    return snapshot(BRIEF, make.milestone("m1", title="Signed", date=date), figure)


def labels(shown):
    return {
        output: {item.record: item.label.text for each in said.sections for item in each.items}
        for output, said in shown.outputs.items()
    }


@settings(max_examples=40)
@given(POINTS | SPANS, MONEY)
def test_dates_and_amounts_read_alike_in_every_output_and_in_its_changes(date, money):
    before, after = state("1996", (Decimal(1), "USD", None)), state(date, money)
    worded = date_in_words(ENGLISH, parse_edtf(date))
    expected = {
        "f1": " ".join(money_in_words(ENGLISH, *money).split()),
        "m1": worded[:1].upper() + worded[1:],
    }
    said = {each.record: each.new for each in compare_snapshots(before, after) if each.aspect == "label"}

    assert labels(after) == {"pdf": expected, "pptx": expected}
    assert said.items() <= expected.items()
    assert {each for each in expected if each not in said} == {
        each for each in expected if labels(before)["pdf"][each] == expected[each]
    }
