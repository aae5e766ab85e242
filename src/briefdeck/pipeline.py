"""The whole story, in order: load, select, compose, check, lay out, render.

Each step takes values and returns values; nothing here writes a file or prints.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from briefdeck.arrange import arrange_document
from briefdeck.languages import (
    Worded,
    catalogues_of,
    foreign_in,
    in_both,
    language_of,
    languages_of,
    untranslated_as_printed,
    untranslated_in,
)
from briefdeck.model.briefs.brief import Brief
from briefdeck.model.briefs.changes import ChangesSince, no_changes
from briefdeck.model.briefs.outputs import OUTPUTS, OutputKind
from briefdeck.model.records.corpus import Corpus, WatchedCorpus
from briefdeck.model.style.fonts import own_families, set_in
from briefdeck.outputs import MadeOutput, OutputRequest, output_module
from briefdeck.past_editions import as_known_now, untold_of
from briefdeck.problems import Problem, has_errors

if TYPE_CHECKING:
    from briefdeck.compose import ComposeContext
    from briefdeck.history.editions import ComparedEditions
    from briefdeck.load import Loaded
    from briefdeck.model.briefs.brief import Selection
    from briefdeck.model.briefs.edition import Edition, Snapshot
    from briefdeck.model.content.document import Document

History = Callable[[], "tuple[Edition, ...]"]
"""Gives the editions of one brief, the newest first; asked only when a brief tells what changed."""


Composed: TypeAlias = "tuple[Document, tuple[Problem, ...]]"
"""What an output says, and the problems met in wording it."""


def input_problems(loaded: Loaded) -> tuple[Problem, ...]:
    """Return what is wrong with a workspace's files by themselves: data, definitions, themes, templates."""
    from briefdeck.compose import check_templates

    _adopt_kept_templates(tuple(loaded.templates.items()))
    further = (problem for brief in loaded.half_read for problem in further_problems(loaded, brief))
    return (*loaded.problems, *check_templates(loaded.templates), *further)


def public_problems(loaded: Loaded, brief: Brief) -> tuple[Problem, ...]:
    """Return what keeps a brief from being published."""
    from briefdeck.protect import find_unpublishable

    return tuple(find_unpublishable(brief, loaded.schemes))


def blocking_problems(loaded: Loaded, brief: Brief) -> tuple[Problem, ...]:
    """Return the problems met in loading that concern a brief: of it, its theme and language, the records.

    Records are shared: a record that cannot be read might have belonged in any brief.
    """
    own = {brief.places.file, *loaded.theme_files.get(brief.definition.theme, ())}
    own.update(file for tag in languages_of(brief) for file in catalogues_of(tag))
    shared = (p for p in loaded.problems if not p.brief)
    return tuple(p for p in shared if p.place.file in own or p.place.file.startswith("data"))


def further_problems(loaded: Loaded, brief: Brief) -> Iterator[Problem]:
    """Find what is wrong with the queries and the deck's template of a brief that cannot be composed.

    Queries are checked by the records that are right.

    Nothing is told where it is not known who may be named; no id is missed that may stand in what is wrong.
    """
    from briefdeck.protect import told_problems
    from briefdeck.select import check_queries

    if loaded.doubtful or loaded.wordless:
        return
    loaded = loaded.for_brief(brief)
    corpus = replace(loaded.corpus, left_out=loaded.corpus.left_out.union(loaded.unread_ids or ()))
    found = (
        each
        for each in check_queries(brief, corpus)
        if each.code != "unknown-id" or loaded.unread_ids is not None
    )
    yield from told_problems((*found, *_template_faults(loaded, brief)), loaded.protection)


def _template_faults(loaded: Loaded, brief: Brief) -> tuple[Problem, ...]:
    data = loaded.decks.get(brief.definition.outputs.template_of("pptx"))
    theme = loaded.themes.get(brief.definition.theme)
    if not data or not theme:
        return ()
    from briefdeck.outputs.pptx import template_faults

    return template_faults(brief, data, theme)


def compose_brief(
    loaded: Loaded, brief: Brief, output: OutputKind, changes: ChangesSince = no_changes
) -> Composed:
    """Select a brief's records, word them, and refuse any hidden label among the words."""
    return _compose(loaded, brief, output, changes).composed


