from dataclasses import replace
from typing import get_type_hints

import pytest

import make
from briefdeck.model.briefs.sections import ChartForm
from briefdeck.model.content.document import (
    ChartSpec,
    CitedSource,
    Item,
    ShownCode,
    ShownPicture,
    Span,
    Spans,
    TimeSpec,
)
from briefdeck.model.content.furniture import Furniture
from briefdeck.model.disclosure.protection import Protection
from briefdeck.problems import SourceLocation, SourceMap
from briefdeck.protect import find_hidden_labels, find_withheld, labels_in, texts_of, without_labels
from briefdeck.protect.attribution.permissions import with_hidden_labels

PLACES = SourceMap("briefs/b.yaml", {("title",): (1, 1), ("sections",): (3, 1), ("sections", 0): (4, 5)})
CORPUS = make.corpus(
    make.person("khan", "Ada Khan", hidden_labels=("Deen",)),
    make.theme("energy", hidden_labels=("Pak-Russia", "toplay")),
    make.event("seminar", "Prospects of Pak-Russia Relations"),
    make.source("report", "Report on Pak-Russia ties", url="https://example.org/Pak-Russia"),
    make.organization("mill", "Deen Mills", other_names=(make.other_name("Toplay Works"),)),
)


def found(document):
    return [problem.message for problem in find_hidden_labels(tuple(texts_of(document)), CORPUS, PLACES)]


def body(text):
    return make.document(make.document_section(make.document_item(text, record="r1")))


@pytest.mark.parametrize(
    "text", ["Pak-Russia ties", "on pak-russia", "Pak-Russia", "(Pak-Russia)", "a DEEN b", "to toplay."]
)
def test_a_hidden_label_is_found_whatever_its_case(text):
    assert len(found(body(text))) == 1


@pytest.mark.parametrize("text", ["Deens", "Aberdeen", "Pakistan-Russia", "Pak-Russian", "to play"])
def test_a_label_within_another_word_is_none(text):
    assert found(body(text)) == []


def test_labels_of_several_words_are_found_over_any_spaces():
    corpus = make.corpus(make.theme(hidden_labels=("weak and weaker",)))
    assert labels_in("weak and\u00a0weaker", corpus) == ("weak and weaker",)
    assert labels_in("weak\nand  Weaker", corpus) == ("weak and weaker",)


@pytest.mark.parametrize(
    "name",
    [
        "Prospects of Pak-Russia Relations",
        "Report on Pak-Russia ties",
        "Deen Mills",
        "the Toplay Works",
        "https://example.org/Pak-Russia",
    ],
)
def test_a_label_within_a_records_own_name_is_allowed(name):
    assert found(body(f"As {name} says")) == []
    assert len(found(body(f"As {name} says of Pak-Russia"))) == 1


def test_the_problem_names_label_section_and_record():
    (problem,) = find_hidden_labels(tuple(texts_of(body("Pak-Russia ties"))), CORPUS, PLACES)
    assert (problem.code, problem.place) == ("hidden-label", SourceLocation("briefs/b.yaml", 4, 5))
    assert "'Pak-Russia'" in problem.message
    assert "section 'key_points'" in problem.message
    assert "record 'r1'" in problem.message


def test_the_problem_stands_where_the_record_does():
    at = SourceLocation("data/records.yaml", 12, 5)
    corpus = type(CORPUS)(CORPUS.records, {"r1": at})
    assert find_hidden_labels(tuple(texts_of(body("toplay"))), corpus, PLACES)[0].place == at


