"""Names for reports, logs and mails: without people and wordings that may not be told now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefdeck.model.case_names import key_of
from briefdeck.words.attribution import WITHHELD

if TYPE_CHECKING:
    from briefdeck.load import Loaded


def masked(loaded: Loaded, text: str) -> str:
    """Return a text for logs and mails, without names and wordings that may not be printed."""
    from briefdeck.protect import told, without_labels

    return without_labels(told(text, loaded.protection), loaded.corpus)


def masked_file(loaded: Loaded, brief: str, file: str) -> str:
    """Return the name of a file that a brief of some name was made into, for reports: `many-….pdf`.

    What cannot be told of the brief's own name is made part of its files' names, and cannot be told there.
    """
    for part in key_of(brief).split(","):
        if part and masked(loaded, f"[{part}]") != f"[{part}]":
            file = file.replace(part, WITHHELD)
    return masked(loaded, file)
