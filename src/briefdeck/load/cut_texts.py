"""Texts that YAML cuts at a `#`: what follows the sign would be a comment, and lost without a word."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

import yaml

from briefdeck.load.problem_limit import MOST_PROBLEMS
from briefdeck.load.wording import quoted
from briefdeck.load.yaml_slips import COMMENT_SIGN
from briefdeck.load.yaml_tree import PARSER, Tree
from briefdeck.model.schema import FieldSchema, ValueType
from briefdeck.problems import Problem, Severity, SourceLocation

_BESIDE = rf"[ \t]+{COMMENT_SIGN}"
_BELOW = rf"[ \t]*\r?\n(?P<indent>[ \t]+){COMMENT_SIGN}(?![ \t])"
_NOWHERE = 1_000_000
_HINT = "put the text in quotes; if this is a remark, leave a space after the '#'"
_NUMBER_HINT = "put the text in quotes; if this is a remark, let it stand on a line of its own"


def find_cut_texts(tree: Tree, text: str, schema: FieldSchema) -> list[Problem]:
    """Return a problem for each text of a file that ends at a `#` with a letter or digit after it.

    After a date, a number or an id, on a line of its own, or before a blank, a comment is what it seems; but
    that of `item # 4`, before a blank and a number, is warned of.
    """
    if not tree.value or not ("#" in text and re.search(COMMENT_SIGN, text)):
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
            yield from _signs(value, text, schema.fields.get(key.value), _indent(node, key) + 1)


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
    return schema.is_worded or (is_code and not value)


def _problem(file: str, text: str, sign: int) -> Problem:
    before = text[:sign]
    place = SourceLocation(file, before.count("\n") + 1, sign - before.rfind("\n"))
    lost = quoted(text[sign:].partition("\n")[0])
    is_doubtful = text[sign + 1].isspace()
    hint, severity = (_NUMBER_HINT, Severity.WARNING) if is_doubtful else (_HINT, Severity.ERROR)
    return Problem("cut-text", place, f"{lost} is left out: this '#' begins a comment", hint, severity)
