"""What an audit finds in decks of others, and that it leaves sound ones alone."""

from collections.abc import Callable

import pytest
from lxml import etree
from pptx.util import Inches

import deck_templates as made
import papers_of_others as others
from briefdeck.audit.deck_checks import audit_deck
from briefdeck.audit.findings import Level

_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _found(data: bytes) -> list[tuple[str, str]]:
    """The code of each rule that is broken, and where."""
    report = audit_deck(data, "deck.pptx")
    assert not report.unreadable
    return [(finding.rule.code, finding.where) for finding in report.findings]


def _codes(data: bytes) -> set[str]:
    return {code for code, _ in _found(data)}


def _whys(data: bytes) -> list[str]:
    return [finding.why for finding in audit_deck(data, "deck.pptx").findings]


def _sound(pattern: str, change: str, part: str = ".xml") -> bytes:
    """A sound deck with something in it changed."""
    data = made.changed(others.sound(), pattern, change, part)
    assert made.parts_of(data) != made.parts_of(others.sound()), "nothing was changed"
    return data


def test_finds_nothing_in_a_sound_deck_of_another_program():
    assert _found(others.sound()) == []


def test_finds_what_is_wrong_in_a_deck_as_pandoc_writes_it():
    assert _codes(others.as_pandoc_writes()) == {
        "alt-file-name",
        "alt-text",
        "document-title",
        "language",
        "link-text",
        "no-sections",
        "same-title",
        "table-header",
    }


def test_finds_an_empty_title_and_says_on_which_slide():
    assert _found(others.with_an_empty_title()) == [("empty-title", "slide 2, 'Title 1'")]


def test_finds_a_picture_without_alternative_text_by_its_name():
    assert _found(others.with_a_picture_without_alt_text()) == [
        ("alt-text", "slide 1, 'Map of the corridor'")
    ]


def test_finds_text_that_does_not_stand_out_from_its_panel():
    (finding,) = audit_deck(others.with_low_contrast(), "deck.pptx").findings
    assert finding.rule.code == "contrast"
    assert finding.where == "slide 1, 'Panel'"
    assert "#6E6E6E on #BBBBBB is 2.65:1, needs 4.5:1 at 16 pt" in finding.why


def test_finds_a_slide_without_a_title():
    deck = others.new_deck("First")
    deck.slides.add_slide(deck.slide_layouts[6])
    assert _found(others.saved(deck)) == [("slide-title", "slide 2")]


def test_takes_titles_for_the_same_whatever_their_case_and_spaces():
    deck = others.new_deck("The  Results", "Something else", "the results")
    assert _found(others.saved(deck)) == [("same-title", "slide 3")]
    assert "the same as slide 1" in _whys(others.saved(deck))[0]


def test_finds_what_is_read_before_the_title():
    deck = others.new_deck("First")
    slide = deck.slides[0]
    box = slide.shapes.add_textbox(Inches(1), Inches(2), Inches(4), Inches(1))
    box.text_frame.text, box.name = "Read first", "Aside"
    others.speak(slide)
    slide.shapes._spTree.insert(2, box._element)
    assert _found(others.saved(deck)) == [("reading-order", "slide 1, 'Title 1'")]
    assert _whys(others.saved(deck)) == ["'Aside' comes before it"]


@pytest.mark.parametrize(
    ("pattern", "change", "part", "code"),
    [
        (r'firstRow="1"', "", "slide1.xml", "table-header"),
        (r"<a:tc>", '<a:tc gridSpan="2">', "slide1.xml", "merged-cells"),
        (r"<a:tc>", '<a:tc rowSpan="2">', "slide1.xml", "merged-cells"),
        (r"<a:tc>", '<a:tc hMerge="1">', "slide1.xml", "merged-cells"),
        (r"<a:tc>", '<a:tc vMerge="true">', "slide1.xml", "merged-cells"),
        (r'descr="Exports by[^"]*"', "", "slide1.xml", "alt-text"),
        (r'descr="Exports doubled[^"]*"', "", "slide2.xml", "alt-text"),
        (r'descr="Exports doubled[^"]*"', 'descr="Chart 3"', "slide2.xml", "alt-file-name"),
        (r'descr="The corridor[^"]*"', 'descr="IMG_0417.JPG"', "slide3.xml", "alt-file-name"),
        (r' lang="en-GB"', "", "slides/slide3.xml", "language"),
        (r"<a:t>Third", "<a:t>Россия today", "slides/slide3.xml", "language"),
        (r"<dc:title>[^<]*", "<dc:title>PowerPoint Presentation", "core.xml", "document-title"),
        (
            r"<p:notesSz",
            '<p:modifyVerifier cryptAlgorithmSid="14"/><p:notesSz',
            "presentation.xml",
            "protected",
        ),
        (r"<p:nvPr/>", '<p:nvPr><a:videoFile r:link="rId2"/></p:nvPr>', "slide3.xml", "captions"),
        (r"slideLayouts/slideLayout6.xml", "slideLayouts/none.xml", "slides/_rels/slide1", "missing-part"),
        (r'r:embed="rId\d+"', 'r:embed="rId99"', "slides/slide3.xml", "missing-part"),
        (r"<Default Extension=\"png\"[^>]*>", "", "[Content_Types].xml", "content-type"),
        (
            r"</Types>",
            '<Override PartName="/a.xml" ContentType="b"/></Types>',
            "[Content_Types].xml",
            "content-type",
        ),
        (r"presentation\.main\+xml", "presentation.macroEnabled.main+xml", "[Content_Types].xml", "macros"),
    ],
)
def test_finds_each_thing_that_is_wrong(pattern, change, part, code):
    assert _codes(_sound(pattern, change, part)) == {code}


