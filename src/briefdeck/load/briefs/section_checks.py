"""Whether each section of a definition shows something, and every key in it has an effect."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from briefdeck.load.briefs.drafts import Draft
from briefdeck.load.validation import validate
from briefdeck.load.wording import quoted
from briefdeck.model.briefs.definition import SectionDefinition
from briefdeck.model.briefs.outputs import Outputs
from briefdeck.model.briefs.sections import SECTION_KINDS, Content, Display, SectionKind
from briefdeck.problems import Path, Problem, Severity, SourceLocation, SourceMap, did_you_mean

_ITEM_KEYS: Mapping[str, tuple[str, ...]] = {
    key: tuple(name for name, kind in SECTION_KINDS.items() if key in kind.item_keys)
    for key in sorted({key for kind in SECTION_KINDS.values() for key in kind.item_keys})
}
"""The keys of an item that only some kinds of section print, and which do."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A section of a definition and its place there."""

    section: SectionDefinition
    kind: SectionKind
    places: SourceMap
    path: Path

    def at(self, *path: str | int) -> SourceLocation:
        return self.places.at(*self.path, *path)


def check_section(draft: Draft, index: int, raw: Any, templates: frozenset[str]) -> Iterator[Problem]:
    """Find what is wrong with a section beyond its form, where it has the right form."""
    path: Path = ("sections", index)
    name = raw.get("kind") if isinstance(raw, dict) else None
    if not isinstance(name, str):
        return
    if name not in SECTION_KINDS:
        message = f"{quoted(name)} is not a kind of section"
        from briefdeck.load.meant.keys import kind_meant

        hint = kind_meant(name) or f"kinds: {', '.join(SECTION_KINDS)}"
        yield Problem("unknown-section-kind", draft.places.at(*path, "kind"), message, hint)
        return
    section, _ = validate(SectionDefinition, raw, draft.places)
    if section:
        placed = _Placed(section, SECTION_KINDS[name], draft.places, path)
        yield from _key_problems(placed)
        yield from _annex_problems(placed)
        yield from _chart_problems(placed)
        yield from _picture_problems(placed)
        yield from _item_problems(placed)
        yield from _option_problems(placed)
        yield from _display_problems(placed)
        yield from _template_problems(placed, templates)
        yield from _unseen_problems(placed, draft.outputs)
        yield from _basis_problems(placed, draft)
        yield from _meeting_problems(placed, draft)


def _key_problems(placed: _Placed) -> Iterator[Problem]:
    given = placed.section.model_fields_set
    kind = placed.kind
    for key in kind.keys_without_effect:
        if key in given:
            message = f"'{key}' has no effect in a section of the kind '{kind.name}'"
            yield Problem("key-without-effect", placed.at(key), message, _cure(key, kind))
    by = placed.section.group_by
    if by and kind.groups and by not in kind.groups:
        message = f"'group_by: {by}' has no effect in a section of the kind '{kind.name}'"
        hint = f"it can be grouped by: {', '.join(kind.groups)}"
        yield Problem("key-without-effect", placed.at("group_by"), message, hint)
    for key in ("by", "across") if kind.name == "matrix" else ():
        if not getattr(placed.section, key):
            message = f"'{key}' is missing: a matrix has rows 'by' one field and columns 'across' another"
            yield Problem("empty-section", placed.at(), message, f"name the field under '{key}'")
    needed = kind.needed_key
    if needed and not getattr(placed.section, needed):
        others = "nothing without it" if placed.section.items else "nothing else"
        message = f"'{needed}' is missing: a section of the kind '{kind.name}' shows {others}"
        yield Problem("empty-section", placed.at(), message, f"write its {needed}, or leave the section out")


def _cure(key: str, kind: SectionKind) -> str:
    """Say where what was written would be shown, so that nothing is lost by leaving the key out."""
    if key == "items" and kind.records and kind.content in (Content.RECORDS, Content.DERIVED):
        from briefdeck.load.meant.keys import home_in_data

        home = home_in_data(kind.name) or f"as records, under '{kind.records}:', each with '- id: …'"
        return f"put them into data/ {home}; see: briefdeck fields {kind.records}"
    return f"{_SOURCE[kind.content]}; leave it out"


