"""Notes what was sent to whom in the register of the workspace, whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence

from briefdeck.builder.editions import Editions
from briefdeck.builder.manifest import Manifest
from briefdeck.builder.write import write_whole
from briefdeck.load.loaded import SENT_FILE
from briefdeck.model.sending import Sending
from briefdeck.workspace import Workspace

_BOM = b"\xef\xbb\xbf"


def edition_in_place(manifest: Manifest, editions: Editions, brief: str) -> str | None:
    """Return the edition of which the files of a brief in the output folder are; None when none is kept."""
    entries = [each for each in manifest.outputs.values() if each.brief == brief]
    if any(not each.edition for each in entries):
        return None  # as after watching: what is there is no edition yet
    kept = editions.ids(brief)
    return max((each.edition for each in entries if each.edition in kept), key=kept.index, default=None)


def note_sendings(workspace: Workspace, new: Sequence[Sending]) -> None:
    """Add to the register what was sent.

    The caller holds the lock of the output folder. Raises `NotAddedError` when the register cannot be added
    to, OSError when it cannot be written.
    """
    from briefdeck.load.sent_register import with_sendings

    path = workspace.root / SENT_FILE
    before = path.read_bytes() if path.exists() else b""
    longer = with_sendings(before.decode("utf-8-sig"), new).encode()
    write_whole(path, (_BOM if before.startswith(_BOM) else b"") + longer)
