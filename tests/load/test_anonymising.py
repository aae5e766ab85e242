"""A record is withheld in the text of its file, and nothing else there is disturbed."""

from __future__ import annotations

import pytest
from ruamel.yaml import YAML

from briefdeck.load.data.anonymising import anonymised

FORMS = {
    "a key on each line": (
        "people:\n  # the chair\n  - id: ada  # her id\n    name: Ada Quorum\n\n  - {id: bo, name: Bo}\n",
        (
            "people:\n  # the chair\n  - id: ada  # her id\n    withhold: true\n    name: Ada Quorum\n\n"
            "  - {id: bo, name: Bo}\n"
        ),
    ),
    "Windows line ends": (
        "people:\r\n- id: ada\r\n  name: Ada\r\n",
        "people:\r\n- id: ada\r\n  withhold: true\r\n  name: Ada\r\n",
    ),
    "braces": ("people: [{id: ada, name: A}]", "people: [{withhold: true, id: ada, name: A}]"),
    "braces over two lines": (
        "people:\n  - {id: ada,\n     name: A}\n",
        "people:\n  - {withhold: true, id: ada,\n     name: A}\n",
    ),
    "the id last, without a line end": (
        "people:\n- name: A\n  id: ada",
        "people:\n- name: A\n  id: ada\n  withhold: true",
    ),
    "withhold: false before": (
        "people:\n- id: ada\n  withhold: false # she may be named\n  name: A\n",
        "people:\n- id: ada\n  withhold: true # she may be named\n  name: A\n",
    ),
}


@pytest.mark.parametrize(("before", "after"), FORMS.values(), ids=FORMS)
def test_one_key_is_added_and_all_else_stays(before: str, after: str):
    assert anonymised("data/people.yaml", before, "ada") == after
    assert YAML(typ="safe").load(after)["people"][0]["withhold"] is True


def test_who_is_withheld_already_stays_so():
    text = "people:\n- id: ada\n  withhold: true\n  name: A\n"
    assert anonymised("data/people.yaml", text, "ada") == text


def test_only_the_record_of_that_id_is_changed():
    text = "organizations:\n- id: ada\n  name: A\npeople:\n- id: bo\n  name: Ada\n- id: ada\n  name: B\n"
    changed = anonymised("data/people.yaml", text, "ada")
    assert changed == text.replace("- id: ada\n  name: B", "- id: ada\n  withhold: true\n  name: B")


@pytest.mark.parametrize("text", ["people:\n- id: bo\n  name: B\n", "people: ada\n", "people: [", ""])
def test_without_such_a_record_nothing_is_changed(text: str):
    assert anonymised("data/people.yaml", text, "ada") is None
