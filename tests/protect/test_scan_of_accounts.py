"""Names of accounts, of files and in addresses stand in small letters; sentences do not make them words."""

import gzip
import io
import tarfile
import zipfile

import pikepdf
import pytest
from PIL import Image

from briefdeck.protect.scan import scan_bytes
from withheld_people import PROTECTION


def keys(data, key="withheld-1"):
    report = scan_bytes(data, "file", PROTECTION)
    return [leak.where for leak in report.leaks if leak.key == key]


def packed(name, text):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(name, text)
    return target.getvalue()


def tar(owner):
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        part = tarfile.TarInfo("a.txt")
        part.uname = owner
        archive.addfile(part)
    return target.getvalue()


def paper(author):
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.docinfo["/Author"] = author
        target = io.BytesIO()
        pdf.save(target)
        return target.getvalue()


def xmp(author):
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        with pdf.open_metadata() as metadata:
            metadata["dc:creator"] = [author]
        target = io.BytesIO()
        pdf.save(target)
        return target.getvalue()


def named_gzip(name):
    target = io.BytesIO()
    with gzip.GzipFile(filename=name, mode="wb", fileobj=target) as file:
        file.write(b"x")
    return target.getvalue()


_CORE = "<x><creator>nobody</creator><lastModifiedBy>{}</lastModifiedBy></x>"
_COMMENT = '<w:comments xmlns:w="urn:w"><w:comment w:author="{}"/></w:comments>'
_AUTHORS = '<p:cmAuthorLst xmlns:p="urn:p"><p:cmAuthor name="{}"/></p:cmAuthorLst>'
PLACES = {
    "an address": lambda name: f"see https://example.org/people/{name} for more".encode(),
    "a path": lambda name: rf"C:\Users\{name}\Documents\talk".encode(),
    "the name of a file": lambda name: f"see {name}.pdf".encode(),
    "who changed a deck last": lambda name: packed("docProps/core.xml", _CORE.format(name)),
    "who commented": lambda name: packed("word/comments.xml", _COMMENT.format(name)),
    "the list of commenters": lambda name: packed("ppt/commentAuthors.xml", _AUTHORS.format(name)),
    "a part of an archive": lambda name: packed(f"{name}.txt", "x"),
    "the owner in an archive of tar": tar,
    "the name in a packed file": named_gzip,
    "the author of a paper": paper,
    "the creator in metadata": xmp,
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", ["quorum", "aquorum"])
def test_the_name_of_an_account_is_found_in_small_letters(place, name):
    assert keys(PLACES[place](name))


@pytest.mark.parametrize("address", ["a-quorum", "a_quorum", "quorum-lowers-dues", "a%2Dquorum"])
def test_a_name_among_the_words_of_an_address_is_found(address):
    assert keys(f"https://example.org/news/{address}/".encode())


@pytest.mark.parametrize(
    "text",
    [
        "Bank wants less.\nMore: https://example.org/bank/",
        "Bank wants less.\nSee bank.pdf",
        "Bank wants less.\nbank",
        "Bank wants less. Write to x/bank or bank@example.org",
    ],
)
def test_an_address_or_an_account_makes_no_surname_at_a_beginning_an_ordinary_word(text):
    assert "line 1" in keys(text.encode(), "withheld-5")


@pytest.mark.parametrize(
    "text",
    [
        "Banks lend. Bank on it, as any bank does.",
        "Bank rates rose, and (bank rates aside) fell.",
        "a\nbank it is. Bank",
    ],
)
def test_a_word_that_a_sentence_has_in_small_letters_is_no_surname_at_a_beginning(text):
    assert keys(text.encode(), "withheld-5") == []


@pytest.mark.parametrize(
    "text",
    [
        "the bank lends",
        "https://schemas.openxmlformats.org/bank",
        "loans and/or bank guarantees",
        "the quorum of the assembly",
    ],
)
def test_ordinary_words_in_small_letters_name_nobody(text):
    assert keys(text.encode(), "withheld-5") == keys(text.encode()) == []


@pytest.mark.parametrize("form", ["JPEG", "PNG", "TIFF"])
@pytest.mark.parametrize(
    ("tag", "owner"), [(0x013B, "quorum"), (0x8298, "aquorum"), (0x9C9D, "quorum".encode("utf-16-le"))]
)
def test_whose_a_picture_is_stands_in_its_exif_in_small_letters(form, tag, owner):
    exif = Image.Exif()
    exif[tag] = owner
    target = io.BytesIO()
    Image.new("RGB", (4, 4)).save(target, form, exif=exif)
    assert keys(target.getvalue()) == ["the picture's author"]


def test_exif_that_is_cut_off_or_goes_on_for_ever_says_nobody():
    for exif in (b"Exif\0\0II*\0", b"Exif\0\0MM\0*\xff\xff\xff\xff", b"Exif\0\0II*\0\x08\0\0\0\xff\xff" * 40):
        assert keys(b"\xff\xd8\xff\xe1" + exif) == []
