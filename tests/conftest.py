"""What all tests share: the shipped workspace, loaded and built once."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefdeck.load import Loaded, load_workspace
from briefdeck.pipeline import Paper, make_paper

ROOT = Path(__file__).resolve().parents[1]


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
