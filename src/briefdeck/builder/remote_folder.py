"""A folder at an address that fsspec knows, such as one of S3: the only place that asks its libraries."""

from __future__ import annotations

import errno
import json
import os
import re
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from briefdeck.workspace import FOLDERS

REMOTE_MANIFEST = "briefdeck.json"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class RemotePaper:
    """An output that is there whole."""

    sha256: str
    bytes: int
    mark: str = ""
    """What the service told of the file when it was known to be whole; empty where it tells nothing."""


@dataclass(frozen=True, slots=True)
class RemoteManifest:
    """The outputs that are there whole, and those being put."""

    papers: Mapping[str, RemotePaper] = field(default_factory=dict)
    """By file name."""
    under_way: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Of those being put, the SHA-256 of all that may be there, whole or the beginning of it."""

    def digests(self, name: str) -> tuple[str, ...]:
        """Return the SHA-256 of all that may have been put from here under a name."""
        whole = (self.papers[name].sha256,) if name in self.papers else ()
        return (*whole, *self.under_way.get(name, ()))

    def beginning(self, meant: Mapping[str, str]) -> RemoteManifest:
        """Note, by SHA-256, what is to be put: until it is, nothing is whole there for certain."""
        begun = {name: tuple(dict.fromkeys((*self.digests(name), sha256))) for name, sha256 in meant.items()}
        left = self.without(meant)
        return RemoteManifest(left.papers, {**left.under_way, **begun})

    def with_whole(self, papers: Mapping[str, RemotePaper]) -> RemoteManifest:
        """Note outputs that are there whole."""
        left = self.without(papers)
        return RemoteManifest({**left.papers, **papers}, left.under_way)

    def without(self, names: Collection[str]) -> RemoteManifest:
        """Know nothing any more of what is there under some names."""
        return RemoteManifest(
            {name: paper for name, paper in self.papers.items() if name not in names},
            {name: digests for name, digests in self.under_way.items() if name not in names},
        )

    def as_json(self) -> bytes:
        """Return it as it is written there."""
        papers = {name: asdict(paper) for name, paper in sorted(self.papers.items())}
        raw = {"format": _FORMAT, "papers": papers, "under_way": dict(sorted(self.under_way.items()))}
        return json.dumps(raw, ensure_ascii=False, indent=1).encode()


def manifest_from_json(data: bytes) -> RemoteManifest:
    """Read what was written there; of what cannot be read nothing is known."""
    try:
        raw = json.loads(data)
        papers = {
            str(name): RemotePaper(str(each["sha256"]), int(each["bytes"]), str(each.get("mark", "")))
            for name, each in raw["papers"].items()
        }
        under_way = {str(name): tuple(map(str, each)) for name, each in raw["under_way"].items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        return RemoteManifest()
    return RemoteManifest(papers, under_way)


_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://[^\s?#]+")
_PASSWORD = re.compile(r"://[^/]*:[^/]*@")
_LOCAL = ("file", "local")
_WITH_FOLDERS = {*_LOCAL, "sftp", "ssh", "ftp", "smb", "hdfs", "webhdfs"}
"""Where a folder is a thing that has to be made first; elsewhere making one would make a bucket."""
_AT_ONCE = 8
"""How many outputs are put at once, where that is possible: most of the time is spent in waiting."""
_PAUSES = (0.2, 2.0)
"""Seconds before a write that failed is tried again, and once more."""
TIMES_TRIED = len(_PAUSES) + 1
_MARKS = ("ETag", "etag", "md5Hash", "md5", "contentHash", "content_hash", "checksum", "crc32c")
"""What services call that which is another one as soon as a file's bytes are: the best first."""
_CHANGED = ("mtime", "LastModified", "last_modified", "updated", "modify", "modificationTime")
"""What others call the time at which a file was last written."""


class RemoteError(Exception):
    """A remote folder cannot be used; the message says why, in words that hold no secret."""


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """What a listing tells of a file there."""

    bytes: int
    mark: str
    """Its ETag, digest or time of writing; empty where the service tells none, and it has to be read."""


def why_no_address(address: str, root: Path) -> str:
    """Say why something cannot be the address of a remote folder for a workspace; empty when it can."""
    if _PASSWORD.search(address):
        return "an address with a password: keep that where the service's own library looks for it"
    if not _ADDRESS.fullmatch(address):
        return f"'{address}' is no address such as s3://BUCKET/FOLDER"
    kind, _, place = address.partition("://")
    if kind == "memory":
        return "what is put into memory:// is gone as soon as the command ends"
    if "::" in place:
        return "an address inside another: name the folder itself"
    if any(part in ("", ".", "..") for part in place.rstrip("/").split("/")[kind in _LOCAL :]):
        return f"'{address}' has '.', '..' or nothing between two slashes: name the folder itself"
    return _why_no_local_folder(Path(place).expanduser(), root) if kind in _LOCAL else ""


def _why_no_local_folder(folder: Path, root: Path) -> str:
    if not folder.is_absolute():
        return "an address on this machine is that of a whole path, as in file:///srv/papers"
    folder = folder.resolve()
    if folder == folder.parent:
        return "this is all of this machine: name a folder of it, as in file:///srv/papers"
    own = [root / name for name in (*FOLDERS, "output")]
    if folder == root.resolve() or any(_is_within(folder, each) for each in own):
        return "this is the workspace's own folder: choose one outside it, or a new one in it"
    return ""


