"""Taking a snapshot: what a brief shows, and every record that it shows, names or cites."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from briefdeck.model.corpus import Corpus
from briefdeck.model.definition import Definition
from briefdeck.model.document import Block, Document, Item, Section, blocks_spans, plain
from briefdeck.model.edition import Fields, ShownPaper, ShownSection, Snapshot, fields_of
from briefdeck.model.fit import WHOLE, Piece
from briefdeck.model.outputs import OutputKind
from briefdeck.model.pruning import without
from briefdeck.model.records import Event, Person, Record, Statement

_CHANGES = "changes"
_NAMED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "events": ("organizers", "sources"),
        "recommendations": ("addressees", "event", "made_by", "related", "source", "status_source", "theme"),
        "statements": ("creator", "event", "question", "source"),
        "milestones": ("other_dates", "source"),
        "projects": ("sources", "themes"),
        "figures": ("source",),
    }
)
"""The fields of each kind of record by which a paper names or cites other records."""
_ENDS = (".", "?", "!", ":", ";")
_POINTERS = ("id", "source", "asked_by")
"""Where the parts of records point to other records."""


def take_snapshot(
    documents: Mapping[OutputKind, Document],
    left_out: Mapping[OutputKind, Iterable[str]],
    corpus: Corpus,
    drawn_on: Iterable[str],
    definition: Definition,
) -> Snapshot:
    """Note what a brief shows: its documents as composed, and which records did not fit each output's pages.

    The records that the documents show, name or cite are found here; `drawn_on` adds others, but no
    people and no external facts. What only a section on changes says is left aside, so that telling
    changes never is a change itself.
    """
    papers = {
        output: _shown_paper(documents[output], left_out.get(output, ())) for output in sorted(documents)
    }
    records = _records(papers.values(), corpus, drawn_on)
    return Snapshot(
        title=_folded(definition.title),
        marking=_marking(definition),
        as_of=str(definition.as_of or ""),
        records={record_id: records[record_id] for record_id in sorted(records)},
        papers=papers,
    )


def _marking(definition: Definition) -> str:
    handling = definition.handling
    return " · ".join(_folded(part) for part in (handling.marking, handling.caveat) if part)


def _shown_paper(document: Document, left_out: Iterable[str]) -> ShownPaper:
    bare = without(document, tuple(_pieces_on_changes(document)))
    return ShownPaper(
        sections=tuple(_shown_section(section) for section in bare.sections),
        left_out=tuple(sorted({record for record in left_out if record})),
        sources=tuple(source.id for source in bare.sources),
    )


def _pieces_on_changes(document: Document) -> Iterator[Piece]:
    for section in document.sections:
        if section.kind == _CHANGES:
            yield Piece(section.id, WHOLE)
            yield from (Piece(section.id, number) for number in range(len(section.items)))


def _shown_section(section: Section) -> ShownSection:
    texts = [_text_of_block(block) for block in section.lead]
    texts += [_text_of_item(item) for item in section.items if item.record is None]
    records = dict.fromkeys(item.record for item in section.items if item.record is not None)
    return ShownSection(
        section.kind, _folded(section.title), tuple(records), tuple(text for text in texts if text)
    )


def _text_of_item(item: Item) -> str:
    runs = (item.label, *blocks_spans(item.body), item.meta)
    texts = [text for spans in runs if (text := _folded(plain(spans, "")))]
    ended = [text if text[-1] in _ENDS else f"{text}." for text in texts[:-1]]
    return " ".join((*ended, *texts[-1:]))


def _text_of_block(block: Block) -> str:
    return " ".join(text for spans in blocks_spans((block,)) if (text := _folded(plain(spans, ""))))


def _folded(text: str) -> str:
    """Give a text on one line, its unbreakable spaces as plain ones."""
    return " ".join(text.split())


def _records(papers: Iterable[ShownPaper], corpus: Corpus, drawn_on: Iterable[str]) -> dict[str, Fields]:
    shown = {each for each in drawn_on if each in corpus.records and _may_be_kept(corpus.records[each])}
    for paper in papers:
        shown.update(paper.sources, *(section.records for section in paper.sections))
    known = {each: _fields(corpus, each) for each in shown if each in corpus.records}
    named = {each for fields in known.values() for each in named_by(fields) if each in corpus.records}
    known |= {each: _fields(corpus, each) for each in named - known.keys()}
    return _with_posts(known, corpus)


def _may_be_kept(record: Record) -> bool:
    """Whether a record may be kept that no item shows or names: people and external facts may not."""
    return not isinstance(record, Person) and not getattr(record, "external", False)


def _fields(corpus: Corpus, record_id: str) -> dict[str, Any]:
    """Give a record's fields; those of a statement say at which event it was made."""
    record = corpus.records[record_id]
    event = corpus.event_of(record) if isinstance(record, Statement) else None
    return fields_of(record) | ({"event": event.id} if event else {})


def named_by(fields: Fields) -> Iterator[str]:
    """Go through the ids of records that a paper showing this one may name or cite."""
    for name in _NAMED.get(fields["record_kind"], ()):
        yield from _ids(fields.get(name))


def _ids(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for each in value:
                yield from _ids(each)
        case dict():
            for name in _POINTERS:
                yield from _ids(value.get(name))


def _with_posts(known: dict[str, dict[str, Any]], corpus: Corpus) -> dict[str, Fields]:
    """Keep of each event's participants those that the brief names; add the organizations of their posts."""
    organizations: set[str] = set()
    for record_id, fields in known.items():
        if "participants" in fields and isinstance(corpus.records[record_id], Event):
            parts = [part for part in fields["participants"] if part["person"] in known]
            known[record_id] = {**fields, "participants": parts}
            organizations.update(part["organization"] for part in parts if "organization" in part)
    more = organizations - known.keys()
    return {**known, **{each: _fields(corpus, each) for each in more if each in corpus.records}}
