"""Recommendations that say nearly the same are found by looking at few of them letter by letter."""

from __future__ import annotations

import random
from difflib import SequenceMatcher
from pathlib import Path

import hypothesis.strategies as st
import pytest
import yaml
from hypothesis import given

from briefdeck.load import load_workspace
from briefdeck.load.data import recommendations_alike
from briefdeck.load.data.recommendations_alike import longest_in_both
from small_workspace import make_small_workspace

WORDS = "open repair survey bridges harbours terminals railways before after every second year report".split()  # noqa: SIM905
PAIRS = 120

texts = st.text(alphabet="abc ", max_size=30)


@given(texts, texts)
def test_no_match_of_two_texts_is_longer_than_what_stands_in_both_in_one_order(one: str, other: str):
    matched = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    assert sum(each.size for each in matched) <= longest_in_both(one, other) <= min(len(one), len(other))
    assert longest_in_both(one, one) == len(one)


def like(text: str, chance: random.Random) -> str:
    """Change a text a little, so that it may or may not say nearly the same."""
    words = text.split()
    for _ in range(chance.randint(0, 3)):
        at = chance.randrange(len(words))
        words[at] = chance.choice(
            (chance.choice(WORDS), words[at][:-1] or "a", f"{words[at]}s", words[at][::-1])
        )
    if chance.random() < 0.3:
        first = chance.randrange(len(words) - 1)
        words[first : first + 2] = reversed(words[first : first + 2])
    return " ".join(words)


def is_nearly_the_same(one: str, other: str) -> bool:
    """Say by the plain rule whether two texts are: by half their words and 0.9 of all letters."""
    words = [set(each.lower().split()) for each in (one, other)]
    shared = len(words[0] & words[1])
    ratio = SequenceMatcher(None, one, other, autojunk=False).ratio()
    return all(shared >= 0.5 * len(each) for each in words) and ratio > 0.9


def test_the_recommendations_told_are_those_that_the_plain_rule_finds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(recommendations_alike, "_MOST_GROUPS", PAIRS)
    root, chance = make_small_workspace(tmp_path / "w"), random.Random(7)  # noqa: S311 - no secret
    pairs = {}
    for number in range(PAIRS):
        one = " ".join(chance.choices(WORDS, k=chance.randint(5, 12)))
        pairs[f"t{number}"] = one, like(one, chance)
    themes = [{"id": theme, "pref_label": theme} for theme in pairs]
    advice = [
        {"id": f"{theme}-{place}", "text": text, "theme": theme, "source": {"id": "paper"}}
        for theme, pair in pairs.items()
        for place, text in enumerate(pair)
    ]
    data = {"themes": themes, "recommendations": advice}
    (root / "data/pairs.yaml").write_text(yaml.safe_dump(data), encoding="utf-8")
    told = [each.message for each in load_workspace(root).problems if each.code == "near-duplicate"]

    alike = [theme for theme, pair in pairs.items() if is_nearly_the_same(*pair)]
    assert len(alike) > PAIRS / 4
    assert len(alike) < PAIRS * 3 / 4
    assert told == [f"this says nearly the same as the recommendation '{theme}-0'" for theme in alike]
