"""Names for reports, logs and mails: without people and wordings that may not be told now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefdeck.model.briefs.case_names import key_of
from briefdeck.words.attribution import WITHHELD

if TYPE_CHECKING:
    from briefdeck.load import Loaded


def masked(loaded: Loaded, text: str) -> str:
    """Return a text for logs and mails, without names and wordings that may not be printed."""
    from briefdeck.protect import told, without_labels

    return without_labels(told(text, loaded.protection), loaded.corpus)


def masked_brief(loaded: Loaded, brief: str) -> str:
    """Return the name of a brief for reports: `many[…]` where its key may be of somebody who is untold."""
    key = key_of(brief)
    parts = ",".join(_masked_part(loaded, part) for part in key.split(","))
    return masked(loaded, brief.replace(f"[{key}]", f"[{parts}]") if key else _masked_part(loaded, brief))


def _masked_part(loaded: Loaded, part: str) -> str:
    """Return a part of a name, which may be made of a hidden label though no record tells so any more."""
    from briefdeck.protect import is_like_a_label

    is_untold = is_like_a_label(part, loaded.corpus) or masked(loaded, f"[{part}]") != f"[{part}]"
    return WITHHELD if part and is_untold else part


def masked_file(loaded: Loaded, brief: str, file: str) -> str:
    """Return the name of a file that a brief of some name was made into, for reports: `many-….pdf`.

    What cannot be told of the brief's own name is made part of its files' names, and cannot be told there.
    """
    for part in key_of(brief).split(","):
        if part and _masked_part(loaded, part) != part:
            file = file.replace(part, WITHHELD)
    return masked(loaded, file)
