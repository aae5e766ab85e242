"""Finished outputs put into a remote folder, such as one of S3, once they are in the output folder.

No rename is assumed there. A manifest beside them names an output only while all of it is there: it is taken
out before it is replaced, and named again afterwards. Nothing is removed, and nothing of others is replaced.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed, wait
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import Enum, auto
from hashlib import sha256
from pathlib import Path

from briefdeck.builder.kept.editions import Editions
from briefdeck.builder.making.interrupts import next_interrupt_ends_all
from briefdeck.builder.planning.embargoes import embargo_reason
from briefdeck.builder.planning.freshness import content_of
from briefdeck.builder.planning.manifest import read_manifest
from briefdeck.builder.remote_folder import (
    REMOTE_MANIFEST,
    TIMES_TRIED,
    RemoteError,
    RemoteFile,
    RemoteFolder,
    RemoteManifest,
    RemotePaper,
    manifest_from_json,
)
from briefdeck.builder.report import EDITED_BY_HAND, BuildReport, KeptHere, Outcome, RemoteReport, Status
from briefdeck.load import Loaded
from briefdeck.model.briefs.brief import without_embargo
from briefdeck.problems import Problem, Severity, SourceLocation
from briefdeck.words.counts import counted

_TOGETHER = 100
"""After so many outputs the manifest is written: what a killed run put since then is put again."""
_MOST_FAILED = 10
"""After so many failed outputs it is the remote folder that is at fault, and no others are tried."""


@dataclass(frozen=True, slots=True)
class ToPut:
    """What of a build goes into a remote folder, and what does not."""

    outcomes: tuple[Outcome, ...]
    kept_here: tuple[KeptHere, ...]
    early: tuple[str, ...]
    """What files under an embargo are called without it, by which they may have been put before."""


def to_put(loaded: Loaded, report: BuildReport) -> ToPut:
    """Choose what a build made or found up to date, but what is under an embargo or was edited by hand."""
    held = {brief.name: embargo_reason(brief) for brief in loaded.briefs if brief.embargo}
    outcomes, kept = [], []
    for each in report.outcomes:
        if each.status is not Status.FAILED and (each.brief in held or each.status is Status.EDITED):
            kept.append(KeptHere(each.path, held.get(each.brief, EDITED_BY_HAND)))
        elif each.status is not Status.FAILED:
            outcomes.append(each)
    early = sorted(without_embargo(each.path.name) for each in report.outcomes if each.brief in held)
    return ToPut(tuple(outcomes), tuple(kept), tuple(early))


def put_outputs(
    address: str, output: Path, chosen: ToPut, progress: Callable[[Outcome], None] = lambda _: None
) -> RemoteReport:
    """Put outputs into a remote folder, as far as they are not there; `progress` is called with each."""
    report = RemoteReport(address, kept_here=chosen.kept_here)
    try:
        putting = _Putting(RemoteFolder(address), output, chosen.outcomes, progress)
        told = [_early(address, name) for name in chosen.early if name in putting.manifest.papers]
        putting.put_all()
    except ImportError:
        return replace(report, problems=(_missing(address),))
    except RemoteError as error:
        return replace(report, problems=(_unusable(address, error),))
    problems = (*told, *putting.taken, *putting.failed)
    return replace(report, put=tuple(putting.put), were_there=putting.were_there, problems=problems)


class _RemotePlace(Enum):
    """What is found where an output is to be."""

    FREE = auto()
    """Nothing, or an earlier version of it, or the beginning of one."""
    SAME = auto()
    TAKEN = auto()
    """Something that was not put there from here, or was changed since."""


class _Putting:
    """Outputs being put into a remote folder."""

    def __init__(
        self,
        folder: RemoteFolder,
        output: Path,
        outcomes: Iterable[Outcome],
        progress: Callable[[Outcome], None],
    ) -> None:
        """Read what is known of the folder. Raises RemoteError."""
        known = read_manifest(output).outputs
        self._folder, self._output, self._progress = folder, output, progress
        self._outcomes = {each.path.name: each for each in outcomes if each.path.name in known}
        self._hashes = {name: known[name].sha256 for name in self._outcomes}
        self._there = folder.files()
        is_known = REMOTE_MANIFEST in self._there
        self.manifest = manifest_from_json(folder.read(REMOTE_MANIFEST)) if is_known else RemoteManifest()
        self._begun: dict[Future[RemotePaper | Problem], str] = {}
        self.put: list[str] = []
        self.were_there = 0
        self.taken: list[Problem] = []
        self.failed: list[Problem] = []

    def put_all(self) -> None:
        """Put what is not there, until the folder or its manifest cannot be used.

        Interrupted, it lets those end that are being put, and notes which are there.
        """
        with ThreadPoolExecutor(self._folder.at_once) as self._pool:
            try:
                self._put_wanted(self._look_around())
            except RemoteError as error:
                self.failed.append(_unusable(self._folder.address, error))
            except KeyboardInterrupt:
                with next_interrupt_ends_all():
                    self._settle()
                    self._pool.shutdown(cancel_futures=True)
                raise

    def _look_around(self) -> list[str]:
        """Find out which outputs are to be put, and forget what is not as it was put."""
        others = [name for name in self.manifest.papers if name not in self._hashes]
        asked = [*self._hashes, *others]
        free, whole, gone = [], {}, set()
        for name, (place, paper) in zip(asked, self._pool.map(self._look, asked), strict=True):
            if paper:
                whole[name] = paper
            elif name not in self._hashes or place is _RemotePlace.TAKEN:
                gone.add(name)
            else:
                free.append(name)
            self._tell(name, place)
        known = self.manifest.without(gone).with_whole(whole)
        if free:
            self._folder.make()
            known = known.beginning({name: self._hashes[name] for name in free})
        self._note(known)
        return free

    def _look(self, name: str) -> tuple[_RemotePlace, RemotePaper | None]:
        """Look at the place of an output; return what is there when that is the output as it is meant.

        What the service marks as it was put is not read again, nor, of what this run does not put, anything
        that has no mark.
        """
        there, known = self._there.get(name), self.manifest.papers.get(name)
        if there is None:
            return _RemotePlace.FREE, None
        meant = self._hashes.get(name) or (known.sha256 if known else "")
        if known and _is_as_put(known, there, unmarked=name not in self._hashes):
            return (_RemotePlace.SAME, known) if known.sha256 == meant else (_RemotePlace.FREE, None)
        data = self._folder.read(name)
        digest = sha256(data).hexdigest()
        if digest == meant:
            return _RemotePlace.SAME, RemotePaper(digest, len(data), there.mark)
        is_ours = digest in self.manifest.digests(name) or self._is_begun(name, data)
        return (_RemotePlace.FREE if is_ours else _RemotePlace.TAKEN), None

    def _is_begun(self, name: str, data: bytes) -> bool:
        """Whether something is the beginning of an output that was being put when a run was broken off."""
        return any(whole.startswith(data) for whole in self._were_meant(name))

    def _were_meant(self, name: str) -> Iterator[bytes]:
        hashes = self.manifest.under_way.get(name, ())
        if name not in self._outcomes or not hashes:
            return
        if self._hashes[name] in hashes:
            with suppress(OSError):
                yield content_of(self._output / name)
        yield from Editions.kept_in(self._output).files_of(self._outcomes[name].brief, hashes)

    def _tell(self, name: str, place: _RemotePlace) -> None:
        if name not in self._outcomes:
            return
        if place is _RemotePlace.SAME:
            self.were_there += 1
            self._progress(replace(self._outcomes[name], status=Status.UNCHANGED))
        elif place is _RemotePlace.TAKEN:
            self.taken.append(_taken(self._folder.address, name))
            self._progress_failed(name, self.taken[-1])

    def _put_wanted(self, wanted: list[str]) -> None:
        for start in range(0, len(wanted), _TOGETHER):
            if len(self.failed) >= _MOST_FAILED:
                message = f"not tried: {counted(len(wanted) - start, 'further output')}"
                self.failed.append(_failed(self._folder.address, message))
                break
            together = wanted[start : start + _TOGETHER]
            self._begun = {self._pool.submit(self._put, name): name for name in together}
            for done in as_completed(self._begun):
                self._tell_put(self._begun[done], done.result())
            self._settle()

    def _put(self, name: str) -> RemotePaper | Problem:
        address, data = self._folder.address, b""
        with suppress(OSError):
            data = content_of(self._output / name)
        digest = sha256(data).hexdigest()
        if digest != self._hashes[name]:
            return _failed(address, f"'{name}' was not put there: somebody is changing it here")
        try:
            written = self._folder.write(name, data)
        except RemoteError as error:
            return _failed(address, f"'{name}' could not be put there, tried {TIMES_TRIED} times: {error}")
        return RemotePaper(digest, len(data), written.mark)

    def _tell_put(self, name: str, done: RemotePaper | Problem) -> None:
        if isinstance(done, Problem):
            self.failed.append(done)
            self._progress_failed(name, done)
        else:
            self._progress(replace(self._outcomes[name], status=Status.WRITTEN))

    def _progress_failed(self, name: str, problem: Problem) -> None:
        self._progress(replace(self._outcomes[name], status=Status.FAILED, problems=(problem,)))

    def _settle(self) -> None:
        """Begin no more, wait for what is begun, and write down what is there whole."""
        for each in self._begun:
            each.cancel()
        ended, self._begun = self._begun, {}
        wait(ended)
        results = {
            name: each.result()
            for each, name in ended.items()
            if not each.cancelled() and each.exception() is None
        }
        whole = {name: found for name, found in results.items() if isinstance(found, RemotePaper)}
        self._note(self.manifest.with_whole(whole))
        self.put += whole

    def _note(self, known: RemoteManifest) -> None:
        """Write the manifest when something is new; not in the main thread, which Ctrl-C breaks off."""
        if known != self.manifest:
            self._pool.submit(self._folder.write, REMOTE_MANIFEST, known.as_json()).result()
        self.manifest = known


def _is_as_put(known: RemotePaper, there: RemoteFile, *, unmarked: bool) -> bool:
    """Whether a file there is as it was put, as far as its length and mark tell."""
    has_mark = bool(known.mark and there.mark)
    return known.bytes == there.bytes and (known.mark == there.mark if has_mark else unmarked)


# What goes wrong


def _failed(address: str, message: str) -> Problem:
    hint = "run it again once that is mended: it puts what is missing"
    return Problem("remote-failed", SourceLocation(f"--to {address}"), message, hint)


def _unusable(address: str, error: RemoteError) -> Problem:
    return _failed(address, f"the folder cannot be used: {error}")


def _taken(address: str, name: str) -> Problem:
    message = f"'{name}' is there and was not put there from here, or was changed since: it was left as it is"
    return Problem(
        "remote-taken", SourceLocation(f"--to {address}"), message, "move it away, and run it again"
    )


def _early(address: str, name: str) -> Problem:
    message = f"'{name}' is there from before, and is under an embargo now"
    hint = "nothing is removed there: remove it yourself if it should not be there"
    return Problem("remote-early", SourceLocation(f"--to {address}"), message, hint, Severity.WARNING)


def _missing(address: str) -> Problem:
    message = "the library for this kind of address is not installed"
    hint = 'python -m pip install "briefdeck[remote]", or the library of fsspec for this service'
    return Problem("remote-missing", SourceLocation(f"--to {address}"), message, hint)
