"""The languages that papers can be made in: English, and those with a catalogue of the program's words."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, TypeAlias

from pydantic import BaseModel

from briefdeck.load.briefs.drafts import Draft
from briefdeck.load.data.records import Entries
from briefdeck.load.files import FileResult, FileText, shipped_files, texts_and_problems
from briefdeck.load.meant.tags import no_language, tag_meant
from briefdeck.load.wording import quoted
from briefdeck.model.briefs.translating import is_same_language, texts_in
from briefdeck.model.writing.forms import tag_in_form
from briefdeck.problems import Path, Problem, SourceLocation, SourceMap, did_you_mean
from briefdeck.words.language import locale_of, usual_tag

FOLDER = "templates/languages"
ENGLISH = "en-GB"
_IS_FILLED = re.compile(r"\{each\.")
FACING = ("outputs", "pdf", "facing")
"""Where a definition names the language that stands beside its own."""
LanguagesFound: TypeAlias = "tuple[frozenset[str], list[Problem]]"
_GAP_HINT = "keep gaps and signs as the English words have them"


def load_catalogues(
    results: Iterable[FileResult], drafts: Sequence[Draft]
) -> tuple[dict[str, bytes], list[Problem]]:
    """Compile the catalogues of the languages that definitions ask for, and of English, by their tags.

    A catalogue of the workspace may say some of the words otherwise than the shipped one; `de-AT` has what
    `de` says besides its own.
    """
    own, problems = texts_and_problems(results)
    files = [*shipped_files("languages"), *own]
    tags = dict.fromkeys([ENGLISH, *(tag for draft in drafts for tag, _ in _asked(draft))])
    if any(_is_filled(draft) for draft in drafts):  # in which languages is not known yet
        tags |= dict.fromkeys(map(_tag_of, files))
    found: dict[str, bytes] = {}
    for tag in tags:
        texts = [file for part in _layers(tag) for file in files if _tag_of(file) == part]
        found |= {tag: _compiled(tag, tuple(texts))} if texts else {}
    shipped = {file.text for file in shipped_files("languages")}
    changed = (file for file in own if file.text not in shipped)
    return found, [*problems, *(each for file in changed for each in _problems_of(file))]


def _tag_of(file: FileText) -> str:
    """Return the language that a catalogue is of, as its file is named."""
    return file.stem


def known_tags(results: Iterable[FileResult]) -> frozenset[str]:
    """Return the tags of all languages that there are catalogues for, and that of English."""
    own = (each for each in results if isinstance(each, FileText))
    tags = (tag for tag in map(_tag_of, own) if locale_of(tag) and not tag_meant(tag))
    return frozenset([ENGLISH, *map(_tag_of, shipped_files("languages")), *tags])


def language_problems(drafts: Sequence[Draft], known: frozenset[str]) -> Iterator[Problem]:
    """Find definitions in a language that there is no catalogue for, and those that face themselves."""
    asked = (
        (tag, draft.places.at(*way))
        for draft in drafts
        for tag, way in _asked(draft)
        if way[0] != "languages"  # which stop only the papers in them
    )
    yield from (found for tag, place in asked for found in language_problem(tag, place, known))
    for draft in drafts:
        yield from _facing_itself(draft)


def _facing_itself(draft: Draft) -> Iterator[Problem]:
    """Say that a definition has its own language beside it."""
    own, other = draft.raw.get("language", ENGLISH), facing_of(draft.raw)
    if draft.unfilled or not isinstance(own, str) or not other:
        return
    if is_same_language(tag_in_form(own), tag_in_form(other)):
        message = f"'facing' has no effect: the paper is in {quoted(own)} itself"
        yield Problem("key-without-effect", draft.places.at(*FACING), message, "name another language")


def language_problem(tag: str, place: SourceLocation, known: frozenset[str]) -> Iterator[Problem]:
    """Say that there is no catalogue for a language, if there is none."""
    if not (known.intersection(_layers(tag)) or _is_english(tag)):
        message = f"there are no words of the program in {quoted(tag)}, only in {', '.join(sorted(known))}"
        meant = did_you_mean(tag, known)
        hint = f"write {FOLDER}/{tag}.po: briefdeck translate {tag}"
        if usual := tag_meant(tag):
            hint = f"write {usual}"
        elif locale_of(tag) is None:
            hint = meant if meant.startswith("did") else "write a BCP-47 tag, such as ru or pt-BR"
        yield Problem("unknown-language", place, message, hint)


def languages_of_drafts(drafts: Iterable[Draft]) -> LanguagesFound:
    """Return the languages that texts of definitions have words in, and a problem for each that is none."""
    made = ((draft.brief or draft.unfilled, draft.places) for draft in drafts)
    return _languages_of((brief.definition, places, ()) for brief, places in made if brief)


def languages_of_records(entries: Entries) -> LanguagesFound:
    """Return the languages that texts of records have words in, and a problem for each that is none."""
    return _languages_of((each.record, each.places, each.path) for each in entries.all if each.record)


def _languages_of(parts: Iterable[tuple[BaseModel, SourceMap, Path]]) -> LanguagesFound:
    found: set[str] = set()
    problems: list[Problem] = []
    for part, places, base in parts:
        for placed in texts_in(part):
            found.update(placed.texts.by_language)
            unknown = (tag for tag in placed.texts.by_language if locale_of(tag) is None or usual_tag(tag))
            problems += (_no_language(tag, places.at(*base, *placed.path, tag)) for tag in unknown)
    return frozenset(found), problems


def _no_language(tag: str, place: SourceLocation) -> Problem:
    message, hint = no_language(tag)
    return Problem("unknown-language", place, message, hint)


def _is_filled(draft: Draft) -> bool:
    """Tell whether each paper of a definition has a language of its own, by a placeholder."""
    raw = draft.unfilled.raw if draft.unfilled else {}
    given = raw.get("language"), _facing_given(raw)
    return any(isinstance(each, str) and _IS_FILLED.search(each) for each in given)


def facing_of(raw: Any) -> str:
    """Return the language that a definition has beside its own; empty where none is named."""
    given = _facing_given(raw)
    return given if isinstance(given, str) and not _IS_FILLED.search(given) else ""


def _facing_given(raw: Any) -> Any:
    for key in FACING:
        raw = raw.get(key) if isinstance(raw, Mapping) else None
    return raw


def _asked(draft: Draft) -> Iterator[tuple[str, Path]]:
    """Go through the languages that a definition asks for, with the place of each in it."""
    yield from ((tag_in_form(tag), way) for tag, way in _typed(draft))


def _typed(draft: Draft) -> Iterator[tuple[str, Path]]:
    one = draft.raw.get("language")
    yield from ((one, ("language",)),) if isinstance(one, str) and not _IS_FILLED.search(one) else ()
    if facing := facing_of(draft.raw):
        yield facing, FACING
    if many := draft.unfilled:
        yield from ((tag, ("languages", index)) for index, tag in enumerate(many.languages))
        for key, each in many.overrides.items():
            tags = (("language",), each.get("language")), (FACING, facing_of(each))
            yield from ((tag, ("cases", key, *way)) for way, tag in tags if tag and isinstance(tag, str))


def _is_english(tag: str) -> bool:
    """Tell whether a tag is one of English, of whatever region, which needs no catalogue."""
    return tag.partition("-")[0] == "en" and locale_of(tag) is not None


def _layers(tag: str) -> list[str]:
    parts = tag.split("-")
    return ["-".join(parts[:count]) for count in range(1, len(parts) + 1)]


@cache
def _compiled(tag: str, files: tuple[FileText, ...]) -> bytes:
    from briefdeck.words.catalogues import CatalogueFault, compiled, read_catalogue

    read = (read_catalogue(file.text, tag) for file in files)
    catalogues = [each for each in read if not isinstance(each, CatalogueFault)]
    return compiled(catalogues) if catalogues else b""


def _problems_of(file: FileText) -> Iterator[Problem]:
    from briefdeck.words.catalogues import CatalogueFault, faults, read_catalogue

    tag = _tag_of(file)
    meant = tag_meant(tag)
    if meant or locale_of(tag) is None:
        message = f"{quoted(tag)} is no language: a catalogue is named by its BCP-47 tag"
        hint = f"rename it {meant}.po" if meant else "rename it, such as de.po"
        yield Problem("unknown-language", SourceLocation(file.name), message, hint)
        return
    read = read_catalogue(file.text, tag)
    for fault in (read,) if isinstance(read, CatalogueFault) else faults(read):
        is_syntax = isinstance(read, CatalogueFault)
        code = "catalogue-syntax" if is_syntax else "catalogue-gap"
        hint = "mend it in an editor for catalogues, such as Poedit" if is_syntax else _GAP_HINT
        yield Problem(code, SourceLocation(file.name, fault.line), fault.why, hint)
