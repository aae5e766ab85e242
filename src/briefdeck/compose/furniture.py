"""What stands round the text of every page: who publishes it, series, dates, talk, marking, contact."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from briefdeck.compose.context import ComposeContext
from briefdeck.compose.markdown import typeset
from briefdeck.compose.templating import Filling, SectionTemplate
from briefdeck.model.brief import Selection
from briefdeck.model.furniture import Furniture
from briefdeck.model.markings import ReadMarking, known_marking, style_of
from briefdeck.model.rule_shown import rule_shown
from briefdeck.words.language import Language
from briefdeck.words.wording import list_in_words

_GAP = " · "


def word_furniture(
    context: ComposeContext, template: SectionTemplate, selections: Iterable[Selection]
) -> Furniture:
    """Word what stands round the text of every page."""
    definition = context.brief.definition
    shown = (record for selection in selections for record in selection.records)
    rule, all_of_it = rule_shown(context.corpus, shown)
    of_rule = Filling(template, {**context.values, "rule": rule.value, "all_of_it": all_of_it})
    set_text = partial(typeset, context.language)
    disclaimer = set_text(definition.disclaimer or "")
    kind = Filling(template, context.values).text("kind")
    filling = Filling(template, {**context.values, "kind": kind})
    handling = definition.handling
    marking = handling.marking or ""
    read = known_marking(marking, context.schemes)
    short = context.short_names(definition.publisher)
    return Furniture(
        kind=kind,
        publisher=set_text(
            list_in_words(context.language, context.names(definition.publisher, definition.issued))
        ),
        publisher_short=set_text(list_in_words(context.language, short)),
        prepared_by=set_text(definition.prepared_by or ""),
        series=filling.text("series"),
        marking=set_text(marking),
        caveat=_GAP.join(filter(None, (set_text(handling.caveat or ""), of_rule.text("attribution_caveat")))),
        designation="\n".join(_designation(context.language, handling.designation, read)),
        marking_style=style_of(marking, context.schemes),
        label=read.marking.label if read else None,
        notice=filling.text("notice"),
        date_line=filling.text("date_line"),
        for_line=filling.text("for_line"),
        status_line=filling.text("status_line"),
        presenter=filling.text("presenter"),
        occasion=filling.text("occasion"),
        contact=filling.text("contact"),
        disclaimer=" ".join(filter(None, (of_rule.text("attribution"), disclaimer))),
        rights=set_text(definition.rights or ""),
        page_label=filling.text("page_label") or Furniture("").page_label,
    )


def _designation(language: Language, given: Mapping[str, str], read: ReadMarking | None) -> Iterator[str]:
    """Go through the lines that say who set the marking, in the order of its scheme."""
    for line in read.scheme.designation if read else ():
        if words := given.get(line.key):
            yield typeset(language, f"{line.label}: {words}")
