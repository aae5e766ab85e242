"""Looks for whoever is withheld in every passage of a file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from pathlib import PurePath
from typing import NamedTuple

from briefdeck.model.disclosure.protection import NameFound, Permitted, Protection
from briefdeck.protect.names.search import NameSearch, search_for, without_names
from briefdeck.protect.scan.addresses import addresses_in
from briefdeck.protect.scan.findings import Leak, PermittedUse, ScanReport
from briefdeck.protect.scan.in_bytes import look_in_bytes
from briefdeck.protect.scan.passages import (
    BETWEEN_TEXTS,
    MARK,
    FilePassage,
    Spot,
    Unread,
    UnreadableFileError,
    at,
)
from briefdeck.protect.scan.readers import contents_of
from briefdeck.protect.scan.readings import ROUNDS, readings_of, undone
from briefdeck.protect.views.neutral_ids import as_words

_MARK = re.compile(re.escape(MARK))


def scan_bytes(data: bytes, name: str, protection: Protection) -> ScanReport:
    """Take a file apart and return every place that names somebody withheld; its name is looked at too."""
    shown = without_names(name, protection)
    passages = [
        FilePassage(at(f"the {part} of the file"), text)
        for part, words in _named(PurePath(name))
        for text in dict.fromkeys((words, as_words(words)))
    ]
    try:
        contents = tuple(contents_of(data))
    except UnreadableFileError as error:
        return replace(_scanned(passages, protection), file=shown, unreadable=str(error))
    passages += [each for each in contents if isinstance(each, FilePassage)]
    unread = [each for each in contents if isinstance(each, Unread)]
    told = (f"{each.where}: {each.why}" for each in unread if each.where)
    notes = tuple(dict.fromkeys(without_names(note, protection) for note in told))
    report = replace(_scanned(passages, protection), file=shown, notes=notes)
    roughly = next((each.why for each in unread if not each.where), "")
    return replace(report, unreadable="" if report.leaks else roughly)


def _named(path: PurePath) -> Iterator[tuple[str, str]]:
    yield "name", path.name
    yield "folder", "/".join(part for part in path.parent.parts if part != path.anchor)


class _Seen(NamedTuple):
    """A name in a file."""

    passage: FilePassage
    spot: Spot
    hit: NameFound
    permitted: Permitted | None = None

    def where(self, protection: Protection) -> str:
        """Say where it stands, without the name."""
        return without_names(self.passage.where(self.spot), protection)


def _scanned(passages: Sequence[FilePassage], protection: Protection) -> ScanReport:
    search = search_for(protection)
    seen = [*_in_texts(passages, search), *_in_bytes(passages, search)]
    placed = {each.hit.withheld.key for each in seen if not each.passage.is_last_resort}
    leaks = Counter(
        (each.where(protection), each.hit.withheld, each.hit.form)
        for each in seen
        if not each.permitted and not (each.passage.is_last_resort and each.hit.withheld.key in placed)
    )
    permitted = Counter(
        (each.where(protection), each.hit.withheld.key, each.permitted.why) for each in seen if each.permitted
    )
    return ScanReport(
        "",
        tuple(
            Leak(where, withheld.key, form, withheld.place, withheld.why, times)
            for (where, withheld, form), times in leaks.items()
        ),
        tuple(PermittedUse(*each, times) for each, times in permitted.items()),
    )


def _in_texts(passages: Sequence[FilePassage], search: NameSearch) -> Iterator[_Seen]:
    """Look into all texts at once, as they stand and as they read; the same in one text is told once."""
    texts = [passage for passage in passages if passage.text]
    whole = BETWEEN_TEXTS.join(passage.text for passage in texts)
    firsts = list(accumulate((passage.text.count(MARK) + 1 for passage in texts), initial=0))
    starts = list(accumulate((len(passage.text) + len(BETWEEN_TEXTS) for passage in texts), initial=0))
    told: set[tuple[int, str]] = set()
    for reading in (*readings_of(whole), addresses_in(whole)) if _is_suspect(whole, search) else ():
        seen = search.look(reading)
        hits = [*((hit, None) for hit in seen.found), *((use.name, use.permitted) for use in seen.permitted)]
        marks = [mark.end() for mark in _MARK.finditer(reading)] if hits else []
        told_now: set[tuple[int, str]] = set()
        for hit, permitted in hits:
            unit = bisect_right(marks, hit.start)
            number = bisect_right(firsts, unit) - 1
            told_now.add((unit, hit.withheld.key))
            if (unit, hit.withheld.key) not in told:
                start = hit.start - starts[number] if reading is whole else None
                yield _Seen(texts[number], Spot(unit - firsts[number], start), hit, permitted)
        told |= told_now


def _is_suspect(whole: str, search: NameSearch) -> bool:
    """Tell quickly whether texts may name somebody: each is looked at once, however often it stands there."""
    new, known = set(whole.split(MARK)), set[str]()
    for _ in range(ROUNDS + 1):
        text = MARK.join(sorted(new))
        if search.suspects(text):
            return True
        known |= new
        read = (undone(text, has_tags=each) for each in (False, True))
        new = {part for each in read for part in each.split(MARK)} - known
    return False


def _in_bytes(passages: Sequence[FilePassage], search: NameSearch) -> Iterator[_Seen]:
    for passage in passages:
        if passage.data:
            yield from (_Seen(passage, Spot(), hit) for hit in look_in_bytes(passage.data, search))
