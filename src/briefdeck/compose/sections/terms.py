"""What the end explains: the terms that a paper uses, and organizations that it names in short alone."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from briefdeck.compose.context import ComposeContext, ItemValues, SectionValues, view_of
from briefdeck.compose.sections.grouping import records_of, reweighed
from briefdeck.compose.templates.markdown import typeset
from briefdeck.model import records
from briefdeck.model.briefs.brief import Selection
from briefdeck.model.content.document import Section
from briefdeck.model.content.terms import is_used, text_of
from briefdeck.model.laid_out.pruning import GLOSSARY
from briefdeck.model.writing.alphabets import in_alphabet
from briefdeck.words.typography import set_type


def used_terms(context: ComposeContext, selection: Selection) -> SectionValues:
    """Show the terms given, in the order of the alphabet; not what a language writes out as it is."""
    terms = (each for each in records_of(selection, records.GlossaryTerm) if each.term != each.expansion)
    ordered = sorted(terms, key=lambda term: (*in_alphabet(term.term, context.language.tag), term.id))
    views = ((term, view_of(term, sources=context.sources(term))) for term in ordered)
    return SectionValues(
        reweighed(ItemValues(view, term.id, forms=_forms_of(context, term)) for term, view in views)
    )


def with_used_terms(
    context: ComposeContext, selections: Iterable[Selection], sections: Iterable[Section]
) -> Iterator[Selection]:
    """Select for glossaries the terms that the other sections and the title use, and names in short."""
    selections = tuple(selections)
    glossaries = [each for each in selections if each.section.kind == GLOSSARY]
    text = printed(context, sections) if glossaries else ""
    for glossary in glossaries:
        recorded = records_of(glossary, records.GlossaryTerm)
        forms = {form for term in recorded for form in _forms_of(context, term)}
        in_short = [each for each in named_in_short(context, selections, text) if each.term not in forms]
        used = [
            term for term in recorded if term.id in glossary.needed or is_used(_forms_of(context, term), text)
        ]
        yield replace(glossary, records=(*used, *in_short))


def named_in_short(
    context: ComposeContext, selections: Iterable[Selection], text: str
) -> Iterator[records.GlossaryTerm]:
    """Give as terms the addressees that a text names by their abbreviation, and nowhere by their name."""
    shown = (record for each in selections for record in each.records)
    proposed = (each for each in shown if isinstance(each, records.Recommendation))
    for party in dict.fromkeys(party for each in proposed for party in each.addressees):
        known = context.corpus.get(party, records.Organization)
        if known and known.abbreviation and known.abbreviation != known.name:
            short, name = (set_type(context.language, each) for each in (known.abbreviation, known.name))
            if is_used((short,), text) and not is_used((name,), text):
                yield records.GlossaryTerm.model_construct(id=known.id, term=short, expansion=known.name)


def printed(context: ComposeContext, sections: Iterable[Section]) -> str:
    """Return the words of the title, of some sections, and who publishes the paper."""
    definition = context.brief.definition
    around = (definition.title, definition.subtitle or "", *context.names(definition.publisher))
    return "\n".join((*(typeset(context.language, each) for each in around), text_of(sections)))


def _forms_of(context: ComposeContext, term: records.GlossaryTerm) -> tuple[str, ...]:
    """Return how a term may be written, as texts have it."""
    return tuple(set_type(context.language, each) for each in (term.term, *term.alt_labels))
