"""A display that layout does not know is laid out as its arrangement says, on pages and on slides."""

from dataclasses import replace

import pytest

import decks
import make
from briefdeck.arrange import arrange_section
from briefdeck.layout.metrics import office_fonts
from briefdeck.layout.pages import plan_pages
from briefdeck.layout.pages.boxes import read_all
from briefdeck.layout.pages.displays import show
from briefdeck.layout.pages.typesetter import Typesetter
from briefdeck.layout.slides import lay_out_slides
from briefdeck.model.briefs.outputs import PdfOutput
from briefdeck.model.content.arrangement import ArrangedDocument, Marker, TableColumn
from briefdeck.model.content.document import Span
from briefdeck.model.style.theme import Theme
from plain_shaper import PlainShaper

ROW = ((Span("14"),), (Span("Act now."),))


def arranged(marker, number="", columns=()):
    """A document of one section whose display nobody has heard of."""
    document = make.document(make.document_section(make.document_item("Act now.", cells=ROW)))
    usual = arrange_section(document.sections[0])
    (group,) = usual.groups
    (entry,) = group.items
    group = replace(group, items=(replace(entry, number=number),))
    section = replace(usual.section, display="checklist")
    made = replace(usual, section=section, groups=(group,), marker=marker, columns=columns)
    return ArrangedDocument(replace(document, sections=(section,)), (made,))


def tags(document):
    setter = Typesetter(plan_pages(document, Theme(), PdfOutput(pages=1)), PlainShaper())
    return {tag.kind for passage in read_all(show(document.sections[0], setter)) for tag in passage.tags}


def content_slide(document):
    return lay_out_slides(document, Theme(), office_fonts(), decks.TEMPLATE).slides[1]


@pytest.mark.parametrize(
    ("marker", "number", "kinds"),
    [
        (Marker.NONE, "", set()),
        (Marker.BULLET, "", {"L", "LI", "LBody"}),
        (Marker.NUMBER, "R2", {"L", "LI", "LBody", "Lbl"}),
    ],
)
def test_its_marker_decides_what_it_is_on_a_page(marker, number, kinds):
    assert tags(arranged(marker, number)) == kinds


@pytest.mark.parametrize(
    ("marker", "number"), [(Marker.NONE, ""), (Marker.BULLET, ""), (Marker.NUMBER, "R2")]
)
def test_its_words_and_its_number_are_on_the_slide(marker, number):
    said = " ".join(content_slide(arranged(marker, number)).texts())
    assert "Act now." in said
    assert number in said


def test_what_ends_level_does_so_on_pages_and_slides_under_a_heading_that_does():
    columns = (TableColumn((Span("No."),), 1), TableColumn((Span("What"),), 4, "end"))
    document = arranged(Marker.NONE, columns=columns)
    assert [[para.style.align for (para,) in row] for row in content_slide(document).table.rows] == [
        ["left", "right"],
        ["left", "right"],
    ]
    setter = Typesetter(plan_pages(document, Theme(), PdfOutput(pages=1)), PlainShaper())
    ((form,),) = (show(document.sections[0], setter),)
    (table,) = form.content
    cells = [[cell.content[0].style.align_end for cell in row] for row in table.rows]
    assert cells == [[False, True], [False, True]]


def test_its_columns_make_it_a_table():
    columns = (TableColumn((Span("No."),), 1), TableColumn((Span("What"),), 4))
    document = arranged(Marker.NONE, columns=columns)
    assert "Table" in tags(document) or "TR" in tags(document)
    assert content_slide(document).table is not None
