"""The sources cited: their list, their short names, and how each is worded."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from string import ascii_lowercase

from briefdeck.compose.context import LANGUAGE, ComposeContext, ItemValues, SectionValues, View, view_of
from briefdeck.compose.sections.grouping import records_of, reweighed
from briefdeck.compose.templates.templating import Filling, SectionTemplate
from briefdeck.model.briefs.brief import Selection
from briefdeck.model.content.document import CitedSource
from briefdeck.model.records import Source
from briefdeck.model.writing.writings import Direction, direction_of, is_written_as
from briefdeck.words.citing import name_in_short
from briefdeck.words.language import ENGLISH, Language
from briefdeck.words.typography import set_type
from briefdeck.words.vocabulary import STAND_INS, word


def cited_sources(context: ComposeContext, selection: Selection) -> SectionValues:
    """Show the sources given, numbered in their order."""
    views = _views(context, records_of(selection, Source))
    return SectionValues(
        reweighed(
            ItemValues(view, view["id"], language=_language_of(view, context.language)) for view in views
        )
    )


def word_sources(
    context: ComposeContext, numbers: Mapping[str, int], template: SectionTemplate, placed: Container[str]
) -> Iterator[CitedSource]:
    """Word every source cited, whether or not a section lists them; those `placed` only with places."""
    known = (context.corpus.get(each, Source) for each in numbers)
    for view in _views(context, tuple(source for source in known if source)):
        values = {**context.values, "item": view, "has_places": view["id"] in placed}
        listed = Filling(template, {**values, LANGUAGE: _language_of(view, context.language)})
        body, once = listed.line("body"), Filling(template, values).line("once")
        yield CitedSource(view["id"], view["number"], body, view["name"], once)


def _language_of(source: View, paper: Language) -> Language:
    """Return the language that a source is listed in: English where Latin names run against its lines.

    So its commas and its date stand in the order in which its title is read.
    """
    named = (source["title"], source["container_title"], source["publisher"], *source["authors"])
    is_turned = direction_of(paper.tag) is Direction.FROM_RIGHT
    return ENGLISH if is_turned and is_written_as(" ".join(filter(None, named)), ENGLISH.tag) else paper


def _views(context: ComposeContext, sources: Iterable[Source]) -> Iterator[View]:
    """Show sources as lists of sources print them; those of one short name get letters.

    On slides a name alone says that a source has no date.
    """
    named = [(source, *_named(context.language, source)) for source in sources]
    shared, met = Counter(_dated(name, when) for _, name, when in named), Counter[str]()
    for number, (source, called, when) in enumerate(named, 1):
        name = _dated(called, when)
        if not source.issued and shared[name] == 1 and context.output == "pptx":
            name = called
        letter = ascii_lowercase[met[name] % len(ascii_lowercase)] if shared[name] > 1 else ""
        met[name] += 1
        joined = name + ("-" if letter and not name[-1].isdigit() else "") + letter
        parts = ((each, filter(None, (each.given, each.family))) for each in source.author)
        authors = tuple(each.literal or " ".join(names) for each, names in parts)
        yield view_of(
            source,
            number=number,
            title=word(context.language, source.title, STAND_INS),
            name=set_type(context.language, joined),
            authors=authors,
        )


def _dated(name: str, when: str) -> str:
    """Return a name with its year, which is not said again where the name ends in it."""
    return name if re.search(rf"(?<!\w){re.escape(when)}\W*$", name) else f"{name} {when}"


def _named(language: Language, source: Source) -> tuple[str, str]:
    families = [name.literal or name.family or name.given or "" for name in source.author]
    others = (source.container_title, source.publisher, source.title)
    return name_in_short(language, families, others, source.issued.start.year if source.issued else None)
