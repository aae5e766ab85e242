"""What stands round the text of a paper, and the few words that layout adds to it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields

from briefdeck.model.disclosure.marking_scheme import SensitivityLabel
from briefdeck.model.disclosure.markings import OWN_WORDS, MarkingStyle

_GAP = " · "
_NAMED_GAP = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands round the text on every page or at its top; empty strings are not printed."""

    kind: str
    """The kind of paper, such as `Policy brief`."""
    publisher: str = ""
    publisher_short: str = ""
    """Its abbreviation, for places too small for its name; empty when it has none."""
    prepared_by: str = ""
    series: str = ""
    """The series that it belongs to, with its number there, such as `Water papers no. 7`."""
    marking: str = ""
    caveat: str = ""
    designation: str = ""
    """Who set the marking, line by line, for a block at the foot of the first page and slide."""
    marking_style: MarkingStyle = OWN_WORDS
    """How the marking is set."""
    notice: str = ""
    """What a reader must know before all else: a draft, an embargo, an overdue review."""
    label: SensitivityLabel | None = None
    """The sensitivity label that files with the marking have."""
    date_line: str = ""
    """Issue date and data date, such as `Issued 3 December 2020 · Facts as of 1 December 2020`."""
    for_line: str = ""
    """Audience, author, clearance: `For: … · Prepared by: …`."""
    status_line: str = ""
    """Version, status, and by when it is reviewed."""
    presenter: str = ""
    """Who gives the talk that it is shown at."""
    occasion: str = ""
    """Event, place and date of that talk."""
    contact: str = ""
    disclaimer: str = ""
    rights: str = ""
    page_label: str = "Page {page} of {pages}"
    """The page number's wording, with two named gaps."""

    def texts(self) -> Iterator[tuple[str, str]]:
        """Go through all that it says, each text with the name of its field."""
        known = ((each.name, getattr(self, each.name)) for each in fields(self))
        return ((name, text) for name, text in known if isinstance(text, str))

    @property
    def name(self) -> str:
        """What stands over its title: its kind and its series, which may begin with the kind."""
        return (
            self.series
            if self.series.startswith(self.kind)
            else _GAP.join(filter(None, (self.kind, self.series)))
        )

    @property
    def talk(self) -> str:
        """Who gives a talk with it, and on what occasion, in one line."""
        return _GAP.join(filter(None, (self.presenter, self.occasion)))

    @property
    def author(self) -> str:
        """Who made it, for the properties of files: whoever prepared it, else the publisher."""
        return self.prepared_by or self.publisher


@dataclass(frozen=True, slots=True)
class Words:
    """The few words that layout and renderers add, in the paper's language."""

    continued: str = "{title} ({part} of {parts})"
    """Title of a slide that nothing else tells from another."""
    named: str = "{title}: {name}"
    """Title of a slide that shows a group of its section, or one entry that has a name; two gaps."""
    ranged: str = "{title}: {first} to {last}"
    """Title of a slide that shows some of its section's entries, by their numbers or names; three gaps."""
    ranged_numbers: str = "{title}: {first} to {last}"
    """The same where both are numbers: `7–12` in many languages; three gaps."""
    numbered: str = "{noun} {first} to {last}"
    """The entries that a slide shows, by what they are called and their numbers; three gaps."""
    share: str = "{title}: {shown} of {total} {noun}"
    """Title of a slide that shows a group whole, by how many of all entries it has; four gaps."""
    listed: str = "{first} and {last}"
    """How the last of several names is joined to those before it; two gaps."""
    same_heading: str = "{title}, part {part}"
    """What a section is called whose heading others have too; two gaps."""
    part: str = "{part}/{parts}"
    """What stands above the title of a section's slides where there are several; two gaps."""
    goes_on: str = "{heading} (continued)"
    """What stands beside a section that goes on over a page, and over an entry over a slide; one gap."""
    agenda: str = "Agenda"
    """The title of the slide that names the parts of a long deck."""
    contents: str = "Contents"
    """The title of the list of sections on the first page of a long paper."""
    sources: str = "Sources"
    main_source: str = "Places in brackets are in source {source}: ({number}) is {place}."
    """What stands at the top of a paper nearly all of whose places are in one source; three gaps."""
    closing: str = "Sources and contact"
    """The title of the slide that ends a deck with both."""
    source: str = "Source"
    """What stands before what slides come from: several, or one."""
    to_say: str = "What to say"
    """The heading of what a speaker says, in speaker notes."""
    if_asked: str = "If asked"
    """The heading of what a speaker says when asked: doubts and disputed points."""
    reference_only: str = "For reference; not to be read out."
    """The speaker notes of slides of sources or terms."""
    carried_on: str = "{heading}, from slide {slide}"
    """The heading of notes that found no room with their own slide; two gaps."""
    shown: str = "{shown} of {total} {noun}"
    """How many are shown of how many, where items were left out to keep the page budget; three gaps."""
    left_out: str = "Shown here: {counts}."
    """The line that says so: one gap for the counts of all sections that lost items."""
    annex: str = "Annex {letter}"
    only_annex: str = "Annex"
    """What an annex is called: one of several, and one alone."""
    all_of: str = "All {total} {noun}"
    """The title of an annex that shows all of what a section shows the first of; two gaps."""
    data_category: str = "category"
    data_doubt: str = "doubt"
    data_source: str = "source"
    data_marking: str = "marking"
    data_upper: str = "{name}, upper end"
    data_as_said: str = "{name}, as said"
    """The headings of the numbers behind a figure: those of a series have a gap for its name."""
    see_annex: str = "See {annex} for all {total}."
    """What that section says at its foot; two gaps."""


def fill_gaps(words: str, **values: object) -> str:
    """Put values into the named gaps of some words, such as `{page}`; other braces stay as they are."""
    return _NAMED_GAP.sub(lambda gap: str(values.get(gap[1], gap[0])), words)