def _annex_problems(placed: _Placed) -> Iterator[Problem]:
    """Find what does nothing beside other keys: the rest of all, a column in an annex."""
    section = placed.section
    if section.rest and not section.limit:
        hint = "say under 'limit' how many stand here, or leave it out"
        yield Problem("key-without-effect", placed.at("rest"), "'rest' has no effect without 'limit'", hint)
    if section.column == "rail" and placed.path == ("sections", 0):
        message, hint = "there is no section before this one to stand beside", "let its text come first"
        yield Problem("key-without-effect", placed.at("column"), message, hint)
    for key in ("rest", "column") if section.annex else ():
        if getattr(section, key):
            message = f"'{key}' has no effect in an annex"
            yield Problem("key-without-effect", placed.at(key), message, "leave it out")


_SOURCE: Mapping[Content, str] = {
    Content.TEXT: "it shows its 'text'",
    Content.ITEMS: "it shows its 'items'",
    Content.RECORDS: "it shows the records that 'where' selects",
    Content.PICTURE: "it shows its 'picture'",
    Content.LINK: "it shows its 'url'",
    Content.MEETING: "it shows the 'meeting' of the definition",
    Content.FIGURE: "it shows numbers that are counted or given",
    Content.DERIVED: "it shows what the other sections lead to",
}


def _chart_problems(placed: _Placed) -> Iterator[Problem]:
    """Find what is missing for a chart, and what does nothing beside what it shows."""
    section, given = placed.section, placed.section.model_fields_set
    if placed.kind.name != _CHART:
        return
    if not (section.count_of or section.series or section.where):
        hint = "count records, name series, or choose figures by their ids: 'where: {id: [...]}'"
        message = "a chart needs 'count_of', 'series' or 'where': it shows nothing by itself"
        yield Problem("empty-section", placed.at(), message, hint)
    if section.count_of and not section.by:
        message = "'by' is missing: a chart shows how many there are of each of something"
        hint = f"name a field of {section.count_of}, as listed by: briefdeck fields {section.count_of}"
        yield Problem("missing-key", placed.at("count_of"), message, hint)
    for key, why in _without_effect(section):
        if key in given:
            message = f"'{key}' has no effect {why}"
            yield Problem("key-without-effect", placed.at(key), message, "leave it out")


def _picture_problems(placed: _Placed) -> Iterator[Problem]:
    """Find what must be said of a picture, to those who do not see it and by those who are seen in it."""
    picture = placed.section.picture
    if picture is None:
        return
    at = partial(placed.at, "picture")
    if not picture.alt and not picture.decorative:
        message = "'alt' is missing: what the picture shows, for those who do not see it"
        yield Problem(
            "missing-key", at(), message, "write it in a sentence, or 'decorative: true' if it only adorns"
        )
    if picture.alt and picture.decorative:
        message = "'alt' has no effect: what is decorative is passed over when the paper is read out"
        yield Problem("key-without-effect", at("alt"), message, "leave out one of the two")
    if picture.people and not picture.consent:
        message = "'consent' is missing: the picture shows people who can be recognised"
        yield Problem(
            "missing-key", at("people"), message, "write when and how they agreed, or why that is not needed"
        )


_CHART = "chart"


def _without_effect(section: SectionDefinition) -> Iterator[tuple[str, str]]:
    """Go through the keys that do nothing in a chart, and say why."""
    if section.count_of:
        yield "series", "in a chart that counts records"
        yield "sort", "in a chart that counts: the most come first, but for years and other values in order"
    else:
        yield "by", "without 'count_of'"
        yield "stack_by", "without 'count_of'"
    if section.series and not section.count_of:
        yield "limit", "in a chart of series: it shows all points of those that are named"
    if section.display is Display.TABLE:
        yield "form", "in a table"
        yield "accent", "in a table"