def _is_within(folder: Path, own: Path) -> bool:
    """Whether a folder is another or lies in it, also by another name of that."""
    around = (folder, *folder.parents)
    return own.resolve() in around or any(_is_same(each, own) for each in around)


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # there is none, or it may not be looked at
        return False


class RemoteFolder:
    """A folder at an address. What its libraries raise becomes RemoteError."""

    def __init__(self, address: str) -> None:
        """Ask nothing of the folder yet. Raises ImportError without the library for such an address."""
        from fsspec.core import url_to_fs

        self.address = address
        with _in_words(ValueError, "nothing is known of addresses of this kind"):
            self._files, self._root = url_to_fs(address.rstrip("/"))
        self._files.invalidate_cache()
        self._has_folders = address.partition("://")[0] in _WITH_FOLDERS
        self.at_once = _AT_ONCE if self._files.async_impl else 1
        """How many may be put at once: other libraries are not made for several threads."""

    def files(self) -> dict[str, RemoteFile]:
        """Return all files there, by name; none where the folder is yet to be."""
        with _in_words():
            try:
                found = self._files.ls(self._root, detail=True)
            except FileNotFoundError:
                return {}
        return {each["name"].rpartition("/")[2]: _file(each) for each in found if each["type"] == "file"}

    def make(self) -> None:
        """Make the folder where there are such; never a bucket."""
        if self._has_folders:
            with _in_words():
                self._files.makedirs(self._root, exist_ok=True)

    def read(self, name: str) -> bytes:
        """Read a file whole."""
        with _in_words():
            return bytes(self._files.cat_file(f"{self._root}/{name}"))

    def write(self, name: str, data: bytes) -> RemoteFile:
        """Write a file whole, and try again when that fails; return it as it is there then."""
        for pause in _PAUSES:
            try:
                return self._written(f"{self._root}/{name}", data)
            except RemoteError:
                time.sleep(pause)
        return self._written(f"{self._root}/{name}", data)

    def _written(self, path: str, data: bytes) -> RemoteFile:
        with _in_words():
            self._files.pipe_file(path, data)
            self._files.invalidate_cache(path)
            found = _file(self._files.info(path))
        if found.bytes != len(data):
            raise RemoteError("it is not there as it was sent: somebody else writes there, or it is full")
        return found


def _file(found: Mapping[str, Any]) -> RemoteFile:
    mark = next((f"{key} {found[key]}" for key in (*_MARKS, *_CHANGED) if found.get(key)), "")
    return RemoteFile(found["size"], mark.replace('"', ""))


# What goes wrong, without an error's own text, which may hold a key or a signed address

_BY_NAME = (
    (
        "Credential|Profile|Token|SSO|Login",
        "there are no credentials for it here, or they have run out: sign in, or set them as it wants them",
    ),
    (
        "Permission|Forbidden|Denied|Authenti|Unauthori|BadHostKey",
        "access is refused: you must be allowed to list, read and write there",
    ),
    ("SSL|Certificate", "its certificate is not trusted here"),
    ("Timeout", "it does not answer in time: look at the network, or try again later"),
    (
        "Endpoint|Connection|Connector|gaierror|Proxy|ServiceRequest|HTTPClient|NoValid",
        "it cannot be reached: look at the network, and at the address of the service",
    ),
    ("NotFound|NoSuch", "there is no such bucket or folder: make it first, or correct the address"),
    ("NotADirectory|IsADirectory|FileExists", "a file is where a folder should be, or the other way round"),
    ("NotImplemented", "nothing can be written to addresses of this kind"),
    ("ParamValidation|Region", "the service knows no such name: correct the bucket or the region"),
)
"""What the names of errors have in common, and what they mean to whoever can help it."""
_BY_NUMBER = {
    "EBUSY": "it has too much to do: try again later",
    "EIO": "the service itself fails: try again later",
    "EREMOTEIO": "the service itself fails: try again later",
    "EREMCHG": "the bucket is in another region: say in which",
    "EINVAL": "the service does not take the request: look at the names of bucket and region",
}
"""Likewise by the system's numbers for errors, into which libraries put what a service answers."""


@contextmanager
def _in_words(of: type[Exception] = RemoteError, meaning: str = "") -> Iterator[None]:
    """Raise RemoteError in place of what a library raises; `meaning` is what errors of one kind mean here."""
    try:
        yield
    except (ImportError, RemoteError):
        raise
    except Exception as error:  # noqa: BLE001 - each library has errors of its own
        raise RemoteError(meaning if meaning and isinstance(error, of) else in_words(error)) from None


def in_words(error: BaseException) -> str:
    """Say what went wrong so that somebody can act upon it."""
    names = " ".join(kind.__name__ for kind in type(error).__mro__)
    for pattern, words in _BY_NAME:
        if re.search(pattern, names):
            return words
    number = error.errno if isinstance(error, OSError) else None
    if number is None:
        return f"its library fails ({type(error).__name__})"
    return _BY_NUMBER.get(errno.errorcode.get(number, ""), os.strerror(number))
