"""A paper that a person edited by hand is never lost."""

import shutil
from pathlib import Path

import pytest
from pptx import Presentation

from briefdeck.builder.making import placing
from briefdeck.builder.making.run import BuildOptions
from briefdeck.builder.planning.manifest import Manifest, write_manifest
from briefdeck.builder.report import Outcome, Status
from small_workspace import build, edit, make_small_workspace, states

DECK = "water.pptx"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = make_small_workspace(tmp_path / "w")
    build(root)
    return root


def edit_by_hand(root: Path) -> bytes:
    """Change a deck as a person would: open it, write in it, save it."""
    path = root / "output" / DECK
    deck = Presentation(path)
    deck.slides[0].shapes.title.text_frame.text = "As the minister wants it"
    deck.save(path)
    return path.read_bytes()


def titles(path: Path) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in Presentation(path).slides]


def outcome_of(root: Path, options: BuildOptions | None = None) -> Outcome:
    return next(outcome for outcome in build(root, options).outcomes if outcome.path.name == DECK)


def change_data(root: Path) -> None:
    edit(root, "data/recommendations.yaml", "Dredge the lower dam", "Clear the lower dam")


def test_status_tells_that_a_deck_was_edited(root: Path):
    edit_by_hand(root)
    assert states(root) == {"water.pdf": "up to date", DECK: "edited", "power.pdf": "up to date"}


def test_an_edited_deck_is_left_alone_while_its_brief_says_the_same(root: Path):
    mine = edit_by_hand(root)
    assert outcome_of(root).status is Status.EDITED
    assert (root / "output" / DECK).read_bytes() == mine


def test_an_edited_deck_is_kept_beside_the_new_one(root: Path):
    mine = edit_by_hand(root)
    change_data(root)
    outcome = outcome_of(root)
    assert outcome.status is Status.WRITTEN
    assert outcome.kept
    assert outcome.kept.name.startswith("water.edited-20")
    assert outcome.kept.read_bytes() == mine
    assert titles(outcome.kept)[0] == "As the minister wants it"
    assert "As the minister wants it" not in titles(root / "output" / DECK)
    assert set(states(root).values()) == {"up to date"}


def test_force_makes_an_edited_deck_again_and_keeps_the_edited_one(root: Path):
    mine = edit_by_hand(root)
    outcome = outcome_of(root, BuildOptions(force=True))
    assert outcome.status is Status.WRITTEN
    assert outcome.kept
    assert outcome.kept.read_bytes() == mine


def test_every_edited_version_of_a_day_is_kept(root: Path):
    kept = set()
    for text in ("Dredge the dam", "Clear the dam"):
        edit_by_hand(root)
        with (root / "output" / DECK).open("ab") as file:
            file.write(text.encode())
        kept.add(outcome_of(root, BuildOptions(force=True)).kept)
    assert len(kept) == 2
    assert all(path and path.exists() for path in kept)


def test_a_file_that_we_never_made_is_kept(tmp_path: Path):
    other = make_small_workspace(tmp_path / "other")
    (other / "output").mkdir()
    (other / "output" / DECK).write_bytes(b"a deck of my own")
    outcome = outcome_of(other)
    assert outcome.kept
    assert outcome.kept.read_bytes() == b"a deck of my own"


def test_an_edited_deck_whose_brief_fails_is_left_alone(root: Path):
    mine = edit_by_hand(root)
    edit(root, "briefs/water.yaml", "{theme: water}", "{theme: watr}")
    assert outcome_of(root).status is Status.FAILED
    assert (root / "output" / DECK).read_bytes() == mine


def test_an_earlier_edition_put_back_is_ours_and_not_edited(root: Path):
    old = (root / "output" / DECK).read_bytes()
    change_data(root)
    build(root)
    (root / "output" / DECK).write_bytes(old)
    assert states(root)[DECK] == "stale"
    assert outcome_of(root).kept is None


def test_a_lost_manifest_loses_nothing(root: Path):
    mine = edit_by_hand(root)
    shutil.rmtree(root / "output/.briefdeck")
    outcome = outcome_of(root)
    assert outcome.kept
    assert outcome.kept.read_bytes() == mine


def test_what_somebody_saves_while_a_build_prepares_its_files_is_copied_aside(
    root: Path, monkeypatch: pytest.MonkeyPatch
):
    mine: list[bytes] = []

    def saved_meanwhile(output: Path, manifest: Manifest) -> None:
        mine.append(edit_by_hand(root))
        write_manifest(output, manifest)

    change_data(root)
    monkeypatch.setattr(placing, "write_manifest", saved_meanwhile)
    outcome = outcome_of(root)
    assert outcome.kept.read_bytes() == mine[0]
    assert "As the minister wants it" not in titles(root / "output" / DECK)
