"""Whether definitions agree with what stands around them: ids, themes, templates, catalogues, schemes.

Of many definitions what was found is kept: while none of these changes, it would be found again.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefdeck.load import cache
from briefdeck.load.briefs.definitions import KnownNames, check_definitions
from briefdeck.load.briefs.drafts import Draft
from briefdeck.load.loaded import InputFiles
from briefdeck.load.templates.catalogues import known_tags, language_problems, languages_of_drafts
from briefdeck.load.templates.markings import draft_problems
from briefdeck.model.disclosure.markings import Schemes
from briefdeck.problems import Problem, has_errors


class DraftsChecked(NamedTuple):
    """What was found in definitions."""

    problems: tuple[Problem, ...]
    languages: frozenset[str]
    """The languages that their texts have words in."""


def check_drafts(
    given: InputFiles, drafts: Sequence[Draft], known: KnownNames, schemes: Schemes
) -> DraftsChecked:
    """Check definitions against all that they must agree with."""
    languages, unknown = languages_of_drafts(drafts)
    problems = (
        *check_definitions(drafts, known),
        *language_problems(drafts, known_tags(given.languages)),
        *unknown,
        *(problem for draft in drafts for problem in draft_problems(draft, schemes)),
    )
    return DraftsChecked(problems, languages)


def recall_or_check_drafts(
    given: InputFiles, drafts: Sequence[Draft], known: KnownNames, schemes: Schemes
) -> DraftsChecked:
    """Check definitions, or recall what an earlier run found, if nothing of all that has changed since."""
    return cache.kept_or_made(
        cache.key_of_parts(_parts(given, known)),
        lambda: check_drafts(given, drafts, known, schemes),
        DraftsChecked,
        lambda found: not has_errors(found.problems),
    )


def _parts(given: InputFiles, known: KnownNames) -> Iterator[tuple[str, bytes]]:
    """Give all that the result rests on; of records these are the ids."""
    read = (given.briefs, given.tables, given.themes, given.sections, given.markings, given.languages)
    keys = (cache.key_of_files("agreement", each) for each in read)
    yield from ((f"files {at}", key.encode()) for at, key in enumerate(keys))
    yield "is complete", str(known.ids.is_complete).encode()
    yield from ((f"id {each}", kind.value.encode()) for each, kind in known.ids.kinds.items())
