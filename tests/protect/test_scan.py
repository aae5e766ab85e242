"""Leaks planted in every place of finished files: each is found, and nothing in clean files."""

import base64
import bz2
import gzip
import io
import json
import lzma
import re
import tarfile
import zipfile
import zlib

import pikepdf
import pytest

import planted_in_decks
import planted_in_pdfs
from briefdeck.pipeline import make_output
from briefdeck.protect.scan import scan_bytes
from briefdeck.protected_workspace import load_protected
from planted_in_decks import NAME
from withheld_people import PROTECTION
from workspaces import REPOSITORY


@pytest.fixture(scope="module")
def loaded():
    return load_protected(REPOSITORY)


def made(loaded, name, output):
    brief = next(each for each in loaded.briefs if each.name == name)
    return make_output(loaded, brief, output).data


@pytest.fixture(scope="module")
def deck(loaded):
    return made(loaded, "policy-brief", "pptx")


@pytest.fixture(scope="module")
def paper(loaded):
    return made(loaded, "meeting-brief", "pdf")


def places(data, name="file", key="withheld-1"):
    report = scan_bytes(data, name, PROTECTION)
    assert not report.unreadable
    return [leak.where for leak in report.leaks if leak.key == key]


def assert_found(data, where):
    found = places(data)
    assert any(re.search(where, place) for place in found), found


@pytest.mark.parametrize("what", planted_in_decks.PLANTS)
def test_a_leak_in_a_deck_is_found(deck, what):
    plant, where = planted_in_decks.PLANTS[what]
    parts = planted_in_decks.opened(deck)
    plant(parts)
    assert_found(parts.data(), where)


@pytest.mark.parametrize("what", planted_in_pdfs.PLANTS)
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
def test_a_leak_in_a_paper_is_found_however_its_objects_are_packed(paper, what, packed):
    plant, where = planted_in_pdfs.PLANTS[what]
    mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
    assert_found(planted_in_pdfs.planted(paper, plant, object_stream_mode=mode), where)


@pytest.mark.parametrize("what", planted_in_pdfs.CHANGED)
def test_what_is_left_over_in_a_paper_is_found(paper, what):
    change, where = planted_in_pdfs.CHANGED[what]
    assert_found(change(paper), where)


def test_a_deck_attached_to_a_paper_is_taken_apart_too(paper, deck):
    parts = planted_in_decks.opened(deck)
    planted_in_decks.PLANTS["speaker notes"][0](parts)
    attach = planted_in_pdfs.attached(parts.data(), "deck.pptx")
    assert_found(planted_in_pdfs.planted(paper, attach), "attachment: speaker notes of slide")


def _archive():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a.txt", f"by {NAME}")
    return target.getvalue()


def _tar(name="a.txt", text=NAME, **owner):
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        part = tarfile.TarInfo(name)
        part.size = len(text)
        for key, value in owner.items():
            setattr(part, key, value)
        archive.addfile(part, io.BytesIO(text.encode()))
    return target.getvalue()


