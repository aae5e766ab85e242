"""What the tests of building share."""

import pytest

from briefdeck.builder.making import staging
from versions import Known, make_known


@pytest.fixture(scope="session")
def known(tmp_path_factory: pytest.TempPathFactory) -> Known:
    """A small workspace, built, and the papers of every version of its data."""
    return make_known(tmp_path_factory.mktemp("versions"))


_drawn = {}


@pytest.fixture
def drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Builds in this process draw the same document once: for tests of what then reaches the disk."""
    draw = staging.finish_output

    def remembered(loaded, brief, output, composed, *, strict=False):
        drawn_from = repr(
            (brief.name, brief.definition, output, composed, loaded.themes[brief.definition.theme], strict)
        )
        if drawn_from not in _drawn:
            _drawn[drawn_from] = draw(loaded, brief, output, composed, strict=strict)
        return _drawn[drawn_from]

    monkeypatch.setattr(staging, "finish_output", remembered)
