"""How wide text is, and where its lines end."""

import pytest

from briefdeck.layout.metrics import office_fonts

_FONTS = office_fonts()


def _lines(text: str, width: float, font: str = "Calibri", size: float = 20) -> int:
    return _FONTS.lines([(text, False)], font, size, width)


@pytest.mark.parametrize(
    ("font", "width"), [("Calibri", 3.377), ("Arial", 3.612), ("Times New Roman", 3.332)]
)
def test_knows_the_widths_that_the_fonts_are_published_with(font, width):
    assert _FONTS.width("Harbour", font, 1) == pytest.approx(width, abs=0.005)


def test_has_a_table_for_cambria():
    assert _FONTS.width("Harbour", "Cambria", 1) != _FONTS.width("Harbour", "Unknown", 1)


def test_takes_bold_to_be_wider():
    assert _FONTS.width("Harbour", "Calibri", 20, bold=True) > _FONTS.width("Harbour", "Calibri", 20)


def test_takes_an_unknown_font_for_a_wide_arial():
    assert _FONTS.width("quay", "Aptos", 20) == pytest.approx(1.08 * _FONTS.width("quay", "Arial", 20))


def test_sets_lines_at_least_a_fifth_further_apart_than_their_size():
    assert _FONTS.pitch("Arial", 10) == pytest.approx(12)
    assert _FONTS.pitch("Calibri", 10) == pytest.approx(12.207)


def test_breaks_lines_after_spaces():
    width = _FONTS.width("one two", "Calibri", 20)
    assert _lines("one two three", width * 1.03) == 2
    assert _lines("one two three", width * 0.9) == 3


def test_does_not_count_spaces_at_the_end_of_a_line():
    width = _FONTS.width("onetwo", "Calibri", 20) / 0.98 + 0.1
    assert _lines("onetwo      onetwo", width) == 2


def test_breaks_lines_after_hyphens_before_letters_only():
    narrow = _FONTS.width("issue-by-", "Calibri", 20) / 0.98 + 0.1
    assert _lines("issue-by-issue", narrow) == 2
    broad = _FONTS.width("xxxx 2015-", "Calibri", 20) / 0.98 + 0.1
    assert _lines("xxxx 2015-16 yyy", broad) == 3


def test_never_breaks_at_a_no_break_space():
    width = _FONTS.width("11 hours", "Calibri", 20) / 0.98 + 0.1
    assert _lines("is 11\u00a0hours", width) == 2


def test_gives_no_width_to_what_is_not_seen():
    assert _FONTS.width("a\u200bb", "Arial", 20) == _FONTS.width("ab", "Arial", 20)


def test_joins_a_word_that_changes_its_style():
    width = _FONTS.width("berth", "Calibri", 20) * 1.3
    pieces = [("a ber", False), ("th", True)]
    assert _FONTS.lines(pieces, "Calibri", 20, width) == 2


def test_breaks_a_word_wider_than_its_column():
    assert _lines("Donaudampfschifffahrtsgesellschaft", 100) >= 4


def test_counts_line_ends_that_were_written():
    assert _lines("one\ntwo\nthree", 500) == 3


def test_counts_one_line_for_no_text():
    assert _lines("", 100) == 1
