"""What may not or cannot be printed: people withheld, hidden labels, letters that no font has.

`protect` gives a view of the records from which whoever may not be named is gone, before anything selects or
words them. What is found here later, in texts and in finished files, is what a person typed into prose.
"""

from briefdeck.protect.clearance import cleared
from briefdeck.protect.document.contact_data import find_contact_data
from briefdeck.protect.document.glyphs import find_missing_glyphs, tell_latin_names, with_latin_names
from briefdeck.protect.document.hidden_labels import find_hidden_labels, labels_in, without_labels
from briefdeck.protect.document.names_printed import (
    find_names_withheld,
    find_owners_hidden,
    find_rules_broken,
    find_sections_hidden,
)
from briefdeck.protect.document.texts import texts_of
from briefdeck.protect.marking_checks import find_above_clearance, find_lower_marking, find_unpublishable
from briefdeck.protect.names.as_typed import holds_as_typed
from briefdeck.protect.names.search import find_withheld, without_names
from briefdeck.protect.past_names import (
    guarding_labels,
    is_like_a_label,
    keys_in,
    keys_of_id,
    may_be_called,
    people_in,
    ruled_events,
    with_past_names,
)
from briefdeck.protect.views.telling import of_doubtful, told, told_problems, without_words
from briefdeck.protect.views.view import protect
from briefdeck.protect.views.workspace_view import (
    digest_of_views,
    named_openly,
    neutral_briefs,
    protect_brief,
)

__all__ = [
    "cleared", "digest_of_views", "find_above_clearance", "find_contact_data", "find_hidden_labels",
    "find_lower_marking", "find_missing_glyphs", "find_names_withheld", "find_owners_hidden",
    "find_rules_broken", "find_sections_hidden", "find_unpublishable", "find_withheld", "guarding_labels",
    "holds_as_typed", "is_like_a_label", "keys_in", "keys_of_id", "labels_in", "may_be_called",
    "named_openly", "neutral_briefs", "of_doubtful", "people_in", "protect", "protect_brief",
    "ruled_events", "tell_latin_names", "texts_of", "told", "told_problems", "with_latin_names",
    "with_past_names", "without_labels", "without_names", "without_words",
]  # fmt: skip