_EVENT = f"BEGIN:VEVENT\r\nSUMMARY:Talk of {'x' * 40} Quo\r\n rum at ten\r\nEND:VEVENT\r\n"
TEXTS = {
    "a text": (b"one\ntwo Ada Quorum", "line 2"),
    "a text over two lines": (b"one\nAda Quo-\nrum", "line 2"),
    "a text in UTF-16": ("by Ada Quorum".encode("utf-16"), "line 1"),
    "a text in Latin-1": ("by Áda Kvorümova".encode("latin-1"), "line 1"),
    "JSON": (json.dumps({"by": ["Ada", "Quorum"], "x": 1}).encode(), "line 1"),
    "JSON in ASCII": (json.dumps({"by": "Áda Kvorümova"}).encode(), "the text"),
    "CSV": (b"given;family\nAda;Quorum\n", "line 2"),
    "YAML": (b"a: 1\nby: ada-quorum\n", "line 2"),
    "HTML over elements": (b"<html><p>Ada <b>Quo</b><i>rum</i></p></html>", "line 1"),
    "HTML with entities": (b"<p>Ada&nbsp;&#81;uorum</p>", "line 1"),
    "entities": (b"Ada&nbsp;&#81;uorum", "line 1"),
    "a calendar": (_EVENT.encode(), "line 2"),
    "a mail in base64": (
        b"Subject: x\n\n" + base64.encodebytes(f"{'x' * 50} {NAME} said".encode()),
        "the text",
    ),
    "a mail in quoted-printable": (b"=C3=81da Kvor=C3=BCm=\nova", "the text"),
    "a subject": (
        f"Subject: =?utf-8?b?{base64.b64encode(b'what Ada Quorum said').decode()}?=".encode(),
        "the text",
    ),
    "a log": (b"INFO wrote output/Ada_Quorum.pdf\n", "line 1"),
    "after what reads as the mark between texts": (b"%7C" * 8 + b"&#124;" * 8 + b"Ada %51uorum", "the text"),
    "an address": (b"https://example.org/?q=Ada%20Quorum", "the text|line 1"),
    "hexadecimal digits": (f"x {NAME.encode().hex()} y".encode(), "the text"),
    "an archive": (_archive(), "a.txt"),
    "a file packed by gzip": (gzip.compress(NAME.encode()), "the file packed in it: line 1"),
    "a file packed by bzip2": (bz2.compress(NAME.encode()), "the file packed in it: line 1"),
    "a file packed by xz": (lzma.compress(NAME.encode()), "the file packed in it: line 1"),
    "an archive of tar": (_tar(), "part 'a.txt': line 1"),
    "a packed archive of tar": (gzip.compress(_tar()), "the file packed in it: part 'a.txt': line 1"),
    "the name of a part of tar": (_tar("Ada-Quorum.txt", "x"), "the names of the file's parts"),
    "the owner of a part of tar": (_tar(text="x", uname="ada quorum"), "the names of the file's parts"),
    "rich text": (rb"{\rtf1\ansi Talk of Ada \b Q\b0 uorum.\par}", "the text"),
    "rich text in numbers": (rb"{\rtf1\ansi \u193?da Kvor\'fcmova}", "the text"),
    "a text in Windows-1251": ("Говорила Ада Кворум".encode("cp1251"), "line 1"),
    "a text in KOI8-R": ("Говорила Ада Кворум".encode("koi8-r"), "line 1"),
    "a tag with a character of no width": (b'<a n="Ada Quo&#x200B;rum"/>', "line 1"),
    "a tag with an address": (b'<a href="x?by=Ada%20Quo%C2%ADrum">here</a>', "the text"),
    "bytes": (bytes(range(256)) + NAME.encode() + bytes(40), "the bytes of the file"),
    "bytes in UTF-16": (bytes(range(256)) + NAME.encode("utf-16-le") + b"\xff" * 40, "the bytes of the file"),
    "bytes in UTF-8": (bytes(range(256)) + "Áda Kvorümova".encode(), "the bytes of the file"),
    "a picture": (planted_in_decks.png(packed=True), "the picture's texts"),
}


@pytest.mark.parametrize("what", TEXTS)
def test_a_leak_in_any_other_file_is_found(what):
    assert_found(*TEXTS[what])


@pytest.mark.parametrize(
    ("name", "where"),
    [("output/quorum-ada.pdf", "the name of the file"), ("Ada Quorum/talk.pdf", "the folder of the file")],
)
def test_the_name_of_the_file_and_its_folder_are_looked_at(name, where):
    report = scan_bytes(b"nothing", name, PROTECTION)
    assert [leak.where for leak in report.leaks] == [where]
    assert "uorum" not in report.file


def test_no_report_says_the_name(deck):
    parts = planted_in_decks.opened(deck)
    for what in ("the name of a custom property", "the name of a picture", "a word across runs"):
        planted_in_decks.PLANTS[what][0](parts)
    report = scan_bytes(parts.data(), "Ada Quorum.pptx", PROTECTION)
    withheld = next(each for each in PROTECTION.withheld if each.key == "withheld-1")
    said = repr([report.file, report.notes, *((leak.where, leak.form, leak.why) for leak in report.leaks)])
    assert len(report.leaks) >= 4
    assert not any(name.casefold() in said.casefold() for name in (*withheld.names, *withheld.surnames))
    assert all(leak.place == withheld.place for leak in report.leaks if leak.key == withheld.key)