def _item_problems(placed: _Placed) -> Iterator[Problem]:
    if "items" in placed.kind.keys_without_effect:
        return
    for index, item in enumerate(placed.section.items):
        for key, kinds in _ITEM_KEYS.items():
            if key in item.model_fields_set and placed.kind.name not in kinds:
                message = f"'{key}' has no effect in a section of the kind '{placed.kind.name}'"
                *others, last = map(quoted, kinds)
                which = " and ".join(filter(None, (", ".join(others), last)))
                hint = f"only items of {which} show it"
                yield Problem("key-without-effect", placed.at("items", index, key), message, hint)


def _option_problems(placed: _Placed) -> Iterator[Problem]:
    """Warn of options that are recommended beside another: nobody could tell which to choose."""
    items = placed.section.items if "recommended" in placed.kind.item_keys else ()
    chosen = [
        placed.at("items", index, "recommended") for index, each in enumerate(items) if each.recommended
    ]
    for place in chosen[1:]:
        message = f"a second option is recommended: the first is in line {chosen[0].line}"
        hint = "recommend the one to choose; write options that go together as one"
        yield Problem("several-recommended", place, message, hint, Severity.WARNING)


def _display_problems(placed: _Placed) -> Iterator[Problem]:
    display, kind = placed.section.display, placed.kind
    if display and display not in kind.displays:
        message = f"a section of the kind '{kind.name}' cannot look like '{display}'"
        yield Problem("wrong-display", placed.at("display"), message, f"possible: {', '.join(kind.displays)}")


def _template_problems(placed: _Placed, templates: frozenset[str]) -> Iterator[Problem]:
    name = placed.section.template_file
    if name not in templates:
        message = f"there is no template {quoted(name)} in templates/sections that can be read"
        chosen = placed.section.template
        hint = did_you_mean(name, templates) if chosen else "put it there, or name another under 'template'"
        yield Problem("missing-template", placed.at("template" if chosen else "kind"), message, hint)


def _unseen_problems(placed: _Placed, outputs: Outputs | None) -> Iterator[Problem]:
    if not outputs or not outputs.kinds:
        return
    if not any(map(outputs.of, placed.section.outputs)):
        message = f"this section stands only in the {placed.section.outputs[0].upper()}, which is not made"
        hint = "change its 'outputs', or those of the definition"
        yield Problem("unseen-section", placed.at("outputs"), message, hint, Severity.WARNING)


def _basis_problems(placed: _Placed, draft: Draft) -> Iterator[Problem]:
    """Warn of a summary without a source, in a brief that shows what records say."""
    section = placed.section
    points = (item.based_on or item.source for item in section.items)
    if placed.kind.name != "summary" or section.based_on or any(points):
        return
    named = [each.get("kind") for each in draft.sections if isinstance(each, dict)]
    kinds = (kind for name, kind in SECTION_KINDS.items() if name in named)
    if any(kind.content is Content.RECORDS for kind in kinds):
        hint = "list the records that its text rests on under 'based_on'; their sources are cited"
        yield Problem("uncited-summary", placed.at(), "the summary names no source", hint, Severity.WARNING)


def _meeting_problems(placed: _Placed, draft: Draft) -> Iterator[Problem]:
    """Warn where the meeting that a paper names stands in place of the events that it tells of."""
    sections = [each for each in draft.sections if isinstance(each, dict)]
    has_event = any(each.get("kind") == placed.kind.name and each.get("where") for each in sections)
    is_meant = draft.raw.get("kind") == "meeting_brief" or has_event
    if placed.kind.content is Content.MEETING and draft.raw.get("meeting") and not is_meant:
        message = "this section shows the 'meeting' of the definition, and no event"
        hint = "name the event with 'where: {id: …}' here or in a second section, or take 'meeting' out"
        yield Problem("meeting-in-place-of-event", placed.at(), message, hint, Severity.WARNING)