@pytest.mark.parametrize(
    ("kind", "target", "code"),
    [
        ("image", "http://tracker.example.org/pixel.png", "linked-file"),
        ("oleObject", "file:///C:/data/figures.xlsx", "linked-file"),
        ("video", "https://films.example.org/1.mp4", "linked-file"),
        ("hyperlink", "file://server/share/figures.xlsx", "local-link"),
        ("hyperlink", "javascript:alert(1)", "local-link"),
        ("hyperlink", "https://example.org", None),
    ],
)
def test_finds_what_leads_out_of_the_file(kind, target, code):
    link = f'<Relationship Id="rId77" Type="{_REL}/{kind}" Target="{target}" TargetMode="External"/>'
    data = _sound("</Relationships>", f"{link}</Relationships>", "slides/_rels/slide1.xml.rels")
    assert _codes(data) == ({code} if code else set())


def test_finds_two_parts_of_one_name():
    parts = made.parts_of(others.sound())
    parts["ppt/slides/SLIDE1.xml"] = parts["ppt/slides/slide1.xml"]
    assert "twin-parts" in _codes(made.packed(parts))


@pytest.mark.parametrize(
    ("names", "codes"),
    [
        (("Trade", "Energy"), []),
        (("Default Section", "Energy"), ["section-name"]),
        (("Trade", "Section 2"), ["section-name"]),
        (("", "Energy"), ["section-name"]),
        (("Trade", "trade"), ["same-section"]),
    ],
)
def test_looks_at_the_names_of_sections(names, codes):
    space = 'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"'
    sections = "".join(f'<p14:section name="{name}" id="{number}"/>' for number, name in enumerate(names))
    listed = f'<p:ext uri="s"><p14:sectionLst {space}>{sections}</p14:sectionLst></p:ext>'
    end = "</p:defaultTextStyle>"
    data = _sound(end, f"{end}<p:extLst>{listed}</p:extLst>", "presentation.xml")
    assert [code for code, _ in _found(data)] == codes


@pytest.mark.parametrize(
    ("words", "is_fine"),
    [
        ("here", False),
        ("Click here.", False),
        ("read more", False),
        ("https://example.org/a", False),
        ("www.example.org", False),
        ("example.org/reports/7.pdf", False),
        ("example.org", True),
        ("The report of the seminar", True),
        ("Here is the report", True),
    ],
)
def test_wants_links_that_say_where_they_lead(words, is_fine):
    deck = others.new_deck("First")
    box = deck.slides[0].shapes.add_textbox(Inches(1), Inches(2), Inches(4), Inches(1))
    run = box.text_frame.paragraphs[0].add_run()
    run.text, run.hyperlink.address = words, "https://example.org/a"
    others.speak(deck.slides[0])
    assert _codes(others.saved(deck)) == (set() if is_fine else {"link-text"})


@pytest.mark.parametrize(
    ("tip", "is_fine"), [("The report of the seminar", True), ("https://example.org/a", False), ("", False)]
)
def test_an_address_whose_tip_says_where_it_leads_is_fine(tip, is_fine):
    deck = others.new_deck("First")
    box = deck.slides[0].shapes.add_textbox(Inches(1), Inches(2), Inches(4), Inches(1))
    run = box.text_frame.paragraphs[0].add_run()
    run.text, run.hyperlink.address = "example.org/a", "https://example.org/a"
    run._r.rPr.hlinkClick.set("tooltip", tip)
    others.speak(deck.slides[0])
    assert _codes(others.saved(deck)) == (set() if is_fine else {"link-text"})


