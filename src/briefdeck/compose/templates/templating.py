"""Section templates: Jinja2 in a sandbox, read block by block, their mistakes reported as problems.

A template's own text is Markdown; every value it prints stands literally, whatever characters are in it,
unless a filter of ours made it (`cite`, `markdown`, `link`).
"""

from __future__ import annotations

import marshal
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from functools import lru_cache
from types import CodeType
from typing import Any, TypeVar

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, pass_context
from jinja2.exceptions import SecurityError, TemplateError
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from briefdeck.compose.context import LANGUAGE, View
from briefdeck.compose.templates import filters, limits, markdown, template_rules, translated
from briefdeck.model.content.document import Block, Spans, plain
from briefdeck.model.content.furniture import Words
from briefdeck.problems import Problem, SourceLocation, did_you_mean
from briefdeck.words.language import Language

T = TypeVar("T")
TEMPLATE_FOLDER = "templates/sections"
FURNITURE_FILE = "furniture.md.j2"
_FRAGMENTS = "_fragments"
_FAULTS = (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError)
"""What a template can raise when it runs."""
_UNREADABLE = "the template cannot be read: "
_UNSAFE = "the template may not do this: "
_OF_LOOPS = frozenset(["cycle", "first", "index", "index0", "last", "length", "revindex"])


class _Missing(StrictUndefined):
    """A variable or field that is not there: to print or test it is a mistake, and is named plainly."""

    @property
    def _undefined_message(self) -> str:
        name, within = str(self._undefined_name), self._undefined_obj
        if not isinstance(within, View):
            return f"there is no '{name}' here"
        if name in within.withheld:
            return f"'{name}' is never printed"
        close = get_close_matches(name, list(within), n=1)
        return f"there is no field '{name}' here" + (f"; did you mean '{close[0]}'?" if close else "")


