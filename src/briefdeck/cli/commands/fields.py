"""`briefdeck fields`: list every key that records and briefs can have."""

import json
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import click
from pydantic import BaseModel

from briefdeck.cli import common
from briefdeck.load import Loaded
from briefdeck.model.briefs.definition import Definition, SectionDefinition
from briefdeck.model.briefs.sections import SECTION_KINDS, SectionKind
from briefdeck.model.records import RECORD_NOUNS, RECORD_TYPES, Record, RecordKind, Statement
from briefdeck.model.schema import FieldSchema, ValueType, never_printed, plain, schema_of, use_of
from briefdeck.problems import did_you_mean
from briefdeck.protected_workspace import load_protected
from briefdeck.workspace import starter_folder

_TYPES: dict[str, type[BaseModel]] = {kind.value: each for kind, each in RECORD_TYPES.items()}
_TYPES |= {"statements": Statement, "briefs": Definition}
_PARTS: dict[str, type[BaseModel]] = {
    name: part.model
    for name, field in schema_of(Definition).fields.items()
    if (part := field.item or field).model
}
"""The parts of a definition that have keys of their own."""
_USUAL: Mapping[ValueType, Any] = {ValueType.DATE: "2026-10-05", ValueType.NUMBER: 3, ValueType.FLAG: True}
_LONGEST = 60
_HEAD = """\
# Records and briefs, key by key

What `briefdeck fields --as markdown` prints. Keys that must be there come first, marked with *, then the
others, the most important first. `a.b` is the key `b` inside `a`. Examples are from the shipped workspace.

Texts of records are plain: Markdown is printed as typed, with a warning. A `text: |` keeps its lines,
and those that begin with `-` or `1.` are lists, in tables on one line; other keys are one line. The `text`
of sections and items of a brief is Markdown: there each line goes on in that before it, unless an empty line
stands between them or it begins with `-` or `1.`. A text with a `#` after a blank needs quotes: YAML takes
the rest for a comment.

Read are files that end with `.yaml` or `.yml`: in `data/` and its folders, and in `briefs/` and
`templates/themes/` themselves. Tables, `.json`, `x.yaml.txt` and copies of a file such as `x (1).yaml` are
not; `check` names them.
"""
EXAMPLES = """\b
Examples:
  briefdeck fields events
  briefdeck fields briefs
  briefdeck fields meeting
  briefdeck fields key_points
"""


@click.command(epilog=EXAMPLES)
@click.argument("kind", required=False)
@common.form_option
def command(kind: str | None, form: str) -> None:
    """List every key of one KIND, with an example; those of all records and briefs when none is named.

    KIND is a kind of record, such as events, briefs, a part of a brief, such as meeting, sections or
    outputs, or a kind of section, such as key_points. Keys that must be there come first, marked with *.
    """
    loaded = load_protected(starter_folder())
    parts = [_HEAD] if form == "markdown" else []
    for name in [_name_meant(kind)] if kind else _TYPES:
        model = SectionDefinition if _is_section(name) else _TYPES.get(name) or _PARTS[name]
        rows = [each for each in _rows(model, _examples(name, loaded)) if _has_effect(name, each[0])]
        about = _about_section(SECTION_KINDS[name]) if _is_section(name) else model.__doc__ or ""
        parts.append(_as_markdown(name, about, rows) if form == "markdown" else _as_text(name, about, rows))
    click.echo("\n".join(parts), nl=False)


def _name_meant(word: str) -> str:
    """Return what is listed by that name; raises BadParameter for what is nothing of ours."""
    name, known = _ALIASES.get(word, word).replace("-", "_"), (*_TYPES, *_PARTS, *SECTION_KINDS)
    if name in known or name in RECORD_NOUNS.values():
        return name if name in known else common.kind_of_record(name)
    hint = did_you_mean(name, known) or f"choose from {', '.join(dict.fromkeys(known))}"
    raise click.BadParameter(f"there is nothing called '{word}' ({hint})", param_hint="KIND")


_ALIASES: Mapping[str, str] = {
    "brief": "briefs",
    "definition": "briefs",
    "section": "sections",
    "output": "outputs",
}


def _is_section(name: str) -> bool:
    """Tell whether a name is that of a kind of section, and of no kind of record, which has it first."""
    return name in SECTION_KINDS and name not in _TYPES


