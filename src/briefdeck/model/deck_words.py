"""What a deck says beside its slides: its properties, and the speaker notes."""

from dataclasses import dataclass


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
    """The marking with its caveat, for the head of notes pages; empty for none."""
