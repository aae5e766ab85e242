"""The deck as the saved file has it, read back with python-pptx."""

import io
import os
import subprocess
import sys
import zipfile
from datetime import datetime
from functools import cache
from itertools import chain

import pytest
from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

import decks
from briefdeck.model.briefs.sections import Display
from briefdeck.model.content.document import Paragraph, Span
from briefdeck.model.laid_out.deck import Para, ParaStyle, SlideKind, TextRun
from briefdeck.render.pptx.text import Pen, write_paragraphs

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
_ADEC = "{http://schemas.microsoft.com/office/drawing/2017/decorative}"


@cache
def _whole() -> bytes:
    return decks.file_of_specimen()


def _open(data: bytes | None = None):
    return Presentation(io.BytesIO(data or _whole()))


def _render(*sections, **fields):
    return _open(decks.rendered(decks.lay_out(decks.document(*sections, **fields))))


def _parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(_whole())) as package:
        return {name: package.read(name) for name in package.namelist()}


def _placeholders(slide, kind):
    return [shape for shape in slide.placeholders if shape.placeholder_format.type == kind]


def test_is_16_to_9():
    deck = _open()
    assert (deck.slide_width, deck.slide_height) == (12192000, 6858000)


def test_fills_the_title_placeholder_of_every_slide_once():
    titles = [slide.shapes.title.text_frame.text for slide in _open().slides]
    assert all(titles)
    assert len(set(titles)) == len(titles)


def test_reads_the_title_first():
    for slide in _open().slides:
        assert slide.shapes[0].placeholder_format.type == PP_PLACEHOLDER.TITLE


def test_reads_the_marking_after_the_title_of_the_first_slide():
    assert _open().slides[0].shapes[1].text_frame.text == "TLP:AMBER   Members of the Council only"


def test_puts_footer_and_number_on_every_slide():
    for number, slide in enumerate(_open().slides, 1):
        (footer,) = _placeholders(slide, PP_PLACEHOLDER.FOOTER)
        (page,) = _placeholders(slide, PP_PLACEHOLDER.SLIDE_NUMBER)
        assert footer.text_frame.text.startswith("Sandmouth Port Institute")
        assert page._element.find(f".//{_A}fld").get("type") == "slidenum"
        assert page._element.find(f".//{_A}t").text == str(number)


def test_has_notes_on_every_slide():
    assert all(slide.notes_slide.notes_text_frame.text for slide in _open().slides)


def test_speaks_the_full_wording_in_the_notes():
    slide = next(
        slide for slide in _open().slides if slide.shapes.title.text.startswith("Booking by the hour pays")
    )
    assert "the owners need only accept the rota. [2]" in slide.notes_slide.notes_text_frame.text


def test_writes_bullets_into_the_body_placeholder():
    slide = next(slide for slide in _open().slides if slide.shapes.title.text == "Next steps")
    (body, *_) = [shape for shape in slide.placeholders if shape.name == "Text"]
    assert body.text_frame.text.startswith("Port Authority: Circulate the draft tariff")


def test_makes_tables_native_with_a_header_row():
    tables = [shape for slide in _open().slides for shape in slide.shapes if shape.has_table]
    assert len(tables) == 3
    assert all(shape.table.first_row for shape in tables)
    assert {shape.table.cell(0, 0).text_frame.text for shape in tables} == {"Remedy", "No."}


def test_names_the_sections_of_the_deck():
    root = etree.fromstring(_parts()["ppt/presentation.xml"])
    names = [section.get("name") for section in root.iter(f"{_P14}section")]
    assert names[:3] == ["Policy brief", "Bottom line", "The meeting"]
    assert len(set(names)) == len(names)
    assert len(list(root.iter(f"{_P14}sldId"))) == len(_open().slides)


def test_sets_the_properties():
    core = _open().core_properties
    assert core.title == "Sandmouth can win back a fifth of its quay without building a pier"
    assert (core.author, core.category, core.language) == (
        "Sandmouth Port Institute",
        "Policy brief",
        "en-GB",
    )
    assert core.keywords == "ports, berths, harbour dues"
    assert (core.created, core.modified) == (datetime(2024, 3, 11), datetime(2024, 3, 11))  # noqa: DTZ001


def test_says_nothing_of_other_authors_or_of_today():
    text = b"".join(_parts().values())
    for word in (b"Steve Canny", b"python-pptx", b"PowerPoint Presentation", b"Click to edit"):
        assert word not in text


