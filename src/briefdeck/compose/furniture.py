"""What stands round the text: kind of paper, dates, for whom, version; worded by `furniture.md.j2`."""

from __future__ import annotations

import os
from dataclasses import fields
from datetime import UTC, datetime

from briefdeck.compose.context import ComposeContext
from briefdeck.compose.markdown import typeset
from briefdeck.compose.templating import Filling, SectionTemplate
from briefdeck.model.dates import DateSpan, Edtf
from briefdeck.model.document import Furniture, Words
from briefdeck.words.typography import set_type


def furniture(context: ComposeContext, template: SectionTemplate) -> Furniture:
    """Word what stands round the text of every page."""
    definition, filling = context.brief.definition, Filling(template, context.values)
    return Furniture(
        kind=filling.text("kind"),
        publisher=set_type(context.name(definition.publisher, definition.issued)),
        series=typeset(definition.series or ""),
        marking=set_type(definition.handling.marking or ""),
        caveat=typeset(definition.handling.caveat or ""),
        date_line=filling.text("date_line"),
        for_line=filling.text("for_line"),
        status_line=filling.text("status_line"),
        contact=filling.text("contact"),
        disclaimer=typeset(definition.disclaimer or ""),
        rights=typeset(definition.rights or ""),
        page_label=filling.text("page_label") or Furniture("").page_label,
    )


def words(context: ComposeContext, template: SectionTemplate) -> Words:
    """Word the little that layout adds."""
    filling = Filling(template, context.values)
    worded = {field.name: filling.text(field.name) for field in fields(Words)}
    return Words(**{name: text for name, text in worded.items() if text})


def file_date(issued: Edtf | None, as_of: Edtf | None) -> str:
    """Give the date for a file's properties, as ISO 8601: when issued, else the data date.

    A paper that says neither has the day of SOURCE_DATE_EPOCH, when that is set
    (https://reproducible-builds.org/specs/source-date-epoch/), else none: never that of the clock.
    """
    date = issued or as_of
    first = date.first or date.last if isinstance(date, DateSpan) else date
    return first.text.rstrip("~?%") if first else _epoch_day()


def _epoch_day() -> str:
    try:
        return datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC).date().isoformat()
    except (KeyError, ValueError, OverflowError, OSError):
        return ""
