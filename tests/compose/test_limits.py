"""Templates that would hang or fill the memory are refused at their line; the rest stays possible."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import make
from briefdeck.compose import adopt_compiled, check_templates, compile_all
from briefdeck.compose.templates.template_rules import MOST_SOURCE
from composing import body, compose

ELEMENTS = tuple(f"e{number}" for number in range(9999))
RECORD = make.recommendation("r1", text="Act.", new_elements=("one", "two", "three"))
SECONDS = 60
"""A template that hangs is ended after so long, so that a limit that is gone fails a test quickly."""


@pytest.fixture(autouse=True)
def _nothing_kept():
    yield
    adopt_compiled({})


def word(wording, record=RECORD):
    template = "{% block body %}\n" + wording + "\n{% endblock %}"
    return compose(make.brief(make.section()), record, make.recommendation(), recommendations=template)


def problem_of(wording, record=RECORD):
    _, problems = word(wording, record)
    (problem,) = problems
    return problem


LOOP = "{% for a in item.new_elements %}"
END = "{% endfor %}"
REFUSED = {
    "a loop in a loop": (LOOP + LOOP + "x" + END + END, "a loop cannot lie in another loop"),
    "a loop in a condition in a loop": (
        LOOP + "{% if a %}" + LOOP + END + "{% endif %}" + END,
        "another loop",
    ),
    "a loop in the other half of a loop": (LOOP + "{% else %}" + LOOP + END + END, "another loop"),
    "a loop over numbers": ("{% for a in range(99999) %}" + END, "can be called"),
    "a loop that calls itself": ("{% for a in [1] recursive %}" + END, "cannot call itself"),
    "a loop with two names": ("{% for a, b in item.links %}" + END, "only one name"),
    "a text searched in a loop": (
        LOOP + "{% if 'b' in item.text %}{% endif %}" + END,
        "in a loop, 'in' needs",
    ),
    "setting again in a loop": (
        "{% set x = 1 %}" + LOOP + "{% set x = a %}" + END,
        "'x' is set again in a loop",
    ),
    "text joined with ~": ("{% set x = 'ab' %}" + "{% set x = x ~ x %}" * 40, "'| join'"),
    "text joined with +": ("{% set x = 'ab' %}" + "{% set x = x + x %}" * 40, "does not calculate"),
    "a text times a number": ("{{ 'x' * 1000000000 }}", "does not calculate"),
    "a list times a number": ("{{ [0] * 1000000000 }}", "does not calculate"),
    "a power of a power": ("{{ 9 ** 9 ** 9 }}", "does not calculate"),
    "a format": ("{{ '%1000000000d' % 1 }}", "does not calculate"),
    "a quotient": ("{{ 1 / 0 }}", "does not calculate"),
    "a part of a text": ("{{ item.text[1:] }}", "cannot be cut out"),
    "a list in a list": ("{% set x = [1] %}" + "{% set x = [x, x] %}" * 40, "directly before a filter"),
    "lists by condition": (
        "{% set x = [1] %}" + "{% set x = [x, x] if 1 else 2 %}" * 40,
        "directly before a filter",
    ),
    "lists by default": (
        "{% set x = [1] %}" + "{% set x = [x, x] | default(1) %}" * 40,
        "directly before a filter",
    ),
    "a list as an argument": ("{% set x = none | default([item.text, 1]) %}", "directly before a filter"),
    "a tuple in a tuple": ("{% set x = 1 %}" + "{% set x = (x, x) %}" * 40, "round brackets"),
    "a mapping in a mapping": (
        "{% set x = 1 %}" + "{% set x = {'a': x, 'b': x} %}" * 40,
        "a mapping holds texts",
    ),
    "a method": ("{{ 'x'.center(1000000000) }}", "only cite(), link(), _() and loop.cycle() can be called"),
    "a method of a field": ("{{ item.text.upper() }}", "can be called"),
    "a function as a value": ("{% set f = cite %}{{ f(item.sources) }}", "can be called"),
    "arguments by a star": ("{{ link(*item.new_elements) }}", "without '*'"),
    "a namespace": ("{% set n = namespace(a=1) %}", "can be called"),
    "two names at once": ("{% set a, b = 1 %}", "only one name is set"),
    "a macro": ("{% macro m() %}{% endmacro %}", "macros are not possible"),
    "a call of a macro": ("{% call m() %}{% endcall %}", "macros are not possible"),
    "a filtered block": ("{% filter upper %}y{% endfilter %}", "only one value can be filtered"),
    "a set block": ("{% set x %}y{% endset %}", "only one value can be set"),
    "an include": ("{% include 'a' %}", "cannot include"),
    "an import": ("{% import 'a' as a %}", "cannot import"),
    "an import of a name": ("{% from 'a' import b %}", "cannot import"),
    "with": ("{% with a = 1 %}{% endwith %}", "blocks, if, for, set and trans only"),
    "another block": ("{{ self }}", "there is no 'self' here"),
    "the block extended": ("{{ super }}", "there is no 'super' here"),
    "the count of work": ("{{ _work }}", "there is no '_work' here"),
    "the pieces printed": ("{{ _fragments }}", "there is no '_fragments' here"),
    "a filter that is none": ("{{ 1 | round(1000000000) }}", "there is no filter 'round'"),
    "a test that is none": ("{% if 1 is sameas(1) %}{% endif %}", "there is no test 'sameas'"),
    "a slip in a filter": ("{{ item.text | uper }}", "there is no filter 'uper'; did you mean 'upper'?"),
}


@pytest.mark.parametrize(("wording", "words"), REFUSED.values(), ids=REFUSED.keys())
def test_what_could_grow_or_run_away_is_refused_at_its_line_before_it_runs(wording, words):
    source = (
        "{% block title %}T{% endblock %}\n{% block body %}\n{% if false %}\n"
        + wording
        + "{% endif %}{% endblock %}"
    )
    (problem,) = check_templates({"summary.md.j2": source})

    assert (problem.code, problem.place.line) == ("template-unsafe", 4)
    assert words in problem.message


TOO_LARGE = {
    "a text that grows by replacing": (
        "{% set x = 'aa' %}" + "{% set x = x | replace('a', 'aaaa') %}" * 40,
        "more than 100,000 characters",
    ),
    "a text that grows by joining": (
        "{% set x = 'aa' %}" + "{% set x = [x, x] | join %}" * 40,
        "more than 100,000 characters",
    ),
    "a text that grows between others": (
        "{% set x = 'aa' %}" + "{% set x = [1, 2, 3] | join(x) %}" * 40,
        "more than 100,000 characters",
    ),
    "a text that grows as names": (
        "{% set x = 'aa' %}" + "{% set x = [x, x] | names %}" * 40,
        "more than 100,000 characters",
    ),
    "long texts filtered again and again": (
        "{% set x = item.new_elements | join %}" + "{% set y = x | upper %}" * 40,
        "prints and filters more than 1,000,000",
    ),
    "long texts printed again and again": (
        "{% set x = item.new_elements | join %}" + "{{ x }}" * 40,
        "prints and filters more than 1,000,000",
    ),
    "filters in a long loop": (
        LOOP + "{{ a | upper | lower | upper }}" + "{% set b = a | trim %}" * 9 + END,
        "prints and filters more than 1,000,000",
    ),
    "a long loop that prints": (LOOP + "xxxx" + END, "more than 20,000 characters of its own"),
    "brackets, which could each begin a link": (LOOP + "[" + END, "more than 500 brackets of its own"),
}


@pytest.mark.parametrize(("wording", "words"), TOO_LARGE.values(), ids=TOO_LARGE.keys())
def test_what_grows_too_large_stops_at_its_line_and_names_the_record(wording, words):
    problem = problem_of(wording, make.recommendation("r1", text="Act.", new_elements=ELEMENTS))

    assert (problem.code, problem.place.line) == ("template-limit", 2)
    assert words in problem.message
    assert problem.message.startswith("the template does too much work, in wording 'r1':")


def test_a_list_too_long_to_go_through_is_refused():
    record = make.recommendation("r1", new_elements=(*ELEMENTS, "two", "more"))
    assert "a list has more than 10,000 entries" in problem_of(LOOP + END, record).message


def test_a_template_that_went_over_a_limit_is_not_used_again():
    _, problems = word(("x" * 2000 + LOOP + "x" * 2000 + END) * 4, RECORD)
    assert [problem.code for problem in problems] == ["template-limit"]


HUGE = {
    "brackets in brackets": "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    "a sum of thousands": "{{ 1" + " + 1" * 9000 + " }}",
    "conditions in conditions": "{% if 1 %}" * 300 + "{% endif %}" * 300,
    "loops in loops": "{% for a in [1] %}" * 30 + "{% endfor %}" * 30,
    "fields of fields": "{{ item" + ".a" * 5000 + " }}",
    "a number of thousands of digits": "{{ " + "9" * 5000 + " }}",
    "filters of filters": "{{ 'a'" + " | upper" * 3000 + " }}",
    "a long text": "x" * MOST_SOURCE,
    "many parts": "{{ a.b }}" * 3000,
    "many parts of loops": ("{% for a in item.b %}" + "{{ a.b }}" * 60 + "{% endfor %}") * 5,
}


@pytest.mark.parametrize("wording", HUGE.values(), ids=HUGE.keys())
def test_a_template_beyond_all_measure_is_not_read(wording):
    (problem,) = check_templates({"summary.md.j2": "{% block body %}" + wording + "{% endblock %}"})
    assert problem.code in {"template-syntax", "template-unsafe"}


def test_a_template_compiled_by_an_earlier_run_keeps_to_the_limits_too():
    template = "{% block body %}" + TOO_LARGE["a text that grows by replacing"][0] + "{% endblock %}"
    adopt_compiled(compile_all({"recommendations.md.j2": template}))
    _, problems = compose(make.brief(make.section()), RECORD, recommendations=template)

    assert [problem.code for problem in problems] == ["template-limit"]


@pytest.mark.parametrize("escape", ["\\u202e", "\\0", "\\ud800", "\\u2067"])
def test_an_escape_cannot_make_a_character_that_no_text_may_hold(escape):
    problem = problem_of("{{ 'a" + escape + "' }}")
    assert (problem.code, problem.place.line) == ("template-error", 2)


NOT_ONE_TEXT = {
    "a list": "{{ item.new_elements }}",
    "a list in capitals": "{{ item.new_elements | upper }}",
    "a record in capitals": "{{ item | upper }}",
    "records as names": "{{ item.sources | names }}",
    "records joined": "{{ item.sources | join }}",
    "a list in a list": "{{ [item.new_elements] | first | join }}",
    "a text as a number": "{{ '1e999999999' | number }}",
    "a word as a number": "{{ 'many' | number }}",
}


@pytest.mark.parametrize("wording", NOT_ONE_TEXT.values(), ids=NOT_ONE_TEXT.keys())
def test_what_is_not_one_text_is_not_printed_as_if_it_were(wording):
    record = make.recommendation("r1", new_elements=("one", "two"), source=make.ref("report"))
    assert problem_of(wording, record).code == "template-error"


@pytest.mark.parametrize(
    ("template", "printed"),
    [
        ("{{ item.new_elements | join('; ') }}", "one; two; three"),
        ("{{ ['a', none, 'c'] | select | join(', ') }}", "a, c"),
        ("{{ [item.text, item.short, 7] | select | join(' / ') }}", "Act. / 7"),
        (
            "{% for x in item.new_elements %}{{ loop.index }}{{ x }}{{ loop.last }} {% endfor %}",
            "1oneFalse 2twoFalse 3threeTrue",
        ),
        ("{% for x in item.new_elements %}{{ x }}{{ loop.cycle(',', '.') }}{% endfor %}", "one,two.three,"),
        ("{% for x in item.new_elements if x != 'two' %}{{ x }} {% else %}none{% endfor %}", "one three"),
        ("{% for x in item.status_sources %}{% else %}none{% endfor %}", "none"),
        (
            "{% for x in item.new_elements %}{% if x in ['one', 'two'] %}{{ x }}{% endif %}{% endfor %}",
            "onetwo",
        ),
        ("{% if item.text %}{% set x = 'a' %}{% else %}{% set x = 'b' %}{% endif %}{{ x }}", "a"),
        (
            "{{ 'a_b' | replace('_', ' ') | title }} {{ 'a' in 'abc' }} {{ item.new_elements | length }}",
            "A B True 3",
        ),
        (
            "{{ item.new_elements | first }} {{ item.new_elements | last }} {{ item.status_sources | first }}",  # noqa: E501
            "one three",
        ),
        (
            "{% if item.new_elements %}{{ item.new_elements[0] }} {{ item.new_elements[-1] }}{% endif %}",
            "one three",
        ),
        (
            "{% set names = {'one': 'First'} %}{% set key = 'one' %}{{ names[key] }} {{ names.one }}",
            "First First",
        ),
        (
            "{{ none | default('x') }}{{ none | default('y', true) }} {{ ' q ' | trim }} {{ 1234.5 | number }}",  # noqa: E501
            "y q 1,234.5",
        ),
        ("{{ item.number is none }} {{ -1 }} {{ 'e\u0301' }}", "True -1 \u00e9"),
    ],
)
def test_what_templates_need_stays_possible(template, printed):
    document, problems = word(template)
    assert (problems, body(document.sections[0].items[0])) == ((), printed)


SCRIPT = """\
import sys
sys.path[:0] = {paths!r}
from test_limits import HUGE, REFUSED, TOO_LARGE, ELEMENTS, make, word
record = make.recommendation("r1", text="Act.", new_elements=ELEMENTS)
for wording in [*HUGE.values(), *(wording for wording, _ in [*REFUSED.values(), *TOO_LARGE.values()])]:
    assert word(wording, record)[1], wording
"""


def test_all_attacks_together_end_at_once():
    """In a program of its own that can be ended: without a limit one of them would run for ever."""
    folder = Path(__file__).parent
    script = SCRIPT.format(paths=[str(folder), str(folder.parent)])
    ended = subprocess.run([sys.executable, "-c", script], timeout=SECONDS, capture_output=True, check=False)
    assert ended.returncode == 0, ended.stderr.decode()
