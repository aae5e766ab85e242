"""Makes the papers of the small good workspace once: programs forked from here need not prepare for it.

The schemas of records are built, libraries imported and fonts read when a program first needs them; what
starts from nothing is tested by processes of its own.
"""

from briefdeck.pipeline import make_output
from briefdeck.protected_workspace import load_protected
from workspaces import GOOD

_LOADED = load_protected(GOOD)
for _brief in _LOADED.briefs:
    for _output in _brief.outputs:
        make_output(_LOADED, _brief, _output)
