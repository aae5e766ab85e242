"""Hostile files that cannot be read as text: sizes, encodings, packages, links and devices."""

from __future__ import annotations

import io
import os
import shutil
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from deck_templates import plain_16_to_9
from hostile.corpus import Case
from workspaces import link

_MORE = "data/more.yaml"
_BRIEF = """\
title: T
kind: policy_brief
as_of: 2015-04-01
outputs: {pptx: {template: templates/decks/house.pptx}}
sections:
  - {kind: summary, text: X}
"""
_PICTURED = """\
title: T
kind: policy_brief
as_of: 2015-04-01
outputs: {pdf: {}, pptx: {}}
sections:
  - {kind: picture, picture: {file: a.png, alt: Shown, caption: Shown}}
"""
_RELS = "ppt/_rels/presentation.xml.rels"


def _bytes(name: str, data: bytes) -> Callable[[Path, str, str], None]:
    def make(root: Path, _canary: str, _secret: str) -> None:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    return make


def _many(begin: str, line: str) -> Callable[[Path, str, str], None]:
    """Give a workspace four megabytes of lines; made when they are asked for, as no other test needs them."""

    def make(root: Path, canary: str, secret: str) -> None:
        count = 4_000_000 // len(line.format(0) + "000000")
        lines = begin + "".join(line.format(number) for number in range(count))
        _bytes(_MORE, lines.encode())(root, canary, secret)

    return make


def _fifo(root: Path, _canary: str, _secret: str) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    os.mkfifo(root / _MORE)


def _device(root: Path, _canary: str, _secret: str) -> None:
    if sys.platform == "win32":
        pytest.skip("this system has no such device")
    link(root / _MORE, "/dev/zero")


def _unreadable(root: Path, _canary: str, _secret: str) -> None:
    if sys.platform == "win32" or os.geteuid() == 0:
        pytest.skip("this account may read every file")
    (root / _MORE).write_text("people: []\n", encoding="utf-8")
    (root / _MORE).chmod(0)


def _odd_name(root: Path, _canary: str, _secret: str) -> None:
    try:
        (root / "data/more\u202elmay.yaml").write_text("people: []\n", encoding="utf-8")
    except OSError:
        pytest.skip("this system has no such file names")


def _paper_fifo(root: Path, _canary: str, _secret: str) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    (root / "output/.briefdeck").mkdir(parents=True)
    os.mkfifo(root / "output/brief.pdf")
    os.mkfifo(root / "output/.briefdeck/manifest.json")


def _output_outside(root: Path, _canary: str, secret: str) -> None:
    link(root / "output", str(Path(secret).parent))


def _lock_outside(root: Path, _canary: str, secret: str) -> None:
    (root / "output/.briefdeck").mkdir(parents=True)
    link(root / "output/.briefdeck/lock.txt", secret)


def _editions_outside(root: Path, _canary: str, secret: str) -> None:
    (root / "output/editions").mkdir(parents=True)
    link(root / "output/editions/brief", str(Path(secret).parent))


def _paper_outside(root: Path, _canary: str, secret: str) -> None:
    (root / "output").mkdir()
    link(root / "output/brief.pdf", secret)


