"""Sources (CSL-JSON), subject themes and glossary terms (SKOS)."""

from typing import Annotated, ClassVar

from pydantic import Field

from briefdeck.model.records import base
from briefdeck.model.records.base import flag, optional, several
from briefdeck.model.writing.dates import EdtfDate
from briefdeck.model.writing.links import WebAddress
from briefdeck.model.writing.text import Text

# CSL 1.0.2 names these (https://docs.citationstyles.org/en/stable/specification.html, appendix III).
SourceType = Annotated[Text, base.Usual((
    "report", "webpage", "article-newspaper", "article-magazine", "article-journal", "article", "speech",
    "treaty", "interview", "press-release", "book", "broadcast", "chapter", "collection", "dataset",
    "document", "event", "hearing", "legal_case", "legislation", "manuscript", "map", "motion_picture",
    "pamphlet", "paper-conference", "personal_communication", "post", "post-weblog", "regulation", "review",
    "software", "standard", "thesis",
))]  # fmt: skip


class Name(base.StrictModel):
    """An author: family and given name, or one literal name of an institution."""

    family: Text | None = optional("Family name.")
    given: Text | None = optional("Given names.")
    literal: Text | None = optional("The whole name, for institutions.")


class Source(base.Record):
    """Where facts come from; field names follow CSL-JSON, with underscores."""

    kind_of_record: ClassVar[base.RecordKind] = base.RecordKind.SOURCES

    type: Annotated[SourceType, base.KEPT] = Field(description="What kind of source it is.")
    title: Text = Field(description="Its title.")
    author: tuple[Name, ...] = several("Who wrote it.")
    container_title: Text | None = optional("The journal, newspaper or site it stands in.")
    publisher: Text | None = optional("Who published it.")
    publisher_place: Text | None = optional("Where it was published.")
    issued: EdtfDate | None = optional("When it was published; absent when not known.")
    accessed: EdtfDate | None = optional("When it was read.")
    url: WebAddress | None = optional("Its http or https address.")
    language: Annotated[str | None, base.KEPT] = optional("BCP-47 tag.")
    reliability: base.Remark = optional("A remark on how far it can be trusted.")
    external: base.External = flag("True when it is not one of the events' own records.")


class SubjectTheme(base.Record):
    """A subject that records are about (SKOS concept); the YAML key is `themes`."""

    kind_of_record: ClassVar[base.RecordKind] = base.RecordKind.THEMES

    pref_label: Text = Field(description="The label as printed.")
    alt_labels: Annotated[tuple[Text, ...], base.KEPT] = several("Other accepted labels.")
    definition: Annotated[Text | None, base.KEPT] = optional("What belongs under it.")
    broader: Annotated[base.ThemeId | None, base.KEPT] = optional("The wider theme.")
    position: Annotated[int, base.CHOOSES] = Field(0, description="Its place where themes are listed.")


class GlossaryTerm(base.Record):
    """An abbreviation or term, spelled out in the glossary of any paper that uses it."""

    kind_of_record: ClassVar[base.RecordKind] = base.RecordKind.GLOSSARY

    term: Text = Field(description="The abbreviation or term as it appears in texts.")
    expansion: Text = Field(description="What it stands for.")
    definition: Text | None = optional("What it means, in a sentence.")
    alt_labels: Annotated[tuple[Text, ...], base.CHOOSES] = several(
        "Other forms that count as uses of the term."
    )
    source: Annotated[base.SourceRef | None, base.KEPT] = optional("Where the expansion stands.")
