"""Finished pages drawn: every text, rectangle, line and disc at its place, and nothing else decided."""

import gc
from collections.abc import Iterator
from io import BytesIO
from types import FunctionType, ModuleType

import pikepdf
import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth  # what the file's widths come from

from briefdeck.model.content.file_properties import FileProperties
from briefdeck.model.laid_out.pages import (
    Anchor,
    Drawn,
    DrawnDisc,
    DrawnLine,
    DrawnRectangle,
    DrawnText,
    FontWeight,
    Pages,
    Passage,
    Rect,
    StyledRun,
    TextStyle,
)
from briefdeck.render.pdf import ParagraphShaper, render_pdf
from briefdeck.render.pdf.fonts import UPRIGHT, face
from briefdeck.render.pdf.structure import StructureElement

STYLE = TextStyle("Fira Sans", 10, "#112233", 13)
PROPERTIES = FileProperties("Title", "Author", "Subject", ("one", "two"), "", "en-GB", "2024-05-06")


def shaped(words: str, style: TextStyle = STYLE, **run: object):
    return ParagraphShaper().shape((StyledRun(words, style, **run),), style)


def drawn(*marks: Drawn, passages: tuple[Passage, ...] = (), **links: str) -> pikepdf.Pdf:
    pages = Pages(400, 300, (marks,), passages, PROPERTIES, "Fira Sans", links)
    return pikepdf.open(BytesIO(render_pdf(pages)))


def operators(pdf: pikepdf.Pdf, *names: str) -> list[tuple[str, list[float]]]:
    found = pikepdf.parse_content_stream(pdf.pages[0])
    return [
        (str(each.operator), [round(float(number), 4) for number in each.operands])
        for each in found
        if str(each.operator) in names
    ]


def test_a_rectangle_is_filled_in_its_colour():
    pdf = drawn(DrawnRectangle(Rect(10, 20, 30, 40), "#FF0000"))
    assert operators(pdf, "rg", "re")[-2:] == [("rg", [1, 0, 0]), ("re", [10, 20, 30, 40])]


def test_a_rectangle_with_round_corners_has_curves():
    pdf = drawn(DrawnRectangle(Rect(10, 20, 30, 40), "#FF0000", 2))
    assert len(operators(pdf, "c")) == 4
    assert operators(pdf, "re") == []


@pytest.mark.parametrize(("round_ends", "cap"), [(False, 0), (True, 1)])
def test_a_line_has_its_thickness_and_ends(round_ends: bool, cap: int):
    pdf = drawn(DrawnLine((1, 2), (3, 4), 0.5, "#00FF00", round_ends))
    found = dict(operators(pdf, "RG", "w", "J", "m", "l"))
    assert found == {"RG": [0, 1, 0], "w": [0.5], "J": [cap], "m": [1, 2], "l": [3, 4]}


def test_a_disc_is_round_about_its_centre():
    points = [numbers[-2:] for _, numbers in operators(drawn(DrawnDisc((50, 60), 5, "#0000FF")), "c")]
    assert sorted(points) == [[45, 60], [50, 55], [50, 65], [55, 60]]


def test_marks_are_drawn_in_the_order_in_which_they_are_given():
    pdf = drawn(DrawnRectangle(Rect(0, 0, 9, 9), "#FF0000"), DrawnDisc((5, 5), 2, "#0000FF"))
    assert next(iter(operators(pdf, "re", "c")))[0] == "re"


def test_a_text_stands_with_its_lower_corner_at_its_place():
    pdf = drawn(DrawnText(40, 100, 300, shaped("Words")))
    assert ("cm", [1, 0, 0, 1, 40, 100]) in operators(pdf, "cm")


def test_what_belongs_to_no_passage_is_an_artifact():
    pdf = drawn(DrawnText(40, 100, 300, shaped("Words")), DrawnRectangle(Rect(0, 0, 9, 9), "#FF0000"))
    stream = pdf.pages[0].Contents.read_bytes()
    assert stream.count(b"/Artifact BMC") == 2
    assert b"BDC" not in stream


def test_a_passage_is_marked_as_what_it_is():
    passage = Passage("P")
    pdf = drawn(DrawnText(40, 100, 300, shaped("Words"), passage), passages=(passage,))
    assert b"/P <</MCID 0>> BDC" in pdf.pages[0].Contents.read_bytes()


