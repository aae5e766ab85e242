"""The language of each brief: the program's words in it, and what of its records is not in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from briefdeck.model.briefs.outputs import OutputKind
from briefdeck.model.briefs.translating import in_language, is_same_language
from briefdeck.problems import Path, Problem, has_errors

if TYPE_CHECKING:
    from briefdeck.load import Loaded
    from briefdeck.model.briefs.brief import Brief, Selection
    from briefdeck.model.content.document import Document
    from briefdeck.model.writing.foreign import ForeignTexts
    from briefdeck.words.catalogues import CatalogueFault, CatalogueToFill
    from briefdeck.words.language import Language

_PACKAGE = FilePath(__file__).resolve().parent
_FACING = ("outputs", "pdf", "facing")
_Composed: TypeAlias = "tuple[Document, tuple[Problem, ...]]"


def language_of(loaded: Loaded, brief: Brief) -> Language:
    """Return the language of a brief, with the program's words in it."""
    from briefdeck.words.language import language

    definition = brief.definition
    tag = definition.language
    return language(tag, loaded.catalogues.get(tag, b""), definition.digits or "")


def language_named(loaded: Loaded, tag: str) -> Language:
    """Return the language of a tag, with the program's words in it."""
    from briefdeck.words.language import language

    return language(tag, loaded.catalogues.get(tag, b""))


def catalogues_of(tag: str) -> tuple[str, ...]:
    """Return the files of a workspace that have words in a language: `de-AT` has those of `de`."""
    parts = tag.split("-")
    return tuple(f"templates/languages/{'-'.join(parts[:count])}.po" for count in range(1, len(parts) + 1))


class Worded(NamedTuple):
    """An output in words, and what it was worded from."""

    composed: _Composed
    drawn_on: frozenset[str]
    """The ids of the records it was worded from."""
    shown: frozenset[str]
    """The ids of those that it shows."""
    selections: tuple[Selection, ...]


def in_both(
    loaded: Loaded, brief: Brief, output: OutputKind, compose: Callable[[Brief, Worded | None], Worded]
) -> Worded:
    """Compose an output of a brief, with the same in another language beside it where its pages have two.

    `compose` words a brief in its language, with the same records as another.
    """
    first, other = compose(brief, None), facing_brief(brief, output)
    if other is None:
        return first
    from briefdeck.model.laid_out.pruning import terms_of, with_facing

    second = compose(other, first)
    alone, found = first.composed[1], second.composed[1]
    if not terms_of(second.composed[0]) <= terms_of(first.composed[0]):
        first = compose(brief, second)
    (document, problems), (beside, _) = first.composed, second.composed
    told = untranslated_in(loaded, other, second.shown, (beside,), _FACING)
    every = tuple(dict.fromkeys((*alone, *problems, *found, *told)))
    whole = document if has_errors(every) else with_facing(document, beside)
    drawn_on, shown = first.drawn_on | second.drawn_on, first.shown | second.shown
    return Worded((whole, every), drawn_on, shown, first.selections)


def facing_brief(brief: Brief, output: OutputKind) -> Brief | None:
    """Return a brief in the language that stands beside its own in an output; None where none does.

    A paper in that very language stands alone.
    """
    settings, own = brief.definition.outputs.pdf, brief.definition.language
    tag = settings.facing if settings and output == "pdf" else None
    if tag is None or is_same_language(tag, own):
        return None
    given = brief.definition
    # figures are drawn in the first language, and what stands out in them is named in it
    sections = tuple(each.model_copy(update={"accent": None}) for each in given.sections)
    asked = given.model_copy(update={"language": tag, "digits": None, "sections": sections})
    return replace(brief, definition=in_language(asked, tag))


def languages_of(brief: Brief) -> tuple[str, ...]:
    """Return the languages of a brief: its own, and that which stands beside it."""
    every = (brief, *(facing_brief(brief, output) for output in brief.outputs))
    return tuple(each.definition.language for each in every if each)


