"""Comparing two snapshots of a brief: what a reader of both would notice, the most important first."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from briefdeck.history.items import SectionPair, SnapshotPair, item_changes, new_or_gone
from briefdeck.history.minor import is_minor
from briefdeck.history.texts import merged_by_template, text_changes
from briefdeck.model.briefs.changes import Change, ChangeKind
from briefdeck.model.briefs.edition import ShownItem, ShownOutput, ShownSection, Snapshot
from briefdeck.model.briefs.outputs import OutputKind

_ABOUT_THE_BRIEF = (
    ChangeKind.MARKING,
    ChangeKind.EMBARGO,
    ChangeKind.TITLE,
    ChangeKind.AS_OF,
    ChangeKind.WITHDRAWN,
)
ABOUT_ITS_PAGES = (ChangeKind.LEFT_OUT, ChangeKind.FITS)
"""Kinds of change that are known only when pages are laid out."""
_ONCE = (ChangeKind.NEW, ChangeKind.GONE, ChangeKind.MOVED)
"""Kinds of change reported once for a record, however it reads in each output."""
_OF_WORDS = (ChangeKind.REWORDED, ChangeKind.DETAIL)
"""Kinds of change that one of two languages may have alone: whatever comes, goes or moves does so in both."""
_MOST_MOVES = 2
"""More records than these that move the same way are counted, not named."""
_ALWAYS_MINOR = "date_line"

BRIEF, PAGES, TEXTS = "The brief", "What fits the pages", "What the author writes"
HEADINGS: Mapping[str, str] = {
    "recommendations": "Recommendations",
    "figures": "Figures",
    "series": "Series of numbers",
    "statements": "What was said",
    "projects": "Projects and agreements",
    "milestones": "Milestones",
    "events": "Events",
    "people": "People",
    "organizations": "Organizations",
    "places": "Places",
    "themes": "Subjects",
    "sources": "Sources",
    "glossary": "Terms",
}
"""The headings of a list of changes, by the kind of record."""
_ORDER = (BRIEF, *list(HEADINGS.values())[:8], TEXTS, *list(HEADINGS.values())[8:], PAGES)
_KINDS = tuple(ChangeKind)
_DIGITS = re.compile(r"\d+")


def compare_snapshots(old: Snapshot, new: Snapshot) -> tuple[Change, ...]:
    """Return what a reader of both would notice, the most important first; minor changes come last.

    A change is major when something else is said than before, minor when it is only written otherwise (see
    `minor`). Terms new or gone from the glossary, the address of a source, another place in the same source,
    the date line and the order of items are minor: they follow from the rest, or change nothing that is said.
    Only outputs that both have are compared; nothing is known of editions kept by earlier versions.
    """
    if not (old.is_comparable and new.is_comparable):
        return ()
    compared = SnapshotPair(old, new)
    outputs = [output for output in sorted(new.outputs) if output in old.outputs]
    seen: dict[object, tuple[Change, set[OutputKind]]] = {}
    for output in outputs:
        for change in _output_changes(compared, old.outputs[output], new.outputs[output]):
            seen.setdefault(_identity(change), (change, set()))[1].add(output)
    found = [each for change, where in seen.values() for each in _in_outputs(change, where, outputs)]
    about = _changes_of_brief(old, new, outputs)
    return tuple(sorted([*about, *_without_followers(found)], key=_importance))


def heading_of(change: Change) -> str:
    """Return the heading under which a change stands in a list."""
    if change.kind in ABOUT_ITS_PAGES or change.kind is ChangeKind.ORDER:
        return PAGES
    if change.kind in _ABOUT_THE_BRIEF or not (change.record or change.label):
        return BRIEF
    return HEADINGS.get(change.record_kind, TEXTS)


def _identity(change: Change) -> object:
    """Return what makes a change the same in two outputs, which may print the same words in other places."""
    if not change.record:
        return change
    words = () if change.kind in _ONCE else (change.old, change.new)
    return (change.kind, change.record, *words)


def _importance(change: Change) -> tuple[object, ...]:
    record = _DIGITS.sub(lambda digits: f"{int(digits[0]):09d}", change.record)
    place, kind = _ORDER.index(heading_of(change)), _KINDS.index(change.kind)
    texts = (change.aspect, change.output or "", change.label, change.old, change.new)
    return (not change.major, place, kind, record, *texts)


def _in_outputs(change: Change, seen: set[OutputKind], outputs: Sequence[OutputKind]) -> Iterator[Change]:
    """Return a change once when it is seen in all outputs, else once for each in which it is."""
    if len(seen) == len(outputs) and change.kind not in ABOUT_ITS_PAGES:
        yield change
    else:
        yield from (replace(change, output=output) for output in sorted(seen))


def _without_followers(changes: Sequence[Change]) -> list[Change]:
    """Leave out short wordings that changed along with their text, and echoes of a person's new post."""
    texts = {change.record for change in changes if change.record and change.aspect == "text"}
    posts = [each for each in changes if each.record_kind == "people" and each.old and each.new]
    return [
        each
        for each in changes
        if not (each.aspect == "short wording" and each.record in texts)
        and not any(
            post.record != each.record
            and post.old in each.old
            and each.old.replace(post.old, post.new) == each.new
            for post in posts
        )
    ]


