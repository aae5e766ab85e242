"""One YAML file: its tree, and all that is wrong with it before anybody asks what it says.

Texts that YAML cuts at a `#` are found: what follows the sign would be a comment, and lost without a word. So
are files in the wrong folder: records among the briefs, a brief among the records.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

import yaml

from briefdeck.load.files import FileText
from briefdeck.load.folders import HOLDINGS, folder_of
from briefdeck.load.problem_limit import MOST_PROBLEMS
from briefdeck.load.prose.damage import find_damage
from briefdeck.load.prose.markup import find_markup
from briefdeck.load.prose.unfinished import find_unfinished
from briefdeck.load.wording import quoted
from briefdeck.load.yaml.entries import with_entries
from briefdeck.load.yaml.errors import LINE_BREAK
from briefdeck.load.yaml.rest import Rest, rest_of
from briefdeck.load.yaml.slips import COMMENT_SIGN, REMARK_HINT
from briefdeck.load.yaml.tree import PARSER, Tree, load_tree
from briefdeck.model.schema import FieldSchema, ValueType
from briefdeck.problems import Problem, Severity, SourceLocation

_BESIDE = rf"[ \t]+{COMMENT_SIGN}|[ \t]#"
"""A remark that nobody takes for text stands after two blanks or more, with a blank after its sign."""
_BELOW = rf"[ \t]*\r?\n(?P<indent>[ \t]+){COMMENT_SIGN}"
_SOUGHT = rf"\S[ \t]#|{COMMENT_SIGN}"
"""What a file has at least whose texts are cut."""
_NOWHERE = 1_000_000
_MEANT = r"#(?:[^\W_]|[ \t]\d)"
"""How what is no remark begins: with a letter or digit, or with a number after a blank, as in `# 2`."""


def _find_cut_texts(tree: Tree, schema: FieldSchema) -> list[Problem]:
    """Return a problem for each text of a file that ends at a `#` which may belong to it.

    With a letter or digit after it, it does; else, after a single blank, it is warned of. After a date, a
    number or an id, and on a line of its own, a comment is what it seems.
    """
    text = tree.text
    if not tree.value or not ("#" in text and re.search(_SOUGHT, text)):
        return []
    root = yaml.compose(text, Loader=PARSER)
    return [
        _problem(tree.places.file, text, sign)
        for sign in islice(_signs(root, text, schema, 0), MOST_PROBLEMS)
    ]


def _signs(node: Any, text: str, schema: FieldSchema | None, least_indent: int) -> Iterator[int]:
    """Go through the positions of such signs; further down, a sign less indented than that is none."""
    if schema is None:
        return
    if isinstance(node, yaml.ScalarNode):
        sign = None if node.style else _sign_after(node, text, least_indent)
        if sign is not None and _holds_words(schema, node.value):
            yield sign
    elif isinstance(node, yaml.SequenceNode):
        for entry in node.value:
            yield from _signs(entry, text, schema.item, _indent(node, entry))
    else:
        for key, value in node.value:
            within = (schema.item or schema).under(key.value)
            yield from _signs(value, text, within, _indent(node, key) + 1)


def _indent(parent: Any, child: Any) -> int:
    """Return where a line must begin to go on with an entry; in brackets lines may begin anywhere."""
    return _NOWHERE if parent.flow_style else int(child.start_mark.column)


def _sign_after(node: Any, text: str, least_indent: int) -> int | None:
    end = node.end_mark.index
    beside = re.compile(_BESIDE).match(text, end)
    if beside:
        return beside.end() - 1
    below = re.compile(_BELOW).match(text, end) if node.value else None
    return below.end() - 1 if below and len(below["indent"]) >= least_indent else None


def _holds_words(schema: FieldSchema, value: str) -> bool:
    """Tell whether a text is lost: that of a field for words, or all that a code or colour would be."""
    is_code = schema.value_type is ValueType.TEXT and not schema.ref and not schema.choices
    return (schema.is_worded and value not in schema.choices) or (is_code and not value)


def _problem(file: str, text: str, sign: int) -> Problem:
    lines = LINE_BREAK.split(text[:sign])
    place = SourceLocation(file, len(lines), len(lines[-1]) + 1)
    lost = quoted(text[sign:].partition("\n")[0])
    severity = Severity.ERROR if re.match(_MEANT, text[sign : sign + 3]) else Severity.WARNING
    message = f"{lost} is left out: this '#' begins a comment"
    return Problem("cut-text", place, message, REMARK_HINT, severity)


def _find_misplaced(tree: Tree, folder: str) -> tuple[Problem, ...]:
    """Return a problem for a file none of whose keys belong in its folder, and most in another."""
    keys = tree.value.keys()
    other = None if keys & HOLDINGS[folder].keys else folder_of(keys)
    if other is None:
        return ()
    what = HOLDINGS[other].what
    message = f"this file holds {what}, and stands in '{folder}', where nobody looks for that"
    place = SourceLocation(tree.places.file)
    return (Problem("misplaced-file", place, message, f"move it to '{other}'"),)


class YamlFile(NamedTuple):
    """A file that was read."""

    tree: Tree
    problems: list[Problem]
    is_usable: bool
    """Whether it says anything that belongs in its folder, or nothing at all."""
    rest: Rest | None = None
    """What can be read of one that cannot be read as a whole."""


def read_yaml(file: FileText, folder: str, schema: FieldSchema) -> YamlFile:
    """Read a file of a folder, which should hold what the schema says; never raises, whatever is in it."""
    tree, problems = load_tree(file.name, file.text)
    damage = find_damage(file.name, file.text)
    if misplaced := _find_misplaced(tree, folder):
        return YamlFile(tree, [*misplaced, *damage], is_usable=False)
    readable = load_tree(file.name, tree.rest)[0] if tree.rest else tree
    part, told = with_entries(readable, problems, schema)
    lost = (
        *_find_cut_texts(part, schema),
        *find_markup(part, schema),
        *find_unfinished(part, schema),
    )
    if not tree.rest:
        return YamlFile(part, [*told, *lost, *damage], is_usable=bool(part.value or not told))
    told_before, told_now = set(problems), set(told)
    kept = [each for each in problems if each in told_now]
    more = (*(each for each in told if each not in told_before), *lost)
    return YamlFile(tree, [*kept, *damage], is_usable=False, rest=rest_of(tree.text, part, more))