def _house(change: Callable[[dict[str, bytes], str, str], None]) -> Callable[[Path, str, str], None]:
    """Give a workspace a PowerPoint template with something wrong inside."""

    def make(root: Path, canary: str, secret: str) -> None:
        with zipfile.ZipFile(io.BytesIO(plain_16_to_9())) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        change(parts, canary, secret)
        (root / "templates/decks").mkdir(parents=True)
        house = root / "templates/decks/house.pptx"
        with zipfile.ZipFile(house, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for name, data in parts.items():
                archive.writestr(name, data)
        shutil.copy(root / "briefs/brief.yaml", root / "briefs/brief.yaml~")
        (root / "briefs/brief.yaml").write_text(_BRIEF, encoding="utf-8")

    return make


def _pictured(data: bytes | None) -> Callable[[Path, str, str], None]:
    """Give a workspace a brief of one picture; a pipe in its place if it is None."""

    def make(root: Path, canary: str, secret: str) -> None:
        _bytes("briefs/brief.yaml", _PICTURED.encode())(root, canary, secret)
        if data is not None:
            _bytes("a.png", data)(root, canary, secret)
        elif hasattr(os, "mkfifo"):
            os.mkfifo(root / "a.png")

    return make


def _png_of(side: int) -> bytes:
    """Return a PNG of so many pixels across and down, with nothing in it where that is very many."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    rows = zlib.compress(bytes((4 * side + 1) * side), 1) if side < 10_000 else b""
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def _bomb(parts: dict[str, bytes], _canary: str, _secret: str) -> None:
    parts["ppt/media/image9.png"] = bytes(300_000_000)


def _entities(parts: dict[str, bytes], _canary: str, secret: str) -> None:
    doctype = f'<!DOCTYPE p [<!ENTITY a "{"x" * 99}"><!ENTITY b SYSTEM "file://{secret}">]>'.encode()
    parts["ppt/presentation.xml"] = parts["ppt/presentation.xml"].replace(b"?>", b"?>" + doctype, 1)


def _related(kind: str, target: str) -> Callable[[dict[str, bytes], str, str], None]:
    def change(parts: dict[str, bytes], canary: str, secret: str) -> None:
        where = target.replace("CANARY", canary).replace("SECRET", secret)
        office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        relation = f'<Relationship Id="rId99" Type="{office}/{kind}" Target="{where}" TargetMode="External"/>'
        masters = next(n for n in parts if n.startswith("ppt/slideMasters/_rels/"))
        parts[masters] = parts[masters].replace(b"</Relationships>", relation.encode() + b"</Relationships>")

    return change


def _macros(parts: dict[str, bytes], _canary: str, _secret: str) -> None:
    kind = b"application/vnd.ms-office.vbaProject"
    main = b"application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml"
    usual = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
    types = parts["[Content_Types].xml"].replace(usual, main)
    override = b'<Override PartName="/ppt/vbaProject.bin" ContentType="' + kind + b'"/></Types>'
    parts["[Content_Types].xml"] = types.replace(b"</Types>", override)
    parts["ppt/vbaProject.bin"] = b"Sub AutoOpen()"
    relation = (
        b'<Relationship Id="rId98" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject"'
        b' Target="vbaProject.bin"/></Relationships>'
    )
    parts[_RELS] = parts[_RELS].replace(b"</Relationships>", relation)


def _no_package(root: Path, canary: str, secret: str) -> None:
    _house(lambda *_: None)(root, canary, secret)
    (root / "templates/decks/house.pptx").write_bytes(b"MZ" + bytes(9000))


CASES = [
    Case("file-latin-1", "Another encoding.", _bytes(_MORE, "people: # é\n".encode("latin-1")),
         refused=(f"{_MORE}:1:11: not-utf-8",)),
    Case("file-utf-16", "UTF-16 with its mark.", _bytes(_MORE, "people: []\n".encode("utf-16")),
         refused=(f"{_MORE}:1:1: not-utf-8",)),
    Case("file-bom", "UTF-8 with a mark is read.",
         _bytes(_MORE, "\ufeffpeople: []\n".encode()), shown=("Trade",)),
    Case("file-binary", "Bytes that are no text at all.", _bytes(_MORE, bytes(range(256)) * 64),
         refused=(f"{_MORE}:",)),
    Case("file-huge", "A file of very many megabytes.", _bytes(_MORE, b"#" * 50_000_000),
         refused=(f"{_MORE}: file-too-large",)),
    Case("file-keys", "Hundreds of thousands of keys.", _many("", "k{}: 1\n"),
         refused=(f"{_MORE}:1:1: unknown-key",)),
    Case("file-record-keys", "Hundreds of thousands of keys in a record.",
         _many("people:\n  - id: mary\n    name: Mary\n", "    k{}: 1\n"),
         refused=(f"{_MORE}:4:5: unknown-key",)),
    Case("file-lists", "More than a million empty lists.",
         _bytes(_MORE, b"people: [" + b"[]," * 1_300_000 + b"]"),
         refused=(f"{_MORE}:1:10: no-value",)),
    Case("file-fifo", "A pipe that never ends.", _fifo, refused=(f"{_MORE}: unreadable-file",)),
    Case("file-device", "A link to a device that never ends.", _device, refused=(f"{_MORE}: link-outside",)),
    Case("file-unreadable", "A file that may not be read.", _unreadable,
         refused=(f"{_MORE}: unreadable-file",)),
    Case("file-name", "A file whose name is turned round.",
         _odd_name, refused=("data/more\ufffdlmay.yaml: file-name",)),
    Case("output-outside", "An output folder that is a link to another place.", _output_outside,
         refused=("output",)),
    Case("output-lock-outside", "A lock file that is a link to a secret.", _lock_outside,
         refused=("output",)),
    Case("output-editions-outside", "Editions that are a link to another place.", _editions_outside,
         refused=("output",)),
    Case("output-fifo", "Pipes that never end in the place of a paper and of what was built.", _paper_fifo,
         refused=("output",)),
    Case("output-paper-outside", "A paper that is a link to a secret.", _paper_outside, refused=("output",)),
    Case("picture-bomb", "A picture that is small until it is unpacked.", _pictured(_png_of(60_000)),
         refused=("briefs/brief.yaml:6:31: picture",)),
    Case("picture-largest", "As many pixels as are read, some of them clear.", _pictured(_png_of(6_300)),
         shown=("Shown",)),
    Case("picture-fifo", "A pipe that never ends, named as a picture.", _pictured(None),
         refused=("briefs/brief.yaml:6:31: picture",)),
    Case("deck-bomb", "A template that is small until it is unpacked.", _house(_bomb),
         refused=("templates/decks/house.pptx: template-too-large",)),
    Case("deck-entities", "Entities in a template that read a file.", _house(_entities),
         refused=("templates/decks/house.pptx: template-unreadable",)),
    Case("deck-picture-elsewhere", "A picture that is fetched when the deck is opened.",
         _house(_related("image", "CANARY/p.png")), refused=("templates/decks/house.pptx: template-link",)),
    Case("deck-file-elsewhere", "A picture that is a file of the reader's.",
         _house(_related("image", "file://SECRET")), refused=("templates/decks/house.pptx: template-link",)),
    Case("deck-object-elsewhere", "An object that is fetched and run.",
         _house(_related("oleObject", "\\\\CANARY\\x")),
         refused=("templates/decks/house.pptx: template-link",)),
    Case("deck-link-script", "A link of a template that is a script.",
         _house(_related("hyperlink", "javascript:alert(1)")),
         refused=("templates/decks/house.pptx: template-link",)),
    Case("deck-macros", "A deck with macros that says it is a plain one.", _house(_macros),
         refused=("templates/decks/house.pptx: template-",)),
    Case("deck-no-zip", "A template that is no package.",
         _no_package,
         refused=("templates/decks/house.pptx: template-unreadable",)),
]  # fmt: skip
