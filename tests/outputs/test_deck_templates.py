"""Templates of decks: the file that a theme makes, and what files say, kept for the next run."""

import pytest

import deck_templates as made
from briefdeck.load import cache
from briefdeck.model.style.theme import Theme
from briefdeck.outputs import deck_templates
from briefdeck.render import pptx


@pytest.fixture(autouse=True)
def _kept(tmp_path, monkeypatch):
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "kept"))
    _forget()
    yield
    _forget()


def _forget() -> None:
    """Forget what this process knows, as if another run began."""
    deck_templates.file_of_theme.cache_clear()
    deck_templates.template_in.cache_clear()


def _fail(*_):
    raise AssertionError


def test_the_next_run_neither_makes_a_themes_file_again_nor_reads_it(monkeypatch):
    first = deck_templates.template_of_theme(Theme(), "en-GB")
    _forget()
    monkeypatch.setattr(pptx, "theme_file", _fail)
    monkeypatch.setattr(pptx, "read_template", _fail)
    assert deck_templates.template_of_theme(Theme(), "en-GB") == first


def test_a_file_of_anybodys_is_kept_as_it_was_read_and_so_is_why_it_cannot_be(monkeypatch):
    good, bad = made.plain_4_to_3(), b"no PowerPoint file"
    read = [deck_templates.template_in(data, "t.pptx") for data in (good, bad)]
    _forget()
    monkeypatch.setattr(pptx, "read_template", _fail)
    assert [deck_templates.template_in(data, "t.pptx") for data in (good, bad)] == read


def test_another_theme_or_language_or_file_is_never_taken_for_one_that_is_kept():
    files = {
        deck_templates.file_of_theme(theme, language)
        for theme in (Theme(), Theme(name="other"))
        for language in ("en-GB", "fr-FR")
    }
    assert len(files) == 4
    _, (problem,) = deck_templates.template_in(b"no PowerPoint file", "one.pptx")
    _, (other,) = deck_templates.template_in(b"no PowerPoint file", "two.pptx")
    assert (problem.place.file, other.place.file) == ("one.pptx", "two.pptx")


def test_what_is_kept_but_is_no_template_is_read_anew(monkeypatch):
    monkeypatch.setattr(cache, "recall", lambda _: "something else")
    template, problems = deck_templates.template_in(made.plain_4_to_3(), "t.pptx")
    assert template
    assert problems == ()
