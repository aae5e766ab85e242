"""A whole paper: every section worded, terms and sources gathered, citations numbered."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from briefdeck.compose.annexes import with_annexes
from briefdeck.compose.context import LANGUAGE, ComposeContext, ItemValues, SectionValues, view_of
from briefdeck.compose.furniture import address_problems, captioned, word_colophon, word_furniture
from briefdeck.compose.sections.grouping import inside_sentence, main_theme
from briefdeck.compose.sections.pictures import logo_problems, publishers_logos, shown_code, shown_picture
from briefdeck.compose.sections.section_kinds import ENTRIES
from briefdeck.compose.sections.sources import word_sources
from briefdeck.compose.sections.terms import with_used_terms
from briefdeck.compose.templates import templating
from briefdeck.compose.templates.markdown import typeset
from briefdeck.digests import source_date
from briefdeck.model.briefs.brief import Selection
from briefdeck.model.briefs.definition import SectionDefinition
from briefdeck.model.briefs.sections import SECTION_KINDS, ChartForm, Content, Display
from briefdeck.model.content import document
from briefdeck.model.content.cell_tones import Tone, Tones
from briefdeck.model.content.changed_runs import citation_numbers, introduced, number_citations, without_links
from briefdeck.model.content.furniture import Furniture, Words
from briefdeck.model.content.place_map import MapSpec
from briefdeck.model.laid_out.pruning import DERIVED, SOURCES
from briefdeck.model.records import Source, SubjectTheme
from briefdeck.model.writing.dates import DateSpan, Edtf
from briefdeck.model.writing.writings import direction_of
from briefdeck.problems import Path, Problem, SourceLocation, did_you_mean, has_errors, in_order
from briefdeck.words.citing import place_words
from briefdeck.words.language import Language
from briefdeck.words.wording import as_of_in_words, short_months

_SOURCES_FILE = "sources.md.j2"
_TONES = tuple(tone.value for tone in Tone)


def compose_document(
    context: ComposeContext,
    selections: tuple[Selection, ...],
    templates: Mapping[str, str],
    elsewhere: tuple[Selection, ...] = (),
) -> tuple[document.Document, tuple[Problem, ...]]:
    """Word a brief's selected records as a document for one output; say what is wrong with its templates.

    `elsewhere` holds the figures of other outputs alone: all are numbered together.
    """
    composer = _Composer(context, templates, _figures(context, selections, elsewhere))
    sections = composer.sections(each for each in selections if each.section.kind not in DERIVED)
    sections |= composer.sections(with_used_terms(context, selections, sections.values()))
    numbers = citation_numbers(sections[each.name] for each in selections if each.name in sections)
    sections = {name: number_citations(section, numbers) for name, section in sections.items()}
    cited = tuple(record for source in numbers if (record := context.corpus.get(source, Source)))
    listing = (replace(each, records=cited) for each in selections if each.section.kind == SOURCES)
    sections |= composer.sections(listing)
    in_place = introduced([sections[each.name] for each in selections if each.name in sections])
    composed = composer.whole(in_place, selections, numbers)
    problems = composer.all_problems()
    return composed, problems if in_place or problems else (_empty(context),)


def _empty(context: ComposeContext) -> Problem:
    message = f"no section has anything to show in the {context.output}"
    hint = "check the conditions, and in which outputs the sections stand"
    return Problem("empty-brief", context.brief.places.at("sections"), message, hint)


@dataclass(frozen=True, slots=True)
class _Composer:
    """Words the parts of one paper: its context, the templates read so far, and what went wrong."""

    context: ComposeContext
    templates: Mapping[str, str]
    figures: Mapping[int, SectionValues]
    """The figures of all outputs that have anything to show, by the places of their sections, in order."""
    read: dict[str, templating.SectionTemplate | None] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def sections(self, selections: Iterable[Selection]) -> dict[str, document.Section]:
        """Word sections, by name; those with nothing in them are left out."""
        worded: dict[str, document.Section] = {}
        for selection in selections:
            definition = selection.section
            path: Path = ("sections", selection.index, "template") if definition.template else ()
            template = self._template(definition.template_file, path)
            if template:
                known = self.figures.get(selection.index)
                entries = known or ENTRIES[definition.kind](self.context, selection)
                self.problems.extend(entries.problems)
                section = _section(self.context, selection, template, entries, tuple(self.figures))
                worded |= {selection.name: section} if section else {}
        return worded

    def whole(
        self,
        sections: tuple[document.Section, ...],
        selections: tuple[Selection, ...],
        numbers: Mapping[str, int],
    ) -> document.Document:
        """Put sections together with what stands around them, and the sources that have numbers."""
        brief, definition = self.context.brief, self.context.brief.definition
        template = self._template(templating.FURNITURE_FILE)
        filling = templating.Filling(template, self.context.values) if template else None
        words = _words(filling) if filling else Words()
        furniture = word_furniture(self.context, template, selections) if template else Furniture(kind="")
        listing = self._template(_SOURCES_FILE) if numbers else None
        self.problems.extend(logo_problems(self.context))
        return document.Document(
            name=brief.name,
            title=typeset(self.context.language, definition.title),
            subtitle=typeset(self.context.language, definition.subtitle or ""),
            language=definition.language,
            furniture=furniture,
            sections=with_annexes(brief, sections, selections, words, self.context.language),
            sources=tuple(word_sources(self.context, numbers, listing, _placed(sections))) if listing else (),
            words=words,
            places=place_words(self.context.language),
            cites_names=self.context.output == "pptx" or definition.citations == "names",
            keywords=self._keywords(selections),
            date=_file_date(definition.issued, definition.as_of),
            logos=tuple(publishers_logos(self.context)),
            colophon=self._colophon(template, furniture) if template else None,
        )

    def _colophon(
        self, template: templating.SectionTemplate, furniture: Furniture
    ) -> document.Section | None:
        """Word what the paper says of itself at its end."""
        self.problems.extend(address_problems(self.context))
        return word_colophon(self.context, template, furniture)

    def _keywords(self, selections: Iterable[Selection]) -> tuple[str, ...]:
        """Name the main themes of the records shown, in the themes' own order."""
        ids = {main_theme(record) for selection in selections for record in selection.records}
        themes = [theme for each in ids if (theme := self.context.corpus.get(each, SubjectTheme))]
        placed = sorted(themes, key=lambda theme: (theme.position, theme.id))
        return tuple(theme.pref_label for theme in placed)

    def _template(self, file: str, path: Path = ()) -> templating.SectionTemplate | None:
        """Return a template; None, and a problem, when it is missing or cannot be read."""
        if file not in self.read:
            known = file in self.templates
            found = templating.read_template(file, self.templates) if known else self._missing(file, path)
            if isinstance(found, Problem):
                self.problems.append(found)
            self.read[file] = None if isinstance(found, Problem) else found
        return self.read[file]

    def _missing(self, file: str, path: Path) -> Problem:
        of_brief = self.context.brief.places.at(*path)
        place = of_brief if path else SourceLocation(f"{templating.TEMPLATE_FOLDER}/{file}")
        message = f"there is no template '{file}' in {templating.TEMPLATE_FOLDER}"
        return Problem("missing-template", place, message, did_you_mean(file, self.templates))

    def all_problems(self) -> tuple[Problem, ...]:
        """Return what went wrong, in reading and in wording."""
        read = [template for template in self.read.values() if template]
        return in_order([*self.problems, *(each for template in read for each in template.all_problems())])


