"""A document without some of its items, consistent in itself: sources, numbers and terms follow."""

import re
from collections import Counter
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from briefdeck.model.briefs.sections import MATRIX
from briefdeck.model.content import terms
from briefdeck.model.content.changed_runs import citation_numbers, cited_in, introduced, number_citations
from briefdeck.model.content.document import Document, Item, Section, blocks_spans
from briefdeck.model.laid_out.fit import DRAWING, WHOLE, Piece

SOURCES, GLOSSARY = DERIVED = "sources", "glossary"
"""Kinds of section whose items follow from what the rest of the document says."""


def without(document: Document, left_out: Collection[Piece]) -> Document:
    """Leave pieces out of a document.

    A section that loses all its items goes with its heading and lead. Sources that nothing cites any more and
    terms that nothing uses any more go too; citations are numbered anew, in reading order, and so are people
    introduced.
    """
    if not left_out:
        return document
    papers = _papers_of(document)
    kept, *beside = thin = [_all_thinned(each, left_out) for each in papers]
    used = _used_terms(papers, thin)
    sections = [shown for section in kept if (shown := _only_used(section, used))]
    return _numbered_together(
        document, sections, [*chain(*(_in_step_with(sections, each) for each in beside))]
    )


def cited_in_short_alone(document: Document) -> frozenset[str]:
    """Return the ids of sources that nothing cites but short forms in whose place the full ones stand."""
    sections = [section for paper in _papers_of(document) for section in paper.sections]
    items = [item for section in sections for item in section.items if item.in_short]
    in_short = frozenset(cited_in(spans for item in items for spans in blocks_spans(item.in_short)))
    bare = (_with_items(section, tuple(map(_without_short_form, section.items))) for section in sections)
    cited = citation_numbers(each for each in bare if each and each.kind != SOURCES) if in_short else {}
    return in_short.difference(cited)


def without_short_forms(document: Document, sources: Collection[str]) -> Document:
    """Return a document without the short forms that cite some sources, and without these."""
    if not sources:
        return document
    whole, *beside = (
        [_fully_worded(each, sources) for each in paper.sections] for paper in _papers_of(document)
    )
    return _numbered_together(document, whole, [*chain(*beside)])


def _fully_worded(section: Section, sources: Collection[str]) -> Section:
    cites = [frozenset(cited_in(blocks_spans(item.in_short))) for item in section.items]
    items = (
        item if each.isdisjoint(sources) else _without_short_form(item)
        for item, each in zip(section.items, cites, strict=True)
    )
    return replace(section, items=tuple(items))


def _without_short_form(item: Item) -> Item:
    return replace(item, in_short=()) if item.in_short else item


def _papers_of(document: Document) -> tuple[Document, ...]:
    """Return a document, and the one in another language that stands beside it."""
    return (document, document.facing) if document.facing else (document,)


def terms_of(document: Document) -> frozenset[str]:
    """Return the ids of the terms that a document lists."""
    listed = (section.items for section in document.sections if section.kind == GLOSSARY)
    return frozenset(item.record for items in listed for item in items if item.record)


def with_facing(document: Document, other: Document) -> Document:
    """Return a document with the same in another language beside it: section by section, item by item.

    What the other lacks stands in it as it stands here.
    """
    whole = replace(document, facing=other)
    return _numbered_together(whole, document.sections, _in_step_with(document.sections, other.sections))


def _in_step_with(sections: Iterable[Section], others: Iterable[Section]) -> list[Section]:
    """Return the sections of another language with the items that stand in these, in their order."""
    found = {other.id: other for other in others}
    return [_in_step(section, found.get(section.id, section)) for section in sections]


def _in_step(section: Section, other: Section) -> Section:
    known = _told_apart(other.items)
    items = tuple(known.get(key, item) for key, item in _told_apart(section.items).items())
    return replace(other, items=items)


def _told_apart(items: Iterable[Item]) -> dict[tuple[str | None, str, int], Item]:
    """Return items by what they say of which record, and by how often that, or none, was met before."""
    met, found = Counter[tuple[str | None, str]](), {}
    for item in items:
        key = item.record, item.part
        found[*key, met[key]] = item
        met[key] += 1
    return found


def _numbered_together(
    document: Document, sections: Collection[Section], beside: Collection[Section]
) -> Document:
    """Put sections into a document, and those in another language beside them: they share their numbers.

    Citations and sources are numbered in reading order; sources not cited go.
    """
    numbers = citation_numbers(each for each in (*sections, *beside) if each.kind != SOURCES)
    other = _renumbered(document.facing, beside, numbers) if document.facing else None
    return replace(_renumbered(document, sections, numbers), facing=other)


def is_whole(section: Section) -> bool:
    """Whether a section is kept or left out as one: without a row, a matrix would say there is nothing."""
    is_drawn = section.chart is not None or section.map is not None
    return not section.items or is_drawn or section.kind == MATRIX


