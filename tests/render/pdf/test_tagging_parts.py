"""Each part of the tagging is needed: without it, a check fails."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from types import SimpleNamespace

import pytest

import specimen
from briefdeck.layout.pages import displays, items, tables, typesetter
from briefdeck.layout.pages.content import PageContent
from briefdeck.model.content.document import Document
from briefdeck.model.laid_out.pages import DrawnText
from briefdeck.render.pdf import canvas, drawing, file, fonts, structure
from briefdeck.render.pdf.structure import LinkArea
from printed import planned, rendered_plan
from tagged_checks import broken

Patch = pytest.MonkeyPatch
_prune, _describe, _attributes = structure._prune, canvas.describe, structure._attributes
_Tree = structure._GrowingTree
_leaf, _holder = _Tree.leaf, _Tree.holder
_Canvas = canvas.TaggedCanvas
_finish_page, _draw_text = _Canvas._setAnnotations, drawing._draw_text


def no_language(patch: Patch) -> None:
    patch.setattr(drawing, "TaggedCanvas", lambda *given, **named: _Canvas(*given, **named | {"lang": ""}))


def no_title_bar(patch: Patch) -> None:
    patch.setattr(_Canvas, "setViewerPreference", lambda *_: None)


def no_headings(patch: Patch) -> None:
    patch.setattr(_Tree, "leaf", lambda self, passage: _leaf(self, replace(passage, kind="P")))


def no_scope(patch: Patch) -> None:
    patch.setattr(structure, "_attributes", lambda element: "" if element.scope else _attributes(element))


def no_link_areas(patch: Patch) -> None:
    def prune(element: object) -> bool:
        element.kids = [kid for kid in element.kids if not isinstance(kid, LinkArea)]
        return _prune(element)

    patch.setattr(structure, "_prune", prune)


def no_link_elements(patch: Patch) -> None:
    patch.setattr(structure.StructureElement, "link", lambda self, _key: self)


def no_link_words(patch: Patch) -> None:
    patch.setattr(canvas, "_said", lambda _words: b"()")


def no_artifacts(patch: Patch) -> None:
    patch.setattr(canvas, "_artifact", lambda code: code)


def headings_as_artifacts(patch: Patch) -> None:
    def draw(page: object, drawn: DrawnText, elements: object) -> None:
        is_heading = drawn.passage and drawn.passage.kind == "H2"
        _draw_text(page, drawn._replace(passage=None) if is_heading else drawn, elements)

    patch.setitem(drawing._DRAW, DrawnText, draw)


def repeated_headers_read(patch: Patch) -> None:
    patch.setattr(tables, "_unread", lambda drawn: drawn)


def no_ua_identification(patch: Patch) -> None:
    patch.setattr(file, "_PACKET", file._PACKET.replace("<pdfuaid:part>1</pdfuaid:part>", ""))


def no_archive_identification(patch: Patch) -> None:
    patch.setattr(file, "_PACKET", file._PACKET.replace("<pdfaid:part>2</pdfaid:part>", ""))


def no_output_intent(patch: Patch) -> None:
    def describe(doc: SimpleNamespace, date: str, custom: Sequence[tuple[str, str]] = ()) -> None:
        _describe(doc, date, custom)

        doc.Catalog.OutputIntents = None

    patch.setattr(canvas, "describe", describe)


def no_character_maps(patch: Patch) -> None:
    patch.setattr(fonts.Typeface, "_map_characters", lambda *_: None)


def _page_without(name: str) -> Callable[[Patch], None]:
    def break_pages(patch: Patch) -> None:
        def finish(self: object, leaf: object) -> None:
            _finish_page(self, leaf)
            setattr(leaf, name, None)

        patch.setattr(canvas.TaggedCanvas, "_setAnnotations", finish)

    return break_pages


def no_list_labels(patch: Patch) -> None:
    def holder(self: object, tags: tuple[object, ...]) -> object:
        return _holder(self, tuple(tag for tag in tags if tag.kind != "Lbl"))

    patch.setattr(_Tree, "holder", holder)


def no_lists(patch: Patch) -> None:
    def keep(_listing: object, panel: object) -> object:
        return panel

    for module in (items, displays, typesetter):
        patch.setattr(module, "as_entry", keep)


def no_spaces_at_line_ends(patch: Patch) -> None:
    patch.setattr(drawing.ShapedParagraph, "_spaces", lambda *_: iter(()))


def order_of_drawing(patch: Patch) -> None:
    class Drawn(PageContent):
        def __init__(self, *given: object) -> None:
            super().__init__(*given)
            self.reading = [self.header, *self.rail, *(part.box for part in self.story), self.footer]

    patch.setattr("briefdeck.layout.pages.paginate.PageContent", Drawn)


def no_note_identities(patch: Patch) -> None:
    patch.setattr(structure, "_attributes", lambda element: "" if element.identity else _attributes(element))


def no_line_ends_of_streams(patch: Patch) -> None:
    patch.setattr(file, "_parted", lambda written: written)


PARTS = {
    no_language: "PDFUA1-TEXT-LANGUAGE-001",
    no_title_bar: "PDFUA1-VIEWER-PREFERENCES-001",
    no_headings: "bookmarks are headings",
    no_scope: "PDFUA1-TABLE-HEADERS-SCOPE-001",
    no_link_areas: "links have areas",
    no_link_elements: "PDFUA1-LINK-LINK-TAG-001",
    no_link_words: "PDFUA1-LINK-CONTENTS-001",
    no_artifacts: "PDFUA1-CONTENT-TAGGING-001",
    headings_as_artifacts: "only furniture unread",
    repeated_headers_read: "words in order",
    no_ua_identification: "PDFUA1-ID-PART-001",
    no_archive_identification: "PDFA2A-ID-PART-001",
    no_output_intent: "PDFA2A-DEVICE-RGB-001",
    no_character_maps: "PDFA2A-UNICODE-VALUE-001",
    _page_without("Tabs"): "PDFUA1-PAGE-TABS-001",
    _page_without("StructParents"): "cannot be read",
    no_list_labels: "numbered entries have numbers",
    no_lists: "lists have all entries",
    no_spaces_at_line_ends: "words in order",
    order_of_drawing: "words in order",
    no_note_identities: "PDFUA1-NOTE-ID-001",
    no_line_ends_of_streams: "PDFA2A-STREAM-EOL-001",
}
"""Parts of the tagging, and the rule of the validator or the check of ours that misses each."""


def faults_of_both_kinds_of_page() -> Iterator[str]:
    for document, pages in ((specimen.short_specimen(), 1), (_with_long_table(), None)):
        plan = planned(document, pages=pages)
        yield from broken(plan, rendered_plan(plan).data)


def _with_long_table() -> Document:
    """Give the specimen with a table that goes on over a page."""
    made = specimen.specimen()
    long = {"tracker": specimen.tracker(40)}
    return replace(made, sections=tuple(long.get(each.id, each) for each in made.sections))


def test_whole_papers_are_sound():
    assert list(faults_of_both_kinds_of_page()) == []


@pytest.mark.parametrize(("remove", "misses"), PARTS.items(), ids=PARTS.values())
def test_without_any_part_a_check_fails(remove, misses, monkeypatch):
    remove(monkeypatch)
    assert misses in (fault.partition(":")[0] for fault in faults_of_both_kinds_of_page())