def _group(*, described: bool = False, inner: bool = False) -> bytes:
    deck = others.new_deck("First")
    group = deck.slides[0].shapes.add_group_shape()
    picture = group.shapes.add_picture(others.png(), Inches(1), Inches(2))
    picture._element._nvXxPr.cNvPr.set("descr", "A map" if inner else "")
    if described:
        group._element.xpath("./p:nvGrpSpPr/p:cNvPr")[0].set("descr", "The corridor in two maps")
    return others.saved(deck)


def test_a_group_may_speak_for_all_that_is_in_it_and_all_in_it_for_the_group():
    assert _codes(_group(described=True)) == set()
    assert _codes(_group(inner=True)) == set()
    assert _found(_group()) == [("alt-text", "slide 1, 'Group 2'")]


def test_does_not_ask_for_words_on_what_is_marked_as_decorative():
    space = 'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"'
    mark = f'<a:extLst><a:ext uri="d"><adec:decorative {space} val="1"/></a:ext></a:extLst>'
    plain = others.with_a_picture_without_alt_text()
    assert (
        _codes(
            made.changed(plain, r'(<p:cNvPr [^>]*name="Map[^"]*")/>', rf"\1>{mark}</p:cNvPr>", "slide1.xml")
        )
        == set()
    )


def test_finds_places_for_text_that_are_empty():
    deck = others.new_deck()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = "First"
    others.speak(slide)
    assert _found(others.saved(deck)) == [("empty-placeholder", "slide 1, 'Content Placeholder 2'")]


def test_gives_a_tip_where_a_slide_is_one_picture():
    deck = others.new_deck("First")
    size = deck.slide_width, deck.slide_height
    picture = deck.slides[0].shapes.add_picture(others.png(), 0, 0, *size)
    picture._element._nvXxPr.cNvPr.set("descr", "A page of the report")
    report = audit_deck(others.saved(deck), "deck.pptx")
    assert [finding.rule.code for finding in report.findings] == ["picture-slide"]
    assert report.findings[0].rule.level is Level.TIP
    assert not report.fails


def test_tells_a_deck_that_asks_for_a_password_to_be_opened():
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    assert [finding.rule.code for finding in audit_deck(data, "deck.pptx").findings] == ["protected"]
    assert "before 2007" in audit_deck(data[:100], "deck.ppt").unreadable


def _zipped(change: Callable[[made.Parts], None]) -> bytes:
    parts = made.parts_of(others.sound())
    change(parts)
    return made.packed(parts)


def _bomb(parts: made.Parts) -> None:
    parts["ppt/media/bomb.bin"] = bytes(30_000_000)


def _entities(parts: made.Parts) -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "xxxxxxxxxx"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><a>&c;</a>'
    parts["ppt/slides/slide1.xml"] = bomb


def _outside(parts: made.Parts) -> None:
    parts["ppt/slides/slide1.xml"] = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'


def _no_xml(parts: made.Parts) -> None:
    parts["ppt/slides/slide1.xml"] = b"<p:sld"


def _crowded(parts: made.Parts) -> None:
    shape = f'<p:sp xmlns:p="{_P}"><p:nvSpPr><p:cNvPr id="2" name="a"/></p:nvSpPr></p:sp>'.encode()
    parts["ppt/slides/slide1.xml"] = parts["ppt/slides/slide1.xml"].replace(
        b"</p:spTree>", shape * 6000 + b"</p:spTree>"
    )


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (_bomb, "too large when unpacked"),
        (_entities, "document type"),
        (_outside, "document type"),
        (_no_xml, "not XML"),
        (_crowded, "more than 5000 things"),
        (lambda parts: parts.pop("[Content_Types].xml"), "not a PowerPoint file"),
        (lambda parts: parts.pop("_rels/.rels"), "not a PowerPoint presentation"),
    ],
)
def test_refuses_files_that_are_made_to_do_harm(change, why):
    report = audit_deck(_zipped(change), "deck.pptx")
    assert why in report.unreadable
    assert not report.findings


def test_survives_every_part_being_something_else():
    parts = made.parts_of(others.sound())
    for name in parts:
        for content in (b"", b"<a/>", etree.tostring(etree.Element(f"{{{_P}}}sld"))):
            report = audit_deck(made.packed({**parts, name: content}), "deck.pptx")
            assert report.unreadable or report.kind == "deck"
