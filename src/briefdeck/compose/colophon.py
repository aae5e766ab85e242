"""What a paper says of itself at its end: about, how to cite it, whom to ask, its address, rights."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from briefdeck.compose.codes import code_rows, has_code, too_long
from briefdeck.compose.context import ComposeContext
from briefdeck.compose.markdown import typeset
from briefdeck.compose.templating import Filling, SectionTemplate
from briefdeck.model.document import Item, Paragraph, Section, Span, Spans, linked, plain
from briefdeck.model.furniture import Furniture
from briefdeck.model.links import as_uri
from briefdeck.model.outputs import OutputKind
from briefdeck.model.picture import ShownCode
from briefdeck.model.sections import COLOPHON, Display
from briefdeck.problems import Problem

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
    items = (_item(filling.line(f"{name}_label"), said[name]) for name in entries)
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


def _item(label: Spans, spans: Spans) -> Item:
    return Item(label=label, body=(Paragraph(spans),))


def _code(context: ComposeContext, filling: Filling) -> ShownCode | None:
    """Return the code of its address; a paper of one page has no room for it."""
    url = context.brief.definition.url
    if context.is_one_page or not has_code(url):
        return None
    return ShownCode(code_rows(url or ""), filling.text("code"))
