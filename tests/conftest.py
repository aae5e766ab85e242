"""What all tests share: the shipped workspace, loaded and built once."""

from __future__ import annotations

import compileall
import gc
import importlib
import os
import pickle
import pkgutil
import signal
import sys
from collections.abc import Generator, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import filelock
import pytest

import briefdeck
from collected import COLLECTED

if TYPE_CHECKING:
    from briefdeck.load import Loaded
    from briefdeck.outputs import MadeOutput

gc.disable()  # until all tests are collected: there is none among modules that are only just imported

# Whatever the machine's setting: modules are compiled once, not by each of the programs that tests start
sys.dont_write_bytecode = False
compileall.compile_dir(briefdeck.__path__[0], quiet=1)

# What a shell starts in the background ignores Ctrl-C, and so would the programs whose hearing is tested
signal.signal(signal.SIGINT, signal.default_int_handler)

# No test can cut the power, so what is written need not wait for the disk; `faults` counts who asks for it
os.fsync = lambda _: None


def pytest_configure(config: pytest.Config) -> None:
    """Make ready where tests run: with `-n`, that is not in the process that hands them out."""
    hands_out = config.getoption("tx", None) and not hasattr(config, "workerinput")
    if not hands_out:
        _import_everything()
        _prepare_hypothesis()


def _import_everything() -> None:
    """Hypothesis draws from the constants of modules imported so far: have it draw the same in any order."""
    for module in pkgutil.walk_packages(briefdeck.__path__, "briefdeck."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)


def _prepare_hypothesis() -> None:
    import hypothesis

    from briefdeck.model.content.document import Document

    on_the_gate = {
        "derandomize": True,
        # A fault is reported at once: looking for a smaller document that shows it too can take hours
        "phases": (hypothesis.Phase.explicit, hypothesis.Phase.generate),
    }
    for profile, settings in {"gate": on_the_gate, "exploring": {}}.items():
        hypothesis.settings.register_profile(
            profile,
            deadline=None,  # how long an example takes says nothing where several tests run at once
            suppress_health_check=[hypothesis.HealthCheck.too_slow],
            **settings,
        )
    hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "gate"))

    # Hypothesis prints values in values twice for each level they are deep: hours for a document
    setattr(Document, "_repr_pretty_", lambda self, printer, _cycle: printer.text(repr(self)))  # noqa: B010


_LONGEST = {
    "test_canaries.py",
    "test_decks_by_chance.py",
    "test_engines.py",
    "test_every_field.py",
    "test_fonts_libreoffice.py",
    "test_full_disk.py",
    "test_kills.py",
    "test_promises.py",
    "test_quality.py",
    "test_reproducible.py",
    "test_scan_of_others_files.py",
    "test_schema_agrees.py",
    "test_shipped_outputs.py",
    "test_template_libreoffice.py",
    "test_timelines_to_scale.py",
}
"""Files with tests of many seconds, which begin first, so that no core is without work at the end."""


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> Generator[None, object, object]:
    """Remember which files hold tests, before any is left out by its name or mark; put them in order."""
    config.stash[COLLECTED] = {item.path for item in items}
    done = yield
    items.sort(key=lambda item: item.path.name not in _LONGEST)
    return done


@pytest.hookimpl(wrapper=True, optionalhook=True)
def pytest_xdist_auto_num_workers() -> Generator[None, int, int]:
    """Let one process more than there are cores run tests, since many wait for other programs."""
    return (yield) + 1


def pytest_collection_finish() -> None:
    """Let Python look for garbage among what tests make, not among modules and tests too, and seldom."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    gc.enable()


ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes that run tests have in common."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session", autouse=True)
def _own_cache(shared_folder: Path) -> Iterator[None]:
    """Keep what tests load, and what the programs they start load, out of the user's own cache."""
    before = os.environ.get("BRIEFDECK_CACHE")
    os.environ["BRIEFDECK_CACHE"] = str(shared_folder / "cache")
    yield
    os.environ.pop("BRIEFDECK_CACHE")
    if before is not None:
        os.environ["BRIEFDECK_CACHE"] = before


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the shipped workspace."""
    return ROOT


@pytest.fixture(scope="session")
def loaded() -> Loaded:
    """The shipped workspace, loaded."""
    from briefdeck.protected_workspace import load_protected

    return load_protected(ROOT)


class ShippedPapers(Mapping[str, "MadeOutput"]):
    """Every paper of the shipped workspace, by file name: each made once, when a test first asks for it.

    It is made by one of the processes that run tests, and kept in a folder for the others.
    """

    def __init__(self, loaded: Loaded, folder: Path) -> None:
        self._loaded = loaded
        self._folder = folder
        self._asked = {
            brief.file_name(kind): (brief, kind) for brief in loaded.briefs for kind in brief.outputs
        }
        self._made: dict[str, MadeOutput] = {}

    def __getitem__(self, file: str) -> MadeOutput:
        if file not in self._made:
            with filelock.FileLock(self._folder / f"{file}.lock"):
                self._made[file] = self._kept_or_made(file)
        return self._made[file]

    def _kept_or_made(self, file: str) -> MadeOutput:
        from briefdeck.pipeline import make_output

        kept = self._folder / f"{file}.pickle"
        if not kept.exists():
            kept.write_bytes(pickle.dumps(make_output(self._loaded, *self._asked[file])))
        return pickle.loads(kept.read_bytes())  # noqa: S301 - written above

    def __iter__(self) -> Iterator[str]:
        return iter(self._asked)

    def __len__(self) -> int:
        return len(self._asked)


@pytest.fixture(scope="session")
def papers(loaded: Loaded, shared_folder: Path) -> ShippedPapers:
    """Every paper of the shipped workspace, by file name."""
    folder = shared_folder / "papers"
    folder.mkdir(exist_ok=True)
    return ShippedPapers(loaded, folder)
