"""How wide text is, and where its lines end."""

from importlib.resources import files

import pytest
from PIL import ImageFont

import decks
from briefdeck.layout.font_table import decoded, encoded, font_table
from briefdeck.layout.metrics import office_fonts
from briefdeck.model.laid_out.deck import Para, ParaStyle, TextRun

_FONTS = office_fonts()
_FIXED = ("Courier New", "Source Code Pro", "Inconsolata")


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


def test_takes_an_unknown_font_for_an_arial_wider_and_with_more_space_than_most():
    assert not _FONTS.knows("Aptos")
    wide = _FONTS.width("quay", "Aptos", 20)
    assert wide == pytest.approx(1.15 * _FONTS.width("quay", "Arial", 20), rel=0.01)
    assert _FONTS.pitch("Aptos", 10) == pytest.approx(13.6)
    families = [name for name in font_table() if "Mono" not in name and name not in _FIXED]
    sample = "The harbour office will publish the rota on 12 March: owners need only accept it."
    limit = _FONTS.width(sample, "Aptos", 10)
    assert sum(_FONTS.width(sample, name, 10) > limit for name in families) <= 2


@pytest.mark.parametrize(
    ("font", "width"),
    [
        ("Noto Sans", 3.966),
        ("Poppins", 4.07),
        ("Montserrat", 4.182),
        ("Lucida Console", 7 * 0.603),
        ("Courier New", 7 * 0.6),
    ],
)
def test_knows_the_widths_of_free_fonts_and_of_metric_twins(font, width):
    assert _FONTS.knows(font)
    assert _FONTS.width("Harbour", font, 1) == pytest.approx(width, abs=0.005)


@pytest.mark.parametrize("font", ["Source Sans 3", "Segoe UI", "Roboto Condensed", "Open Sans"])
def test_takes_a_font_that_may_be_missing_to_be_as_wide_as_what_is_drawn_instead(font):
    narrow, wide = _FONTS.face(font, bold=False).widths, _FONTS.face("Noto Sans", bold=False).widths
    assert sum(narrow[char] for char in "Harbour") < sum(wide[char] for char in "Harbour")
    assert _FONTS.width("Harbour", font, 1) == _FONTS.width("Harbour", "Noto Sans", 1)
    pieces = (("Ships wait in the harbour until the tide is high enough", False),)
    assert _FONTS.lines(pieces, font, 10, 60) == _FONTS.lines(pieces, "Noto Sans", 10, 60)


def test_takes_a_narrow_font_of_one_width_to_be_as_wide_as_others_of_one_width():
    assert _FONTS.width("Harbour", "Consolas", 1) == pytest.approx(7 * 0.602)


def test_reads_a_weight_from_the_name_of_a_family():
    bold = _FONTS.width("quay", "Montserrat", 20, bold=True)
    assert _FONTS.width("quay", "Montserrat SemiBold", 20) == bold
    assert _FONTS.width("quay", "Montserrat Black", 20) > bold
    assert _FONTS.width("quay", "Segoe UI Light", 20) == _FONTS.width("quay", "Segoe UI", 20)
    assert not _FONTS.knows("Black")
    assert not _FONTS.knows("Unheard Of Bold")


def test_sets_the_lines_of_tall_fonts_as_far_apart_as_they_ask():
    assert _FONTS.pitch("Poppins", 10) == pytest.approx(15)
    assert _FONTS.pitch("Open Sans", 10) == pytest.approx(13.618)


@pytest.mark.parametrize("font", ["Calibri", "Consolas", "Poppins", "Unknown"])
def test_gives_chinese_characters_at_least_their_whole_size(font):
    assert _FONTS.width("港口", font, 20) >= 40


def test_measures_letters_that_a_font_lacks_as_those_of_another():
    assert _FONTS.width("Россия", "Poppins", 20) == _FONTS.width("Россия", "Noto Sans", 20)


def test_a_table_says_again_what_was_put_into_it():
    widths = {ord("a"): 0, ord("—"): 1000, ord("я"): 4095}
    assert decoded(encoded(widths)) == {"a": 0, "—": 1000, "я": 4095}


def test_sets_lines_at_least_a_fifth_further_apart_than_their_size():
    assert _FONTS.pitch("Arial", 10) == pytest.approx(12)
    assert _FONTS.pitch("Calibri", 10) == pytest.approx(12.207)


