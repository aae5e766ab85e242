"""Papers that a changed record cannot reach are not looked at in full: nothing may be missed by that."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

import make
from briefdeck.builder.planning import fingerprint
from briefdeck.builder.planning.changed_records import ChangedRecords
from briefdeck.builder.planning.fingerprint import Fingerprints
from briefdeck.builder.planning.manifest import MadeFrom, read_manifest
from briefdeck.load import Loaded
from briefdeck.model.records.corpus import Corpus
from small_workspace import build, edit, make_small_workspace, reasons, stale

THEMES, DAYS = ("energy", "trade"), ("2015-02-12", "2020-10-01")

BRIEFS = tuple(
    make.brief(*sections, name=f"brief-{number}", where=where)
    for number, (where, sections) in enumerate(
        (
            ({}, (make.section(where={"theme": "energy"}),)),
            ({}, (make.section(where={"theme": ("energy", "trade")}, sort=("-number", "id"), limit=1),)),
            ({}, (make.section(where={"id": ("r1", "r3")}),)),
            ({}, (make.section(where={"date": {"from": "2019"}}, limit=2, rest="annex"),)),
            ({}, (make.section("key_points", where={"themes": "trade"}, limit=2), make.section("quotes"))),
            ({}, (make.section("key_points", sort=("-date",)), make.section("questions"))),
            ({"event": "e1"}, (make.section("key_points"), make.section("recommendations", first=("r2",)))),
            ({}, (make.section(where={"theme": {"not": "energy"}}, limit=1), make.section("glossary"))),
            ({}, (make.section("chart", form="bar", count_of="recommendations", by="theme"),)),
        )
    )
)
"""Every way in which a query chooses: by a value, several, an id, a date, what is not; in order, so many."""

said = st.builds(
    make.statement,
    text=st.sampled_from(("Said.", "Said again.")),
    themes=st.lists(st.sampled_from(THEMES), max_size=1).map(tuple),
    verbatim=st.booleans(),
)
advice = st.builds(
    make.recommendation,
    text=st.sampled_from(("Do it.", "Do it now.")),
    theme=st.sampled_from((*THEMES, None)),
    number=st.sampled_from((None, 1, 2)),
    event=st.sampled_from(("e1", "e2", None)),
    hidden_labels=st.sampled_from(((), ("dam",))),
)


@st.composite
def corpora(draw: st.DrawFn) -> Corpus:
    """Records that are alike, so that two corpora often differ in few of them."""
    events = []
    for name in ("e1", "e2"):
        found = [draw(said).model_copy(update={"id": f"{name}-{number}"}) for number in range(2)]
        ordered = draw(st.permutations(found))[: draw(st.integers(1, 2))]
        events.append(make.event(name, start_date=draw(st.sampled_from(DAYS)), statements=tuple(ordered)))
    given_ = draw(st.lists(advice, min_size=1, max_size=4))
    numbered = (each.model_copy(update={"id": f"r{number}"}) for number, each in enumerate(given_))
    terms = [make.term("sco", expansion=draw(st.sampled_from(("One", "Two"))))]
    return make.corpus(*events, *numbered, *(make.theme(each) for each in THEMES), *terms)


@st.composite
def two_versions(draw: st.DrawFn) -> tuple[Corpus, Corpus]:
    """A corpus before and now: of the events, recommendations and terms some are as they were."""
    before, other = draw(corpora()), draw(corpora())
    as_before = [each for each in before if "-" not in each.id and draw(st.booleans())]
    names = {each.id for each in as_before}
    own = [each for each in other if each.id not in names and "-" not in each.id]
    return before, make.corpus(*as_before, *own)


def made_before(corpus: Corpus, data: str) -> dict[tuple[str, str], MadeFrom]:
    fingerprints = Fingerprints(Loaded(corpus, BRIEFS, data=data))
    found = {}
    for brief in BRIEFS:
        for output in brief.outputs:
            first = fingerprints.made_from(brief, output, (), "said")
            drawn_on = {each for ids in first.selection.values() for each in ids}
            events = {event.id for each in drawn_on if (event := corpus.event_of(corpus.records[each]))}
            found[brief.name, output] = fingerprints.made_from(brief, output, drawn_on | events, "said")
    return found


@settings(max_examples=300)
@given(two_versions())
def test_what_is_not_looked_at_in_full_is_as_a_full_look_finds_it(versions: tuple[Corpus, Corpus]):
    before, now = versions
    old = made_before(before, "before")
    loaded = Loaded(now, BRIEFS, data="now")
    with patch.object(fingerprint, "kept_records", lambda _: before.records):
        quick = Fingerprints(loaded)
        found = {key: quick.made_from_now(brief_of(key[0]), key[1], each) for key, each in old.items()}
    with patch.object(fingerprint, "kept_records", lambda _: None):
        full = Fingerprints(loaded)
        assert found == {key: full.made_from_now(brief_of(key[0]), key[1], each) for key, each in old.items()}


def brief_of(name: str):
    return next(each for each in BRIEFS if each.name == name)


def may_reach(before: Corpus, now: Corpus, number: int) -> bool:
    brief = BRIEFS[number]
    made = made_before(before, "before")[brief.name, "pdf"]
    return ChangedRecords(before.records, now).may_reach(brief, {}, made)


def test_a_record_reaches_the_papers_that_show_it_and_those_that_would():
    base = (make.event("e1"), make.event("e2"), *(make.theme(each) for each in THEMES))
    before = make.corpus(*base, make.recommendation("r1", theme="energy"))
    reworded = make.corpus(*base, make.recommendation("r1", "Now.", theme="energy"))
    turned = make.corpus(*base, make.recommendation("r1", theme="trade"))
    gone = make.corpus(*base)
    of_energy, of_what_is_not_energy, key_points = 0, 7, 5
    for now in (reworded, turned, gone):
        assert may_reach(before, now, of_energy)
        assert not may_reach(before, now, key_points)
    assert not may_reach(before, reworded, of_what_is_not_energy)
    assert may_reach(before, turned, of_what_is_not_energy)


def test_one_statement_of_an_event_does_not_reach_the_papers_that_show_others():
    first, second = make.statement("k1", themes=("trade",)), make.statement("k2", themes=("energy",))
    before = make.corpus(make.event("e1", statements=(first, second)))
    reworded = second.model_copy(update={"text": "Otherwise."})
    assert not may_reach(before, make.corpus(make.event("e1", statements=(first, reworded))), 4)
    assert may_reach(before, make.corpus(make.event("e1", statements=(second, first))), 4)
    dated = make.event("e1", start_date="2020", statements=(first, second))
    assert may_reach(before, make.corpus(dated), 4)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = make_small_workspace(tmp_path / "workspace")
    build(root)
    return root


def test_papers_that_were_not_looked_at_are_known_to_be_of_the_data_as_they_are(root: Path):
    edit(root, "data/recommendations.yaml", "Dredge the lower dam.", "Dredge the upper dam.")
    build(root)
    found = read_manifest(root / "output").outputs.values()
    assert len({entry.made_from.data for entry in found}) == 1


def test_without_a_cache_everything_is_looked_at(root: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("BRIEFDECK_CACHE", "")
    edit(root, "data/recommendations.yaml", "Dredge the lower dam.", "Dredge the upper dam.")
    assert stale(root) == {"water.pdf", "water.pptx"}
    assert reasons(root)["water.pdf"] == ["recommendation r1: text changed (data/recommendations.yaml:2:5)"]


def test_records_in_another_order_make_stale_what_prints_them_and_a_file_that_keeps_it_nothing(root: Path):
    both = "title: All\nkind: policy_brief\noutputs: {pdf: {}}\nsections:\n  - {kind: recommendations}\n"
    (root / "briefs/all.yaml").write_text(both, encoding="utf-8")
    build(root)
    data = root / "data/recommendations.yaml"
    data.rename(root / "data/moved.yaml")
    assert stale(root) == set()
    build(root)
    head, *lines = (root / "data/moved.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
    (root / "data/moved.yaml").write_text("".join((head, *reversed(lines))), encoding="utf-8")
    assert stale(root) == {"all.pdf"}
    build(root)
    (root / "data/moved.yaml").write_text(head + lines[1], encoding="utf-8")
    (root / "data/a.yaml").write_text(head + lines[0], encoding="utf-8")
    assert stale(root) == {"all.pdf"}
