"""Definitions as the protected view has them: without the names of those withheld."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from hashlib import blake2b
from pathlib import PurePosixPath
from typing import Any

from briefdeck.model.briefs.brief import Brief
from briefdeck.model.briefs.definition import Definition
from briefdeck.model.briefs.outputs import OUTPUTS
from briefdeck.model.disclosure.protection import ProtectedView
from briefdeck.problems import Path, Problem, SourceLocation
from briefdeck.protect.names.search import without_names
from briefdeck.protect.references import placed_ids, with_ids
from briefdeck.protect.views.neutral_ids import names_somebody, neutral_files
from briefdeck.protect.views.prose import names_withheld, way_at, without_names_in

_BASED_HINT = "take it out, and what the text has from there"
_RENAME = "rename it: file names go into reports, logs and what is made"


def named_openly(definitions: Iterable[Definition]) -> frozenset[str]:
    """Return the ids of those whom briefs name themselves, so that all may: their publishers."""
    return frozenset(each for definition in definitions for each in definition.publisher)


def digest_of_views(data: str, views: Iterable[ProtectedView], openly: Iterable[str]) -> str:
    """Return what stands for the digest of the data files: where names are withheld, also of who is named.

    While it is the same, so are the records of all views. Empty when that of the files is not known.
    """
    if not data or not any(view.protection.withheld for view in views):
        return data
    return blake2b("\n".join((data, *sorted(openly))).encode(), digest_size=16).hexdigest()


def neutral_briefs(briefs: Iterable[tuple[Brief, ProtectedView]]) -> dict[str, str]:
    """Return what is told instead of the files of briefs that are called after somebody, each another."""
    briefs = tuple(briefs)
    protections = dict.fromkeys(view.protection for _, view in briefs)
    return neutral_files((brief.places.file for brief, _ in briefs), *protections)


def protect_brief(
    brief: Brief, view: ProtectedView, called: Mapping[str, str]
) -> tuple[Brief, tuple[Problem, ...]]:
    """Return a brief without the names of those withheld, and a problem for each place where one stood.

    `called` is what `neutral_briefs` gives of all of them.
    """
    if not view.protection.withheld and not view.ids:
        return brief, ()
    clean = partial(without_names, protection=view.protection)
    pointing = _repointed(brief.definition, view.ids)
    definition, paths = without_names_in(pointing, clean)
    files = neutral_files([brief.places.file], view.protection)
    places = replace(brief.places, file=called[brief.places.file]) if files else brief.places
    problems = [
        names_withheld(places.at(*path), _field_of(path), way=way_at(pointing, path, (view.protection,)))
        for path in paths
    ]
    problems += _unsaid(brief, view)
    if files:
        problems.append(_called(SourceLocation(places.file), "this file"))
    problems += [
        _called(places.at(*path), what)
        for path, what, file in _files_of(brief)
        if names_somebody(PurePosixPath(file).stem, view.protection)
    ]
    mark = "" if names_somebody(brief.file_mark, view.protection) else brief.file_mark
    unnamed = replace(brief, definition=_without_files(definition, view), places=places, file_mark=mark)
    return _renamed(unnamed) if files else unnamed, tuple(problems)


def _renamed(brief: Brief) -> Brief:
    """Return a brief that is called as what stands for its file's name."""
    stem, before = PurePosixPath(brief.places.file).stem, brief.definition_name
    file_stem = brief.file_stem and f"{stem}{brief.file_stem.removeprefix(before)}"
    return replace(brief, name=f"{stem}{brief.name.removeprefix(before)}", file_stem=file_stem)


def _without_files(definition: Definition, view: ProtectedView) -> Definition:
    """Return a definition whose outputs are called as the brief is, where their own names name somebody."""
    named = {
        kind: settings.model_copy(update={"file": None})
        for kind in OUTPUTS
        if (settings := definition.outputs.of(kind))
        and settings.file
        and names_somebody(PurePosixPath(settings.file).stem, view.protection)
    }
    outputs = definition.outputs.model_copy(update=named)
    return definition.model_copy(update={"outputs": outputs}) if named else definition


def _files_of(brief: Brief) -> Iterator[tuple[Path, str, str]]:
    """Give the files that a brief is made with or into: its place there, what it is, its name."""
    definition = brief.definition
    yield ("theme",), "the theme", definition.theme
    for output in brief.outputs:
        yield ("outputs", output), f"the {output} file", brief.file_name(output)
    if definition.outputs.pptx and definition.outputs.pptx.template:
        yield ("outputs", "pptx", "template"), "the template", definition.outputs.pptx.template
    for index, section in enumerate(definition.sections):
        if section.template:
            yield ("sections", index, "template"), "the template", section.template
        if section.picture:
            yield ("sections", index, "picture", "file"), "the picture", section.picture.file


def _unsaid(brief: Brief, view: ProtectedView) -> Iterator[Problem]:
    """Tell of texts that rest on what may not be told, and of pointers to people who may not be named."""
    withheld = view.protection.ids
    for path, each in placed_ids(brief.definition):
        if each in withheld and "based_on" not in path:
            yield names_withheld(brief.places.at(*path), _field_of(path))
        if "based_on" in path and each in view.ids and view.ids[each] not in view.corpus.records:
            message = "this rests on what may not be told"
            yield Problem("based-on-withheld", brief.places.at(*path), message, _BASED_HINT)


def _field_of(path: Path) -> str:
    """Return the name of the field at a place, of an entry of a list that of the list."""
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def _repointed(definition: Definition, ids: Mapping[str, str]) -> Definition:
    """Return a definition that points to records by the ids that stand for theirs, also in its queries."""
    pointing = with_ids(definition, ids) or definition
    sections = tuple(each.model_copy(update={"where": _query(each.where, ids)}) for each in pointing.sections)
    return pointing.model_copy(update={"sections": sections, "where": _query(pointing.where, ids)})


def _query(value: Any, ids: Mapping[str, str]) -> Any:
    if isinstance(value, Mapping):
        return {key: _query(each, ids) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_query(each, ids) for each in value)
    return ids.get(value, value) if isinstance(value, str) else value


def _called(place: SourceLocation, what: str) -> Problem:
    message = f"{what} is called after somebody who may not be named"
    return Problem("names-withheld", place, message, _RENAME)
