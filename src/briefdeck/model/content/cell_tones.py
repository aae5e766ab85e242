"""How cells of a table stand out: by their ground, or by a mark before their words.

Each says in another way what the words of the cell say too, and none is told from another by its hue alone.
"""

from enum import StrEnum


class Tone(StrEnum):
    """How one cell stands out."""

    NONE = "none"
    TINT = "tint"
    """On a light ground."""
    FILL = "fill"
    """On the accent colour."""
    DASHED = "dashed"
    """In a dashed outline."""
    FULL = "full"
    """After a full dot: done."""
    HALF = "half"
    """After a half dot: begun."""
    RING = "ring"
    """After a ring: nothing is known."""
    CROSS = "cross"
    """After a cross: refused or given up."""
    SQUARE = "square"
    """After a full square, in strong words: it is stated."""
    HOLLOW = "hollow"
    """After a hollow square, in quiet words: it is implied."""

    @property
    def is_mark(self) -> bool:
        """Whether it is a mark before the words."""
        return self in _MARKS

    @property
    def is_behind(self) -> bool:
        """Whether it is something behind the words."""
        return not self.is_mark and self is not Tone.NONE


_MARKS = frozenset((Tone.FULL, Tone.HALF, Tone.RING, Tone.CROSS, Tone.SQUARE, Tone.HOLLOW))
Tones = tuple[Tone, ...]
"""One for each cell of a row; empty where none of them stands out."""
