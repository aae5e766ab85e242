"""SVG drawings: filled shapes become pixels, and whatever else might be seen is refused by name."""

import gc
import io

import pytest
from PIL import Image

from briefdeck.load.assets.drawings import NotDrawnError, drawn
from briefdeck.load.assets.pictures import MOST_SIDE, load_pictures
from briefdeck.load.files import FileReference
from briefdeck.problems import SourceLocation

PLACE = SourceLocation("data/a.yaml", 9, 11)
SIDE = "M0 0H10V10H0Z"


def svg(inside: str, *, box: str = 'viewBox="0 0 20 10"', before: str = "", more: str = "") -> str:
    return f'{before}<svg xmlns="http://www.w3.org/2000/svg" {box} {more}>{inside}</svg>'


def load(root, text: str | bytes):
    data = text if isinstance(text, bytes) else text.encode()
    (root / "logo.svg").write_bytes(data)
    found, problems = load_pictures(root, [FileReference("logo.svg", PLACE)])
    return found["logo.svg"].picture if found else problems[0]


def pixels(text: str) -> Image.Image:
    """The drawing as it is printed, a pixel for each unit."""
    return drawn(text.encode(), 400).resize((20, 10), Image.Resampling.BOX)


@pytest.mark.parametrize(
    "shape",
    [
        f'<path d="{SIDE}" fill="#c00000"/>',
        f'<path d="{SIDE}" style="fill:#c00000;stroke:none"/>',
        f'<g fill="rgb(192,0,0)"><path d="{SIDE}"/></g>',
        f'<g transform="translate(10 10) rotate(180)" fill="#c00000"><path d="{SIDE}"/></g>',
        f'<path d="{SIDE}" transform="translate(5,5) scale(2) matrix(.5 0 0 .5 -2.5 -2.5)" fill="#C00000"/>',
        '<rect width="10" height="10" fill="#c00000"/>',
        '<polygon points="0,0 10,0 10,10 0,10" fill="#c00000"/>',
        '<polyline points="0,0 10,0 10,10 0,10" fill="#c00000" stroke-width="3"/>',
        f'<defs><linearGradient id="a"/></defs><title>A logo</title><path d="{SIDE}" fill="#c00000"/>',
    ],
)
def test_filled_shapes_are_drawn_where_they_stand(shape):
    made = pixels(svg(shape))
    assert made.getpixel((1, 1)) == made.getpixel((8, 8)) == (192, 0, 0)
    assert made.getpixel((11, 1)) == made.getpixel((19, 9)) == (255, 255, 255)