# A section, from its entries and its template


def _section(
    context: ComposeContext,
    selection: Selection,
    template: templating.SectionTemplate,
    entries: SectionValues,
    figures: Sequence[int],
) -> document.Section | None:
    """Word a section; None when there is nothing in it."""
    definition, kind = selection.section, SECTION_KINDS[selection.section.kind]
    language, display = context.language, definition.looks_like
    section = view_of(definition, display=display.value, where=None)
    figure = figures.index(selection.index) + 1 if selection.index in figures else 0
    called = figure if figure and len(figures) > 1 else None
    values = {**context.values, "section": section, "figure_number": called, **entries.values}
    worded = (_item(template, entry, values, display) for entry in entries.items)
    items = tuple(without_links(item) if definition.kind == "changes" else item for item in worded if item)
    filling = templating.Filling(template, values)
    lead = (*filling.blocks("lead"), *filling.blocks("common"))
    if kind.content is Content.FIGURE and display is Display.TABLE:
        said = (filling.line("measure"), filling.line("note"))
        lead = (*lead, *(document.Paragraph(spans, is_caption=True) for spans in said if spans))
    picture = shown_picture(context, definition, filling) or shown_code(definition, filling)
    if not items and not picture and not (kind.content is Content.TEXT and lead):
        return None
    header, widths = _columns(template, filling, items) if display.has_rows else ((), ())
    is_map = display is Display.MAP
    caption = captioned(language, called, filling) if is_map or display.is_to_scale else ()
    return document.Section(
        id=selection.name,
        kind=definition.kind,
        display=display,
        title=typeset(language, definition.title) if definition.title else filling.text("title"),
        headline=typeset(language, definition.headline or ""),
        lead=lead,
        items=items,
        header=header,
        widths=widths,
        foot=filling.line("foot"),
        key=filling.line("key"),
        keep=definition.keep,
        in_rail=definition.column == "rail" if definition.column else kind.in_rail,
        beside=definition.column == "rail",
        position=selection.index,
        figure=figure,
        noun=filling.text("noun"),
        chart=_chart_spec(language, definition, filling, entries) if display.is_figure else None,
        picture=picture,
        time=_time_spec(context, selection, caption) if display.is_to_scale else None,
        map=_map_spec(language, caption) if is_map else None,
        signs=language.signs,
    )


