"""How papers are composed, counted over finished files: fill and sizes of slides, order and breaks of pages.

    python benchmarks/composition.py                        the papers of the shipped workspace
    python benchmarks/composition.py --generated 500 [SEED] documents made by chance
    python benchmarks/composition.py FILE …                 any decks and PDFs
    python benchmarks/composition.py FOLDER                 the papers of another workspace

Everything is read back from the files. The rules are these.

- The body of a slide is what lies between the foot of its title's place and its line of sources. Cover,
  sources, terms, closing slides and slides of one statement have none, and are not counted. Content ends
  where its last line, table, figure or filled shape does; lines are measured as decks are laid out. A panel
  or a bar beside a text is no content: little text in the middle of a panel ends where its last line does.
- A slide with a single entry has one row, bullet or card and nothing beside it, while other slides of its
  section have entries too.
- The running text of a deck is what stands in the bodies of its slides, but for tables, quotations,
  statements, and what is larger than their titles: numbers. It may have two sizes. No text is as large as the
  title over it, and no statement larger.
- A paper's sizes are told apart by quarters of a point; raised numbers of sources are not counted.
- Recommendations begin at the first heading that says so, or that a section of recommendations has; in a
  meeting brief at its objectives. Words are those of its language, where that is shipped. Pages from the
  first annex on do not count.
- Torn are entries of lists and rows of tables of at most five lines on two pages. Nearly empty
  is a last page, of the paper or before its annexes, of which less than a fifth is filled.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from composed_deck import ReadSlide, has_part_number, read_deck  # noqa: E402
from composed_pdf import ReadPdf, read_pdf  # noqa: E402
from vocabularies import shipped_language  # noqa: E402

FULL, MOST_SIZES, HALF, BODY_AND_SMALL = 0.6, 6, 0.5, 2
_SAYS_SO = r"\brecommend|what we ask|next steps|objectives"
_NAMED = 12
"""So many offenders are named for each count."""


@dataclass
class Count:
    """How many of something there are, of how many, and which."""

    of: int = 0
    found: list[str] = field(default_factory=list)

    def add(self, looked_at: int, found: Iterable[str]) -> None:
        """Count what was looked at, and what was found there."""
        self.of += looked_at
        self.found += found

    @property
    def share(self) -> float:
        """How many were found, of those looked at."""
        return len(self.found) / self.of if self.of else 0.0


@dataclass
class Counts:
    """All that is counted, by its name; and what is said of each paper."""

    counts: dict[str, Count] = field(default_factory=dict)
    papers: list[str] = field(default_factory=list)

    def add(self, what: str, looked_at: int, found: Iterable[str]) -> None:
        """Count one thing in one paper."""
        self.counts.setdefault(what, Count()).add(looked_at, found)

    def add_deck(self, name: str, data: bytes) -> None:
        """Count a deck."""
        slides = read_deck(data)
        bodies = [slide for slide in slides if slide.has_body]
        for what, looked_at, found in _of_slides(slides, bodies):
            self.add(what, len(looked_at), (f"{name} {slide.number}: {said}" for slide, said in found))
        body = sorted({size for slide in bodies for size in slide.text_pts})
        titles = sorted({size for slide in bodies for size in slide.title_pt})
        more = [f"{name}: {_listed(body)}"] if len(body) > BODY_AND_SMALL else []
        self.add("decks whose text has more than a body and a small size", 1, more)
        self.add("decks of several title sizes", 1, [f"{name}: {_listed(titles)}"] if len(titles) > 1 else [])
        sizes = f"text {_listed(body)}; titles {_listed(titles)}"
        self.papers.append(f"| {name} | {len(slides)} slides | {sizes} | |")

    def add_pdf(
        self, name: str, data: bytes, titles: str = _SAYS_SO, known: frozenset[str] = frozenset()
    ) -> None:
        """Count a PDF; `titles` is how its recommendations are headed, `known` are its words if at hand."""
        pdf = read_pdf(data)
        pdf, said = _in_its_words(pdf)
        begins = pdf.begins(re.compile(f"{titles}|{said}", re.IGNORECASE))
        for what, looked_at, found in _of_pages(pdf, known):
            self.add(what, looked_at, (f"{name}: {said}" for said in found))
        if begins is not None:
            late = [f"{name}: at {begins:.0%}"] if begins > HALF else []
            self.add("PDFs whose recommendations begin in the second half", 1, late)
        told = "" if begins is None else f"{begins:.0%}"
        self.papers.append(
            f"| {name} | {pdf.pages} pages | {len(pdf.sizes)}: {_listed(pdf.sizes)} | {told} |"
        )


def _in_its_words(pdf: ReadPdf) -> tuple[ReadPdf, str]:
    """Give a PDF with its language's words for annexes, and how its recommendations are headed."""
    say = shipped_language(pdf.language).gettext
    annex = f"{pdf.annex}|{re.escape(say('Annex'))}"
    said = "|".join(re.escape(say(words)) for words in ("Recommendations", "Objectives", "Next steps"))
    return replace(pdf, annex=annex), said


Found = list[tuple[ReadSlide, str]]


