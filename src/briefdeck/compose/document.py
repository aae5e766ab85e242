"""A whole paper: every section worded, terms and sources gathered, citations numbered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from briefdeck.compose.context import ComposeContext
from briefdeck.compose.furniture import file_date, furniture, words
from briefdeck.compose.grouping import main_theme
from briefdeck.compose.markdown import fold
from briefdeck.compose.section_builder import SectionBuilder, build_section
from briefdeck.compose.section_kinds import ENTRIES, source_view
from briefdeck.compose.templating import FURNITURE_FILE, TEMPLATE_FOLDER, SectionTemplate, read_template
from briefdeck.model import spans
from briefdeck.model.brief import Brief, Selection
from briefdeck.model.changes import ChangesSince, no_changes
from briefdeck.model.corpus import Corpus
from briefdeck.model.document import CitedSource, Document, Furniture, Item, Section, Span, Words
from briefdeck.model.outputs import OutputKind
from briefdeck.model.records import GlossaryTerm, Record, Source, SubjectTheme
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
    named = _named(selections)
    derived = (_GLOSSARY, _SOURCES)
    sections = _worded(
        builder, {name: each for name, each in named.items() if each.section.kind not in derived}
    )
    sections |= _with_used_terms(builder, _of_kind(named, _GLOSSARY), sections.values())
    numbers = spans.citation_numbers(sections[name] for name in named if name in sections)
    sections = {name: spans.number_citations(section, numbers) for name, section in sections.items()}
    sections |= _with_cited_sources(builder, _of_kind(named, _SOURCES), numbers)
    in_place = tuple(_set(sections[name]) for name in named if name in sections)
    document = _document(builder, in_place, selections, _cited(builder, numbers))
    problems = builder.all_problems()
    if not in_place and not problems:
        problems = (_empty(brief, output),)
    return document, problems


def _named(selections: Iterable[Selection]) -> dict[str, Selection]:
    """Name each section by its kind, the second of a kind `kind-2`."""
    named: dict[str, Selection] = {}
    seen: Counter[str] = Counter()
    for selection in selections:
        kind = selection.section.kind
        seen[kind] += 1
        named[kind if seen[kind] == 1 else f"{kind}-{seen[kind]}"] = selection
    return named


def _of_kind(named: Mapping[str, Selection], kind: str) -> dict[str, Selection]:
    return {name: selection for name, selection in named.items() if selection.section.kind == kind}


def _worded(builder: _DocumentBuilder, named: Mapping[str, Selection]) -> dict[str, Section]:
    worded = ((name, _word(builder, selection, name)) for name, selection in named.items())
    return {name: section for name, section in worded if section}


def _word(builder: _DocumentBuilder, selection: Selection, name: str) -> Section | None:
    definition = selection.section
    path: Path = ("sections", selection.index, "template") if definition.template else ()
    template = builder.template(definition.template or f"{definition.kind}.md.j2", path)
    if template is None:
        return None
    entries = ENTRIES[definition.kind](builder.context, selection)
    return build_section(SectionBuilder(builder.context, selection, template), entries, name)


def _with_used_terms(
    builder: _DocumentBuilder, named: Mapping[str, Selection], sections: Iterable[Section]
) -> dict[str, Section]:
    """Word glossaries: the terms that the other sections and the title use."""
    definition = builder.context.brief.definition
    text = "\n".join((definition.title, definition.subtitle or "", spans.text_of(sections)))
    used = {name: _terms_used(selection.records, text) for name, selection in named.items()}
    worded = _worded(builder, {name: replace(named[name], records=terms) for name, terms in used.items()})
    return {name: _with_all_forms(section, used[name]) for name, section in worded.items()}


def _terms_used(records: Iterable[Record], text: str) -> tuple[GlossaryTerm, ...]:
    """Return the terms of the glossary that occur in a text."""
    terms = (record for record in records if isinstance(record, GlossaryTerm))
    return tuple(term for term in terms if spans.is_used((term.term, *term.alt_labels), text))


def _with_all_forms(section: Section, terms: Iterable[GlossaryTerm]) -> Section:
    """Note at each term in which forms it may be written, so that one no longer used can be found."""
    forms = {term.id: tuple(map(set_type, (term.term, *term.alt_labels))) for term in terms}
    return replace(section, items=tuple(_with_forms(item, forms) for item in section.items))


def _with_forms(item: Item, forms: Mapping[str, tuple[str, ...]]) -> Item:
    return replace(item, forms=forms.get(item.record or "", ()))


def _with_cited_sources(
    builder: _DocumentBuilder, named: Mapping[str, Selection], numbers: Mapping[str, int]
) -> dict[str, Section]:
    """Word lists of sources: those that the other sections cite, in the order of their numbers."""
    records = tuple(record for source in numbers if (record := builder.context.corpus.get(source, Source)))
    return _worded(builder, {name: replace(each, records=records) for name, each in named.items()})


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
    reference = template.fill({**common, "item": source_view(source, number)}).line("body")
    return CitedSource(source.id, number, spans.change_spans(reference, _set_span))


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
    return spans.change_section(replace(section, items=items, title=title, headline=headline), _set_span)


def _empty(brief: Brief, output: OutputKind) -> Problem:
    message = f"no section has anything to show in the {output}"
    hint = "check the conditions, and in which outputs the sections stand"
    return Problem("empty-brief", brief.places.at("sections"), message, hint)
