"""The whole story, in order: load, select, compose, check, lay out, render.

Each step takes values and returns values; nothing here writes a file or prints.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from briefdeck.model.changes import ChangesSince, no_changes
from briefdeck.model.corpus import Corpus, WatchedCorpus
from briefdeck.model.fit import LeftOut, Overrun
from briefdeck.model.outputs import OutputKind, PdfOutput, PptxOutput
from briefdeck.model.selection import Brief
from briefdeck.problems import Problem, SourceLocation, has_errors

if TYPE_CHECKING:
    from briefdeck.load import Loaded
    from briefdeck.model.deck import DeckTemplate
    from briefdeck.model.document import Document
    from briefdeck.model.edition import Edition, Snapshot
    from briefdeck.model.theme import Theme

History = Callable[[], "tuple[Edition, ...]"]
"""Gives the editions of one brief, the newest first; asked only when a brief tells what changed."""


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
    from briefdeck.compose import check_templates

    _adopt_kept_templates(tuple(loaded.templates.items()))
    return (*loaded.problems, *check_templates(loaded.templates))


def blocking_problems(loaded: Loaded, brief: Brief) -> tuple[Problem, ...]:
    """Return the problems met in loading that concern a brief: its own, its theme's, and all of the records'.

    Records are shared: a record that cannot be read might have belonged in any brief.
    """
    own = {brief.places.file, f"templates/themes/{brief.definition.theme}.yaml"}
    return tuple(p for p in loaded.problems if p.place.file in own or p.place.file.startswith("data"))


def compose_brief(
    loaded: Loaded, brief: Brief, output: OutputKind, changes: ChangesSince = no_changes
) -> tuple[Document, tuple[Problem, ...]]:
    """Select a brief's records, word them, and refuse any hidden label among the words."""
    composed = _compose(loaded, brief, output, loaded.corpus, changes)
    return composed.document, composed.problems


@lru_cache(maxsize=1)
def _adopt_kept_templates(templates: tuple[tuple[str, str], ...]) -> None:
    """Spare reading the templates that an earlier run of the program has read."""
    from briefdeck.compose import adopt_codes, codes_of
    from briefdeck.load import cache

    key = cache.key_of_templates(templates)
    kept = cache.recall(key)
    if not isinstance(kept, dict):
        kept = dict(codes_of(dict(templates)))
        cache.keep(key, kept)
    adopt_codes(kept)


@dataclass(frozen=True, slots=True)
class _Composed:
    document: Document
    problems: tuple[Problem, ...]
    selected: frozenset[str]


def _compose(
    loaded: Loaded, brief: Brief, output: OutputKind, corpus: Corpus, changes: ChangesSince
) -> _Composed:
    from briefdeck.compose import compose_document
    from briefdeck.handling import find_hidden_labels
    from briefdeck.select import select_sections

    _adopt_kept_templates(tuple(loaded.templates.items()))
    selections, select_problems = select_sections(brief, loaded.corpus, output)
    document, compose_problems = compose_document(
        brief, selections, corpus, loaded.templates, output, changes
    )
    label_problems = find_hidden_labels(document, loaded.corpus, brief.places)
    problems = (*select_problems, *_own_faults(select_problems, compose_problems), *label_problems)
    selected = frozenset(record.id for selection in selections for record in selection.records)
    return _Composed(document, problems, selected)


