"""What changed in the items of one record: which part reads otherwise, and what follows from others."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from briefdeck.history.minor import is_minor
from briefdeck.model.briefs.changes import Change, ChangeKind, ChangeSource
from briefdeck.model.briefs.edition import ShownItem, ShownRecord, ShownSection, ShownText, Snapshot

SectionPair = tuple[ShownSection, ShownSection]
"""A section before and after; one of them is empty when it is new or gone."""
_NAMED_IN_TEXTS = frozenset({"people", "organizations", "places", "events", "themes", "sources"})
"""Kinds of record that what is said of others names: a new name is one change, however often it occurs."""
_FOLLOWING = "glossary"
"""Terms are listed because of what else is said: new and gone ones are minor."""
_ADDRESS = frozenset({"url", "accessed"})
"""Fields of a source that say only where it was found."""
_WORDINGS = ("text", "short wording")
_LABEL_WORDS = 12
_UNKNOWN = ShownRecord("", "")


@dataclass(frozen=True)
class SnapshotPair:
    """Two snapshots, and what is known of their records."""

    old: Snapshot
    new: Snapshot

    def record(self, record_id: str) -> ShownRecord:
        """Return a record as it is now; as it was when it is gone."""
        return self.new.records.get(record_id) or self.old.records.get(record_id, _UNKNOWN)

    def change(self, kind: ChangeKind, record_id: str, *, was: bool = False) -> Change:
        """Return a change of a record, so far without its words; `was` takes its name from before."""
        records = self.old.records if was else self.new.records
        record = records.get(record_id) or self.record(record_id)
        words = (record.name or record_id).split()
        label = " ".join(words) if len(words) <= _LABEL_WORDS else f"{' '.join(words[:_LABEL_WORDS])} …"
        return Change(kind, record_id, record.kind, label)

    def sources(self, cites: tuple[tuple[str, str], ...]) -> tuple[ChangeSource, ...]:
        """Return what is cited, by name."""
        return tuple(ChangeSource(each, self.record(each).name or each, place) for each, place in cites)

    @cached_property
    def renamed(self) -> Mapping[str, tuple[str, str]]:
        """The old and new name of every record that is called otherwise and named in texts."""
        both = ((each, now, self.old.records.get(each)) for each, now in self.new.records.items())
        return {
            each: (was.name, now.name)
            for each, now, was in both
            if was and now.kind in _NAMED_IN_TEXTS and was.name != now.name
        }

    def renames_between(self, old: str, new: str) -> tuple[str, ...]:
        """Return the records whose new names are all that differs between two texts; none when more does."""
        used = [each for each, (was, _) in self.renamed.items() if was in old]
        for each in used:
            old = old.replace(*self.renamed[each])
        return tuple(used) if old == new else ()

    def only_address(self, record_id: str) -> bool:
        """Whether of a source nothing changed but where it was found."""
        old, new = self.old.records.get(record_id, _UNKNOWN), self.record(record_id)
        names = {*old.fields, *new.fields}
        return {name for name in names if old.fields.get(name) != new.fields.get(name)} <= _ADDRESS


def new_or_gone(compared: SnapshotPair, record: str, item: ShownItem, *, is_new: bool) -> Change:
    """Report a record that is newly shown, with what is said of it, or shown no more."""
    kind = ChangeKind.NEW if is_new else ChangeKind.GONE
    base = compared.change(kind, record, was=not is_new)
    cells = "" if item.text.text else " · ".join(cell.text for cell in item.cells if cell.text)
    said = (each for each in (item.text.text, item.label.text, item.note.text, cells) if each)
    words = next((each for each in said if each.rstrip(". ") != base.label.rstrip(". ")), item.text.text)
    change = replace(base, major=base.record_kind != _FOLLOWING)
    return replace(change, new=words, sources=compared.sources(item.cites)) if is_new else change


def item_changes(
    compared: SnapshotPair, pair: SectionPair, old: list[ShownItem], new: list[ShownItem]
) -> Iterator[Change]:
    """Return what reads otherwise in the items of one record that stand in a section before and after."""
    before, after = _parts(pair[0], old, new), _parts(pair[1], new, old)
    found: list[Change] = []
    for name in {**before, **after}:
        was, now = before.get(name, ShownText()), after.get(name, ShownText())
        if was.text != now.text:
            found += _part_changes(compared, new[0].record, name, was, now)
    found += _source_changes(compared, old, new, {source for each in found for source in each.sources})
    yield from found
    if not found and old[0].group != new[0].group:
        yield _group_change(compared, pair, old[0], new[0])


def _parts(section: ShownSection, items: list[ShownItem], others: list[ShownItem]) -> dict[str, ShownText]:
    """Return the parts of a record's items by name; of several items, each is a part named by its label."""
    if max(len(items), len(others)) > 1:
        return {item.label.text or f"entry {n}": _said(item) for n, item in enumerate(items, 1)}
    item = items[0]
    if not section.columns:
        number = ShownText(item.number)
        parts = {"number": number, "label": item.label, "note": item.note}
        return {"text": item.text, "short wording": item.short, **parts}
    columns = enumerate(zip(section.columns, item.cells, strict=False), 1)
    cells = {heading or f"column {number}": cell for number, (heading, cell) in columns}
    return _wording_apart(item, cells)


