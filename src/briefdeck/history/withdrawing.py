"""What an earlier edition said of people who may not be named now: told as a number, never of whom."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from briefdeck.model.briefs.changes import Change, ChangeKind, withdrawn
from briefdeck.model.briefs.edition import ShownItem, ShownOutput, ShownText, Snapshot, plain_digest
from briefdeck.words.attribution import SOURCE_WITHHELD

Keys = frozenset[str]
"""The keys of people or organizations that may not be named."""
_NOBODY: Keys = frozenset()
_TRUE = plain_digest(True)  # noqa: FBT003 - a value
_WORDINGS = ("text", "short wording")
"""The parts of a record's items that say something, whoever said it."""
_WHO = ("label", "note")
"""The parts that may say who said it, in several words: name, post, organization."""
_OF_PEOPLE = ("people", "organizations")
_FOLLOWING = (*_OF_PEOPLE, "places", "themes", "sources", "glossary")
"""The kinds of record that are shown because of others, and go with them."""
_SOME_WORDING, _SOME_HEADING = "a wording", "another heading"
"""What is told instead of those that may not be printed."""


@dataclass(frozen=True, slots=True)
class Untold:
    """What of an earlier edition may not be told now."""

    named_in: Callable[[str, str], Keys] = lambda _text, _record: _NOBODY
    """Gives those whom a text names who may not be named in what is told of the record of an id."""
    named_by: Callable[[str], Keys] = lambda _: _NOBODY
    """Gives those whose id this is, or from whose name it is made."""
    is_gone: Callable[[str], bool] = lambda _: False
    """Whether the record of an id may not be shown any more."""
    is_ruled: Callable[[str], bool] = lambda _: False
    """Whether what is said of the record of an id is under a rule of attribution that it was not under."""
    is_above: Callable[[str], bool] = lambda _: False
    """Whether the record of an id is marked above the clearance, so that nothing is told of it."""
    holds: Callable[[str, str], bool] = lambda _text, _name: False
    """Whether a text gives the name of a record, as whole words."""
    is_hidden: Callable[[str], bool] = lambda _: False
    """Whether a text holds a wording that may not be printed, such as a misspelling."""
    is_id_hidden: Callable[[str], bool] = lambda _: False
    """Whether an id may be made of such a wording."""
    people_in: Callable[[Keys], int] = len
    """Counts the people among those of some keys."""


def told(changes: Iterable[Change], old: Snapshot, new: Snapshot, untold: Untold) -> tuple[Change, ...]:
    """Return the changes from one snapshot to another without what may not be told.

    Whatever would name somebody is left out, and how many people it was about is told as one change, before
    all others. Of a text that says something else than before, what it says now is told.
    """
    lost = {each for each in old.records if _is_untold(each, untold)}
    names = tuple(name for each in lost if untold.is_above(each) and (name := old.records[each].name))
    past = _Past(untold, dict(_attributed(old, untold)), names, _unquoted(old, new), is_less=bool(lost))
    judged = [past.judge(change) for change in changes]
    named = _NOBODY.union(*(keys for _, keys in judged))
    if named:  # whoever is named in the newer one too was not withdrawn in it
        named -= _named_by_all(new, untold)
    left = tuple(change for change, _ in judged if change)
    return (withdrawn(untold.people_in(named)), *left) if named else left


def _is_untold(record: str, untold: Untold) -> bool:
    """Whether something that an earlier edition drew on may not be told now, at all or as it was."""
    tests = (untold.is_gone, untold.is_above, untold.is_ruled, untold.named_by)
    return any(test(record) for test in tests)


def _unquoted(old: Snapshot, new: Snapshot) -> Keys:
    """Return the ids of records that were quotations and are not: their consent may have been withdrawn."""
    quoted, now = (
        {i for i, each in side.records.items() if each.fields.get("verbatim") == _TRUE} for side in (old, new)
    )
    return frozenset(quoted - now)


def _attributed(old: Snapshot, untold: Untold) -> Iterator[tuple[str, Keys]]:
    """Give every record of which a snapshot told by whom it was, and who that was."""
    for item in old.items():
        if item.record and (keys := _named(item, untold)):
            yield item.record, keys


def _named_by_all(snapshot: Snapshot, untold: Untold) -> Keys:
    """Return all whom a snapshot named."""
    texts = ((text.text, item.record) for item in snapshot.items() for text in item.texts)
    others = ((text, "") for text in snapshot.texts())
    return _NOBODY.union(*(untold.named_in(text, record) for text, record in (*texts, *others) if text))


def _named(item: ShownItem, untold: Untold) -> Keys:
    """Return who an item named, besides in what it said."""
    texts = (text.text for text in (item.label, item.note, *item.cells) if text.text)
    return _NOBODY.union(
        untold.named_by(item.record), *(untold.named_in(text, item.record) for text in texts)
    )