def _of_slides(
    slides: list[ReadSlide], bodies: list[ReadSlide]
) -> Iterator[tuple[str, list[ReadSlide], Found]]:
    """Look at the slides of a deck: what is counted, those looked at, and those found."""
    listed = Counter(each.section for each in bodies if each.entries)
    shared = [each for each in bodies if listed[each.section] > 1]
    numbered: Found = [(each, each.title) for each in slides if has_part_number(each.title)]
    yield "titles that end in a part number", slides, numbered
    short: Found = [(each, f"{each.share:.0%} {each.title[:50]}") for each in bodies if each.share < FULL]
    yield f"slides that end above {FULL:.0%} of the body", bodies, short
    single: Found = [(each, each.title[:50]) for each in shared if each.has_one_entry]
    yield "slides with a single row, bullet or card", bodies, single
    yield (
        "slides with a bullet equal to the title",
        slides,
        [(s, s.title[:50]) for s in slides if s.repeats_title],
    )
    yield (
        "slides on which texts lie on one another",
        slides,
        [(s, said) for s in slides for said in s.overprints[:1]],
    )
    rivals: Found = [(each, said) for each in slides if (said := each.rivals_title)]
    yield "slides whose text is as large as the title, or a statement larger", slides, rivals
    over: Found = [(each, f"{each.share:.0%} {each.title[:50]}") for each in bodies if each.share > 1.02]
    yield "slides whose content passes the body's foot", bodies, over


def _of_pages(pdf: ReadPdf, known: frozenset[str]) -> Iterator[tuple[str, int, list[str]]]:
    """Look at a PDF: what is counted, how much of it was looked at, and what was found."""
    sizes = pdf.sizes
    yield f"PDFs of more than {MOST_SIZES} sizes", 1, [_listed(sizes)] if len(sizes) > MOST_SIZES else []
    yield "PDFs with a last page that is nearly empty", 1, pdf.nearly_empty
    yield "items of up to five lines torn over pages", pdf.items, pdf.torn_items
    yield "headings at the foot of a page", pdf.headings, pdf.headings_at_foot
    yield "words torn over lines", pdf.words, pdf.torn_words(known)
    yield "texts that lie on one another on a page", len(pdf.pieces), pdf.overprints


def _listed(sizes: Iterable[float]) -> str:
    return ", ".join(f"{size:g}" for size in sizes)


def _shipped(counts: Counts, folder: Path) -> None:
    """Count the papers of a workspace, made anew."""
    from briefdeck.pipeline import make_output
    from briefdeck.protected_workspace import load_protected

    loaded = load_protected(folder)
    for brief in loaded.briefs:
        for output in brief.outputs:
            made = make_output(loaded, brief, output)
            if made.data is None:
                print(f"{brief.name}.{output} is not made: {made.problems}")
            elif output == "pptx":
                counts.add_deck(f"{brief.name}.pptx", made.data)
            else:
                sections = brief.definition.sections
                asking = [each for each in sections if each.kind in ("recommendations", "tracker")]
                asked = [words for each in asking for words in (each.title, each.headline) if words]
                counts.add_pdf(f"{brief.name}.pdf", made.data, "|".join([_SAYS_SO, *map(re.escape, asked)]))


def _generated(counts: Counts, count: int, first: int) -> None:
    """Count decks and PDFs of documents made by chance, as they are built: fitted, without a budget."""
    from random_documents import random_document

    import decks
    from printed import document_texts, fitted, rendered_plan

    for seed in range(first, first + count):
        document = random_document(seed)
        counts.add_deck(f"seed {seed}", decks.rendered(decks.lay_out(document)))
        known = frozenset(word for text in document_texts(document) for word in text.split())
        counts.add_pdf(f"seed {seed}", rendered_plan(fitted(document)).data, known=known)


def _print(counts: Counts, *, each_paper: bool) -> None:
    if each_paper:
        print("| Paper | | Sizes of type | Recommendations begin at |\n|---|---|---|---|")
        print(*counts.papers, "", sep="\n")
    print("| Counted | Found | Of | Share |\n|---|---|---|---|")
    for what, count in counts.counts.items():
        print(f"| {what} | {len(count.found)} | {count.of} | {count.share:.1%} |")
    for what, count in counts.counts.items():
        if count.found:
            more = f"\n  … and {len(count.found) - _NAMED} more" if len(count.found) > _NAMED else ""
            print(f"\n{what}:", *count.found[:_NAMED], sep="\n  ", end=f"{more}\n")


def main(arguments: list[str]) -> None:
    """Count what the arguments name."""
    counts = Counts()
    if arguments[:1] == ["--generated"]:
        _generated(counts, int(arguments[1]), int(arguments[2]) if len(arguments) > 2 else 0)
    else:
        for path in map(Path, arguments or [ROOT]):
            if path.is_dir():
                _shipped(counts, path)
            elif path.suffix == ".pdf":
                counts.add_pdf(path.name, path.read_bytes())
            else:
                counts.add_deck(path.name, path.read_bytes())
    _print(counts, each_paper=arguments[:1] != ["--generated"])


if __name__ == "__main__":
    main(sys.argv[1:])
