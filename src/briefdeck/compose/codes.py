"""Links as QR codes (ISO/IEC 18004), which cameras read from paper and from the wall."""

from collections.abc import Iterator
from functools import lru_cache

from briefdeck.compose.context import ComposeContext, SectionValues
from briefdeck.compose.templating import Filling
from briefdeck.model.brief import Selection
from briefdeck.model.definition import SectionDefinition
from briefdeck.model.links import as_uri
from briefdeck.model.picture import ShownCode
from briefdeck.problems import Problem, SourceLocation

_MOST_CHARACTERS = 300
_CORRECTION = "m"
"""Up to 15 per cent of a code may be lost, by a fold or a stain."""


def link(context: ComposeContext, selection: Selection) -> SectionValues:
    """Show the address of a section, which is all that there is in it."""
    place = context.brief.places.at("sections", selection.index, "url")
    return SectionValues(problems=tuple(too_long(selection.section.url or "", place)))


def too_long(url: str, place: SourceLocation) -> Iterator[Problem]:
    """Say of an address that its code would be too fine for cameras, if it is."""
    length = len(as_uri(url))
    if length > _MOST_CHARACTERS:
        message = (
            f"the address has {length} characters: the squares of its code would be too small for cameras"
        )
        hint = f"give one of {_MOST_CHARACTERS} characters at most"
        yield Problem("long-link", place, message, hint)


def shown_code(definition: SectionDefinition, filling: Filling) -> ShownCode | None:
    """Return the QR code of a section's address; None where it has none."""
    if not has_code(definition.url):
        return None
    return ShownCode(code_rows(definition.url or ""), filling.text("alt"), filling.line("caption"))


def has_code(url: str | None) -> bool:
    """Tell whether there is an address, and it is short enough for a code."""
    return 0 < len(as_uri(url or "")) <= _MOST_CHARACTERS


def code_rows(url: str) -> tuple[str, ...]:
    """Return the squares of the code of an address, row by row."""
    return _rows(as_uri(url))


@lru_cache(maxsize=32)
def _rows(address: str) -> tuple[str, ...]:
    """Return the squares of a code: once for all outputs, for the best pattern is found by trying."""
    import segno  # few briefs ask for it

    code = segno.make(address, error=_CORRECTION, micro=False)
    return tuple("".join(str(int(square)) for square in row) for row in code.matrix)
