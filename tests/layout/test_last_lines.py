"""How texts on pages end: not with one word and the place where it was said."""

import pytest

from briefdeck.layout.pages.last_lines import endings
from briefdeck.layout.pages.words import ShapedWords
from briefdeck.model.laid_out.pages import DrawnText, StyledRun, TextStyle
from briefdeck.render.pdf import ParagraphShaper
from long_words import lines_of as drawn_lines

STYLE = TextStyle("Fira Sans", 10, "#000000", 13)
NOTE = STYLE.with_(size=8)


def lines_of(width_of: str, text: str, *notes: str) -> list[str]:
    """Give the lines of a text with notes after it, in a column as wide as some words."""
    runs = (StyledRun(text, STYLE), *(StyledRun(note, NOTE) for note in notes))
    width = ParagraphShaper().shape((StyledRun(width_of, STYLE),), STYLE).natural_width + 1
    drawn = DrawnText(0, 0, width, ShapedWords(ParagraphShaper(), runs, STYLE).within(width))
    return [line.replace("\u00a0", " ") for line in drawn_lines(drawn)]


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


def test_a_number_and_a_place_after_the_last_word_are_no_words_of_their_own():
    said = "Use the council against all regional threats"
    assert lines_of(said[:-8], said, "1", "\u00a0item\u00a010") == [
        "Use the council against all",
        "regional threats 1  item 10",
    ]


def test_a_place_of_several_parts_stands_with_its_words_where_there_is_room():
    said = "Geography gives meaning to each for the other"
    assert lines_of(f"{said} and more", said, "1", " Interactive\u00a0session, para.\u00a02") == [
        "Geography gives meaning to each for the",
        "other 1  Interactive session, para. 2",
    ]


def test_no_text_grows_by_a_line_for_it():
    said = "one two three fourteen twenty_one eighty_two"
    assert lines_of("twenty_one", said)[-1] == "eighty_two"


@pytest.mark.parametrize("text", ["Nos 1 and 2", "Pakistan and Russia", ""])
def test_few_words_end_as_they_come(text: str):
    assert endings((StyledRun(text, STYLE),), STYLE.size) is None


def test_a_long_place_is_parted_from_the_last_word():
    place = StyledRun(f" {'Interactive session of the second day, ' * 2}para. 2", NOTE)
    ways = endings((StyledRun("They met on all the other subjects", STYLE), place), STYLE.size)
    assert [way[-1].text for way in ways.bound] == [place.text]