# The brief as a whole


def _of_embargo(old: Snapshot, new: Snapshot) -> Iterator[Change]:
    """Tell an embargo that ended from one that somebody took away."""
    before, now = (each.embargo if each.embargoed else "" for each in (old, new))
    if before == now:
        return
    became = "moved" if now else "ended" if new.embargo == before else "lifted"
    aspect = f"embargo {became if before else 'set'}"
    yield Change(ChangeKind.EMBARGO, aspect=aspect, old=before, new=now)


def _changes_of_brief(old: Snapshot, new: Snapshot, outputs: Iterable[OutputKind]) -> Iterator[Change]:
    if old.marking != new.marking:
        yield Change(ChangeKind.MARKING, aspect="marking", old=old.marking, new=new.marking)
    yield from _of_embargo(old, new)
    if old.title != new.title:
        major = not is_minor(old.title, new.title, new.language)
        yield Change(ChangeKind.TITLE, aspect="title", old=old.title, new=new.title, major=major)
    if old.as_of != new.as_of and any(_says_date(old, each) or _says_date(new, each) for each in outputs):
        yield Change(ChangeKind.AS_OF, aspect="date of its facts", old=old.as_of, new=new.as_of)


def _says_date(snapshot: Snapshot, output: OutputKind) -> bool:
    furniture = snapshot.outputs[output].furniture
    return bool(snapshot.as_of) and any(snapshot.as_of in text for text in furniture.values())


def _changes_around_text(compared: SnapshotPair, old: ShownOutput, new: ShownOutput) -> Iterator[Change]:
    before, after = ({"standfirst": each.standfirst, **each.furniture} for each in (old, new))
    for name in {**before, **after}:
        was, now = before.get(name, ""), after.get(name, "")
        # Where the day up to which the facts hold is all that differs, that is told once.
        is_told = bool(compared.old.as_of) and was.replace(compared.old.as_of, compared.new.as_of) == now
        if was != now and not is_told:
            major = name != _ALWAYS_MINOR and not is_minor(was, now, compared.new.language)
            aspect = name.replace("_", " ")
            yield Change(ChangeKind.DETAIL, aspect=aspect, old=was, new=now, major=major)


# Sections and their records


def _output_changes(compared: SnapshotPair, old: ShownOutput, new: ShownOutput) -> Iterator[Change]:
    first = [*_by_place(compared, old, new)]
    yield from (change for _, change in first)
    if old.facing and new.facing and old.facing.language == new.facing.language:
        yield from _beside_alone(compared, old.facing, new.facing, Counter(place for place, _ in first))


def _by_place(compared: SnapshotPair, old: ShownOutput, new: ShownOutput) -> Iterator[tuple[str, Change]]:
    """Go through what changed, with what tells in any language where it did: a part, a record, a section."""
    yield from ((each.aspect, each) for each in _changes_around_text(compared, old, new))
    pairs = tuple(_pairs(old.sections, new.sections))
    yield from ((each.record, each) for each in _record_changes(compared, pairs))
    for pair in pairs:
        yield from ((pair[1].id, each) for each in text_changes(compared, pair))


