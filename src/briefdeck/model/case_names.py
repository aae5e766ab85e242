"""The names of briefs that are one of many papers of a definition: `country-brief[pk]`, `brief[pk,ru]`."""

import re
from fnmatch import fnmatchcase

MOST_LISTED = 20
"""Of more cases than these, reports list only what is not in order."""
_NAME = re.compile(r"(?P<definition>[^\[\]]+)(?:\[(?P<case>[^\[\]]*)\])?")


def case_name(definition: str, key: str) -> str:
    """Return the name of the brief of one case, such as `country-brief[pk]`."""
    return f"{definition}[{key}]"


def definition_of(brief: str) -> str:
    """Return the name of the definition that a brief of some name is made by."""
    return brief.partition("[")[0]


def key_of(brief: str) -> str:
    """Return the key of the case that a brief is; empty for one that is no case."""
    return brief.partition("[")[2].removesuffix("]")


def is_case(brief: str) -> bool:
    """Tell whether a brief of some name is one of many papers of a definition."""
    return "[" in brief


def is_meant(brief: str, asked: str) -> bool:
    """Tell whether a brief is meant by what somebody asks for.

    That is `NAME`, which means all cases, or `NAME[KEY]`, whose parts may hold `*` and `?`; a part that is
    left out, as in `NAME[pk]` of a brief in languages, means all.
    """
    match = _NAME.fullmatch(asked)
    if match is None or match["definition"] != definition_of(brief):
        return False
    if match["case"] is None:
        return True
    if not is_case(brief):
        return False
    parts, wanted = key_of(brief).split(","), match["case"].split(",")
    return len(wanted) <= len(parts) and all(map(fnmatchcase, parts, wanted))
