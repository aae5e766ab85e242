"""Taking a snapshot: what a brief says in each of its outputs, as it was arranged."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from briefdeck.model.briefs import edition
from briefdeck.model.briefs.definition import Definition
from briefdeck.model.briefs.outputs import OUTPUTS, OutputKind
from briefdeck.model.content.arrangement import ArrangedDocument, ArrangedItem, Arrangement
from briefdeck.model.content.changed_runs import in_full
from briefdeck.model.content.document import Document, Section, Spans, blocks_spans, plain
from briefdeck.model.content.picture import ShownPicture
from briefdeck.model.disclosure.markings import CAVEAT_GAP
from briefdeck.model.laid_out.fit import WHOLE, LeftOut, Piece
from briefdeck.model.laid_out.pruning import is_whole, without
from briefdeck.model.records import Person, Record
from briefdeck.model.records.corpus import Corpus
from briefdeck.words.language import ENGLISH, Language
from briefdeck.words.wording import date_in_words, instant_in_words

_UNIT_OF_SHORT_FORMS = "slide"
"""Outputs that are counted in these print the short form of an item, where it has one."""
_MARKING = ("marking", "caveat", "notice")
_OF_ITSELF = ("about", "cite_as", "url")
"""The keys of what a paper says of itself at its end that no other part of it says too."""
_NAMES = ("short_name", "full_name", "name", "pref_label", "title", "term", "short", "label", "text")
"""The fields by which records are called, those that name them best first."""


def without_changes(document: Document) -> Document:
    """Return a document without its sections on changes, so that reporting changes is never one itself."""
    on_changes = [section for section in document.sections if section.kind == "changes"]
    numbers = ((section.id, (WHOLE, *range(len(section.items)))) for section in on_changes)
    return without(document, tuple(Piece(section, number) for section, each in numbers for number in each))


def take_snapshot(  # noqa: PLR0913, PLR0917 - all that a brief was made from
    arranged: Mapping[OutputKind, ArrangedDocument],
    left_out: Mapping[OutputKind, Iterable[LeftOut]],
    corpus: Corpus,
    drawn_on: Iterable[str],
    definition: Definition,
    templates: Mapping[str, str],
    language: Language = ENGLISH,
) -> edition.Snapshot:
    """Note what a brief says: its documents as arranged, and what did not fit each output's pages.

    The documents are those without sections on changes (see `without_changes`); `drawn_on` names the records
    they were worded from, `templates` holds the text of every template by its file's name.
    """
    by_section = [edition.plain_digest(templates.get(each.template_file, "")) for each in definition.sections]
    outputs = {
        output: _shown_output(arranged[output], output, left_out.get(output, ()), by_section)
        for output in sorted(arranged)
    }
    own = {name: _folded(text) for name in _OF_ITSELF if (text := getattr(definition, name))}
    outputs = {
        output: replace(shown, furniture={**shown.furniture, **own}) for output, shown in outputs.items()
    }
    handling = definition.handling
    return edition.Snapshot(
        title=_folded(definition.title),
        marking=CAVEAT_GAP.join(_folded(part) for part in (handling.marking, handling.caveat) if part),
        as_of=date_in_words(language, definition.as_of) if definition.as_of else "",
        outputs=outputs,
        records=_records(outputs.values(), corpus, drawn_on),
        embargo=instant_in_words(language, handling.embargo) if handling.embargo else "",
        language="" if language.locale.language == ENGLISH.locale.language else language.tag,
    )


def _shown_output(
    arranged: ArrangedDocument, output: OutputKind, left_out: Iterable[LeftOut], templates: list[str]
) -> edition.ShownOutput:
    document = arranged.document
    texts = ((name, _folded(text)) for name, text in document.furniture.texts() if name not in _MARKING)
    furniture = {name: text for name, text in texts if text}
    left_out = tuple(left_out)
    gone = {(each.section, each.record or each.words) for each in left_out if not each.is_said}
    shown = (*arranged.sections, *((arranged.references,) if arranged.references else ()))
    short = OUTPUTS[output].unit == _UNIT_OF_SHORT_FORMS
    sections = (_shown_section(each, gone, templates, short=short) for each in shown)
    other = arranged.facing
    facing = _shown_beside(other, output, left_out, templates) if other else None
    return edition.ShownOutput(_folded(document.subtitle), furniture, tuple(sections), facing=facing)


def _shown_beside(
    arranged: ArrangedDocument, output: OutputKind, left_out: Iterable[LeftOut], templates: list[str]
) -> edition.ShownOutput:
    """Note what an output says in its second language, with the title, which a snapshot has but once."""
    shown, document = _shown_output(arranged, output, left_out, templates), arranged.document
    furniture = {"title": _folded(document.title), **shown.furniture}
    return replace(shown, furniture=furniture, language=document.language)


def _shown_section(
    arranged: Arrangement, left_out: set[tuple[str, str]], templates: list[str], *, short: bool
) -> edition.ShownSection:
    section = arranged.section
    items = (_shown_item(each, section, short=short) for each in arranged.items)
    picture, names = section.picture, {name for name, _ in left_out}
    is_whole_gone = section.id in names and (is_whole(section) or picture is not None)

    def is_gone(item: edition.ShownItem) -> bool:
        return is_whole_gone or _is_left_out(item, section.id, left_out)

    return edition.ShownSection(
        id=section.id,
        kind=section.kind,
        heading=_folded(arranged.heading),
        template=templates[section.position],
        lead=tuple(text for spans in _around(arranged) if (text := _shown_text(spans).text)),
        columns=tuple(_folded(plain(column.heading)) for column in arranged.columns),
        items=tuple(replace(item, left_out=is_gone(item)) for item in items),
        picture=picture.picture.digest if isinstance(picture, ShownPicture) and not is_whole_gone else "",
    )


def _around(arranged: Arrangement) -> Iterator[tuple[Spans, ...]]:
    """Go through what is said before the items of a section, and around what it draws."""
    yield from (tuple(blocks_spans((block,))) for block in arranged.lead)
    if spec := arranged.section.chart:
        yield from ((spec.measure,), (spec.note,))
    if picture := arranged.section.picture:
        yield (picture.caption,)


def _shown_item(arranged: ArrangedItem, section: Section, *, short: bool) -> edition.ShownItem:
    item = arranged.item
    own_label = _folded(plain(section.items[arranged.position].label))
    return edition.ShownItem(
        record=item.record or "",
        number=arranged.number if arranged.number == own_label else "",
        group=_folded(item.group),
        label=edition.ShownText() if arranged.source else _shown_text((item.label,)),
        text=_shown_text(blocks_spans(item.body)),
        short=_shown_text((item.short,)) if short else edition.ShownText(),
        note=_shown_text((item.meta,)),
        cells=tuple(_shown_text((cell,)) for cell in item.cells),
    )


def _is_left_out(item: edition.ShownItem, section: str, left_out: set[tuple[str, str]]) -> bool:
    """Whether an item was left out: one without a record is known by its first words."""
    if item.record:
        return (section, item.record) in left_out
    text = (item.short.text or item.text.text or item.label.text).casefold()
    named = (words.rstrip("… ").casefold() for where, words in left_out if where == section)
    return any(words and text.startswith(_folded(words)) for words in named)


def _shown_text(runs: Iterable[Spans]) -> edition.ShownText:
    runs = tuple(in_full(runs))
    cites = ((span.cites, _folded(span.locator)) for spans in runs for span in spans if span.cites)
    return edition.ShownText(
        _folded(" ".join(plain(spans, cites=False) for spans in runs)), tuple(dict.fromkeys(cites))
    )


def _folded(text: str) -> str:
    """Return a text on one line, its unbreakable spaces as plain ones."""
    return " ".join(text.split())


def _records(
    outputs: Iterable[edition.ShownOutput], corpus: Corpus, drawn_on: Iterable[str]
) -> dict[str, edition.ShownRecord]:
    items = [item for output in outputs for section in output.sections for item in section.items]
    shown = {item.record for item in items} | {source for item in items for source, _ in item.cites}
    said = "\n".join(text.text for item in items for text in item.texts)
    known = ((each, corpus.records[each]) for each in sorted({*shown, *drawn_on} & corpus.records.keys()))
    return {
        each: edition.ShownRecord(record.kind_of_record.value, name_of(record), edition.field_digests(record))
        for each, record in known
        if each in shown
        or name_of(record) in said
        # people and external facts may not be kept that no item shows or names
        or not (isinstance(record, Person) or getattr(record, "external", False))
    }


def name_of(record: Record) -> str:
    """Return what a record is called."""
    return _folded(str(next((found for each in _NAMES if (found := getattr(record, each, None))), record.id)))
