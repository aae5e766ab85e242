"""The code is clean by the project's own settings: lint, format, types."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from collected import COLLECTED

ROOT = Path(__file__).resolve().parents[1]
HAS_TESTS = re.compile(r"^(?:async )?def test_|^class Test", re.MULTILINE)
_CODE = ["src", "tests", "tools", "benchmarks"]  # not ".": an environment of any name may stand in the tree
CHECKS = {
    "lint": ["ruff", "check", "--no-cache", *_CODE],
    "format": ["ruff", "format", "--no-cache", "--check", *_CODE],
    "types": ["mypy"],
}


@pytest.mark.parametrize("command", CHECKS.values(), ids=CHECKS.keys())
def test_code_is_clean(command: list[str]) -> None:
    result = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr


def test_every_test_file_is_collected(request: pytest.FixtureRequest) -> None:
    asked = [ROOT / argument for argument in request.config.args if (ROOT / argument).is_dir()]
    files = {
        path for folder in asked for path in folder.rglob("*.py") if HAS_TESTS.search(path.read_text("utf-8"))
    }
    assert files - request.config.stash[COLLECTED] == set()
