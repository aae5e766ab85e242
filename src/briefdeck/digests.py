"""Digests of everything that outputs are made from, so that a build with nothing to do can tell so at once.

They rest on what files hold, never on their times: a copied or restored file is not a change, and
a second edit within one tick of the clock is. Almost nothing is imported, because this runs before all else.
"""

import os
import os.path as paths  # pathlib takes longer to import than the digests to make
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

try:
    from _blake2 import blake2b  # hashlib loads OpenSSL too, which takes longer than all the hashing here
except ImportError:  # a Python that keeps it elsewhere
    from hashlib import blake2b

if TYPE_CHECKING:
    from datetime import datetime

INPUT_FOLDERS = ("data", "briefs", "templates")
"""The folders of a workspace that a build reads."""
SHAPING_LIBRARIES = {
    "babel": "",
    "jinja2": "",
    "markdown-it-py": "",
    "markupsafe": "",
    "pillow": "",
    "pydantic": "",
    "pydantic-core": "",
    "pyyaml": "",
    "segno": "",
    "tzdata": "",
    "fontpkg-amiri": "pdf",
    "fontpkg-fira-sans": "pdf",
    "fontpkg-heebo": "pdf",
    "fontpkg-ibm-plex-sans-arabic": "pdf",
    "fontpkg-ibm-plex-serif": "pdf",
    "fontpkg-mukta": "pdf",
    "fontpkg": "pdf",
    "manimgx-fonts": "pdf",
    "reportlab": "pdf",
    "uharfbuzz": "pdf",
    "lxml": "pptx",
    "python-pptx": "pptx",
    "xlsxwriter": "pptx",
}
"""The libraries whose version can change an output, and the one kind of output it shapes; empty for all.

Some are here only because others use them.
"""

PACKAGE = paths.dirname(paths.abspath(__file__))
"""The folder of briefdeck's own source."""
_NOT_PROGRAM = frozenset({"__pycache__", "starter"})
"""Folders of the package that shape no output: compiled copies, and the workspace that `new` copies."""
_METADATA_ENDINGS = (".dist-info", ".egg-info")
_PASSING_ENDINGS = ("~", ".swp", ".swo", ".tmp", ".bak", ".part", ".crdownload")
"""How editors and browsers end the names of files that only stand in for others."""
_MOST_BYTES = 100 * 1024 * 1024
"""The largest file any part of the program reads; of larger ones it only matters that they are."""

Contents = Iterator[tuple[str, bytes]]
"""Names, with forward slashes, and what is under them."""


def workspace_digest(root: str | os.PathLike[str]) -> str:
    """Return a digest of the paths and contents of all that a build reads in a workspace: 32 hex digits.

    Hidden files and those that editors leave behind do not count. Links are followed within the workspace;
    what is missing or escapes it counts as that.
    """
    top = paths.realpath(root)
    folders = ((name, paths.join(top, name)) for name in INPUT_FOLDERS)
    return digest_of(found for name, path in folders for found in _linked(top, name, path, ()))


def program_digest(versions: dict[str, str] | None = None) -> str:
    """Return a digest of briefdeck's own source, its libraries' versions and Python: 32 hex digits.

    As they are on the disk now, unless the versions are given.
    """
    found = _program_versions() if versions is None else versions
    return digest_of((name, version.encode()) for name, version in found.items())


def _program_versions() -> dict[str, str]:
    """Return what `program_digest` sums up, by name: versions of libraries and Python, and our own digest."""
    versions = {name: version.decode().removesuffix(".dist-info") for name, version in library_versions()}
    return {"briefdeck": digest_of(_folder(PACKAGE, "", PACKAGE, (), _NOT_PROGRAM)), **versions}


def versions_for(output: str, versions: Mapping[str, str]) -> dict[str, str]:
    """Return the versions that can change one kind of output: without those of other kinds' libraries."""
    only = {name.replace("-", "_"): kind for name, kind in SHAPING_LIBRARIES.items()}
    return {name: version for name, version in versions.items() if only.get(name, "") in ("", output)}


