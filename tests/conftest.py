"""What all tests share: the shipped workspace, loaded and built once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from briefdeck.load import Loaded, load_workspace
from briefdeck.pipeline import Paper, make_paper

for _profile, _derandomize in (("gate", True), ("exploring", False)):
    hypothesis.settings.register_profile(
        _profile,
        deadline=None,  # how long an example takes says nothing where several tests run at once
        derandomize=_derandomize,
        suppress_health_check=[hypothesis.HealthCheck.too_slow],
    )
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "gate"))

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what tests load, and what the programs they start load, out of the user's own cache."""
    before = os.environ.get("BRIEFDECK_CACHE")
    os.environ["BRIEFDECK_CACHE"] = str(tmp_path_factory.mktemp("cache"))
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
    return load_workspace(ROOT)


@pytest.fixture(scope="session")
def papers(loaded: Loaded) -> dict[str, Paper]:
    """Every paper of the shipped workspace, by file name."""
    made = [make_paper(loaded, brief, output) for brief in loaded.briefs for output in brief.outputs]
    return {paper.file: paper for paper in made}