class _Sandbox(ImmutableSandboxedEnvironment):
    """The surroundings of all templates: fields of views can be read, and nothing of Python."""

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return a field of a view, a value of a mapping or list, or what a loop knows of itself."""
        if isinstance(obj, View | dict) or (isinstance(obj, tuple | list) and isinstance(argument, int)):
            try:
                value = obj[argument]
            except LookupError:
                return self.undefined(obj=obj, name=argument)
            return limits.check_entries(value) if isinstance(value, tuple) else value
        if isinstance(obj, LoopContext) and argument in _OF_LOOPS:
            return getattr(obj, argument)
        if isinstance(obj, StrictUndefined):
            return str(obj)  # raises its message
        raise SecurityError(f"'{argument}' is not possible here: only records and their parts have fields")

    getattr = getitem  # type: ignore[assignment]


@pass_context
def _as_placeholder(context: Context, value: Any) -> str:
    """Put a placeholder for a printed value; the value itself is never read as Markdown."""
    if isinstance(value, StrictUndefined):
        return str(value)
    if value is None or value in ("", markdown.Fragment()):
        return ""
    if isinstance(value, translated.TemplateText):
        return value
    limits.use(context, value)
    fragments: list[markdown.Fragment] = context.parent[_FRAGMENTS]
    fragments.append(
        value if isinstance(value, markdown.Fragment) else filters.literal(context.parent[LANGUAGE], value)
    )
    return markdown.placeholder(len(fragments) - 1)


def _surroundings() -> _Sandbox:
    # What is printed becomes a placeholder (`finalize`), so that there is nothing left to escape.
    sandbox = _Sandbox(
        undefined=_Missing,
        finalize=_as_placeholder,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
        optimized=False,
        extensions=["jinja2.ext.i18n"],
    )
    sandbox.policies["ext.i18n.trimmed"] = True
    sandbox.newstyle_gettext = True  # type: ignore[attr-defined]
    tests: dict[str, Any] = dict(sandbox.tests)
    sandbox.tests = {name: tests[name] for name in filters.TESTS}
    sandbox.filters, sandbox.globals = dict(filters.FILTERS), dict(filters.FUNCTIONS)
    sandbox.globals |= translated.functions(_as_placeholder)
    return sandbox


_SANDBOX = _surroundings()
_TOO_DEEP = (RecursionError, SyntaxError, MemoryError, OverflowError)
"""What Jinja2 and Python raise when they read or compile a template that is nested beyond all measure."""


_KEPT: dict[str, bytes] = {}
"""What an earlier run of the program has compiled, by source."""


def compile_all(templates: Mapping[str, str]) -> Mapping[str, bytes]:
    """Return templates that can be read, compiled, by their sources: to be kept for later runs."""
    kept: dict[str, bytes] = {}
    for source in templates.values():
        with suppress(TemplateSyntaxError):
            kept[source] = _KEPT.get(source) or marshal.dumps(_code_of(source))
    return kept


def adopt_compiled(kept: Mapping[str, bytes]) -> None:
    """Use templates as an earlier run has compiled them, which saves about 9 ms a template.

    The code is run as it is: it must come from a file that only this user can write, made by this version of
    the program, of Jinja2 and of Python.
    """
    _KEPT.clear()
    _KEPT.update(kept)


@lru_cache(maxsize=256)
def _compiled(source: str) -> tuple[Template, str]:
    """Return a template, and the name of the shipped one that it extends.

    Raises TemplateSyntaxError when something is wrong with it.
    """
    kept = _KEPT.get(source)
    code, extended = marshal.loads(kept) if kept else _code_of(source)  # noqa: S302 - see `adopt_compiled`
    return Template.from_code(_SANDBOX, code, _SANDBOX.make_globals(None)), extended


@lru_cache(maxsize=256)  # where one template changed, the others need not be read again
def _code_of(source: str) -> tuple[CodeType, str]:
    if len(source) > template_rules.MOST_SOURCE:
        raise TemplateSyntaxError(f"it is longer than {template_rules.MOST_SOURCE // 1024} KiB", 1)
    try:
        tree = _SANDBOX.parse(markdown.without_placeholders(source))
        extended = template_rules.take_extended(tree)
        template_rules.check_rules(tree, _SANDBOX.filters, _SANDBOX.tests)
        return _SANDBOX.compile(tree), extended
    except _TOO_DEEP as error:
        raise TemplateSyntaxError("it is nested too deeply", 1) from error
    except ValueError as error:  # Python reads no number of thousands of digits
        raise TemplateSyntaxError("a number in it is far too long", 1) from error


_SECTION_BLOCKS = frozenset([
    "title", "lead", "common", "group", "label", "body", "meta", "doubt", "short", "in_short", "header",
    "row", "same", "tones", "widths", "noun", "once", "number", "measure", "note", "mark", "foot", "key",
    "caption", "credit", "alt",
])  # fmt: skip
_FURNITURE_BLOCKS = frozenset([
    "kind", "series", "date_line", "for_line", "status_line", "presenter", "occasion", "contact",
    "page_label", "attribution", "attribution_caveat", "notice", "control", "control_label", "versions",
    "versions_label", "colophon", "cite_as", "code", "about_label", "cite_as_label", "contact_label",
    "address_label", "rights_label",
]).union(each.name for each in fields(Words))  # fmt: skip


@dataclass(frozen=True, slots=True)
class SectionTemplate:
    """One template file, whose blocks give the wording of a section."""

    file: str
    """Its path from the workspace; `shipped/NAME` for one that comes with briefdeck."""
    source: str
    template: Template
    extended: SectionTemplate | None = None
    """The shipped template whose blocks it has where it has none of its own."""
    problems: list[Problem] = field(default_factory=list)
    """What went wrong in wording so far; a block that fails gives nothing."""

    def owner(self, block: str) -> SectionTemplate | None:
        """Return the template that the wording of a block comes from: this one, or the one it extends."""
        if block in self.template.blocks:
            return self
        return self.extended.owner(block) if self.extended else None

    def all_problems(self) -> tuple[Problem, ...]:
        """Return what went wrong so far, in the template extended too."""
        return (*self.problems, *(self.extended.all_problems() if self.extended else ()))

    def complain(self, code: str, block: str, message: str, hint: str = "") -> None:
        """Add a problem at the line where a block begins."""
        owner = self.owner(block) or self
        lines = owner.source.splitlines()
        begins = re.compile(rf"\{{%-?\s*block\s+{re.escape(block)}\b")
        line = next((number for number, text in enumerate(lines, 1) if begins.search(text)), 1)
        owner.problems.append(Problem(code, SourceLocation(owner.file, line), message, hint))

    def failed(self, error: Exception, item: str) -> None:
        """Add the problem that wording a block met, of an item where it is known which."""
        place = SourceLocation(self.file, self._line_of(error))
        if isinstance(error, limits.OverLimitError):
            wording = f", in wording '{item}'" if item else ""
            problem = Problem("template-limit", place, f"the template does too much work{wording}: {error}")
        elif isinstance(error, SecurityError):
            problem = Problem("template-unsafe", place, _UNSAFE + _shortened(error))
        else:
            problem = Problem("template-error", place, f"the template cannot be filled: {_shortened(error)}")
        self.problems.append(problem)

    @property
    def is_over_limit(self) -> bool:
        """Whether it went over a limit; it is not asked for anything more then."""
        return any(problem.code == "template-limit" for problem in self.problems)

    def _line_of(self, error: Exception) -> int:
        """Find the template's own line in the way the error took; the innermost counts."""
        line, step = 1, error.__traceback__
        while step:
            if step.tb_frame.f_globals.get("__jinja_template__") is self.template:
                line = self.template.get_corresponding_lineno(step.tb_lineno)
            step = step.tb_next
        return line


