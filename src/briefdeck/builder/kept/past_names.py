"""Who is named in what earlier builds left and may not be named now: in editions, log and manifest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from briefdeck.builder.kept.editions import Editions
from briefdeck.builder.kept.made import Made, MadeKind, counts
from briefdeck.builder.log import kept_runs
from briefdeck.builder.planning.freshness import FOLDER
from briefdeck.builder.write import copied_from
from briefdeck.history import stored
from briefdeck.load import Loaded
from briefdeck.model.briefs.edition import ShownItem, Snapshot
from briefdeck.model.disclosure.protection import Protection
from briefdeck.model.records import RECORD_NOUNS
from briefdeck.past_editions import protection_from_past
from briefdeck.problems import Problem, Severity, SourceLocation
from briefdeck.protect import guarding_labels, keys_in, keys_of_id, may_be_called, people_in, ruled_events
from briefdeck.words.counts import counted

_NAMED_BY_ID = re.compile(rf"\b({'|'.join(RECORD_NOUNS.values())}|record) ([\w-]+)")
"""How earlier logs name a record; in quotes its id is known as one."""
_PLACE = SourceLocation("output")
_HINT = "briefdeck editions marks them; to remove them: briefdeck editions --remove withheld"


@dataclass(frozen=True, slots=True)
class KeptNames:
    """What is kept from earlier builds and names somebody who may not be named now."""

    made: tuple[Made, ...] = ()
    """Editions, and runs in the log."""
    copies: tuple[Path, ...] = ()
    """Copies of outputs of those briefs that a person had edited: nobody looked into what they say."""

    def __bool__(self) -> bool:
        """Whether any edition or run is known to."""
        return bool(self.made)

    def of_brief(self, brief: str) -> KeptNames:
        """Leave out the log, and the editions of other briefs."""
        own = (each for each in self.made if each.kind is MadeKind.EDITION and each.path.parent.name == brief)
        return KeptNames(tuple(own), self.copies)


class PastNames:
    """Looks for those who may not be named now in what earlier builds left; looks once, and only if asked."""

    def __init__(self, loaded: Loaded, editions: Editions) -> None:
        """Look in the editions of a workspace, as its records are now."""
        self._loaded = loaded
        self._editions = editions
        self._of_briefs: dict[str, PastNames] = {}
        self._stricter = {brief.name for brief in loaded.briefs if brief.view}

    def for_brief(self, name: str) -> PastNames:
        """Return what looks for those whom a brief may not name, which may ask for a stricter rule."""
        if name not in self._stricter:
            return self
        if name not in self._of_briefs:
            self._of_briefs[name] = PastNames(self._loaded.for_name(name), self._editions)
        return self._of_briefs[name]

    @cached_property
    def protection(self) -> Protection:
        """Whoever may not be named now, also those of whom only what editions showed is left."""
        return protection_from_past(self._loaded, tuple(self._snapshots()))

    @cached_property
    def known(self) -> Loaded:
        """The workspace with all of them as withheld: by it reports are masked and files are scanned."""
        return replace(self._loaded, protection=self.protection)

    def _snapshots(self) -> Iterator[Snapshot]:
        """Read the snapshots that may show somebody who may not be named now."""
        labels = guarding_labels(self._loaded.corpus)
        usual, ruled = self._loaded.protection, [each.id for each in ruled_events(self._loaded.corpus)]
        is_needed = labels or usual.withheld or ruled
        for _, _, text in self._editions.all_snapshot_texts() if is_needed else ():
            is_of_event = any(f'"{each}"' in text for each in ruled)
            if is_of_event or may_be_called(stored.names_in(text), labels) or keys_in(text, usual):
                with suppress(stored.DamagedError):
                    yield stored.snapshot_from_bytes(text.encode())

    def named_in(self, text: str) -> frozenset[str]:
        """Return the keys of those whom a text names."""
        return keys_in(text, self.protection)

    def named_by(self, name: str) -> frozenset[str]:
        """Return the keys of those whose id this is, or from whose name it or a file's name is made."""
        return keys_of_id(name, self.protection)

    def count(self, keys: frozenset[str]) -> int:
        """Count the people among those of some keys."""
        return people_in(keys, (self.protection, *self._loaded.of_records.values()))

    def named_in_edition(self, brief: str, edition: str) -> frozenset[str]:
        """Return the keys of those whom an edition named."""
        texts = (text for each, text in self._editions.snapshot_texts(brief) if each == edition)
        return self.named_in_snapshot(next(texts, ""))

    def named_in_snapshot(self, text: str) -> frozenset[str]:
        """Return the keys of those whom a snapshot names, or gives as speakers of what hides them now.

        What is off the record now counts like a name.
        """
        loaded, keys = self._loaded, self.named_in(text)
        if any(f'"{each}"' in text for each in (*loaded.of_records, *loaded.ids)):
            with suppress(stored.DamagedError):
                keys = keys.union(*map(self._untold_in, stored.snapshot_from_bytes(text.encode()).items()))
        return keys

    def _untold_in(self, item: ShownItem) -> frozenset[str]:
        record = self._loaded.ids.get(item.record, item.record)
        if item.record and record not in self._loaded.corpus.records and item.record in self._loaded.ids:
            return self.named_by(item.record) or frozenset({item.record})
        own = self._loaded.of_records.get(record, Protection())
        return frozenset[str]().union(*(keys_in(text.text, own) for text in item.texts))

    def kept(self) -> KeptNames:
        """Find what is kept and names one of them."""
        output = self._editions.folder.parent
        editions = (Made(MadeKind.EDITION, self._editions.path(*each)) for each in self.editions)
        return KeptNames((*editions, *self._runs(output)), tuple(self._copies(output)))

    def _runs(self, output: Path) -> Iterator[Made]:
        for path, run in kept_runs(output / FOLDER) if self.protection.withheld else ():
            if self.named_in(_NAMED_BY_ID.sub(r"\1 '\2'", run)):
                yield Made(MadeKind.LOG, path, run)

    @cached_property
    def editions(self) -> tuple[tuple[str, str], ...]:
        """Brief and id of every edition that names one of them, also of those that are damaged."""
        loaded = self._loaded
        if not (self.protection.withheld or loaded.of_records or loaded.ids or self._stricter):
            return ()
        texts = self._editions.all_snapshot_texts()
        return tuple(
            (brief, each) for brief, each, text in texts if self.for_brief(brief).named_in_snapshot(text)
        )

    def _copies(self, output: Path) -> Iterator[Path]:
        stems = {Path(name).stem for each in self.editions for name in self._editions.file_names(*each)}
        for path in sorted(output.iterdir()) if stems else ():
            if copied_from(path) in stems:
                yield path

    def problems(self) -> tuple[Problem, ...]:
        """Warn, once for all of it, that something is kept that names one of them."""
        kept = self.kept()
        if not kept:
            return ()
        copies = counted(len(kept.copies), "copy edited by hand", "copies edited by hand")
        may = f"; {copies} may too" if kept.copies else ""
        message = f"what is kept tells who or what may not be told now: {counts(kept.made)}{may}"
        return (Problem("edition-names-withheld", _PLACE, message, _HINT, Severity.WARNING),)
