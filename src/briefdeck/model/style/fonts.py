"""Fonts of a workspace: what the files are that a theme names, and which of them its pages are set in."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefdeck.model.style.theme import Theme


@dataclass(frozen=True, slots=True)
class FontFile:
    """A font file that was looked over; all with the same digest are equal."""

    sha256: str
    name: str = field(compare=False)
    """Its path from the workspace."""
    data: bytes = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class OwnFamily:
    """A family of type that is a workspace's own."""

    name: str
    regular: FontFile
    bold: FontFile
    italic: FontFile
    bold_italic: FontFile

    @property
    def files(self) -> tuple[FontFile, FontFile, FontFile, FontFile]:
        """The files of all faces; one may stand in for another."""
        return self.regular, self.bold, self.italic, self.bold_italic

    @property
    def key(self) -> str:
        """What styles call it: its name and its files, which no font of another workspace has."""
        return "/".join((self.name, *(each.sha256[:12] for each in self.files)))


def own_families(theme: Theme, files: Mapping[str, FontFile]) -> tuple[OwnFamily, ...]:
    """Return the families of the workspace that a theme's pages are set in; `files` are by their paths.

    One with a file that could not be read is left out; a problem tells it.
    """
    wanted = (theme.page.body_font, theme.page.heading_font)
    usable = (font for font in theme.page.fonts if font.name in wanted and files.keys() >= set(font.paths))
    return tuple(OwnFamily(font.name, *(files[path] for path in font.paths)) for font in usable)


def set_in(theme: Theme, families: tuple[OwnFamily, ...]) -> Theme:
    """Return a theme whose pages call the families of the workspace by their keys."""
    keys = {family.name: family.key for family in families}
    fonts = {"body_font": theme.page.body_font, "heading_font": theme.page.heading_font}
    page = theme.page.model_copy(update={which: keys.get(name, name) for which, name in fonts.items()})
    return theme.model_copy(update={"page": page})