def _shortened(error: object) -> str:
    """Return the words of an error on one line, without what cannot be printed, and never many of them."""
    words = "".join(char if char.isprintable() else " " for char in str(error))
    return words if len(words) <= 200 else f"{words[:199]}…"


class Filling:
    """A template with the values of one item, or of a whole section: its wording, block by block."""

    def __init__(self, template: SectionTemplate, values: Mapping[str, Any]) -> None:
        """Take the template and what its blocks can use."""
        self._template = template
        self._fragments: list[markdown.Fragment] = []
        self._work = [0]
        own = {_FRAGMENTS: self._fragments, limits.WORK: self._work}
        self._language: Language = values[LANGUAGE]
        self._context = template.template.new_context({**values, **own})

    def blocks(self, block: str) -> tuple[Block, ...]:
        """Word a block as paragraphs, lists and tables."""
        return self._read(block, markdown.read_blocks, ())

    def line(self, block: str) -> Spans:
        """Word a block as running text."""
        return self._read(block, markdown.read_line, ())

    def cells(self, block: str) -> tuple[Spans, ...]:
        """Word a block as a line of table cells."""
        return self._read(block, markdown.read_cells, ())

    def text(self, block: str) -> str:
        """Word a block as plain text."""
        return plain(self.line(block))

    def _read(self, block: str, read: Callable[[Language, str, list[markdown.Fragment]], T], nothing: T) -> T:
        owner = self._template.owner(block)
        if owner is None or owner.is_over_limit:
            return nothing
        self._fragments.clear()
        self._work[0] = 0
        try:
            source = limits.gather(owner.template.blocks[block](self._context))
        except _FAULTS as error:
            owner.failed(error, self._item())
            return nothing
        words = self._language.signs.in_place_of_latin(source.strip("\n"))
        return read(self._language, words, self._fragments) if words else nothing

    def _item(self) -> str:
        """Name the record that is being worded, where it has a name."""
        item = self._context.parent.get("item")
        name = item["id"] if isinstance(item, View) and "id" in item else ""
        return name if isinstance(name, str) else ""


def read_template(file: str, templates: Mapping[str, str]) -> SectionTemplate | Problem:
    """Read a template of the workspace or the shipped one of that name; a problem when its syntax is wrong.

    `templates` are the sources of all, the shipped ones under `shipped/NAME` too.
    """
    source, shipped = templates[file], templates.get(f"{template_rules.SHIPPED}{file}")
    place = file if file.startswith(template_rules.SHIPPED) else f"{TEMPLATE_FOLDER}/{file}"
    if source is shipped:
        place = f"{template_rules.SHIPPED}{file}"
    try:
        compiled, extended = _compiled(source)
        parent = _extended(extended, templates)
    except TemplateSyntaxError as error:
        is_rule = isinstance(error, template_rules.RuleError)
        code, said = ("template-unsafe", _UNSAFE) if is_rule else ("template-syntax", _UNREADABLE)
        return Problem(code, SourceLocation(place, error.lineno), said + _shortened(error.message or ""))
    template = SectionTemplate(place, source, compiled, parent)
    known = _FURNITURE_BLOCKS if file.endswith(FURNITURE_FILE) else _SECTION_BLOCKS
    for block in sorted(compiled.blocks.keys() - known):
        template.complain("template-block", block, f"there is no block '{block}'", did_you_mean(block, known))
    return template


def _extended(name: str, templates: Mapping[str, str]) -> SectionTemplate | None:
    """Return the shipped template of a name; raises TemplateSyntaxError when there is none."""
    if not name:
        return None
    if name not in templates:
        shipped = [each for each in templates if each.startswith(template_rules.SHIPPED)]
        hint = did_you_mean(name, shipped)
        raise template_rules.RuleError(f"there is no template '{name}'" + (f"; {hint}" if hint else ""), 1)
    found = read_template(name, templates)
    if isinstance(found, Problem):
        raise template_rules.RuleError(found.message, 1)
    return found


def messages_of(templates: Iterable[str]) -> Iterator[tuple[str, str | tuple[str, str]]]:
    """Go through what templates that can be read have to be translated, with its context."""
    for source in templates:
        with suppress(TemplateSyntaxError):
            yield from translated.messages_in(source, _SANDBOX.parse)


def check_templates(templates: Mapping[str, str]) -> tuple[Problem, ...]:
    """Return what can be seen to be wrong with template files before they are filled."""
    problems: list[Problem] = []
    for file in (name for name in sorted(templates) if not name.startswith(template_rules.SHIPPED)):
        result = read_template(file, templates)
        problems += [result] if isinstance(result, Problem) else result.problems
    return tuple(problems)
