"""Links with their QR codes: every square where it belongs in both outputs, and the address in print."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pptx import Presentation

import make
from briefdeck.compose.sections.pictures import shown_code
from briefdeck.layout.figures.codes import draw_code, squares_across
from briefdeck.model.briefs.outputs import OUTPUTS
from briefdeck.model.content.picture import ShownCode
from briefdeck.model.laid_out.drawing import Bar, Squares
from briefdeck.pipeline import make_output
from briefdeck.problems import has_errors
from briefdeck.protected_workspace import load_protected
from composing import compose, document_of
from ooxml import faults
from pdf_structure import assert_conformant, read
from readers import deck_text, pdf_text
from workspaces import copy_good_workspace

ADDRESS = "https://example.org/reports/2020/dam?edition=2"
ROWS = st.integers(11, 40).flatmap(
    lambda n: st.lists(st.text("01", min_size=n, max_size=n), min_size=n, max_size=n)
)


def code_of(url: str = ADDRESS) -> ShownCode:
    (section,) = document_of(make.brief(make.section("link", url=url))).sections
    assert isinstance(section.picture, ShownCode)
    return section.picture


def made(folder: Path, **section: object):
    brief = {
        "title": "Links",
        "kind": "policy_brief",
        "outputs": {"pdf": {}, "pptx": {}},
        "sections": [{"kind": "link", "title": "Online", "url": ADDRESS, **section}],
    }
    loaded = load_protected(copy_good_workspace(folder / "w", {"briefs/links.yaml": json.dumps(brief)}))
    found = next(each for each in loaded.briefs if each.name == "links")
    outputs = {output: make_output(loaded, found, output) for output in OUTPUTS}
    assert not any(has_errors(each.problems) for each in outputs.values()), outputs
    return outputs


@given(ROWS)
def test_dark_squares_are_covered_once_and_no_others(rows: list[str]):
    size = float(squares_across(rows))
    ground, dark = draw_code(rows, size).shapes
    assert isinstance(ground, Bar)
    assert isinstance(dark, Squares)
    covered = [
        (round(box.x) - 4 + step, round(box.y) - 4) for box in dark.boxes for step in range(round(box.width))
    ]
    wanted = [(x, y) for y, row in enumerate(rows) for x, square in enumerate(row) if square == "1"]
    assert sorted(covered) == sorted(wanted)


def test_the_code_is_of_the_address_as_papers_link_to_it():
    plain, encoded = code_of("https://example.org/a%C3%A9"), code_of("https://example.org/aé")
    assert plain.rows == encoded.rows
    assert code_of().alt == f"QR code that leads to {ADDRESS}"


def test_squares_on_paper_are_those_of_the_code(tmp_path: Path):
    data = made(tmp_path)["pdf"].data
    assert_conformant(data)
    rows = code_of().rows
    page = pypdfium2.PdfDocument(data)[0]
    picture = page.render(scale=8).to_pil().convert("L")
    (left, top), square = _place(picture.load(), picture.size, rows)
    for y, row in enumerate(rows):
        for x, wanted in enumerate(row):
            seen = picture.getpixel((left + (x + 0.5) * square, top + (y + 0.5) * square))
            assert (seen < 128) == (wanted == "1"), (x, y)


def _place(pixels, size, rows):
    """Find a code: its upper left corner mark is the first run of 7 black squares as high as it is wide."""
    wide, high = size
    square = 1.4 * 8
    for top in range(high):
        for left in range(wide // 20, wide // 2):
            if pixels[left, top] < 20 and all(pixels[left + step, top] < 20 for step in range(60)):
                run = next(step for step in range(200) if pixels[left + step, top] > 128)
                down = next(step for step in range(200) if pixels[left, top + step] > 128)
                if abs(run - down) <= 1:
                    square = run / 7
                    return (left, top), square
    raise AssertionError(f"no code of {len(rows)} squares")


def test_a_code_is_a_figure_that_says_where_it_leads_and_the_address_stands_beside_it(tmp_path: Path):
    outputs = made(tmp_path, text="With all its data.")
    root = read(outputs["pdf"].data).root
    assert len(root.all("Figure")) == 1
    assert any(ADDRESS in link.text.replace(" ", "") for link in root.all("Link"))
    assert ADDRESS in "".join(pdf_text(outputs["pdf"].data).split())
    assert ADDRESS.removeprefix("https://") in deck_text(outputs["pptx"].data)


def test_a_code_on_a_slide_is_one_shape_in_a_described_group(tmp_path: Path):
    data = made(tmp_path)["pptx"].data
    assert faults(data, tmp_path) == []
    (group,) = (shape for shape in Presentation(io.BytesIO(data)).slides[1].shapes if shape.name == "Figure")
    assert group._element._nvXxPr.cNvPr.get("descr") == f"QR code that leads to {ADDRESS}"
    ground, dark = group.shapes
    assert dark._element.xml.count("<a:moveTo>") == sum(
        len("".join(row).replace("0", " ").split()) for row in code_of().rows
    )
    assert ground.left < dark.left
    assert abs(group.width - group.height) <= 1


def test_an_address_too_long_for_cameras_is_told():
    section = make.section("link", url="https://example.org/" + "a" * 290)
    _, problems = compose(make.brief(section, make.section("summary", text="T")))
    assert [each.code for each in problems] == ["long-link"]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "https://a@b.org/", "x"])
def test_only_web_addresses_are_taken(url):
    with pytest.raises(ValueError, match="url"):
        make.section("link", url=url)


def test_a_section_without_an_address_has_no_code():
    assert shown_code(make.section("text", text="T"), None) is None