def test_an_anchor_lets_readers_see_what_stands_just_above_it():
    anchor = Anchor("section-a", "Section", 0)
    passage = Passage("H1", anchor=anchor)
    pdf = drawn(DrawnText(40, 100, 300, shaped("Words"), passage, anchor), passages=(passage,))
    with pdf.open_outline() as outline:
        (mark,) = outline.root
    assert mark.title == "Section"
    destination = pdf.Root.Outlines.First.Dest
    assert [float(number) for number in list(destination)[2:4]] == [40, 100 + 13 + 8]


def test_a_link_says_where_it_leads():
    anchor, passages = Anchor("source-a"), (Passage("P"), Passage("P"))
    text, source = shaped("1", target="#source-a"), shaped("The source")
    pdf = drawn(
        DrawnText(40, 200, 300, text, passages[0]),
        DrawnText(40, 100, 300, source, passages[1], anchor),
        passages=passages,
        **{"source-a": "A report"},
    )
    (link,) = pdf.pages[0].Annots
    assert str(link.Contents) == "A report"


def test_the_file_says_what_the_properties_say():
    pdf = drawn()
    info = {key: str(value) for key, value in pdf.docinfo.items()}
    assert (info["/Title"], info["/Author"], info["/Subject"]) == ("Title", "Author", "Subject")
    assert (info["/Keywords"], info["/CreationDate"]) == ("one, two", "D:20240506")
    assert str(pdf.Root.Lang) == "en-GB"


def test_the_same_pages_are_the_same_bytes():
    pages = Pages(400, 300, ((DrawnText(40, 100, 300, shaped("Words")),),), (), PROPERTIES, "Fira Sans", {})
    assert render_pdf(pages) == render_pdf(pages)


def test_a_text_that_is_kept_for_other_documents_keeps_none_that_it_stood_in():
    text, passage = shaped("Words"), Passage("P", ())
    pages = Pages(
        400, 300, ((DrawnText(40, 100, 300, text, passage),),), (passage,), PROPERTIES, "Fira Sans", {}
    )
    render_pdf(pages)

    assert not [each for each in kept_by(text) if isinstance(each, StructureElement)]


def kept_by(*objects: object) -> Iterator[object]:
    """Whatever some objects hold, but for modules, functions and classes."""
    seen, left = set[int](), list(objects)
    while left:
        each = left.pop()
        if id(each) not in seen and not isinstance(each, type | ModuleType | FunctionType):
            seen.add(id(each))
            left += gc.get_referents(each)
            yield each


# Shaping


def test_widths_are_those_of_the_font():
    name = face("Fira Sans", *UPRIGHT)
    text = shaped("one longest two")
    assert text.natural_width == pytest.approx(stringWidth("one longest two", name, 10))
    assert text.longest_word == pytest.approx(stringWidth("longest", name, 10))


def test_a_space_at_the_end_counts_in_texts_that_are_joined_as_in_others():
    joined, without = (ParagraphShaper("ur").shape((StyledRun(text, STYLE),), STYLE) for text in ("1 ", "1"))
    assert shaped("1 ").natural_width > shaped("1").natural_width
    assert joined.natural_width > without.natural_width


def test_a_bold_run_is_wider():
    assert (
        shaped("words", STYLE.with_(weight=FontWeight.SEMIBOLD)).natural_width > shaped("words").natural_width
    )


def test_a_text_is_as_high_as_its_lines():
    text = shaped("word " * 40)
    assert text.height(1e4) == 13
    assert text.height(100) == 13 * round(text.height(100) / 13) > 13
    assert text.height(1e4) == 13


def test_an_inset_narrows_the_lines():
    words = "word " * 40
    assert shaped(words, STYLE.with_(inset_end=60)).height(160) == shaped(words).height(100)


def test_no_line_stands_alone_where_a_text_is_divided():
    text = shaped("word " * 40)
    lines = round(text.height(100) / 13)
    assert text.split(100, 13 * 1.5) is None
    first, rest = text.split(100, 13 * (lines - 1) + 1)
    assert (first.height(100), rest.height(100)) == (13 * (lines - 2), 26)


def test_a_text_that_fits_is_not_divided():
    assert shaped("word " * 40).split(100, 1e4) is None


def test_dividing_a_text_leaves_it_as_it_was():
    text = shaped("word " * 40)
    before = text.height(100)
    text.split(100, 40)
    assert text.height(100) == before


def test_equal_shapers_are_equal():
    assert ParagraphShaper() == ParagraphShaper()
    assert hash(ParagraphShaper()) == hash(ParagraphShaper())
