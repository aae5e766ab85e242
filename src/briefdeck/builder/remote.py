"""Finished outputs put into a remote folder, such as one of S3, once they are in the output folder.

No rename is assumed there. A manifest beside them names an output only while all of it is there: it is taken
out before it is replaced, and named again afterwards. Nothing is removed, and nothing of others is replaced.
"""

import json
import re
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path

from briefdeck.builder.freshness import content_of
from briefdeck.builder.manifest import read_manifest
from briefdeck.builder.report import BuildReport, RemoteReport, Status
from briefdeck.load import Loaded
from briefdeck.model.brief import without_embargo
from briefdeck.problems import Problem, Severity, SourceLocation

REMOTE_MANIFEST = "briefdeck.json"
_FORMAT = 1
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://[^\s?#]+")
_PASSWORD = re.compile(r"://[^/]*:[^/]*@")
_AT_ONCE = 8
"""How many outputs are put at once, where that is possible: most of the time is spent in waiting."""
_TOGETHER = 100
"""After so many outputs the manifest is written: what a killed run put since then is put again."""
_PAUSES = (0.2, 2.0)
"""Seconds before a write that failed is tried again, and once more."""
_MOST_FAILED = 10
"""After so many failed outputs it is the remote folder that is at fault, and no others are tried."""


@dataclass(frozen=True, slots=True)
class _RemotePaper:
    """An output that is there whole."""

    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class _RemoteManifest:
    """What is known of a remote folder, as it is written there."""

    papers: Mapping[str, _RemotePaper] = field(default_factory=dict)
    """By file name."""
    under_way: frozenset[str] = frozenset()
    """Those being put: what is there may be an earlier one, or a part of one."""


class _RemoteError(Exception):
    """A remote folder cannot be used; the message says why, in words that hold no secret."""


def why_no_address(address: str) -> str:
    """Say why something cannot be the address of a remote folder; empty when it can."""
    if _PASSWORD.search(address):
        return "an address with a password: keep that where the service's own library looks for it"
    return "" if _ADDRESS.fullmatch(address) else f"'{address}' is no address such as s3://BUCKET/FOLDER"


def put_outputs(address: str, output: Path, loaded: Loaded, report: BuildReport) -> RemoteReport:
    """Put what a build made or found up to date into a remote folder, as far as it is not there.

    What could not be made, was edited by hand, or is under an embargo is not put.
    """
    held = {brief.name for brief in loaded.briefs if brief.embargo}
    ours = [each for each in report.outcomes if each.status in (Status.WRITTEN, Status.UNCHANGED)]
    known = read_manifest(output).outputs
    files = [each.path.name for each in ours if each.brief not in held and each.path.name in known]
    try:
        putting = _Putting(_RemoteFolder(address), output, {name: known[name].sha256 for name in files})
        early = sorted(without_embargo(each.path.name) for each in report.outcomes if each.brief in held)
        told = [_early(address, name) for name in early if name in putting.manifest.papers]
        putting.put_all()
    except ImportError:
        return RemoteReport(address, problems=(_missing(address),))
    except _RemoteError as error:
        return RemoteReport(address, problems=(_failed(address, f"the folder cannot be used: {error}"),))
    there = len(files) - len(putting.wanted)
    return RemoteReport(address, tuple(putting.put), there, (*told, *putting.taken, *putting.failed))


class _RemoteFolder:
    """A folder at an address that fsspec knows. What its libraries raise becomes _RemoteError."""

    def __init__(self, address: str) -> None:
        """Ask nothing of the folder yet. Raises ImportError without the library for such an address."""
        from fsspec.core import url_to_fs

        self.address = address
        try:
            self._files, self._root = url_to_fs(address.rstrip("/"))
        except ImportError:
            raise
        except ValueError:
            raise _RemoteError("nothing is known of addresses of this kind") from None
        except Exception as error:  # noqa: BLE001 - each library has errors of its own
            raise _RemoteError(_in_words(error)) from None
        self._files.invalidate_cache()
        self.at_once = _AT_ONCE if self._files.async_impl else 1
        """How many may be put at once: other libraries are not made for several threads."""

    def sizes(self) -> dict[str, int]:
        """Return the length in bytes of all files there, by name; none where the folder is yet to be."""
        try:
            found = self._files.ls(self._root, detail=True)
        except FileNotFoundError:
            return {}
        except Exception as error:  # noqa: BLE001 - each library has errors of its own
            raise _RemoteError(_in_words(error)) from None
        return {each["name"].rpartition("/")[2]: each["size"] for each in found if each["type"] == "file"}

    def read(self, name: str) -> bytes:
        """Read a file whole."""
        try:
            return bytes(self._files.cat_file(f"{self._root}/{name}"))
        except Exception as error:  # noqa: BLE001 - each library has errors of its own
            raise _RemoteError(_in_words(error)) from None

    def write(self, name: str, data: bytes) -> None:
        """Write a file whole, and try again when that fails."""
        for pause in (*_PAUSES, None):
            try:
                self._files.pipe_file(f"{self._root}/{name}", data)
            except Exception as error:  # noqa: BLE001 - each library has errors of its own
                if pause is None:
                    raise _RemoteError(_in_words(error)) from None
                time.sleep(pause)
            else:
                return


