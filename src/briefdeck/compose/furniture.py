"""What stands round the text of every page: who publishes it, series, dates, talk, marking, contact."""

from briefdeck.compose.context import ComposeContext
from briefdeck.compose.markdown import typeset
from briefdeck.compose.templating import Filling, SectionTemplate
from briefdeck.model.furniture import Furniture
from briefdeck.words.typography import set_type
from briefdeck.words.wording import list_in_words


def word_furniture(context: ComposeContext, template: SectionTemplate) -> Furniture:
    """Word what stands round the text of every page."""
    definition = context.brief.definition
    kind = Filling(template, context.values).text("kind")
    filling = Filling(template, {**context.values, "kind": kind})
    short = context.short_names(definition.publisher)
    return Furniture(
        kind=kind,
        publisher=set_type(list_in_words(context.names(definition.publisher, definition.issued))),
        publisher_short=set_type(list_in_words(short)),
        prepared_by=typeset(definition.prepared_by or ""),
        series=filling.text("series"),
        marking=set_type(definition.handling.marking or ""),
        caveat=typeset(definition.handling.caveat or ""),
        date_line=filling.text("date_line"),
        for_line=filling.text("for_line"),
        status_line=filling.text("status_line"),
        presenter=filling.text("presenter"),
        occasion=filling.text("occasion"),
        contact=filling.text("contact"),
        disclaimer=typeset(definition.disclaimer or ""),
        rights=typeset(definition.rights or ""),
        page_label=filling.text("page_label") or Furniture("").page_label,
    )
