"""Section templates: Jinja2 in a sandbox, read block by block, their mistakes reported as problems.

A template's own text is Markdown; every value it prints stands literally, whatever characters are in it,
unless a filter of ours made it (`cite`, `markdown`, `link`).
"""

from __future__ import annotations

import marshal
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache
from types import CodeType
from typing import Any, TypeVar

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes, pass_context
from jinja2.exceptions import SecurityError, TemplateError
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment, safe_range

from briefdeck.compose import limits
from briefdeck.compose.counting import count_steps, refuse_own_names
from briefdeck.compose.filters import FILTERS, FUNCTIONS, literal
from briefdeck.compose.limits import BUDGET, Budget, OverLimitError
from briefdeck.compose.markdown import Content, mark, read_blocks, read_cells, read_line, without_marks
from briefdeck.compose.views import View
from briefdeck.model.document import Block, Spans, plain
from briefdeck.problems import Problem, SourceLocation, did_you_mean

T = TypeVar("T")
TEMPLATE_FOLDER = "templates/sections"
FURNITURE_FILE = "furniture.md.j2"
_CONTENTS = "_contents"
_MISTAKES = (
    TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
    RecursionError,
)
"""What a template can raise when it runs."""
_FORBIDDEN = (
    nodes.Macro, nodes.CallBlock, nodes.FilterBlock, nodes.AssignBlock,
    nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends,
)  # fmt: skip
_BUILT_IN_FILTERS = (
    "abs", "capitalize", "count", "default", "first", "int", "join", "last", "length", "list", "lower", "map",
    "max", "min", "reject", "rejectattr", "replace", "reverse", "round", "select", "selectattr", "sort",
    "sum", "title", "trim", "unique", "upper",
)  # fmt: skip
_BUILT_IN_TESTS = (
    "boolean", "defined", "divisibleby", "eq", "equalto", "even", "false", "float", "ge", "greaterthan", "gt",
    "in", "integer", "iterable", "le", "lessthan", "lt", "mapping", "ne", "none", "number", "odd", "sameas",
    "sequence", "string", "true", "undefined",
    "==", "!=", "<", "<=", ">", ">=",
)  # fmt: skip
_OF_TEXT = ("capitalize", "lower", "replace", "title", "trim", "upper")
_OWN_FILTERS: Mapping[str, Callable[..., Any]] = {
    "int": limits.whole, "join": limits.join, "replace": limits.replace,
    "round": limits.rounded, "sum": limits.total,
}  # fmt: skip
"""In place of Jinja2's own, which could be made to take for ever."""
_GLOBALS: Mapping[str, Callable[..., Any]] = {"range": safe_range, **FUNCTIONS}


class _Missing(StrictUndefined):
    """A variable or field that is not there: to print or test it is a mistake, and is named plainly."""

    @property
    def _undefined_message(self) -> str:
        name = str(self._undefined_name)
        if not isinstance(self._undefined_obj, View):
            return f"there is no '{name}' here"
        close = get_close_matches(name, list(self._undefined_obj), n=1)
        return f"there is no field '{name}' here" + (f"; did you mean '{close[0]}'?" if close else "")


