"""Marking schemes read from their files, and the markings that definitions and records give."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from briefdeck.load.briefs.drafts import Draft
from briefdeck.load.data.records import Entries
from briefdeck.load.files import FileResult, FileText, texts_and_problems
from briefdeck.load.validation import validate
from briefdeck.load.wording import quoted
from briefdeck.load.yaml.files import read_yaml
from briefdeck.model.briefs.brief import Brief
from briefdeck.model.disclosure.marking_scheme import MarkingScheme
from briefdeck.model.disclosure.markings import Schemes, fault_of, in_file_names, known_marking
from briefdeck.model.schema import schema_of
from briefdeck.model.style.contrast import LEAST_CONTRAST, contrast, rounded_down
from briefdeck.problems import Problem, Severity, SourceLocation, SourceMap, did_you_mean

FOLDER = "templates/markings"
_PAPER = "#FFFFFF"


def load_schemes(results: Iterable[FileResult]) -> tuple[tuple[MarkingScheme, ...], list[Problem]]:
    """Read all schemes: those of the workspace stand before those that are shipped."""
    texts, problems = texts_and_problems(results)
    schemes: list[MarkingScheme] = []
    for text in texts:
        scheme, found = _read(text)
        schemes += [scheme] if scheme else []
        problems += found
    return tuple(schemes), problems


@lru_cache(maxsize=64)  # the shipped ones are the same for every workspace, and at every look at one
def _read(text: FileText) -> tuple[MarkingScheme | None, tuple[Problem, ...]]:
    tree, problems, is_usable = read_yaml(text, FOLDER, schema_of(MarkingScheme))[:3]
    if not is_usable:
        return None, tuple(problems)
    scheme, found = validate(MarkingScheme, tree.value, tree.places)
    of_scheme = _scheme_problems(scheme, tree.places) if scheme else ()
    return scheme, (*problems, *found, *of_scheme)


def _scheme_problems(scheme: MarkingScheme, places: SourceMap) -> Iterator[Problem]:
    """Find markings that stand twice in a scheme, and colours that cannot be read on their ground."""
    ground = scheme.ground or _PAPER
    seen: Counter[str] = Counter()
    for index, marking in enumerate(scheme.markings):
        seen.update(each.casefold() for each in (marking.text, *marking.also))
        place = places.at("markings", index)
        if seen[marking.text.casefold()] > 1:
            message = f"{quoted(marking.text)} stands twice in this scheme"
            yield Problem("same-marking", place, message, "take one of the two out")
        ratio = contrast(marking.colour, ground) if marking.colour else LEAST_CONTRAST
        if ratio < LEAST_CONTRAST:
            message = f"'colour' ({marking.colour}) on {ground} has a contrast of {rounded_down(ratio)}:1"
            hint = f"text needs {LEAST_CONTRAST}:1 to be readable; take another colour or 'ground'"
            yield Problem("low-contrast", places.at("markings", index, "colour"), message, hint)


def with_file_marks(drafts: Iterable[Draft], schemes: Schemes) -> list[Draft]:
    """Give each brief what stands of its marking in the names of its files."""
    return [each._replace(brief=each.brief and with_file_mark(each.brief, schemes)) for each in drafts]


def with_file_mark(brief: Brief, schemes: Schemes) -> Brief:
    """Give a brief what stands of its marking in the names of its files."""
    handling = brief.definition.handling
    if not handling.marking or handling.in_file_names is False:
        return brief
    mark = in_file_names(handling.marking, schemes, always=bool(handling.in_file_names))
    return replace(brief, file_mark=mark)


def markings_in_records(entries: Entries, schemes: Schemes) -> Iterator[Problem]:
    """Check every marking that a record gives."""
    for entry in entries.all:
        yield from _marking_problems(entry.raw.get("marking"), entry.at("marking"), schemes)


def draft_problems(draft: Draft, schemes: Schemes) -> Iterator[Problem]:
    """Check every marking that a definition gives."""
    handling = draft.raw.get("handling")
    if isinstance(handling, Mapping):
        for key in ("marking", "clearance"):
            yield from _marking_problems(handling.get(key), draft.places.at("handling", key), schemes)
        yield from _designation_problems(draft, handling, schemes)
    for index, section in enumerate(draft.sections):
        if isinstance(section, Mapping):
            place = draft.places.at("sections", index, "marking")
            yield from _marking_problems(section.get("marking"), place, schemes)


def _marking_problems(text: Any, place: SourceLocation, schemes: Schemes) -> Iterator[Problem]:
    """Find why a text is no marking although it seems to be one."""
    if isinstance(text, str) and (fault := fault_of(text.strip(), schemes)):
        own = "" if fault.is_certain else ", and is taken for words of your own"
        severity = Severity.ERROR if fault.is_certain else Severity.WARNING
        yield Problem("unknown-marking", place, fault.why + own, fault.hint, severity)


def _designation_problems(draft: Draft, handling: Mapping[str, Any], schemes: Schemes) -> Iterator[Problem]:
    """Find what is missing in the designation block, and what its scheme has no line for."""
    text, given = handling.get("marking"), handling.get("designation")
    read = known_marking(text.strip(), schemes) if isinstance(text, str) else None
    lines = read.scheme.designation if read else ()
    keys, given = [line.key for line in lines], given if isinstance(given, Mapping) else {}
    place = draft.places.at("handling", "designation")
    for line in lines:
        if line.needed and not given.get(line.key):
            message = f"'{line.key}' is missing in 'designation', which {quoted(str(text))} needs"
            yield Problem("missing-key", place, message, f"it is printed as '{line.label}: …'")
    for key in given.keys() - keys:
        message = f"{quoted(str(text or ''))} has no line {quoted(str(key))} in 'designation'"
        hint = did_you_mean(str(key), keys) or "leave it out"
        yield Problem("unknown-key", draft.places.at("handling", "designation", key), message, hint)
