"""Catalogues of the program's words (`.po`): read, put together, compiled, looked over."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po

from briefdeck.model.writing.signs import ENGLISH_PLACES
from briefdeck.model.writing.text import find_unsafe, named
from briefdeck.words.language import locale_of
from briefdeck.words.vocabulary import MULTIPLE, VOCABULARY

_ASKS = re.compile(rf"\b(?:{'|'.join(DEFAULT_KEYWORDS)})\s*\(".encode())
"""How code asks for words to be translated; what does not is not taken apart, which is slow."""
_UNSTEADY = re.compile(
    r'"(?:POT-Creation-Date|PO-Revision-Date|Last-Translator|Report-Msgid-Bugs-To|Generated-By|Language-Team)'
    r": [^\n]*\n"
)
"""Lines of a catalogue's head that differ from run to run, or that nobody fills."""
_NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)
_SIGNS = {"quotation marks: outer pair, inner pair": 4, "signs: comma, semicolon, full stop": 3}
"""How many signs the words of a context are, each parted from the next by a space."""
_GAP = re.compile(r"%\(\w+\)s|\{\w+\}")
_QUOTED = re.compile(r'(?:msg\S*\s+)?"(?:[^"\\]|\\.)*"')
"""A line of a catalogue that holds a text."""
_HEAD = re.compile(r'\A(?:[ \t]*(?:#[^\n]*)?\n)*msgid ""\nmsgstr ""\n(?:"[^\n]*\n)+')
"""What a catalogue says of itself: who translated it, for example."""


@dataclass(frozen=True, slots=True)
class CatalogueFault:
    """What is wrong with a catalogue, and at which line."""

    line: int
    why: str


Messages = Iterable[tuple[str, str | tuple[str, str]]]
"""English words with their context, which may be empty; those that a number changes are two."""


def template_of(code: Iterable[Path], messages: Messages) -> Catalog:
    """Return all words of the program to be translated: those in its code, its vocabulary, and `messages`."""
    template = Catalog(project="briefdeck", charset="utf-8")
    for path in sorted(path for path in code if _ASKS.search(path.read_bytes())):
        for _, said, comments, context in extract_from_file("python", path, comment_tags=("Translators:",)):
            template.add(said, context=context, auto_comments=comments)
    for context, words in VOCABULARY.items():
        for word in words:
            template.add((word, word) if context == MULTIPLE else word, context=context)
    for one, many in ENGLISH_PLACES.pairs:
        template.add((one, many), context="place in a source")
    for context, said in messages:
        template.add(said, context=context or None)
    return template


def read_catalogue(text: str, tag: str) -> Catalog | CatalogueFault:
    """Read a catalogue; what is wrong where that is not possible."""
    if line := next((number for number, each in enumerate(text.splitlines(), 1) if _is_unclosed(each)), 0):
        return CatalogueFault(line, "the text on this line does not end with a quotation mark, or holds one")
    try:
        return read_po(BytesIO(text.encode("utf-8")), locale=locale_of(tag), abort_invalid=True)
    except PoFileError as error:
        return CatalogueFault((error.lineno or 0) + 1, "this line is none of a catalogue")
    except (ValueError, TypeError) as error:
        return CatalogueFault(1, str(error))


def phrases_in(text: str, tag: str) -> Iterator[str]:
    """Give every text of a catalogue, the English ones and what they are in its language."""
    catalogue = read_catalogue(text, tag)
    for message in catalogue if isinstance(catalogue, Catalog) else ():
        for texts in (message.id, message.string):
            yield from (texts,) if isinstance(texts, str) else texts or ()


def _is_unclosed(line: str) -> bool:
    """Tell whether a line has a text that Babel would cut, as its quotation marks are not in pairs."""
    found = line.strip()
    return found.startswith(("msg", '"')) and '"' in found and not _QUOTED.fullmatch(found)


def compiled(catalogues: Iterable[Catalog]) -> bytes:
    """Return catalogues of one language as one file that gettext reads; of the same words the last holds.

    What a later one leaves empty, unsure or with faults is said as before; else what has faults is left in
    English.
    """
    first, *others = catalogues
    for message in (each for other in others for each in other if each.id):
        if _is_translated(message) and not any(_faults_of(message, first)):
            first.delete(message.id, message.context)  # a catalogue keeps the words that it has
            first[message.id] = message
    for message in [each for each in first if each.id and any(_faults_of(each, first))]:
        first.delete(message.id, message.context)
    first.creation_date = first.revision_date = _NO_DAY  # the same catalogue gives the same bytes
    out = BytesIO()
    write_mo(out, first)
    return out.getvalue()


def faults(catalogue: Catalog) -> Iterator[CatalogueFault]:
    """Find translations whose gaps are not those of the English words, or that lack forms for numbers.

    Those that the translator is not sure of are not used, and not looked at.
    """
    for message in catalogue:
        if message.id and not message.fuzzy:
            line = message.lineno or 1
            yield from (CatalogueFault(line, why) for why in _faults_of(message, catalogue))


