"""A brief that limits the age of its facts is refused when they are older, in plain words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

import make
from briefdeck.builder.planning.plan import age_problems, fresh_until, today_of_build
from briefdeck.problems import SourceMap

PLACES = SourceMap("briefs/b.yaml", {("as_of",): (5, 1), ("max_age",): (6, 1)})
TODAY = date(2026, 11, 23)


def brief(**fields):
    return make.brief(places=PLACES, **fields)


def told(**fields):
    return [
        f"{problem.place}: {problem.code}: {problem.message}"
        for problem in age_problems(brief(**fields), TODAY)
    ]


def test_old_facts_are_an_error_with_their_age():
    assert told(as_of="2020-12-01", max_age=90) == [
        (
            "briefs/b.yaml:5:1: data-too-old: "
            "the facts are as of 1 December 2020: 2183 days old; this brief allows 90"
        )
    ]
    assert age_problems(brief(as_of="2020-12-01", max_age=90), TODAY)[0].hint


def test_facts_of_no_known_age_are_an_error_too():
    assert told(max_age=1) == [
        (
            "briefs/b.yaml:6:1: data-too-old: this brief allows facts 1 day old, "
            "and does not say as of when its facts are"
        )
    ]


def test_without_a_limit_no_age_is_too_old():
    assert told(as_of="1996") == []


@pytest.mark.parametrize(
    ("as_of", "last"),
    [
        ("2026-08-25", date(2026, 11, 23)),
        ("2026-08", date(2026, 11, 29)),
        ("2026-08-01/2026-08-20", date(2026, 11, 18)),
        ("2026-08-25/..", date(2026, 11, 23)),
    ],
)
def test_facts_are_fresh_up_to_their_last_day_and_not_one_longer(as_of, last):
    limited = brief(as_of=as_of, max_age=90)
    assert fresh_until(limited) == last
    assert age_problems(limited, last) == ()
    assert len(age_problems(limited, last + timedelta(days=1))) == 1


def test_there_is_no_last_day_without_a_limit_or_a_date():
    assert fresh_until(brief(as_of="2026-08-25")) is None
    assert fresh_until(brief(max_age=9)) is None


def test_today_is_the_day_of_source_date_epoch(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert today_of_build() == date(2023, 11, 14)
    for none in ("", "yesterday", "9" * 30):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", none)
        assert abs(today_of_build() - date.today()) <= timedelta(days=1)  # noqa: DTZ011
