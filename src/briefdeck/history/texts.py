"""What changed in headings, authored texts and the order of items, or by a template in many items alike."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import takewhile

from briefdeck.history.items import SectionPair, SnapshotPair
from briefdeck.history.minor import is_minor
from briefdeck.model.briefs.changes import Change, ChangeKind
from briefdeck.model.briefs.edition import ShownItem, ShownSection
from briefdeck.model.briefs.sections import MATRIX
from briefdeck.words.counts import counted

_ENDS = (".", "?", "!", ":", ";")
_LEAST_MERGED = 3
"""From so many items on that a changed template words otherwise in the same way, they are one change."""
_NUMBERS = ("chart", "status_strip", MATRIX)
"""Kinds of section whose items are numbers, each known by what it is of."""
_OF_NUMBERS = "figures"
"""The kind of record that numbers are listed with, which are of no record alone."""
_PICTURE = "a picture"
_FOLLOWING_THE_TEXT = "sources"
"""The kind of section that lists sources in the order in which they are cited."""


def text_changes(compared: SnapshotPair, pair: SectionPair) -> Iterator[Change]:
    """Return what changed in a section's heading, in what is no record's, and in the order of its records."""
    language = compared.new.language
    old, new = pair[0].heading, pair[1].heading
    if old != new:
        yield _reworded(new, "heading", old, new, language)
    if pair[0].picture != pair[1].picture:
        yield _picture_change(pair)
    yield from _number_changes(pair, language) if _are_numbers(pair) else _authored_changes(pair, language)
    if _is_reordered(pair):
        yield Change(ChangeKind.ORDER, label=new, aspect="order", major=False)


def _picture_change(pair: SectionPair) -> Change:
    """Say that a picture is new, gone or another than before; in which way, no words can tell."""
    old, new = (each.picture for each in pair)
    kind = ChangeKind.DETAIL if old and new else ChangeKind.NEW if new else ChangeKind.GONE
    label = pair[1].heading or pair[0].heading
    return Change(
        kind, label=label, aspect="picture", old=_PICTURE if not new else "", new=_PICTURE if not old else ""
    )


def _authored_changes(pair: SectionPair, language: str) -> Iterator[Change]:
    label = pair[1].heading
    own = ((_whole(item) for item in section.items if not item.record) for section in pair)
    old, new = (list(filter(None, (*section.lead, *items))) for section, items in zip(pair, own, strict=True))
    gone = {_whole(item) for item in pair[0].items if item.left_out}
    for _, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if old[i:j] == new[k:m]:
            continue
        both = min(j - i, m - k)
        for before, after in zip(old[i : i + both], new[k : k + both], strict=True):
            yield _reworded(label, "text", before, after, language)
        yield from (
            Change(ChangeKind.GONE, label=label, aspect="text", old=each) for each in old[i + both : j]
        )
        yield from (
            Change(ChangeKind.NEW, label=label, aspect="text", new=each) for each in new[k + both : m]
        )
    for item in pair[1].items:
        words = _whole(item)
        if not item.record and words in old and item.left_out != (words in gone):
            kind = ChangeKind.LEFT_OUT if item.left_out else ChangeKind.FITS
            yield Change(kind, label=label, aspect="text", new=words)


def _are_numbers(pair: SectionPair) -> bool:
    """Whether both are charts or tables of numbers, whose items are known by their names."""
    return pair[1].kind in _NUMBERS and any(each.columns for each in pair)


def _number_changes(pair: SectionPair, language: str) -> Iterator[Change]:
    """Return what is said around numbers otherwise, and every number that is another than before."""
    old, new = (replace(each, items=()) for each in pair)
    yield from _authored_changes((old, new), language)
    if _left_out(pair[0]) != _left_out(pair[1]):
        kind = ChangeKind.LEFT_OUT if _left_out(pair[1]) else ChangeKind.FITS
        yield Change(kind, label=pair[1].heading, aspect="text", new=pair[1].heading)
    before, after = (_numbers(each) for each in pair)
    for name in {**before, **after}:
        was, now = before.get(name, ""), after.get(name, "")
        if was != now:
            yield _number(pair[1], pair[1].heading or pair[0].heading, name, was, now)


def _left_out(section: ShownSection) -> bool:
    return any(item.left_out for item in section.items)


def _numbers(section: ShownSection) -> dict[str, str]:
    """Return all numbers that are of no record alone, by category, and by series where there are several."""
    columns = section.columns[1:]
    return {
        f"{item.label.text}, {column}" if len(columns) > 1 else item.label.text: cell.text
        for item in section.items
        if not item.record
        for column, cell in zip(columns, item.cells[1:], strict=False)
        if cell.text
    }


def _number(section: ShownSection, label: str, name: str, was: str, now: str) -> Change:
    """Say what a number is now, or a cell of a matrix, which may hold several or words."""
    changed = Change(ChangeKind.DETAIL, record_kind=_OF_NUMBERS, label=label, old=was, new=now)
    if was and now:
        return replace(changed, aspect=f"{'cell' if section.kind == MATRIX else 'number'} for {name}")
    kind = ChangeKind.NEW if now else ChangeKind.GONE
    old, new = (words and f"{name}: {words}" for words in (was, now))
    return replace(changed, kind=kind, aspect=name, old=old, new=new)


def _whole(item: ShownItem) -> str:
    texts = [text.text for text in item.texts if text is not item.short and text.text]
    ended = [text if text.endswith(_ENDS) else f"{text}." for text in texts[:-1]]
    return " ".join((*ended, *texts[-1:]))


def _reworded(label: str, aspect: str, old: str, new: str, language: str) -> Change:
    major = not is_minor(old, new, language)
    return Change(ChangeKind.REWORDED, label=label, aspect=aspect, old=old, new=new, major=major)


def _is_reordered(pair: SectionPair) -> bool:
    """Whether records shown before and after are in another order; sources follow the text."""
    before, after = (list(dict.fromkeys(item.record for item in each.items if item.record)) for each in pair)
    common = set(before) & set(after)
    old, new = ([each for each in records if each in common] for records in (before, after))
    return pair[1].kind != _FOLLOWING_THE_TEXT and old != new


# What a changed template words otherwise


def merged_by_template(pair: SectionPair, changes: Sequence[Change]) -> Iterator[Change]:
    """Report as one change what a changed template, or a new column, words otherwise in many items alike."""
    if pair[0].template == pair[1].template and pair[0].columns == pair[1].columns:
        yield from changes
        return
    alike: dict[object, list[Change]] = defaultdict(list)
    yield from (change for change in changes if not change.record)
    for change in (each for each in changes if each.record):
        edit = tuple((*was[:1], None, *now[:1]) for was, now in _edits(change))
        alike[change.kind, change.aspect, *edit].append(change)
    for group in alike.values():
        yield from [_merged(pair[1].heading, group)] if len(group) >= _LEAST_MERGED else group


def _edits(change: Change) -> list[tuple[list[str], list[str]]]:
    """Return the words taken out and the words put in, at each place where a text reads otherwise."""
    old, new = change.old.split(), change.new.split()
    opcodes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [(old[i:j], new[k:m]) for tag, i, j, k, m in opcodes if tag != "equal"]


def _merged(heading: str, group: Sequence[Change]) -> Change:
    edits = [_edits(change) for change in group]
    old, new = (
        " … ".join(_shared([each[place][side] for each in edits]) for place in range(len(edits[0])))
        for side in (0, 1)
    )
    aspect = f"{group[0].aspect} in {counted(len(group), 'entry', 'entries')}"
    major = any(change.major for change in group)
    return Change(ChangeKind.REWORDED, label=heading, aspect=aspect, old=old, new=new, major=major)


def _shared(texts: Sequence[list[str]]) -> str:
    """Return the words with which all begin, and whether they go on differently."""
    shared = [words[0] for words in takewhile(lambda words: len({*words}) == 1, zip(*texts, strict=False))]
    return " ".join([*shared, "…"] if any(len(text) > len(shared) for text in texts) else shared)