def _faults_of(message: Message, catalogue: Catalog) -> Iterator[str]:
    if _has_wrong_forms(message, catalogue):
        most = catalogue.num_plurals
        yield f"it needs {most} forms for numbers, msgstr[0] to msgstr[{most - 1}]"
    said, gaps = [*filter(None, _strings(message))], _gaps(message)
    kept = set().union(*map(_gaps_of, said))
    if said and kept < gaps:  # one form for numbers may do without the number
        yield f"it lacks the gap '{min(gaps - kept)}' of the English words"
    for text in said:
        if (unsafe := find_unsafe(text)) is not None:
            yield f"the character {named(text[unsafe])} cannot be printed"
        elif unknown := sorted(_gaps_of(text) - gaps):
            yield f"the English words have no gap '{unknown[0]}'"
        elif (wanted := _SIGNS.get(message.context or "")) and not _are_signs(text, wanted):
            yield f"it needs {wanted} signs with a space between them"
        elif message.python_format and not _can_be_filled(text):
            yield "a '%' stands in it that begins no gap; write '%%'"


def _has_wrong_forms(message: Message, catalogue: Catalog) -> bool:
    """Tell whether words that a number changes have other forms than the language has for numbers."""
    is_plural, said = isinstance(message.id, tuple | list), _strings(message)
    return is_plural and any(said) and len(said) != catalogue.num_plurals


def _are_signs(text: str, wanted: int) -> bool:
    signs = text.split(" ")
    return len(signs) == wanted and all(signs)


def _can_be_filled(text: str) -> bool:
    try:
        return bool(text % defaultdict(str))
    except (ValueError, TypeError, KeyError):
        return False


def missing(catalogue: Catalog, template: Catalog) -> list[Message]:
    """Return the messages of a template that a catalogue does not translate, or not for sure."""
    found = ((message, catalogue.get(message.id, message.context)) for message in template if message.id)
    return [message for message, said in found if said is None or not _is_translated(said)]


def _is_translated(message: Message) -> bool:
    """Tell whether a message has its words, in every form, and for sure."""
    said = _strings(message)
    return not message.fuzzy and bool(said) and all(said)


@dataclass(frozen=True, slots=True)
class CatalogueToFill:
    """A catalogue as it is to be written, and how complete it is."""

    text: str
    """Empty where there is nothing to say otherwise than the shipped catalogue does."""
    total: int
    """How many words, phrases and sentences there are to translate, each counted once."""
    missing: tuple[str, ...]
    """Those of them, in English, that are not translated, in it or in the shipped catalogue."""


def to_fill(tag: str, template: Catalog, own: str, shipped: str) -> CatalogueToFill | CatalogueFault:
    """Return the catalogue of a workspace for a language: what it says already, and what is left to say.

    What the shipped catalogue of that language says is only in it where it says it otherwise.
    """
    known = [read_catalogue(text, tag) for text in (own, shipped)]
    if fault := next((each for each in known if isinstance(each, CatalogueFault)), None):
        return fault
    mine, theirs = (each for each in known if not isinstance(each, CatalogueFault))
    unshipped = {_key(each) for each in missing(theirs, template)}
    is_english = tag.partition("-")[0] == "en"  # whatever it does not say otherwise is right as it is
    left = [] if is_english else [each for each in missing(mine, template) if _key(each) in unshipped]
    total = sum(bool(each.id) for each in template)
    for message in list(template):
        if message.id and _key(message) not in unshipped and mine.get(message.id, message.context) is None:
            template.delete(message.id, message.context)
    text = _with_head_of(own, _written(template, mine, tag)) if len(template) else ""
    return CatalogueToFill(text, total, tuple(_english(each) for each in left))


def _written(template: Catalog, known: Catalog, tag: str) -> str:
    head = f"# The words of briefdeck in another language: {tag}. How to fill it: docs/languages.md."
    catalogue = Catalog(
        locale_of(tag), header_comment=head, project="briefdeck", charset="utf-8", fuzzy=False
    )
    for message in known:
        if message.id:
            catalogue[message.id] = message
    catalogue.obsolete.update(known.obsolete)
    catalogue.update(template, no_fuzzy_matching=True)
    out = BytesIO()
    write_po(out, catalogue, width=100, no_location=True)
    return _UNSTEADY.sub("", out.getvalue().decode("utf-8"))


def _with_head_of(own: str, text: str) -> str:
    """Return a catalogue with what another says of itself, if it does."""
    head = _HEAD.match(own)
    return _HEAD.sub(lambda _: head[0], text) if head else text


def _key(message: Message) -> tuple[object, object]:
    words = message.id
    return tuple(words) if isinstance(words, list) else words, message.context


def _english(message: Message) -> str:
    return str(message.id[0] if isinstance(message.id, tuple | list) else message.id)


def _strings(message: Message) -> tuple[str, ...]:
    said = message.string
    return tuple(map(str, said)) if isinstance(said, tuple | list) else (str(said or ""),)


def _gaps(message: Message) -> set[str]:
    english = message.id if isinstance(message.id, tuple | list) else (message.id,)
    return set().union(*(_gaps_of(each) for each in english if each))


def _gaps_of(text: str) -> set[str]:
    """Return the gaps of some words: those that the program fills, `%(date)s`, and the layout, `{page}`."""
    return set(_GAP.findall(text))
