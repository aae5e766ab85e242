"""The whole story, in order: load, select, compose, check, lay out, render.

Each step takes values and returns values; nothing here writes a file or prints.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefdeck.compose import check_templates, compose_document
from briefdeck.handling import find_hidden_labels
from briefdeck.load import Loaded
from briefdeck.model.deck import DeckTemplate
from briefdeck.model.definition import OutputKind, PdfOutput, PptxOutput
from briefdeck.model.document import Document
from briefdeck.model.fit import LeftOut, Overrun
from briefdeck.model.selection import Brief
from briefdeck.model.theme import Theme
from briefdeck.problems import Place, Problem, has_errors
from briefdeck.select import select_sections


@dataclass(frozen=True, slots=True)
class Paper:
    """One finished file, not yet written; `data` is None when its brief has errors."""

    brief: str
    output: OutputKind
    file: str
    """The file's name in the output folder."""
    data: bytes | None
    length: int
    """Pages of a PDF, slides of a deck."""
    problems: tuple[Problem, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    """What the brief selects and the paper does not show, to keep its page budget."""


def input_problems(loaded: Loaded) -> tuple[Problem, ...]:
    """Return what is wrong with a workspace's files by themselves: data, definitions, themes, templates."""
    return (*loaded.problems, *check_templates(loaded.templates))


def blocking_problems(loaded: Loaded, brief: Brief) -> tuple[Problem, ...]:
    """Return the problems met in loading that concern a brief: its own, its theme's, and all of the records'.

    Records are shared: a record that cannot be read might have belonged in any brief.
    """
    own = {brief.places.file, f"templates/themes/{brief.definition.theme}.yaml"}
    return tuple(p for p in loaded.problems if p.place.file in own or p.place.file.startswith("data"))


def compose_brief(loaded: Loaded, brief: Brief, output: OutputKind) -> tuple[Document, tuple[Problem, ...]]:
    """Select a brief's records, word them, and refuse any hidden label among the words."""
    selections, select_problems = select_sections(brief, loaded.corpus, output)
    document, compose_problems = compose_document(brief, selections, loaded.corpus, loaded.templates, output)
    label_problems = find_hidden_labels(document, loaded.corpus, brief.places)
    return document, (*select_problems, *_own_faults(select_problems, compose_problems), *label_problems)


def _own_faults(before: tuple[Problem, ...], found: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Leave out that a brief is empty when a query in error is why."""
    return tuple(p for p in found if p.code != "empty-brief") if has_errors(before) else found


@dataclass(frozen=True, slots=True)
class _Made:
    """What came of laying out and rendering."""

    data: bytes | None = None
    length: int = 0
    problems: tuple[Problem, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def make_paper(loaded: Loaded, brief: Brief, output: OutputKind, *, strict: bool = False) -> Paper:
    """Make one file of a brief, from its records to its bytes.

    When `strict`, nothing may be left out to keep a page budget: it is a problem, and there is no file.
    """
    document, problems = compose_brief(loaded, brief, output)
    file = brief.file_name(output)
    if has_errors(problems):
        return Paper(brief.name, output, file, None, 0, problems)
    theme, outputs = loaded.themes[brief.definition.theme], brief.definition.outputs
    if output == "pdf" and outputs.pdf:
        made = _make_pdf(brief, document, theme, outputs.pdf, strict)
    else:
        made = _make_deck(loaded, brief, document, theme)
    found = (*problems, *made.problems)
    return Paper(brief.name, output, file, made.data, made.length, found, made.left_out)


def _make_pdf(brief: Brief, document: Document, theme: Theme, output: PdfOutput, strict: bool) -> _Made:
    """Make a PDF; none when its page budget cannot be kept, or not without leaving items out."""
    from briefdeck.layout.fitting import fit_pages
    from briefdeck.render.pdf import page_measure, render_pdf

    measure = page_measure()
    fitted = fit_pages(document, theme, output, measure)
    if isinstance(fitted, Overrun):
        return _Made(problems=(_over_budget(brief, fitted, output.pages or 1),))
    if strict and fitted.left_out:
        return _Made(problems=(_left_out(brief, fitted.left_out),))
    rendered = render_pdf(fitted.plan, measure)
    return _Made(rendered.data, rendered.pages, left_out=fitted.left_out)


def _over_budget(brief: Brief, overrun: Overrun, pages: int) -> Problem:
    longest = "; ".join(f"'{tall.words}' ({tall.height_mm:.0f} mm)" for tall in overrun.longest)
    allowed = "1 page" if pages == 1 else f"{pages} pages"
    message = (
        f"what must stay is {overrun.over_mm:.1f} mm too long for {allowed}, even tightly set; "
        f"its longest parts: {longest}"
    )
    hint = "shorten it, let some of it go with 'keep: prefer' or 'keep: if-room', or allow more pages"
    return Problem("over-budget", brief.places.at("outputs", "pdf", "pages"), message, hint)


def _left_out(brief: Brief, left_out: tuple[LeftOut, ...]) -> Problem:
    named = "; ".join(f"{item.record or item.section} '{item.words}'" for item in left_out)
    count = "1 item" if len(left_out) == 1 else f"{len(left_out)} items"
    message = f"to keep the page budget, {count} would have to be left out: {named}"
    hint = "select fewer, allow more pages, or build without --strict"
    return Problem("left-out", brief.places.at("outputs", "pdf", "pages"), message, hint)


def _make_deck(loaded: Loaded, brief: Brief, document: Document, theme: Theme) -> _Made:
    """Make a deck on our own template, or on the one that the brief names."""
    from briefdeck.layout.metrics import office_fonts
    from briefdeck.layout.slides import lay_out_slides
    from briefdeck.render.pptx import render_into, render_pptx

    output = brief.definition.outputs.pptx
    if output is None or output.template is None:
        deck = lay_out_slides(document, theme, office_fonts())
        return _Made(render_pptx(deck), len(deck.slides))
    template, problems = read_deck_template(loaded, brief)
    if template is None:
        return _Made(problems=problems)
    deck = lay_out_slides(document, theme, office_fonts(), template, _layout_names(output))
    return _Made(render_into(deck, loaded.decks[output.template]), len(deck.slides))


def read_deck_template(loaded: Loaded, brief: Brief) -> tuple[DeckTemplate | None, tuple[Problem, ...]]:
    """Read the PowerPoint template that a brief names; None when it names none, or a problem says why."""
    from briefdeck.layout.slides import template_problems
    from briefdeck.render.pptx import read_template

    output = brief.definition.outputs.pptx
    if output is None or output.template is None or output.template not in loaded.decks:
        return None, ()
    template, problems = read_template(loaded.decks[output.template], output.template)
    if template is None:
        return None, problems

    def place_of(use: str) -> Place:
        return brief.places.at("outputs", "pptx", "layouts", use)

    theme = loaded.themes[brief.definition.theme]
    found = template_problems(template, theme, _layout_names(output), place_of)
    return (None if found else template), found


def _layout_names(output: PptxOutput) -> dict[str, str]:
    """Return the layouts that a brief names, by what they are for."""
    given = output.layouts.model_dump() if output.layouts else {}
    return {use: name for use, name in given.items() if name}
