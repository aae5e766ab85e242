"""What the files of a workspace say: YAML, pydantic and every check, without looking at the workspace again.

The result rests on nothing but the texts it is given, so that it can be kept while they stay the same; of
many definitions, what each says by itself is kept apart from the records, which change more often.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from briefdeck.load import cache, files
from briefdeck.load.agreement import check_drafts, recall_or_check_drafts
from briefdeck.load.briefs.definitions import KnownNames, load_definitions
from briefdeck.load.briefs.drafts import Draft, half_read
from briefdeck.load.data.ids_as_words import check_ids_as_words
from briefdeck.load.data.near_names import check_names
from briefdeck.load.data.possible_rules import may_have_rules
from briefdeck.load.data.record_checks import check_records
from briefdeck.load.data.records import Entries, Entry, load_entries
from briefdeck.load.data.references import check_references, known_ids
from briefdeck.load.data.rules_in_words import check_rules_in_words
from briefdeck.load.data.sent_register import read_register
from briefdeck.load.data.unlikely_dates import check_dates
from briefdeck.load.loaded import Contents, InputFiles
from briefdeck.load.problem_limit import without_floods
from briefdeck.load.templates.catalogues import known_tags, languages_of_records, load_catalogues
from briefdeck.load.templates.markings import load_schemes, markings_in_records, with_file_marks
from briefdeck.load.templates.themes import load_themes
from briefdeck.load.yaml.errors import find_unsafe_in_file
from briefdeck.model.disclosure.markings import Schemes
from briefdeck.model.records import Organization, Person, RecordKind
from briefdeck.problems import Path, Problem, SourceLocation, has_errors

_CHECKS_OF_WORDS = (check_names, check_ids_as_words, check_rules_in_words, check_dates)
"""What is looked for in all that records and briefs say."""


def read_contents(given: InputFiles) -> Contents:
    """Read and check what files hold. Whatever is wrong is among the problems; nothing is raised."""
    entries, data_problems = load_entries(given.data)
    sections, section_problems = _read_sections(files.with_shipped(given.sections, "sections"))
    themes, theme_files, fonts, theme_problems = load_themes(files.with_shipped(given.themes, "themes"))
    schemes, scheme_problems = load_schemes(files.with_shipped(given.markings, "markings"))
    definitions_kept_as = cache.key_of_definitions(given)
    drafts, brief_problems = _definitions(given, schemes, definitions_kept_as)
    read = {draft.table for draft in drafts}
    sent, sent_problems = read_register(given.sent)
    catalogues, catalogue_problems = load_catalogues(given.languages, drafts)
    templates = {file.base: unicodedata.normalize("NFC", file.text) for file in sections}
    template_names = frozenset(templates)
    templates |= {file.name: file.text for file in files.shipped_files("sections")}
    ids = known_ids(((each.id, each.kind) for each in entries.all), is_complete=entries.is_complete)
    problems = [
        *(each for each in given.unread if not _is_table_meant(each, read, _by_path(given.tables))),
        *section_problems,
        *theme_problems,
        *scheme_problems,
        *brief_problems,
        *sent_problems,
        *catalogue_problems,
    ]
    record_problems = [*data_problems, *check_references(entries, ids), *check_records(entries)]
    problems += record_problems
    is_kept = definitions_kept_as and not has_errors(brief_problems)
    check = recall_or_check_drafts if is_kept else check_drafts
    checked = check(given, drafts, KnownNames(ids, frozenset(theme_files), template_names), schemes)
    languages, unknown = languages_of_records(entries)
    problems += [*checked.problems, *unknown, *markings_in_records(entries, schemes)]
    problems += chain.from_iterable(check(entries, drafts) for check in _CHECKS_OF_WORDS)
    briefs = tuple(draft.brief for draft in drafts if draft.brief)
    records, places = entries.valid_records()
    is_doubtful = has_errors(record_problems) and may_have_rules(given.data)
    told = tuple(without_floods(_without_echoes(problems)))
    return Contents(
        records,
        places,
        briefs,
        themes,
        theme_files,
        templates,
        told,
        tuple(_decks(drafts)),
        (*_pictures(drafts), *_logos(entries)),
        fonts,
        schemes,
        catalogues,
        known_tags(given.languages),
        languages | checked.languages,
        tuple(draft.unfilled for draft in drafts if draft.unfilled),
        sent,
        tuple(_people_and_organizations(entries)) if is_doubtful else (),
        tuple(brief for draft in drafts if (brief := half_read(draft))),
        frozenset(each.id for each in entries.all if each.id and not each.record)
        if entries.is_complete
        else None,
        _FOLDERS if is_doubtful and not entries.is_complete else tuple(_with_lost_rules(given, drafts)),
    )


def _definitions(given: InputFiles, schemes: Schemes, key: str) -> tuple[list[Draft], list[Problem]]:
    """Read the definitions; of many, recall what an earlier run read while none of their files changed."""

    def read() -> tuple[list[Draft], list[Problem]]:
        drafts, problems = load_definitions(given.briefs, _by_path(given.tables))
        return with_file_marks(drafts, schemes), problems

    return cache.kept_or_made(key, read, tuple, lambda found: not has_errors(found[1])) if key else read()


def _is_table_meant(problem: Problem, named: set[str], tables: Mapping[str, Any]) -> bool:
    """Whether what is told of as not read is a table that a definition names, or may mean by a wrong name."""
    file = problem.place.file
    is_one_missing = any(each and each not in tables for each in named)
    return file in named or (file in tables and is_one_missing)


def _by_path(results: Iterable[files.FileResult]) -> dict[str, files.FileResult]:
    return {each.place.file if isinstance(each, Problem) else each.name: each for each in results}


_SAID_BETTER_BY = {
    "wrong-type": "bad-placeholder",  # which knows that quotes are missing
    "not-one-of": "bad-placeholder",  # which knows that it is no mistyped kind
    "unknown-section-kind": "bad-placeholder",
    "key-not-text": "wrong-type",  # which knows the number that a ',' parted
    "no-value": "cut-text",  # which knows what is left out
    "wrong-form": "unknown-id",  # which names the id that was probably meant
    "placeholder": "bad-placeholder",  # which names the column that is meant
    "print-quotes": "quotation-not-verbatim",  # which asks whether these are the very words
}
"""What is not told where another problem tells more of the same value."""


def _without_echoes(problems: Sequence[Problem]) -> list[Problem]:
    """Leave out what another problem at the same place says better."""
    told = {(problem.code, _told_at(problem)) for problem in problems}
    return [each for each in problems if (_SAID_BETTER_BY.get(each.code), _told_at(each)) not in told]


def _told_at(problem: Problem) -> SourceLocation:
    """Return where a problem is; its line where it is of what ends a value at once, further on."""
    is_of_line = problem.code in ("no-value", "cut-text")
    return replace(problem.place, column=0) if is_of_line else problem.place


def _read_sections(results: Iterable[files.FileResult]) -> tuple[list[files.FileText], list[Problem]]:
    """Read section templates; one that holds what no text may hold is left out."""
    read, problems = files.texts_and_problems(results)
    unsafe = {file.name: problem for file in read if (problem := find_unsafe_in_file(file.name, file.text))}
    return [file for file in read if file.name not in unsafe], [*problems, *unsafe.values()]


def _pictures(drafts: Iterable[Draft]) -> Iterator[files.FileReference]:
    """Go through the pictures that sections name, whatever else is wrong with their definitions."""
    for draft in drafts:
        for index, section in enumerate(draft.sections):
            yield from _named(draft, section, ("picture", "file"), ("sections", index))


def _logos(entries: Entries) -> Iterator[files.FileReference]:
    for entry, organization in entries.of(Organization):
        if organization.logo:
            yield files.FileReference(organization.logo, entry.at("logo"))


def _decks(drafts: Iterable[Draft]) -> Iterator[files.FileReference]:
    return (named for draft in drafts for named in _named(draft, draft.raw, ("outputs", "pptx", "template")))


def _named(draft: Draft, part: Any, keys: Sequence[str], before: Path = ()) -> Iterator[files.FileReference]:
    """Give the file that a part of a definition names under some keys, if it names one by now."""
    for key in keys:
        part = part.get(key) if isinstance(part, Mapping) else None
    way = (*before, *keys)
    if isinstance(part, str) and part and way not in draft.filled_later:
        yield files.FileReference(part, draft.places.at(*way))


_FOLDERS = ("data", "briefs")
"""Whose words no problem repeats while a data file that may hold a rule cannot be read."""


def _with_lost_rules(given: InputFiles, drafts: Iterable[Draft]) -> Iterator[str]:
    """Go through the definitions that cannot be read and may have a rule of their own."""
    unread = {draft.places.file for draft in drafts if not draft.raw}
    read = (each for each in given.briefs if isinstance(each, files.FileText))
    return (each.name for each in read if each.name in unread and may_have_rules([each]))


_NAMES = ("id", "name", "name_latin", "family_name", "given_name", "abbreviation")


def _people_and_organizations(entries: Entries) -> Iterator[Person | Organization]:
    for entry in entries.all:
        if isinstance(entry.record, Person | Organization):
            yield entry.record
        elif entry.kind is RecordKind.PEOPLE:
            yield Person.model_construct(**_as_far_as_read(entry))
        elif entry.kind is RecordKind.ORGANIZATIONS:
            yield Organization.model_construct(**_as_far_as_read(entry))


def _as_far_as_read(entry: Entry) -> dict[str, Any]:
    given = {key: value for key in _NAMES if isinstance(value := entry.raw.get(key), str)}
    return {"id": "", "name": "", **given}