def test_carries_no_part_that_nothing_uses():
    names = set(_parts())
    assert not {name for name in names if "thumbnail" in name or "printerSettings" in name}
    assert len([name for name in names if name.startswith("ppt/slideLayouts/slideLayout")]) == len(SlideKind)


def test_names_its_layouts_in_plain_words():
    names = [layout.name for layout in _open().slide_layouts]
    assert names[:3] == ["Title slide", "Summary", "Title and text"]


def test_gives_every_run_its_language():
    for name, data in _parts().items():
        if name.startswith(("ppt/slides/slide", "ppt/notesSlides/notesSlide")):
            runs = list(etree.fromstring(data).iter(f"{_A}rPr"))
            assert runs
            assert {run.get("lang") for run in runs} == {"en-GB"}


def test_describes_tables_and_figures_and_marks_drawings_as_decorative():
    for slide in _open().slides:
        for shape in slide.shapes:
            names = next(shape._element.iter(f"{_P}cNvPr"))
            if shape.has_table or shape.name == "Figure":
                assert names.get("descr")
            elif not shape.has_text_frame or not shape.text_frame.text:
                assert names.find(f".//{_ADEC}decorative").get("val") == "1"


def test_leaves_no_placeholder_empty():
    for slide in _open().slides:
        assert all(shape.text_frame.text.strip() for shape in slide.placeholders)


def test_keeps_every_shape_on_the_slide():
    deck = _open()
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= deck.slide_width
            assert shape.top + shape.height <= deck.slide_height


def test_gives_every_shape_of_a_slide_its_own_number():
    for slide in _open().slides:
        ids = [shape.shape_id for shape in slide.shapes]
        assert len(set(ids)) == len(ids)


def test_carries_the_themes_colours_and_fonts():
    theme = _parts()["ppt/theme/theme1.xml"].decode()
    assert theme.count('<a:latin typeface="Calibri"/>') == 2
    assert '<a:accent1><a:srgbClr val="0B3C5D"/></a:accent1>' in theme


def test_links_to_the_web_only():
    urls = [
        "https://example.org/a?b=1&c=2",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "mailto:a@example.org",
    ]
    spans = tuple(Span(f"link{n} ", url=url) for n, url in enumerate(urls))
    deck = _render(decks.section(Display.PROSE, lead=(Paragraph(spans),)))
    runs = chain.from_iterable(
        para.runs for shape in deck.slides[1].placeholders for para in shape.text_frame.paragraphs
    )
    assert [run.hyperlink.address for run in runs if run.text.startswith("link")] == [
        urls[0],
        None,
        None,
        urls[3],
    ]


@pytest.mark.parametrize("bad", ["\x08", "\x0b", "\ufffe", "\ud800", "\x1f"])
def test_drops_characters_that_xml_forbids(bad):
    point = decks.point(f"Text <b>&amp; {bad}more", label=(Span(f"A{bad}"),))
    deck = _render(decks.section(Display.BULLETS, point), title=f"Ti{bad}tle", keywords=(bad,))
    assert deck.slides[0].shapes.title.text == "Title"
    body = next(shape for shape in deck.slides[1].placeholders if shape.name == "Statement")
    assert body.text_frame.text == "A: Text <b>&amp; more"


def test_writes_the_same_bytes_in_another_process():
    program = (
        "import hashlib, decks, specimen; "
        "print(hashlib.sha256(decks.rendered(decks.lay_out(specimen.specimen()))).hexdigest())"
    )
    sums = {_sum(program, seed) for seed in ("1", "2")}
    assert len(sums) == 1


def _sum(program: str, seed: str) -> str:
    environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_holds_a_hundred_slides_in_order():
    points = tuple(decks.point(f"Point {n} of many") for n in range(500))
    deck = _render(decks.section(Display.BULLETS, *points))
    texts = [
        shape.text_frame.text
        for slide in [*deck.slides][1:]
        for shape in slide.placeholders
        if shape.name in ("Title", "Text")
    ]
    assert "\n".join(texts).split("\n") == ["Heading", *(f"Point {n} of many" for n in range(500))]


def test_texts_that_look_alike_are_written_alike():
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    frame = slide.shapes.add_textbox(0, 0, 9, 9).text_frame
    para = Para((TextRun("Alike"),), ParaStyle(13, bullet="•"))
    write_paragraphs(frame, (para, para), Pen("en-GB", {"text": "#123457", "accent": "#345721"}))
    one, two = (paragraph._p.xml for paragraph in frame.paragraphs)
    assert one == two
    assert "123457" in one
    assert "345721" in one
