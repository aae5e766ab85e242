"""Small print: what was left out, disclaimer, rights, small sections at the foot of a page."""

from briefdeck.layout.pages.back_matter import back_matter, back_matter_in_lines, designation
from briefdeck.layout.pages.boxes import BlockBox, BoxStyle, Flow, LayoutBox
from briefdeck.layout.pages.displays import show
from briefdeck.layout.pages.facing import in_both
from briefdeck.layout.pages.typesetter import Typesetter
from briefdeck.model.content.arrangement import Arrangement
from briefdeck.model.content.linked import linked
from briefdeck.model.laid_out.pageplan import PagePlan
from briefdeck.model.laid_out.pages import Anchor

BOX_LABEL_PT = 88
"""The column of titles of the summary and of small print."""
_TALLEST_MARGIN_HEADING = 0.3
"""A heading in a margin column may fill this part of a page; a longer one stands above its text."""


def footer(setter: Typesetter) -> Flow:
    """Set the small print of a one-page document, after the line that says what was left out."""
    if setter.plan.is_report:
        return designation(setter)
    small = [box for section in setter.plan.small_print for box in _small(section, setter)]
    return left_out(setter) + small + _closing(setter) + designation(setter)


def end_of_report(setter: Typesetter) -> Flow:
    """Set what ends a report: disclaimer and rights, its back matter."""
    return _closing(setter) + back_matter(setter)


def fits_beside(heading: LayoutBox, width: float, plan: PagePlan) -> bool:
    """Tell whether a heading has room in a margin column: no word of it is broken, and it is not tall."""
    tallest = plan.area.height * _TALLEST_MARGIN_HEADING
    return heading.least_width() <= width and heading.height(width) <= tallest


def left_out(setter: Typesetter) -> Flow:
    """Set the line that says what was left out."""
    plan, space = setter.plan, setter.space
    if not plan.note:
        return []
    end = plan.area.width - plan.main.width if plan.is_report else 0

    def words(each: Typesetter) -> Flow:
        return [each.plain(each.plan.note, each.styles.notes.with_(italic=True, after=0))]

    return [BlockBox(in_both(setter, words), BoxStyle(0, end, before=space(9), after=space(5)))]


def _small(section: Arrangement, setter: Typesetter) -> Flow:
    """Set a section of small print, its title at its start."""
    content = show(section, setter)
    if not section.heading:
        return content
    anchor = Anchor(section.anchor, section.heading, 1)
    title = setter.plain(section.heading, setter.styles.label, anchor)
    if not fits_beside(title, BOX_LABEL_PT - 8, setter.plan):
        return [title, *content]
    style = BoxStyle(
        BOX_LABEL_PT,
        hang_width=BOX_LABEL_PT - 8,
        top=setter.space(4),
        after=setter.space(2),
        decorations=(setter.hairline(),),
    )
    return [BlockBox(content, style, [title])]


def _closing(setter: Typesetter) -> Flow:
    """Set disclaimer and rights; on one page also what a report says in its back matter."""
    plan = setter.plan
    texts: Flow = in_both(setter, _closing_lines)
    texts += [] if plan.is_report else back_matter_in_lines(setter)
    if not texts:
        return []
    if not plan.is_report:
        return [BlockBox(texts, BoxStyle(BOX_LABEL_PT, top=4))]
    line = setter.hairline()
    return [
        BlockBox(texts, BoxStyle(0, plan.area.width - plan.main.width, 6, before=12, decorations=(line,)))
    ]


def _closing_lines(setter: Typesetter) -> Flow:
    return [setter.text(linked(words), setter.styles.notes) for words in setter.plan.closing]