class _Putting:
    """Outputs being put into a remote folder."""

    def __init__(self, folder: _RemoteFolder, output: Path, hashes: Mapping[str, str]) -> None:
        """Find out which of the outputs are wanted there. Raises _RemoteError."""
        self._folder, self._output, self._hashes = folder, output, hashes
        self._there = folder.sizes()
        self.manifest = _read(folder, self._there)
        papers = self.manifest.papers
        self.wanted = [name for name in hashes if name not in papers or papers[name].sha256 != hashes[name]]
        self.put: list[str] = []
        self.taken: list[Problem] = []
        self.failed: list[Problem] = []

    def put_all(self) -> None:
        """Put what is wanted. Raises _RemoteError when the folder or its manifest cannot be used."""
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(self._folder.at_once) as pool:
            is_free = zip(self.wanted, pool.map(self._is_free, self.wanted), strict=True)
            wanted = [name for name, free in is_free if free]
            if wanted:
                self._note(under_way=wanted)
            for start in range(0, len(wanted), _TOGETHER):
                if len(self.failed) >= _MOST_FAILED:
                    self._fails(f"{len(wanted) - start} further outputs were not tried")
                    break
                together = wanted[start : start + _TOGETHER]
                done = zip(together, pool.map(self._put, together), strict=True)
                self._note({name: paper for name, paper in done if paper})

    def _is_free(self, name: str) -> bool:
        """Whether the place of an output is empty, or holds what was put there from here."""
        if name not in self._there or name in self.manifest.under_way:
            return True
        ours = {self._hashes[name]}
        if name in self.manifest.papers:
            ours.add(self.manifest.papers[name].sha256)
        if sha256(self._folder.read(name)).hexdigest() in ours:
            return True
        self.taken.append(_taken(self._folder.address, name))
        return False

    def _put(self, name: str) -> _RemotePaper | None:
        data = b""
        with suppress(OSError):
            data = content_of(self._output / name)
        digest = sha256(data).hexdigest()
        if digest != self._hashes[name]:
            self._fails(f"'{name}' was not put there: somebody is changing it here")
            return None
        try:
            self._folder.write(name, data)
        except _RemoteError as error:
            self._fails(f"'{name}' could not be put there, tried {len(_PAUSES) + 1} times: {error}")
            return None
        return _RemotePaper(digest, len(data))

    def _note(self, put: Mapping[str, _RemotePaper] | None = None, under_way: Sequence[str] = ()) -> None:
        """Write down what is there whole now, and what is being put."""
        put = put or {}
        left = (self.manifest.under_way | set(under_way)) - set(put)
        kept = {name: paper for name, paper in self.manifest.papers.items() if name not in left}
        self.manifest = _RemoteManifest({**kept, **put}, left)
        self._folder.write(REMOTE_MANIFEST, _as_json(self.manifest))
        self.put += put

    def _fails(self, message: str) -> None:
        self.failed.append(_failed(self._folder.address, message))


def _read(folder: _RemoteFolder, there: Mapping[str, int]) -> _RemoteManifest:
    """Read the manifest; what is not there with the length that it names is not known."""
    if REMOTE_MANIFEST not in there:
        return _RemoteManifest()
    try:
        raw = json.loads(folder.read(REMOTE_MANIFEST))
        papers = {
            str(name): _RemotePaper(each["sha256"], each["bytes"]) for name, each in raw["papers"].items()
        }
        under_way = frozenset(map(str, raw["under_way"]))
    except (ValueError, KeyError, TypeError, AttributeError):
        return _RemoteManifest()
    return _RemoteManifest(
        {name: paper for name, paper in papers.items() if there.get(name) == paper.bytes}, under_way
    )


def _as_json(manifest: _RemoteManifest) -> bytes:
    papers = {name: asdict(paper) for name, paper in sorted(manifest.papers.items())}
    raw = {"format": _FORMAT, "papers": papers, "under_way": sorted(manifest.under_way)}
    return json.dumps(raw, ensure_ascii=False, indent=1).encode()


def _in_words(error: Exception) -> str:
    """Say what went wrong without the error's own text, which may hold a key or a signed address."""
    if isinstance(error, FileNotFoundError):
        return "there is no such bucket or folder"
    return "access is refused" if isinstance(error, PermissionError) else type(error).__name__


# What goes wrong


def _failed(address: str, message: str) -> Problem:
    hint = "look after access and the folder, and run it again, which puts what is missing"
    return Problem("remote-failed", SourceLocation(f"--to {address}"), message, hint)


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
