"""A font that a PowerPoint file brings along."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class EmbeddedFont:
    """A family, and its faces as the file has them, in whatever form; empty where it has none."""

    family: str
    regular: bytes = field(repr=False)
    bold: bytes = field(repr=False)
