"""What decks and their templates hold beside slides: speaker notes, and fonts of their own."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class NotesPart:
    """A part of a slide's speaker notes: what to say, what to say if asked, or where it comes from."""

    lines: tuple[str, ...]
    """A paragraph each."""
    heading: str = ""


@dataclass(frozen=True, slots=True)
class EmbeddedFont:
    """A family, and its faces as the file has them, in whatever form; empty where it has none."""

    family: str
    regular: bytes = field(repr=False)
    bold: bytes = field(repr=False)
