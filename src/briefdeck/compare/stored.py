"""A snapshot as JSON and back: strict in reading, so that a damaged file is never half understood."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from briefdeck.model.edition import Fields, ShownPaper, ShownSection, Snapshot
from briefdeck.model.outputs import OUTPUTS, OutputKind
from briefdeck.model.records import RecordKind

OUTPUT_KINDS: tuple[OutputKind, ...] = tuple(OUTPUTS)
_KINDS = frozenset(kind.value for kind in RecordKind)


class DamagedError(ValueError):
    """What was read is not what was once written; the message says where, in plain words."""


def snapshot_to_json(snapshot: Snapshot) -> dict[str, Any]:
    """Give a snapshot as plain JSON values."""
    return {
        "title": snapshot.title,
        "marking": snapshot.marking,
        "as_of": snapshot.as_of,
        "records": {record_id: dict(fields) for record_id, fields in sorted(snapshot.records.items())},
        "papers": {output: _paper_to_json(paper) for output, paper in sorted(snapshot.papers.items())},
    }


def _paper_to_json(paper: ShownPaper) -> dict[str, Any]:
    sections = [
        {
            "kind": section.kind,
            "title": section.title,
            "records": list(section.records),
            "texts": list(section.texts),
        }
        for section in paper.sections
    ]
    return {"sections": sections, "left_out": list(paper.left_out), "sources": list(paper.sources)}


def snapshot_bytes(snapshot: Snapshot) -> bytes:
    """Give a snapshot as the bytes of a JSON file: the same bytes for the same snapshot, everywhere.

    All on one line: with line breaks, Python takes some twenty times as long.
    """
    text = json.dumps(snapshot_to_json(snapshot), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return (text + "\n").encode()


def snapshot_from_json(value: Any) -> Snapshot:
    """Read a snapshot from JSON values. Raises DamagedError when they are not those of a snapshot."""
    entries = mapping_in(value, "the snapshot", ("title", "marking", "as_of", "records", "papers"))
    records = mapping_in(entries["records"], "records")
    papers = mapping_in(entries["papers"], "papers")
    return Snapshot(
        title=text_in(entries["title"], "title"),
        marking=text_in(entries["marking"], "marking"),
        as_of=text_in(entries["as_of"], "as_of"),
        records={record_id: _fields(fields, record_id) for record_id, fields in records.items()},
        papers={output_in(name): _paper(paper) for name, paper in papers.items()},
    )


def _fields(value: Any, record_id: str) -> Fields:
    fields = mapping_in(value, f"record '{record_id}'")
    if fields.get("record_kind") not in _KINDS or fields.get("id") != record_id:
        raise DamagedError(f"record '{record_id}' lacks its id or kind")
    return fields


def output_in(name: str) -> OutputKind:
    """Read the kind of an output. Raises DamagedError when it is none."""
    for kind in OUTPUT_KINDS:
        if name == kind:
            return kind
    raise DamagedError(f"'{name}' is no kind of output")


def _paper(value: Any) -> ShownPaper:
    entries = mapping_in(value, "a paper", ("sections", "left_out", "sources"))
    if not isinstance(entries["sections"], list):
        raise DamagedError("sections is not a list")
    return ShownPaper(
        sections=tuple(_section(section) for section in entries["sections"]),
        left_out=_texts(entries["left_out"], "left_out"),
        sources=_texts(entries["sources"], "sources"),
    )


def _section(value: Any) -> ShownSection:
    entries = mapping_in(value, "a section", ("kind", "title", "records", "texts"))
    return ShownSection(
        kind=text_in(entries["kind"], "kind"),
        title=text_in(entries["title"], "title"),
        records=_texts(entries["records"], "records"),
        texts=_texts(entries["texts"], "texts"),
    )


def mapping_in(value: Any, what: str, keys: tuple[str, ...] | None = None) -> Mapping[str, Any]:
    """Read a mapping that has exactly these keys, or any. Raises DamagedError when it is not one."""
    if not isinstance(value, dict) or (keys is not None and value.keys() != set(keys)):
        raise DamagedError(f"{what} does not have the parts it should")
    return value


def text_in(value: Any, what: str) -> str:
    """Read a text. Raises DamagedError when it is none."""
    if not isinstance(value, str):
        raise DamagedError(f"{what} is not a text")
    return value


def _texts(value: Any, what: str) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise DamagedError(f"{what} is not a list")
    return tuple(text_in(each, what) for each in value)
