"""Lines of a text that stand for themselves, as in a programme or an address: Markdown would join them."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from briefdeck.load.prose.joined_lines import OTHER_MARK

_ONE_LINE = 45
"""Lines of running text are longer, but for the last."""
_NARROW = 25
"""So narrow nobody wraps running text."""
_LEAST_LINES, _LEAST_MARKED = 3, 2
"""So many lines may stand for themselves; fewer do where each begins with a time or a label."""
_MARKED = re.compile(r"[ \t]*(?:(?:[01]?\d|2[0-3])[.:h][0-5]\d\b|[^\W\d_][\w./-]*(?: [\w./-]+){0,2}:[ \t]).*")
_OTHERWISE_READ = re.compile(
    r"[ \t]*(?:[-*+>|#•▪◦‣·–—]|\d{1,9}[.)][ \t]|\(\w{1,3}\)|[a-z]\)|```|~~~|={3})|.*[|\t]"
)
"""What begins a list, a quotation, a table and their like, which others look for."""
_MARK = re.compile(rf"[ \t]*{OTHER_MARK}", re.IGNORECASE)
"""What begins each of two lines of a list from elsewhere; one of them may be an initial."""
_GOES_ON = (",", "-", "–", ";", "،", "؛", "、")
_SHORTENED = re.compile(r"[ \t]*(?:[^\W\d_]{1,4}\.|c/o)[ \t]")
"""How a street or a town begins in lower case: ул. Садовая, г. Сельм, c/o Port Office."""


def lost_lines(text: str) -> Iterator[tuple[int, str]]:
    """Go through the paragraphs of such lines, and where in the text each begins."""
    begin = 0
    for is_blank, lines in groupby(text.split("\n"), lambda line: not line.strip()):
        block = list(lines)
        if not is_blank and _stand_for_themselves(block):
            yield begin, "\n".join(block)
        begin += sum(len(line) + 1 for line in block)


def _stand_for_themselves(block: list[str]) -> bool:
    is_list = any(_MARK.match(line) and _MARK.match(after) for line, after in pairwise(block))
    if is_list or any(map(_OTHERWISE_READ.match, block)):
        return False
    marked = [bool(_MARKED.match(line)) for line in block]
    is_short = all(len(line.strip()) <= _ONE_LINE and _is_begun(line) for line in block)
    is_wrapped = any(map(_has_no_capitals, block)) and _is_wrapped(block)
    goes_on = is_wrapped or any(line.rstrip().endswith(_GOES_ON) for line in block)
    are_apart = is_short and not goes_on
    return (len(block) >= _LEAST_LINES and are_apart) or (len(block) >= _LEAST_MARKED and all(marked))


def _is_begun(line: str) -> bool:
    """Whether a line begins as a sentence or an entry does."""
    first = line.strip()[:1]
    return (first.isalnum() and not first.islower()) or bool(_SHORTENED.match(line))


def _has_no_capitals(line: str) -> bool:
    """Whether a line begins in a writing that has no capitals to tell a beginning by."""
    first = line.strip()[:1]
    return first.isalpha() and first.upper() == first.lower()


def _is_wrapped(block: Sequence[str]) -> bool:
    """Whether each line is as long as it could be, as in running text: the next word had no room in it."""
    lines = [line.strip() for line in block]
    widest = max(map(len, lines))
    is_full = all(len(line) + 1 + len(after.split()[0]) > widest for line, after in pairwise(lines))
    return is_full and widest > _NARROW
