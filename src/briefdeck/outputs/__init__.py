"""From what was arranged to a file's bytes: a module for each kind of output, named as the kind.

Each has two functions: `make(request)` lays out and renders, and `check(request)` finds what would keep it
from doing so, without rendering anything.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol

from briefdeck.model.briefs.brief import Brief
from briefdeck.model.briefs.outputs import OutputKind
from briefdeck.model.content.arrangement import ArrangedDocument
from briefdeck.model.content.document import Document
from briefdeck.model.laid_out.fit import OutputFacts
from briefdeck.model.records.corpus import Corpus
from briefdeck.model.style.fonts import OwnFamily
from briefdeck.model.style.theme import Theme
from briefdeck.problems import Problem


@dataclass(frozen=True, slots=True)
class OutputRequest:
    """What an output is made from."""

    brief: Brief
    arranged: ArrangedDocument
    theme: Theme
    corpus: Corpus
    decks: Mapping[str, bytes]
    """The PowerPoint templates of the workspace, by their paths in it."""
    strict: bool = False
    """Whether nothing may be left out to keep a page budget."""
    fonts: tuple[OwnFamily, ...] = ()
    """The families of the workspace that pages are set in; the theme calls them by their keys."""


@dataclass(frozen=True, slots=True)
class MadeOutput(OutputFacts):
    """What came of laying out and rendering."""

    data: bytes | None = None
    """The file's bytes; None when a problem says why there are none."""
    printed: Document | None = None
    """What it says, where something was left out to keep its page budget."""


class OutputModule(Protocol):
    """The module of a kind of output."""

    def make(self, request: OutputRequest) -> MadeOutput:
        """Lay out and render."""

    def check(self, request: OutputRequest) -> tuple[Problem, ...]:
        """Find what would keep the output from being made."""


def output_module(kind: OutputKind) -> OutputModule:
    """Return the module that makes a kind of output, loaded only now: renderers are slow to import."""
    module: OutputModule = import_module(f"briefdeck.outputs.{kind}")
    return module
