"""The whole story, in order: load, select, compose, check, lay out, render.

Each step takes values and returns values; nothing here writes a file or prints.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from briefdeck.arrange import arrange_document
from briefdeck.model.brief import Brief
from briefdeck.model.changes import ChangesSince, no_changes
from briefdeck.model.corpus import Corpus, WatchedCorpus
from briefdeck.model.fit import LeftOut
from briefdeck.model.outputs import OutputKind
from briefdeck.outputs import OutputRequest, output_module
from briefdeck.problems import Problem, has_errors

if TYPE_CHECKING:
    from briefdeck.load import Loaded
    from briefdeck.model.document import Document
    from briefdeck.model.edition import Edition, Snapshot

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
    from briefdeck.compose import adopt_compiled, compile_all
    from briefdeck.load import cache

    key = cache.key_of_templates(templates)
    kept = cache.recall(key)
    if not isinstance(kept, dict):
        kept = dict(compile_all(dict(templates)))
        cache.keep(key, kept)
    adopt_compiled(kept)


@dataclass(frozen=True, slots=True)
class _Composed:
    document: Document
    problems: tuple[Problem, ...]
    selected: frozenset[str]


def _compose(
    loaded: Loaded, brief: Brief, output: OutputKind, corpus: Corpus, changes: ChangesSince
) -> _Composed:
    from briefdeck.compose import compose_document
    from briefdeck.protect import find_hidden_labels
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
        from briefdeck.history.snapshots import take_snapshot, without_changes

        arranged = {
            output: arrange_document(without_changes(each)) for output, each in self.documents.items()
        }
        left_out = {paper.output: paper.left_out for paper in papers}
        definition, templates = brief.definition, loaded.templates
        return take_snapshot(arranged, left_out, loaded.corpus, self.drawn_on, definition, templates)


def tells_changes(brief: Brief) -> bool:
    """Whether a section of the brief tells what changed since an earlier edition."""
    return any(section.kind == "changes" for section in brief.definition.sections)


def compose_outputs(loaded: Loaded, brief: Brief, history: History = tuple) -> Composition:
    """Compose every output of a brief; a section that tells what changed asks the history what was before."""
    composition = _compose_outputs(loaded, brief, no_changes)
    if not tells_changes(brief):
        return composition
    from briefdeck.history.editions import changes_since

    now, editions = composition.snapshot(loaded, brief), history()
    hidden = partial(is_hidden, loaded)
    return _compose_outputs(loaded, brief, lambda since: changes_since(editions, now, since, hidden))


def is_hidden(loaded: Loaded, text: str) -> bool:
    """Whether a text holds a wording that must not be printed."""
    from briefdeck.protect import labels_in

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
    """Arrange, lay out and render what was composed; there is no file when composing met errors."""
    document, problems = composed
    file = brief.file_name(output)
    if has_errors(problems):
        return Paper(brief.name, output, file, None, 0, problems)
    made = output_module(output).make(_request(loaded, brief, document, strict=strict))
    return Paper(brief.name, output, file, made.data, made.length, (*problems, *made.problems), made.left_out)


def check_output(loaded: Loaded, brief: Brief, output: OutputKind, document: Document) -> tuple[Problem, ...]:
    """Find what would keep an output from being made, as far as that can be told without laying it out."""
    return output_module(output).check(_request(loaded, brief, document))


def _request(loaded: Loaded, brief: Brief, document: Document, *, strict: bool = False) -> OutputRequest:
    theme = loaded.themes[brief.definition.theme]
    return OutputRequest(brief, arrange_document(document), theme, loaded.corpus, loaded.decks, strict)
