"""The whole story, in order: load, select, compose, check, lay out, render.

Each step takes values and returns values; nothing here writes a file or prints.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefdeck.compose import check_templates, compose_document
from briefdeck.handling import find_hidden_labels
from briefdeck.load import Loaded
from briefdeck.model.definition import OutputKind, PdfOutput
from briefdeck.model.document import Document
from briefdeck.model.selection import Brief
from briefdeck.model.theme import Theme
from briefdeck.problems import Problem, has_errors
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


def make_paper(loaded: Loaded, brief: Brief, output: OutputKind) -> Paper:
    """Make one file of a brief, from its records to its bytes."""
    document, problems = compose_brief(loaded, brief, output)
    file = brief.file_name(output)
    if has_errors(problems):
        return Paper(brief.name, output, file, None, 0, problems)
    theme, outputs = loaded.themes[brief.definition.theme], brief.definition.outputs
    if output == "pdf" and outputs.pdf:
        data, length, found = _make_pdf(brief, document, theme, outputs.pdf)
    else:
        data, length, found = *_make_deck(document, theme), ()
    return Paper(brief.name, output, file, data, length, (*problems, *found))


def _make_pdf(
    brief: Brief, document: Document, theme: Theme, output: PdfOutput
) -> tuple[bytes | None, int, tuple[Problem, ...]]:
    """Make a PDF; none when it has more pages than it may have."""
    from briefdeck.layout.pages import lay_out_pages
    from briefdeck.render.pdf import render_pdf

    rendered = render_pdf(lay_out_pages(document, theme, output))
    over = _over_budget(brief, rendered.pages, output.pages)
    return None if over else rendered.data, rendered.pages, over


def _over_budget(brief: Brief, pages: int, budget: int | None) -> tuple[Problem, ...]:
    if budget is None or pages <= budget:
        return ()
    place = brief.places.at("outputs", "pdf", "pages")
    message = f"the PDF has {pages} pages, but {budget} at most are allowed"
    return (Problem("over-budget", place, message, "leave sections or records out, or allow more pages"),)


def _make_deck(document: Document, theme: Theme) -> tuple[bytes, int]:
    from briefdeck.layout.metrics import office_fonts
    from briefdeck.layout.slides import lay_out_slides
    from briefdeck.render.pptx import render_pptx

    deck = lay_out_slides(document, theme, office_fonts())
    return render_pptx(deck), len(deck.slides)