@cache
def own_program() -> dict[str, str]:
    """Return the same, found out once: a process goes on with the code it began with."""
    return _program_versions()


def digest_of(contents: Iterable[tuple[str, bytes | memoryview]]) -> str:
    """Return a digest of names with their contents; lengths go in too, so that nothing runs together."""
    digest = blake2b(digest_size=16)
    for name, content in contents:
        encoded = name.encode("utf-8", "surrogateescape")
        digest.update(b"%d:%d:" % (len(encoded), len(content)))
        digest.update(encoded)
        digest.update(content)
    return digest.hexdigest()


def source_date() -> "datetime | None":
    """Return the moment that SOURCE_DATE_EPOCH gives, in UTC; None when it is not set.

    It counts seconds since 1970: https://reproducible-builds.org/specs/source-date-epoch/.
    """
    from datetime import UTC, datetime  # takes long to import, and is asked for few outputs

    try:
        return datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC)
    except (KeyError, ValueError, OverflowError, OSError):
        return None


def _linked(top: str, name: str, path: str, above: tuple[str, ...]) -> Contents:
    """Yield what a path leads to that may be a link; `above` are the real folders that it lies in."""
    real = paths.realpath(path)
    if not _is_inside(real, top):
        yield name, b"escapes"
    elif real in above:
        yield name, b"leads back"
    else:
        yield from _anything(top, name, real, above)


def _is_inside(path: str, top: str) -> bool:
    return path == top or path.startswith(paths.join(top, ""))


def _anything(top: str, name: str, path: str, above: tuple[str, ...]) -> Contents:
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError):
        yield name, b"missing"
        return
    if stat.S_ISDIR(mode):
        yield from _folder(top, name, path, above)
    else:
        yield name, _content(path) if stat.S_ISREG(mode) else b"no file"


def _folder(
    top: str, name: str, path: str, above: tuple[str, ...], left_out: frozenset[str] = frozenset()
) -> Contents:
    yield name, b"folder"
    try:
        with os.scandir(path) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        yield name, f"unreadable: {error.errno}".encode()
        return
    for entry in entries:
        if not is_passing(entry.name) and entry.name not in left_out:
            yield from _entry(top, f"{name}/{entry.name}", entry, (*above, path), left_out)


def _entry(
    top: str, name: str, entry: os.DirEntry[str], above: tuple[str, ...], left_out: frozenset[str]
) -> Contents:
    """Yield what is under an entry of a folder; asking the entry spares asking the system again."""
    if entry.is_symlink():
        yield from _linked(top, name, entry.path, above)
    elif entry.is_dir():
        yield from _folder(top, name, entry.path, above, left_out)
    else:
        yield name, _content(entry.path) if entry.is_file() else b"no file"


def is_passing(name: str) -> bool:
    """Return whether a file is hidden or only stands in for another; nothing that `load` reads is."""
    return name.startswith((".", "~$")) or name.endswith(_PASSING_ENDINGS) or name[0] == "#" == name[-1]


def _content(path: str) -> bytes:
    try:
        with open(path, "rb", buffering=0) as file:
            size = os.fstat(file.fileno()).st_size
            return file.readall() if size <= _MOST_BYTES else b"too large"
    except OSError as error:
        return f"unreadable: {error.errno}".encode()


def library_versions() -> Contents:
    """Yield the versions of Python and of the libraries, found by the names of their folders of metadata.

    importlib.metadata would say the same and take far longer, because it opens each of them.
    """
    yield "python", f"{sys.version} {sys.platform}".encode()
    wanted = {name.replace("-", "_") for name in SHAPING_LIBRARIES}
    found: dict[str, str] = {}
    for folder in sys.path:
        for entry in _names_in(folder):
            library, _, version = entry.partition("-")
            if entry.endswith(_METADATA_ENDINGS) and library.lower().replace(".", "_") in wanted:
                found.setdefault(library.lower().replace(".", "_"), version)
    yield from ((name, found[name].encode()) for name in sorted(found))


def _names_in(folder: str) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []
