"""What changed in the papers themselves: what they show and leave out, and what their author wrote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from briefdeck.compare.minor import is_minor
from briefdeck.compare.records import Sides
from briefdeck.model.changes import Change, ChangeKind
from briefdeck.model.edition import ShownPaper, ShownSection, Snapshot
from briefdeck.model.outputs import OutputKind

_FOLLOWING = frozenset({"glossary"})
"""Kinds of record that papers list because of what else they say: new and gone ones are minor."""
Pair = tuple[ShownSection, ShownSection]


def common_outputs(old: Snapshot, new: Snapshot) -> tuple[OutputKind, ...]:
    """Give the outputs that both have: only between these can a reader see a difference."""
    return tuple(output for output in sorted(new.papers) if output in old.papers)


def shown_in(paper: ShownPaper) -> dict[str, set[str]]:
    """Give each record that a paper selects or cites, with the kinds of section it stands in."""
    found: dict[str, set[str]] = defaultdict(set)
    for section in paper.sections:
        for record in section.records:
            found[record].add(section.kind)
    for source in paper.sources:
        found[source].add("sources")
    return found


def shown_changes(sides: Sides, old: Snapshot, new: Snapshot) -> Iterator[Change]:
    """Give what is newly shown and what is shown no more, in all outputs or in one of them."""
    before, after = _outputs_of(old, new), _outputs_of(new, old)
    for record in sorted(before.keys() | after.keys()):
        had, has = before.get(record, set()), after.get(record, set())
        kind = ChangeKind.NEW if has - had else ChangeKind.GONE
        visible = {output for output in has if record not in new.papers[output].left_out}
        seen = (visible if kind is ChangeKind.NEW else had) - (had & has)
        yield from _in_outputs(_shown(sides, record, kind), seen, common_outputs(old, new))


def _outputs_of(snapshot: Snapshot, other: Snapshot) -> dict[str, set[OutputKind]]:
    found: dict[str, set[OutputKind]] = defaultdict(set)
    for output in common_outputs(snapshot, other):
        for record in shown_in(snapshot.papers[output]):
            found[record].add(output)
    return found


def _shown(sides: Sides, record: str, kind: ChangeKind) -> Change:
    names = sides.new if kind is ChangeKind.NEW else sides.old
    fields, record_kind = names.fields(record), sides.kind(record)
    return Change(
        kind=kind,
        record=record,
        record_kind=record_kind,
        label=names.label(record),
        new=" ".join(str(fields.get("text") or "").split()) if kind is ChangeKind.NEW else "",
        sources=names.sources(fields) if kind is ChangeKind.NEW else (),
        major=record_kind not in _FOLLOWING,
    )


def _in_outputs(
    change: Change, seen: Iterable[OutputKind], outputs: Sequence[OutputKind]
) -> Iterator[Change]:
    """Give a change once when it is seen in all outputs, else once for each in which it is."""
    seen = sorted(seen)
    if seen and len(seen) == len(outputs):
        yield change
    else:
        yield from (replace(change, output=output) for output in seen)


def fit_changes(sides: Sides, old: Snapshot, new: Snapshot) -> Iterator[Change]:
    """Give what no longer fits a page and what fits again, of what was and is selected for it."""
    for output in common_outputs(old, new):
        before, after = old.papers[output], new.papers[output]
        both = shown_in(before).keys() & shown_in(after).keys()
        for record in sorted(both & (set(before.left_out) ^ set(after.left_out))):
            kind = ChangeKind.LEFT_OUT if record in after.left_out else ChangeKind.FITS
            label = sides.label(record)
            yield Change(kind, record, sides.kind(record), label, output=output)


def text_changes(old: Snapshot, new: Snapshot) -> Iterator[Change]:
    """Give what changed in headings and in what the author wrote, and in the order of items."""
    outputs = common_outputs(old, new)
    seen: dict[Change, set[OutputKind]] = defaultdict(set)
    for output in outputs:
        for pair in _pairs(old.papers[output].sections, new.papers[output].sections):
            for change in (*_heading(pair), *_texts(pair), *_order(pair)):
                seen[change].add(output)
    for change, where in seen.items():
        yield from _in_outputs(change, where, outputs)


def _pairs(old: Sequence[ShownSection], new: Sequence[ShownSection]) -> Iterator[Pair]:
    """Pair sections of the same kind and heading, then those left of the same kind, in their order."""
    waiting = list(old)
    unpaired = []
    for section in new:
        match = next((each for each in waiting if _heading_of(each) == _heading_of(section)), None)
        if match:
            waiting.remove(match)
            yield match, section
        else:
            unpaired.append(section)
    for section in unpaired:
        match = next((each for each in waiting if each.kind == section.kind), None)
        waiting = [each for each in waiting if each is not match]
        yield match or replace(section, records=(), texts=()), section
    yield from ((section, replace(section, records=(), texts=())) for section in waiting)


def _heading_of(section: ShownSection) -> tuple[str, str]:
    return section.kind, section.title


def _heading(pair: Pair) -> Iterator[Change]:
    old, new = pair[0].title, pair[1].title
    if old != new:
        major = not is_minor(old, new)
        yield Change(ChangeKind.REWORDED, label=new, aspect="heading", old=old, new=new, major=major)


def _texts(pair: Pair) -> Iterator[Change]:
    old, new = pair[0].texts, pair[1].texts
    for _, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if old[i:j] == new[k:m]:
            continue
        both = min(j - i, m - k)
        yield from (_text(pair, *each) for each in zip(old[i : i + both], new[k : k + both], strict=True))
        yield from (_text(pair, gone, "") for gone in old[i + both : j])
        yield from (_text(pair, "", added) for added in new[k + both : m])


def _text(pair: Pair, old: str, new: str) -> Change:
    kind = ChangeKind.REWORDED if old and new else ChangeKind.NEW if new else ChangeKind.GONE
    major = kind is not ChangeKind.REWORDED or not is_minor(old, new)
    label = pair[1].title
    return Change(kind, label=label, aspect="text", old=old, new=new, major=major)


def _order(pair: Pair) -> Iterator[Change]:
    """Tell when records shown before and after stand in another order; lists of sources follow the text."""
    common = set(pair[0].records) & set(pair[1].records)
    before, after = ([each for each in section.records if each in common] for section in pair)
    if before != after and pair[1].kind != "sources":
        yield Change(ChangeKind.ORDER, label=pair[1].title, aspect="order", major=False)


def sections_by_record(papers: Mapping[OutputKind, ShownPaper]) -> dict[str, set[str]]:
    """Give each record shown in any output, with the kinds of section it stands in."""
    found: dict[str, set[str]] = defaultdict(set)
    for paper in papers.values():
        for record, kinds in shown_in(paper).items():
            found[record] |= kinds
    return found