def _map_spec(language: Language, note: document.Spans) -> MapSpec:
    return MapSpec(language.gettext("not on the map"), note, direction_of(language.tag))


def _time_spec(context: ComposeContext, of: Selection, note: document.Spans) -> document.TimeSpec:
    """Word what is said beside an axis of time."""
    language, as_of = context.language, context.brief.definition.as_of
    return document.TimeSpec(
        as_of=as_of,
        as_of_words=as_of_in_words(language, as_of) if as_of else "",
        undated=language.gettext("undated"),
        months=short_months(language),
        note=note,
        rows_in_time=not of.section.names_order,
    )


def _figures(
    context: ComposeContext, selections: Sequence[Selection], elsewhere: Iterable[Selection]
) -> Mapping[int, SectionValues]:
    """Fill the figures that have anything to show, in the order in which they are numbered.

    Those of other outputs count, but for one that this output alone shows in another section.
    """
    own = {_asked(each.section) for each in selections if each.section.outputs == (context.output,)}
    others = (each for each in elsewhere if _asked(each.section) not in own)
    found = {each.index: each for each in (*selections, *others) if each.section.is_figure}
    places = (place for place in context.brief.definition.figures if place in found)
    filled = ((place, ENTRIES[found[place].section.kind](context, found[place])) for place in places)
    return {place: entries for place, entries in filled if entries.items or _is_read(context, found[place])}


def _asked(section: SectionDefinition) -> tuple[str | None, ...]:
    """Return what a figure shows of what, by what."""
    return section.kind, section.count_of, section.by, section.stack_by, section.across


def _is_read(context: ComposeContext, selection: Selection) -> bool:
    picture = selection.section.picture
    return picture is not None and picture.file in context.pictures


def _chart_spec(
    language: Language, definition: SectionDefinition, filling: templating.Filling, entries: SectionValues
) -> document.ChartSpec:
    """Word what is said around a chart."""
    values = entries.values
    return document.ChartSpec(
        definition.form or ChartForm.BAR,
        measure=filling.line("measure"),
        note=filling.line("note"),
        accent=typeset(language, values.get("accent", definition.accent or "")),
        is_dated=values["is_dated"],
        is_count=values["is_count"],
        units=values.get("units", ()),
        number=filling.text("number"),
        numerals=language.numerals,
        levels=(language.gettext("Base"), language.gettext("Height")),
        is_refused=has_errors(entries.problems),
    )


