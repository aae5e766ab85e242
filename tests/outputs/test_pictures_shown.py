"""Pictures in finished papers: the very pixels, where they belong, described and within their room."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageChops
from pptx import Presentation
from pptx.util import Pt

from briefdeck.model.briefs.outputs import OUTPUTS
from briefdeck.pipeline import make_output
from briefdeck.problems import has_errors
from briefdeck.protected_workspace import load_protected
from ooxml import faults
from pdf_structure import alts, assert_conformant, read
from pictures_at_hand import drawn, saved
from readers import pdf_pages
from workspaces import copy_good_workspace

ALT = "A dam with seven gates."
CAPTION = "The dam in June."


def made(
    folder: Path, files: dict[str, bytes], *uses: dict[str, object], pages: int | None = None, **section
):
    """Make a brief of pictures, each in a section of its own."""
    sections = [
        {"kind": "picture", "title": f"Picture {n}", "picture": use, **section} for n, use in enumerate(uses)
    ]
    brief = {
        "title": "Pictures",
        "kind": "policy_brief",
        "outputs": {"pdf": {"pages": pages}, "pptx": {}},
        "sections": [*sections, {"kind": "text", "title": "Words", "text": "Some words."}],
    }
    root = copy_good_workspace(folder / "w", {"briefs/pictures.yaml": json.dumps(brief)})
    for name, data in files.items():
        (root / name).write_bytes(data)
    loaded = load_protected(root)
    found = next(each for each in loaded.briefs if each.name == "pictures")
    outputs = {output: make_output(loaded, found, output) for output in OUTPUTS}
    assert not has_errors(loaded.problems)
    assert not any(has_errors(each.problems) for each in outputs.values()), outputs
    return outputs


def use(name="a.jpg", **more):
    return {"file": name, "alt": ALT, "caption": CAPTION, **more}


PHOTO = {"a.jpg": saved(drawn(), "JPEG", quality=95)}
ADORNING = {"file": "a.jpg", "decorative": True}


def images(data: bytes) -> list[Image.Image]:
    """The pictures of a PDF, unpacked by a program that is not ours."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [
            pikepdf.PdfImage(image).as_pil_image().copy()
            for page in pdf.pages
            for image in page.get_images().values()
        ]


@pytest.mark.parametrize(
    ("name", "mode", "kind"),
    [("a.jpg", "RGB", "JPEG"), ("a.jpg", "L", "JPEG"), ("a.png", "RGB", "PNG"), ("a.png", "L", "PNG")],
)
def test_both_outputs_hold_the_pixels_of_the_file(tmp_path, name, mode, kind):
    source = drawn(mode=mode)
    outputs = made(
        tmp_path, {name: saved(source, kind, **({"quality": 95} if kind == "JPEG" else {}))}, use(name)
    )
    assert_conformant(outputs["pdf"].data)
    (in_pdf,) = images(outputs["pdf"].data)
    (shape,) = picture_shapes(outputs["pptx"].data)
    for found in (in_pdf, Image.open(io.BytesIO(shape.image.blob))):
        assert found.size == source.size
        difference = ImageChops.difference(found.convert("RGB"), source.convert("RGB"))
        assert max(high for _, high in difference.getextrema()) <= (12 if kind == "JPEG" else 0)


def picture_shapes(deck: bytes):
    slides = Presentation(io.BytesIO(deck)).slides
    return [shape for slide in slides for shape in slide.shapes if shape.name == "Picture"]


def test_a_picture_is_one_figure_with_its_words_and_caption(tmp_path):
    data = made(tmp_path, PHOTO, use(credit="Photo: A. Khan"))["pdf"].data
    assert_conformant(data)
    (figure,) = read(data).root.all("Figure")
    (caption,) = figure.all("Caption")
    assert caption.text == f"{CAPTION} Photo: A. Khan"
    with pikepdf.open(io.BytesIO(data)) as pdf:
        elements = [
            each
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"
        ]
        (element,) = elements
        assert str(element.Alt) == ALT
        left, lower, right, upper = map(float, element.A.BBox)
    assert right - left == pytest.approx((upper - lower) * 1.5, rel=0.01)


