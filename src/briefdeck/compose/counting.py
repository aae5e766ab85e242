"""Templates rewritten so that they count their steps: see `limits`.

The calls are put into a template's tree before it becomes code, so that code kept from an earlier run of the
program counts as well.
"""

from __future__ import annotations

from typing import Any, cast

from jinja2 import TemplateSyntaxError, nodes
from jinja2.visitor import NodeTransformer

_NODES_A_STEP = 8
_CHARACTERS_A_STEP = 64


def refuse_own_names(tree: nodes.Template) -> None:
    """Raise TemplateSyntaxError where a template uses a name that begins with '_': the program's own."""
    for node in tree.find_all((nodes.Name, nodes.Filter, nodes.Test)):
        if node.name.startswith("_"):  # type: ignore[attr-defined]
            raise TemplateSyntaxError(f"there is no {node.name!r} here", node.lineno)  # type: ignore[attr-defined]


def count_steps(tree: nodes.Template) -> nodes.Template:
    """Rewrite a template so that whatever could take long or grow counts its steps."""
    counted: nodes.Template = _Counting().visit(tree)
    return counted


class _Counting(NodeTransformer):
    """Puts the calls into a tree; every method takes a node of the kind that it is named after."""

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 - Jinja2 finds it by this name
        weight = _weight(node)
        self.generic_visit(node)
        node.iter = _call("_each", node.iter, weight)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return _call("_joined", nodes.List(node.nodes, lineno=node.lineno))

    def visit_List(self, node: nodes.List) -> nodes.Node:  # noqa: N802
        return self._made(node, node.items)

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Node:  # noqa: N802
        return self._made(node, node.items) if node.ctx == "load" else node

    def visit_Dict(self, node: nodes.Dict) -> nodes.Node:  # noqa: N802
        return self._made(node, [pair.value for pair in node.items])

    def visit_Compare(self, node: nodes.Compare) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        known = [side for side in (node.expr, *(operand.expr for operand in node.ops)) if _is_known(side)]
        for operand in node.ops:
            if not _is_known(operand.expr) and (not known or operand.op in {"in", "notin"}):
                operand.expr = _call("_weighed", operand.expr)
        return node

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return _call("_weighed", node) if isinstance(node.arg, nodes.Slice) else node

    def _made(self, node: nodes.Expr, parts: list[nodes.Expr]) -> nodes.Node:
        is_known = all(isinstance(part, nodes.Const) for part in parts)
        self.generic_visit(node)
        return node if is_known else _call("_held", node)


def _is_known(node: nodes.Node) -> bool:
    """Tell whether a value stands in the template itself."""
    if isinstance(node, nodes.List | nodes.Tuple):
        return all(isinstance(part, nodes.Const) for part in node.items)
    return isinstance(node, nodes.Const)


def _weight(node: nodes.For) -> int:
    """Give the steps that one round of a loop takes, whatever its body does."""
    found = list(node.find_all(nodes.Node))
    characters = sum(len(part.data) for part in found if isinstance(part, nodes.TemplateData))
    return 1 + len(found) // _NODES_A_STEP + characters // _CHARACTERS_A_STEP


def _call(name: str, value: nodes.Node, *given: Any) -> nodes.Filter:
    line = value.lineno
    constants: list[nodes.Expr] = [nodes.Const(one, lineno=line) for one in given]
    return nodes.Filter(cast("nodes.Expr", value), name, constants, [], None, None, lineno=line)
