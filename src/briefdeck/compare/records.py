"""What changed in one record, as far as its brief prints it; and in the posts of people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from briefdeck.compare.aspects import Aspect, printed
from briefdeck.compare.minor import is_minor
from briefdeck.compare.values import Names, as_list
from briefdeck.model.changes import Change, ChangeKind, ChangeSource
from briefdeck.model.edition import Fields

_ONLY_WITHOUT = {"short wording": "wording", "title": "wording"}
"""Aspects that say the same in fewer words: not told when the full wording changed too."""
_STATUS_DATE = "date of the status"
_MINOR_IF_SAME = "source"


@dataclass(frozen=True, slots=True)
class Sides:
    """The records of two snapshots, before and after."""

    old: Names
    new: Names

    def label(self, record_id: str) -> str:
        """Give a record's short name as it is now; as it was when it is gone."""
        return (self.new if self.new.fields(record_id) else self.old).label(record_id)

    def kind(self, record_id: str) -> str:
        """Give the kind of a record."""
        fields = self.new.fields(record_id) or self.old.fields(record_id)
        return str(fields.get("record_kind", ""))


def record_changes(sides: Sides, record_id: str, sections: set[str], *, is_named: bool) -> Iterator[Change]:
    """Give what changed in one record that stands in such sections before and after."""
    old, new = sides.old.fields(record_id), sides.new.fields(record_id)
    if old.get("record_kind") != new.get("record_kind"):
        return
    aspects = printed(sections, str(new["record_kind"]), is_named=is_named)
    found = [change for each in aspects if (change := _aspect_change(sides, record_id, each, old, new))]
    told = {change.aspect for change in found}
    moved = any(change.kind is ChangeKind.STATUS for change in found)
    for change in found:
        follows = _ONLY_WITHOUT.get(change.aspect) in told or (moved and change.aspect == _STATUS_DATE)
        if not follows:
            yield change


def _aspect_change(sides: Sides, record_id: str, aspect: Aspect, old: Fields, new: Fields) -> Change | None:
    if not aspect.differs(old, new):
        return None
    before, after = aspect.words(old, sides.old), aspect.words(new, sides.new)
    if before == after:
        return None
    minor = (
        _same_sources(sides, old, new) if aspect.name == _MINOR_IF_SAME else aspect.is_minor(before, after)
    )
    return Change(
        kind=aspect.kind,
        record=record_id,
        record_kind=str(new["record_kind"]),
        label=sides.label(record_id),
        aspect=aspect.name,
        old=before,
        new=after,
        sources=_resting_on(sides, aspect, new),
        major=not minor,
    )


def _same_sources(sides: Sides, old: Fields, new: Fields) -> bool:
    """Whether the same sources are cited, only at other places in them."""
    before, after = ({ref.id for ref in names.sources(fields)} for names, fields in _both(sides, old, new))
    return before == after


def _both(sides: Sides, old: Fields, new: Fields) -> tuple[tuple[Names, Fields], ...]:
    return ((sides.old, old), (sides.new, new))


def _resting_on(sides: Sides, aspect: Aspect, new: Fields) -> tuple[ChangeSource, ...]:
    """Give the sources of a change: of a status those of the status, else those of the record."""
    if aspect.kind is ChangeKind.STATUS and new.get("record_kind") == "recommendations":
        return sides.new.refs(as_list(new.get("status_source")))
    return sides.new.sources(new)


def post_changes(sides: Sides, people: Iterable[str], events: Iterable[str]) -> Iterator[Change]:
    """Give the posts that changed of people who took part in an event before and after."""
    events = sorted(events)
    for person in sorted(people):
        for event in events:
            old, new = _parts(sides.old, event, person), _parts(sides.new, event, person)
            before, after = _posts(sides.old, old), _posts(sides.new, new)
            if old and new and _raw(old) != _raw(new) and before != after:
                yield Change(
                    kind=ChangeKind.POST,
                    record=person,
                    record_kind="people",
                    label=sides.label(person),
                    aspect="post",
                    old=before,
                    new=after,
                    sources=sides.new.sources(sides.new.fields(event)),
                    major=not is_minor(before, after),
                )


def _parts(names: Names, event: str, person: str) -> list[dict[str, Any]]:
    return [part for part in as_list(names.fields(event).get("participants")) if part.get("person") == person]


def _raw(parts: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return [tuple(part.get(each) for each in ("post", "organization", "former")) for part in parts]


def _posts(names: Names, parts: list[dict[str, Any]]) -> str:
    return "; ".join(dict.fromkeys(words for part in parts if (words := _post(names, part))))


def _post(names: Names, part: dict[str, Any]) -> str:
    post = str(part.get("post") or "")
    words = ", ".join(each for each in (post, names.name(part.get("organization"))) if each)
    is_former = part.get("former") and words and not post.casefold().startswith("former")
    return f"former {words}" if is_former else words
