"""The definition of one case: what its definition for many says, with the values of the case in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from briefdeck.load.briefs.definitions import KnownNames, check_definitions, theme_problems
from briefdeck.load.briefs.drafts import Draft
from briefdeck.load.data.references import dangling, known_ids
from briefdeck.load.templates.catalogues import FACING, facing_of, language_problem
from briefdeck.load.templates.markings import draft_problems
from briefdeck.load.validation import validate
from briefdeck.model.briefs.brief import CaseFilling
from briefdeck.model.briefs.cases import Case, CasePoints, UnfilledBrief
from briefdeck.model.briefs.definition import Definition, SectionDefinition
from briefdeck.model.briefs.edition import plain_digest
from briefdeck.model.briefs.placeholders import Hole, fill, find_holes, with_changes
from briefdeck.model.records.corpus import Corpus
from briefdeck.model.schema import FieldSchema, schema_of
from briefdeck.problems import Path, Problem, SourceLocation, SourceMap

if TYPE_CHECKING:
    from briefdeck.load import Loaded

_NEEDED = tuple(name for name, info in Definition.model_fields.items() if info.is_required())
_ANY_SECTION = ({"kind": "text", "text": "x"},)
_VALUE_HINT = "give it in the record or row, or put the placeholder on a line or under a key of its own"
_WITHHELD_HINT = (
    "what is withheld stands in no paper: write the text without it, or give it a line of its own"
)
Made = tuple[Definition | None, SourceMap, list[Problem]]
"""The definition of a case, where its values stand, and what is wrong with it; None when it has no form."""


class CaseFiller:
    """Fills in the cases of one definition; what no case changes is checked and made once."""

    def __init__(
        self, unfilled: UnfilledBrief, loaded: Loaded, corpus: Corpus, is_withheld: Callable[[str, str], bool]
    ) -> None:
        """Fill in a definition of a workspace; `corpus` are the records that it may use.

        `is_withheld` tells whether a field of the record of an id has a value that may not be told.
        """
        self._is_withheld = is_withheld
        self._unfilled = unfilled
        self._loaded = loaded
        found = ((each.id, each.kind_of_record) for both in (loaded.corpus, corpus) for each in both)
        self._ids = known_ids(found, is_complete=True)
        self._handled: dict[str, tuple[Problem, ...]] = {}
        self._form = plain_digest([(hole.path, hole.text) for hole in unfilled.holes])
        self._named_fields = dict.fromkeys(name for hole in unfilled.holes for name in hole.fields)
        self._filled_keys = frozenset(str(hole.path[0]) for hole in unfilled.holes)
        self._names = KnownNames(self._ids, frozenset(loaded.theme_files), frozenset(loaded.templates))

    def fill(self, case: Case) -> Made:
        """Return the definition of a case."""
        unfilled = self._unfilled
        overrides = [unfilled.overrides[key] for key in case.keys if key in unfilled.overrides]
        places = self._places(case)
        if overrides:
            return self._with_overrides(case, overrides, places)
        changes, problems = self._fill(unfilled.holes, case, places)
        raw = with_changes(unfilled.raw, changes)
        keys = {str(path[0]) for path in changes}
        if case.language:
            raw, keys = {**raw, "language": case.language}, keys | {"language"}
        if problems:
            return None, places, problems
        return self._definition(raw, keys, {path[1] for path in changes if path[0] == "sections"}, places)

    def filling(self, case: Case) -> CaseFilling:
        """Return what a case is filled in with."""
        overrides = {
            key: self._unfilled.overrides[key] for key in case.keys if key in self._unfilled.overrides
        }
        form = self._form if not overrides else plain_digest([self._form, overrides])
        names = case.values if overrides else self._named_fields
        given, beside = (
            {name: (each.typed, each.words) for name in names if (each := known.get(name))}
            for known in (case.values, case.beside)
        )
        values = plain_digest([given, beside] if beside else given)
        return CaseFilling(case.place, form, values, self._filled_keys)

    def _places(self, case: Case) -> SourceMap:
        given = self._unfilled.places
        own: dict[Path, tuple[int, int]] = {}
        if case.language:
            path: Path = ("languages", self._unfilled.languages.index(case.language))
            own = {("language",): given.points.get(path, (1, 1))}
        if not own and not any(key in self._unfilled.overrides for key in case.keys):
            return given
        return SourceMap(given.file, CasePoints(given.points, case.keys, own))

    def _definition(
        self, raw: Mapping[str, Any], keys: set[str], sections: set[Any], places: SourceMap
    ) -> Made:
        """Check and make the parts that this case changes, and take all others as they are."""
        shared = self._unfilled.definition
        wanted = {key: raw[key] for key in (*_NEEDED, *keys) if key in raw}
        part, problems = validate(Definition, wanted | {"sections": _ANY_SECTION}, places)
        top = {key: value for key, value in wanted.items() if key != "sections"}
        problems += dangling(Definition, top, self._ids, places)
        made = list(shared.sections)
        for index in sorted(sections):
            path: Path = ("sections", index)
            section, found = validate(SectionDefinition, raw["sections"][index], places, path)
            problems += found
            problems += dangling(SectionDefinition, raw["sections"][index], self._ids, places, path)
            made[index] = section or made[index]
        if part is None or problems:
            return None, places, problems
        changed = {key: getattr(part, key) for key in keys - {"sections"}}
        problems += self._named(raw, keys, places)
        return shared.model_copy(update={**changed, "sections": tuple(made)}), places, problems

    def _named(self, raw: Mapping[str, Any], keys: set[str], places: SourceMap) -> Iterator[Problem]:
        """Find what a case names that is not there: its theme, its markings."""
        tag = raw.get("language")
        if "language" in keys and isinstance(tag, str):
            yield from language_problem(tag, places.at("language"), self._loaded.tags)
        if "outputs" in keys and (facing := facing_of(raw)):
            yield from language_problem(facing, places.at(*FACING), self._loaded.tags)
        if "theme" in keys and "theme" in raw:
            yield from theme_problems(raw["theme"], self._loaded.theme_files, places.at("theme"))
        if "handling" in keys:
            yield from self._of_handling(raw["handling"], places)

    def _of_handling(self, handling: Any, places: SourceMap) -> tuple[Problem, ...]:
        """Find what is wrong with how a case is handled; many have the same few markings."""
        key = repr(handling)
        if key not in self._handled:
            draft = Draft(self._unfilled.name, {"handling": handling}, places, None)
            self._handled[key] = tuple(draft_problems(draft, self._loaded.schemes))
        return self._handled[key]

    def _with_overrides(self, case: Case, overrides: Iterable[Mapping[str, Any]], places: SourceMap) -> Made:
        """Make the whole of a case for which the definition says something else."""
        raw: Any = self._unfilled.raw
        for each in overrides:
            raw = _merged(raw, each, schema_of(Definition))
        if case.language:
            raw = {**raw, "language": case.language}
        changes, missing = self._fill(find_holes(raw, schema_of(Definition)), case, places)
        raw = with_changes(raw, changes)
        definition, problems = validate(Definition, raw, places)
        if missing or definition is None:
            return None, places, [*missing, *([] if missing else problems)]
        outputs = definition.outputs
        problems += language_problem(definition.language, places.at("language"), self._loaded.tags)
        problems += check_definitions([Draft(self._unfilled.name, raw, places, None, outputs)], self._names)
        problems += draft_problems(Draft(self._unfilled.name, raw, places, None), self._loaded.schemes)
        return definition, places, problems

    def _fill(
        self, holes: Iterable[Hole], case: Case, places: SourceMap
    ) -> tuple[dict[Path, Any], list[Problem]]:
        """Return what stands at each place with placeholders in one case, and what has no value there."""
        changes: dict[Path, Any] = {}
        problems = []
        for hole in holes:
            filled = fill(hole, case.values_at(hole.path))
            changes[hole.path] = filled.value
            for name in filled.missing:
                message, hint = f"'{{each.{name}}}' has no value", _VALUE_HINT
                if case.record and self._is_withheld(case.record, name):
                    message, hint = f"the value of '{{each.{name}}}' is withheld", _WITHHELD_HINT
                problems.append(Problem("case-without-value", places.at(*hole.path), message, hint))
            problems += [_unspelt(name, places.at(*hole.path)) for name in filled.unspelt]
        return changes, problems


def _unspelt(name: str, place: SourceLocation) -> Problem:
    message = f"'{{each.{name}}}' leaves nothing in the name of a file: it has no Latin letters or digits"
    return Problem("file-name-without-letters", place, message, "write {each.id} in its place")


def _merged(given: Any, over: Any, schema: FieldSchema | None) -> Any:
    """Return what holds where one says more than another: keys are taken together, all else is replaced.

    A text in several languages is replaced as a whole: words of the other one would be out of date.
    """
    is_text = schema is not None and schema.is_by_language
    if is_text or not (isinstance(given, Mapping) and isinstance(over, Mapping)):
        return over
    under = ((key, value, schema.under(key) if schema else None) for key, value in over.items())
    return {**given, **{key: _merged(given.get(key), value, within) for key, value, within in under}}