class _Sandbox(ImmutableSandboxedEnvironment):
    """The surroundings of all templates: no way into Python, no endless strings."""

    intercepted_binops = frozenset(["*", "**", "%", "+"])

    def is_safe_callable(self, obj: Any) -> bool:
        """Let templates call our own functions and those of loops, nothing else."""
        is_of_loop = isinstance(getattr(obj, "__self__", None), LoopContext)
        return is_of_loop or any(obj is function for function in self.globals.values())

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Calculate with numbers, and add texts and lists: a text times a million would fill the memory."""
        if not limits.calculate(context.parent[BUDGET], operator, left, right):
            raise SecurityError(f"'{operator}' is not possible here")
        return super().call_binop(context, operator, left, right)


@pass_context
def _as_mark(context: Context, value: Any) -> str:
    """Put a mark in place of a printed value; the value itself is never read as Markdown."""
    if isinstance(value, StrictUndefined):
        return str(value)
    if value is None or value in ("", Content()):
        return ""
    values = context.parent
    contents: list[Content] = values[_CONTENTS]
    is_made = isinstance(value, Content)
    values[BUDGET].spend(1 if is_made else 1 + limits.weight_of(value))
    contents.append(value if is_made else literal(value))
    return mark(len(contents) - 1)


def _surroundings() -> _Sandbox:
    # What is printed becomes a mark (`finalize`), so that there is nothing left to escape.
    sandbox = _Sandbox(
        undefined=_Missing,
        finalize=_as_mark,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
        optimized=False,
    )
    built_in: dict[str, Callable[..., Any]] = {}
    built_in.update((name, sandbox.filters[name]) for name in _BUILT_IN_FILTERS)
    built_in.update(_OWN_FILTERS)
    built_in.update((name, limits.of_text(built_in[name])) for name in _OF_TEXT)
    built_in.update(FILTERS)
    filters = {name: limits.charged(function) for name, function in built_in.items()}
    sandbox.filters = filters | dict(limits.INTERNAL_FILTERS)
    tests: dict[str, Any] = dict(sandbox.tests)
    sandbox.tests = {name: limits.charged(tests[name]) for name in _BUILT_IN_TESTS}
    sandbox.globals = {name: limits.charged(function) for name, function in _GLOBALS.items()}
    return sandbox


_SANDBOX = _surroundings()


@lru_cache(maxsize=256)
def _compiled(source: str) -> Template:
    kept = _KEPT.get(source)
    code = marshal.loads(kept) if kept else _code_of(source)  # noqa: S302 - see `adopt_codes`
    return Template.from_code(_SANDBOX, code, _SANDBOX.make_globals(None))


def _code_of(source: str) -> CodeType:
    """Read and check a template; raises TemplateSyntaxError when something is wrong with it."""
    if len(source) > limits.MOST_SOURCE:
        raise TemplateSyntaxError(f"it is longer than {limits.MOST_SOURCE // 1024} KiB", 1)
    try:
        return _checked_code_of(source)
    except _TOO_DEEP as error:
        raise TemplateSyntaxError("its parts stand too deep inside one another", 1) from error
    except ValueError as error:  # Python reads no number of thousands of digits
        raise TemplateSyntaxError("a number in it is far too long", 1) from error


_TOO_DEEP = (RecursionError, SyntaxError, MemoryError, OverflowError)
"""What Jinja2 and Python raise when they read or compile a template that is nested beyond all measure."""


def _checked_code_of(source: str) -> CodeType:
    tree = _SANDBOX.parse(without_marks(source))
    forbidden = next(tree.find_all(_FORBIDDEN), None)
    if forbidden:
        message = "a section template has blocks, if, for and set only: no macros, includes or imports"
        raise TemplateSyntaxError(message, forbidden.lineno)
    if any(name.name == "self" for name in tree.find_all(nodes.Name)):
        raise TemplateSyntaxError("a block cannot print another block here", 1)
    stray = next((node for node in tree.body if _is_stray(node)), None)
    if stray:
        raise TemplateSyntaxError("this stands outside all blocks, so it is never printed", stray.lineno)
    refuse_own_names(tree)
    recursive = next((loop for loop in tree.find_all(nodes.For) if loop.recursive), None)
    if recursive:
        raise TemplateSyntaxError("a loop cannot call itself here", recursive.lineno)
    return _SANDBOX.compile(count_steps(tree))


_KEPT: dict[str, bytes] = {}
"""The code of templates that an earlier run of the program has read, by their source."""


def codes_of(templates: Mapping[str, str]) -> Mapping[str, bytes]:
    """Return the code of the templates that can be read, by their source, to be kept for later runs."""
    codes: dict[str, bytes] = {}
    for source in templates.values():
        with suppress(TemplateSyntaxError):
            codes[source] = marshal.dumps(_code_of(source))
    return codes


def adopt_codes(codes: Mapping[str, bytes]) -> None:
    """Take templates as read that an earlier run has read; it spares 4 ms a template.

    Code is run as it is: it must come from where nobody but this user can write, and from this very
    version of the program, of Jinja2 and of Python.
    """
    _KEPT.clear()
    _KEPT.update(codes)


def _is_stray(node: nodes.Node) -> bool:
    parts = node.nodes if isinstance(node, nodes.Output) else []
    return any(not isinstance(part, nodes.TemplateData) or part.data.strip() for part in parts)


_SECTION_BLOCKS = frozenset(
    ["title", "lead", "group", "label", "body", "meta", "short", "header", "row", "widths", "noun"]
)
_FURNITURE_BLOCKS = frozenset(
    [
        "kind", "date_line", "for_line", "status_line", "contact", "page_label",
        "continued", "sources", "shown", "left_out",
    ]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SectionTemplate:
    """One template file, whose blocks give the wording of a section."""

    file: str
    source: str
    template: Template
    problems: list[Problem] = field(default_factory=list)
    """What went wrong in wording so far; a block that fails gives nothing."""
    budget: Budget = field(default_factory=Budget)
    """The steps it still has for the paper."""

    def has(self, block: str) -> bool:
        """Tell whether the template has that block."""
        return block in self.template.blocks

    def fill(self, values: Mapping[str, Any]) -> Filling:
        """Take the values that blocks are to be worded with."""
        return Filling(self, values)

    def complain(self, code: str, block: str, message: str, hint: str = "") -> None:
        """Add a problem at the line where a block begins."""
        self.problems.append(Problem(code, self._place_of(block), message, hint))

    def _place_of(self, block: str) -> SourceLocation:
        lines = self.source.splitlines()
        begins = re.compile(rf"\{{%-?\s*block\s+{re.escape(block)}\b")
        line = next((number for number, text in enumerate(lines, 1) if begins.search(text)), 1)
        return SourceLocation(f"{TEMPLATE_FOLDER}/{self.file}", line)

    def failed(self, error: Exception, item: str) -> None:
        """Add the problem that wording a block met, of an item where it is known which."""
        self.problems.append(self._problem(error, item))

    def _problem(self, error: Exception, item: str) -> Problem:
        place = SourceLocation(f"{TEMPLATE_FOLDER}/{self.file}", self._line_of(error))
        if isinstance(error, OverLimitError):
            wording = f", in wording '{item}'" if item else ""
            return Problem("template-limit", place, f"the template asks for too much{wording}: {error}")
        if isinstance(error, SecurityError):
            return Problem("template-unsafe", place, f"the template may not do this: {_shortened(error)}")
        return Problem("template-error", place, f"the template cannot be filled: {_shortened(error)}")

    def _line_of(self, error: Exception) -> int:
        """Find the template's own line in the way the error took; the innermost counts."""
        line, step = 1, error.__traceback__
        while step:
            if step.tb_frame.f_globals.get("__jinja_template__") is self.template:
                line = self.template.get_corresponding_lineno(step.tb_lineno)
            step = step.tb_next
        return line


