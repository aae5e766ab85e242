"""Code that lies in a workspace is never run, however briefdeck is started."""

from __future__ import annotations

import os
import plistlib
import re
import shlex
import subprocess
import sys
import textwrap
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from briefdeck.schedule.schedulers import SCHEDULERS
from schedule_specs import make_spec
from small_workspace import make_small_workspace
from workspaces import REPOSITORY

COMMAND = Path(sys.executable).with_name("briefdeck")
"""The installed command."""
PAPERS = ["power.pdf", "water.pdf", "water.pptx"]
LOADED = """
import atexit, sys
from briefdeck.cli import main
atexit.register(lambda: print(*sys.modules))
sys.argv[1:] = ["build", "--jobs", "1"]
main()
"""
LOADED_BY_PYTHON = "import sys; print(*sys.modules)"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="what schedules hold is read as sh reads it")


def run(command: list[str], folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | variables
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=120
    )


def top_names(modules: str) -> set[str]:
    return {name.partition(".")[0] for name in modules.split()}


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Every module that a build imports, all that Python has, and those that it or a library only tries."""
    root = make_small_workspace(tmp_path_factory.mktemp("w") / "w")
    done = run([sys.executable, "-c", LOADED], root)
    assert done.returncode == 0, done.stderr
    tried = {"sitecustomize", "usercustomize", "reportlab_settings", "briefdeck", "multiprocessing"}
    found = top_names(done.stdout.splitlines()[-1])
    return (found | tried | sys.stdlib_module_names) - {"__main__", "__mp_main__"}


@pytest.fixture
def planted(tmp_path: Path, imported: set[str]) -> Path:
    """A workspace in which each of these lies, as a file that leaves a mark when it is run."""
    root = make_small_workspace(tmp_path / "w")
    for name in imported:
        plant(root, name)
    (root / "planted.pth").write_text(f"import sys; open({str(mark(root))!r}, 'a').write('pth ')\n")
    return root


def mark(root: Path) -> Path:
    return root.parent / "mark"


def plant(root: Path, name: str) -> None:
    (root / f"{name}.py").write_text(f"open({str(mark(root))!r}, 'a').write(__name__ + ' ')\n")


def assert_built_and_nothing_run(
    root: Path, done: subprocess.CompletedProcess[str], papers: list[str] = PAPERS
) -> None:
    assert not mark(root).exists(), mark(root).read_text()
    assert done.returncode in (0, 10), done.stderr
    assert sorted(path.name for path in (root / "output").iterdir() if path.is_file()) == papers


@pytest.mark.parametrize("jobs", ["1", "2"], ids=["in one process", "in several"])
@pytest.mark.parametrize(
    "start", [[str(COMMAND)], [sys.executable, "-P", "-m", "briefdeck"]], ids=["command", "-P"]
)
def test_what_lies_in_the_workspace_is_not_run(planted: Path, start: list[str], jobs: str):
    assert_built_and_nothing_run(planted, run([*start, "build", "--jobs", jobs], planted))


@pytest.mark.parametrize("jobs", ["1", "2"], ids=["in one process", "in several"])
def test_without_p_only_what_python_itself_starts_with_is_run(tmp_path: Path, imported: set[str], jobs: str):
    neutral = tmp_path / "neutral"
    neutral.mkdir()
    (neutral / "probe.py").write_text(LOADED_BY_PYTHON)
    first = top_names(run([sys.executable, "-m", "probe"], neutral).stdout)
    root = make_small_workspace(tmp_path / "w")
    for name in imported - first - {"briefdeck"}:
        plant(root, name)
    assert_built_and_nothing_run(
        root, run([sys.executable, "-m", "briefdeck", "build", "--jobs", jobs], root)
    )


def scheduled(name: str, root: Path) -> list[str]:
    """Give the command that a scheduler runs, read from its own files."""
    file = SCHEDULERS[name].plan(make_spec(root, briefs=("power",))).files[0]
    if name == "cron":
        line = next(line for line in file.text.splitlines() if not line.startswith("#"))
        return ["/bin/sh", "-c", line.split(" ", 5)[5]]
    if name == "systemd":
        return shlex.split(re.search(r"^ExecStart=:(.+)$", file.text, re.MULTILINE)[1])
    if name == "launchd":
        return plistlib.loads(file.data)["ProgramArguments"]
    if name == "github":
        script = re.search(r"run: \|\n((?: {10}.*\n)+)", file.text)[1]
        return ["/bin/sh", "-ec", textwrap.dedent(script)]
    words = (ET.fromstring(file.data).find(f".//{{*}}{part}").text for part in ("Command", "Arguments"))  # noqa: S314
    return shlex.split(" ".join(words))


@pytest.mark.parametrize("name", SCHEDULERS)
def test_schedules_run_nothing_of_it_even_where_variables_lead_python_there(planted: Path, name: str):
    path = f"{COMMAND.parent}:{os.environ['PATH']}"
    variables = {"PATH": path, "GITHUB_OUTPUT": str(planted.parent / "github")}
    if name != "github":  # whose machine is new each time
        variables |= {"PYTHONPATH": f":{planted}", "PYTHONHOME": ""}
    done = run(scheduled(name, planted), planted, **variables)
    assert_built_and_nothing_run(planted, done, ["power.pdf"])


@pytest.mark.parametrize("name", SCHEDULERS)
def test_no_schedule_works_in_the_workspace_or_starts_python_without_p(tmp_path: Path, name: str):
    texts = [
        file.text for file in SCHEDULERS[name].plan(make_spec(make_small_workspace(tmp_path / "w"))).files
    ]
    assert not any("WorkingDirectory" in text for text in texts)
    assert not [text for text in texts if re.search(r"python[0-9.]*(?! -P| -E -P) -", text)]


def test_no_text_tells_people_to_start_it_in_another_way():
    files = (
        "README.md",
        "CONTRIBUTING.md",
        "Makefile",
        *(str(path) for path in REPOSITORY.glob("docs/**/*.md")),
    )
    told = "\n".join((REPOSITORY / file).read_text(encoding="utf-8") for file in files)
    setting_up = "python -m pip install -e . && python -m briefdeck build"  # in the folder of its own code
    assert not re.search(r"(?<!-P )-m briefdeck", told.replace(setting_up, ""))
