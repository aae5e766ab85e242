"""What may not or cannot be printed: people withheld, hidden labels, letters that no font has.

`protect` gives a view of the records from which whoever may not be named is gone, before anything selects or
words them. What is found here later, in texts and in finished files, is what a person typed into prose.
"""

from briefdeck.protect.glyphs import find_missing_glyphs, tell_latin_names, with_latin_names
from briefdeck.protect.hidden_labels import find_hidden_labels, labels_in
from briefdeck.protect.name_search import find_withheld
from briefdeck.protect.names_printed import find_looser_rule, find_names_withheld
from briefdeck.protect.texts import texts_of
from briefdeck.protect.view import protect
from briefdeck.protect.workspace_view import digest_of_view, named_openly, protect_brief, protect_problems

__all__ = [
    "digest_of_view",
    "find_hidden_labels",
    "find_looser_rule",
    "find_missing_glyphs",
    "find_names_withheld",
    "find_withheld",
    "labels_in",
    "named_openly",
    "protect",
    "protect_brief",
    "protect_problems",
    "tell_latin_names",
    "texts_of",
    "with_latin_names",
]
