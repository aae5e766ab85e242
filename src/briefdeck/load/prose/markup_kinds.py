"""The kinds of Markdown that are not read, or not everywhere: how each looks, and what to do instead."""

from functools import partial
from typing import NamedTuple

from briefdeck.load.prose.joined_lines import OTHER_MARK

_TAGS = (
    "a|b|blockquote|br|center|code|del|div|em|font|h[1-6]|hr|i|img|ins|li|mark|ol|p|pre|s|small|span|strong|sub"
    "|sup|table|td|th|tr|u|ul"
)


class Markup(NamedTuple):
    """One kind."""

    what: str
    pattern: str
    """Compiled when a text is first looked through: most workspaces have none that must be."""
    hint: str = "take the signs out"
    fate: str = "is not read here, and would be printed as typed"
    """What becomes of it."""
    in_records_only: bool = False
    """Whether the Markdown of a brief's author may have it."""
    outside_records: bool = False
    """Whether it is only such in the Markdown of a brief's author."""
    kept_in_text: bool = False
    """Whether the keys in `KEEPING` keep it."""


KEEPING = frozenset(["text", "advantages", "drawbacks", "cost"])
"""Where lists and paragraphs are kept, in tables on one line; the last may be the tag of a language."""
MARKDOWN_LACKS = rf"(?:\u2022|{OTHER_MARK})"
"""The same for Markdown, which has no `•` either."""

_BEGUN_LINK = r"(?<!!)\[[^\]\n]{1,300}\]\([ \t]*(?:https?://|www\.|mailto:)"
_NO_LINK = "is no link, and would be printed as typed"

_in_records = partial(Markup, in_records_only=True)


def _list_of(mark: str, hint: str) -> tuple[str, str, str, str]:
    """Describe a list whose entries begin with signs that make none where it stands."""
    pattern = rf"^[ \t]*{mark}.*\n[ \t]*{mark}.*"
    return "a list with other signs", pattern, hint, "would become one running line"


