"""Compare: what a paper showed at one time against what it shows at another, as a reader would notice it."""

from briefdeck.compare.comparing import compare_snapshots
from briefdeck.compare.editions import changes_since, choose_base, without_hidden
from briefdeck.compare.snapshots import take_snapshot

__all__ = ["changes_since", "choose_base", "compare_snapshots", "take_snapshot", "without_hidden"]
