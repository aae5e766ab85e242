"""Compose: records and templates become a Document; dates, names and sources in words."""

from briefdeck.compose.context import ComposeContext
from briefdeck.compose.document import compose_document
from briefdeck.compose.order_checks import check_order, check_review
from briefdeck.compose.repetition import check_repetition
from briefdeck.compose.templating import adopt_compiled, check_templates, compile_all

__all__ = [
    "ComposeContext", "adopt_compiled", "check_order", "check_repetition", "check_review", "check_templates",
    "compile_all", "compose_document",
]  # fmt: skip
