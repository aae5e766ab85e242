"""The quick look: whether anything at all changed since a build found every output current.

It reads and hashes every input and every output, and asks nothing else; only the standard library is needed,
so that a command with nothing to do ends almost at once.
"""

import errno
import json
import os
import stat
from hashlib import sha256
from typing import Any

from briefdeck.builder.planning.seal import WorkspaceLook, is_still, look_of, seal
from briefdeck.digests import INPUT_FOLDERS, is_passing, own_program, program_digest, workspace_digest

FOLDER = ".briefdeck"
"""What briefdeck keeps for itself in the output folder."""
MANIFEST = f"{FOLDER}/manifest.json"
FORMAT = 1
"""The form of the manifest; one of another form is read as if there were none."""


def inputs_digest(root: str | os.PathLike[str]) -> str:
    """Return one digest of all that outputs are made from: files, the program, its surroundings."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return f"{workspace_digest(root)}-{program_digest(own_program())}-{epoch}"


def all_current(
    root: str | os.PathLike[str], look: WorkspaceLook | None = None
) -> tuple[dict[str, Any], ...] | None:
    """Return the manifest's entries when every output is current for certain; None when one may not be.

    With a look at the files from before this reads them, it is kept for the next time.
    """
    output = os.path.join(root, "output")
    try:
        raw = json.loads(content_of(os.path.join(output, MANIFEST)))
        until, settled = raw["fresh_until"], raw.get("settled_until", "")
        if not is_still(until, settled):
            return None
        if raw["format"] != FORMAT or not raw["inputs"] or raw["inputs"] != inputs_digest(root):
            return None
        entries = tuple({"file": name, **entry} for name, entry in raw["outputs"].items())
        same = all(
            hash_and_look(os.path.join(output, each["file"]), each["sha256"], each.get("look", ""))[0]
            == each["sha256"]
            for each in entries
        ) and all(hash_of(os.path.join(root, path)) == sha256 for path, sha256 in raw["decks"].items())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    if same and look and all(map(_is_seen, raw["decks"])):
        seal(root, look, len(entries), until, settled)
    return entries if same else None


def _is_seen(path: str) -> bool:
    """Whether a file that outputs are made from is among those that a look at a workspace sees."""
    parts = path.split("/")
    return parts[0] in INPUT_FOLDERS and ".." not in parts and not any(map(is_passing, parts))


def hash_of(path: str | os.PathLike[str]) -> str:
    """Return the SHA-256 of a file; empty when there is none. Raises OSError when it cannot be read."""
    try:
        return sha256(content_of(path)).hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return ""


def hash_and_look(path: str | os.PathLike[str], known: str, look: str) -> tuple[str, str]:
    """Return the SHA-256 of a file and what it looked like before that was found out, as `look_of` says it.

    It is not read when it looks as it did when it had the known one. Raises OSError like `hash_of`.
    """
    try:
        now = look_of(path)
    except (FileNotFoundError, NotADirectoryError):
        return "", ""
    return known if now and now == look else hash_of(path), now


def content_of(path: str | os.PathLike[str]) -> bytes:
    """Read an ordinary file. Raises OSError, also for a pipe or device, at which one could wait for ever."""
    if not stat.S_ISREG(os.stat(path).st_mode):
        raise OSError(errno.EINVAL, "this is no ordinary file")
    with open(path, "rb") as file:
        return file.read()
