"""What stands round the text of every page, and what a paper says of itself at its end."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from briefdeck.compose.context import ComposeContext
from briefdeck.compose.sections.pictures import code_rows, has_code, too_long
from briefdeck.compose.templates.markdown import typeset
from briefdeck.compose.templates.templating import Filling, SectionTemplate
from briefdeck.model.briefs.brief import Selection, rule_shown
from briefdeck.model.briefs.outputs import OutputKind
from briefdeck.model.briefs.sections import COLOPHON, Display
from briefdeck.model.content.document import Item, Paragraph, Section, Span, Spans, plain
from briefdeck.model.content.furniture import Furniture
from briefdeck.model.content.linked import linked
from briefdeck.model.content.picture import ShownCode
from briefdeck.model.disclosure.markings import ReadMarking, known_marking, style_of
from briefdeck.model.writing.links import as_uri
from briefdeck.problems import Problem
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


_RIGHTS = "rights"
_ORDER: Mapping[OutputKind, tuple[str, ...]] = MappingProxyType(
    {
        "pdf": ("about", "cite_as", "contact", "address", "control", "versions", _RIGHTS),
        "pptx": ("contact", "address", "cite_as", "about", "control", "versions", _RIGHTS),
    }
)
"""A reader of a paper asks first who made it, whoever heard a talk whom to write to."""


def word_colophon(context: ComposeContext, template: SectionTemplate, furniture: Furniture) -> Section | None:
    """Word what is given of it; None for nothing, and for rights alone, which stand after the text then."""
    own = {"author": furniture.author, "publisher": furniture.publisher, "series": furniture.series}
    own["status_line"] = furniture.status_line
    filling = Filling(template, {**context.values, **own})
    said = {name: spans for name, spans in _said(context, filling, furniture) if spans}
    if not said.keys() - {_RIGHTS}:
        return None
    entries = tuple(name for name in _ORDER[context.output] if name in said)
    items = (Item(label=filling.line(f"{name}_label"), body=(Paragraph(said[name]),)) for name in entries)
    title = Filling(template, {**context.values, "entries": entries}).text("colophon")
    code = _code(context, filling)
    whole = Section(COLOPHON, COLOPHON, Display.NOTES, title, items=tuple(items), keep="always", picture=code)
    return replace(whole, signs=context.language.signs)


def address_problems(context: ComposeContext) -> Iterator[Problem]:
    """Say of the address of the paper that its code would be too fine for cameras, if it is."""
    return too_long(context.brief.definition.url or "", context.brief.places.at("url"))


def _said(context: ComposeContext, filling: Filling, furniture: Furniture) -> Iterator[tuple[str, Spans]]:
    definition = context.brief.definition
    given = {"about": definition.about, "contact": definition.contact, _RIGHTS: definition.rights}
    yield from ((name, linked(typeset(context.language, text))) for name, text in given.items() if text)
    is_citable = furniture.author and (furniture.series or definition.url)
    cited = linked(typeset(context.language, definition.cite_as or "")) or (
        filling.line("cite_as") if is_citable else ()
    )
    yield "cite_as", cited
    yield "control", filling.line("control")
    yield "versions", filling.line("versions")
    url = definition.url or ""
    if url and (context.output == "pptx" or url not in plain(cited)):
        yield "address", (Span(url, url=as_uri(url)),)


def _code(context: ComposeContext, filling: Filling) -> ShownCode | None:
    """Return the code of its address; a paper of one page has no room for it."""
    url = context.brief.definition.url
    if context.is_one_page or not has_code(url):
        return None
    return ShownCode(code_rows(url or ""), filling.text("code"))


def captioned(language: Language, number: int | None, filling: Filling) -> Spans:
    """Word how to read a drawing, after its number where there are several figures."""
    note = filling.line("note")
    if number is None:
        return note
    called = language.gettext("Figure %(number)s") % {"number": language.signs.counted(number)}
    return (Span(f"{called}.", strong=True), Span(" " if note else ""), *note)
