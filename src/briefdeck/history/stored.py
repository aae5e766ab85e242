"""Editions as they are kept: snapshots as the bytes of JSON files, and ids, by which a day finds one.

Reading is strict, so that no snapshot is half understood.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from briefdeck.model.briefs.edition import Snapshot

_OTHER_EARLIER_KEYS = {"as_of", "records", "papers"}
"""What a snapshot held up to format 1 beside title and marking; it does not say what was printed."""


class DamagedError(ValueError):
    """What was read is not what was once written; the message says where, in plain words."""


@cache
def _adapter() -> TypeAdapter[Snapshot]:
    return TypeAdapter(Snapshot)


def snapshot_bytes(snapshot: Snapshot) -> bytes:
    """Return a snapshot as the bytes of a JSON file: the same bytes for the same snapshot, everywhere."""
    text = json.dumps(_plain(snapshot), ensure_ascii=False, separators=(",", ":"))
    return text.encode() + b"\n"


def _plain(value: Any) -> Any:
    """Give a value in what JSON has, without what is as usual.

    pydantic would give the same, but takes 60 ms to learn how: as long as a page. It reads snapshots.
    """
    if is_dataclass(value):
        told = ((each, getattr(value, each.name)) for each in fields(value))
        return {each.name: _plain(own) for each, own in told if own != _usual(each)}
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    return list(map(_plain, value)) if isinstance(value, tuple) else value


def _usual(field: Field[Any]) -> Any:
    return field.default if field.default_factory is MISSING else field.default_factory()


def snapshot_from_bytes(data: bytes) -> Snapshot:
    """Read a snapshot; of one kept by an earlier version, only its title and marking.

    Raises DamagedError when the bytes are not those of a snapshot.
    """
    try:
        snapshot = _adapter().validate_json(data)
    except ValidationError as error:
        if earlier := _of_an_earlier_version(data):
            return earlier
        where = ".".join(str(each) for each in error.errors()[0]["loc"])
        raise DamagedError(
            f"the snapshot is not as it was written{f', at {where}' if where else ''}"
        ) from error
    if not snapshot.outputs:
        raise DamagedError("the snapshot holds no output")
    return snapshot


def _of_an_earlier_version(data: bytes) -> Snapshot | None:
    with suppress(ValueError, RecursionError):
        match json.loads(data):
            case {"title": str(title), "marking": str(marking), **rest} if rest.keys() == _OTHER_EARLIER_KEYS:
                return Snapshot(title, marking)
    return None


_NAMED = re.compile(r'"kind":"(people|organizations)","name":"((?:[^"\\]|\\.)*)"')


def names_in(text: str) -> tuple[tuple[str, str], ...]:
    """Return the kind and name of the people and organizations in a snapshot's text, read no further."""
    return tuple(_NAMED.findall(text))


# The ids of editions: their order, and which one a day stands for

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def newest_first(ids: Iterable[str]) -> tuple[str, ...]:
    """Order the ids of editions, the newest first: by day, then by number."""
    numbered = ((each[:10], int(each[11:]) if each[11:].isdecimal() else 1, each) for each in ids)
    return tuple(each for _, _, each in sorted(numbered, reverse=True))


def find_edition(ids: Sequence[str], wanted: str) -> str | None:
    """Return the id that is wanted; for a day that is no id, or an id not kept, the last up to that day.

    `ids` are ordered, the newest first. None when there is none that early, or what is wanted is no day.
    """
    if wanted in ids:
        return wanted
    day = wanted[:10]
    with suppress(ValueError):
        date.fromisoformat(day)
        if _ISO_DAY.fullmatch(day):
            return next((each for each in ids if each[:10] <= day), None)
    return None
