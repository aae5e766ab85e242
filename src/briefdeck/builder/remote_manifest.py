"""What is known of a remote folder, as it is written beside the outputs there."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field

REMOTE_MANIFEST = "briefdeck.json"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class RemotePaper:
    """An output that is there whole."""

    sha256: str
    bytes: int
    mark: str = ""
    """What the service told of the file when it was known to be whole; empty where it tells nothing."""


@dataclass(frozen=True, slots=True)
class RemoteManifest:
    """The outputs that are there whole, and those being put."""

    papers: Mapping[str, RemotePaper] = field(default_factory=dict)
    """By file name."""
    under_way: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Of those being put, the SHA-256 of all that may be there, whole or the beginning of it."""

    def digests(self, name: str) -> tuple[str, ...]:
        """Return the SHA-256 of all that may have been put from here under a name."""
        whole = (self.papers[name].sha256,) if name in self.papers else ()
        return (*whole, *self.under_way.get(name, ()))

    def beginning(self, meant: Mapping[str, str]) -> RemoteManifest:
        """Note, by SHA-256, what is to be put: until it is, nothing is whole there for certain."""
        begun = {name: tuple(dict.fromkeys((*self.digests(name), sha256))) for name, sha256 in meant.items()}
        left = self.without(meant)
        return RemoteManifest(left.papers, {**left.under_way, **begun})

    def with_whole(self, papers: Mapping[str, RemotePaper]) -> RemoteManifest:
        """Note outputs that are there whole."""
        left = self.without(papers)
        return RemoteManifest({**left.papers, **papers}, left.under_way)

    def without(self, names: Collection[str]) -> RemoteManifest:
        """Know nothing any more of what is there under some names."""
        return RemoteManifest(
            {name: paper for name, paper in self.papers.items() if name not in names},
            {name: digests for name, digests in self.under_way.items() if name not in names},
        )

    def as_json(self) -> bytes:
        """Return it as it is written there."""
        papers = {name: asdict(paper) for name, paper in sorted(self.papers.items())}
        raw = {"format": _FORMAT, "papers": papers, "under_way": dict(sorted(self.under_way.items()))}
        return json.dumps(raw, ensure_ascii=False, indent=1).encode()


def manifest_from_json(data: bytes) -> RemoteManifest:
    """Read what was written there; of what cannot be read nothing is known."""
    try:
        raw = json.loads(data)
        papers = {
            str(name): RemotePaper(str(each["sha256"]), int(each["bytes"]), str(each.get("mark", "")))
            for name, each in raw["papers"].items()
        }
        under_way = {str(name): tuple(map(str, each)) for name, each in raw["under_way"].items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        return RemoteManifest()
    return RemoteManifest(papers, under_way)
