"""The tree tells the flow: imports go one way, each library has one owner, code stays small."""

import ast
import re
import shutil
import statistics
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from briefdeck.workspace import FOLDERS

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "briefdeck"


def modules() -> Iterator[Path]:
    return (path for path in PACKAGE.rglob("*.py") if "starter" not in path.parts)


class Outline(NamedTuple):
    """What the tests ask of a module's code."""

    functions: list[int]
    """How many lines each has."""
    classes: list[str]
    public: list[str]
    """The names of its public functions."""
    undocumented: list[str]
    prints: bool


@cache
def outlines() -> Mapping[str, Outline]:
    """All modules, each read once."""
    return {str(path.relative_to(ROOT)): outline(ast.parse(path.read_text("utf-8"))) for path in modules()}


def outline(tree: ast.Module) -> Outline:
    nodes = list(ast.walk(tree))
    defined = [each for each in tree.body if isinstance(each, ast.FunctionDef | ast.ClassDef)]
    public = [each for each in defined if not each.name.startswith("_")]
    return Outline(
        [length(node) for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)],
        [node.name.lstrip("_") for node in nodes if isinstance(node, ast.ClassDef)],
        [node.name for node in public if isinstance(node, ast.FunctionDef)],
        [node.name for node in public if not ast.get_docstring(node)],
        any(isinstance(node, ast.Call) and getattr(node.func, "id", "") == "print" for node in nodes),
    )


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


def copy_in(folder: Path) -> Path:
    shutil.copytree(PACKAGE, folder / "src" / "briefdeck", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def test_import_contracts_are_kept(tmp_path: Path) -> None:
    result = lint_imports(copy_in(tmp_path))
    assert "0 broken" in result.stdout, result.stdout + result.stderr
    assert result.returncode == 0


PLANTED = {
    "a stage imports another stage": ("select/__init__.py", "import briefdeck.compose"),
    "a stage imports another one inside a function": (
        "select/__init__.py",
        "def planted() -> None:\n    import briefdeck.render.text",
    ),
    "the model imports a stage": ("model/content/document.py", "import briefdeck.load"),
    "pages import slides": ("layout/pages/plan.py", "import briefdeck.layout.slides"),
    "a box imports what pages are made of": (
        "layout/pages/boxes.py",
        "import briefdeck.layout.pages.content",
    ),
    "what words a paper imports a check of it": (
        "compose/document.py",
        "import briefdeck.compose.checks.repetition",
    ),
    "layout imports ReportLab": ("layout/pages/plan.py", "import reportlab"),
    "the PDF renderer imports python-pptx": ("render/pdf/__init__.py", "import pptx"),
    "the loader imports Jinja2": ("load/__init__.py", "import jinja2"),
    "the pipeline imports click": ("pipeline.py", "import click"),
    "compose imports PyYAML": ("compose/__init__.py", "import yaml"),
    "the problems import the model": ("problems.py", "import briefdeck.model"),
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What is told of a copy in which all violations are planted."""
    folder = copy_in(tmp_path_factory.mktemp("planted"))
    for module, line in PLANTED.values():
        path = folder / "src" / "briefdeck" / module
        path.write_text(path.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")
    result = lint_imports(folder)
    assert result.returncode != 0
    return result.stdout


@pytest.mark.parametrize(("module", "line"), PLANTED.values(), ids=PLANTED.keys())
def test_a_planted_violation_is_caught(told: str, module: str, line: str) -> None:
    importer = "briefdeck." + module.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    assert re.search(rf"{re.escape(importer)} -> {re.escape(line.rpartition(' ')[2])} \(l\.\d+", told), told


def test_no_module_is_longer_than_400_lines() -> None:
    too_long = {
        str(path.relative_to(ROOT)): lines
        for path in modules()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert too_long == {}


def test_functions_are_short() -> None:
    lengths = [length for each in outlines().values() for length in each.functions]
    assert statistics.median(lengths) < 12
    assert max(lengths) <= 60


def test_no_two_classes_share_a_name() -> None:
    names = Counter(name for each in outlines().values() for name in each.classes)
    assert [name for name, count in names.items() if count > 1] == []


def test_only_the_command_line_prints() -> None:
    printing = [file for file, each in outlines().items() if each.prints]
    assert [file for file in printing if "cli" not in Path(file).parts] == []


def test_every_public_thing_has_a_docstring() -> None:
    missing = {file: each.undocumented for file, each in outlines().items() if each.undocumented}
    assert missing == {}


def words_of(*folders: str) -> Counter[str]:
    """Count in how many files of code, templates and tables each word stands."""
    files = (path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in _WITH_NAMES)
    return Counter(word for path in files for word in set(_WORD.findall(path.read_text("utf-8"))))


_WITH_NAMES = {".py", ".j2", ".toml"}
_WORD = re.compile(r"\w+")


def test_every_public_function_is_asked_for_by_another_module_or_a_test() -> None:
    asking, tested = words_of("src"), words_of("tests")
    for_itself = [
        f"{file}: {name}"
        for file, each in outlines().items()
        for name in each.public
        if asking[name] == 1 and name not in tested
    ]
    assert for_itself == []


def test_no_function_is_there_for_tests_alone() -> None:
    asking = words_of("src", "benchmarks", "tools")
    unused = [
        f"{file}: {name}"
        for file, each in outlines().items()
        for name in each.public
        if asking[name] == 1 and len(re.findall(rf"\b{name}\b", (ROOT / file).read_text("utf-8"))) == 1
    ]
    assert unused == []


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