def _examples(name: str, loaded: Loaded) -> list[Any]:
    """Return what of that kind the shipped workspace holds, as JSON values."""
    if name in _TYPES and name != "briefs":
        return [plain(each) for each in loaded.corpus.of_kind(RecordKind(name))]
    briefs = [plain(brief.definition) for brief in loaded.briefs]
    if name == "briefs":
        return briefs
    if _is_section(name):
        return [each for brief in briefs for each in brief["sections"] if each["kind"] == name]
    found = [brief[name] for brief in briefs if name in brief]
    return [each for value in found for each in (value if isinstance(value, list) else [value])]


def _has_effect(name: str, key: str) -> bool:
    """Tell whether a key does something in a section of a kind; all do elsewhere."""
    if not _is_section(name):
        return True
    kind, (first, *within) = SECTION_KINDS[name], key.rstrip("*").split(".")
    others = {each for other in SECTION_KINDS.values() for each in other.item_keys} - {*kind.item_keys}
    return first not in kind.keys_without_effect and not (first == "items" and others.intersection(within))


def _about_section(kind: SectionKind) -> str:
    shows = f" Shows {kind.records}: briefdeck fields {kind.records}." if kind.records else ""
    return f"A section of this kind.{shows} Displays: {', '.join(kind.displays)}."


def _rows(model: type[BaseModel], known: Sequence[Any], before: str = "") -> Iterator[tuple[str, str, str]]:
    """Give key, explanation and example of each field of a model and of its parts, by importance."""
    remarks = never_printed(model)
    fields = model.model_fields.items()
    for name, info in sorted(fields, key=lambda each: (not each[1].is_required(), each[0] in remarks)):
        schema = schema_of(model).fields[name]
        part = schema.item or schema
        found = [value[name] for value in known if name in value]
        choices = part.choices or (tuple(SECTION_KINDS) if before + name == "sections.kind" else ())
        of = "Usually one" if part.is_open else "One"
        listed = f"{of} of: {', '.join(choices)}." if choices else ""
        about = " ".join(filter(None, (info.description, use_of(info), listed)))
        if part.model and issubclass(part.model, Record):
            yield before + name, f"{about} Their keys: briefdeck fields {part.model.kind_of_record}", ""
        elif part.model:
            yield before + name + "*" * info.is_required(), about, ""
            inside = [each for value in found for each in (value if schema.item else [value])]
            yield from _rows(part.model, inside, f"{before}{name}.")
        else:
            yield before + name + "*" * info.is_required(), about, _example(name, schema, found, about)


def _example(name: str, schema: FieldSchema, found: Sequence[Any], about: str) -> str:
    part, such_as = schema.item or schema, re.search(r"such as '([^']+)'", about)
    text = "an-id" if part.ref else such_as[1] if such_as else "…"
    usual = part.choices[0] if part.choices else _USUAL.get(part.value_type, text)
    value = found[0] if found else [usual] if schema.item else usual
    return f"{name}: {_as_yaml(value)}"


def _as_yaml(value: Any) -> str:
    """Write a value on one line as YAML takes it; what is long is cut."""
    if isinstance(value, list):
        return f"[{', '.join(_as_yaml(each) for each in value[:2])}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_as_yaml(each)}' for key, each in value.items())}}}"
    if not isinstance(value, str):
        return json.dumps(value)
    text = textwrap.shorten(value, _LONGEST, placeholder=" …")
    plain_text = text == "…" or re.fullmatch(r"[^\W_][\w ./’–…-]*", text)
    return text if plain_text else json.dumps(text, ensure_ascii=False)


def _as_markdown(kind: str, about_kind: str, rows: Sequence[tuple[str, str, str]]) -> str:
    lines = [f"| `{key}` | {about} | {f'`{example}`' if example else ''} |" for key, about, example in rows]
    table = "\n".join(["| Key | What it says | Example |", "|---|---|---|", *lines])
    return f"## {kind}\n\n{about_kind}\n\n{table}\n"


def _as_text(kind: str, about_kind: str, rows: Sequence[tuple[str, str, str]]) -> str:
    width = max(len(key) for key, *_ in rows) + 2
    lines = [click.style(f"{kind}: ", bold=True) + about_kind]
    for key, about, example in rows:
        said = textwrap.wrap(about, max(100 - width, 40)) + [example] * bool(example)
        lines += [f"  {key:<{width}}{said[0]}", *(f"  {'':<{width}}{line}" for line in said[1:])]
    return "\n".join(lines) + "\n"
