"""One table says which kinds of output there are; everything else follows from it."""

from typing import get_args

import pytest
from pydantic import ValidationError

import make
from briefdeck.arrange import arrange_document
from briefdeck.model.briefs.definition import SectionDefinition
from briefdeck.model.briefs.outputs import OUTPUTS, OutputKind, Outputs, PdfOutput, PptxOutput
from briefdeck.model.content.furniture import Furniture
from briefdeck.model.style.theme import Theme
from briefdeck.outputs import OutputRequest, output_module
from briefdeck.pipeline import check_output, compose_brief, make_output
from briefdeck.protected_workspace import load_protected
from workspaces import copy_good_workspace


@pytest.fixture
def request_of(loaded):
    def request(document, **outputs):
        brief = make.brief(make.section("summary", text="Words."), outputs=Outputs(**outputs))
        return OutputRequest(brief, arrange_document(document), Theme(), loaded.corpus, {})

    return request


def test_the_kinds_of_output_are_the_keys_that_a_definition_may_have():
    assert tuple(OUTPUTS) == tuple(Outputs.model_fields) == get_args(OutputKind)


@pytest.mark.parametrize("kind", OUTPUTS)
def test_every_kind_of_output_has_a_module_that_makes_and_checks_it(kind):
    module = output_module(kind)
    assert callable(module.make)
    assert callable(module.check)


@pytest.mark.parametrize(
    ("kind", "length", "said"),
    [("pdf", 1, "1 page"), ("pdf", 4, "4 pages"), ("pptx", 1, "1 slide"), ("pptx", 25, "25 slides")],
)
def test_a_length_is_counted_in_the_outputs_own_unit(kind, length, said):
    assert OUTPUTS[kind].counted(length) == said


@pytest.mark.parametrize(
    ("kind", "minutes", "said"),
    [("pdf", 7, "4 pages, 7 min to read"), ("pptx", 7, "4 slides, 7 min to speak"), ("pdf", 0, "4 pages")],
)
def test_a_length_is_told_with_the_time_it_takes_where_that_is_known(kind, minutes, said):
    assert OUTPUTS[kind].timed(4, minutes) == said


@pytest.mark.parametrize(
    ("outputs", "kinds"),
    [
        (Outputs(), ()),
        (Outputs(pdf=PdfOutput()), ("pdf",)),
        (Outputs(pptx=PptxOutput()), ("pptx",)),
        (Outputs(pptx=PptxOutput(), pdf=PdfOutput()), ("pdf", "pptx")),
    ],
)
def test_a_brief_is_made_into_the_outputs_it_names_in_one_order(outputs, kinds):
    assert outputs.kinds == kinds


def test_a_section_stands_in_every_output_unless_it_says_otherwise():
    assert SectionDefinition(kind="summary", text="Words.").outputs == tuple(OUTPUTS)


def test_a_section_cannot_name_an_output_that_there_is_not():
    with pytest.raises(ValidationError, match=r"'pdf'.*'pptx'"):
        SectionDefinition(kind="summary", text="Words.", outputs=("docx",))


@pytest.mark.parametrize("kind", OUTPUTS)
def test_a_file_is_named_by_the_definition_or_else_as_the_brief_with_the_kind_as_suffix(kind):
    settings = Outputs.model_fields[kind].annotation.__args__[0]
    section = make.section("summary", text="Words.")
    assert make.brief(section, outputs=Outputs(**{kind: settings()})).file_name(kind) == f"brief.{kind}"
    chosen = Outputs(**{kind: settings(file=f"other.{kind}")})
    assert make.brief(section, outputs=chosen).file_name(kind) == f"other.{kind}"


@pytest.mark.parametrize("kind", OUTPUTS)
def test_two_briefs_cannot_be_written_to_one_file_whatever_its_kind(kind, tmp_path):
    root = copy_good_workspace(tmp_path / "w")
    for name in ("first", "second"):
        (root / "briefs" / f"{name}.yaml").write_text(
            f"title: A brief\nkind: policy_brief\nas_of: 2020\noutputs: {{{kind}: {{file: same.{kind}}}}}\n"
            "sections: [{kind: summary, text: Words.}]\n"
        )
    assert [problem.code for problem in load_protected(root).problems] == ["duplicate-file-name"] * 2


