"""The kinds of file a brief can be made into: one line each, in the table at the end of this page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from briefdeck.model.briefs.definition_values import LanguageTag
from briefdeck.model.records.base import StrictModel, optional
from briefdeck.model.writing.forms import PDF_FILE, PPTX_FILE
from briefdeck.model.writing.text import PlainText


@dataclass(frozen=True, slots=True)
class OutputFormat:
    """What the program must know of a kind of output; the module of its name in `outputs/` makes it."""

    unit: str
    """What its length is counted in, one of them: `page`, `slide`."""
    label: str
    """What a reader calls it, such as `the PDF`."""
    use: str
    """What its minutes are for: `to read`, `to speak`."""

    def counted(self, length: int) -> str:
        """Say how long an output is: `1 page`, `17 slides`."""
        return f"{length} {self.unit}" if length == 1 else f"{length} {self.unit}s"

    def timed(self, length: int, minutes: int) -> str:
        """Say how long an output is, and how long it takes if that is known: `4 pages, 7 min to read`."""
        return f"{self.counted(length)}, {minutes} min {self.use}" if minutes else self.counted(length)


class OutputSettings(StrictModel):
    """What a brief can say about any of its outputs."""

    file: PlainText | None = optional("The file's name; the brief's own when absent.")


class PdfOutput(OutputSettings):
    """The PDF of a brief."""

    paper: Literal["A4", "Letter"] = Field("A4", description="Paper size.")
    orientation: Literal["portrait", "landscape"] = Field("portrait", description="How the paper is held.")
    pages: int | None = optional(
        "The most pages it may have; 1 also chooses the two-column one-page kind.", ge=1, le=500
    )
    contents: bool | None = optional(
        "Whether the first page lists the sections and the pages on which they begin; "
        "when absent, it does in papers of five pages or more, annexes counted. One page never has the list."
    )
    cover: bool | None = optional(
        "Whether the title has a page of its own, which 'pages' does not count; when absent, it "
        "does in papers of nine pages or more that list their contents, annexes counted; of as many times "
        "nine as the theme's 'budget_times' says. A brief of one page never has a cover."
    )
    headlines: bool = Field(
        default=True,
        description="Whether a section that has a 'headline' stands under it, with its title in small type "
        "above; where the page budget cannot be kept so, the first sections do, or none; on one page, none.",
    )
    facing: LanguageTag | None = optional(
        "A second language, as a BCP-47 tag, in which everything stands beside the first, item "
        "by item; the page budget holds for both together."
    )
    file: PlainText | None = optional("The file's name; '<brief>.pdf' when absent.", pattern=PDF_FILE.pattern)

    @property
    def shows_headlines(self) -> bool:
        """Whether sections may stand under their headlines."""
        return self.headlines and self.pages != 1


class DeckLayouts(StrictModel):
    """The layouts of a PowerPoint template, by their names; those not named are found by what they hold."""

    title: PlainText | None = optional("The layout of the first slide.")
    body: PlainText | None = optional("The layout with a title and one place for text.")
    two_bodies: PlainText | None = optional("The layout with a title and two places side by side.")
    title_only: PlainText | None = optional("The layout with a title and free room under it.")
    section: PlainText | None = optional("The layout of slides that open a long part.")


class PptxOutput(OutputSettings):
    """The PowerPoint deck of a brief."""

    template: PlainText | None = optional(
        "A PowerPoint file of your own in the workspace, such as 'templates/decks/house.pptx'."
    )
    layouts: DeckLayouts | None = optional(
        "Which layouts of the template to use, where others than those found are wanted."
    )
    agenda: bool | None = optional(
        "Whether a slide after the summary names the parts, and slides open the long ones; "
        "when absent, they do in decks of 20 slides or more, in five to ten parts, annexes not counted."
    )
    aspect: Literal["16:9"] = Field("16:9", description="The slides' shape; a template has its own.")
    file: PlainText | None = optional(
        "The file's name; '<brief>.pptx' when absent.", pattern=PPTX_FILE.pattern
    )

    @property
    def layout_names(self) -> dict[str, str]:
        """The layouts that are named, by what they are for."""
        return {use: name for use, name in dict(self.layouts or {}).items() if name}


class Outputs(StrictModel):
    """The files a brief is made into: each field is one kind of output, named as its file's suffix."""

    pdf: Annotated[PdfOutput | None, OutputFormat("page", "the PDF", "to read")] = optional(
        "The PDF; absent when there is none."
    )
    pptx: Annotated[PptxOutput | None, OutputFormat("slide", "the deck", "to speak")] = optional(
        "The deck; absent when there is none."
    )

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of output that are wanted."""
        return tuple(kind for kind in OUTPUTS if self.of(kind))

    def of(self, kind: str) -> OutputSettings | None:
        """Return what is said of a kind of output; None when it is not wanted."""
        settings: OutputSettings | None = getattr(self, kind)
        return settings

    def template_of(self, kind: str) -> str:
        """Return the path of the PowerPoint file that an output is made into; empty when none is named."""
        return getattr(self.of(kind), "template", None) or ""


OUTPUTS: Mapping[str, OutputFormat] = {
    kind: next(each for each in field.metadata if isinstance(each, OutputFormat))
    for kind, field in Outputs.model_fields.items()
}
"""Every kind of output by its name, which is also its file's suffix."""

if TYPE_CHECKING:
    OutputKind = str
else:
    OutputKind = Literal[tuple(OUTPUTS)]  # so that a definition's `outputs` admits what the table holds
