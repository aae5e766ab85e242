"""What a scan finds in a file: never the names themselves."""

from __future__ import annotations

from dataclasses import dataclass, replace

from briefdeck.problems import Problem, SourceLocation


@dataclass(frozen=True, slots=True)
class Leak:
    """A place in a file that names somebody withheld."""

    where: str
    """Where in the file, in the reader's words."""
    key: str
    """Whom, as reports call them, such as `withheld-1`."""
    form: str
    """By which kind of wording, as in `NameFound.form`."""
    place: SourceLocation
    """Where the record stands that withholds them."""
    why: str
    times: int = 1
    template: str = ""
    """The template that names them in the same place; empty when that is not where it comes from."""


@dataclass(frozen=True, slots=True)
class PermittedUse:
    """A place in a file that names somebody withheld by a wording that is permitted, and why it is."""

    where: str
    key: str
    why: str
    times: int = 1


@dataclass(frozen=True, slots=True)
class ScanReport:
    """What was found in one file."""

    file: str
    leaks: tuple[Leak, ...] = ()
    permitted: tuple[PermittedUse, ...] = ()
    notes: tuple[str, ...] = ()
    """What could not be looked into, and why."""
    unreadable: str = ""
    """Why the file could not be looked into at all; empty when it could."""

    def beside(self, template: ScanReport) -> ScanReport:
        """Return it with what was found in the file's template too said to come from there."""
        there = {(each.where, each.key) for each in template.leaks}
        leaks = (
            replace(each, template=template.file) if (each.where, each.key) in there else each
            for each in self.leaks
        )
        return replace(self, leaks=tuple(leaks))


_HINT = "take it out of the record, the brief or the template; `briefdeck scan` looks into any file"


def leak_problems(report: ScanReport, label: str) -> tuple[Problem, ...]:
    """Return a problem for each leak in a finished file, which `label` calls by what it is.

    A file that cannot be looked into is not released either.
    """
    found = tuple(Problem("leak", leak.place, f"{label} {_named(leak)}", _HINT) for leak in report.leaks)
    if report.unreadable:
        message = f"{label} cannot be searched for whoever may not be named: {report.unreadable}"
        return (*found, Problem("leak", SourceLocation(report.file), message, _HINT))
    return found


def _named(leak: Leak) -> str:
    template = f", as its template {leak.template} does" * bool(leak.template)
    return f"names {leak.key} by {leak.form} ({leak.why}){template}: {leak.where}"
