import pytest

import make
from briefdeck.compose import ComposeContext, adopt_compiled, check_templates, compile_all, compose_document
from briefdeck.problems import SourceMap
from composing import TEMPLATES, body, compose

RECORD = make.recommendation("r1", text="Act.")


def problem_of(template, **fields):
    _, problems = compose(
        make.brief(make.section(**fields)), RECORD, make.recommendation(), recommendations=template
    )
    (problem,) = problems
    return problem


def test_the_shipped_templates_are_sound():
    assert check_templates(TEMPLATES) == ()


def test_each_shipped_template_explains_itself_first():
    assert [name for name, text in TEMPLATES.items() if not text.startswith("{#")] == []


def test_a_syntax_mistake_is_told_with_its_line():
    (problem,) = check_templates(
        {"a.md.j2": "{% block body %}\n{{ item.text \n{% endblock %}", "b.md.j2": "{# fine #}"}
    )
    assert (problem.code, str(problem.place)) == ("template-syntax", "templates/sections/a.md.j2:3")


def test_a_field_that_is_not_there_is_told_once_with_its_line_and_a_hint():
    problem = problem_of("{% block body %}\n\n{{ item.txet }}\n{% endblock %}")
    assert (problem.code, str(problem.place)) == (
        "template-error",
        "templates/sections/recommendations.md.j2:3",
    )
    assert "there is no field 'txet' here; did you mean 'text'?" in problem.message


def test_a_variable_that_is_not_there_is_a_problem_even_when_only_tested():
    problem = problem_of("{% block body %}{% if nobody %}x{% endif %}{% endblock %}")
    assert "there is no 'nobody' here" in problem.message


@pytest.mark.parametrize(
    ("expression", "code"),
    [
        ("item.__class__", "template-error"),
        ("item['__class__']", "template-error"),
        ("brief.title.__class__.__mro__", "template-unsafe"),
        ("brief.title['__class__']", "template-unsafe"),
        ("cite.__globals__", "template-unsafe"),
        ("(item.text | upper).__class__", "template-unsafe"),
        ("item.text | date", "template-error"),
        ("item.addressees", "template-error"),
        ("(item.sources | cite) | join", "template-error"),
        ("(item.text | markdown) | upper", "template-error"),
    ],
)
def test_what_a_template_may_not_or_cannot_do_is_a_problem(expression, code):
    problem = problem_of("{% block body %}\n{{ " + expression + " }}{% endblock %}")
    assert (problem.code, problem.place.line) == (code, 2)


def test_a_date_printed_without_its_filter_is_a_problem():
    _, problems = compose(
        make.brief(make.section("timeline")),
        make.milestone(date="2015"),
        timeline="{% block body %}{{ item.date }}{% endblock %}",
    )
    assert "a date is printed with '| date'" in problems[0].message


def test_a_table_whose_rows_do_not_fit_is_a_problem_at_the_block():
    template = "{% block header %}| A | B |{% endblock %}\n{% block row %}| {{ item.text }} |{% endblock %}"
    problem = problem_of(template, display="table")
    assert (problem.code, problem.place.line) == ("template-table", 2)


def test_a_table_without_rows_and_wrong_widths_are_problems():
    assert problem_of("{% block body %}x{% endblock %}", display="table").code == "template-table"
    template = TEMPLATES["recommendations.md.j2"].replace("5 | 57 | 19 | 10 | 18 | 15 | 15", "7 | many")
    assert problem_of(template, display="table").code == "template-table"


def test_a_block_with_a_slip_in_its_name_is_a_problem_at_its_line():
    (problem,) = check_templates(
        {"a.md.j2": "{% block title %}A{% endblock %}\n{% block boddy %}B{% endblock %}"}
    )
    assert (problem.code, problem.place.line, problem.hint) == ("template-block", 2, "did you mean 'body'?")


def test_text_outside_all_blocks_is_a_problem():
    (problem,) = check_templates({"a.md.j2": "{% block title %}A{% endblock %}\nlost"})
    assert (problem.code, problem.place.line) == ("template-syntax", 2)
    assert "outside all blocks" in problem.message


def test_a_missing_template_is_a_problem_where_it_is_named():
    section = make.section(template="recomendations.md.j2")
    places = SourceMap("briefs/b.yaml", {("sections", 0, "template"): (9, 5)})
    brief = make.brief(section, places=places)
    _, problems = compose(brief, RECORD)
    assert [(p.code, str(p.place), p.hint) for p in problems] == [
        ("missing-template", "briefs/b.yaml:9:5", "did you mean 'recommendations.md.j2'?")
    ]


def test_a_missing_template_of_a_kind_is_a_problem_at_its_file():
    brief = make.brief(make.section())
    _, problems = compose_document(
        ComposeContext(brief, make.corpus(RECORD), "pdf"), (make.selection(make.section(), RECORD),), {}
    )
    assert str(problems[0].place) == "templates/sections/furniture.md.j2"
    assert str(problems[1].place) == "templates/sections/recommendations.md.j2"


def test_another_template_words_the_section():
    brief = make.brief(make.section(template="short.md.j2"))
    templates = {
        **TEMPLATES,
        "short.md.j2": "{% block title %}To do{% endblock %}{% block body %}{{ item.text }}{% endblock %}",
    }
    document, problems = compose_document(
        ComposeContext(brief, make.corpus(RECORD), "pdf"),
        (make.selection(brief.definition.sections[0], RECORD),),
        templates,
    )
    assert problems == ()
    assert document.sections[0].title == "To do"


def test_a_template_taken_as_read_words_and_complains_as_before():
    sound = "{% block body %}\n{{ item.text }} read before\n{% endblock %}"
    wrong = "{% block body %}\n\n{{ item.txet }} read before\n{% endblock %}"
    codes = compile_all({"a.md.j2": sound, "b.md.j2": wrong, "c.md.j2": "{% block %}"})
    assert codes.keys() == {sound, wrong}
    adopt_compiled(codes)
    try:
        document, problems = compose(make.brief(make.section()), RECORD, recommendations=sound)
        assert (body(document.sections[0].items[0]), problems) == ("Act. read before", ())
        assert str(problem_of(wrong).place) == "templates/sections/recommendations.md.j2:3"
    finally:
        adopt_compiled({})


def test_a_mistake_is_told_in_few_words_however_long_the_name_is():
    (problem,) = check_templates({"a.md.j2": "{% block body %}{{ " + "W" * 5000 + " ! }}{% endblock %}"})
    assert len(str(problem)) < 500
