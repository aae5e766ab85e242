"""A template may take the place of only some blocks of a shipped one."""

import pytest

import make
from briefdeck.compose import ComposeContext, check_templates, compose_document
from composing import TEMPLATES, body

RECORD = make.recommendation("r1", text="Act.", number=7)
OWN = '{# Ours. #}\n{% extends "shipped/recommendations.md.j2" %}\n{% block title %}What to do{% endblock %}'


def compose(own, **fields):
    section = make.section(**fields)
    templates = {**TEMPLATES, "recommendations.md.j2": own}
    selections = (make.selection(section, RECORD),)
    return compose_document(
        ComposeContext(make.brief(section), make.corpus(RECORD), "pdf"), selections, templates
    )


def test_its_own_blocks_count_and_the_others_are_the_shipped_ones():
    document, problems = compose(OWN)
    section = document.sections[0]

    assert problems == ()
    assert (section.title, body(section.items[0]), section.noun) == ("What to do", "Act.", "recommendations")


def test_a_mistake_in_its_own_block_is_reported_in_its_own_file():
    _, problems = compose(OWN + "\n{% block body %}{{ item.txet }}{% endblock %}")
    assert [str(problem.place) for problem in problems] == ["templates/sections/recommendations.md.j2:4"]


def test_a_mistake_that_shows_in_a_shipped_block_is_reported_there():
    _, problems = compose(OWN + "\n{% block header %}| A |{% endblock %}", display="table")
    assert [problem.place.file for problem in problems if "cells" in problem.message] == [
        "shipped/recommendations.md.j2"
    ]


@pytest.mark.parametrize(
    "name", ["shipped/recomendations.md.j2", "recommendations.md.j2", "../x", "shipped/../x", "shipped/"]
)
def test_only_a_shipped_template_can_be_extended(name):
    (problem,) = check_templates({**TEMPLATES, "a.md.j2": '{% extends "' + name + '" %}'})
    assert (problem.code, problem.place.line) == ("template-unsafe", 1)


def test_a_slip_in_the_name_is_named_with_what_was_probably_meant():
    (problem,) = check_templates({**TEMPLATES, "a.md.j2": '{% extends "shipped/recomendations.md.j2" %}'})
    assert "did you mean 'shipped/recommendations.md.j2'?" in problem.message


def test_nothing_can_be_extended_after_a_block_or_by_a_name_that_is_a_value():
    for wrong in (
        '{% block title %}{% endblock %}{% extends "shipped/text.md.j2" %}',
        "{% extends item.text %}",
    ):
        (problem,) = check_templates({**TEMPLATES, "a.md.j2": wrong})
        assert problem.code == "template-unsafe"
