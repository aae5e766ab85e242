"""Forgets a person: takes away what was made that names them, and has their record withheld.

Each step can be taken again: whatever instant it is stopped at, the next run finds what is left.
"""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime

from briefdeck.builder.freshness import FOLDER
from briefdeck.builder.log import RunRecord, write_log
from briefdeck.builder.made import Made, counts, remove_made
from briefdeck.builder.sought import Sought
from briefdeck.builder.write import write_whole
from briefdeck.workspace import Workspace

_BOM = b"\xef\xbb\xbf"


class NotWithheldError(Exception):
    """A record could not be changed safely; nothing was."""


def withhold(workspace: Workspace, sought: Sought) -> bool:
    """Set `withhold: true` on the person's record; return whether the file changed.

    The file is written whole or not at all. Raises NotWithheldError when there is no record, or its file
    would not say all else that it said before; OSError when it cannot be written.
    """
    from briefdeck.load.anonymising import anonymised

    if sought.place is None:
        raise NotWithheldError
    path = (workspace.root / sought.place.file).resolve()
    data = path.read_bytes()
    changed = anonymised(sought.place.file, data.decode("utf-8-sig"), sought.record)
    if changed is None:
        raise NotWithheldError
    return write_whole(path, (_BOM if data.startswith(_BOM) else b"") + changed.encode())


def forget_made(workspace: Workspace, made: Sequence[Made], started: datetime) -> None:
    """Remove what was made that names the person, and log how much it was. Raises OSError.

    The caller holds the lock of the output folder.
    """
    remove_made(workspace.output, made)
    if made:
        ended, line = datetime.now().astimezone(), f"removed: {counts(made)}"
        with suppress(OSError):
            trigger = "hand: a person was to be forgotten"
            write_log(workspace.output / FOLDER, RunRecord(started, ended, trigger, (line,)))
