"""What the tests of building share."""

import pytest

from versions import Known, make_known


@pytest.fixture(scope="session")
def known(tmp_path_factory: pytest.TempPathFactory) -> Known:
    """A small workspace, built, and the papers of every version of its data."""
    return make_known(tmp_path_factory.mktemp("versions"))
