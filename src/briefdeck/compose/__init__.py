"""Compose: records and templates become a Document; dates, names and sources in words."""

from briefdeck.compose.checks.order_checks import check_order, check_review
from briefdeck.compose.checks.repetition import check_repetition
from briefdeck.compose.context import ComposeContext
from briefdeck.compose.document import compose_document
from briefdeck.compose.templates.templating import adopt_compiled, check_templates, compile_all

__all__ = [
    "ComposeContext", "adopt_compiled", "check_order", "check_repetition", "check_review", "check_templates",
    "compile_all", "compose_document",
]  # fmt: skip
