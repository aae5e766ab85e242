"""Compose: records and templates become a Document; dates, names and sources in words."""

from __future__ import annotations

from briefdeck.compose.document import compose_document
from briefdeck.compose.templating import adopt_codes, check_templates, codes_of

__all__ = ["adopt_codes", "check_templates", "codes_of", "compose_document"]
