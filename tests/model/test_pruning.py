"""A document without some of its items is whole again: numbers, sources and terms."""

from __future__ import annotations

from dataclasses import replace

import pytest

import make
from briefdeck.model.content.document import CitedSource, Document, Item, Paragraph, Section, Span, plain
from briefdeck.model.laid_out.fit import WHOLE, Piece
from briefdeck.model.laid_out.pruning import is_whole, missed, with_facing, without
from briefdeck.pipeline import compose_brief


def cited(text: str, *sources: tuple[str, int], record: str) -> Item:
    spans = (Span(text), *(Span(str(number), cites=source) for source, number in sources))
    return Item(record=record, body=(Paragraph(spans),))


def listing(*sources: tuple[str, int], form: str = "{}") -> Section:
    items = (make.document_item("A report", record=s, label=form.format(n)) for s, n in sources)
    return make.document_section(*items, kind="sources", display="notes", keep="always")


def term(word: str, *forms: str) -> Item:
    return replace(
        make.document_item("a meaning", record=f"term-{word.lower()}", label=word), forms=(word, *forms)
    )


SOURCES = (("a", 1), ("b", 2), ("c", 3))


@pytest.fixture
def document() -> Document:
    points = make.document_section(
        cited("First", ("a", 1), record="p1"),
        cited("Second, on the SCO", ("b", 2), record="p2"),
        cited("Third", ("c", 3), ("a", 1), record="p3"),
    )
    glossary = make.document_section(
        term("SCO"), term("UN", "United Nations"), kind="glossary", display="terms"
    )
    sources = tuple(
        CitedSource(source, number, (Span("A report"),), "Report n.d.") for source, number in SOURCES
    )
    return make.document(
        points, glossary, listing(*SOURCES), sources=sources, subtitle="For the United Nations"
    )


def out(*numbers: int, section: str = "key_points") -> frozenset[Piece]:
    return frozenset(Piece(section, number) for number in numbers)


def shown(document: Document, section: str) -> list[str | None]:
    return [item.record for each in document.sections if each.id == section for item in each.items]


def text_of(document: Document, section: str) -> list[str]:
    items = (item for each in document.sections if each.id == section for item in each.items)
    return [plain(item.body[0].spans) for item in items]


def test_nothing_changes_when_nothing_is_left_out(document: Document):
    assert without(document, ()) is document


@pytest.mark.parametrize("name", ["meeting-brief", "policy-brief", "recap-2015", "tracker"])
def test_a_composed_document_has_nothing_to_prune(name: str, loaded):
    brief = next(brief for brief in loaded.briefs if brief.name == name)
    composed, _ = compose_brief(loaded, brief, "pdf")
    # A piece that does not exist leaves all that follows from the rest to be worked out anew.
    assert without(composed, {Piece(composed.sections[0].id, 999)}) == composed


def test_citations_are_numbered_anew_in_reading_order(document: Document):
    kept = without(document, out(0))
    assert text_of(kept, "key_points") == ["Second, on the SCO [1]", "Third [2] [3]"]
    assert [(source.id, source.number) for source in kept.sources] == [("b", 1), ("c", 2), ("a", 3)]


def test_the_list_of_sources_follows(document: Document):
    kept = without(document, out(0))
    listed = next(section for section in kept.sections if section.kind == "sources")
    assert [(item.record, plain(item.label)) for item in listed.items] == [("b", "1"), ("c", "2"), ("a", "3")]


def test_a_number_changes_within_what_stands_round_it(document: Document):
    form = listing(*SOURCES, form="[{}]")
    sections = (*document.sections[:-1], form)
    kept = without(replace(document, sections=sections), out(0, 1))
    assert [plain(item.label) for item in kept.sections[-1].items] == ["[1]", "[2]"]


def test_sources_no_longer_cited_go(document: Document):
    kept = without(document, out(1))
    assert shown(kept, "sources") == ["a", "c"]
    assert [source.id for source in kept.sources] == ["a", "c"]


def test_the_list_of_sources_goes_when_nothing_is_cited(document: Document):
    kept = without(document, out(0, 1, 2))
    assert [section.kind for section in kept.sections] == ["glossary"]
    assert kept.sources == ()