def test_what_only_adorns_is_no_part_of_what_is_read(tmp_path):
    outputs = made(tmp_path, PHOTO, ADORNING)
    assert_conformant(outputs["pdf"].data)
    assert images(outputs["pdf"].data)
    assert not read(outputs["pdf"].data).root.all("Figure")
    (shape,) = picture_shapes(outputs["pptx"].data)
    assert shape._element._nvXxPr.cNvPr.get("descr") == ""
    assert "decorative" in shape._element.xml


def test_slides_say_what_a_picture_shows_and_keep_it_within_its_room(tmp_path):
    data = made(tmp_path, PHOTO, use(credit="Photo: A. Khan"))["pptx"].data
    assert faults(data, tmp_path) == []
    (shape,) = picture_shapes(data)
    assert shape._element._nvXxPr.cNvPr.get("descr") == ALT
    assert shape.width / shape.height == pytest.approx(1.5, rel=0.01)
    slide = Presentation(io.BytesIO(data)).slides[1]
    others = [each for each in slide.shapes if each.has_text_frame and each.text_frame.text]
    assert any(CAPTION in each.text_frame.text for each in others)
    for each in others:
        apart = (
            each.left >= shape.left + shape.width
            or each.left + each.width <= shape.left
            or each.top >= shape.top + shape.height
            or each.top + each.height <= shape.top
        )
        assert apart, each.text_frame.text


@pytest.mark.parametrize("size", [(3000, 300), (300, 3000), (2000, 2000), (60, 40), (1, 1), (2400, 2)])
@pytest.mark.parametrize("words", ["", "A short lead.", "A long lead that goes on. " * 60])
def test_pictures_of_any_shape_stay_on_page_and_slide(tmp_path, size, words):
    files = {"a.png": saved(drawn(*size), "PNG")}
    outputs = made(tmp_path, files, use("a.png"), text=words or None)
    assert_conformant(outputs["pdf"].data)
    (shape,) = picture_shapes(outputs["pptx"].data)
    assert min(shape.left, shape.top) >= 0
    assert shape.left + shape.width <= Pt(960)
    assert shape.top + shape.height <= Pt(540)
    assert words.strip()[:20] in "".join(pdf_pages(outputs["pdf"].data)).replace("\n", " ")


def test_a_picture_shown_twice_is_held_once(tmp_path):
    outputs = made(tmp_path, PHOTO, use(), use(alt="The same dam."))
    with pikepdf.open(io.BytesIO(outputs["pdf"].data)) as pdf:
        held = [
            each
            for each in pdf.objects
            if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"
        ]
    assert len(held) == 1
    assert len(picture_shapes(outputs["pptx"].data)) == 2


def test_no_picture_is_printed_larger_than_its_pixels_allow(tmp_path):
    data = made(tmp_path, {"a.jpg": saved(drawn(300, 200))}, use())["pdf"].data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        elements = [
            each
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"
        ]
        left, _, right, _ = map(float, elements[0].A.BBox)
    assert right - left == pytest.approx(300 * 72 / 150, abs=0.01)


def test_on_a_full_page_a_picture_goes_whole_and_the_page_says_so(tmp_path):
    uses = [use(keep) for keep in ("a.jpg",)] * 8
    made_of = made(tmp_path, PHOTO, *uses, pages=1, keep="if-room")
    pdf = made_of["pdf"]
    assert_conformant(pdf.data)
    gone = [each for each in pdf.left_out if each.section.startswith("picture")]
    assert 0 < len(gone) < 8
    assert f"{8 - len(gone)} of 8 pictures" in " ".join("".join(pdf_pages(pdf.data)).split())


def test_the_same_pictures_give_the_same_bytes(tmp_path):
    one, other = (made(tmp_path / name, PHOTO, use()) for name in "ab")
    assert {name: each.data for name, each in one.items()} == {
        name: each.data for name, each in other.items()
    }


# Logos of those who publish


def with_logo(folder: Path, bare: str = "", **brief: object):
    """Make a brief that an organization with a logo publishes."""
    outputs = with_logo_of(folder, (640, 200), bare, **brief)
    assert not any(each.problems for each in outputs.values()), outputs
    return outputs