@pytest.mark.parametrize("kind", OUTPUTS)
def test_a_document_becomes_bytes_and_a_length(kind, request_of):
    document = make.document(make.document_section(make.document_item("Said.")))
    made = output_module(kind).make(request_of(document))
    assert made.problems == ()
    assert made.data
    assert made.length >= 1


def test_a_pdf_that_must_not_leave_anything_out_says_what_it_would_leave_out(loaded):
    brief = next(brief for brief in loaded.briefs if brief.name == "meeting-brief")
    free = make_output(loaded, brief, "pdf")
    strict = make_output(loaded, brief, "pdf", strict=True)
    assert (strict.data is None) == bool(free.left_out)
    assert [problem.code for problem in strict.problems if problem.code == "left-out"] == (
        ["left-out"] if free.left_out else []
    )


def test_what_keeps_a_deck_from_being_made_is_found_without_making_it(request_of):
    document = make.document(make.document_section(make.document_item("Said.")))
    pptx = PptxOutput(template="templates/decks/broken.pptx")
    request = request_of(document, pptx=pptx)
    broken = OutputRequest(
        request.brief, request.arranged, request.theme, request.corpus, {pptx.template: b"no deck"}
    )
    module = output_module("pptx")
    assert [problem.code for problem in module.check(broken)] == ["template-unreadable"]
    assert module.make(broken).problems == module.check(broken)
    assert module.make(broken).data is None


@pytest.mark.parametrize("kind", OUTPUTS)
def test_the_shipped_briefs_have_nothing_that_keeps_their_outputs_from_being_made(kind, loaded):
    wanted = [brief for brief in loaded.briefs if kind in brief.outputs]
    document = make.document(make.document_section(make.document_item("Said.")))
    assert wanted
    assert [check_output(loaded, brief, kind, document) for brief in wanted] == [()] * len(wanted)


def test_what_the_margins_shorten_is_told_by_check_and_by_build_alike(tmp_path):
    brief = """
title: A brief
kind: tracker
contact: {}
publisher: institute
outputs: {{pdf: {{}}}}
sections:
  - {{kind: text, text: Words.}}
"""
    for contact, told in (("desk@example.org", []), ("The desk of desks, " * 30, ["briefs/brief.yaml:4"])):
        root = copy_good_workspace(tmp_path / str(len(told)), {"briefs/brief.yaml": brief.format(contact)})
        loaded = load_protected(root)
        (chosen,) = loaded.briefs
        made = make_output(loaded, chosen, "pdf")
        document, _ = compose_brief(loaded, chosen, "pdf")
        assert made.problems == check_output(loaded, chosen, "pdf", document)
        assert [f"{each.place.file}:{each.place.line}" for each in made.problems] == told
        assert made.data


def test_a_publisher_whose_abbreviation_has_room_in_the_margins_is_not_warned_of(request_of):
    long = "The Joint Standing Committee on Regional Planning " * 5
    named = make.document(furniture=Furniture("Policy brief", publisher=long, publisher_short="JSCRP"))
    bare = make.document(furniture=Furniture("Policy brief", publisher=long))
    module = output_module("pdf")
    assert module.check(request_of(named, pdf=PdfOutput())) == ()
    (problem,) = module.check(request_of(bare, pdf=PdfOutput()))
    assert (problem.code, "give the publisher an 'abbreviation'" in problem.hint) == ("margin-text", True)


def test_words_that_end_in_dots_of_their_own_are_not_told_as_cut_on_the_first_slide(request_of):
    own = make.document(title="And then…", subtitle="Sub", furniture=Furniture("Brief", contact="Hm…"))
    cut = make.document(
        subtitle="So…", furniture=Furniture("Policy brief", publisher="An institute of " * 30)
    )
    module = output_module("pptx")
    assert module.check(request_of(own, pptx=PptxOutput())) == ()
    assert [each.code for each in module.check(request_of(cut, pptx=PptxOutput()))] == ["deck-text"]