LABEL = "Pak-Russia"
ITEM = make.document_item("Fine.")
DOCUMENTS = {
    "title": make.document(title=LABEL),
    "subtitle": make.document(subtitle=LABEL),
    "keywords": make.document(keywords=(LABEL,)),
    "furniture": make.document(furniture=Furniture("Brief", disclaimer=LABEL)),
    "sources": make.document(sources=(CitedSource("report", 1, (Span(LABEL),), "Report n.d."),)),
    "section title": make.document(make.document_section(ITEM, title=LABEL)),
    "headline": make.document(make.document_section(ITEM, headline=LABEL)),
    "lead": make.document(make.document_section(lead=make.document_item(LABEL).body)),
    "header": make.document(make.document_section(ITEM, header=(LABEL,))),
    "group": make.document(make.document_section(make.document_item("Fine.", group=LABEL))),
    "label": make.document(make.document_section(make.document_item("Fine.", label=LABEL))),
    "meta": make.document(make.document_section(make.document_item("Fine.", meta=LABEL))),
    "short": make.document(make.document_section(make.document_item("Fine.", short=LABEL))),
    "in short": make.document(make.document_section(replace(ITEM, in_short=make.document_item(LABEL).body))),
    "cells": make.document(make.document_section(make.document_item("Fine.", cells=((Span(LABEL),),)))),
    "parts": make.document(
        make.document_section(make.document_item("Fine.", label="x", meta=Span("Russia", strong=True)),
                              make.document_item(Span("1", cites="report", locator=LABEL)))
    ),
}  # fmt: skip


@pytest.mark.parametrize("where", DOCUMENTS)
def test_every_text_of_a_document_is_searched(where):
    assert len(found(DOCUMENTS[where])) == 1


def each_with_a_label(cls, but=(), **required):
    """Give one of a class for every field of text that it has, with the label in that field."""
    label = {str: LABEL, Spans: (Span(LABEL),), tuple[str, ...]: (LABEL,)}
    for name, kind in get_type_hints(cls, localns={"Spans": Spans}).items():
        if kind in label and name not in but:
            yield pytest.param(cls(**{**required, name: label[kind]}), id=f"{cls.__name__}-{name}")


@pytest.mark.parametrize(
    "part",
    [
        *each_with_a_label(Item, but=("forms", "part")),
        *each_with_a_label(ChartSpec, form=ChartForm.BAR),
        *each_with_a_label(TimeSpec),
        *each_with_a_label(ShownPicture, picture=None, alt=""),
        *each_with_a_label(ShownCode, but=("rows",), rows=(), alt=""),
    ],
)
def test_every_text_of_items_and_figures_is_searched(part):
    section = make.document_section(part if isinstance(part, Item) else ITEM)
    kinds = {ChartSpec: "chart", TimeSpec: "time", ShownPicture: "picture", ShownCode: "picture"}
    around = {kinds[type(part)]: part} if type(part) in kinds else {}
    assert len(found(make.document(replace(section, **around)))) == 1


@pytest.mark.parametrize("name", ["measure", "note"])
def test_the_address_of_a_link_round_a_chart_is_searched_too(name):
    chart = ChartSpec(ChartForm.BAR, **{name: (Span("here", url=f"https://example.com/{LABEL}"),)})
    section = replace(make.document_section(ITEM), chart=chart)
    assert len(found(make.document(section))) == 1


def test_a_document_without_labels_has_no_problem():
    assert found(make.document(make.document_section(ITEM))) == []
    assert find_hidden_labels(tuple(texts_of(body("Deen"))), make.corpus(), PLACES) == ()


def test_labels_are_found_whichever_apostrophe_they_were_set_with():
    corpus = make.corpus(make.theme(hidden_labels=("Pakistan's utility",)))
    assert labels_in("of Pakistan\u2019s utility", corpus) == ("Pakistan's utility",)


def test_a_label_with_quotation_marks_is_found_whichever_they_were_set_with():
    corpus = make.corpus(make.theme(hidden_labels=('the "free" market',)))
    assert labels_in("of the “free” market", corpus) == ('the "free" market',)


