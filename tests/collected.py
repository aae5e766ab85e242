"""What pytest has found, kept before any test is left out by its name or mark."""

from pathlib import Path

import pytest

COLLECTED = pytest.StashKey[set[Path]]()
