"""No line ends inside a word or number: at every limit of a theme, in German, Finnish and long numbers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import decks
from briefdeck.arrange import arrange_document
from briefdeck.layout.fitting import fit_pages
from briefdeck.layout.metrics import office_fonts
from briefdeck.layout.pages import Paginator, plan_pages
from briefdeck.layout.slides import lay_out_slides
from briefdeck.load import Loaded
from briefdeck.model.briefs.outputs import OutputKind, PdfOutput
from briefdeck.model.content.document import Document
from briefdeck.model.laid_out.fit import Fitted
from briefdeck.model.laid_out.pages import Pages
from briefdeck.model.style.theme import Theme
from briefdeck.outputs.deck_templates import file_of_theme, template_in
from briefdeck.pipeline import compose_brief
from briefdeck.protected_workspace import load_protected
from briefdeck.render.pdf import ParagraphShaper
from briefdeck.workspace import find_workspace
from long_words import LONGEST, SAMPLES, broken_on_pages, broken_on_slides, with_long_words

LIMITED = {"page": "page", "geometry": "page", "slide": "slide", "limits": "slide"}
"""The parts of a theme that have limits, by what they change."""


def limits(part: str) -> Iterator[tuple[str, float]]:
    """Go through the fields of a part of a theme that are numbers, each at its least and at its most."""
    schema = Theme.model_fields[part].annotation.model_json_schema()
    for name, field in schema["properties"].items():
        for bound in ("minimum", "maximum"):
            if bound in field:
                yield name, field[bound]


def themes(kind: str) -> Iterator[tuple[str, Theme]]:
    """Go through themes, each with one value at its limit; and two with all values at theirs."""
    parts = [part for part, changes in LIMITED.items() if changes == kind]
    for part in parts:
        for name, value in limits(part):
            yield f"{name}={value:g}", Theme.model_validate({part: {name: value}})
    for choose in (min, max):
        every = {
            part: {name: choose(v for n, v in limits(part) if n == name) for name, _ in limits(part)}
            for part in parts
        }
        yield f"all at their {choose.__name__}", Theme.model_validate(every)


@cache
def loaded() -> Loaded:
    return load_protected(find_workspace(Path(__file__).parent).root)


@cache
def composed(kind: OutputKind) -> list[tuple[Document, PdfOutput]]:
    briefs = [
        each for each in loaded().briefs if kind in each.outputs and each.definition.language == "en-GB"
    ]
    return [
        (compose_brief(loaded(), brief, kind)[0], brief.definition.outputs.pdf or PdfOutput())
        for brief in briefs
    ]


def matrix(kind: str) -> list[object]:
    """Give every theme a sample and a brief, which change from theme to theme in all combinations."""
    numbered = enumerate(themes(kind))
    samples = [*SAMPLES]
    return [
        pytest.param(theme, samples[number % 3], number % 4, id=f"{name}-{samples[number % 3]}-{number % 4}")
        for number, (name, theme) in numbered
    ]


def lengthened(kind: OutputKind, number: int, sample: str) -> tuple[Document, PdfOutput]:
    document, output = composed(kind)[number]
    return with_long_words(document, SAMPLES[sample]), output


def fitted_pages(document: Document, theme: Theme, output: PdfOutput) -> Pages:
    """Fit a document to its pages; to as many as it needs, where its budget cannot be kept."""
    paginator = Paginator(ParagraphShaper())
    found = fit_pages(arrange_document(document), arrange_document, theme, output, paginator)
    if isinstance(found, Fitted):
        return paginator.lay_out(found.plan)
    return paginator.lay_out(plan_pages(arrange_document(document), theme, output))


@pytest.mark.parametrize(("theme", "sample", "number"), matrix("page"))
def test_no_line_of_a_page_ends_inside_a_word(theme, sample, number):
    document, output = lengthened("pdf", number, sample)
    assert [*broken_on_pages(fitted_pages(document, theme, output))] == []


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_section_with_a_word_too_wide_for_the_rail_runs_in_the_main_column(sample):
    document, output = lengthened("pdf", 0, sample)
    theme = Theme.model_validate({"geometry": {"rail_mm": 40}, "page": {"one_page_body_pt": 14}})
    assert output.pages == 1
    assert [*broken_on_pages(fitted_pages(document, theme, output))] == []


@pytest.mark.parametrize(("theme", "sample", "number"), matrix("slide"))
def test_no_word_of_a_slide_is_wider_than_its_column(theme, sample, number):
    document, _ = lengthened("pptx", number, sample)
    template, _ = template_in(file_of_theme(theme, "en-GB"), theme.name)
    deck = lay_out_slides(arrange_document(document), theme, office_fonts(), template)
    assert [*broken_on_slides(deck)] == []


@pytest.mark.parametrize("number", range(2))
def test_the_longest_words_of_a_language_are_whole_too(number):
    document, output = composed("pdf")[number]
    longest = with_long_words(document, LONGEST)
    assert [*broken_on_pages(fitted_pages(longest, Theme(), output))] == []
    assert [*broken_on_slides(decks.lay_out(longest))] == []
