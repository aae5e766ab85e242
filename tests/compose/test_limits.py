"""Templates that would hang or fill the memory stop, at their line; others are as free as before."""

from __future__ import annotations

import pytest

import make
from briefdeck.compose import adopt_codes, check_templates, codes_of
from briefdeck.compose.limits import MOST_SOURCE
from composing import body, compose

RECORD = make.recommendation("r1", text="Act.")
LONG = "{% set x = range(9999) | join %}"


@pytest.fixture(autouse=True)
def _no_codes_left():
    yield
    adopt_codes({})


def word(wording):
    template = "{% block body %}\n" + wording + "\n{% endblock %}"
    return compose(make.brief(make.section()), RECORD, make.recommendation(), recommendations=template)


def problem_of(wording):
    _, problems = word(wording)
    (problem,) = problems
    return problem


@pytest.mark.parametrize(
    ("wording", "words"),
    [
        ("{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}", "steps"),
        ("{% for a in range(99999) %}{% for b in range(99999) if a == b %}{% endfor %}{% endfor %}", "steps"),
        ("{% for a in range(99999) %}{% for b in [1] %}xxxx{% endfor %}{% endfor %}", "of its own"),
        ("{% for a in range(99999) %}{{ a }}{% endfor %}", "of its own"),
        (LONG + "{% for a in range(9999) %}{% if 'b' in x %}{% endif %}{% endfor %}", "steps"),
        (
            LONG + "{% set y = x ~ 1 %}{% for a in range(9999) %}{% if x < y %}{% endif %}{% endfor %}",
            "steps",
        ),
        (LONG + "{% for a in range(9999) %}{% set y = x[1:] %}{% endfor %}", "steps"),
        (LONG + "{% for a in range(9999) %}{% set y = x | upper %}{% endfor %}", "steps"),
        (LONG + "{% for a in range(9999) %}{% set y = x is eq(x ~ 1) %}{% endfor %}", "steps"),
        ("{% for a in range(9999) %}{% set y = range(9999) | select('odd') | list %}{% endfor %}", "steps"),
        ("{% set x = 'ab' %}" + "{% set x = x ~ x %}" * 40, "text of more than"),
        ("{% set x = 'ab' %}" + "{% set x = x + x %}" * 40, "text of more than"),
        ("{% set x = 'aa' %}" + "{% set x = x | replace('a', 'aaaa') %}" * 40, "text of more than"),
        (LONG + "{{ [1, 2, 3, 4, 5] | join(x) }}", "text of more than"),
        (LONG + "{{ [x, x, x] | names }}", "text of more than"),
        ("{% set x = [1] %}" + "{% set x = x + x %}" * 40, "list of more than"),
        ("{% set x = [1] %}" + "{% set x = [x, x] %}" * 40, "list of more than"),
        ("{% set x = (1, 2) %}" + "{% set x = (x, x) %}" * 40, "list of more than"),
        ("{% set x = {'a': 1} %}" + "{% set x = {'a': x, 'b': x} %}" * 40, "list of more than"),
        ("{% set x = 99999 %}" + "{% set x = x * x %}" * 40, "number that is far too large"),
        ("{{ 1 | round(1000000000) }}", "digits"),
        ("[" * 20001, "of its own"),
    ],
)
def test_what_would_take_for_ever_stops_at_its_line_and_names_the_record(wording, words):
    problem = problem_of(wording)

    assert (problem.code, problem.place.line) == ("template-limit", 1 if wording.startswith("[") else 2)
    assert words in problem.message
    assert "'r1'" in problem.message


@pytest.mark.parametrize(
    "wording",
    ["{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", "{{ 1" + " + 1" * 9000 + " }}",
     "{% if 1 %}" * 300 + "{% endif %}" * 300,
     "{% for a in [1] %}" * 30 + "{% endfor %}" * 30,
     "{{ item" + ".a" * 5000 + " }}", "{{ " + "9" * 5000 + " }}",
     "{{ 'a'" + " | upper" * 3000 + " }}", "x" * MOST_SOURCE],
)  # fmt: skip
def test_a_template_beyond_all_measure_is_not_read(wording):
    (problem,) = check_templates({"summary.md.j2": "{% block body %}" + wording + "{% endblock %}"})
    assert problem.code == "template-syntax"


@pytest.mark.parametrize(
    "wording",
    ["{{ _budget }}", "{{ [1] | _each(-1) }}", "{{ _contents }}", "{% for a in [1] recursive %}{% endfor %}"],
)
def test_a_template_cannot_reach_what_counts_its_steps(wording):
    (problem,) = check_templates({"summary.md.j2": "{% block body %}" + wording + "{% endblock %}"})
    assert problem.code == "template-syntax"


def test_code_that_was_kept_counts_its_steps_too():
    loops = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
    template = "{% block body %}" + loops + "{% endblock %}"
    adopt_codes(codes_of({"recommendations.md.j2": template}))
    _, problems = compose(make.brief(make.section()), RECORD, recommendations=template)

    assert [problem.code for problem in problems] == ["template-limit"]


def test_a_template_that_went_over_a_limit_is_asked_for_nothing_more():
    _, problems = word("{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}")
    assert len(problems) == 1


@pytest.mark.parametrize("escape", ["\\u202e", "\\0", "\\ud800", "\\u2067"])
def test_an_escape_cannot_make_a_character_that_no_text_may_hold(escape):
    problem = problem_of("{{ 'a" + escape + "' }}")
    assert (problem.code, problem.place.line) == ("template-error", 2)


@pytest.mark.parametrize(
    ("template", "printed"),
    [
        ("{{ 'a' + 'b' }} {{ (1 + 2) * 3 - 4 }}", "ab 5"),
        ("{{ (['a'] + ['c']) | join('; ') }}", "a; c"),
        ("{{ ['a', none, 'c'] | select | join(', ') }}", "a, c"),
        ("{% for x in [2, 1] | sort %}{{ loop.index }}{{ x }}{{ loop.last }} {% endfor %}", "11False 22True"),
        ("{% for x in range(20) if x is divisibleby 9 %}{{ x }} {% endfor %}", "0 9 18"),
        ("{{ [3, 4] | sum }} {{ '7' | int }} {{ 'x' | int(5) }} {{ 2.55 | round(1) }}", "7 7 5 2.5"),
        ("{{ 'a_b' | replace('_', ' ') | title }} {{ 'abc'[1:] }} {{ 'a' in 'abc' }}", "A B bc True"),
        ("{% set x = {'a': item.text} %}{{ x.a }} {{ x['a'] }}", "Act. Act."),
        ("{{ 'e\u0301' }}", "\u00e9"),
    ],
)
def test_ordinary_templates_are_as_free_as_before(template, printed):
    document, problems = word(template)
    assert (problems, body(document.sections[0].items[0])) == ((), printed)
