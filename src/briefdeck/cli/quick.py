"""The answer of `build` and `status` when nothing changed: given before anything slow is imported.

Whatever is not plain is left to the commands themselves, which find out in full.
"""

import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

_PLAIN = {("build",), ("build", "--check"), ("status",)}
"""The command lines that are answered here, apart from `-C FOLDER`."""


def answer_at_once(arguments: Sequence[str]) -> bool:
    """Answer a plain `build` or `status` when all is current for certain; say whether that was so."""
    start, rest = _workspace_in(arguments)
    if tuple(rest) not in _PLAIN:
        return False
    root = _workspace_around(os.path.realpath(start))
    if root is None:
        return False
    answer = _status(root) if rest[0] == "status" else _build(root, may_write="--check" not in rest)
    sys.stdout.write(answer)
    return bool(answer)


def _workspace_in(arguments: Sequence[str]) -> tuple[str, Sequence[str]]:
    if len(arguments) > 2 and arguments[0] in ("-C", "--workspace"):
        return arguments[1], arguments[2:]
    return ".", arguments


def _workspace_around(folder: str) -> str | None:
    """Find the workspace as `workspace.find_workspace` does, without pathlib, which is slow to import."""
    while not all(os.path.isdir(os.path.join(folder, name)) for name in ("data", "briefs")):
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above
    return folder


def _build(root: str, *, may_write: bool) -> str:
    """Say that there is nothing to build, and note what the files look like; say nothing if there may be."""
    from briefdeck.builder.planning.seal import WorkspaceLook, sealed

    look = WorkspaceLook(root)
    count = sealed(root, look)
    if not count:
        from briefdeck.builder.planning.freshness import all_current

        count = len(all_current(root, look if may_write else None) or ())
    return _total(count) if count else ""


def _status(root: str) -> str:
    """Say of each output that it is current; say nothing if one may not be."""
    from briefdeck.builder.planning.freshness import all_current

    entries = all_current(root) or ()
    return "".join(_lines(entries)) + _total(len(entries)) if entries else ""


def _total(count: int) -> str:
    return f"Everything is up to date: {count} output{'' if count == 1 else 's'}.\n"


def _lines(entries: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Name the outputs; of definitions with very many cases only how many there are."""
    from briefdeck.model.briefs.case_names import MOST_LISTED, definition_of, is_case

    cases = {entry["brief"] for entry in entries if is_case(entry["brief"])}
    count = Counter(definition_of(each) for each in cases)
    outputs = Counter(definition_of(entry["brief"]) for entry in entries)
    long = [name for name, number in count.items() if number > MOST_LISTED]
    yield from (f"up to date  {name}[*]: {outputs[name]:,} outputs\n" for name in long)
    shown = (entry for entry in entries if definition_of(entry["brief"]) not in long)
    yield from (f"up to date  output/{entry['file']}\n" for entry in shown)
