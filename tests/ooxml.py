"""Whether a deck keeps the schemas of Office Open XML, on which PowerPoint insists."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


def faults(data: bytes, folder: Path) -> list[str]:
    """What breaks the schemas in a deck: order, elements, attributes, values, relations, numbers used twice.

    The schemas are those of Microsoft's Open XML SDK, as `openxml-audit` carries them.
    """
    try:
        from openxml_audit import OpenXmlValidator
    except ImportError:
        reason = "openxml-audit is not installed; see CONTRIBUTING.md"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    path = folder / "deck.pptx"
    path.write_bytes(data)
    return [str(error) for error in OpenXmlValidator().validate(path).errors]
