"""Documents made by chance, the same for the same seed: every display, texts short and long, odd words."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from vocabularies import ENGLISH, Vocabulary

from briefdeck.model.briefs.sections import Display
from briefdeck.model.content.document import (
    Block,
    CitedSource,
    Document,
    Item,
    ListBlock,
    Paragraph,
    QuoteBlock,
    Section,
    Span,
    Spans,
    TableBlock,
)
from briefdeck.words.citing import place_words


class Chance:
    """Makes the parts of one document."""

    def __init__(self, seed: int, vocabulary: Vocabulary) -> None:
        self.random = Random(seed)  # noqa: S311 - the same for the same seed is what is wanted
        self.vocabulary = vocabulary
        self.count = 0

    def words(self, least: int, most: int) -> str:
        return " ".join(self._word() for _ in range(self.random.randint(least, most)))

    def _word(self) -> str:
        draw = self.random.random()
        if draw < 0.02:
            return self.random.choice(self.vocabulary.long)
        if draw < 0.12:
            return self.random.choice(self.vocabulary.odd)
        if draw < 0.3:
            self.count += 1
            return f"{self.vocabulary.berth}{self.count}"
        return self.random.choice(self.vocabulary.plain)

    def spans(self, least: int, most: int) -> Spans:
        text = Span(self.words(least, most))
        draw = self.random.random()
        if draw < 0.2:
            return (text, Span(" " + self.words(1, 3), strong=True))
        if draw < 0.4:
            number = self.random.randint(1, 3)
            return (text, Span(str(number), cites=f"s{number}", signs=self.vocabulary.language.signs))
        return (replace(text, emphasis=draw > 0.9),)

    def block(self) -> Block:
        draw = self.random.random()
        if draw < 0.7:
            return Paragraph(self.spans(1, 60))
        if draw < 0.85:
            entries = tuple((Paragraph(self.spans(1, 25)),) for _ in range(self.random.randint(1, 5)))
            nested = ListBlock(entries[:2])
            return ListBlock((*entries, (Paragraph(self.spans(1, 9)), nested)), self.random.random() < 0.5)
        if draw < 0.92:
            return QuoteBlock((Paragraph(self.spans(3, 30)),))
        columns = self.random.randint(1, 5)
        rows = [tuple(self.spans(1, 9) for _ in range(columns)) for _ in range(self.random.randint(1, 12))]
        header = tuple(self.spans(1, 2) for _ in range(columns))
        return TableBlock(header, tuple(rows), signs=self.vocabulary.language.signs)

    def item(self, group: str) -> Item:
        some = self.random.random
        return Item(
            weight=100 if some() < 0.4 else 0,
            group=group,
            label=self.spans(1, 4) if some() < 0.6 else (),
            meta=self.spans(1, 8) if some() < 0.4 else (),
            body=tuple(self.block() for _ in range(self.random.randint(0, 2))),
            short=self.spans(1, 14) if some() < 0.4 else (),
            cells=tuple(self.spans(1, 18) for _ in range(self.random.randint(1, 5))) if some() < 0.4 else (),
        )

    def section(self, number: int) -> Section:
        some = self.random.random
        groups = ["", *self.vocabulary.groups][: self.random.choice([1, 1, 3])]
        items = [self.item(group) for group in groups for _ in range(self.random.randint(0, 7))]
        return Section(
            f"s{number}",
            "text",
            self.random.choice(list(Display)),
            self.words(1, 6) if some() < 0.8 else "",
            headline=self.words(3, 22) if some() < 0.5 else "",
            lead=tuple(self.block() for _ in range(self.random.randint(0, 2))),
            items=tuple(items),
            header=tuple(self.words(1, 2) for _ in range(self.random.randint(0, 5))),
            signs=self.vocabulary.language.signs,
        )


def random_document(seed: int, vocabulary: Vocabulary = ENGLISH) -> Document:
    """Make the document of a seed, in a language."""
    chance = Chance(seed, vocabulary)
    furniture = replace(
        vocabulary.furniture,
        marking=chance.random.choice(["", "TLP:GREEN", "TLP:AMBER+STRICT"]),
        caveat=chance.random.choice(["", vocabulary.caveat]),
    )
    sources = tuple(
        CitedSource(
            f"s{n}",
            n,
            (Span(f"{vocabulary.source}, {chance.words(3, 9)}, 2023"),),
            f"{vocabulary.short_source} {n}",
        )
        for n in (1, 2, 3)
    )
    return Document(
        f"d{seed}",
        chance.words(2, 14),
        chance.words(0, 16),
        vocabulary.tag,
        furniture,
        tuple(chance.section(n) for n in range(chance.random.randint(1, 5))),
        sources,
        vocabulary.words,
        place_words(vocabulary.language),
    )
