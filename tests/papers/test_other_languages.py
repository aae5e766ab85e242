"""Papers in a language in which no word of the program is English, whatever kind of section they have."""

import re
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
from pydantic import BaseModel

from briefdeck.load.files import shipped_files
from briefdeck.model.records import Event
from briefdeck.model.records.corpus import Corpus
from briefdeck.model.schema import printable_fields, schema_of
from briefdeck.pipeline import compose_outputs
from briefdeck.protect.document.texts import texts_of
from briefdeck.protected_workspace import load_protected
from briefdeck.words.catalogues import compiled, read_catalogue

ROOT = Path(__file__).resolve().parents[2]
LATIN = re.compile(r"[A-Za-z]{2,}")
KEPT = re.compile(
    r"TLP:\w+|QR|https?://\S+|\S+@\S+|\{\w+\}|UTC|www\.\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:org|com|net|pk)\b\S*"
)
"""What stays as it is in every language: markings, addresses, gaps of the layout, QR."""
LATIN_SIGN = re.compile("[\u0600-\u06ff] ?[,;](?: |$)|[\u0600-\u06ff]\\.(?: |$)|۔[.۔]")
SAID = "Слова того, кто писал"
BRIEFS = sorted(path.stem for path in (ROOT / "briefs").glob("*.yaml"))
TAGS = {"ru": "Источники", "ur": "مآخذ"}


def reworded(part: BaseModel) -> BaseModel:
    """The same record or definition, with other words than Latin ones wherever somebody wrote some."""
    fields = schema_of(type(part)).fields
    changed = {name: said(fields[name], getattr(part, name)) for name in printable_fields(type(part))}
    return part.model_copy(update=changed)


def said(schema, value):
    if isinstance(value, BaseModel):
        return reworded(value)
    if isinstance(value, tuple) and schema.item:
        return tuple(said(schema.item, each) for each in value)
    is_words = schema.is_by_language or (schema.ref is not None and schema.ref.or_words)
    return (
        SAID if isinstance(value, str) and is_words and not schema.is_open and "TLP" not in value else value
    )


@pytest.fixture(scope="module")
def loaded():
    found = load_protected(ROOT)
    catalogues = {
        file.stem: compiled([read_catalogue(file.text, file.stem)]) for file in shipped_files("languages")
    }
    records = {key: reworded(each) for key, each in found.corpus.records.items()}
    events = (each for each in records.values() if isinstance(each, Event))
    records |= {each.id: each for event in events for each in event.statements}
    corpus = Corpus(MappingProxyType(records), found.corpus.places)
    return replace(found, corpus=corpus, catalogues=MappingProxyType(catalogues))


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("name", BRIEFS)
def test_no_word_of_the_program_is_english(loaded, name, tag):
    (typed,) = (brief for brief in loaded.briefs if brief.name == name)
    definition = reworded(typed.definition).model_copy(update={"language": tag})
    brief = replace(typed, definition=definition)
    for document, problems in compose_outputs(loaded, brief).outputs.values():
        assert [each.message for each in problems if each.severity.value == "error"] == []
        texts = [each.text for each in texts_of(document)]
        assert [each for each in texts if LATIN.search(KEPT.sub("", each))] == []
        assert any(TAGS[tag] in each for each in texts)


@pytest.mark.parametrize("name", BRIEFS)
def test_no_text_in_arabic_letters_is_followed_by_a_latin_comma_semicolon_or_stop(loaded, name):
    records = load_protected(ROOT)
    whole = replace(records, catalogues=loaded.catalogues)
    (typed,) = (brief for brief in whole.briefs if brief.name == name)
    brief = replace(typed, definition=typed.definition.model_copy(update={"language": "ur"}))
    for document, _ in compose_outputs(whole, brief).outputs.values():
        texts = [each.text for each in texts_of(document)]
        assert [each for each in texts if LATIN_SIGN.search(each)] == []
        assert any("؛ " in each or "، " in each for each in texts)