def _item(
    template: templating.SectionTemplate, entry: ItemValues, values: Mapping[str, Any], display: Display
) -> document.Item | None:
    own = {LANGUAGE: entry.language} if entry.language else {}
    filling = templating.Filling(template, {**values, "item": entry.values, **own})
    heading = templating.Filling(template, {**values, "group": entry.group}) if entry.group else None
    called = heading.text("group") if heading else ""
    item = document.Item(
        record=entry.record,
        weight=entry.weight,
        group=called,
        group_inside=inside_sentence(called, entry.group),
        label=filling.line("label"),
        meta=filling.line("meta"),
        doubt=filling.line("doubt"),
        body=filling.blocks("body"),
        short=filling.line("short"),
        in_short=filling.blocks("in_short") if values["output"] == "pdf" and not display.has_rows else (),
        cells=filling.cells("row") if display.has_rows else (),
        tones=_tones(template, filling) if display.has_rows else (),
        same=filling.cells("same") if display.has_rows else (),
        forms=entry.forms,
        values=entry.numbers,
        upper=entry.upper,
        drawn_from=entry.drawn_from,
        when=entry.when if display.is_to_scale else None,
        mark=filling.line("mark") if display.is_to_scale else (),
        spots=entry.spots if display is Display.MAP else (),
        introduces=entry.introduces,
        part=entry.part,
    )
    return item if item.label or item.body or item.cells else None


def _tones(template: templating.SectionTemplate, filling: templating.Filling) -> Tones:
    """Read how the cells of a row stand out: a word for each, which may be left out, or nothing at all."""
    words = [document.plain(cell).strip() or Tone.NONE.value for cell in filling.cells("tones")]
    unknown = [word for word in words if word not in _TONES]
    if unknown:
        template.complain("template-table", "tones", f"a cell can be {', '.join(_TONES)}, not '{unknown[0]}'")
        return ()
    return tuple(map(Tone, words)) if set(words) - {Tone.NONE} else ()


def _columns(
    template: templating.SectionTemplate, filling: templating.Filling, items: tuple[document.Item, ...]
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Word a table's column heads; rows that do not fit them are a mistake of the template."""
    header = tuple(document.plain(cell) for cell in filling.cells("header"))
    if not (template.owner("header") and template.owner("row")):
        template.complain(
            "template-table",
            "header",
            "as a table, this section needs the blocks header and row",
            "add both to the template, or choose another display",
        )
    elif any(len(item.cells) != len(header) for item in items):
        template.complain("template-table", "row", f"a row needs {len(header)} cells, as many as the header")
    return header, _widths(template, filling.text("widths"), len(header))


def _widths(template: templating.SectionTemplate, text: str, columns: int) -> tuple[int, ...]:
    """Read the relative widths of columns: one number a column, or nothing at all."""
    words = [word for word in re.split(r"[|\s]+", text) if word]
    widths = tuple(int(word) for word in words if word.isascii() and word.isdigit() and int(word))
    if words and len(widths) != columns:
        template.complain(
            "template-table", "widths", f"widths are {columns} whole numbers, one for each column"
        )
        return ()
    return widths


def _placed(sections: Iterable[document.Section]) -> frozenset[str]:
    """Return the ids of sources of which every citation says the place."""
    runs = (spans for section in sections for spans in document.section_spans(section))
    said = [span for spans in runs for span in spans if span.cites]
    return frozenset(span.cites for span in said if span.cites) - {
        span.cites for span in said if span.cites and not span.locator
    }


# What layout adds, and the day of the file


def _words(filling: templating.Filling) -> Words:
    """Word the little that layout adds."""
    worded = {field.name: filling.text(field.name) for field in fields(Words)}
    return Words(**{name: text for name, text in worded.items() if text})


def _file_date(issued: Edtf | None, as_of: Edtf | None) -> str:
    """Give the date for a file's properties, as ISO 8601: when issued, else the data date.

    A paper that says neither has the day of SOURCE_DATE_EPOCH, when that is set, else none.
    """
    date = issued or as_of
    first = date.first or date.last if isinstance(date, DateSpan) else date
    if first:
        return first.text.rstrip("~?%")
    return day.date().isoformat() if (day := source_date()) else ""
