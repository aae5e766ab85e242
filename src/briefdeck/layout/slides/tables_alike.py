"""What the tables of a deck have in common: the size of their text, and where their columns begin."""

from collections.abc import Sequence
from dataclasses import replace

from briefdeck.layout.slides.entries.cells import INSETS
from briefdeck.layout.slides.entries.same_cells import said_once
from briefdeck.layout.slides.entries.tables import shares_of, torn_groups
from briefdeck.layout.slides.sections import laid_out
from briefdeck.layout.slides.text.flow import SlideDraft, broken_words
from briefdeck.layout.slides.text.text_fitter import TextFitter
from briefdeck.model.briefs.sections import MATRIX, Display
from briefdeck.model.content.arrangement import Arrangement
from briefdeck.model.content.document import plain
from briefdeck.model.laid_out.deck import SlideKind

_TABLES = (Display.TABLE, Display.ACTIONS)
_AFTER_SUBJECT_PT = 28.8
"""Between the longest subject of a matrix and its cells, in points: 0.4 inches."""
_MOST_SUBJECT = 0.6
"""Subjects that need more of the width than this have the widths that their letters ask."""


def with_matrices_alike(sections: Sequence[Arrangement], fitter: TextFitter) -> list[Arrangement]:
    """Let the cells of all matrices begin after the longest subject, as wide as each other."""
    matrices = [section for section in sections if _is_matrix(section)]
    whole = fitter.area(SlideKind.TABLE).width
    first = max((_subject_pt(section, fitter) for section in matrices), default=whole)
    if first > _MOST_SUBJECT * whole:
        return [*sections]
    return [_from(first / whole, each) if each in matrices else each for each in sections]


def _is_matrix(section: Arrangement) -> bool:
    """Tell whether a section is a matrix that has the whole width."""
    return section.section.kind == MATRIX and not section.section.beside and len(section.columns) > 1


def _subject_pt(section: Arrangement, fitter: TextFitter) -> float:
    named = (plain(entry.item.cells[0]) for entry in section.items)
    texts = (plain(section.columns[0].heading), *named)
    size = fitter.table_sizes(section.section.id)[0]
    return max(fitter.text_width(text, size, bold=True) for text in texts) + _AFTER_SUBJECT_PT


def _from(share: float, section: Arrangement) -> Arrangement:
    first, *others = section.columns
    rest = (replace(column, share=(1 - share) / len(others)) for column in others)
    return replace(section, columns=(replace(first, share=share), *rest))


def with_columns_alike(sections: Sequence[Arrangement], fitter: TextFitter) -> list[Arrangement]:
    """Let the columns of tables with the same headings begin at the same places, as those of one table do.

    They do not where that would take more slides, nor those of a table of fewer columns, as one is said above
    it, whose rows would be higher so.
    """
    tables = [each for each in sections if each.display in _TABLES and not each.section.beside]
    alike = {
        key: found
        for key in {_key(each): None for each in tables}
        if len(found := [each for each in tables if _key(each) == key]) > 1 and key[0] != MATRIX
    }
    shares = {key: _shares(found, fitter) for key, found in alike.items()}
    shares = {key: its for key, its in shares.items() if its and not _costs(alike[key], its, fitter)}
    chosen = [shares.get(_key(each), ()) if each in tables else () for each in sections]
    return [
        _with_shares(each, its) if its and not _is_higher(each, its, fitter) else each
        for each, its in zip(sections, chosen, strict=True)
    ]


def _is_higher(section: Arrangement, shares: Sequence[float], fitter: TextFitter) -> bool:
    """Tell whether a table with a column said above it has higher rows with shares than with its own."""
    if _is_whole(section):
        return False
    alike, own = (
        sum(sum(draft.table.heights_pt) for draft in laid_out(each, fitter) if draft.table)
        for each in (_with_shares(section, shares), section)
    )
    return alike > own


def _is_whole(section: Arrangement) -> bool:
    """Tell whether a table shows all of its columns, as none is said above it."""
    return len(said_once(section).columns) == len(section.columns)


_Key = tuple[str, bool, tuple[str, ...]]


def _key(section: Arrangement) -> _Key:
    """Return what tables that are one have in common."""
    headings = tuple(plain(column.heading) for column in section.columns)
    return section.section.kind, bool(section.section.annex), headings


def _shares(tables: Sequence[Arrangement], fitter: TextFitter) -> tuple[float, ...]:
    first, *_ = tables
    joined = replace(first, groups=tuple(group for table in tables for group in table.groups))
    size = min(fitter.table_sizes(table.section.id)[0] for table in tables)
    return shares_of(joined, size, fitter)


def _costs(tables: Sequence[Arrangement], shares: Sequence[float], fitter: TextFitter) -> bool:
    """Tell whether tables need more slides with the same shares than each with its own."""
    usual, alike = (
        sum(len(laid_out(each, fitter)) for each in some)
        for some in (tables, [_with_shares(each, shares) for each in tables])
    )
    return alike > usual


def _with_shares(section: Arrangement, shares: Sequence[float]) -> Arrangement:
    pairs = zip(section.columns, shares, strict=True)
    columns = tuple(replace(column, share=share, is_set=True) for column, share in pairs)
    return replace(section, columns=columns)


def tables_in_one_size(sections: Sequence[Arrangement], fitter: TextFitter) -> TextFitter:
    """Choose the size of text in the tables of a deck, and in those of annexes that show the same columns.

    It is the largest at which tables break no more words, take no more slides, tear no more groups and differ
    no more in their columns than at a smaller one. In annexes, which are read, it is larger than small type
    only where rows have air.
    """
    tables = [each for each in sections if each.display in _TABLES]
    chosen = {"": _size([each for each in tables if not each.section.annex], fitter)}
    shown = {each.section.id: _key(said_once(each)) for each in tables if each.section.annex}
    for columns in dict.fromkeys(shown.values()):
        alike = [each for each in tables if shown.get(each.section.id) == columns]
        chosen |= dict.fromkeys([each.section.id for each in alike], _size(alike, fitter))
    return replace(fitter, chosen_table_pts=chosen)


def _size(tables: Sequence[Arrangement], fitter: TextFitter) -> float:
    sizes = fitter.table_sizes()
    tried: dict[float, tuple[int, int, int, int, int]] = {}
    for size in sizes:
        at_size = replace(fitter, chosen_table_pts={"": size})
        shown = with_columns_alike(tables, at_size)
        made = [laid_out(each, at_size) for each in shown]
        drafts = [draft for each in made for draft in each]
        torn = sum(map(torn_groups, made, tables))
        is_held = any(each.section.annex for each in tables) and size > fitter.small_pt
        tight = _tight_slides(drafts) if is_held else 0
        tried[size] = broken_words(drafts, fitter), len(drafts), torn, _unlike(shown), tight
        if tried[size] == (0, len(tables), 0, 0, 0):
            return size
    least = min(tried.values())
    return next(size for size in sizes if tried[size] == least)


def _tight_slides(drafts: Sequence[SlideDraft]) -> int:
    """Count the slides whose rows have less air than the middle one of the insets that cells may have."""
    return sum(draft.table.insets.top < INSETS[1].top for draft in drafts if draft.table)


def _unlike(tables: Sequence[Arrangement]) -> int:
    """Count the tables whose columns begin elsewhere than those of one with the same headings, all shown."""
    whole = filter(_is_whole, tables)
    grids = {(_key(each), tuple(column.share for column in each.columns)) for each in whole}
    return len(grids) - len({key for key, _ in grids})
