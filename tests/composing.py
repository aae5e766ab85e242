"""What the tests of compose share: the shipped templates, and documents made from a few records."""

from __future__ import annotations

import make
from briefdeck.compose import ComposeContext, compose_document
from briefdeck.model.briefs.changes import no_changes
from briefdeck.model.content.document import blocks_spans, plain
from briefdeck.select import select_elsewhere, select_sections
from briefdeck.words.language import ENGLISH
from briefdeck.workspace import SHIPPED

FOLDER = SHIPPED / "sections"
SHIPPED_TEMPLATES = {path.name: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.md.j2"))}
"""The shipped templates by the names of their files."""
TEMPLATES = SHIPPED_TEMPLATES | {f"shipped/{name}": text for name, text in SHIPPED_TEMPLATES.items()}
"""The same as a workspace has them: also under the names by which its own ones extend them."""


def compose(brief, *records, output="pdf", changes=no_changes, pictures=None, language=ENGLISH, **templates):
    """Compose a brief with the shipped templates, some of them replaced (named without their ending)."""
    corpus = make.corpus(*records)
    selections, _ = select_sections(brief, corpus, output)
    replaced = {f"{name}.md.j2": text for name, text in templates.items()}
    elsewhere = select_elsewhere(brief, corpus, output)
    texts = TEMPLATES | replaced
    context = ComposeContext(brief, corpus, output, changes, pictures or {}, language=language)
    return compose_document(context, selections, texts, elsewhere)


def document_of(brief, *records, **given):
    document, problems = compose(brief, *records, **given)
    assert problems == ()
    return document


def section_of(section, *records, **fields):
    """Compose one section alone, with a summary beside it so that the brief is never empty."""
    brief = make.brief(section, make.section("summary", text="T"), **fields)
    sections = document_of(brief, *records).sections
    return sections[0] if len(sections) > 1 else None


def text(spans):
    return plain(spans).replace("\u00a0", " ").replace("’", "'")


def body(item):
    return " / ".join(text(spans) for spans in blocks_spans(item.body))


def bodies(section):
    return [body(item) for item in section.items]


def metas(section):
    return [text(item.meta) for item in section.items]


def labels(section):
    return [text(item.label) for item in section.items]


def rows(section):
    return [[text(cell) for cell in item.cells] for item in section.items]
