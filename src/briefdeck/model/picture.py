"""Pictures as outputs show them: whatever file a person gave, already safe, small and alike in colour."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture made anew from its pixels: sRGB or grey, 8 bits, opaque, without a word about its origin."""

    data: bytes = field(repr=False)
    """A file in JPEG or PNG; the same picture always gives the same bytes."""
    width: int
    """In pixels."""
    height: int
    """In pixels."""
    is_photo: bool
    """Whether it is JPEG, as photographs are; else PNG."""
