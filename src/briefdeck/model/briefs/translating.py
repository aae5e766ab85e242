"""Records and definitions in the language of one paper: the one stage that knows texts in several languages.

After it a text is a text again. What has no words in the language stands in another one, by this chain: the
language itself or one that it is a kind of (`ru` for `ru-RU`), the workspace's language, the first given.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import BaseModel

from briefdeck.model.records import Event, Record
from briefdeck.model.records.corpus import Corpus
from briefdeck.model.schema import FieldSchema, printable_fields, schema_of
from briefdeck.model.writing.text import Texts, is_id
from briefdeck.model.writing.writings import OF_WORKSPACE, is_written_as, mixes_in
from briefdeck.problems import Path

P = TypeVar("P", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class PlacedTexts:
    """A text in several languages, or in another than the paper's, and where in its record it stands."""

    texts: Texts
    path: Path


def is_in(tag: str, language: str) -> bool:
    """Tell whether what is in a language, by its tag, is in another or in one that this is a kind of."""
    return tag == language or language.startswith(f"{tag}-") or _of_english(tag, language)


def is_surely_other(texts: Texts, language: str) -> bool:
    """Tell whether a text is in another language than a paper: by its tags, or by its letters.

    A text without a tag may be in the paper's own, where it is written so.
    """
    is_other, is_own = not is_in(texts.language, language), is_written_as(texts, language)
    return is_other and (_is_tagged(texts) or not (is_own or mixes_in(texts, language)))


def is_written_otherwise(texts: Texts, language: str) -> bool:
    """Tell whether a text is in another language than a paper, and in the letters of that one.

    One without a tag that mixes both writings, such as a name in Latin letters among words of the paper's
    own, is in the paper's language.
    """
    is_other = not is_in(texts.language, language) and is_written_as(texts, texts.language)
    return is_other and (_is_tagged(texts) or not mixes_in(texts, language))


def _is_tagged(texts: Texts) -> bool:
    return tuple(texts.by_language) != (OF_WORKSPACE,)


def is_same_language(tag: str, other: str) -> bool:
    """Tell whether one tag is of the same language as another, or of a kind of it."""
    return is_in(tag, other) or is_in(other, tag)


def _of_english(tag: str, language: str) -> bool:
    """Tell whether both are English: of whatever region, it is read everywhere."""
    return tag.partition("-")[0] == language.partition("-")[0] == "en"


def chosen(texts: Texts, language: str) -> Texts:
    """Return a text in a language, by the chain."""
    tags = tuple(texts.by_language)
    own = sorted((tag for tag in tags if is_in(tag, language)), key=len, reverse=True)
    usual = (tag for tag in tags if is_in(tag, OF_WORKSPACE))
    exact = (tag for tag in tags if tag == language)
    return Texts(texts.by_language, [*exact, *own, *usual, *tags][0])


def in_language(part: P, language: str) -> P:
    """Return a record or a definition in one language."""
    changed = {
        name: new
        for name, schema in _fields_with_texts(type(part))
        if (new := _in_language(schema, old := getattr(part, name), language)) is not old
    }
    return part.model_copy(update=changed) if changed else part


@cache
def _fields_with_texts(model: type[BaseModel]) -> tuple[tuple[str, FieldSchema], ...]:
    return tuple((name, schema) for name, schema in schema_of(model).fields.items() if schema.has_texts)


def _in_language(schema: FieldSchema, value: Any, language: str) -> Any:
    if not value:
        return value
    if isinstance(value, str):
        return _text(value, language) if schema.is_by_language and not _is_id(schema, value) else value
    if isinstance(value, BaseModel):
        return in_language(value, language)
    if isinstance(value, tuple) and schema.item:
        new = tuple(_in_language(schema.item, each, language) for each in value)
        return value if all(one is other for one, other in zip(new, value, strict=True)) else new
    if isinstance(value, Mapping) and schema.values:
        under = {key: _in_language(schema.values, each, language) for key, each in value.items()}
        return value if all(under[key] is value[key] for key in value) else under
    return value


def _is_id(schema: FieldSchema, value: str) -> bool:
    """Tell whether a text that may be words in place of an id is one: ids are in no language."""
    return schema.ref is not None and not isinstance(value, Texts) and is_id(value)


def _text(value: str, language: str) -> str:
    if isinstance(value, Texts):
        return chosen(value, language)
    return value if is_in(OF_WORKSPACE, language) else Texts({OF_WORKSPACE: value})


def corpus_in(corpus: Corpus, language: str) -> Corpus:
    """Return all records in one language; each language is made once, and kept with the corpus."""
    if corpus.language == language:
        return corpus
    made: dict[str, Corpus] = corpus.by_language
    if language not in made:
        records = {key: in_language(each, language) for key, each in corpus.records.items()}
        events = (each for each in records.values() if isinstance(each, Event))
        said: dict[str, Record] = {each.id: each for event in events for each in event.statements}
        made[language] = Corpus(
            MappingProxyType(records | said), corpus.places, corpus.left_out, language, corpus.rules_left_out
        )
    return made[language]


def texts_in(part: BaseModel, at: Path = ()) -> Iterator[PlacedTexts]:
    """Go through the texts of a record or definition that are in several languages, or not in the paper's."""
    printable = printable_fields(type(part))
    for name, schema in _fields_with_texts(type(part)):
        # a word of a usual list is looked up in the catalogue
        if name in printable and not schema.is_open:
            yield from _texts_in(getattr(part, name), (*at, name))


def _texts_in(value: Any, at: Path) -> Iterator[PlacedTexts]:
    if isinstance(value, Texts):
        yield PlacedTexts(value, at)
    elif isinstance(value, BaseModel):
        yield from texts_in(value, at)
    elif isinstance(value, tuple):
        for index, each in enumerate(value):
            yield from _texts_in(each, (*at, index))
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _texts_in(each, (*at, key))
