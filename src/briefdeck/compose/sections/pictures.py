"""Pictures, large enough to be shown, with their captions; links as QR codes (ISO/IEC 18004) for cameras."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from briefdeck.compose.context import ComposeContext, SectionValues
from briefdeck.compose.templates.markdown import typeset
from briefdeck.compose.templates.templating import Filling
from briefdeck.model.briefs.brief import Selection
from briefdeck.model.briefs.definition import SectionDefinition
from briefdeck.model.briefs.outputs import OUTPUTS, OutputKind
from briefdeck.model.content.document import Span
from briefdeck.model.content.picture import (
    LEAST_LOGO_PT,
    LEAST_PT,
    SHARP_DPI,
    Logo,
    Picture,
    ShownCode,
    ShownPicture,
)
from briefdeck.model.records import Organization
from briefdeck.model.writing.links import as_uri
from briefdeck.problems import Problem, Severity, SourceLocation
from briefdeck.words.typography import set_type

_MOST_SLENDER = 20
"""A picture whose longer side is so many times the shorter is little more than a line at its usual size."""


def picture(context: ComposeContext, selection: Selection) -> SectionValues:
    """Show a picture, which is all that there is in its section."""
    return SectionValues(problems=tuple(_shown_badly(context, selection)))


def shown_picture(
    context: ComposeContext, definition: SectionDefinition, filling: Filling
) -> ShownPicture | None:
    """Return the picture of a section with what is said of it; None where it has none that can be read."""
    use, found = definition.picture, _picture_of(context, definition)
    if use is None or found is None:
        return None
    alt = "" if use.decorative else typeset(context.language, use.alt or "")
    return ShownPicture(found, alt, tuple(_caption(filling)))


def publishers_logos(context: ComposeContext) -> Iterator[Logo]:
    """Go through the logos of those who publish a paper, as far as they have one that can be read."""
    definition = context.brief.definition
    for each in definition.publisher:
        organization = context.corpus.get(each, Organization)
        read = context.pictures.get(organization.logo or "") if organization else None
        if read:
            yield Logo(read.picture, set_type(context.language, context.name(each, definition.issued)))


def logo_problems(context: ComposeContext) -> Iterator[Problem]:
    """Warn of logos of those who publish a paper that are hardly seen at their usual size."""
    least = LEAST_LOGO_PT[context.output]
    for each in context.brief.definition.publisher:
        organization = context.corpus.get(each, Organization)
        read = context.pictures.get(organization.logo or "") if organization else None
        if read:
            place = context.corpus.places.get(each) or context.brief.places.at("publisher")
            yield from _hardly_seen("the logo", read.picture, context.output, least, place)


def _caption(filling: Filling) -> Iterator[Span]:
    """Put the number before the caption of a picture, and after it whose the picture is."""
    number, caption, credit = filling.text("number"), filling.line("caption"), filling.line("credit")
    if number:
        yield Span(f"{number}.{' ' if caption or credit else ''}", strong=True)
    yield from caption
    if caption and credit:
        yield Span(" ")
    yield from (replace(span, emphasis=True) for span in credit)


def _picture_of(context: ComposeContext, definition: SectionDefinition) -> Picture | None:
    read = context.pictures.get(definition.picture.file) if definition.picture else None
    return read.picture if read else None


def _shown_badly(context: ComposeContext, selection: Selection) -> Iterator[Problem]:
    """Warn of a picture that would be tiny if it were shown no larger than its pixels allow, or is a line."""
    found, least = _picture_of(context, selection.section), LEAST_PT[context.output]
    if found:
        place = context.brief.places.at("sections", selection.index, "picture", "file")
        yield from _hardly_seen("the picture", found, context.output, least, place)


def _hardly_seen(
    what: str, shown: Picture, output: OutputKind, least: float, place: SourceLocation
) -> Iterator[Problem]:
    """Warn of what looks coarse, or like a line, where its longer side is as long as it usually is."""
    shorter, longer = sorted((shown.width, shown.height))
    if longer > _MOST_SLENDER * shorter:
        message = f"{what}, {shown.width} by {shown.height} pixels, is so narrow that it looks like a line"
        hint = "cut off what is empty round it, or take another"
        yield Problem("picture-too-slender", place, message, hint, Severity.WARNING)
    if not shown.is_sharp_at(least):
        yield _coarse(what, shown, output, least, place)


def _coarse(what: str, shown: Picture, output: OutputKind, least: float, place: SourceLocation) -> Problem:
    message = (
        f"{what} has {shown.width} by {shown.height} pixels, and looks coarse in {OUTPUTS[output].label},"
        f" where its longer side is {least / 72 * 25.4:.0f} mm long"
    )
    hint = f"take one of {round(least / 72 * SHARP_DPI)} pixels or more"
    return Problem("picture-too-small", place, message, hint, Severity.WARNING)


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
