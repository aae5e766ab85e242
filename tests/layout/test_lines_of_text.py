"""Where the lines of texts on pages end, and where they never do."""

import pytest

from briefdeck.layout.pages.runs import bound
from briefdeck.model.laid_out.pages import DrawnText, StyledRun, TextStyle
from briefdeck.render.pdf import ParagraphShaper
from long_words import lines_of

STYLE = TextStyle("Fira Sans", 10, "#000000", 13)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("said by Prof. Dr Shabir Ahmed Khan of Peshawar", "Prof. Dr Shabir Ahmed Khan"),
        ("Mr Ludwig van der Rohe asked", "Mr Ludwig van der Rohe"),
        ("see No. 3 for more", "No. 3"),
        ("Pakistan and Russia (Nos 6 to 8) alone", "Nos 6 to 8"),
        ("told in para. 4 of it", "para. 4"),
        ("all of them in Annex A below", "Annex A"),
        ("held on 12 February 2015 there", "12 February 2015"),
        ("until November 2020 at least", "November 2020"),
        ("Implied: Pakistan and others", "Implied: Pakistan"),
        ("all in Дискуссия 2020 г. too", "Дискуссия 2020 г."),
        ("2, 3, 14", "2, 3, 14"),
        ("a deal of $1.7 billion; the month", "$1.7 billion"),
        ("un accord de 5 milliards de dollars", "5 milliards"),
        ("ایک 3 ملین ڈالر کا معاہدہ", "3 ملین ڈالر"),
        ("сделка на 1,7 млрд долл.; месяц", "1,7 млрд долл."),
        ("ایک 1.7 ارب ڈالر کا معاہدہ", "1.7 ارب ڈالر"),
        ("bis 30. September 2026 fertig", "30. September 2026"),
        ("nach § 7 des Gesetzes", "§ 7"),
    ],
)
def test_what_belongs_together_stands_on_one_line(text: str, kept: str):
    assert bound(text) == text.replace(kept, kept.replace(" ", "\u00a0"))


def test_a_dot_between_two_things_never_ends_a_line_and_names_may_be_bound_in_part():
    assert bound("by the desk · for readers") == "by the desk ·\u00a0for readers"
    assert bound("by Prof.\u00a0Dr Adam Saud") == "by Prof.\u00a0Dr\u00a0Adam\u00a0Saud"


@pytest.mark.parametrize(
    "text",
    [
        "a plain sentence",
        "Twelve of them: all",
        "in 2015 they met",
        "5 millionaires came",
        "$1.25 billion",
        "oneword",
        "1, 2, 3, 4",
    ],
)
def test_other_words_are_not_bound(text: str):
    assert bound(text) == text


def test_a_long_name_may_be_divided():
    name = "Prof. Dr Maximiliana Wilhelmina Featherstonehaugh"
    assert bound(name) == name


def lines(text: str, width: float, *more: str) -> list[str]:
    runs = tuple(StyledRun(each, STYLE) for each in (text, *more))
    return lines_of(DrawnText(0, 0, width, ParagraphShaper().shape(runs, STYLE)))


@pytest.mark.parametrize("sign", ["-", "–"])
def test_a_long_compound_goes_on_after_its_hyphen(sign: str):
    assert lines(f"the Pakistan{sign}Russia forum", 85) == [f"the Pakistan{sign}", "Russia forum"]


def test_a_compound_with_a_note_after_it_goes_on_after_its_hyphen():
    assert lines("the Counter-narcotics", 95, "1") == ["the Counter-", "narcotics 1"]


def test_a_short_compound_stands_whole_on_the_next_line():
    assert lines("it is Afghan-owned now", 75) == ["it is", "Afghan-owned", "now"]


def test_a_short_compound_stays_whole_with_the_word_that_is_bound_to_it():
    assert lines("led and\u00a0Afghan-owned", 90) == ["led", "and\u00a0Afghan-owned"]


def test_a_short_part_stays_with_its_compound():
    assert lines("that is Afghan-led now", 68) == ["that is", "Afghan-led", "now"]