@pytest.mark.parametrize("name", ["policy-brief.pptx", "meeting-brief.pdf"])
def test_nothing_is_found_in_clean_files(deck, paper, name):
    report = scan_bytes(deck if name.endswith("pptx") else paper, name, PROTECTION)
    assert (report.leaks, report.notes, report.unreadable) == ((), (), "")


def test_what_is_permitted_is_told_with_its_reason():
    report = scan_bytes(b"loans of the World Bank", "file", PROTECTION)
    assert report.leaks == ()
    (use,) = report.permitted
    assert (use.where, use.key, use.why) == (
        "line 1",
        "withheld-5",
        "the name of an organization that may be named",
    )


def test_a_locked_paper_is_told_not_to_be_readable(paper):
    locked = planted_in_pdfs.planted(
        paper, lambda _: None, encryption=pikepdf.Encryption(owner="a", user="b")
    )
    assert scan_bytes(locked, "file", PROTECTION).unreadable == "it is locked by a password"


def test_a_paper_that_is_only_locked_against_change_is_read(paper):
    plant, where = planted_in_pdfs.PLANTS["the author"]
    assert_found(
        planted_in_pdfs.planted(paper, plant, encryption=pikepdf.Encryption(owner="a", user="")), where
    )


def test_a_font_that_does_not_say_its_letters_is_told(paper):
    def plant(pdf):
        planted_in_pdfs.PLANTS["glyphs"][0](pdf)
        del pdf.pages[0].resources.Font.Fa["/ToUnicode"]

    report = scan_bytes(planted_in_pdfs.planted(paper, plant), "file", PROTECTION)
    assert report.notes == ("the font /Plain: it does not say which letters it draws",)


def test_what_is_damaged_is_told_and_the_rest_is_read(paper):
    def plant(pdf):
        planted_in_pdfs.PLANTS["the author"][0](pdf)
        pdf.pages[0].contents_add(b"BT Tf ET")

    data = planted_in_pdfs.planted(paper, plant)
    report = scan_bytes(data, "file", PROTECTION)
    assert [leak.where for leak in report.leaks] == ["metadata: Author"]
    (note,) = report.notes
    assert note.endswith("it is damaged, and was only looked through roughly")


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7 and nothing", b"PK\x03\x04 and nothing"], ids=["paper", "archive"]
)
def test_a_file_that_is_damaged_as_a_whole_is_told(data):
    assert scan_bytes(data, "file", PROTECTION).unreadable.startswith("it is")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (rb"{\rtf1\ansi Talk of nobody.}", "rich text"),
        ("Говорил никто".encode("koi8-r"), "does not say how its letters are written"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(40), "not unpacked"),
        (gzip.compress(b"nobody")[:-9], "damaged"),
        (b"BZh9" + bytes(40), "damaged"),
    ],
    ids=["rich text", "a text of unknown letters", "another archive", "half a file", "nothing packed"],
)
def test_of_what_cannot_be_read_for_sure_it_is_said_so(data, why):
    assert why in scan_bytes(data, "file", PROTECTION).unreadable


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_what_is_packed_and_would_fill_the_memory_is_not_unpacked(pack, monkeypatch):
    monkeypatch.setattr("briefdeck.protect.scan.packed.MOST_BYTES", 1000)
    assert "too large when unpacked" in scan_bytes(pack(bytes(2000)), "file", PROTECTION).unreadable


def test_streams_that_would_fill_the_memory_are_not_unpacked(paper):
    bomb = zlib.compress(bytes(101 * 1024 * 1024), 9)
    data = paper.replace(b"startxref", b"stream\n" + bomb + b"\nendstream\nstartxref", 1)
    assert "too large when unpacked" in scan_bytes(data, "file", PROTECTION).unreadable


def test_a_paper_saved_over_and_over_has_each_earlier_version_read_once(paper):
    often = planted_in_pdfs.earlier(paper)
    for number in range(9001, 9012):
        often = planted_in_pdfs.updated(often, f"{number} 0 obj (nothing) endobj", number)

    report = scan_bytes(often, "file", PROTECTION)

    assert report.notes == ()
    assert [leak.where for leak in report.leaks] == [
        "version 1 of the file, before it was changed: metadata: Author"
    ]
