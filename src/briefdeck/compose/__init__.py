"""Compose: records and templates become a Document; dates, names and sources in words."""

from __future__ import annotations

from briefdeck.compose.document import compose_document
from briefdeck.compose.templating import check_templates

__all__ = ["check_templates", "compose_document"]
