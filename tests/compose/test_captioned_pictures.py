"""A picture as every other text is worded: captioned, numbered as a figure, told of where it is too small."""

from __future__ import annotations

import pytest

import make
from briefdeck.protect import find_hidden_labels, texts_of
from composing import compose, document_of, text
from pictures_at_hand import pictures

CHART = make.section("chart", count_of="projects", by="sector")
PROJECTS = (
    make.project("p", sector="energy"),
    make.project("q", sector="energy"),
    make.project("r", sector="trade"),
)


def section(**fields):
    return make.section("picture", title="The dam", picture=make.picture_use("a.jpg", **fields))


def shown(*sections, **given):
    given = {"pictures": pictures("a.jpg"), **given}
    return [each.picture for each in document_of(make.brief(*sections), **given).sections if each.picture]


def test_a_caption_says_what_is_seen_and_whose_it_is():
    (found,) = shown(section(caption="The dam in June.", credit="Photo: A. Khan"))
    assert text(found.caption) == "The dam in June. Photo: A. Khan"
    assert [text((span,)) for span in found.caption if span.emphasis] == ["Photo: A. Khan"]
    assert found.alt == "A dam."


def test_a_picture_that_only_adorns_has_no_words_for_those_who_do_not_see_it():
    (found,) = shown(section(alt=None, decorative=True))
    assert (found.alt, found.caption) == ("", ())


def test_pictures_and_charts_are_numbered_together_without_those_that_adorn():
    brief = CHART, section(alt=None, decorative=True, credit="A. Khan"), section(caption="The dam.")
    document = document_of(make.brief(*brief), *PROJECTS, pictures=pictures("a.jpg"))
    numbers = [each.chart.number if each.chart else text(each.picture.caption) for each in document.sections]
    assert numbers == ["Figure 1", "A. Khan", "Figure 2. The dam."]


def test_words_of_a_picture_are_text():
    (found,) = shown(section(caption="*a* <b> {{ brief.title }} [x](http://a.invalid)", credit="=1+1 **b**"))
    assert "*a* <b> {{ brief.title }} [x](http://a.invalid)" in text(found.caption)
    assert "=1+1 **b**" in text(found.caption)


def test_whether_people_agreed_is_seen_by_no_template():
    given = section(caption="C", people=True, consent="Given on paper.")
    template = "{% block caption %}{{ section.picture.consent }}{% endblock %}"
    _, problems = compose(make.brief(given), pictures=pictures("a.jpg"), picture=template)
    assert [each.code for each in problems] == ["template-error"]


@pytest.mark.parametrize("fields", [{"alt": "The damn."}, {"caption": "The damn."}, {"credit": "The damn."}])
def test_a_wording_that_must_not_be_printed_is_found_around_pictures(fields):
    theme = make.theme(hidden_labels=("damn",))
    brief = make.brief(section(**fields))
    document = document_of(brief, theme, pictures=pictures("a.jpg"))
    found = find_hidden_labels(tuple(texts_of(document)), make.corpus(theme), brief.places)
    assert [each.code for each in found] == ["hidden-label"]


@pytest.mark.parametrize(
    ("output", "width", "is_told"),
    [("pdf", 235, True), ("pdf", 236, False), ("pptx", 499, True), ("pptx", 500, False)],
)
def test_a_picture_of_few_pixels_is_told_of(output, width, is_told):
    read = pictures("a.jpg", width=width, height=100)
    _, problems = compose(make.brief(section()), output=output, pictures=read)
    assert [each.code for each in problems] == ["picture-too-small"] * is_told


@pytest.mark.parametrize(("height", "is_told"), [(50, False), (49, True)])
def test_a_picture_more_than_twenty_times_as_wide_as_high_is_told_of(height, is_told):
    _, problems = compose(make.brief(section()), pictures=pictures("a.jpg", width=1000, height=height))
    assert [each.code for each in problems] == ["picture-too-slender"] * is_told


def test_a_section_whose_picture_cannot_be_read_is_not_there():
    brief = make.brief(section(), make.section("summary", text="T"))
    assert [each.kind for each in document_of(brief).sections] == ["summary"]
