"""The page for authors of section templates names all that they can use; its examples are sound."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefdeck.compose import check_templates
from briefdeck.compose.templates import filters, templating
from briefdeck.model.style import theme
from composing import TEMPLATES

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE = (DOCS / "templates.md").read_text(encoding="utf-8")
NAMES = [*filters.FILTERS, *filters.TESTS, *templating._SECTION_BLOCKS, *templating._FURNITURE_BLOCKS]
EXAMPLES = re.findall(r"`([^`\n]*\{[{%][^`\n]*)`", PAGE)


@pytest.mark.parametrize("name", sorted({*NAMES, *templating._OF_LOOPS}))
def test_every_block_filter_and_test_is_on_the_page(name: str):
    assert re.search(rf"`{name}[`(]", PAGE)


@pytest.mark.parametrize("example", [each for each in EXAMPLES if "super()" not in each])
def test_every_example_can_be_read(example: str):
    if "set name = value" not in example and "endif" not in example and "{% if" in example:
        example += "{% endif %}"
    example = example.replace("…", "x")
    assert check_templates({"a.md.j2": "{% block body %}" + example + "{% endblock %}"}) == ()


def test_every_longer_example_can_be_read():
    for example in re.findall(r"```jinja\n(.*?)```", PAGE, re.DOTALL):
        wording = example if "block" in example else "{% block body %}" + example + "{% endblock %}"
        assert check_templates({**TEMPLATES, "a.md.j2": wording}) == ()


def test_the_page_on_themes_has_every_key_with_its_usual_value_and_range():
    page = (DOCS / "themes.md").read_text(encoding="utf-8")
    for field in theme.Theme.model_fields.values():
        for key, value in (getattr(field.annotation, "model_fields", {})).items():
            lines = [line for line in page.splitlines() if line.startswith(f"| `{key}` |")]
            (line,) = (line for line in lines if value.description in line)
            if key not in ("tightness", "fonts"):
                usual = "as in `colours`" if value.default is None else f"`{value.default}`"
                assert f"| {usual} |" in line
