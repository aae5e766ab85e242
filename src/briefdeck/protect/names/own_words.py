"""Phrases that the program and formats of files write themselves: a surname spelt alike is none there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefdeck.workspace import SHIPPED

_GAP = re.compile(r"%\(\w+\)s|\{\w+\}|%%")
_GAP_OF_NUMBER = re.compile(r"%\((?:number|count|total|pages?|n)\)s|\{(?:number|count|total|pages?|n)\}")
_FIXED = (
    r"chatham[ _-]house(?:[ _-]rule)?", r"tlp[:_ -](?:red|amber|green|clear)", r"rdf:alt",
    r"times new roman", r"office theme", r"title (?:slide|of the deck|and (?:big )?\w+)", r"text and \w+",
    r"section opener", r"slide number", r"closing slide",
)  # fmt: skip
"""The Rule, the labels of FIRST, words of PDF and of Office files."""
_ALONE = frozenset((
    "alt", "art", "calibri", "cambria", "caption", "card", "chart", "column", "connector", "content", "date",
    "details", "document", "dot", "edition", "euphemia", "evidence", "figure", "footer", "gautami", "header",
    "kalinga", "kartika", "latha", "lead", "link", "logo", "mangal", "marking", "note", "notes", "number",
    "nyala", "occasion", "office", "on", "outline", "oval", "page", "part", "picture", "point", "presenter",
    "publisher", "raavi", "rectangle", "shruti", "slide", "span", "statement", "subtitle", "summary",
    "sylfaen", "table", "tahoma", "text", "timeline", "times", "title", "tunga", "vrinda",
))  # fmt: skip
"""Words that stand by themselves in PDF and Office files: elements, names of shapes, fonts for scripts."""
_AROUND = 240
"""So many characters before and after a word are looked at."""
_EDGE = r"(?:^|(?<=[\n|>·•]))[ \t]*"
_END = r"(?=[ \t\u00a0]*(?:\d{1,3}\b|[:·•\n|<]|$))"
"""What stands around a word that is a label: the bounds of a line or cell. Commas part names too."""


def is_of_the_program(text: str, start: int, end: int) -> bool:
    """Whether a word stands in a phrase of the program, or as a label or word of a format by itself."""
    found = (
        match.span()
        for pattern in _patterns(text[start:end].casefold())
        for match in pattern.finditer(text, max(0, start - _AROUND), end + _AROUND)
    )
    return any(first <= start and end <= last for first, last in found)


@cache
def _patterns(word: str) -> tuple[re.Pattern[str], ...]:
    """Match all phrases that hold a word."""
    held = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE)
    phrases = [
        _pattern(each) for each in _phrases() if held.search(_GAP.sub(" ", each)) and _is_telling(each)
    ]
    fixed = [each for each in _FIXED if held.search(each.replace("[", " ").replace("(", " "))]
    alone = [f"{_EDGE}{re.escape(word)}{_END}", rf"(?<=/){re.escape(word)}\b"] if word in _ALONE else []
    return tuple(re.compile(each, re.IGNORECASE) for each in dict.fromkeys((*phrases, *fixed, *alone)))


def _is_telling(phrase: str) -> bool:
    """Whether a phrase has words enough beside its gaps not to match any sentence."""
    has_gap = bool(_GAP.search(_GAP_OF_NUMBER.sub("", phrase)))
    return not has_gap or len(re.findall(r"\w+", _GAP.sub(" ", phrase))) > 1


def _pattern(phrase: str) -> str:
    """Match a phrase with anything short in its gaps; one of one word by itself, as the label that it is."""
    marked = _GAP.sub("\0", _GAP_OF_NUMBER.sub("\1", phrase.strip()))
    spaced = r"[\s\u00a0]+".join(re.escape(each) for each in marked.split())
    words = spaced.replace(re.escape("\0"), "\0").replace(re.escape("\1"), "\1")
    filled = words.replace("\1", r"(?:\w{1,5}|\{\w+\})").replace("\0", r"[^\n|]{1,60}?")
    is_label = len(re.findall(r"\w+", _GAP.sub(" ", phrase))) == 1 and "\0" not in marked
    return f"{_EDGE}{filled}{_END}" if is_label and "\1" not in marked else filled


@cache
def _phrases() -> tuple[str, ...]:
    """Return the words of the program in every language that is shipped, without what sets them in bold."""
    found = (
        words for file in sorted((SHIPPED / "languages").glob("*.po")) for words in _phrases_of(file.stem)
    )
    return tuple(dict.fromkeys(each.replace("*", "").strip(": ") for each in found if each.strip()))


def _phrases_of(tag: str) -> Iterator[str]:
    from briefdeck.words.catalogues import phrases_in  # slow to import, and asked for few surnames

    yield from phrases_in((SHIPPED / "languages" / f"{tag}.po").read_text("utf-8"), tag)


_VOCABULARY = re.compile(
    r"https?://(?:ns\.adobe\.com|purl\.org|www\.w3\.org|www\.aiim\.org|schemas\.[\w.-]+)/[\w./#-]*"
)
"""The addresses that name the vocabularies of XML."""
_FOLDERS = "charts|embeddings|media|ppt|rels|slides|tables|theme|word|worksheets|xl"
_FOLDER = re.compile(_FOLDERS)
"""Folders of Office files."""
_PART = re.compile(
    r"(?:\.\./|(?:ppt|xl|word|docProps|customXml|_rels)/|\A(?:p?p?t|x?l)?/(?=(?:"
    + _FOLDERS
    + r")/))[\w./-]*(?:\.(?:xml|rels|bin)|\Z)"
)
"""The name of a part of an Office file, as lists of parts and links give it; cut off where a text is."""
_ROOM = 200
"""So many characters before and after a word are looked at."""


def is_of_format(text: str, start: int, end: int) -> bool:
    """Whether a word is a prefix of XML (`</dc:title>`), or stands in what names a vocabulary or a part."""
    if text[max(0, start - 2) : start] == "</" and text[end : end + 1] == ":":
        return True
    is_folder = bool(_FOLDER.fullmatch(text, start, end))
    return _stands_in(_VOCABULARY, text, start, end) or (is_folder and _stands_in(_PART, text, start, end))


def is_address_of_format(address: str) -> bool:
    """Whether an address is that of a vocabulary, or of a part of an Office file."""
    return bool(_VOCABULARY.fullmatch(address) or _PART.fullmatch(address))


def _stands_in(pattern: re.Pattern[str], text: str, start: int, end: int) -> bool:
    found = pattern.finditer(text, max(0, start - _ROOM), end + _ROOM)
    return any(each.start() <= start and end <= each.end() for each in found)