@dataclass(frozen=True, slots=True)
class _Past:
    """What is known of an earlier edition in judging what may be told of it."""

    untold: Untold
    attributed: Mapping[str, Keys]
    above: tuple[str, ...]
    """The names of records that it drew on and that are marked above the clearance now."""
    unquoted: Keys
    """The ids of records that were quotations then."""
    is_less: bool
    """Whether anything that it drew on may not be told now: then numbers and lists tell what that was."""

    def judge(self, change: Change) -> tuple[Change | None, Keys]:
        """Return what may be told of a change, and whom it named."""
        if self.untold.is_above(change.record):
            return None, _NOBODY
        if self.untold.is_gone(change.record):
            return None, self._named_by(change.record) or frozenset({change.record})
        if keys := self._named_for_good(change):
            return None, keys
        if change.old and change.aspect not in _WORDINGS and self.untold.is_ruled(change.record):
            return None, self.attributed.get(change.record) or frozenset({change.record})
        keys = self.untold.named_in(change.old, change.record) if change.old else _NOBODY
        is_who = not _says_more(change) or (change.record and change.aspect not in _WORDINGS)
        if self._follows(change) or (keys and is_who):
            return None, keys
        change = self._without_past(change)
        return self._without_labels(replace(change, old="") if keys else change, keys)

    def _follows(self, change: Change) -> bool:
        """Whether a change tells what went with what may not be told: a category, a term, a text.

        So does what stood beside a text and is gone, such as where something was recommended again.
        """
        is_named = self._gives_name_above(change.old) or self._gives_name_above(change.aspect)
        is_following = change.record_kind in _FOLLOWING or not change.record
        went = change.kind is ChangeKind.GONE and is_following
        went |= change.kind is ChangeKind.DETAIL and not change.new and change.aspect not in _WORDINGS
        return (is_named and not change.new) or (self.is_less and went)

    def _without_past(self, change: Change) -> Change:
        """Take out what it was before, where that may hold what may not be told now.

        So do numbers, by what they were; texts of the author, who may have had to take out what they rested
        on; the words of what came under a rule, which may have been quoted.
        """
        may_hold = self.is_less and (not change.record or self.untold.is_ruled(change.record))
        may_hold |= change.record in self.unquoted and change.aspect in _WORDINGS
        may_hold |= self._gives_name_above(change.old)
        return replace(change, old="") if change.new and may_hold else change

    def _gives_name_above(self, text: str) -> bool:
        """Whether a text gives the name of something that is marked above the clearance now."""
        return any(self.untold.holds(text, name) for name in self.above)

    def _named_for_good(self, change: Change) -> Keys:
        """Return whom a change names whatever is left out of it, or whose part in something it tells."""
        sources = (part for each in change.sources for part in (each.title, each.locator))
        texts = filter(None, (change.label, change.aspect, change.new, *sources))
        keys = _NOBODY.union(*(self.untold.named_in(text, change.record) for text in texts))
        keys |= self._named_by(change.record).union(*(self._named_by(each.id) for each in change.sources))
        is_who = change.aspect in _WHO or not change.new
        if change.kind is ChangeKind.DETAIL and is_who:
            keys |= self.attributed.get(change.record, _NOBODY)
        return keys

    def _named_by(self, record: str) -> Keys:
        return self.untold.named_by(record) if record else _NOBODY

    def _without_labels(self, change: Change, keys: Keys) -> tuple[Change | None, Keys]:
        """Take wordings that may not be printed out of a change; a label gives way to an id that has none."""
        hidden = self.untold.is_hidden
        is_untold = change.record_kind in _OF_PEOPLE or self.untold.is_id_hidden(change.record)
        if hidden(change.label) and is_untold:
            return None, keys | {change.record}
        left = replace(
            change,
            label=(change.record or _SOME_HEADING) if hidden(change.label) else change.label,
            aspect=_SOME_WORDING if hidden(change.aspect) else change.aspect,
            old="" if hidden(change.old) else change.old,
            new="" if hidden(change.new) else change.new,
            sources=tuple(
                each for each in change.sources if not (hidden(each.title) or self.untold.is_above(each.id))
            ),
        )
        is_empty = left != change and not (left.old or left.new) and change.kind is ChangeKind.DETAIL
        return (None, keys | {change.record}) if is_empty and change.record else (left, keys)


def _says_more(change: Change) -> bool:
    """Whether a text has words now that it had not, rather than only lost some, or all of a source's."""
    if change.new.startswith(SOURCE_WITHHELD):
        return False
    had = iter(change.old.split())
    return not all(word in had for word in change.new.split())


def with_ids(snapshot: Snapshot, ids: Mapping[str, str]) -> Snapshot:
    """Return a snapshot with the ids that stand now for those that its records had."""
    if ids.keys().isdisjoint(snapshot.records):
        return snapshot
    return replace(
        snapshot,
        outputs={kind: _output_with(output, ids) for kind, output in snapshot.outputs.items()},
        records={ids.get(each, each): record for each, record in snapshot.records.items()},
    )


def _output_with(output: ShownOutput, ids: Mapping[str, str]) -> ShownOutput:
    sections = (
        replace(section, items=tuple(_item_with(item, ids) for item in section.items))
        for section in output.sections
    )
    facing = output.facing and _output_with(output.facing, ids)
    return replace(output, sections=tuple(sections), facing=facing)


def _item_with(item: ShownItem, ids: Mapping[str, str]) -> ShownItem:
    def cited(text: ShownText) -> ShownText:
        return replace(text, cites=tuple((ids.get(source, source), place) for source, place in text.cites))

    return replace(
        item,
        record=ids.get(item.record, item.record),
        label=cited(item.label),
        text=cited(item.text),
        short=cited(item.short),
        note=cited(item.note),
        cells=tuple(map(cited, item.cells)),
    )
