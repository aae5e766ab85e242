"""What stands round the text: kind of paper, dates, for whom, version; worded by `furniture.md.j2`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from briefdeck.compose.markdown import fold
from briefdeck.compose.scene import Scene
from briefdeck.compose.templating import SectionTemplate
from briefdeck.compose.typography import set_type
from briefdeck.compose.views import view_of
from briefdeck.model.dates import DateSpan, Edtf
from briefdeck.model.document import Furniture, Words


def furniture(scene: Scene, template: SectionTemplate) -> Furniture:
    """Word what stands round the text of every page."""
    definition, values = scene.brief.definition, _values(scene)
    worded = Furniture(
        kind=template.text("kind", values),
        publisher=scene.name(definition.publisher, definition.issued),
        series=fold(definition.series or ""),
        marking=definition.handling.marking or "",
        caveat=fold(definition.handling.caveat or ""),
        date_line=template.text("date_line", values),
        for_line=template.text("for_line", values),
        status_line=template.text("status_line", values),
        contact=template.text("contact", values),
        disclaimer=fold(definition.disclaimer or ""),
        rights=fold(definition.rights or ""),
        page_label=template.text("page_label", values) or Furniture("").page_label,
    )
    lines = {field.name: set_type(getattr(worded, field.name)) for field in fields(worded)}
    return Furniture(**lines)


def words(scene: Scene, template: SectionTemplate) -> Words:
    """Word the little that layout adds."""
    values = _values(scene)
    worded = {field.name: set_type(template.text(field.name, values)) for field in fields(Words)}
    return Words(**{name: text for name, text in worded.items() if text})


def _values(scene: Scene) -> Mapping[str, Any]:
    brief = view_of(scene.brief.definition, sections=None, where=None)
    return {"brief": brief, "output": scene.output, "one_page": scene.is_one_page}


def file_date(issued: Edtf | None, as_of: Edtf | None) -> str:
    """Give the date for a file's properties: when issued, else the data date, as ISO 8601."""
    date = issued or as_of
    first = date.first or date.last if isinstance(date, DateSpan) else date
    return first.text.rstrip("~?%") if first else ""