def test_a_drawing_is_as_fine_as_paper_asks_and_the_same_each_time(tmp_path):
    text = svg('<circle cx="10" cy="5" r="5"/>')
    made = load(tmp_path, text)
    assert (made.width, made.height, made.is_photo) == (MOST_SIDE, MOST_SIDE // 2, False)
    assert load(tmp_path, text.replace("<circle", "<!-- said by me --><circle")) == made


def test_round_shapes_have_their_size(tmp_path):
    made = load(tmp_path, svg('<circle cx="10" cy="5" r="5"/>'))
    grey = Image.open(io.BytesIO(made.data)).convert("L").resize((200, 100), Image.Resampling.BOX)
    dark = sum(255 - level for level in grey.tobytes()) / 255
    assert dark == pytest.approx(3.14159 * 50**2, rel=0.001)


@pytest.mark.parametrize(("rule", "level"), [("evenodd", 255), ("nonzero", 0)])
def test_what_an_outline_winds_round_twice_is_filled_as_the_drawing_says(rule, level):
    made = pixels(svg(f'<path fill-rule="{rule}" d="{SIDE} M3 3H7V7H3Z"/>'))
    assert made.getpixel((5, 5)) == (level,) * 3
    assert made.getpixel((1, 1)) == (0, 0, 0)


def test_a_hole_that_runs_the_other_way_stays_open():
    assert pixels(svg(f'<path d="{SIDE} M3 3V7H7V3Z"/>')).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (svg("<script>alert(1)</script>"), "script"),
        (svg("<defs><style>path{fill:red}</style></defs>"), "style"),
        (svg("<text>Lake Council</text>"), "text"),
        (svg('<image href="a.png"/>'), "image"),
        (svg('<use href="#a"/>'), "use"),
        (svg("<foreignObject/>"), "foreignObject"),
        (svg("<animate/>"), "animate"),
        (svg(f'<path d="{SIDE}" stroke="red"/>'), "stroke: red"),
        (svg(f'<path d="{SIDE}" style="stroke:#000"/>'), "stroke: #000"),
        (svg(f'<path d="{SIDE}" fill="url(#a)"/>'), "fill: url(#a)"),
        (svg(f'<path d="{SIDE}" fill="url(https://example.org/a)"/>'), "fill: url("),
        (svg(f'<path d="{SIDE}" opacity=".5"/>'), "opacity: .5"),
        (svg(f'<path d="{SIDE}" fill="#00000080"/>'), "fill: #00000080"),
        (svg(f'<path d="{SIDE}" clip-path="url(#a)"/>'), "clip-path"),
        (svg(f'<path d="{SIDE}" onclick="alert(1)"/>'), "onclick"),
        (svg(f'<path d="{SIDE}" transform="spin(9)"/>'), "transform"),
        (svg(f'<path d="{SIDE}" transform="matrix(1 0 0)"/>'), "damaged"),
        (svg(f'<path d="{SIDE}" transform="matrix()"/>'), "damaged"),
        (svg(f'<path d="{SIDE}" transform="rotate(90 5)"/>'), "damaged"),
        (svg(f'<path d="{SIDE}" transform="translate(1 2 3)"/>'), "damaged"),
        (
            svg(f'<path d="{SIDE}" xlink:href="a"/>', more='xmlns:xlink="http://www.w3.org/1999/xlink"'),
            "reference",
        ),
        (svg("", before='<?xml-stylesheet href="a.css"?>'), "style sheet"),
        (svg("&x;", before='<!DOCTYPE svg [<!ENTITY x "y">]>'), "document type"),
        (svg('<path d="M0 0 L1"/>'), "damaged"),
        (svg('<path d="M1e999 0 L1 1 2 2"/>'), "damaged"),
        (svg("", box=""), "damaged"),
        (svg("", box='viewBox="0 0 0 0"'), "damaged"),
        (svg("", box='viewBox="0 0 9 -9"'), "damaged"),
        (svg("<title>Nothing</title>"), "nothing to see"),
        (svg('<path d=""/>'), "nothing to see"),
        (svg('<rect width="5" height="5" fill="none"/>'), "nothing to see"),
        (svg('<rect width="5" height="5" fill="white"/>'), "nothing to see"),
        (svg('<rect x="50" width="5" height="5"/>'), "nothing to see"),
        (svg('<path d="'), "damaged"),
        ("<html><path/></html>", "html"),
        ("", "damaged"),
        (b"\x1f\x8b\x08\x00", "damaged"),
        (svg('<rect width="1" height="1" fill="none"/>' * 2001), "2000 shapes"),
        (svg("<!--" + "x" * 1_100_000 + "-->"), "1 MiB"),
    ],
)
def test_what_is_not_drawn_is_refused_by_name(tmp_path, text, what):
    problem = load(tmp_path, text)
    assert (problem.code, problem.place) == ("picture", PLACE)
    assert what in problem.message
    assert "export it as PNG" in problem.hint


def test_a_drawing_that_fills_more_than_can_be_seen_is_refused_in_time(tmp_path):
    zigzag = "M0 0" + "L20 10 0 0" * 2000
    assert "more detail" in load(tmp_path, svg(f'<path d="{zigzag}"/>')).message


def test_more_shapes_over_one_another_than_can_be_seen_are_refused_in_time():
    with pytest.raises(NotDrawnError, match="over one another"):
        drawn(svg('<rect width="20" height="10"/>' * 1500).encode(), 100)
    assert drawn(svg('<rect width="20" height="1"/>' * 150).encode(), 100).width == 100


@pytest.mark.parametrize("far", ["1e14", "1e20"])
def test_a_curve_that_leads_far_out_of_the_picture_has_no_more_points_than_one_in_it(tmp_path, far):
    """Each of these curves alone once filled the memory."""
    made = load(tmp_path, svg(f'<path d="M0 0C0 0 {far} 0 0 {far}z"/>'))
    assert made.width == MOST_SIDE
    many = f"C0 0 {far} {far} 0 0" * 3000
    assert "more detail" in load(tmp_path, svg(f'<path d="M0 0{many}"/>')).message


def test_a_document_type_without_anything_inside_is_passed_over():
    kind = (
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    )
    made = pixels(svg(f'<path d="{SIDE}"/>', before=kind))
    assert made.getpixel((1, 1)) == (0, 0, 0)


def test_a_drawing_that_is_refused_is_forgotten_at_once(tmp_path):
    def pictures() -> int:
        return sum(isinstance(each, Image.Image) for each in gc.get_objects())

    gc.collect()
    before = pictures()
    gc.disable()
    load(tmp_path, svg(f'<path d="{SIDE}" style="fill: url(#a)"/>'))
    remaining = pictures()
    gc.enable()
    assert remaining <= before