def test_terms_no_longer_used_go(document: Document):
    assert shown(without(document, out(0)), "glossary") == ["term-sco", "term-un"]
    assert shown(without(document, out(1)), "glossary") == ["term-un"]


def test_a_term_stays_while_the_paper_uses_another_form_of_it(document: Document):
    assert "term-un" in shown(without(document, out(0, 1, 2)), "glossary")


def test_a_section_that_lost_its_items_goes_with_its_lead(document: Document):
    points = replace(document.sections[0], lead=(Paragraph((Span("What was said"),)),))
    kept = without(replace(document, sections=(points, *document.sections[1:])), out(0, 1, 2))
    assert "key_points" not in [section.id for section in kept.sections]


def test_a_section_without_items_goes_as_a_whole(document: Document):
    text = make.document_section(kind="text", display="prose", lead=(Paragraph((Span("Text"),)),))
    kept = without(replace(document, sections=(text, *document.sections)), {Piece("text", WHOLE)})
    assert [section.id for section in kept.sections] == ["key_points", "glossary", "sources"]


def test_only_terms_that_the_paper_still_uses_are_missed(document: Document):
    terms = out(0, 1, section="glossary")
    assert set(missed(document, out(0) | terms)) == out(0) | terms
    assert set(missed(document, out(1) | terms)) == out(1) | out(1, section="glossary")


def test_only_the_number_itself_is_renumbered_in_the_label_of_a_source(document: Document):
    labelled = replace(
        document, sections=(*document.sections[:2], listing(*SOURCES, form="{}, no. 12 of 2023, p. 32"))
    )
    pruned = without(labelled, out(0, 2))

    assert [plain(item.label) for item in pruned.sections[-1].items] == ["1, no. 12 of 2023, p. 32"]


@pytest.fixture
def both(document: Document) -> Document:
    """The same with another language beside it, whose items came in another order and lack one."""
    points = replace(document.sections[0], items=(cited("Zweitens", ("b", 2), record="p2"),))
    first = cited("Erstens", ("a", 1), record="p1")
    points = replace(points, items=(*points.items, first))
    terms = make.document_section(term("UNO"), term("SOZ"), kind="glossary", display="terms")
    terms = replace(
        terms, items=(replace(terms.items[0], record="term-un"), replace(terms.items[1], record="term-sco"))
    )
    return with_facing(document, replace(document, sections=(points, terms, document.sections[2])))


def beside(document: Document, section: int) -> list[str]:
    facing = document.facing
    assert facing is not None
    return [plain(item.label) or plain(item.body[0].spans[:1]) for item in facing.sections[section].items]


def test_another_language_has_the_same_items_in_the_same_order(both):
    assert beside(both, 0) == ["Erstens", "Zweitens", "Third"]
    assert beside(both, 1) == ["SOZ", "UNO"]


def test_what_goes_is_gone_in_both_languages_also_terms_and_numbers(both):
    name = both.sections[0].id
    fewer = without(both, {Piece(name, 1)})
    assert beside(fewer, 0) == ["Erstens", "Third"]
    assert beside(fewer, 1) == ["UNO"]
    assert [[source.id for source in each.sources] for each in (fewer, fewer.facing)] == [["a", "c"]] * 2


def test_a_term_stays_in_both_languages_while_one_uses_it(both):
    points = both.facing.sections[0]
    says = replace(points, items=(cited("Erstens die SOZ", ("a", 1), record="p1"), *points.items[1:]))
    paper = with_facing(both, replace(both.facing, sections=(says, *both.facing.sections[1:])))
    gone = Piece(both.sections[0].id, 1)
    assert beside(without(paper, {gone}), 1) == ["SOZ", "UNO"]
    listed = {Piece(both.sections[1].id, 0), gone}
    assert missed(paper, listed) == tuple(sorted(listed))
    assert missed(both, listed) == (gone,)


@pytest.mark.parametrize(("kind", "expected"), [("matrix", True), ("key_points", False)])
def test_a_matrix_stays_or_goes_as_a_whole(kind: str, expected: bool):
    assert is_whole(make.document_section(make.document_item("A row"), kind=kind)) is expected