def _own_faults(before: tuple[Problem, ...], found: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Leave out that a brief is empty when a query in error is why."""
    return tuple(p for p in found if p.code != "empty-brief") if has_errors(before) else found


@dataclass(frozen=True, slots=True)
class Composition:
    """All outputs of a brief, composed and not yet laid out."""

    documents: Mapping[OutputKind, Document]
    problems: Mapping[OutputKind, tuple[Problem, ...]]
    drawn_on: frozenset[str]
    """The ids of all records that the documents were worded from."""

    def snapshot(self, loaded: Loaded, brief: Brief, papers: Iterable[Paper] = ()) -> Snapshot:
        """Give what the brief shows; without its papers, as if nothing had to be left out."""
        from briefdeck.compare.snapshots import take_snapshot

        left_out = {paper.output: tuple(_records_left_out(paper)) for paper in papers}
        return take_snapshot(self.documents, left_out, loaded.corpus, self.drawn_on, brief.definition)


def _records_left_out(paper: Paper) -> Iterator[str]:
    """Name the records left out; not those of changes left untold, which may well be shown elsewhere."""
    for item in paper.left_out:
        if item.record and item.section.partition("-")[0] != "changes":
            yield item.record


def tells_changes(brief: Brief) -> bool:
    """Whether a section of the brief tells what changed since an earlier edition."""
    return any(section.kind == "changes" for section in brief.definition.sections)


def compose_outputs(loaded: Loaded, brief: Brief, history: History = tuple) -> Composition:
    """Compose every output of a brief; a section that tells what changed asks the history what was before."""
    composition = _compose_outputs(loaded, brief, no_changes)
    if not tells_changes(brief):
        return composition
    from briefdeck.compare.editions import changes_since

    now, editions = composition.snapshot(loaded, brief), history()
    hidden = partial(is_hidden, loaded)
    return _compose_outputs(loaded, brief, lambda since: changes_since(editions, now, since, hidden))


def is_hidden(loaded: Loaded, text: str) -> bool:
    """Whether a text holds a wording that must not be printed."""
    from briefdeck.handling import labels_in

    return bool(labels_in(text, loaded.corpus))


def _compose_outputs(loaded: Loaded, brief: Brief, changes: ChangesSince) -> Composition:
    watched = WatchedCorpus(loaded.corpus)
    composed = {output: _compose(loaded, brief, output, watched, changes) for output in brief.outputs}
    drawn_on = watched.drawn_on.union(*(each.selected for each in composed.values()))
    return Composition(
        MappingProxyType({output: each.document for output, each in composed.items()}),
        MappingProxyType({output: each.problems for output, each in composed.items()}),
        drawn_on,
    )


def snapshot_now(
    loaded: Loaded, brief: Brief, history: History = tuple
) -> tuple[Snapshot | None, tuple[Problem, ...]]:
    """Give what a brief would show if it were made now; None when it cannot be made."""
    composition = compose_outputs(loaded, brief, history)
    papers = [
        finish_paper(loaded, brief, output, (composition.documents[output], composition.problems[output]))
        for output in brief.outputs
    ]
    problems = tuple(dict.fromkeys(problem for paper in papers for problem in paper.problems))
    if has_errors(problems):
        return None, problems
    return composition.snapshot(loaded, brief, papers), problems


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
    return finish_paper(loaded, brief, output, compose_brief(loaded, brief, output), strict=strict)


def finish_paper(
    loaded: Loaded,
    brief: Brief,
    output: OutputKind,
    composed: tuple[Document, tuple[Problem, ...]],
    *,
    strict: bool = False,
) -> Paper:
    """Lay out and render what was composed; there is no file when composing met errors."""
    document, problems = composed
    file = brief.file_name(output)
    if has_errors(problems):
        return Paper(brief.name, output, file, None, 0, problems)
    theme, outputs = loaded.themes[brief.definition.theme], brief.definition.outputs
    if output == "pdf" and outputs.pdf:
        missing = _missing_glyphs(loaded, brief, document)
        made = _Made(problems=missing) if missing else _make_pdf(brief, document, theme, outputs.pdf, strict)
    else:
        made = _make_deck(loaded, brief, document, theme)
    found = (*problems, *made.problems)
    return Paper(brief.name, output, file, made.data, made.length, found, made.left_out)


def _missing_glyphs(loaded: Loaded, brief: Brief, document: Document) -> tuple[Problem, ...]:
    """Find what the faces of a PDF cannot show; a deck uses the fonts of whoever reads it."""
    from briefdeck.handling import find_missing_glyphs
    from briefdeck.render.pdf import unprintable

    return find_missing_glyphs(document, loaded.corpus, brief.places, unprintable)


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

    def place_of(use: str) -> SourceLocation:
        return brief.places.at("outputs", "pptx", "layouts", use)

    theme = loaded.themes[brief.definition.theme]
    found = template_problems(template, theme, _layout_names(output), place_of)
    return (None if found else template), found


def _layout_names(output: PptxOutput) -> dict[str, str]:
    """Return the layouts that a brief names, by what they are for."""
    given = dict(output.layouts) if output.layouts else {}
    return {use: name for use, name in given.items() if name}
