"""Marking schemes as data: which markings there are, in which order, how they are written and set.

A scheme is a file in `templates/markings/`; those that come with briefdeck are shipped ones.
"""

import re
import unicodedata
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from briefdeck.model.records.base import StrictModel, flag, optional, several
from briefdeck.model.style.theme import Colour
from briefdeck.model.writing.forms import GUID, SAFE_NAME
from briefdeck.model.writing.links import WebAddress
from briefdeck.model.writing.text import Id, PlainText

_Guid = Annotated[str, Field(pattern=GUID.pattern), AfterValidator(str.lower)]
_UNSAFE = re.compile(r"[^A-Za-z0-9]+")
ANY_WORDS = "*"
"""Stands for any words in a word of a part, as in `* USE ONLY`."""


def safe_name(text: str) -> str:
    """Return the Latin letters of a text, without accents, and digits, joined by '-', for names of files."""
    bare = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return _UNSAFE.sub("-", bare).strip("-")


class SensitivityLabel(StrictModel):
    """A sensitivity label of Microsoft Purview Information Protection, as its administrators see it.

    What each property means: https://learn.microsoft.com/information-protection/develop/concept-mip-metadata.
    """

    id: _Guid = Field(description="The label's id: a GUID.")
    site: _Guid = Field(description="The tenant's id: a GUID.")
    name: PlainText | None = optional("The label's name in the tenant, which may not be the one shown.")
    method: Literal["Standard", "Privileged"] = Field(
        "Privileged",
        description="'Privileged' when a person chose it, as the author of a brief does; 'Standard' when it"
        " is set by default.",
    )
    content_bits: int = Field(
        0,
        ge=0,
        le=7,
        description="What the label itself puts on pages, added up: 1 a header, 2 a footer, 4 a watermark."
        " Labels that encrypt (8) cannot be set: the files are not encrypted.",
    )


class SchemeMarking(StrictModel):
    """One marking of a scheme."""

    text: PlainText = Field(description="The marking exactly as it is written.")
    also: tuple[PlainText, ...] = several("Other ways in which the scheme writes it.")
    routine: bool = flag("Whether papers with it need no care, so that names of files do not hold it.")
    colour: Colour | None = optional("Its colour, where the scheme sets one.")
    file: PlainText | None = optional(
        "Its form in names of files; when absent, its letters and digits, joined by '-'.",
        pattern=SAFE_NAME.pattern,
    )
    same_as: tuple[PlainText, ...] = several("Markings of other schemes that are held to be as strict as it.")
    label: SensitivityLabel | None = optional(
        "The sensitivity label that files with it have in your organization."
    )
    note: PlainText | None = optional("What it means.")

    @property
    def in_file_names(self) -> str:
        """Its form in names of files: `TLP-AMBER`."""
        return self.file or safe_name(self.text)


class MarkingPart(StrictModel):
    """What may follow a marking at one place of its line: handling instructions, descriptors, codewords."""

    name: PlainText = Field(description="What stands there, such as 'descriptors'.")
    words: tuple[PlainText, ...] = several(
        "The words that may stand there; '*' in one stands for any words, as in '* USE ONLY'."
    )
    any_words: bool = flag("Whether any other words in capitals may stand there too.")
    eases: tuple[PlainText, ...] = several(
        "Words that do not restrict: a paper with them shows nothing that lacks them."
    )


class RefusedMarking(StrictModel):
    """A wording that is taken for a marking and is none, with what to write."""

    text: PlainText = Field(description="What must not be written, in any case.")
    why: PlainText = Field(description="Why, as the rest of a sentence: 'belongs to TLP 1'.")
    use: PlainText = Field(description="What to write.")


class DesignationLine(StrictModel):
    """A line of the designation block."""

    key: Id = Field(description="Its key under 'designation' in a brief's handling.")
    label: PlainText = Field(description="What is printed before its words.")
    needed: bool = flag("Whether it must be given.")


class MarkingScheme(StrictModel):
    """A scheme of markings: its file in `templates/markings/` is called as it is."""

    name: PlainText = Field(description="What it is called.")
    source: WebAddress | None = optional("Where its rules stand.")
    note: PlainText | None = optional("What else users should know of it.")
    markings: tuple[SchemeMarking, ...] = Field(
        min_length=1, description="Its markings, the freest first, the strictest last."
    )
    prefixes: tuple[PlainText, ...] = several("What may stand before a marking, such as 'UK'.")
    parts: tuple[MarkingPart, ...] = several("What may follow a marking on its line, in this order.")
    separator: str = Field(
        " - ", min_length=1, max_length=8, description="What stands between a marking and parts."
    )
    within: str | None = optional(
        "What stands between words of one part; the separator when absent.", min_length=1, max_length=8
    )
    claims: tuple[PlainText, ...] = several(
        "Words: whatever begins with one of them is meant to be a marking of this scheme, and is"
        " refused unless it is one."
    )
    refused: tuple[RefusedMarking, ...] = several("What must not be written, and what to write.")
    place: Literal["corner", "line"] = Field(
        "line", description="Where it stands: at the end of the margins, or centred on a line of its own."
    )
    ground: Colour | None = optional("The colour behind it; on pages none when absent.")
    caveat: Literal["beside", "below"] = Field(
        "beside",
        description="Where further restrictions (a brief's 'caveat') stand: beside it, or on the next line.",
    )
    names_files: bool = Field(
        default=True, description="Whether names of files hold the marking, unless it is a routine one."
    )
    designation: tuple[DesignationLine, ...] = several(
        "The lines of the block on the first page and slide that says who set the marking."
    )
