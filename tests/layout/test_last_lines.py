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


def test_the_last_two_words_stand_with_their_place():
    said = "Use the council against all of the old and new regional threats"
    assert lines_of(f"{said} 1 it", said, "1", " item\u00a010") == [
        "Use the council against all of the old and new",
        "regional threats 1 item 10",
    ]


def test_the_last_word_alone_stands_with_its_place_where_the_line_before_would_be_short_with_two():
    said = "Use the council against transregional threats"
    assert lines_of(said[:-8], said, "1", " item\u00a010") == [
        "Use the council against transregional",
        "threats 1 item 10",
    ]


def test_no_place_stands_alone_where_the_line_before_can_spare_a_word():
    said = "Our common aims in the conditions of internationalisation"
    assert lines_of(f"{said}1", said, "1", " item\u00a08") == [
        "Our common aims in the conditions of",
        "internationalisation 1 item 8",
    ]


def test_a_long_place_stands_with_the_last_word_too():
    said = "Geography gives meaning to each for the other"
    assert lines_of(f"{said} and more", said, "1", " Interactive\u00a0session, para.\u00a02") == [
        "Geography gives meaning to each for the",
        "other 1 Interactive session, para. 2",
    ]


def test_a_long_place_for_which_the_line_before_can_spare_no_word_stands_together():
    said = "the quality of economic and trade ties, and state actors grow weaker"
    place = " Interactive\u00a0session, para.\u00a04"
    assert lines_of("the quality of economic and trade ties, and", said, "1", place)[1:] == [
        "state actors grow weaker 1",
        "Interactive session, para. 4",
    ]


def test_a_place_stands_alone_where_the_line_before_can_spare_no_word():
    said = "They ask all of us right by internationalisation"
    assert lines_of("by internationalisation1", said, "1", " item\u00a010")[1:] == [
        "by internationalisation 1",
        "item 10",
    ]


def test_what_a_dot_parts_from_a_text_is_not_bound_to_its_last_words():
    said, by = "They should work for all of the new and old regional threats", " ·\u00a0The\u00a0embassy"
    assert lines_of(f"{said} 1", said, "1", " item\u00a010", by) == [
        "They should work for all of the new and old",
        "regional threats 1 item 10 · The embassy",
    ]
    assert lines_of(f"{said} 1 item", said, "1", " item\u00a010", by) == [f"{said} 1 item 10", "The embassy"]


def test_no_text_grows_by_a_line_for_it():
    said = "one two three fourteen twenty_one eighty_two"
    assert lines_of("twenty_one", said)[-1] == "eighty_two"


@pytest.mark.parametrize(
    ("language", "said", "place"),
    [
        ("en-GB", "Use the council against all of the old and new regional threats", " para.\u00a08"),
        ("ru", "Общие цели людей в условиях многополярного миропорядка", " абз.\u00a08"),
        ("ur", "دونوں ملکوں کے مفادات افغانستان میں ہم آہنگ ہیں", " پیرا\u00a08"),
    ],
)
def test_no_text_with_a_place_grows_by_a_line_for_it_in_any_language(language: str, said: str, place: str):
    runs = (StyledRun(said, STYLE), StyledRun("1", NOTE, 3), StyledRun(place, NOTE))
    words = ShapedWords(ParagraphShaper(language), runs, STYLE)
    widths = range(int(words.longest) + 1, int(words.text.natural_width), 3)
    assert all(words.within(width).height(width) == words.text.height(width) for width in widths)
    assert any(words.within(width) is not words.text for width in widths)


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
