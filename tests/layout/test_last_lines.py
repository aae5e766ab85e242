"""How texts on pages end: not with one word and the place where it was said."""

import pytest

from briefdeck.layout.pages.last_lines import ending
from briefdeck.layout.pages.words import ShapedWords
from briefdeck.model.laid_out.pages import DrawnText, StyledRun, TextStyle
from briefdeck.render.pdf import ParagraphShaper
from long_words import lines_of as drawn_lines

STYLE = TextStyle("Fira Sans", 10, "#000000", 13)
NOTE = STYLE.with_(size=8)


def lines_of(width_of: str, text: str, *notes: str) -> list[str]:
    """Give the lines of a text with notes after it, in a column as wide as some words."""
    runs = (StyledRun(text, STYLE), *(StyledRun(note, NOTE, 3 * note.isdigit()) for note in notes))
    width = ParagraphShaper().shape((StyledRun(width_of, STYLE),), STYLE).natural_width + 1
    drawn = DrawnText(0, 0, width, ShapedWords(ParagraphShaper(), runs, STYLE).within(width))
    return [" ".join(line.split()) for line in drawn_lines(drawn)]


def test_the_last_line_has_two_words():
    assert lines_of("They met on all the other", "They met on all the other subjects") == [
        "They met on all the",
        "other subjects",
    ]


def test_words_of_all_parts_of_a_text_count():
    width = (
        ParagraphShaper().shape((StyledRun("Chief editor, the Quay, panel of", STYLE),), STYLE).natural_width
    )
    runs = (
        StyledRun("Chief editor, ", STYLE),
        StyledRun("the Quay", STYLE),
        StyledRun(", panel of 2020", STYLE),
    )
    drawn = DrawnText(0, 0, width + 1, ShapedWords(ParagraphShaper(), runs, STYLE).within(width + 1))
    assert drawn_lines(drawn)[-1].replace("\u00a0", " ") == "of 2020"


def test_a_number_after_the_last_word_is_no_word_of_its_own():
    said = "They met on all the other subjects"
    assert lines_of("They met on all the other", said, "1") == ["They met on all the", "other subjects 1"]


def test_a_word_stands_with_its_place_where_both_are_short():
    said = "Use the council against all of the old and new regional threats"
    assert lines_of(f"{said} 1 it", said, "1", " item\u00a010") == [
        said.removesuffix(" threats"),
        "threats 1 item 10",
    ]


def test_two_words_before_a_place_part_so_that_the_line_before_is_full():
    said = "Use the council against all regional threats"
    assert lines_of(said[:-8], said, "1", " item\u00a010") == [
        "Use the council against all regional",
        "threats 1 item 10",
    ]


def test_a_long_place_parts_from_its_number_so_that_the_line_before_is_full():
    said = "Geography gives meaning to each for the other"
    assert lines_of(f"{said} and more", said, "1", " Interactive\u00a0session, para.\u00a02") == [
        f"{said} 1",
        "Interactive session, para. 2",
    ]


def test_words_part_where_the_line_before_would_be_less_than_seventy_per_cent_full():
    said = "They spoke of us, and all academics today"
    assert lines_of("and all academics", said)[-2:] == ["and all academics", "today"]


def test_no_text_grows_by_a_line_for_it():
    said = "one two three fourteen twenty_one eighty_two"
    assert lines_of("twenty_one", said)[-1] == "eighty_two"


@pytest.mark.parametrize("text", ["Nos 1 and 2", "Pakistan and Russia", ""])
def test_few_words_end_as_they_come(text: str):
    assert ending((StyledRun(text, STYLE),), STYLE.size) is None


def test_a_dot_between_two_things_said_stands_within_a_line_and_never_at_one_of_its_ends():
    note = " ·\u00a0", "The\u00a0embassy"
    assert lines_of("They both should talk 1 The", "They both should talk", "1", *note) == [
        "They both should talk 1",
        "The embassy",
    ]
    assert lines_of("They both should talk 1 · The embassy it", "They both should talk", "1", *note) == [
        "They both should talk 1 · The embassy"
    ]
    assert lines_of("Director of ports", "Director of ports ·\u00a0Harbour of the coast") == [
        "Director of ports",
        "Harbour of the",
        "coast",
    ]
