"""Papers in two languages beside each other: a change in either makes them stale, and nothing else does."""

from pathlib import Path

import pytest

from small_workspace import build, edit, make_small_workspace, stale

BRIEFS = "briefs/water.yaml"
ADVICE, TEXT = "data/recommendations.yaml", "text: Dredge the lower dam."


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small workspace one paper of which is in English and Urdu, built."""
    root = make_small_workspace(tmp_path)
    edit(root, ADVICE, TEXT, "text: {en: Dredge the lower dam., ur: بند صاف کریں۔, ru: Расчистить плотину.}")
    edit(
        root,
        BRIEFS,
        "title: Water before the meeting",
        "title: {en: Water before the meeting, ur: پہلے پانی}",
    )
    edit(root, BRIEFS, "outputs: {pdf: {}, pptx: {}}", "outputs: {pdf: {facing: ur}, pptx: {}}")
    build(root)
    assert stale(root) == set()
    return root


def test_a_changed_text_of_the_second_language_alone_makes_the_paper_stale_and_no_other(root: Path):
    edit(root, ADVICE, "بند صاف کریں۔", "نچلا بند صاف کریں۔")
    assert stale(root) == {"water.pdf"}


def test_a_changed_title_of_the_second_language_makes_it_stale(root: Path):
    edit(root, BRIEFS, "ur: پہلے پانی", "ur: سب سے پہلے پانی")
    assert stale(root) == {"water.pdf"}


def test_a_text_in_a_third_language_changes_nothing(root: Path):
    edit(root, ADVICE, "Расчистить", "Вычистить")
    assert stale(root) == set()


def test_another_second_language_makes_it_stale(root: Path):
    edit(root, BRIEFS, "facing: ur", "facing: ru")
    assert stale(root) == {"water.pdf"}


def test_a_word_of_the_program_in_the_second_language_makes_it_stale(root: Path):
    catalogue = root / "templates/languages/ur.po"
    catalogue.parent.mkdir(exist_ok=True)
    header = 'msgid ""\nmsgstr "Language: ur\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
    catalogue.write_text(f'{header}\nmsgid "Sources"\nmsgstr "حوالے"\n', encoding="utf-8")
    assert stale(root) == {"water.pdf"}


def test_built_again_with_nothing_changed_it_is_left_alone(root: Path):
    before = (root / "output/water.pdf").stat().st_mtime_ns
    build(root)
    assert (root / "output/water.pdf").stat().st_mtime_ns == before
