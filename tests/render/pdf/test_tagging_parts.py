"""Each part of the tagging is needed: without it, a check fails."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest

import specimen
from briefdeck.layout.pages import lay_out_pages
from briefdeck.model.outputs import PdfOutput
from briefdeck.model.theme import Theme
from briefdeck.render.pdf import displays, paper, reading, render_pdf, text, typeface, typesetter
from briefdeck.render.pdf.sheet import Sheet
from briefdeck.render.pdf.tagging import canvas, links, metadata, streams, tree
from briefdeck.render.pdf.tagging.structure import LinkArea, Structure
from tagged_checks import broken

Patch = pytest.MonkeyPatch
_properties, _prune, _describe = paper._properties, tree._prune, canvas.describe
_leaf, _holder, _attributes = Structure.leaf, Structure.holder, tree._attributes
_finish_page, _draw = canvas.TaggedCanvas._setAnnotations, text.Text.draw


def no_language(patch: Patch) -> None:
    patch.setattr(paper, "_properties", lambda plan: _properties(plan) | {"lang": None})


def no_title_bar(patch: Patch) -> None:
    patch.setattr(paper, "_properties", lambda plan: _properties(plan) | {"displayDocTitle": None})


def no_headings(patch: Patch) -> None:
    patch.setattr(Structure, "leaf", lambda self, _kind, parts: _leaf(self, "P", parts))


def no_scope(patch: Patch) -> None:
    patch.setattr(tree, "_attributes", lambda element: "" if element.scope else _attributes(element))


def no_link_areas(patch: Patch) -> None:
    def prune(element: object) -> bool:
        element.kids = [kid for kid in element.kids if not isinstance(kid, LinkArea)]
        return _prune(element)

    patch.setattr(tree, "_prune", prune)


def no_link_elements(patch: Patch) -> None:
    patch.setattr(reading.Element, "link", lambda self, _key: self)


def no_link_words(patch: Patch) -> None:
    patch.setattr(links, "_said", lambda _words: b"()")


def no_artifacts(patch: Patch) -> None:
    patch.setattr(canvas, "_artifact", lambda code: code)


def headings_as_artifacts(patch: Patch) -> None:
    def draw(self: text.Text) -> None:
        self.element = None if self.kind == "H2" else self.element
        _draw(self)

    patch.setattr(text.Text, "draw", draw)


def repeated_headers_read(patch: Patch) -> None:
    def draw(self: text.Text) -> None:
        element = self.element
        _draw(self)
        self.element = element

    patch.setattr(text.Text, "draw", draw)


def no_ua_identification(patch: Patch) -> None:
    patch.setattr(metadata, "_PACKET", metadata._PACKET.replace("<pdfuaid:part>1</pdfuaid:part>", ""))


def no_archive_identification(patch: Patch) -> None:
    patch.setattr(metadata, "_PACKET", metadata._PACKET.replace("<pdfaid:part>2</pdfaid:part>", ""))


def no_output_intent(patch: Patch) -> None:
    def describe(doc: SimpleNamespace, date: str) -> None:
        _describe(doc, date)
        doc.Catalog.OutputIntents = None

    patch.setattr(canvas, "describe", describe)


def no_character_maps(patch: Patch) -> None:
    patch.setattr(typeface.Typeface, "_tell_characters", lambda *_: None)


def _page_without(name: str) -> Callable[[Patch], None]:
    def break_pages(patch: Patch) -> None:
        def finish(self: object, leaf: object) -> None:
            _finish_page(self, leaf)
            setattr(leaf, name, None)

        patch.setattr(canvas.TaggedCanvas, "_setAnnotations", finish)

    return break_pages


def no_list_labels(patch: Patch) -> None:
    def holder(self: Structure, parts: tuple[object, ...]) -> object:
        return _holder(self, tuple(part for part in parts if part.kind != "Lbl"))

    patch.setattr(Structure, "holder", holder)


def no_lists(patch: Patch) -> None:
    def keep(_listing: object, panel: object) -> object:
        return panel

    for module in (displays, typesetter):
        patch.setattr(module, "as_entry", keep)


def no_spaces_at_line_ends(patch: Patch) -> None:
    patch.setattr(text.Text, "_spaces", lambda _self: iter(()))


def order_of_drawing(patch: Patch) -> None:
    class Drawn(Sheet):
        def __init__(self, *given: object) -> None:
            super().__init__(*given)
            self.aloud = [self.head, *self.rail, *self.story, self.foot]

    patch.setattr("briefdeck.render.pdf.measure.Sheet", Drawn)


def no_note_identities(patch: Patch) -> None:
    patch.setattr(tree, "_attributes", lambda element: "" if element.identity else _attributes(element))


def no_line_ends_of_streams(patch: Patch) -> None:
    patch.setattr(streams.Stream, "format", streams.PDFStream.format)


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


def faults_of_both_kinds_of_page() -> list[str]:
    found: list[str] = []
    for document, pages in ((specimen.specimen(), None), (specimen.short_specimen(), 1)):
        plan = lay_out_pages(document, Theme(), PdfOutput(pages=pages))
        found += broken(plan, render_pdf(plan).data)
    return found


def test_whole_papers_are_sound():
    assert faults_of_both_kinds_of_page() == []


@pytest.mark.parametrize(("remove", "misses"), PARTS.items(), ids=PARTS.values())
def test_without_any_part_a_check_fails(remove, misses, monkeypatch):
    remove(monkeypatch)
    assert misses in {fault.partition(":")[0] for fault in faults_of_both_kinds_of_page()}
