"""Files that definitions, records and themes name: only what lies in the workspace is read."""

import os
from pathlib import Path, PurePosixPath, PureWindowsPath

from briefdeck.load.files import FileReference
from briefdeck.load.wording import quoted
from briefdeck.problems import Problem

_COPY = "copy it into the workspace and give its path from there"


def bytes_inside(root: Path, named: FileReference, code: str, most: int, smaller: str) -> bytes | Problem:
    """Read a file that lies in the workspace, whatever links lead to it.

    A problem has the code that is given; of more than `most` bytes, `smaller` says what to do.
    """

    def refused(message: str, hint: str) -> Problem:
        return Problem(code, named.place, f"{quoted(named.name)} {message}", hint)

    name = named.name.replace("\\", "/")
    windows = PureWindowsPath(name)
    if "\0" in name or name.startswith(("/", "~")) or windows.drive or ".." in PurePosixPath(name).parts:
        return refused("is no path inside the workspace", _COPY)
    try:
        real = Path(os.path.realpath(root / PurePosixPath(name)))
        if not real.is_relative_to(os.path.realpath(root)):
            return refused("leads out of the workspace", _COPY)
        if not real.is_file():
            return refused("is no file of the workspace", "see that its name is spelt as the file's is")
        with real.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        return refused(f"cannot be read: {error.strerror}", "see who may read it")
    return refused(f"is larger than {most // 1024**2} MiB", smaller) if len(data) > most else data