def _wording_apart(item: ShownItem, cells: dict[str, ShownText]) -> dict[str, ShownText]:
    """Take the wording out of the cell that holds it: so what else the cell says is compared by itself.

    Where a slide has the short one, its notes have the other.
    """
    for name, wording in zip(_WORDINGS, (item.text, item.short), strict=True):
        holding = next(
            (each for each, cell in cells.items() if wording.text and wording.text in cell.text), ""
        )
        if holding:
            rest = cells[holding].text.replace(wording.text, "", 1).strip()
            others = {"text": item.text} if item.text.text else {}
            return {**others, name: wording, **cells, holding: ShownText(rest, cells[holding].cites)}
    return cells


def _said(item: ShownItem) -> ShownText:
    cells = (cell.text for cell in item.cells if cell.text != item.label.text)
    words = " ".join(filter(None, (item.text.text, item.note.text, *cells)))
    return ShownText(words, item.text.cites)


def _part_changes(
    compared: SnapshotPair, record: str, name: str, was: ShownText, now: ShownText
) -> Iterator[Change]:
    if renames := compared.renames_between(was.text, now.text):
        for each in renames:
            yield _words(
                compared, compared.change(ChangeKind.REWORDED, each), "name", *compared.renamed[each]
            )
        return
    kind = ChangeKind.REWORDED if name in _WORDINGS else ChangeKind.DETAIL
    change = _words(compared, compared.change(kind, record), name, was.text, now.text)
    follows = change.record_kind == "sources" and compared.only_address(record)
    yield replace(change, sources=compared.sources(now.cites), major=change.major and not follows)


def _words(compared: SnapshotPair, change: Change, aspect: str, old: str, new: str) -> Change:
    major = not is_minor(old, new, compared.new.language)
    return replace(change, aspect=aspect, old=old, new=new, major=major)


def _source_changes(
    compared: SnapshotPair, old: list[ShownItem], new: list[ShownItem], named: set[ChangeSource]
) -> Iterator[Change]:
    """Report other sources, or other places in them; not those that came with a change that names them."""
    before, after = (
        tuple(dict.fromkeys(cite for item in items for cite in item.cites)) for items in (old, new)
    )
    were, are = (compared.sources(each) for each in (before, after))
    if set(were) == set(are) or (set(were) < set(are) and set(are) - set(were) <= named):
        return
    was, now = (
        "; ".join(f"{source.title} ({source.locator})" if source.locator else source.title for source in each)
        for each in (were, are)
    )
    change = _words(compared, compared.change(ChangeKind.DETAIL, new[0].record), "source", was, now)
    same = {source.id for source in were} == {source.id for source in are}
    yield replace(change, major=not same)


def _group_change(compared: SnapshotPair, pair: SectionPair, old: ShownItem, new: ShownItem) -> Change:
    """Report an item under another sub-heading; where both are only read otherwise, the sub-heading."""
    before, after = ({item.group for item in section.items} for section in pair)
    if old.group not in after and new.group not in before:
        change = Change(ChangeKind.REWORDED, label=new.group or pair[1].heading)
        return _words(compared, change, "heading", old.group, new.group)
    return _words(
        compared, compared.change(ChangeKind.MOVED, new.record), "sub-heading", old.group, new.group
    )