KINDS = (
    Markup("a heading", r"^ {0,3}#{1,6}[ \t]+\S.*", "make it the 'title' of a section"),
    Markup("a line across the page", r"^ {0,3}(?:={3,}|(?:[-*_][ \t]*){3,})$", "begin a section of its own"),
    Markup("a block of code", r"^ {0,3}(?:```|~~~).*", "write it as ordinary text"),
    Markup("code", r"`[^`\n]+`"),
    Markup(
        "a footnote",
        r"\[\^[^\]\s]{1,100}\]:?|(?<=[\w.,;:)\u201d])\[\d{1,3}\](?!\()",
        "put it in brackets, or cite a source under 'based_on' or 'source'",
    ),
    Markup(
        "a picture",
        r"!\[[^\]\n]{0,300}\]\([^)\n]*\)",
        "a picture stands in a section of its own, of kind 'picture'",
    ),
    Markup(
        "struck text",
        r"~~[^~\n]+~~|(?<![\w~])~(?=[^\W\d])[^~\n]+(?<=\S)~(?![\w~])",
        "leave out what no longer holds",
    ),
    Markup("lowered or raised text", r"\w~\w+~|\w\^\w+\^", "write the sign itself, such as ₂ or ³"),
    Markup("marked text", r"(?<![\w=])==(?=[^\s=])[^=\n]+(?<=\S)==(?![\w=])"),
    Markup("inserted text", r"(?<![\w+])\+\+(?=[^\s+])[^+\n]+(?<=\S)\+\+(?![\w+])"),
    Markup("HTML", rf"</?(?:{_TAGS})(?:\s[^<>=\n]*+=[^<>\n]*+|\s*+/?)>"),
    Markup("a remark in HTML", r"<!--.*"),
    Markup(
        "the address of a link apart",
        r"^ {0,3}\[(?!\^)[^\]\n]{1,300}\]:\s+\S+",
        "write [text](address) in its place",
    ),
    Markup(
        "a link with its address apart",
        r"(?<!!)\[[^\]\n\d^][^\]\n]{0,300}\]\[(?-i:[a-z])[\w.-]{1,60}\]",
        "write [text](address) in its place",
    ),
    Markup("what is short for something", r"^ {0,3}\*\[[^\]\n]{1,100}\]:.*", "use 'glossary'"),
    Markup("a box to tick", r"^[ \t]*[-*+] \[[ x]\] .*", "say in words what is done"),
    Markup("a definition", r"^:[ \t]+\S.*", "write it as a sentence, or use 'glossary'"),
    Markup(
        "a forced line break",
        r"\S{1,30}(?: {2,}|\\)\n(?=\S)",
        "begin a paragraph",
        "is not read here, and would be lost",
    ),
    Markup(
        "a pair of stars",
        r"\*\*[^\s*][^*\n]*[.,:;!?)\]%”’]\*\*(?=\w)|(?<!\S)\*\*[ \t]+(?=\S)[^*\n]+\*\*"
        r"|(?<!\S)\*\*[^\s*][^*\n]*[ \t]\*\*(?=\w[^*\n]*(?:$|[ \t]\*\*))",
        "put a space after the second pair, and none within",
        "makes nothing bold here, and would be printed as typed",
        outside_records=True,
    ),
    Markup(
        "the line after one that begins in bold",
        r"^\*\*[^*\n]+(?:\*\*[ \t]*\n(?=[^\W_])|(?::\*\*|\*\*:).*\n(?=\*\*[^*\n]+(?::\*\*|\*\*:)))",
        "put an empty line before it, or begin each of these lines with '- '",
        "would go on in the same line",
        outside_records=True,
    ),
    Markup(*_list_of(MARKDOWN_LACKS, "begin each of its lines with '- ' or '1. '"), outside_records=True),
    Markup(
        "the sign before a text",
        r"\A(?:[\u2022\u25aa\u25e6\u2023\u00b7][ \t]*\S|\u2013[ \t]+[^\W\d]"
        r"|(?-i:o(?:\t| {2})[ \t]*[^\W\d_a-z])).*\Z",
        "take it off: the entries of a list have signs of their own",
    ),
    Markup(
        "a link with a blank in its address",
        rf"{_BEGUN_LINK}[^)\s\"'<>]+[ \t]+[^)\n\"'<>]{{1,500}}\)",
        "write %20 in place of each blank",
        _NO_LINK,
        outside_records=True,
    ),
    Markup(
        "an address with a blank in it",
        r"(?<![\w/(<])https?://[^\s/()<>]+/[^\s()<>]* [^\s()<>/:]*\.(?:pdf|docx?|pptx?|xlsx?|html?)\b",
        "write %20 in place of the blank",
        "leads elsewhere: the link ends there",
    ),
    Markup(
        "a link without its end",
        rf"{_BEGUN_LINK}[^)\n]{{0,2000}}$",
        "write a ')' after the address",
        _NO_LINK,
        outside_records=True,
    ),
    Markup(
        "a link the wrong way round",
        r"\([^()\n]{1,300}\)\[(?:https?://|www\.|mailto:)[^\]\n]*\]",
        "write [text](address)",
        _NO_LINK,
    ),
    Markup(
        "a mail address with a slip",
        r"(?<![\w.+-])[\w.+-]+(?:@@+[\w.-]*\w|@[\w-]+(?:\.[\w-]+)*\.\.\w(?:[\w.-]*\w)?)",
        "write it as name@example.org",
        _NO_LINK,
    ),
    Markup(
        "a part of a mail address in stars or strokes",
        r"(?<![\w*\\])([*_]{1,3})[\w.+-]*[^\W_]\1@[\w-]+\.\w+",
        "write '\\' before each of them",
        "would be slanted or bold, and lose them",
        outside_records=True,
    ),
    Markup(
        "a web address with a slip",
        r"(?<![\w/(<])(?:https?(?://|:/(?!/)|;//|:\\\\)|(?!https?:)h?t{1,3}p{1,2}s{0,2}://)[^\s/].*?(?=[\s)]|$)",
        "begin it with https://",
        _NO_LINK,
    ),
    Markup(
        "the title of a link",
        r"""\]\(\s*<?[^)\s\]]+\s+(?:"[^"\n]{0,500}"|'[^'\n]{0,500}'|\([^)\n]{0,500}\))\s*\)""",
        "say it in the text, or take it out",
        "is not printed",
        outside_records=True,
    ),
    _in_records(
        "bold or slanted text",
        r"(?<![\w*])(\*{1,3})(?=[^\s*])[^*\n]+(?<=\S)\1(?![\w*])"
        r"|(?<!\*)\*\*(?=[^\W\d_])[^\s*]+(?<=[^\W_])\*\*(?!\*)",
    ),
    _in_records(
        "bold or slanted text",
        r"(?<![^\s(\"'\u2018\u201c\u00ab])(?:_(?=[^\s_])[^_\n]+(?<=\S)_"
        r"|__(?=[^\s_])[^_\n]+[ \t][^_\n]+(?<=\S)__)(?![\w@/])",
    ),
    _in_records(
        "a quotation", r"^ {0,3}>[ \t]*[^\W\d].*", "take the '>' off, and put the words in quotation marks"
    ),
    _in_records("a backslash before a sign", r"(?<![\w:\\])\\[*_#`~<>|()\[\]]", "take the backslash out"),
    _in_records("an address in angle brackets", r"<(?:https?://|mailto:)[^<>\s]+>"),
    _in_records("a link", r"\[[^\]\n]{1,300}\]\([^)\s]+\)", "put the address under 'url' of a source"),
    _in_records("a table", r"^ *\|[^|\n]*\|[^|\n]*\|", "write it in the 'text' of a brief"),
    _in_records(*_list_of(OTHER_MARK, "write it as sentences; a 'text' may have lines that begin with '- '")),
    _in_records(
        "a list",
        r"^ *(?:[-*+•]|\d{1,2}[.)]) +\S.*\n+ *(?:[-*+•]|\d{1,2}[.)]) +\S.*",
        "write it as sentences",
        "is not kept everywhere here, and may become one running line",
        kept_in_text=True,
    ),
    _in_records(
        "a second paragraph",
        r"\n[ \t]*\n(?=.*\S).*",
        "write one paragraph",
        "is not kept everywhere here, and may run on after the first",
        kept_in_text=True,
    ),
)