def _all_thinned(document: Document, left_out: Collection[Piece]) -> list[Section]:
    return [thin for section in document.sections if (thin := _thinned(section, left_out))]


def _thinned(section: Section, left_out: Collection[Piece]) -> Section | None:
    if Piece(section.id, WHOLE) in left_out:
        return None
    if section.chart and Piece(section.id, DRAWING) in left_out:
        return replace(section, chart=replace(section.chart, is_drawn=False))
    if not section.items:
        return section
    items = tuple(
        _in_short(item) if Piece(section.id, number, is_wording=True) in left_out else item
        for number, item in enumerate(section.items)
        if Piece(section.id, number) not in left_out
    )
    return _with_items(section, items)


def _in_short(item: Item) -> Item:
    return replace(item, body=item.in_short or item.body)


def _with_items(section: Section, items: tuple[Item, ...]) -> Section | None:
    if items == section.items:
        return section
    return replace(section, items=items) if items else None


def _used_terms(papers: Iterable[Document], kept: Iterable[Sequence[Section]]) -> frozenset[Piece]:
    """Return the terms, by their places among those kept, that are used in one language at least."""
    found: set[Piece] = set()
    for paper, sections in zip(papers, kept, strict=True):
        listed = [
            (Piece(section.id, n), item.forms)
            for section in sections
            if section.kind == GLOSSARY
            for n, item in enumerate(section.items)
        ]
        text = _speaking_text(paper, sections) if listed else ""
        found.update(piece for piece, forms in listed if _is_used(forms, text))
    return frozenset(found)


def _is_used(forms: Collection[str], text: str) -> bool:
    return not forms or terms.is_used(forms, text)


def _only_used(section: Section, used: Container[Piece]) -> Section | None:
    if section.kind != GLOSSARY:
        return section
    items = (item for n, item in enumerate(section.items) if Piece(section.id, n) in used)
    return _with_items(section, tuple(items))


def _renumbered(document: Document, sections: Collection[Section], numbers: Mapping[str, int]) -> Document:
    """Number citations and sources; sources not cited go."""
    before = {source.id: source.number for source in document.sources}
    if any(before.get(source) != number for source, number in numbers.items()):
        sections = [number_citations(section, numbers) for section in sections]
    listed = [kept for section in sections if (kept := _only_cited(section, numbers, before))]
    cited = [replace(each, number=numbers[each.id]) for each in document.sources if each.id in numbers]
    return replace(
        document, sections=introduced(listed), sources=tuple(sorted(cited, key=lambda source: source.number))
    )


def _only_cited(section: Section, numbers: Mapping[str, int], before: Mapping[str, int]) -> Section | None:
    if section.kind != SOURCES:
        return section
    cited = [item for item in section.items if item.record in numbers]
    ordered = sorted(cited, key=lambda item: numbers[item.record or ""])
    items = tuple(_relabelled(item, numbers, before) for item in ordered)
    return replace(section, items=items) if items or not section.items else None


def _relabelled(item: Item, numbers: Mapping[str, int], before: Mapping[str, int]) -> Item:
    """Put the new number of a source for the old one in its label, whatever stands around it."""
    source = item.record or ""
    old, new = before.get(source), numbers[source]
    if old is None or old == new:
        return item
    number = re.compile(rf"(?<!\d){old}(?!\d)")
    label = tuple(replace(span, text=number.sub(str(new), span.text)) for span in item.label)
    return replace(item, label=label)


def missed(document: Document, left_out: Collection[Piece]) -> tuple[Piece, ...]:
    """Return those of the pieces left out that would be shown, each once.

    Not the terms that are no longer used, and neither what a figure draws nor the wording of an item that is
    left out itself.
    """
    sections = {section.id: section for section in document.sections}
    left_out = [each for each in left_out if each.needs not in left_out]
    if not any(sections[piece.section].kind == GLOSSARY for piece in left_out):
        return tuple(sorted(left_out))
    told = [
        ({each.id: each for each in paper.sections}, _speaking_text(paper, _all_thinned(paper, left_out)))
        for paper in _papers_of(document)
    ]
    return tuple(
        piece
        for piece in sorted(left_out)
        if any(_is_wanted(known[piece.section], piece, text) for known, text in told)
    )


def _is_wanted(section: Section, piece: Piece, text: str) -> bool:
    if section.kind != GLOSSARY or piece.number == WHOLE:
        return True
    return _is_used(section.items[piece.number].forms, text)


def _speaking_text(document: Document, sections: Collection[Section]) -> str:
    """Return the words of a document in which terms are looked for."""
    speaking = [section for section in sections if section.kind not in DERIVED]
    return "\n".join((document.title, document.subtitle, terms.text_of(speaking)))
