"""Compose: records and templates become a Document; dates, names and sources in words."""

from briefdeck.compose.document import compose_document
from briefdeck.compose.templating import adopt_compiled, check_templates, compile_all

__all__ = ["adopt_compiled", "check_templates", "compile_all", "compose_document"]
