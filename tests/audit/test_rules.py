"""Every rule says what is wrong and how to fix it, is found by a check, and is explained in docs/audit.md."""

import re
from pathlib import Path

import pytest

from briefdeck.audit import findings
from briefdeck.audit.findings import rules_of

_PAGE = Path(__file__).parents[2] / "docs" / "audit.md"
_CHECKS = [path.read_text(encoding="utf-8") for path in Path(findings.__file__).parent.glob("*checks.py")]
_KINDS = ["deck", "pdf"]


@pytest.mark.parametrize("kind", _KINDS)
def test_each_rule_has_plain_words(kind):
    for rule in rules_of(kind).values():
        assert rule.what[0].isupper()
        assert not rule.what.endswith(".")
        assert rule.hint
        assert not rule.hint.endswith(".")


@pytest.mark.parametrize("kind", _KINDS)
def test_each_rule_is_explained(kind):
    text = _PAGE.read_text(encoding="utf-8")
    found = rules_of(kind).values()
    assert [r.code for r in found if f"| `{r.code}` | {r.level} | {r.what}. |" not in text] == []


def test_each_rule_for_decks_is_found_by_a_check():
    source = "".join(_CHECKS)
    assert [code for code in rules_of("deck") if f'"{code}"' not in source] == []


def test_each_rule_for_pdfs_is_found_by_the_validator_or_by_a_check():
    source = "".join(_CHECKS)
    found = rules_of("pdf").values()
    assert [rule.code for rule in found if not rule.families and f'"{rule.code}"' not in source] == []


def test_checks_name_only_rules_that_there_are():
    named = {code for text in _CHECKS for code in re.findall(r'deck_finding\(\s*"([a-z-]+)"', text)}
    assert named
    assert named <= set(rules_of("deck"))
    named = {code for text in _CHECKS for code in re.findall(r'pdf_finding\(\s*"([a-z-]+)"', text)}
    assert named
    assert named <= set(rules_of("pdf"))
