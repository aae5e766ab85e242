"""Every field that a record can have is printed, or serves for choosing, or is said to be kept only."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

import pytest

from briefdeck.arrange import arrange_document
from briefdeck.load import Loaded
from briefdeck.model.briefs.brief import Brief
from briefdeck.model.briefs.outputs import OUTPUTS
from briefdeck.model.briefs.sections import SECTION_KINDS, Display
from briefdeck.model.records import RecordKind
from briefdeck.model.records.corpus import Corpus
from briefdeck.model.schema import ValueType
from briefdeck.pipeline import compose_brief, make_output
from briefdeck.problems import has_errors
from briefdeck.protected_workspace import load_protected
from briefdeck.render.text import render_text
from marked_workspace import TYPES, leaves, make_marked
from pictures_at_hand import drawn, saved
from readers import deck_text, pdf_pages
from workspaces import copy_good_workspace

MADE, BRIEF = make_marked()
LEAVES = {path: (schema, use) for kind in TYPES for path, schema, _, use in leaves(TYPES[kind], kind)}
UNPRINTED = {path for path, (_, use) in LEAVES.items() if use}
SELECTED = {kind.queries for kind in SECTION_KINDS.values()} | {RecordKind.SERIES}
WORDS = [
    path
    for path, (schema, _) in LEAVES.items()
    if (schema.choices and not schema.is_open) or schema.value_type is ValueType.FLAG
    if path.partition(".")[0] in SELECTED and path not in UNPRINTED
]
"""The fields that hold one of a few words, or a flag, and are said to be printed."""


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    files = {
        "data/records.yaml": json.dumps(MADE.records, ensure_ascii=False),
        "briefs/all.yaml": json.dumps(BRIEF),
    }
    root = copy_good_workspace(tmp_path_factory.mktemp("marked") / "workspace", files)
    for file in [*root.glob("data/**/*.yaml"), *root.glob("briefs/*.yaml")]:
        if file.relative_to(root).as_posix() not in files:
            file.unlink()
    (root / "logo.png").write_bytes(saved(drawn(), "PNG"))
    loaded = load_protected(root)
    assert not has_errors(loaded.problems), [str(problem) for problem in loaded.problems]
    return loaded


@pytest.fixture(scope="module")
def words(marked: Loaded) -> set[str]:
    """The words of the finished PDF and deck, read back from their bytes."""
    made = {output: make_output(marked, marked.briefs[0], output) for output in OUTPUTS}
    assert not any(has_errors(each.problems) for each in made.values())
    return words_of("\n".join(pdf_pages(made["pdf"].data))) | words_of(deck_text(made["pptx"].data))


@pytest.fixture(scope="module")
def printed(words: set[str]) -> set[str]:
    """The fields whose marker is among these words."""
    return {path for path, marks in MADE.marks.items() if marks & words}


def words_of(text: str) -> set[str]:
    together = re.sub(r"(?<=\d),(?=\d)", "", text)
    return set(re.findall(r"\d\d:\d\d|\d+|[A-Za-z]+", together))


def test_what_is_said_to_be_printed_is_in_the_pdf_or_the_deck(printed):
    marked = {path for path, marks in MADE.marks.items() if marks}
    assert sorted(marked - UNPRINTED - printed) == []


PRINTED_WITH_OTHERS = {
    "organizations.other_names.name",  # at events that it bore that name at
    "recommendations.new_elements",  # where a tracker tells what is new
}
"""What may stand alone and is printed of no record that has nothing else."""
TOLD_WHEN_ALONE = {
    *(f"figures.{key}" for key in ("value_to", "value_of", "rival_value", "unit")),
    *(f"recommendations.response_{key}" for key in ("date", "source.id", "source.locator")),
    "recommendations.status_date",
}
"""What is printed with others only, and warned of without them (`field-alone`, `figure-unclear`)."""


def test_what_stands_alone_in_a_record_is_printed_or_told(words):
    unprinted = {path for path, marks in MADE.lone_marks.items() if marks and not marks & words}
    assert sorted(unprinted - UNPRINTED - PRINTED_WITH_OTHERS - TOLD_WHEN_ALONE) == []


def test_what_is_said_not_to_be_printed_is_not(printed):
    assert sorted(printed & UNPRINTED) == []


def test_each_field_that_has_no_marker_is_tried_by_its_words():
    without = {path for path in LEAVES.keys() - UNPRINTED if not MADE.marks.get(path)}
    assert sorted(without - set(WORDS)) == ["events.participants.session", "statements.session"]


@pytest.mark.parametrize("path", WORDS)
def test_each_word_of_a_list_and_each_flag_makes_a_difference_that_is_printed(marked, path):
    schema, _ = LEAVES[path]
    kind, *way = path.split(".")
    ids = [MADE.shown[kind][0], *([MADE.alone[path]] if path in MADE.alone else [])]
    assert any(
        makes_a_difference(marked, marked.corpus.records[each], way, schema.choices or (True, False))
        for each in ids
    )


FORMS = [(kind, each) for kind in ("recommendations", "tracker") for each in SECTION_KINDS[kind].displays]
"""Each kind of section that shows recommendations whole, and how it may look."""


@pytest.mark.parametrize(("kind", "display"), FORMS)
def test_whatever_form_recommendations_have_it_prints_of_them_what_cards_do(marked, kind, display):
    cards = fields_in(marked, "recommendations", Display.CARDS)
    assert sorted(cards - fields_in(marked, kind, display)) == []


@pytest.mark.parametrize("path", [path for path in WORDS if path.startswith("recommendations.")])
@pytest.mark.parametrize(("kind", "display"), FORMS)
def test_whatever_form_recommendations_have_it_prints_their_words_as_cards_do(marked, kind, display, path):
    (whole, *_), way = MADE.shown["recommendations"], path.split(".")[1:]
    record, values = marked.corpus.records[whole], LEAVES[path][0].choices or (True, False)
    cards = makes_a_difference(marked, record, way, values, ("recommendations", Display.CARDS))
    assert makes_a_difference(marked, record, way, values, (kind, display)) or not cards


def fields_in(marked: Loaded, kind: str, display: Display) -> set[str]:
    """Give the fields of recommendations that a section of one form prints."""
    section = next(
        each for each in marked.briefs[0].definition.sections if (each.kind, each.display) == (kind, display)
    )
    found = words_of(text_of(marked, (section,)))
    every = (path for path, marks in MADE.marks.items() if marks & found)
    return {path for path in every if path.startswith("recommendations.")}


def makes_a_difference(
    marked: Loaded,
    record: Any,
    way: list[str],
    values: Iterable[object],
    form: tuple[str, Display] | None = None,
) -> bool:
    """Whether not all values have the paper say the same: no more are tried than tell."""
    texts = (said(marked, with_value(record, way, value), form) for value in values)
    first = next(texts)
    return any(each != first for each in texts)


def with_value(part: Any, way: list[str], value: object) -> Any:
    name, *rest = way
    held = getattr(part, name)
    if rest:
        first = with_value(held[0] if isinstance(held, tuple) else held, rest, value)
        value = (first, *held[1:]) if isinstance(held, tuple) else first
    return part.model_copy(update={name: value})


def said(marked: Loaded, record: Any, form: tuple[str, Display] | None) -> str:
    """Give what all sections for records of its kind, or those of one form, say of one alone, in words."""
    sections = (
        section.model_copy(
            update={"series": (record.id,)} if section.series else {"where": {"id": (record.id,)}}
        )
        for section in marked.briefs[0].definition.sections
        if section.queries is record.kind_of_record and form in (None, (section.kind, section.display))
    )
    return text_of(marked, tuple(sections), {record.id: record})


def text_of(marked: Loaded, sections: tuple[Any, ...], changed: dict[str, Any] | None = None) -> str:
    """Give in words what both outputs say of some sections, with some records changed."""
    definition = marked.briefs[0].definition.model_copy(update={"sections": sections})
    brief = Brief("all", definition, marked.briefs[0].places)
    corpus = Corpus({**marked.corpus.records, **(changed or {})}, marked.corpus.places)
    loaded = Loaded(corpus, templates=marked.templates)
    documents = [compose_brief(loaded, brief, output)[0] for output in OUTPUTS]
    return "\n".join(render_text(arrange_document(document)) for document in documents)