@lru_cache(maxsize=1)
def _adopt_kept_templates(templates: tuple[tuple[str, str], ...]) -> None:
    """Spare reading the templates that an earlier run of the program has read."""
    from briefdeck.compose import adopt_compiled, compile_all
    from briefdeck.load import cache

    texts = ((f"sections/{name}", text.encode("utf-8", "surrogatepass")) for name, text in templates)
    key = cache.key_of_parts(texts)
    adopt_compiled(cache.kept_or_made(key, lambda: dict(compile_all(dict(templates))), dict))


def _compose(loaded: Loaded, brief: Brief, output: OutputKind, changes: ChangesSince) -> Worded:
    """Compose one output, with what stands beside it in another language."""
    return in_both(loaded, brief, output, partial(_compose_alone, loaded, output, changes))


def _compose_alone(
    loaded: Loaded, output: OutputKind, changes: ChangesSince, brief: Brief, like: Worded | None
) -> Worded:
    """Compose one output in the language of a brief, of the same records as what it is like."""
    from briefdeck.compose import ComposeContext, check_review, compose_document
    from briefdeck.protect import (
        find_above_clearance,
        find_lower_marking,
        find_owners_hidden,
        find_rules_broken,
        find_sections_hidden,
        told_problems,
        with_latin_names,
    )
    from briefdeck.select import select_cleared, selected_like

    loaded = loaded.for_brief(brief)
    _adopt_kept_templates(tuple(loaded.templates.items()))
    # A deck can show any letters, with the reader's fonts.
    corpus = loaded.corpus if output == "pptx" else with_latin_names(loaded.corpus, _unprintable)
    watched = WatchedCorpus(corpus)
    cleared = select_cleared(brief, corpus, output, loaded.above, loaded.schemes)
    selections = cleared.selections
    if like:
        selections = selected_like(selections, like.selections, like.composed[0], corpus)
    language = language_of(loaded, brief)
    context = ComposeContext(brief, watched, output, changes, loaded.pictures, loaded.schemes, language)
    document, problems = compose_document(context, selections, loaded.templates, cleared.elsewhere)
    if has_errors(cleared.problems):  # a query in error is why a brief is empty
        problems = tuple(each for each in problems if each.code != "empty-brief")
    selected = {each.id: each for selection in selections for each in selection.records}
    shown = watched.looked_up.union(selected)
    foreign = foreign_in(loaded, brief, shown)
    document = replace(
        document, above_clearance=cleared.left_out, foreign=foreign, shown=tuple(sorted(shown))
    )
    made_for = {brief.record} & corpus.records.keys()
    drawn_on = watched.drawn_on.union(selected, made_for)
    found = (*cleared.problems, *problems)
    if not (like or has_errors(found)):  # what is missing by a fault is not out of order
        # what only the checks look up is not drawn on
        found = (*found, *_advice(replace(context, corpus=corpus), document, selections))
    problems = (
        *found,
        *check_review(brief),
        *_unprintable_in(loaded, brief, document, corpus),
        *find_above_clearance(brief, loaded.above),
        *find_lower_marking(brief, shown, selections, corpus, loaded.schemes),
        *find_rules_broken(brief, corpus, drawn_on, selected.values()),
        *(() if has_errors(found) else find_sections_hidden(brief, output, document)),
        *(() if has_errors(found) else find_owners_hidden(brief, document)),
        *_of_view(loaded, drawn_on),
    )
    told = tuple(told_problems(problems, loaded.protection))
    return Worded((document, told), drawn_on, shown, selections)


def _advice(
    context: ComposeContext, document: Document, selections: tuple[Selection, ...]
) -> Iterator[Problem]:
    """Find what stands out of order, and what is said twice."""
    from briefdeck.compose import check_order, check_repetition

    yield from check_order(context, document, selections)
    yield from check_repetition(context, document)


def _unprintable_in(loaded: Loaded, brief: Brief, document: Document, corpus: Corpus) -> Iterator[Problem]:
    """Find what a document says and may not, or cannot: labels, names, how to reach people, letters."""
    from briefdeck.protect import (
        find_contact_data,
        find_hidden_labels,
        find_names_withheld,
        tell_latin_names,
        texts_of,
    )

    texts = tuple(texts_of(document))
    yield from find_hidden_labels(texts, corpus, brief.places)
    yield from find_contact_data(texts, brief, corpus)
    yield from find_names_withheld(texts, loaded.protection, loaded.of_records, corpus, brief.places)
    yield from tell_latin_names(texts, loaded.corpus, corpus)


