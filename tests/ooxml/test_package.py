"""The package of a PowerPoint file: what is read of it, and what is refused."""

import pytest

import deck_templates as made
import papers_of_others as others
from briefdeck.ooxml.package import OpenPackage, UnusableFileError, open_package, parse, presentation_part

_MAIN = "/ppt/presentation.xml"


def _package(data: bytes = made.plain_4_to_3()) -> OpenPackage:
    return open_package(data)


def test_finds_the_part_that_a_presentation_begins_with():
    assert presentation_part(_package()) == _MAIN


def test_follows_relationships_to_parts_by_their_kind():
    package = _package()
    (layout,) = package.related("/ppt/slideLayouts/slideLayout1.xml", "slideMaster")
    assert layout == "/ppt/slideMasters/slideMaster1.xml"
    assert len(package.related(layout, "slideLayout")) == 11


def test_a_part_that_is_not_in_the_file_is_related_to_nothing():
    parts = made.parts_of(made.plain_4_to_3())
    del parts["ppt/tableStyles.xml"]
    assert _package(made.packed(parts)).related(_MAIN, "tableStyles") == ()


def test_resolves_targets_however_they_are_written():
    def targets(data: bytes) -> tuple[str, ...]:
        return _package(data).related("/ppt/slideLayouts/slideLayout2.xml", "slideMaster")

    plain = made.plain_4_to_3()
    for target in ("/ppt/slideMasters/slideMaster1.xml", "../../ppt/slideMasters/slide%4Daster1.xml"):
        data = made.changed(plain, r"\.\./slideMasters/slideMaster1\.xml", target, "slideLayout2.xml.rels")
        assert targets(data) == targets(plain)


def test_a_content_type_is_that_of_the_part_or_of_the_ending_of_its_name():
    package = open_package(others.sound())
    picture = next(name for name in package.parts if name.endswith(".png"))
    assert package.content_type(picture) == "image/png"
    assert package.content_type(_MAIN).endswith("presentation.main+xml")
    assert package.content_type("/none.unknown") == ""


def test_names_parts_of_one_name_where_they_are_let_in_and_refuses_them_elsewhere():
    parts = made.parts_of(others.sound())
    data = made.packed({**parts, "ppt/slides/SLIDE1.xml": parts["ppt/slides/slide1.xml"]})
    assert open_package(data, twins=True).twins == ("ppt/slides/slide1.xml",)
    with pytest.raises(UnusableFileError, match="one name"):
        open_package(data)


@pytest.mark.parametrize(
    ("pattern", "change", "part", "message"),
    [
        ("presentation.main", "presentation.macroEnabled.main", "Content_Types", "macros"),
        ("presentationml", "wordprocessingml", "Content_Types", "not a PowerPoint presentation"),
        (
            r"http://schemas.openxmlformats.org/officeDocument/2006(/relationships/officeDocument)",
            r"http://purl.oclc.org/ooxml\1",
            "_rels/.rels",
            "Strict Open XML",
        ),
        ("ppt/presentation.xml", "ppt/none.xml", "_rels/.rels", "not a PowerPoint presentation"),
    ],
)
def test_refuses_what_is_no_ordinary_presentation(pattern, change, part, message):
    package = _package(made.changed(made.plain_4_to_3(), pattern, change, part))
    with pytest.raises(UnusableFileError, match=message):
        presentation_part(package)


def test_lets_in_macros_where_they_are_to_be_reported():
    data = made.changed(
        made.plain_4_to_3(), "presentation.main", "presentation.macroEnabled.main", "Content_Types"
    )
    assert presentation_part(_package(data), macros=True) == _MAIN


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<a>", "not XML"),
        (b"", "not XML"),
        (b'<!DOCTYPE a SYSTEM "http://example.org/a.dtd"><a/>', "document type"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode("utf-16"), "document type"),
    ],
)
def test_refuses_xml_that_is_broken_or_has_a_document_type(data, message):
    with pytest.raises(UnusableFileError, match=message):
        parse(data, "a.xml")


def test_refuses_a_file_with_an_encrypted_part():
    data = bytearray(made.plain_4_to_3())
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1
    with pytest.raises(UnusableFileError, match="can be opened"):
        open_package(bytes(data))
