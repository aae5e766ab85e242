"""Notes what was sent to whom in the register of the workspace, whole or not at all."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

from briefdeck.builder.kept.editions import Editions
from briefdeck.builder.planning.freshness import hash_of
from briefdeck.builder.planning.manifest import Manifest
from briefdeck.builder.planning.plan import BuildContext
from briefdeck.builder.write import rewrite
from briefdeck.load.loaded import SENT_FILE
from briefdeck.masking import masked_file
from briefdeck.model.briefs.brief import Brief
from briefdeck.model.records.sending import Sending
from briefdeck.problems import Problem, Severity, SourceLocation
from briefdeck.words.language import ENGLISH
from briefdeck.words.wording import instant_in_words
from briefdeck.workspace import Workspace


def edition_in_place(manifest: Manifest, editions: Editions, brief: str) -> str | None:
    """Return the edition of which the files of a brief in the output folder are; None when none is kept."""
    entries = [each for each in manifest.outputs.values() if each.brief == brief]
    if any(not each.edition for each in entries):
        return None  # as after watching: what is there is no edition yet
    kept = editions.ids(brief)
    return max((each.edition for each in entries if each.edition in kept), key=kept.index, default=None)


def edited_since(context: BuildContext, noted: Mapping[str, str]) -> Iterator[Problem]:
    """Say of files that somebody edited that what is noted, by brief, is the edition that was made."""
    for name, entry in context.manifest.outputs.items():
        found = ""
        with suppress(OSError):
            found = hash_of(context.path(name)) if entry.brief in noted else ""
        if found and not context.is_ours(entry.brief, name, found):
            place = SourceLocation(f"output/{masked_file(context.past.known, entry.brief, name)}")
            made = f"edition {noted[entry.brief]} as it was made, without these changes"
            hint = "put them into the records or the brief, and build; if what went out has none, all is well"
            message = f"edited by hand; what is noted is {made}"
            yield Problem("sent-edited", place, message, hint, Severity.WARNING)


def still_embargoed(brief: Brief) -> Iterator[Problem]:
    """Say of a brief that it is noted as sent while its embargo holds."""
    if brief.embargo:
        until = instant_in_words(ENGLISH, brief.embargo)
        message = f"embargoed until {until}, and noted as sent all the same"
        hint = f"if it did not go out yet, take its line out of {SENT_FILE}"
        place = brief.places.at("handling", "embargo")
        yield Problem("sent-embargoed", place, message, hint, Severity.WARNING)


def note_sendings(workspace: Workspace, new: Sequence[Sending]) -> None:
    """Add to the register what was sent.

    The caller holds the lock of the output folder. Raises `NotAddedError` when the register cannot be added
    to, OSError when it cannot be written.
    """
    from briefdeck.load.data.sent_register import with_sendings

    rewrite(workspace.root / SENT_FILE, lambda text: with_sendings(text, new))
