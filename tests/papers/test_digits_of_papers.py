"""Papers that ask for digits of their own have no others, but where people typed them."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn

from briefdeck.pipeline import make_output
from briefdeck.protected_workspace import load_protected
from printed import page_texts

DATA = """\
events:
  - id: m
    name: دریا پر مذاکرہ
    classification: seminar
    start_date: 2019-05-06
    attendance_count: 121
    timezone: Asia/Karachi
    sessions: [{id: s1, name: پہلی نشست, start_time: "10:30", end_time: "12:00"}]
    statements:
      - {id: k1, text: پانی کم ہے۔, source: {id: rep, locator: pages 1-9}}
      - {id: k2, text: بجلی زیادہ ہے۔, source: {id: rep2, locator: para 3}}
sources:
  - {id: rep, type: report, title: پہلی رپورٹ, issued: 2020-03-01}
  - {id: rep2, type: report, title: دوسری رپورٹ, issued: 2021}
recommendations:
  - {id: r1, text: پانی بچائیں۔, number: 1, event: m}
  - {id: r2, text: بند بنائیں۔, number: 2, event: m}
series:
  - {id: boats, name: کشتیاں, measure: کشتیوں کی تعداد, points: [
     {date: 2019, value: 5}, {date: 2020, value: 7}, {date: 2021, value: 9}]}
figures:
  - {id: f1, label: شمال, value: 62, kind: percent, date: 2025, event: m}
  - {id: f2, label: جنوب, value: 1250, kind: count, date: 2025, event: m}
  - {id: f3, label: مشرق, value: 93.5, kind: percent, date: 2025, event: m}
"""
BRIEF = """\
title: دریا کے اعداد
kind: policy_brief
language: ur
digits: arabext
as_of: 2026-01-05
outputs: {pdf: {}, pptx: {}}
sections:
  - {kind: meeting_facts, where: {id: m}}
  - {kind: recommendations}
  - {kind: key_points}
  - {kind: figures}
  - {kind: chart, title: کتنا, form: bar, where: {kind: percent}, measure: حصہ}
  - {kind: chart, title: کب, form: line, series: [boats], measure: تعداد}
  - {kind: text, title: فہرست, text: "1. پہلا\\n2. دوسرا"}
  - {kind: sources}
"""


@pytest.fixture(scope="module")
def paper(tmp_path_factory):
    root = tmp_path_factory.mktemp("digits")
    for name, text in (("data/records.yaml", DATA), ("briefs/numbers.yaml", BRIEF)):
        (root / name).parent.mkdir()
        (root / name).write_text(text, encoding="utf-8")
    loaded = load_protected(root)
    return lambda output: make_output(loaded, loaded.briefs[0], output).data


def test_pages_count_and_say_all_in_the_digits_asked_for(paper):
    text = "".join(page_texts(paper("pdf")))
    assert re.findall("[0-9]", text) == []
    assert {"۱۲۱", "۹۳٫۵%", "۱٬۲۵۰"} <= set(text.split())


def test_slides_do_with_their_own_numbers_and_the_axes_of_charts(paper):
    deck = Presentation(BytesIO(paper("pptx")))
    parts = [slide.shapes for slide in deck.slides]
    charts = [shape.chart._chartSpace for shapes in parts for shape in shapes if shape.has_chart]
    runs = [run for part in (*(shapes.element for shapes in parts), *charts) for run in part.iter(qn("a:r"))]
    words = [node.text or "" for run in runs for node in run.iter(qn("a:t"))]
    assert [each for each in words if re.search("[0-9]", each)] == []
    assert {"۱۲۱", "۹۳٫۵%", "۱٬۲۵۰", "۱", "۲", "۳"} <= set(words)
    codes = [each.get("formatCode") for chart in charts for each in chart.iter(qn("c:numFmt"))]
    in_digits = [code for code in codes if code.startswith("[$-3000429]#,##0")]
    assert len(in_digits) >= 2, "the labels of the bars, and the axis of the line"


def test_speaker_notes_do_with_numbers_of_lists_and_of_their_pages(paper):
    pages = [slide.notes_slide for slide in Presentation(BytesIO(paper("pptx"))).slides]
    words = [node.text or "" for page in pages for node in page._element.iter(qn("a:t"))]
    assert [each for each in words if re.search("[0-9]", each)] == []
    assert {"۱. پہلا", "۲. دوسرا", "۹"} <= set(words)