@pytest.mark.parametrize("font", ["Arial Bold", "Times Bold", "Arial Black", "Calibri Semilight"])
def test_a_family_named_after_a_weight_of_one_at_hand_is_not_at_hand_nor_as_narrow(font):
    assert not _FONTS.knows(font)
    assert _FONTS.pitch(font, 10) == _FONTS.pitch("Unheard Of", 10)
    assert _FONTS.width("quay", font, 10) == _FONTS.width("quay", "Unheard Of", 10)


@pytest.mark.parametrize("font", ["Georgia", "Verdana", "Montserrat", "Montserrat Medium", "Calibri Light"])
def test_sets_the_lines_of_fonts_that_may_be_missing_as_far_apart_as_what_stands_in_for_them(font):
    assert _FONTS.pitch(font, 10) >= _FONTS.pitch("Unheard Of", 10)
    assert _FONTS.pitch("Carlito", 10) < _FONTS.pitch(font, 10)


def test_takes_georgia_to_be_as_wide_as_what_stands_in_for_it():
    assert _FONTS.width("The port of Karachi", "Georgia", 10) == _FONTS.width(
        "The port of Karachi", "Noto Serif", 10
    )


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


@pytest.mark.parametrize("letter", ["ก", "م", "ಕ"])
def test_gives_no_width_to_marks_of_other_writings(letter):
    mark = {"ก": "\u0e34", "م": "\u0651", "ಕ": "\u0cbf"}[letter]
    assert _FONTS.width(letter + mark, "Calibri", 20) == _FONTS.width(letter, "Calibri", 20)


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


@pytest.mark.parametrize(
    ("text", "least"),
    [("港口", 14.5), ("みなと", 14.5), ("항구", 14.5), ("პორტი", 14.5), ("порт", 12.2), ("بندر", 13)],
)
def test_sets_lines_with_letters_of_tall_fonts_as_far_apart_as_their_fonts_ask(text, least):
    assert _FONTS.pitch("Calibri", 10, f"Port {text}") == pytest.approx(least, abs=0.01)


def test_takes_russian_italics_to_be_as_wide_as_they_are_drawn():
    words, drawn_in_carlito = "Пакистан и Россия (предположительно)", 17.634
    upright, slanted = (Para((TextRun(words, italic=each),), ParaStyle(10)) for each in (False, True))
    fitter = decks.FITTER
    assert fitter.width(slanted) == pytest.approx(10 * drawn_in_carlito, rel=0.02)
    column = 1.03 * fitter.width(upright)
    assert [fitter.lines(para, column) for para in (upright, slanted)] == [1, 2]


def test_arabic_letters_at_the_end_of_a_word_are_wider_than_where_they_join_the_next():
    apart, joined = (_FONTS.width(text, "Calibri", 10) for text in ("ب ب", "بب"))
    assert apart - joined > 4
    assert _FONTS.width("بَ بَ", "Calibri", 10) == apart


@pytest.mark.parametrize(
    ("writing", "text"),
    [
        ("Georgian", "საქართველოს საგარეო საქმეთა მინისტრი გიორგი ბერიძე"),
        ("Armenian", "Հայաստանի արտաքին գործերի նախարար Հայկ Ադամյան"),
        ("Arabic", "پاکستان اور روس کے تعلقات پر سیمینار، وزارة الخارجية"),
        ("Hebrew", "משרד החוץ של מדינת ישראל"),
        ("Devanagari", "विदेश मंत्रालय भारत सरकार नरेन्द्र मोदी"),
        ("Thai", "กระทรวงการต่างประเทศ"),
        ("Ethiopic", "የኢትዮጵያ የውጭ ጉዳይ ሚኒስቴር"),
        ("Tamil", "வெளியுறவு அமைச்சகம் இந்தியா"),
    ],
)
def test_takes_other_writings_to_be_as_wide_as_a_bold_font_and_not_half_as_much_again(writing, text):
    font = ImageFont.truetype(str(files("manimgx_fonts") / f"NotoSans{writing}[wght].ttf"), 1000)
    font.set_variation_by_axes([700])
    real = font.getlength(text) / 1000
    assert real <= _FONTS.width(text, "Calibri", 1) <= 1.5 * real
