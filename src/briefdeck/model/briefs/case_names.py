"""The names of briefs that are one of many papers of a definition: `country-brief[pk]`, `brief[pk,ru]`.

A paper in the workspace's language has the name that it would have without others: `country-brief[pk]`,
`brief`.
"""

import re
from collections.abc import Collection, Sized
from fnmatch import fnmatchcase

from briefdeck.model.writing.writings import OF_WORKSPACE

EVERY = "*"
"""The key that stands for all cases of a definition."""
MOST_LISTED = 20
"""Of more cases than these, reports list only what is not in order."""
_NAME = re.compile(r"(?P<definition>[^\[\]]+)(?:\[(?P<case>[^\[\]]*)\])?")


def case_name(definition: str, key: str, language: str = "") -> str:
    """Return the name of the brief of a case in one of several languages, such as `country-brief[pk,ru]`."""
    parts = (key, "" if language == OF_WORKSPACE else language)
    case = ",".join(filter(None, parts))
    return f"{definition}[{case}]" if case else definition


def is_long(cases: Sized) -> bool:
    """Tell whether there are so many cases that they are counted, not listed."""
    return len(cases) > MOST_LISTED


def definition_of(brief: str) -> str:
    """Return the name of the definition that a brief of some name is made by."""
    return brief.partition("[")[0]


def key_of(brief: str) -> str:
    """Return the key of the case that a brief is; empty for one that has the name of its definition."""
    return brief.partition("[")[2].removesuffix("]")


def is_case(brief: str) -> bool:
    """Tell whether a brief has a key beside the name of its definition."""
    return "[" in brief


def is_meant(brief: str, asked: str) -> bool:
    """Tell whether a brief is meant by what somebody asks for.

    That is `NAME`, which means all cases, or `NAME[KEY]`, which means the paper of that name. In a key `*`
    and `?` stand for any letters, so that `NAME[pk,*]` means that case in all its languages. The workspace's
    language, which no name has, may be named all the same.
    """
    match = _NAME.fullmatch(asked)
    if match is None or match["definition"] != definition_of(brief):
        return False
    if match["case"] is None:
        return True
    parts, wanted = [*filter(None, key_of(brief).split(",")), OF_WORKSPACE], match["case"].split(",")
    is_whole = len(parts) == len(wanted) and all(map(fnmatchcase, parts, wanted))
    return is_whole or (is_case(brief) and fnmatchcase(key_of(brief), match["case"]))


def is_asked_for(brief: str, asked: Collection[str]) -> bool:
    """Tell whether a brief is among those that somebody asks for: all are where no name is given."""
    return not asked or any(is_meant(brief, each) for each in asked)


def unmistakable(brief: str) -> str:
    """Return a name that means one brief alone: one that has the name of its definition, by its language."""
    return brief if is_case(brief) else case_name(brief, OF_WORKSPACE)
