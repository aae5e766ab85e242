"""Markdown that is not read where it stands, and would be printed as it was typed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefdeck.load.prose.joined_lines import OTHER_MARK, JoinedLines, joined_lines
from briefdeck.load.prose.lost_columns import lost_tables
from briefdeck.load.prose.lost_lines import lost_lines
from briefdeck.load.prose.markup_kinds import KEEPING, KINDS, MARKDOWN_LACKS, Markup
from briefdeck.load.prose.table_rows import longer_rows
from briefdeck.load.wording import quoted, within_print_quotes
from briefdeck.load.yaml.errors import LINE_BREAK
from briefdeck.load.yaml.slips import OPENING_QUOTES
from briefdeck.load.yaml.tree import Tree
from briefdeck.model.schema import FieldSchema, TypedText, printed_texts
from briefdeck.model.writing.links import objection_to, without_link
from briefdeck.model.writing.stars import is_bold_in_word
from briefdeck.model.writing.text import MOST_CHARACTERS
from briefdeck.problems import Problem, Severity, SourceLocation

_SIGNS = (
    *"`~^<*|#@>\\\u2022\u25aa\u25e6\u2023\u00b7\u2013\u2014",
    ". ",
    ") ",
    " _",
    '"_',
    "'_",
    "](",
    ")[",
    "][",
    "==",
    "++",
    " o ",
    "o\t",
    '"o ',
    "'o ",
    "//",
    "www.",
    ":/",
    "\n\n",
    " - ",
    *OPENING_QUOTES,
)
"""A file without any of these has no such Markdown, and is not looked through; single ones are found fast."""
_BLOCK = r":\s+\|[-+\d]*\s*(?:#.*)?$"
"""How the line of a key ends whose text keeps its lines, and begins on the next."""


_ROW_HINT = (
    r"write '\|' for a bar within a cell, or give its column a heading; else its last cells would be lost"
)
_QUOTED = rf"(?:[\w-]+: +)?[{OPENING_QUOTES}]"
"""How the place of a text goes on that begins without quotes of YAML, but with a quotation mark of print."""
_LINK = r"(?<!!)\[[^\]\n]{1,300}\]\(\s*<?(?P<url>[^)\s>]{1,4000}+)"
_WHOLE_LINK = rf"{_LINK}[^)\n]{{0,2000}}+\)"
_SUSPECT = re.compile(
    rf"\A[{OPENING_QUOTES}]|[`~^<>*\\\]|#\n@]|(?<!\w)_|[/;]/|:/|www\."
    rf"|(?:\A| )(?:[-+•]|\d{{1,2}}[.)]|{OTHER_MARK})[ \t]*(?=\S)|\A- |==|\+\+"
)
"""What a text has at least that holds such Markdown, or a list that YAML made into one line."""
_TABLE_IN_RECORD = "write it in the 'text' of a brief, with a '|' round each cell"
_BOLD_SIGN = re.compile(
    r"(?<![\\*])(?:(?<!\w)\*\*(?=[^\s*])|(?<=[^\s*])\*\*(?![\w*])"
    r"|(?P<in_word>(?<=[^\W_])\*\*(?=[^\W_])))"
)
"""What begins or ends bold text; within a word, it may be the sign of a product."""
_LIST_OF_SIGNS = re.compile(r"(?:^[ \t]*[-+][ \t]+\S.*(?:\n|\Z))+", re.MULTILINE)
_SHARE = re.compile(r"\s*[-+]\s+\d[\d.,]*[ \u00a0\u202f]?(?:%|per\s?cent\b)", re.IGNORECASE)
"""An entry that may be a rise or fall."""


def find_markup(tree: Tree, schema: FieldSchema) -> list[Problem]:
    """Return a warning for each kind of Markdown in the texts of a file that is not read there."""
    if not any(sign in tree.text for sign in _SIGNS):
        return []
    lines = LINE_BREAK.split(tree.text)
    return [
        problem
        for each in printed_texts(tree.value, schema)
        if len(each.text) <= MOST_CHARACTERS and _SUSPECT.search(each.text)
        for problem in _problems(_Suspect(each, tree.places.at(*each.path), lines))
    ]


@dataclass(frozen=True, slots=True)
class _Suspect:
    """A text that may hold such Markdown."""

    typed: TypedText
    key: SourceLocation
    """Where its key stands."""
    lines: list[str]
    """Those of its file."""

    @property
    def text(self) -> str:
        """Its words."""
        return self.typed.text

    @property
    def is_read(self) -> bool:
        """Whether its Markdown is read."""
        return self.typed.schema.is_markdown

    @property
    def keeps_lines(self) -> bool:
        """Whether its lines are those of the file."""
        return bool(re.search(_BLOCK, self.lines[self.key.line - 1]))

    def warning(self, begin: int, message: str, hint: str) -> Problem:
        """Warn of what begins at a character; where its lines are joined, at the text."""
        key = self.key
        line = key.line + 1 + self.text.count("\n", 0, begin)
        place = SourceLocation(key.file, line) if self.keeps_lines else key
        return Problem("markdown", place, message, hint, Severity.WARNING)


def _problems(found: _Suspect) -> Iterator[Problem]:
    text, is_read = found.text, found.is_read
    for kind in KINDS:
        is_other = kind.in_records_only if is_read else kind.outside_records
        if is_other or (kind.kept_in_text and KEEPING.intersection(found.typed.path[-2:])):
            continue
        for match in _told(kind, text):
            begin = match.end() - len(match[0].lstrip())
            yield found.warning(begin, f"{kind.what} {kind.fate}: {quoted(match[0])}", kind.hint)
    yield from _lost(found)
    yield from _lost_stars(found)
    yield from _lost_signs(found)
    yield from _of_yaml(found)
    for match, message in longer_rows(text) if is_read else ():
        told = found.warning(match.start(), f"{message}: {quoted(match[0].strip())}", _ROW_HINT)
        yield replace(told, code="table-row", severity=Severity.ERROR)
    for begin, url, objection in _refused(text, is_read=is_read):
        why, _, hint = objection.partition("; ")
        yield found.warning(begin, f"{quoted(url)} is no link, and would be printed as typed: {why}", hint)


def _refused(text: str, *, is_read: bool) -> Iterator[tuple[int, str, str]]:
    """Go through the places and addresses of a text that no link may lead to, each with the objection."""
    for match in re.finditer(_LINK, text) if is_read else ():
        if objection := objection_to(match["url"]):
            yield match.start(), match["url"], objection
    yield from without_link(re.sub(_WHOLE_LINK, _blanks, text) if is_read else text)


def _blanks(match: re.Match[str]) -> str:
    """Return blanks in place of what was found, so that all else keeps its place."""
    return " " * len(match[0])


def _told(kind: Markup, text: str) -> list[re.Match[str]]:
    """Return where a text has such Markdown: once in a paragraph, or once of how it is divided."""
    by_paragraph: dict[int, re.Match[str]] = {}
    for match in re.finditer(kind.pattern, text, re.MULTILINE | re.IGNORECASE):
        by_paragraph.setdefault(text.count("\n\n", 0, match.start()), match)
    return [*by_paragraph.values()][: 1 if kind.kept_in_text else None]


def _lost(found: _Suspect) -> Iterator[Problem]:
    """Warn of tables that Markdown does not take for any, and of other lines that it would join."""
    text, is_read = found.text, found.is_read
    tables = list(lost_tables(text))
    for begin, table, columns in tables:
        if is_read or not table.lstrip().startswith("|"):
            message = f"a table from elsewhere would lose its columns: {quoted(table)}"
            hint = _table_hint(columns) if is_read else _TABLE_IN_RECORD
            yield found.warning(begin, message, hint)
    for begin, paragraph in lost_lines(text) if is_read else ():
        if not any(begin <= table.begin < begin + len(paragraph) for table in tables):
            message = f"these lines would go on in one: {quoted(' '.join(paragraph.split(None)))}"
            hint = "begin each with '- ', or put an empty line between them"
            yield found.warning(begin, message, hint)


def _lost_stars(found: _Suspect) -> Iterator[Problem]:
    """Warn of two stars that have no others."""
    text = found.text
    for paragraph in re.finditer(r"(?:.+(?:\n|\Z))+", text) if "**" in text else ():
        stars = [each for each in _BOLD_SIGN.finditer(paragraph[0]) if _is_bold_sign(each)]
        if len(stars) % 2:
            begin = stars[-1].start()
            shown = paragraph[0][begin:].partition("\n")[0]
            message = f"two stars without two others would be printed as typed: {quoted(shown)}"
            hint = "put '**' before and after what is to be bold, or take it out"
            yield found.warning(paragraph.start() + begin, message, hint)


def _is_bold_sign(stars: re.Match[str]) -> bool:
    return not stars["in_word"] or is_bold_in_word(stars.string, stars.start())


def _table_hint(columns: int) -> str:
    rule = f"|{'---|' * columns}"
    return f"write a '|' before, between and after its cells, and '{rule}' below the first line"


def _lost_signs(found: _Suspect) -> Iterator[Problem]:
    """Warn of lists all of whose entries are shares: each may be a fall, whose minus would be a bullet."""
    text = found.text
    for each in _LIST_OF_SIGNS.finditer(text):
        entries = [entry.lstrip() for entry in each[0].rstrip("\n").split("\n")]
        has_minus = any(entry.startswith("-") for entry in entries)
        if len(entries) > 1 and has_minus and all(map(_SHARE.match, entries)):
            message = f"a '-' before each share makes a list, and is no minus: {quoted(each[0].strip())}"
            hint = "write − with no blank before the number for a fall, or begin each entry with a word"
            yield found.warning(each.start(), message, hint)


def _of_yaml(found: _Suspect) -> Iterator[Problem]:
    """Warn of quotation marks that YAML takes for a part of the text, and of lines that it joined.

    Guillemets round the words of one language are taken for those of a name.
    """
    text, key, lines = found.text, found.key, found.lines
    is_name = found.typed.tag and text.startswith("«")
    if not is_name and within_print_quotes(text) and re.match(_QUOTED, lines[key.line - 1][key.column - 1 :]):
        message = f"the quotation marks of print round {quoted(text[1:-1])} belong to the text for YAML"
        hint = "take them off, or put the whole text with them in straight quotes if they are to be printed"
        yield Problem("print-quotes", key, message, hint, Severity.WARNING)
    yield from _joined(found)


def _joined(found: _Suspect) -> Iterator[Problem]:
    """Warn of a list or table whose lines YAML joins, in quotes or without: told once of a text."""
    key = found.key
    first, *others = found.lines[key.line - 1 :]
    joined = None if found.keeps_lines else joined_lines(found.text, first[key.column - 1 :], others)
    if joined and (found.is_read or joined.what == "list"):
        message = f"YAML makes one running line of a {joined.what} here: {quoted(joined.text)}"
        place = SourceLocation(key.file, key.line + joined.line, 1)
        yield Problem("joined-lines", place, message, _joined_hint(found, joined), Severity.WARNING)


def _joined_hint(found: _Suspect, joined: JoinedLines) -> str:
    if not (found.is_read or KEEPING.intersection(found.typed.path[-2:])):
        return "write it as sentences"
    is_other = re.match(MARKDOWN_LACKS if found.is_read else OTHER_MARK, joined.text)
    how = ", each with '- '" if is_other else ""
    return f"write '|' after the key, and the {joined.what} on the lines below it{how}"