def _of_view(loaded: Loaded, drawn_on: frozenset[str]) -> Iterator[Problem]:
    """Give what is wrong with the records that a brief draws on under the stricter rule it asks for."""
    places = {loaded.corpus.places.get(each) for each in drawn_on}
    return (problem for problem in loaded.view_problems if problem.place in places)


def _unprintable(text: str) -> frozenset[str]:
    """Return what of a text no font of the PDF has; asked for few names, and slow to import."""
    from briefdeck.render.pdf import unprintable

    return unprintable(text)


@dataclass(frozen=True, slots=True)
class Composition:
    """All outputs of a brief, composed and not yet laid out."""

    outputs: Mapping[OutputKind, Composed]
    drawn_on: frozenset[str]
    """The ids of all records that the documents were worded from."""
    compared: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """The editions that sections on changes looked at: see `ComparedEditions.looked_at`."""

    def snapshot(
        self, loaded: Loaded, brief: Brief, made: Mapping[OutputKind, MadeOutput] = MappingProxyType({})
    ) -> Snapshot:
        """Return what the brief shows; without its files, as if nothing had to be left out."""
        from briefdeck.history.snapshots import take_snapshot, without_changes

        arranged = {
            output: arrange_document(without_changes(each)) for output, (each, _) in self.outputs.items()
        }
        left_out = {output: each.left_out for output, each in made.items()}
        loaded = loaded.for_brief(brief)
        definition, templates = brief.definition, loaded.templates
        language = language_of(loaded, brief)
        snapshot = take_snapshot(
            arranged, left_out, loaded.corpus, self.drawn_on, definition, templates, language
        )
        return replace(snapshot, embargoed=brief.standing.embargoed)


def tells_changes(brief: Brief) -> bool:
    """Whether a section of the brief tells what changed since an earlier edition."""
    return any(section.kind == "changes" for section in brief.definition.sections)


def compose_outputs(loaded: Loaded, brief: Brief, history: History = tuple) -> Composition:
    """Compose every output of a brief; a section that tells what changed asks the history what was before."""
    composition = _compose_outputs(loaded, brief, no_changes)
    if not tells_changes(brief):
        return composition
    changes, compared = _changes(loaded, brief, composition, history)
    return replace(_compose_outputs(loaded, brief, changes), compared=compared.looked_at)


def changes_told(loaded: Loaded, brief: Brief, history: History) -> ChangesSince:
    """Return what tells a brief's sections what changed, for one output by itself."""
    if not tells_changes(brief):
        return no_changes
    return _changes(loaded, brief, _compose_outputs(loaded, brief, no_changes), history)[0]


def _changes(
    loaded: Loaded, brief: Brief, composition: Composition, history: History
) -> tuple[ChangesSince, ComparedEditions]:
    from briefdeck.history.editions import ComparedEditions, changes_since

    now, editions = composition.snapshot(loaded, brief), as_known_now(loaded, brief.name, history())
    compared = ComparedEditions(editions, now, loaded.sent_of.get(brief.name, ()))
    untold = partial(untold_of, loaded.for_brief(brief), now)
    return lambda since: changes_since(compared.base(since), now, untold, loaded.schemes), compared


def unprintable_texts(loaded: Loaded, brief: Brief) -> Iterator[Problem]:
    """Find hidden labels and letters that no font has, whatever is wrong with other records."""
    from briefdeck.protect import find_missing_glyphs

    loaded = loaded.for_brief(brief)
    for output, (document, problems) in _compose_outputs(loaded, brief, no_changes).outputs.items():
        yield from (each for each in problems if each.code in ("hidden-label", "names-withheld"))
        if output == "pdf":
            yield from find_missing_glyphs(document, loaded.corpus, brief, _unprintable)


def _compose_outputs(loaded: Loaded, brief: Brief, changes: ChangesSince) -> Composition:
    found = {output: _compose(loaded, brief, output, changes) for output in brief.outputs}
    composed = {output: each.composed for output, each in found.items()}
    drawn_on = frozenset[str]().union(*(each.drawn_on for each in found.values()))
    shown = frozenset[str]().union(*(each.shown for each in found.values()))
    untranslated = untranslated_in(loaded, brief, shown, (paper for paper, _ in composed.values()))
    for output, (document, problems) in list(composed.items())[:1] if untranslated else ():
        composed[output] = document, (*problems, *untranslated)
    return Composition(MappingProxyType(composed), drawn_on)