def with_logo_of(folder: Path, pixels: tuple[int, int], bare: str = "", **brief: object):
    given = {
        "title": "Logos",
        "kind": "policy_brief",
        "publisher": "harbour",
        "handling": {"marking": "TLP:AMBER"},
        "outputs": {"pdf": {}, "pptx": {}},
        "sections": [{"kind": "text", "title": "Words", "text": "Some words."}],
        **brief,
    }
    organizations = [
        {"id": "harbour", "name": "Harbour Institute", "logo": "logos/a.png"},
        {"id": "river", "name": "River Board", "logo": "logos/b.png"},
    ]
    files = {
        "briefs/logos.yaml": json.dumps(given),
        "data/publishers.yaml": json.dumps({"organizations": organizations}),
        "templates/themes/bare.yaml": f"name: bare\n{bare}",
    }
    root = copy_good_workspace(folder / "w", files)
    (root / "logos").mkdir()
    for name, size in (("a", pixels), ("b", (300, 300))):
        (root / f"logos/{name}.png").write_bytes(saved(drawn(*size), "PNG"))
    loaded = load_protected(root)
    found = next(each for each in loaded.briefs if each.name == "logos")
    return {output: make_output(loaded, found, output) for output in OUTPUTS}


def descriptions(deck: bytes) -> list[str]:
    return [shape._element._nvXxPr.cNvPr.get("descr") for shape in picture_shapes(deck)]


def test_the_publishers_logo_says_whose_it_is_on_the_first_page_and_slide(tmp_path):
    outputs = with_logo(tmp_path)
    assert_conformant(outputs["pdf"].data)
    assert alts(outputs["pdf"].data) == descriptions(outputs["pptx"].data) == ["Harbour Institute"]
    assert faults(outputs["pptx"].data, tmp_path) == []
    assert "Harbour Institute" in pdf_pages(outputs["pdf"].data)[0]
    first = Presentation(io.BytesIO(outputs["pptx"].data)).slides[0]
    assert [shape.name for shape in first.shapes].count("Picture") == 1


def test_a_logo_of_few_pixels_for_its_size_is_told(tmp_path):
    outputs = with_logo_of(tmp_path, (80, 25))
    assert not outputs["pdf"].problems
    (told,) = outputs["pptx"].problems
    assert (told.code, told.place.file) == ("picture-too-small", "data/publishers.yaml")
    assert told.message.startswith("the logo has 80 by 25 pixels, and looks coarse in the deck")
    assert told.hint == "take one of 117 pixels or more"


def test_a_logo_that_would_be_seen_as_a_line_is_told(tmp_path):
    outputs = with_logo_of(tmp_path, (2000, 20))
    for made in outputs.values():
        (told,) = made.problems
        assert (told.code, told.place.file) == ("picture-too-slender", "data/publishers.yaml")
        assert told.message == "the logo, 2000 by 20 pixels, is so narrow that it looks like a line"


def test_several_publishers_show_their_logos_in_order(tmp_path):
    outputs = with_logo(tmp_path, publisher=["harbour", "river"])
    assert_conformant(outputs["pdf"].data)
    assert alts(outputs["pdf"].data) == ["Harbour Institute", "River Board"]
    shapes = picture_shapes(outputs["pptx"].data)
    assert descriptions(outputs["pptx"].data) == ["Harbour Institute", "River Board"]
    assert shapes[0].left + shapes[0].width < shapes[1].left


def test_a_theme_can_leave_logos_out(tmp_path):
    outputs = with_logo(tmp_path, "logo: {page_mm: 0, slide_pt: 0}", theme="bare")
    assert alts(outputs["pdf"].data) == descriptions(outputs["pptx"].data) == []


def test_a_logo_and_long_names_have_room_beside_one_another(tmp_path):
    outputs = with_logo(tmp_path, prepared_by="The unit for long names and their bearers " * 3)
    slide = Presentation(io.BytesIO(outputs["pptx"].data)).slides[0]
    (logo,) = (shape for shape in slide.shapes if shape.name == "Picture")
    beside = [shape for shape in slide.shapes if shape.name in ("Publisher", "Details")]
    assert beside
    assert all(shape.left + shape.width < logo.left for shape in beside)


def test_a_logo_that_cannot_be_read_is_told_where_it_is_named(tmp_path):
    text = "organizations:\n  - id: harbour\n    name: Harbour\n    logo: ../logo.png\n"
    loaded = load_protected(copy_good_workspace(tmp_path / "w", {"data/publishers.yaml": text}))
    (problem,) = (each for each in loaded.problems if each.code == "picture")
    assert str(problem.place) == "data/publishers.yaml:4:5"
