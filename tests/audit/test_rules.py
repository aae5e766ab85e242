"""Every rule says what is wrong and how to mend it, and is explained in docs/audit.md."""

from pathlib import Path

import pytest

from briefdeck.audit import deck_rules, pdf_rules
from briefdeck.audit.findings import Rule

_PAGE = Path(__file__).parents[2] / "docs" / "audit.md"


def _rules(module) -> list[Rule]:
    return [value for value in vars(module).values() if isinstance(value, Rule)]


@pytest.mark.parametrize("module", [deck_rules, pdf_rules])
def test_each_rule_has_a_name_of_its_own_and_plain_words(module):
    rules = _rules(module)
    assert len({rule.code for rule in rules}) == len(rules)
    for rule in rules:
        assert rule.what[0].isupper()
        assert not rule.what.endswith(".")
        assert rule.hint
        assert not rule.hint.endswith(".")


@pytest.mark.parametrize("module", [deck_rules, pdf_rules])
def test_each_rule_is_explained(module):
    text = _PAGE.read_text(encoding="utf-8")
    assert [r.code for r in _rules(module) if f"| `{r.code}` | {r.level} | {r.what}. |" not in text] == []