def _shortened(error: object) -> str:
    """Give the words of an error on one line, without what cannot be printed, and never many of them."""
    words = "".join(char if char.isprintable() else " " for char in str(error))
    return words if len(words) <= 200 else f"{words[:199]}…"


class Filling:
    """A template with the values of one item, or of a whole section: gives the wording block by block."""

    def __init__(self, template: SectionTemplate, values: Mapping[str, Any]) -> None:
        """Take the template and what its blocks can use."""
        self._template = template
        self._contents: list[Content] = []
        own = {_CONTENTS: self._contents, BUDGET: template.budget}
        self._context = template.template.new_context({**values, **own})

    def blocks(self, block: str) -> tuple[Block, ...]:
        """Word a block as paragraphs, lists and tables."""
        return self._read(block, read_blocks, ())

    def line(self, block: str) -> Spans:
        """Word a block as running text."""
        return self._read(block, read_line, ())

    def cells(self, block: str) -> tuple[Spans, ...]:
        """Word a block as a line of table cells."""
        return self._read(block, read_cells, ())

    def text(self, block: str) -> str:
        """Word a block as plain text."""
        return plain(self.line(block))

    def _read(self, block: str, read: Callable[[str, list[Content]], T], nothing: T) -> T:
        budget = self._template.budget
        if budget.is_spent or not self._template.has(block):
            return nothing
        self._contents.clear()
        budget.left += limits.BLOCK_STEPS
        try:
            source = limits.gather(self._template.template.blocks[block](self._context), budget)
        except _MISTAKES as error:
            budget.is_spent = isinstance(error, OverLimitError)
            self._template.failed(error, self._item())
            return nothing
        return read(source.strip("\n"), self._contents) if source else nothing

    def _item(self) -> str:
        """Name the record that is being worded, where it has a name."""
        item = self._context.parent.get("item")
        name = item["id"] if isinstance(item, View) and "id" in item else ""
        return name if isinstance(name, str) else ""


def read_template(file: str, source: str) -> SectionTemplate | Problem:
    """Read a template file; a problem when its syntax is wrong."""
    try:
        template = SectionTemplate(file, source, _compiled(source))
    except TemplateSyntaxError as error:
        place = SourceLocation(f"{TEMPLATE_FOLDER}/{file}", error.lineno)
        return Problem(
            "template-syntax", place, f"the template cannot be read: {_shortened(error.message or '')}"
        )
    known = _FURNITURE_BLOCKS if file == FURNITURE_FILE else _SECTION_BLOCKS
    for block in sorted(template.template.blocks.keys() - known):
        template.complain("template-block", block, f"there is no block '{block}'", did_you_mean(block, known))
    return template


def check_templates(templates: Mapping[str, str]) -> tuple[Problem, ...]:
    """Return what can be told to be wrong with template files before they are filled."""
    problems: list[Problem] = []
    for file in sorted(templates):
        result = read_template(file, templates[file])
        problems += [result] if isinstance(result, Problem) else result.problems
    return tuple(problems)