def snapshot_now(
    loaded: Loaded, brief: Brief, history: History = tuple
) -> tuple[Snapshot | None, tuple[Problem, ...]]:
    """Return what a brief would show if it were made now; None when it cannot be made."""
    composition = compose_outputs(loaded, brief, history)
    made = {
        output: finish_output(loaded, brief, output, each) for output, each in composition.outputs.items()
    }
    problems = tuple(dict.fromkeys(problem for each in made.values() for problem in each.problems))
    snapshot = None if has_errors(problems) else composition.snapshot(loaded, brief, made)
    return snapshot, problems


def make_output(loaded: Loaded, brief: Brief, output: OutputKind, *, strict: bool = False) -> MadeOutput:
    """Make one file of a brief, from its records to its bytes.

    When `strict`, nothing may be left out to keep a page budget: it is a problem, and there is no file.
    """
    return finish_output(loaded, brief, output, compose_brief(loaded, brief, output), strict=strict)


def finish_output(
    loaded: Loaded, brief: Brief, output: OutputKind, composed: Composed, *, strict: bool = False
) -> MadeOutput:
    """Arrange, lay out and render what was composed; there is no file when composing met errors."""
    document, problems = composed
    if has_errors(problems):
        return MadeOutput(problems=problems)
    made = output_module(output).make(_request(loaded, brief, document, strict=strict))
    leaks = _leaks_in(loaded, brief, output, made.data) if made.data else ()
    if made.printed:
        problems = untranslated_as_printed(loaded, brief, output, made.printed, problems)
    return replace(
        made,
        data=None if leaks else made.data,
        problems=(*problems, *made.problems, *leaks),
        above_clearance=document.above_clearance,
    )


def _leaks_in(loaded: Loaded, brief: Brief, output: OutputKind, data: bytes) -> tuple[Problem, ...]:
    """Take a finished file apart and return a problem for each place that names somebody withheld.

    Where nobody is withheld, nothing is looked at.
    """
    loaded = loaded.for_brief(brief)
    if not loaded.protection.withheld:
        return ()
    from briefdeck.protect.attribution.permissions import with_hidden_labels
    from briefdeck.protect.scan import leak_problems, scan_bytes

    sought = with_hidden_labels(loaded.protection, loaded.corpus)
    report = scan_bytes(data, brief.file_name(output), sought)
    template = brief.definition.outputs.template_of(output)
    if report.leaks and template in loaded.decks:
        report = report.beside(scan_bytes(loaded.decks[template], template, sought))
    return leak_problems(report, OUTPUTS[output].label)


def check_output(loaded: Loaded, brief: Brief, output: OutputKind, document: Document) -> tuple[Problem, ...]:
    """Find what would keep an output from being made, as far as that can be told without rendering it."""
    return output_module(output).check(_request(loaded, brief, document))


def figure_data(loaded: Loaded, brief: Brief) -> tuple[Mapping[str, bytes], tuple[Problem, ...]]:
    """Return the numbers behind the figures of a brief, by file name; none when there are errors."""
    from briefdeck.render.figure_data import render_figure_data

    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    for output in brief.outputs:
        composed, found = compose_brief(loaded, brief, output)
        problems += found
        arranged = arrange_document(composed)
        for section in arranged.sections:
            if section.chart and not has_errors(found):
                name = f"figure-{section.section.figure}.csv"
                files.setdefault(name, render_figure_data(arranged, section))
    return {} if has_errors(problems) else dict(sorted(files.items())), tuple(dict.fromkeys(problems))


def _request(loaded: Loaded, brief: Brief, document: Document, *, strict: bool = False) -> OutputRequest:
    loaded = loaded.for_brief(brief)
    theme = loaded.themes[brief.definition.theme]
    fonts = own_families(theme, loaded.fonts)
    arranged, theme = arrange_document(document), set_in(theme, fonts)
    return OutputRequest(brief, arranged, theme, loaded.corpus, loaded.decks, strict, fonts)
