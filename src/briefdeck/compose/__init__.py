"""Compose: records and templates become a Document; dates, names and sources in words."""

from briefdeck.compose.context import ComposeContext
from briefdeck.compose.document import compose_document
from briefdeck.compose.repetition import check_repetition
from briefdeck.compose.templating import adopt_compiled, check_templates, compile_all

__all__ = [
    "ComposeContext",
    "adopt_compiled",
    "check_repetition",
    "check_templates",
    "compile_all",
    "compose_document",
]
