"""Font files of strangers: TrueType that may be embedded, and nothing that keeps a reader busy for ever."""

from __future__ import annotations

import os
import random
import struct
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest

from briefdeck.load.assets import fonts
from briefdeck.load.assets.fonts import load_fonts
from briefdeck.load.files import FileReference
from briefdeck.model.style.fonts import FontFile, OwnFamily
from briefdeck.problems import Problem, SourceLocation
from briefdeck.render.pdf import UnusableFontError, add_family
from briefdeck.render.pdf.fonts import Typeface
from fonts_at_hand import face_file

PLACE = SourceLocation("templates/themes/ours.yaml", 3, 9)
SOUND = face_file("FiraSans-Light")


def read(root: Path, name: str) -> FontFile | Problem:
    found, problems = load_fonts(root, [FileReference(name, PLACE)])
    return found[name] if found else problems[0]


def given(root: Path, data: bytes) -> FontFile | Problem:
    (root / "ours.ttf").write_bytes(data)
    return read(root, "ours.ttf")


def refused(result: FontFile | Problem, words: str) -> None:
    assert isinstance(result, Problem), result
    assert (result.code, result.place) == ("font", PLACE)
    assert words in result.message
    assert result.hint


def entry_of(tag: bytes, data: bytes = SOUND) -> int:
    """Return where the directory of a font names a table."""
    (count,) = struct.unpack_from(">H", data, 4)
    return next(place for place in range(12, 12 + 16 * count, 16) if data[place : place + 4] == tag)


def table(tag: bytes) -> bytes:
    start, length = struct.unpack_from(">LL", SOUND, entry_of(tag) + 8)
    return SOUND[start : start + length]


def with_table(tag: bytes, content: bytes, data: bytes = SOUND) -> bytes:
    """Return a font with another table in the place of one."""
    place = entry_of(tag, data)
    entry = struct.pack(">4sLLL", tag, 0, len(data), len(content))
    return data[:place] + entry + data[place + 16 :] + content


def changed(tag: bytes, at: int, form: str, *values: int) -> bytes:
    content = bytearray(table(tag))
    struct.pack_into(f">{form}", content, at, *values)
    return with_table(tag, bytes(content))


def one_map(content: bytes) -> bytes:
    return with_table(b"cmap", struct.pack(">HHHHL", 0, 1, 3, 10, 12) + content)


def test_a_sound_font_is_read_as_it_is(tmp_path: Path):
    found = given(tmp_path, SOUND)
    assert isinstance(found, FontFile)
    assert found.data == SOUND


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"OTTO" + SOUND[4:], "outlines of PostScript"),
        (b"ttcf" + SOUND[4:], "several fonts"),
        (b"wOFF" + SOUND[4:], "web pages"),
        (b"wOF2" + SOUND[4:], "web pages"),
        (b"<svg/>", "no TrueType font"),
        (b"", "no TrueType font"),
    ],
)
def test_other_forms_are_refused_whatever_their_name(tmp_path: Path, data: bytes, words: str):
    refused(given(tmp_path, data), words)


@pytest.mark.parametrize(
    ("allowed", "words"), [(0x2, "forbids"), (0x102, "forbids"), (0x104, "whole"), (0x200, "bitmaps")]
)
def test_a_font_that_may_not_be_embedded_is_refused(tmp_path: Path, allowed: int, words: str):
    refused(given(tmp_path, changed(b"OS/2", 8, "H", allowed)), words)


@pytest.mark.parametrize("allowed", [0x0, 0x4, 0x8, 0x6])
def test_a_font_that_may_be_embedded_to_print_or_edit_is_taken(tmp_path: Path, allowed: int):
    assert isinstance(given(tmp_path, changed(b"OS/2", 8, "H", allowed)), FontFile)


def test_large_files_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(fonts, "MOST_BYTES", len(SOUND) - 1)
    refused(given(tmp_path, SOUND), "larger than")


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_no_path_and_no_link_leads_out_of_the_workspace(tmp_path: Path):
    (tmp_path / "outside.ttf").write_bytes(SOUND)
    root = tmp_path / "workspace"
    root.mkdir()
    (root / "link.ttf").symlink_to(tmp_path / "outside.ttf")
    refused(read(root, "../outside.ttf"), "no path inside the workspace")
    refused(read(root, "link.ttf"), "leads out of the workspace")


def test_maps_that_claim_more_characters_than_there_are_never_reach_a_reader(tmp_path: Path):
    endless = struct.pack(">HHLLLLLL", 12, 0, 28, 0, 1, 0, 0x7FFFFFFF, 0)
    backwards = struct.pack(">HHLLLLLL", 12, 0, 28, 0, 1, 9, 3, 0)
    again = 300
    ranges = [0xFFFF] * again + [0] * (3 * again + 1)
    often = struct.pack(f">7H{4 * again + 1}H", 4, 0, 0, 2 * again, 0, 0, 0, *ranges)
    for content in (endless, backwards, often, struct.pack(">HHH", 2, 6, 0)):
        refused(given(tmp_path, one_map(content)), "damaged")
    refused(given(tmp_path, with_table(b"cmap", struct.pack(">HH", 1, 0))), "damaged")


def test_outlines_that_overlap_or_have_no_end_are_refused(tmp_path: Path):
    (form,) = struct.unpack_from(">H", table(b"head"), 50)
    size, kind = (4, "L") if form else (2, "H")
    end = len(table(b"glyf")) // (1 if form else 2)
    refused(given(tmp_path, changed(b"loca", 3 * size, kind, end)), "damaged")
    refused(given(tmp_path, with_table(b"glyf", table(b"glyf")[:-99])), "damaged")
    parts = struct.pack(">h8x", -1) + struct.pack(">HHH", 0x20, 1, 0) * 5000
    for outline in (parts, struct.pack(">h8xHHH", -1, 0, 0xFFF0, 0)):
        (glyphs,) = struct.unpack_from(">H", table(b"maxp"), 4)
        places = struct.pack(f">{glyphs + 1}L", 0, *[len(outline)] * glyphs)
        data = with_table(b"glyf", outline)
        data = with_table(b"head", table(b"head")[:50] + b"\0\1\0\0", with_table(b"loca", places, data))
        refused(given(tmp_path, data), "damaged")


@pytest.mark.parametrize("seed", range(12))
def test_whatever_damage_a_file_has_it_is_used_or_refused(tmp_path: Path, seed: int):
    chance = random.Random(seed)  # noqa: S311 - damage, no secret
    for _ in range(8):
        data = bytearray(SOUND[: chance.choice((len(SOUND), len(SOUND), chance.randrange(len(SOUND))))])
        tables = [struct.unpack_from(">LL", SOUND, 12 + 16 * n + 8) for n in range(8)]
        for start, length in ((0, 300), chance.choice(tables)):
            for _ in range(chance.randrange(1, 6)):
                place = start + chance.randrange(max(1, min(length, 2000)))
                data[place % len(data)] = chance.randrange(256)
        found = given(tmp_path, bytes(data))
        if isinstance(found, FontFile):
            with suppress(UnusableFontError):
                add_family(OwnFamily("Ours", found, found, found, found))
                face = Typeface("ours", BytesIO(found.data)).face
                face.makeSubset([0, *sorted(face.charToGlyph)[:250]])
