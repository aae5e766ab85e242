"""What is read from a user's template, and what is refused."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import deck_templates as made
import decks
from briefdeck.model.laid_out.deck import Role
from briefdeck.render.pptx import read_template


def _layout(data: bytes, name: str):
    return next(layout for layout in decks.template_of(data).layouts if layout.name == name)


def _body(data: bytes, layout: str = "Title and Content"):
    return next(spec for spec in _layout(data, layout).slots if spec.role is Role.BODY)


def _refused(data: bytes) -> tuple[str, str]:
    template, (problem,) = read_template(data, "templates/decks/x.pptx")
    assert template is None
    assert problem.place.file == "templates/decks/x.pptx"
    return problem.code, problem.message


def test_reads_the_size_of_the_slides():
    template = decks.template_of(made.plain_16_to_9())
    assert (template.width_pt, template.height_pt) == (960, 540)


def test_takes_a_box_from_the_master_where_the_layout_gives_none():
    box = _body(made.plain_4_to_3()).box
    assert (round(box.x), round(box.y), round(box.width), round(box.height)) == (36, 126, 648, 356)


def test_takes_text_styles_from_the_master():
    levels = _body(made.plain_4_to_3()).levels
    assert [level.size_pt for level in levels] == [32, 28, 24, 20, 20]
    assert [level.bullet for level in levels] == ["•", "–", "•", "–", "»"]
    assert (levels[0].left_pt, levels[0].hanging_pt, levels[0].before_pt) == (27, 27, 6.4)


def test_a_layouts_own_style_goes_before_the_masters():
    assert _body(made.plain_4_to_3(), "Two Content").levels[0].size_pt == 28


def test_resolves_the_theme_fonts():
    deck = decks.template_of(made.dark())
    title = deck.layouts[1].of_role(Role.TITLE)[0].levels[0]
    assert (title.font, title.caps, title.tracking_pt) == ("Times New Roman", True, 1)
    assert _body(made.dark()).levels[0].font == "Arial"


def test_reads_line_distance_as_a_share_and_in_points():
    assert _body(made.large_type()).levels[0].spacing == 0.9
    fixed = made.changed(
        made.large_type(), r'<a:spcPct val="90000"/>', '<a:spcPts val="4400"/>', "slideMaster1.xml"
    )
    style = _body(fixed).levels[0]
    assert (style.spacing, style.line_pt) == (1, 44)


def test_reads_colours_under_the_masters_map():
    colours = dict(_layout(made.dark(), "Title Only").colours)
    assert (colours["bg1"], colours["tx1"]) == ("#000000", "#FFFFFF")
    assert made.background_of(_layout(made.dark(), "Title Only")) == ["#000000"]


def test_makes_colours_lighter_as_the_file_says():
    subtitle = _layout(made.plain_4_to_3(), "Title Slide").of_role(Role.SUBTITLE)[0]
    assert subtitle.levels[0].colour.startswith("#")


def test_does_not_count_text_that_runs_up_or_down():
    slots = _layout(made.plain_4_to_3(), "Vertical Title and Text").slots
    assert not [spec for spec in slots if spec.role in (Role.TITLE, Role.BODY)]


def test_reads_insets_anchor_and_logos():
    spec = _body(made.plain_4_to_3())
    assert (spec.insets.left, spec.insets.top, spec.anchor) == (7.2, 3.6, "top")
    assert len(_layout(made.dark(), "Title Only").obstacles) == 1


def test_reads_a_potx():
    assert len(decks.template_of(made.potx()).layouts) == 11


def test_reads_both_masters():
    assert len(dict.fromkeys(layout.master for layout in decks.template_of(made.two_masters()).layouts)) == 2


def test_names_the_part_that_links_outside_the_file():
    code, message = _refused(made.linked_picture())
    assert code == "template-link"
    assert "/ppt/slideLayouts/slideLayout2.xml" in message
    assert "C:" not in message


def test_passes_over_comments_and_instructions():
    odd = made.changed(made.plain_4_to_3(), r"(<p:spTree>)", r"\1<!-- made by hand --><?word?>", ".xml")
    assert decks.template_of(odd).layouts == decks.template_of(made.plain_4_to_3()).layouts


def test_names_a_part_that_is_needed_and_not_there():
    parts = made.parts_of(made.plain_4_to_3())
    del parts["ppt/tableStyles.xml"]
    code, message = _refused(made.packed(parts))
    assert code == "template-unreadable"
    assert "/ppt/tableStyles.xml" in message


def test_lets_a_link_to_the_web_stand():
    data = made.linked_picture()
    web = made.changed(
        data,
        r"relationships/image\"( Target=)\"file:///C:/logo.png",
        r'relationships/hyperlink"\1"https://example.org/',
        "slideLayout2.xml.rels",
    )
    assert read_template(web, "x")[1] == ()


def test_refuses_a_link_that_is_no_address():
    parts = made.parts_of(made.with_samples())
    name = "ppt/slideLayouts/_rels/slideLayout2.xml.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    link = f'<Relationship Id="rId9" Type="{kind}" Target="http://[x" TargetMode="External"/></Relationships>'
    parts[name] = parts[name].replace(b"</Relationships>", link.encode())
    assert _refused(made.packed(parts))[0] == "template-link"


def test_refuses_a_layout_that_leads_to_a_sample_slide():
    parts = made.parts_of(made.with_samples())
    name = "ppt/slideLayouts/_rels/slideLayout2.xml.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/slide"
    link = f'<Relationship Id="rId9" Type="{kind}" Target="../slides/slide1.xml"/></Relationships>'
    parts[name] = parts[name].replace(b"</Relationships>", link.encode())
    assert _refused(made.packed(parts))[0] == "template-link"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" + b"\0" * 600, b"<html>"])
def test_refuses_what_is_no_powerpoint_file(data):
    assert _refused(data)[0] == "template-unreadable"


def test_refuses_a_part_packed_too_tightly():
    parts = {**made.parts_of(made.plain_4_to_3()), "ppt/media/image1.png": b"\0" * 5_000_000}
    assert _refused(made.packed(parts))[0] == "template-too-large"


def test_refuses_two_parts_of_one_name():
    stream = io.BytesIO(made.plain_4_to_3())
    with zipfile.ZipFile(stream, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("ppt/presentation.xml", "<a/>")
    assert _refused(stream.getvalue())[0] == "template-unreadable"


def test_refuses_macros_and_document_types():
    macros = made.changed(
        made.plain_4_to_3(),
        r"vnd.openxmlformats-officedocument.presentationml.presentation.main",
        "vnd.ms-powerpoint.presentation.macroEnabled.main",
        "Content_Types",
    )
    assert _refused(macros)[1] == "the file holds macros"
    typed = made.changed(
        made.plain_4_to_3(), r"(<p:sldMaster )", r'<!DOCTYPE x [<!ENTITY a "b">]>\1', "slideMaster1.xml"
    )
    assert "document type" in _refused(typed)[1]


_BASE = made.parts_of(made.plain_4_to_3())
_XML = [name for name in sorted(_BASE) if name.endswith((".xml", ".rels"))]


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(_XML), st.data())
def test_never_raises_for_a_damaged_file(name, data):
    text = _BASE[name].decode()
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 200)))
    parts = {
        **_BASE,
        name: (text[:start] + data.draw(st.sampled_from(["", "0", "-1", "x", '"'])) + text[end:]).encode(),
    }
    template, problems = read_template(made.packed(parts), "x.pptx")
    assert (template is None) == bool(problems)
