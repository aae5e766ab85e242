"""Pictures as outputs show them: whatever file a person gave, already safe, small and alike in colour."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from briefdeck.model.content.document import Spans

SHARP_DPI = 150
"""A picture is printed no larger than so many of its pixels to the inch allow: fewer look coarse on paper."""

LEAST_PT = {"pdf": 113.0, "pptx": 240.0}
"""The longer side of a picture, in points, that it has even where it has few pixels, by output."""

LEAST_LOGO_PT = {"pdf": 28.0, "pptx": 56.0}
"""The longer side that a logo has at least, in points, unless its theme makes it smaller, by output."""


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
    digest: str
    """Of its pixels: 32 hex digits."""

    def size_within(self, width: float, height: float, least: float) -> tuple[float, float]:
        """Return its width and height, in points, in a room of some width and height.

        It is as large as the room and its pixels allow; its longer side is `least` long even where it has few
        pixels, if the room allows.
        """
        longer = max(self.width, self.height)
        wanted = max(longer * 72 / SHARP_DPI, least) / longer
        scale = min(wanted, width / self.width, height / self.height)
        return self.width * scale, self.height * scale

    def is_sharp_at(self, length: float) -> bool:
        """Whether it has pixels enough for its longer side to be so long, in points."""
        return max(self.width, self.height) >= length / 72 * SHARP_DPI


class PictureFile(NamedTuple):
    """A picture as outputs show it, and the digest of the file that it was made from."""

    picture: Picture
    sha256: str


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """A picture, and what is said of it."""

    picture: Picture
    alt: str
    """What it shows, for those who do not see it; empty where it only adorns."""
    caption: Spans = ()
    """What stands under it, whose it is included."""


@dataclass(frozen=True, slots=True)
class ShownCode:
    """A QR code, and the address that it leads to."""

    rows: tuple[str, ...]
    """Its squares, row by row: `1` where they are dark."""
    alt: str
    """What it is and where it leads, for those who do not see it."""
    caption: Spans = ()
    """The address, as a link."""


@dataclass(frozen=True, slots=True)
class Logo:
    """The logo of an organization."""

    picture: Picture
    name: str
    """What the organization is called."""
