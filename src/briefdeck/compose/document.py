"""A whole paper: every section worded, terms and sources gathered, citations numbered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from briefdeck.compose.context import ComposeContext
from briefdeck.compose.furniture import file_date, furniture, words
from briefdeck.compose.glossary import terms_used, with_forms
from briefdeck.compose.kinds import ENTRIES
from briefdeck.compose.kinds.grouping import main_theme
from briefdeck.compose.kinds.reference import source_view
from briefdeck.compose.markdown import fold
from briefdeck.compose.section_builder import SectionBuilder, build_section
from briefdeck.compose.templating import FURNITURE_FILE, TEMPLATE_FOLDER, SectionTemplate, read_template
from briefdeck.model.brief import Brief, Selection
from briefdeck.model.changes import ChangesSince, no_changes
from briefdeck.model.citations import citation_numbers, number_citations
from briefdeck.model.corpus import Corpus
from briefdeck.model.document import CitedSource, Document, Furniture, Section, Span, Words
from briefdeck.model.outputs import OutputKind
from briefdeck.model.records import Source, SubjectTheme
from briefdeck.model.spans import change_section, change_spans
from briefdeck.model.terms import text_of
from briefdeck.problems import Path, Problem, SourceLocation, did_you_mean, in_order
from briefdeck.words.typography import set_type

_SOURCES_FILE = "sources.md.j2"
_SOURCES, _GLOSSARY = "sources", "glossary"


@dataclass(frozen=True, slots=True)
class _DocumentBuilder:
    """Where one paper is composed: its context, the templates read so far, and what went wrong."""

    context: ComposeContext
    templates: Mapping[str, str]
    read: dict[str, SectionTemplate | None] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def template(self, file: str, path: Path = ()) -> SectionTemplate | None:
        """Return a template; None, and a problem, when it is missing or cannot be read."""
        if file not in self.read:
            self.read[file] = self._read(file, path)
        return self.read[file]

    def _read(self, file: str, path: Path) -> SectionTemplate | None:
        if file not in self.templates:
            self.problems.append(self._missing(file, path))
            return None
        result = read_template(file, self.templates)
        if isinstance(result, Problem):
            self.problems.append(result)
            return None
        return result

    def _missing(self, file: str, path: Path) -> Problem:
        place = self.context.brief.places.at(*path) if path else SourceLocation(f"{TEMPLATE_FOLDER}/{file}")
        message = f"there is no template '{file}' in {TEMPLATE_FOLDER}"
        return Problem("missing-template", place, message, did_you_mean(file, self.templates))

    def all_problems(self) -> tuple[Problem, ...]:
        """Return what went wrong, in reading and in wording."""
        read = [template for template in self.read.values() if template]
        return in_order([*self.problems, *(each for template in read for each in template.all_problems())])


def compose_document(  # noqa: PLR0913, PLR0917 - all that a paper is worded from
    brief: Brief,
    selections: tuple[Selection, ...],
    corpus: Corpus,
    templates: Mapping[str, str],
    output: OutputKind,
    changes: ChangesSince = no_changes,
) -> tuple[Document, tuple[Problem, ...]]:
    """Word a brief's selected records as a document for one output; say what is wrong with its templates.

    `changes` is asked by sections that tell what changed since an earlier edition.
    """
    builder = _DocumentBuilder(ComposeContext(brief, corpus, output, changes), templates)
    ids = _section_ids(selections)
    sections = _worded(builder, selections, ids)
    sections |= _with_used_terms(builder, selections, ids, sections)
    numbers = citation_numbers(sections[name] for name in ids if name in sections)
    sections = {name: number_citations(section, numbers) for name, section in sections.items()}
    sections |= _with_cited_sources(builder, selections, ids, numbers)
    in_place = tuple(_set(sections[name]) for name in ids if name in sections)
    document = _document(builder, in_place, selections, _cited(builder, numbers))
    problems = builder.all_problems()
    if not in_place and not problems:
        problems = (_empty(brief, output),)
    return document, problems


def _section_ids(selections: Iterable[Selection]) -> dict[str, int]:
    """Name each section by its kind, the second of a kind `kind-2`; give its position."""
    ids: dict[str, int] = {}
    seen: dict[str, int] = {}
    for position, selection in enumerate(selections):
        kind = selection.section.kind
        seen[kind] = seen.get(kind, 0) + 1
        ids[kind if seen[kind] == 1 else f"{kind}-{seen[kind]}"] = position
    return ids


def _worded(
    builder: _DocumentBuilder, selections: tuple[Selection, ...], ids: Mapping[str, int]
) -> dict[str, Section]:
    """Word every section that does not depend on what the others say."""
    sections: dict[str, Section] = {}
    for name, position in ids.items():
        selection = selections[position]
        if selection.section.kind not in (_SOURCES, _GLOSSARY):
            section = _word(builder, selection, name)
            sections |= {name: section} if section else {}
    return sections


def _word(builder: _DocumentBuilder, selection: Selection, name: str) -> Section | None:
    definition = selection.section
    path: Path = ("sections", selection.index, "template") if definition.template else ()
    template = builder.template(definition.template or f"{definition.kind}.md.j2", path)
    if template is None:
        return None
    entries = ENTRIES[definition.kind](builder.context, selection)
    return build_section(SectionBuilder(builder.context, selection, template), entries, name)


def _with_used_terms(
    builder: _DocumentBuilder,
    selections: tuple[Selection, ...],
    ids: Mapping[str, int],
    sections: Mapping[str, Section],
) -> dict[str, Section]:
    definition = builder.context.brief.definition
    text = "\n".join((definition.title, definition.subtitle or "", text_of(sections.values())))
    glossaries: dict[str, Section] = {}
    for name, position in ids.items():
        selection = selections[position]
        if selection.section.kind == _GLOSSARY:
            used = terms_used(selection.records, text)
            section = _word(builder, replace(selection, records=used), name)
            glossaries |= {name: with_forms(section, used)} if section else {}
    return glossaries


def _with_cited_sources(
    builder: _DocumentBuilder,
    selections: tuple[Selection, ...],
    ids: Mapping[str, int],
    numbers: Mapping[str, int],
) -> dict[str, Section]:
    records = tuple(record for source in numbers if (record := builder.context.corpus.get(source, Source)))
    lists: dict[str, Section] = {}
    for name, position in ids.items():
        if selections[position].section.kind == _SOURCES:
            section = _word(builder, replace(selections[position], records=records), name)
            lists |= {name: section} if section else {}
    return lists


def _cited(builder: _DocumentBuilder, numbers: Mapping[str, int]) -> tuple[CitedSource, ...]:
    """Word every source cited, whether or not a section lists them."""
    template = builder.template(_SOURCES_FILE) if numbers else None
    if template is None:
        return ()
    records = ((builder.context.corpus.get(source, Source), number) for source, number in numbers.items())
    return tuple(
        _cited_source(builder.context, template, source, number) for source, number in records if source
    )


def _cited_source(
    context: ComposeContext, template: SectionTemplate, source: Source, number: int
) -> CitedSource:
    common = {"output": context.output, "one_page": context.is_one_page}
    spans = template.fill({**common, "item": source_view(source, number)}).line("body")
    return CitedSource(source.id, number, change_spans(spans, _set_span))


def _document(
    builder: _DocumentBuilder,
    sections: tuple[Section, ...],
    selections: tuple[Selection, ...],
    sources: tuple[CitedSource, ...],
) -> Document:
    brief, definition = builder.context.brief, builder.context.brief.definition
    template = builder.template(FURNITURE_FILE)
    return Document(
        name=brief.name,
        title=set_type(fold(definition.title)),
        subtitle=set_type(fold(definition.subtitle or "")),
        language=definition.language,
        furniture=furniture(builder.context, template) if template else Furniture(kind=""),
        sections=sections,
        sources=sources,
        words=words(builder.context, template) if template else Words(),
        keywords=_keywords(builder.context, selections),
        date=file_date(definition.issued, definition.as_of),
    )


def _keywords(context: ComposeContext, selections: Iterable[Selection]) -> tuple[str, ...]:
    """Name the main themes of the records shown, in the themes' own order."""
    ids = {main_theme(record) for selection in selections for record in selection.records}
    themes = [theme for theme_id in ids if (theme := context.corpus.get(theme_id, SubjectTheme))]
    return tuple(theme.pref_label for theme in sorted(themes, key=lambda theme: (theme.position, theme.id)))


def _set_span(span: Span) -> Span:
    text = set_type(span.text)
    return span if text == span.text else replace(span, text=text)


def _set(section: Section) -> Section:
    """Set the unbreakable spaces of a section's texts and headings."""
    items = tuple(replace(item, group=set_type(item.group)) for item in section.items)
    title, headline = set_type(section.title), set_type(section.headline)
    return change_section(replace(section, items=items, title=title, headline=headline), _set_span)


def _empty(brief: Brief, output: OutputKind) -> Problem:
    message = f"no section has anything to show in the {output}"
    hint = "check the conditions, and in which outputs the sections stand"
    return Problem("empty-brief", brief.places.at("sections"), message, hint)