def test_a_name_that_is_itself_hidden_is_found_and_one_that_only_holds_a_label_is_not():
    people = (make.person(name="Ada Quay"), make.person(name="Ada Quay Berg"))
    corpus = make.corpus(make.event(hidden_labels=("Ada Quay",)), *people)
    assert labels_in("Said by Ada Quay.", corpus) == ("Ada Quay",)
    assert labels_in("Said by Ada Quay Berg.", corpus) == ()


def test_a_label_in_the_title_is_named_where_the_title_stands():
    document = make.document(title="Deen at work")
    assert find_hidden_labels(tuple(texts_of(document)), CORPUS, PLACES)[0].place == SourceLocation(
        "briefs/b.yaml", 1, 1
    )


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("Исламбад", "Исламбада"),
        ("Исламбад", "ИСЛАМБАДОМ"),
        ("Исламбад", "Ислам\u00adбад"),
        ("Исламбад", "Ислам\u200bбада"),
        ("Исламбад", "Исламба\u0301д"),
        ("Елкино", "Ёлкино"),
        ("Ёлкино", "Елкину"),
        ("зелёная мельница", "зеленой  мельницы"),
        ("Пак-Россия", "Пак-России"),
        ("Pak-Russia", "Pak-Rus\u00adsia"),
        ("Pak-Russia", "Pak\u2060-Russia"),
        ("كراچ", "کراچ"),
        ("کراچی", "كراچي"),
        ("پرانا قلعہ", "پرانے قلعے"),
        ("کراچ", "کَراچ"),
    ],
)
def test_a_label_is_found_in_any_form_and_whatever_nobody_sees(label, text):
    corpus = make.corpus(make.theme(hidden_labels=(label,)))
    assert labels_in(f"Здесь {text}, и там", corpus) == (label,)
    assert without_labels(f"Здесь {text}, и там", corpus) == "Здесь …, и там"
    hits = find_withheld(f"Здесь {text}, и там", with_hidden_labels(Protection(), corpus))
    assert [hit.form for hit in hits] == ["label"]


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("Исламбад", "Исламбадский"),
        ("Исламбад", "Исламбад\u00adский"),
        ("Исламбад", "Исламабад"),
        ("Елкино", "Елкинский"),
        ("Elkino", "Élkino"),
        ("к ней", "к нему"),
        ("کراچ", "کراچا"),
    ],
)
def test_what_is_spelt_otherwise_is_no_label(label, text):
    corpus = make.corpus(make.theme(hidden_labels=(label,)))
    assert labels_in(f"Здесь {text}, и там", corpus) == ()
    assert not find_withheld(f"Здесь {text}, и там", with_hidden_labels(Protection(), corpus))


def test_the_right_spelling_of_a_name_may_stand_in_any_form_where_the_label_is_the_wrong_one():
    corpus = make.corpus(
        make.organization("mill", "Мельница Ёлкино", hidden_labels=("Мельница Елкино", "Елкино"))
    )
    assert labels_in("на Мельнице Ёлкино", corpus) == ()
    assert labels_in("на Мельнице Елкино", corpus) == ("Мельница Елкино",)
    assert labels_in("в Елкине", corpus) == ("Елкино",)


def test_a_label_that_is_a_wrong_form_of_a_name_is_found_and_the_right_form_is_not():
    """A label is not permitted because the name that it belongs to could be declined so."""
    corpus = make.corpus(make.organization("mill", "Мельница Дюма", hidden_labels=("Мельница Дюмы",)))
    for search in (
        lambda text: labels_in(text, corpus),
        lambda text: find_withheld(text, _with_labels(corpus)),
    ):
        assert search("у Мельница Дюмы")
        assert not search("у Мельница Дюма")


def _with_labels(corpus):
    return with_hidden_labels(Protection(), corpus)


def test_a_label_that_only_touches_a_name_is_found():
    corpus = make.corpus(make.theme(hidden_labels=("на Фридонии",)), make.organization("f", "Фридония"))
    assert labels_in("Живут на Фридонии", corpus) == ("на Фридонии",)
    assert labels_in("Живут во Фридонии", corpus) == ()
