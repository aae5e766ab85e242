"""What a section template may contain: fields, filters, `if`, `set` and loops that lie in no other loop.

Nothing in that language can run without end, so that no steps need be counted: whatever could is refused when
a template is read, at its line. What depends on the values is capped when it is filled: see `limits`.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from types import MappingProxyType

from jinja2 import TemplateSyntaxError, nodes

from briefdeck.problems import did_you_mean

SHIPPED = "shipped/"
"""How the name of a shipped template begins in `{% extends %}`."""
MOST_SOURCE = 64 * 1024
"""Characters of a template file."""
MOST_NODES = 5_000
"""Parts of a template, such as a field or a condition; the longest shipped one has 435."""
MOST_LOOP_NODES = 500
"""Parts of all loops of a template together; a shipped loop has up to 39."""
FUNCTIONS = frozenset({"cite", "link"})
"""What a template can call, beside `loop.cycle` and `_()`."""
TRANSLATIONS: Mapping[str, int] = MappingProxyType(
    {"gettext": 1, "pgettext": 2, "ngettext": 2, "npgettext": 3, "_": 1}
)
"""What `{% trans %}` calls, and `_()`, each with how many English texts it is given, as written there."""
LIST_FILTERS = frozenset({"cite", "count", "first", "join", "last", "length", "names", "select"})
"""Filters that a list of values can be given to as it is written."""

_ALLOWED = frozenset([
    nodes.And, nodes.Block, nodes.Compare, nodes.CondExpr, nodes.Const, nodes.Getattr, nodes.Getitem,
    nodes.If, nodes.Keyword, nodes.List, nodes.Neg, nodes.Not, nodes.Operand, nodes.Or, nodes.Output,
    nodes.Pair, nodes.TemplateData,
])  # fmt: skip
"""What is possible as it is."""
_ALLOWED_IF_PLAIN = (
    nodes.Assign, nodes.Call, nodes.Dict, nodes.Filter, nodes.For, nodes.Name, nodes.Test,
)  # fmt: skip
_REASONS: tuple[tuple[type[nodes.Node], str], ...] = (
    (nodes.Concat, "texts are not joined with '~': print them one after the other, or use '| join'"),
    (nodes.BinExpr, "a template does not calculate: print values one after the other"),
    (nodes.Slice, "parts of a text or list cannot be cut out with ':'"),
    (nodes.Tuple, "values in round brackets with commas are not possible: write a list, [a, b]"),
    (nodes.Extends, f"a template can extend a shipped one only, before all blocks: '{SHIPPED}NAME'"),
    (nodes.Include, "a template cannot include another; it can extend a shipped one"),
    (nodes.Import, "a template cannot import another; it can extend a shipped one"),
    (nodes.FromImport, "a template cannot import another; it can extend a shipped one"),
    (nodes.Macro, "macros are not possible: write the wording in its block"),
    (nodes.CallBlock, "macros are not possible: write the wording in its block"),
    (nodes.AssignBlock, "only one value can be set: {% set name = value %}"),
    (nodes.FilterBlock, "only one value can be filtered: {{ value | filter }}"),
)
_OTHER_REASON = "a section template has blocks, if, for, set and trans only"
_NOT_WRITTEN = "what is translated is written out: _('Sources'), {% trans %}Sources{% endtrans %}"


class RuleError(TemplateSyntaxError):
    """A template contains what no section template may."""


def take_extended(tree: nodes.Template) -> str:
    """Take `{% extends "shipped/NAME" %}` out of a template and return its name; empty when there is none."""
    for node in tree.body:
        if isinstance(node, nodes.Block):
            break
        if isinstance(node, nodes.Extends) and isinstance(node.template, nodes.Const):
            name = str(node.template.value)
            if name.startswith(SHIPPED):
                tree.body.remove(node)
                return name
    return ""


def check_rules(tree: nodes.Template, filters: Collection[str], tests: Collection[str]) -> None:
    """Raise RuleError at the line of a template that breaks a rule, TemplateSyntaxError for lost text."""
    printed = [part for node in tree.body if isinstance(node, nodes.Output) for part in node.nodes]
    is_text = nodes.TemplateData
    stray = next((part for part in printed if not isinstance(part, is_text) or part.data.strip()), None)
    if stray:
        raise TemplateSyntaxError("this stands outside all blocks, so it is never printed", stray.lineno)
    found = list(tree.find_all(nodes.Node))
    if len(found) > MOST_NODES:
        raise RuleError(f"it has more than {MOST_NODES:,} parts; divide it into several", 1)
    broken = ((node, reason) for node in found if (reason := _reason(node, filters, tests)))
    for node, reason in (*broken, *_kept_lists(found), *_loops(tree, found)):
        raise RuleError(reason, node.lineno)


def _reason(  # noqa: C901, PLR0911 - the rules, one a line
    node: nodes.Node, filters: Collection[str], tests: Collection[str]
) -> str:
    """Return why a part is not possible by itself; empty when it is."""
    if type(node) in _ALLOWED:
        return ""
    match node:
        case nodes.Name(name=name) if (name.startswith("_") and name not in TRANSLATIONS) or name in {
            "self",
            "super",
            "caller",
        }:
            return f"there is no '{name}' here"
        case nodes.Filter(name=name) if name not in filters:
            return _unknown("filter", name, filters)
        case nodes.Test(name=name) if name not in tests:
            return _unknown("test", name, tests)
        case nodes.For(recursive=True):
            return "a loop cannot call itself"
        case nodes.For(target=target) | nodes.Assign(target=target) if not isinstance(target, nodes.Name):
            return "only one name is set at a time"
        case nodes.Call(node=nodes.Name(name=name)) if name in TRANSLATIONS:
            return "" if _is_translation(node, TRANSLATIONS[name]) else _NOT_WRITTEN
        case nodes.Call(node=called) if not _can_be_called(called):
            return "only cite(), link(), _() and loop.cycle() can be called"
        case nodes.Call() | nodes.Filter() | nodes.Test() if node.dyn_args or node.dyn_kwargs:
            return "values are given one by one, without '*'"
        case nodes.Dict(items=pairs) if not all(_is_constant(pair.value) for pair in pairs):
            return "a mapping holds texts and numbers only, written in the template"
    if isinstance(node, _ALLOWED_IF_PLAIN):
        return ""
    return next((reason for kind, reason in _REASONS if isinstance(node, kind)), _OTHER_REASON)


def _unknown(what: str, name: str, known: Collection[str]) -> str:
    hint = did_you_mean(name, known)
    return f"there is no {what} '{name}'" + (f"; {hint}" if hint else "")


def _is_translation(call: nodes.Call, texts: int) -> bool:
    """Tell whether the texts to be translated are written out: only so they are found, and stay Markdown."""
    is_written = [isinstance(each, nodes.Const) and isinstance(each.value, str) for each in call.args[:texts]]
    return len(is_written) == texts and all(is_written) and call.dyn_args is None and call.dyn_kwargs is None


def _can_be_called(called: nodes.Node) -> bool:
    match called:
        case nodes.Name(name=name):
            return name in FUNCTIONS
        case nodes.Getattr(node=nodes.Name(name="loop"), attr="cycle"):
            return True
    return False


def _is_constant(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Call):
        return isinstance(node.node, nodes.Name) and node.node.name == "_"
    return isinstance(node.node if isinstance(node, nodes.Neg) else node, nodes.Const)


_Broken = Iterator[tuple[nodes.Node, str]]


def _kept_lists(found: Iterable[nodes.Node]) -> _Broken:
    """Find lists of values that are kept: one that holds itself twice, again and again, would be endless."""
    filtered = {
        id(node.node) for node in found if isinstance(node, nodes.Filter) and node.name in LIST_FILTERS
    }
    for node in found:
        if (
            isinstance(node, nodes.List)
            and id(node) not in filtered
            and not all(map(_is_constant, node.items))
        ):
            yield node, "a list of values stands directly before a filter such as '| join' or '| names'"


def _loops(tree: nodes.Template, found: Iterable[nodes.Node]) -> _Broken:
    """Find what is not possible in loops."""
    loops = [node for node in found if isinstance(node, nodes.For)]
    if sum(len(list(loop.find_all(nodes.Node))) for loop in loops) > MOST_LOOP_NODES:
        yield loops[0], f"the loops of a template have more than {MOST_LOOP_NODES} parts together"
    for loop in loops:
        yield from ((inner, "a loop cannot lie in another loop") for inner in loop.find_all(nodes.For))
        for compared in loop.find_all(nodes.Operand):
            if compared.op in {"in", "notin"} and not isinstance(compared.expr, nodes.List):
                yield compared.expr, "in a loop, 'in' needs a list that the template writes out"
    for block in tree.find_all(nodes.Block) if loops else ():
        yield from _set_again(block)


def _set_again(block: nodes.Block) -> _Broken:
    """Find what a loop sets that was set before it, to no effect."""
    inside = [each for loop in block.find_all(nodes.For) for each in loop.find_all(nodes.Assign)]
    in_loops = {id(each) for each in inside}
    before = {_name(each) for each in block.find_all(nodes.Assign) if id(each) not in in_loops}
    for each in inside:
        if _name(each) in before:
            yield each, f"'{_name(each)}' is set again in a loop, which changes nothing after it"


def _name(assigned: nodes.Assign) -> str:
    return assigned.target.name if isinstance(assigned.target, nodes.Name) else ""
