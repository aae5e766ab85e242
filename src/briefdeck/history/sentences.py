"""Changes in words: one English sentence each, for readers who know none of it; as text, Markdown or JSON."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from difflib import SequenceMatcher
from itertools import groupby
from typing import Any

from briefdeck.history.comparing import heading_of
from briefdeck.model.briefs.changes import ONE_ATTRIBUTION, Change, ChangeKind, ChangeSource
from briefdeck.model.briefs.outputs import OUTPUTS
from briefdeck.model.records import RECORD_NOUNS

NOTHING = "Nothing a reader would notice."
EARLIER = "This edition was kept by an earlier version of briefdeck: what changed since is not known."
CORRECTIONS = "Small corrections"
_ARROW = " → "
_WITHOUT_NAME = ("label", "note")
"""Parts of items whose words speak for themselves."""
_NO_TEXT = "none"
_NOUNS = {"statements": "point"}


def sentence(change: Change) -> str:
    """Say a change in one sentence, its long texts cut down to what differs."""
    short = shortened(change)
    label, old, new = map(clean, (short.label, short.old, short.new))
    sources = tuple(ChangeSource(each.id, clean(each.title), clean(each.locator)) for each in short.sources)
    text = _WORDINGS[change.kind](replace(short, label=label, old=old, new=new, sources=sources))
    if places := [*_only_in(change)]:
        text += f" (in {', in '.join(places)} only)"
    end = "" if text.endswith((".", "…", "?", "!")) else "."
    return f"{text[:1].upper()}{text[1:]}{end}"


def _only_in(change: Change) -> Iterator[str]:
    """Say in which language and in which output alone a change can be seen."""
    if change.language:
        from briefdeck.words.language import name_of_language

        yield name_of_language(change.language)
    if change.output and change.kind not in (ChangeKind.LEFT_OUT, ChangeKind.FITS):
        yield OUTPUTS[change.output].label


def clean(text: str) -> str:
    """Give a text on one line, without characters that a terminal would obey or that turn its direction."""
    kept = (" " if each.isspace() else each for each in text)
    return " ".join("".join(e for e in kept if unicodedata.category(e) not in ("Cc", "Cf", "Cs")).split())


def _what(change: Change) -> str:
    """Name what changed: `recommendation r02, 'Take up the offers'`, `Amb. X`, `the text under 'Summary'`."""
    if not change.record:
        return f"the {change.aspect} under '{change.label}'" if change.label else f"the {change.aspect}"
    noun = _NOUNS.get(change.record_kind) or RECORD_NOUNS.get(change.record_kind, "record")
    if change.record_kind == "recommendations":
        label = "" if change.label == change.record else f", '{change.label}'"
        return f"{noun} {change.record}{label}"
    return change.label if change.record_kind == "people" else f"{noun} '{change.label}'"


def _sources(change: Change) -> str:
    named = [f"{each.title}, {each.locator}" if each.locator else each.title for each in change.sources]
    noun = "source" if len(named) == 1 else "sources"
    return f" ({noun}: {'; '.join(named)})" if named else ""


def _from_to(change: Change) -> str:
    return f"{change.old or _NO_TEXT}{_ARROW}{change.new or _NO_TEXT}"


def _moved(change: Change) -> str:
    """Say what stood there before and what stands there now, either of which may be nothing."""
    if not change.old:
        return f"now {change.new}" if change.new else "changed"
    return f"changed from {change.old} to {change.new}" if change.new else f"{change.old} is no longer given"


def _changed(change: Change) -> str:
    return f"the {change.aspect} changed: {_from_to(change)}"


def _title(change: Change) -> str:
    """Say what the title is now where what it was may not be told: no paper has none."""
    return _changed(change) if change.old else f"the {change.aspect} is now: {change.new}"


def _embargo(change: Change) -> str:
    said = {
        "embargo set": f"an embargo until {change.new} was set",
        "embargo ended": f"the embargo ended on {change.old}",
        "embargo lifted": f"the embargo until {change.old} was lifted",
    }
    return said.get(change.aspect) or f"the end of the embargo moved: {_from_to(change)}"


def _new(change: Change) -> str:
    if not change.record:
        return f"new under '{change.label}': {change.new}"
    says_more = change.new and change.new.rstrip(". ") != change.label.rstrip(". ")
    return f"new: {_what(change)}" + (f": {change.new}" if says_more else _sources(change))


def _reworded(change: Change) -> str:
    what = "a heading" if change.aspect == "heading" else _what(change)
    if change.record and change.aspect != "text":
        what = f"{what}: {change.aspect}"
    if change.old and change.new:
        return f"{what} was reworded: {_from_to(change)}"
    return f"{what} now reads: {change.new}" if change.new else f"{what} {_moved(change)}"


def _detail(change: Change) -> str:
    """Say which part reads otherwise; label and note go without a name, a figure is restated."""
    sources, what = "" if change.aspect == "source" else _sources(change), _what(change)
    if change.record and change.aspect in _WITHOUT_NAME and change.old and change.new:
        restated = " restated" if change.record_kind == "figures" else ""
        return f"{what}{restated}: {_from_to(change)}{sources}"
    if change.record:
        what = f"{what}:" if change.aspect in _WITHOUT_NAME else f"{what}: {change.aspect}"
    elif change.new and not change.old:
        return f"{what} now reads: {change.new}{sources}"
    return f"{what} {_moved(change)}{sources}"


def _relocated(change: Change) -> str:
    what = _what(change) if change.record else change.aspect
    if change.old and change.new:
        return f"{what} moved from '{change.old}' to '{change.new}'"
    words = f"now also under '{change.new}'" if change.new else f"no longer under '{change.old}'"
    return f"{what} {'is' if change.record else 'are'} {words}"


def _left_out(change: Change) -> str:
    where = OUTPUTS[change.output].label if change.output else "the page"
    fits = "no longer fits" if change.kind is ChangeKind.LEFT_OUT else "now fits"
    what = _what(change) if change.record else f"'{change.new}'"
    return f"{what} {fits} {where}"


_WORDINGS: Mapping[ChangeKind, Callable[[Change], str]] = {
    ChangeKind.MARKING: _changed,
    ChangeKind.EMBARGO: _embargo,
    ChangeKind.TITLE: _title,
    ChangeKind.AS_OF: lambda change: f"the {change.aspect} {_moved(change)}",
    ChangeKind.WITHDRAWN: lambda change: (
        f"{change.aspect} {'was' if change.aspect == ONE_ATTRIBUTION else 'were'} withdrawn"
    ),
    ChangeKind.NEW: _new,
    ChangeKind.GONE: lambda change: (
        f"no longer shown: {_what(change)}"
        if change.record
        else f"no longer under '{change.label}': {change.old}"
    ),
    ChangeKind.REWORDED: _reworded,
    ChangeKind.DETAIL: _detail,
    ChangeKind.MOVED: _relocated,
    ChangeKind.LEFT_OUT: _left_out,
    ChangeKind.FITS: _left_out,
    ChangeKind.ORDER: lambda change: f"the order under '{change.label}' changed",
}
"""How each kind of change is said, without a capital at its beginning and a full stop at its end."""


# Long texts

CONTEXT = 5
"""Words shown on either side of a difference."""
WHOLE = 16
"""Texts of at most so many words are shown whole."""
MOST = 40
"""More words than these an excerpt never has."""
_GAP = "…"


def shortened(change: Change) -> Change:
    """Give a change with its long texts cut down to what differs, or to their first words."""
    if change.old and change.new:
        old, new = excerpts(change.old, change.new)
        return replace(change, old=old, new=new)
    return replace(change, old=_clipped(change.old.split()), new=_clipped(change.new.split()))


def excerpts(old: str, new: str) -> tuple[str, str]:
    """Cut two wordings of a text down to the words that differ and those around them."""
    before, after = old.split(), new.split()
    if max(len(before), len(after)) <= WHOLE:
        return " ".join(before), " ".join(after)
    opcodes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    changed = [opcode for opcode in opcodes if opcode[0] != "equal"]
    return (
        _excerpt(before, [(i, j) for _, i, j, _, _ in changed]),
        _excerpt(after, [(k, m) for _, _, _, k, m in changed]),
    )


def _excerpt(words: Sequence[str], ranges: Iterable[tuple[int, int]]) -> str:
    kept: list[int] = []
    for start, end in ranges:
        kept += range(max(0, start - CONTEXT), min(len(words), end + CONTEXT))
    parts: list[str] = []
    last = -1
    for place in sorted(set(kept)):
        parts += [_GAP] if place > last + 1 else []
        parts.append(words[place])
        last = place
    return _clipped(parts, ends=last + 1 == len(words))


def _clipped(words: Sequence[str], *, ends: bool = True) -> str:
    if len(words) > MOST:
        words, ends = words[:MOST], False
    return " ".join(words if ends or words[-1:] == [_GAP] else [*words, _GAP])


def grouped(changes: Iterable[Change]) -> tuple[tuple[str, tuple[Change, ...]], ...]:
    """Bring changes under headings: major ones by what they concern, minor ones together at the end."""
    groups = groupby(changes, key=lambda change: heading_of(change) if change.major else CORRECTIONS)
    return tuple((heading, tuple(each)) for heading, each in groups)


def as_text(changes: Iterable[Change]) -> str:
    """Give changes as plain text, a heading over each group; says so when there is none."""
    return _listed(changes, "{}", lambda text: f"  - {text}")


def as_markdown(changes: Iterable[Change]) -> str:
    """Give changes as Markdown; whatever people wrote in them is escaped, so that none of it is markup."""
    return _listed(changes, "### {}\n", lambda text: f"- {escaped(text)}")


def _listed(changes: Iterable[Change], head: str, line: Callable[[str], str]) -> str:
    parts = ((head.format(heading), *map(line, map(sentence, group))) for heading, group in grouped(changes))
    return "\n\n".join(map("\n".join, parts)) or NOTHING


_MARKUP = re.compile(r"([\\`*_{}\[\]<>&|~#!$^])")
_ADDRESS = re.compile(r"(?i)(?<=\w):(?=//)|(?<=\bwww)\.|(?<=\bmailto):")
_LINE_START = re.compile(r"^(\d+)([.)])|^([-+=])")


def escaped(text: str) -> str:
    """Escape one line for Markdown, addresses and mentions included; read as Markdown it is the same text."""
    line = _ADDRESS.sub(lambda found: f"\\{found[0]}", _MARKUP.sub(r"\\\1", clean(text)))
    line = _LINE_START.sub(lambda found: f"{found[1] or ''}\\{found[2] or found[3]}", line)
    return line.replace("@", "@\u2060")


def as_json(change: Change) -> dict[str, Any]:
    """Give a change as plain values, its texts whole, with its sentence and heading."""
    return {
        **asdict(change),
        "kind": change.kind.value,
        "sources": [asdict(source) for source in change.sources],
        "heading": heading_of(change),
        "sentence": sentence(change),
    }