def _beside_alone(
    compared: SnapshotPair, old: ShownOutput, new: ShownOutput, told: Counter[str]
) -> Iterator[Change]:
    """Return what reads otherwise in the second language alone: all else is told in the first."""
    own = replace(compared, new=replace(compared.new, language=new.language))
    found = [(place, each) for place, each in _by_place(own, old, new) if each.kind in _OF_WORDS]
    more = Counter(place for place, _ in found) - told
    yield from (replace(each, language=new.language) for place, each in found if place in more)


def _pairs(old: Sequence[ShownSection], new: Sequence[ShownSection]) -> Iterator[SectionPair]:
    """Pair sections of the same kind and heading, then those left of the same kind, in their order."""
    waiting, unpaired = list(old), []
    for section in new:
        same = (each for each in waiting if (each.kind, each.heading) == (section.kind, section.heading))
        match = next(same, None)
        if match:
            waiting.remove(match)
            yield match, section
        else:
            unpaired.append(section)
    for section in unpaired:
        match = next((each for each in waiting if each.kind == section.kind), None)
        waiting = [each for each in waiting if each is not match]
        yield match or _emptied(section), section
    yield from ((section, _emptied(section)) for section in waiting)


def _emptied(section: ShownSection) -> ShownSection:
    return replace(section, lead=(), items=(), picture="")


Shown = Mapping[int, list[ShownItem]]
"""The items of one record, by the number of the pair of sections they stand in."""


def _by_record(sections: Iterable[ShownSection]) -> Mapping[str, Shown]:
    found: dict[str, dict[int, list[ShownItem]]] = defaultdict(lambda: defaultdict(list))
    for number, section in enumerate(sections):
        for item in section.items:
            if item.record:
                found[item.record][number].append(item)
    return found


def _is_seen(shown: Shown) -> bool:
    return any(not item.left_out for items in shown.values() for item in items)


def _record_changes(compared: SnapshotPair, pairs: Sequence[SectionPair]) -> Iterator[Change]:
    before, after = (_by_record(pair[side] for pair in pairs) for side in (0, 1))
    parts: dict[int, list[Change]] = defaultdict(list)
    moves: list[Change] = []
    for record in sorted(before.keys() | after.keys()):
        had, has = before.get(record, {}), after.get(record, {})
        if not (had and has):
            shown = had or has
            if _is_seen(shown):
                yield new_or_gone(compared, record, next(iter(shown.values()))[0], is_new=not had)
        elif _is_seen(had) != _is_seen(has):
            kind = ChangeKind.FITS if _is_seen(has) else ChangeKind.LEFT_OUT
            yield compared.change(kind, record)
        elif _is_seen(has):
            moves += _move(compared, record, pairs, had, has)
            for number in had.keys() & has.keys():
                parts[number] += item_changes(compared, pairs[number], had[number], has[number])
    yield from _counted_moves(moves)
    for number, changes in parts.items():
        yield from merged_by_template(pairs[number], changes)


def _move(
    compared: SnapshotPair, record: str, pairs: Sequence[SectionPair], had: Shown, has: Shown
) -> Iterator[Change]:
    left, entered = sorted(had.keys() - has.keys()), sorted(has.keys() - had.keys())
    if left or entered:
        old = ", ".join(pairs[number][0].heading for number in left)
        new = ", ".join(pairs[number][1].heading for number in entered)
        yield replace(compared.change(ChangeKind.MOVED, record), aspect="place", old=old, new=new)
    if left and entered:
        pair = (pairs[left[0]][0], pairs[entered[0]][1])
        found = item_changes(compared, pair, had[left[0]], has[entered[0]])
        yield from (change for change in found if change.aspect == "text")


def _counted_moves(changes: Iterable[Change]) -> Iterator[Change]:
    """Report records that all moved the same way as one change."""
    alike: dict[tuple[str, str, str], list[Change]] = defaultdict(list)
    for change in changes:
        alike[change.aspect, change.old, change.new].append(change)
    for (aspect, old, new), group in alike.items():
        if aspect == "place" and len(group) > _MOST_MOVES:
            yield Change(ChangeKind.MOVED, label=new or old, aspect=f"{len(group)} entries", old=old, new=new)
        else:
            yield from group
