"""Pictures: a file of the workspace with its caption, and whether it is large enough to be shown."""

from collections.abc import Iterator
from dataclasses import replace

from briefdeck.compose.context import ComposeContext, SectionValues
from briefdeck.compose.markdown import typeset
from briefdeck.compose.templating import Filling
from briefdeck.model.brief import Selection
from briefdeck.model.definition import SectionDefinition
from briefdeck.model.document import Span
from briefdeck.model.outputs import OUTPUTS
from briefdeck.model.picture import LEAST_PT, SHARP_DPI, Logo, Picture, ShownPicture
from briefdeck.model.records import Organization
from briefdeck.problems import Problem, Severity
from briefdeck.words.typography import set_type


def picture(context: ComposeContext, selection: Selection) -> SectionValues:
    """Show a picture, which is all that there is in its section."""
    return SectionValues(problems=tuple(_too_small(context, selection)))


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


def _caption(filling: Filling) -> Iterator[Span]:
    """Put the number before the caption of a picture, and after it whose the picture is."""
    number, caption, credit = filling.text("number"), filling.line("caption"), filling.line("credit")
    if number:
        yield Span(f"{number}.{' ' if caption or credit else ''}", strong=True)
    yield from caption
    if caption and credit:
        yield Span(" \u2002")
    yield from (replace(span, emphasis=True) for span in credit)


def _picture_of(context: ComposeContext, definition: SectionDefinition) -> Picture | None:
    read = context.pictures.get(definition.picture.file) if definition.picture else None
    return read.picture if read else None


def _too_small(context: ComposeContext, selection: Selection) -> Iterator[Problem]:
    """Warn of a picture that is shown larger than its pixels allow, because it would else be tiny."""
    found, least = _picture_of(context, selection.section), LEAST_PT[context.output]
    if found and not found.is_sharp_at(least):
        output = OUTPUTS[context.output].label
        message = (
            f"the picture has {found.width} by {found.height} pixels, and looks coarse in {output}, where its"
            f" longer side is {least / 72 * 25.4:.0f} mm long"
        )
        hint = f"take one of {round(least / 72 * SHARP_DPI)} pixels or more"
        place = context.brief.places.at("sections", selection.index, "picture", "file")
        yield Problem("picture-too-small", place, message, hint, Severity.WARNING)
