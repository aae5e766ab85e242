"""What a deck says beside its slides: its properties, and the speaker notes."""

from dataclasses import dataclass

from briefdeck.model.boxes import Box

NOTES_HEAD, NOTES_FOOT = Box(40, 16, 460, 20), Box(40, 686, 400, 18)
"""Where marking and title stand on a notes page of 540 by 720 pt, in points."""
NOTES_FOOT_PT = 10.0


@dataclass(frozen=True, slots=True)
class NotesPart:
    """A part of a slide's speaker notes: what to say, what to say if asked, or where it comes from."""

    lines: tuple[str, ...]
    """A paragraph each."""
    heading: str = ""


@dataclass(frozen=True, slots=True)
class DeckProperties:
    """What the file says about itself."""

    title: str
    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    category: str = ""
    language: str = ""
    """A BCP-47 tag."""
    date: str = ""
    """The day it was made, ISO 8601; empty when not known."""
    marking: str = ""
    """The marking with its caveat; empty for none."""
    notes_head: str = ""
    """The same for the head of notes pages, as far as it has room there."""
    notes_head_pt: float = 12
    """The size of its type."""
    notes_foot: str = ""
    """The title for the foot of notes pages, as far as it has room there."""
