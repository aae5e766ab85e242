"""Documents as printed: made into PDF pages and read back."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2

from briefdeck.arrange import arrange_document, arrange_section
from briefdeck.layout.fitting import fit_pages
from briefdeck.layout.pages import Paginator, plan_pages
from briefdeck.model.briefs.outputs import PdfOutput
from briefdeck.model.briefs.sections import Display
from briefdeck.model.content.document import Block, Document, Item, Section, Span, Spans, blocks_spans, plain
from briefdeck.model.laid_out.fit import Fitted
from briefdeck.model.laid_out.pageplan import PagePlan
from briefdeck.model.style.theme import Theme
from briefdeck.render.pdf import ParagraphShaper, render_pdf
from pdf_structure import assert_conformant


class PrintedPdf(NamedTuple):
    """A finished PDF, and how many pages it has."""

    data: bytes
    pages: int


def printed(document: Document, **output: object) -> PrintedPdf:
    """Lay out and render a document, and see that the PDF keeps to the standards.

    `output` are the fields of a definition's PDF output.
    """
    rendered = rendered_plan(planned(document, **output))
    assert_conformant(rendered.data)
    return rendered


def planned(document: Document, theme: Theme | None = None, **output: object) -> PagePlan:
    """Arrange a document and plan its pages, with nothing left out."""
    return plan_pages(arrange_document(document), theme or Theme(), PdfOutput.model_validate(output))


def fitted(document: Document) -> PagePlan:
    """Arrange a document and plan its pages as a build does without a page budget."""
    paginator = Paginator(ParagraphShaper(document.language))
    result = fit_pages(arrange_document(document), arrange_document, Theme(), PdfOutput(), paginator)
    assert isinstance(result, Fitted)
    return result.plan


def rendered_plan(plan: PagePlan) -> PrintedPdf:
    """Lay out and render a plan."""
    pages = Paginator(ParagraphShaper(plan.document.language)).lay_out(plan)
    return PrintedPdf(render_pdf(pages), len(pages.pages))


def page_texts(data: bytes) -> list[str]:
    """Give the text of each page, as pdfium reads it."""
    pdf = pypdfium2.PdfDocument(data)
    try:
        return [_text_of(page) for page in pdf]
    finally:
        pdf.close()


def _text_of(page: pypdfium2.PdfPage) -> str:
    text = page.get_textpage()
    try:
        return text.get_text_bounded()
    finally:  # each before what it belongs to: pdfium is written in C
        text.close()
        page.close()


def letters(text: str) -> Counter[str]:
    """Count the letters of a text, spaces, line breaks and hyphens aside: pdfium loses some at line ends."""
    shown = re.sub(r"\s|\u00ad|\ufffe|-", "", unicodedata.normalize("NFKC", text))
    return Counter(shown)


def words(text: str) -> Counter[str]:
    """Count the words of a text; hyphens and all kinds of space part them."""
    return Counter(re.findall(r"\w+", unicodedata.normalize("NFKC", text)))


def document_texts(document: Document) -> Iterator[str]:
    """Give every text of a document that belongs on pages."""
    furniture = document.furniture
    yield from (document.title, document.subtitle, furniture.kind, furniture.publisher, furniture.series)
    yield from (furniture.marking, furniture.caveat, furniture.date_line, furniture.for_line)
    yield from (furniture.status_line, furniture.contact, furniture.disclaimer)
    yield from (furniture.presenter, furniture.occasion, "" if document.colophon else furniture.rights)
    for section in document.sections:
        yield from _section_texts(section)
    for item in document.colophon.items if document.colophon else ():
        yield from (plain(item.label), *_block_texts(item.body))


def _section_texts(section: Section) -> Iterator[str]:
    yield section.title
    yield from _block_texts(section.lead)
    if section.display.has_rows:  # a column with nothing in it is not printed
        yield from (plain(column.heading) for column in arrange_section(section).columns)
    groups: set[str] = set()
    for item in section.items:
        texts = [*_item_texts(item, section.display)]
        yield from texts
        if any(text.strip() for text in texts):  # a group whose items have no words is not printed
            groups.add(item.group)
    yield from groups


def _item_texts(item: Item, display: Display) -> Iterator[str]:
    if display.has_rows and item.cells:
        yield from (_joined(cell) for cell in item.cells)
        return
    yield _joined(item.label)
    yield _joined(item.meta)
    yield from _block_texts(item.body)


def _block_texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    yield from (_joined(spans) for spans in blocks_spans(blocks))


def _joined(spans: Spans) -> str:
    """Give the words of spans; a citation's number stands apart from the word it follows."""
    return "".join(f" {span.text} " if _stands_apart(span) else span.text for span in spans)


def _stands_apart(span: Span) -> bool:
    return bool(span.cites)
