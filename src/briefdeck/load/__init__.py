"""From the files of a workspace to records, definitions, themes and templates, with every problem found.

Bytes become a YAML tree with places (`files`, `yaml`), that becomes validated records, definitions and themes
(`data`, `briefs`, `templates`, by `validation`), these are checked against one another, and all is gathered
in `Loaded`. Nothing here raises for what is in a file: whatever is wrong is a Problem.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from briefdeck.load import cache
from briefdeck.load.assets.fonts import load_fonts
from briefdeck.load.assets.pictures import load_pictures
from briefdeck.load.files import load_deck_templates
from briefdeck.load.loaded import Contents, InputFiles, Loaded, read_input_files
from briefdeck.model.records.corpus import Corpus
from briefdeck.model.records.sending import by_paper
from briefdeck.problems import has_errors, in_order

__all__ = ["Loaded", "load_workspace", "records_as_typed"]


def load_workspace(root: Path) -> Loaded:
    """Read a workspace folder. Whatever is wrong in it is among the problems; nothing is raised.

    What the very same files said before may come from the user's cache (see `briefdeck.load.cache`).
    """
    with _growing():
        files = read_input_files(root)
        key, found = _contents(files)
    decks, deck_problems = load_deck_templates(root, found.decks)
    pictures, picture_problems = load_pictures(root, found.pictures)
    fonts, font_problems = load_fonts(root, found.fonts)
    return Loaded(
        Corpus(MappingProxyType(found.records), MappingProxyType(found.places)),
        found.briefs,
        MappingProxyType(found.themes),
        MappingProxyType(found.theme_files),
        MappingProxyType(found.templates),
        in_order([*found.problems, *deck_problems, *picture_problems, *font_problems]),
        MappingProxyType(decks),
        MappingProxyType(pictures),
        MappingProxyType(fonts),
        found.schemes,
        MappingProxyType(found.catalogues),
        found.tags,
        found.languages,
        key,
        cache.data_digest(files),
        unfilled=found.unfilled,
        sent=found.sent,
        sent_of=by_paper(found.sent),
        doubtful=found.doubtful,
        half_read=found.half_read,
        unread_ids=found.unread_ids,
        wordless=found.wordless,
    )


def records_as_typed(root: Path) -> Corpus:
    """Read the records of a workspace, also those that nothing may name, and keep nothing of them."""
    from briefdeck.load.contents import read_contents

    found = read_contents(read_input_files(root))
    return Corpus(MappingProxyType(found.records), MappingProxyType(found.places))


def _contents(files: InputFiles) -> tuple[str, Contents]:
    """Return what files say, and what it is kept under, if it is; many definitions are kept by themselves."""
    key, definitions_key = cache.key_of(files), cache.key_of_definitions(files)
    if recalled := _recalled(key, definitions_key):
        return key, recalled
    # only needed when something changed, and dear: the parser, every check, the schemas of all models
    from briefdeck.load.contents import read_contents

    contents = read_contents(files)
    if has_errors(contents.problems):
        # mended in a file, or, like a time zone that is not installed, outside of all files
        return "", contents
    cache.keep(key, contents._replace(briefs=()) if definitions_key else contents)
    return key, contents


def _recalled(key: str, definitions_key: str) -> Contents | None:
    """Return what the very same files said before; None when it is not kept."""
    kept = cache.recall(key)
    if not isinstance(kept, Contents) or not definitions_key:
        return kept if isinstance(kept, Contents) else None
    definitions = cache.recall(definitions_key)
    if not isinstance(definitions, tuple):
        return None
    return kept._replace(briefs=tuple(draft.brief for draft in definitions[0] if draft.brief))


@contextmanager
def _growing() -> Iterator[None]:
    """Keep Python from looking for garbage meanwhile: nearly all that loading makes is kept."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
