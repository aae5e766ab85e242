"""The tree tells the flow: imports go one way, each library has one owner, code stays small."""

import ast
import shutil
import statistics
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefdeck.workspace import FOLDERS

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "briefdeck"


def modules() -> Iterator[Path]:
    return (path for path in PACKAGE.rglob("*.py") if "starter" not in path.parts)


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or 0) - function.lineno + 1


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    # Run on the copy in `folder`: its own settings, its own sources, no cache.
    script = (
        "import sys; sys.path.insert(0, 'src'); from importlinter.cli import lint_imports_command as c; c()"
    )
    return subprocess.run(
        [sys.executable, "-c", script, "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(PACKAGE, tmp_path / "src" / "briefdeck", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_import_contracts_are_kept(copy: Path) -> None:
    result = lint_imports(copy)
    assert "0 broken" in result.stdout, result.stdout + result.stderr
    assert result.returncode == 0


PLANTED = {
    "a stage imports another stage": ("select/__init__.py", "import briefdeck.compose"),
    "a stage imports another one inside a function": (
        "select/__init__.py",
        "def planted() -> None:\n    import briefdeck.render.text",
    ),
    "the model imports a stage": ("model/document.py", "import briefdeck.load"),
    "pages import slides": ("layout/pages/plan.py", "import briefdeck.layout.slides"),
    "a box imports what pages are made of": (
        "layout/pages/boxes.py",
        "import briefdeck.layout.pages.content",
    ),
    "what words a paper imports a check of it": (
        "compose/document.py",
        "import briefdeck.compose.repetition",
    ),
    "layout imports ReportLab": ("layout/pages/plan.py", "import reportlab"),
    "the PDF renderer imports python-pptx": ("render/pdf/__init__.py", "import pptx"),
    "the loader imports Jinja2": ("load/__init__.py", "import jinja2"),
    "the pipeline imports click": ("pipeline.py", "import click"),
    "compose imports PyYAML": ("compose/__init__.py", "import yaml"),
    "the problems import the model": ("problems.py", "import briefdeck.model"),
}


@pytest.mark.parametrize(("module", "line"), PLANTED.values(), ids=PLANTED.keys())
def test_a_planted_violation_is_caught(copy: Path, module: str, line: str) -> None:
    path = copy / "src" / "briefdeck" / module
    path.write_text(path.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")
    result = lint_imports(copy)
    assert result.returncode != 0
    assert "1 broken" in result.stdout or "2 broken" in result.stdout, result.stdout + result.stderr


def test_no_module_is_longer_than_400_lines() -> None:
    too_long = {
        str(path.relative_to(ROOT)): lines
        for path in modules()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert too_long == {}


def test_functions_are_short() -> None:
    lengths = [length(function) for path in modules() for function in functions(path)]
    assert statistics.median(lengths) < 12
    assert max(lengths) <= 60


def test_no_two_classes_share_a_name() -> None:
    names = Counter(
        node.name.lstrip("_")
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    )
    assert [name for name, count in names.items() if count > 1] == []


def test_only_the_command_line_prints() -> None:
    printing = [
        str(path.relative_to(ROOT))
        for path in modules()
        if "cli" not in path.parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert printing == []


def test_every_public_thing_has_a_docstring() -> None:
    missing = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for path in modules()
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert missing == []


def test_the_wheel_carries_every_folder_of_the_starter_workspace() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    carried = settings["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert carried == {folder: f"briefdeck/starter/{folder}" for folder in FOLDERS}


def test_the_gate_runs_the_commands_of_the_readme() -> None:
    commands = [
        "python -m pip install -e . && python -m briefdeck build",
        'python -m pip install -e ".[test]" && python -m pytest -n auto',
    ]
    for file in ("README.md", ".ci/run", ".github/workflows/ci.yml"):
        text = (ROOT / file).read_text(encoding="utf-8")
        assert [command for command in commands if command not in text] == [], file