def untranslated_in(
    loaded: Loaded, brief: Brief, shown: Iterable[str], papers: Iterable[Document], at: Path = ("language",)
) -> tuple[Problem, ...]:
    """Return the warning of what a brief prints in another language than its own: one for all outputs."""
    if not loaded.translates(brief):
        return ()
    from briefdeck.compose.checks.untranslated import check_untranslated

    corpus = loaded.for_brief(brief).corpus
    records = (corpus.records[each] for each in shown if each in corpus.records)
    words, is_only = language_of(loaded, brief), _is_only_language(loaded, brief.definition.language)
    found = check_untranslated(brief, records, papers, corpus.places, at, words, is_only_language=is_only)
    return tuple(found)


def _is_only_language(loaded: Loaded, language: str) -> bool:
    """Tell whether all papers are in a language, and no text stands by language."""
    asked = (tag for brief in loaded.briefs for tag in languages_of(brief))
    return not loaded.languages and all(is_same_language(tag, language) for tag in asked)


def untranslated_as_printed(
    loaded: Loaded, brief: Brief, output: OutputKind, printed: Document, problems: tuple[Problem, ...]
) -> tuple[Problem, ...]:
    """Return what was found in an output, its warnings of untranslated texts counting what it prints alone.

    What a page leaves out is printed by the other outputs of a brief, if there are any.
    """
    from briefdeck.compose.checks.untranslated import CODE

    if not any(each.code == CODE for each in problems):
        return problems
    at, other = brief.places.at(*_FACING), facing_brief(brief, output)
    papers: list[tuple[Brief, Document, Path]] = (
        [(brief, printed, ("language",))] if len(brief.outputs) == 1 else []
    )
    papers += [(other, printed.facing, _FACING)] if other and printed.facing else []
    told = (untranslated_in(loaded, each, paper.shown, (paper,), way) for each, paper, way in papers)
    kept = (each for each in problems if each.code != CODE or (len(brief.outputs) > 1 and each.place != at))
    return (*kept, *(each for found in told for each in found))


def foreign_in(loaded: Loaded, brief: Brief, shown: frozenset[str]) -> ForeignTexts:
    """Return the texts of a brief, and of the records it shows, that are in another language than its own."""
    from briefdeck.model.writing.foreign import NOTHING_FOREIGN

    if not loaded.translates(brief):
        return NOTHING_FOREIGN
    from briefdeck.compose.checks.untranslated import foreign_texts

    known = loaded.for_brief(brief).corpus.records
    return foreign_texts(brief, (known[each] for each in shown if each in known))


def untranslated_among(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return, of what was found in an output, each text that is not in its language, as an error."""
    from briefdeck.compose.checks.untranslated import as_errors

    return as_errors(problems)


def strictly(outputs: Mapping[OutputKind, _Composed]) -> Mapping[OutputKind, _Composed]:
    """Return outputs of a brief of which none is made where a text is not in its language."""
    from briefdeck.compose.checks.untranslated import as_errors, without_warnings

    refused = as_errors(problem for _, problems in outputs.values() for problem in problems)
    return {
        output: (document, (*without_warnings(problems), *refused))
        for output, (document, problems) in outputs.items()
    }


def catalogue_of(root: FilePath, tag: str) -> CatalogueToFill | CatalogueFault:
    """Return the catalogue of a workspace for a language, with all words of the program and its templates."""
    from briefdeck.compose.templates.templating import messages_of
    from briefdeck.load.files import Folder, shipped_files, texts_and_problems
    from briefdeck.load.templates.catalogues import FOLDER
    from briefdeck.words.catalogues import template_of, to_fill

    sections, _ = texts_and_problems(
        Folder(root, "templates/sections", (".md.j2",), optional=True).read_files()
    )
    catalogues, _ = texts_and_problems(Folder(root, FOLDER, (".po",), optional=True).read_files())
    own, shipped = (
        next((file.text for file in files if file.stem == tag), "")
        for files in (catalogues, shipped_files("languages"))
    )
    sources = (file.text for file in (*shipped_files("sections"), *sections))
    return to_fill(tag, template_of(_PACKAGE.rglob("*.py"), messages_of(sources)), own, shipped)
