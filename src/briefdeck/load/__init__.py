"""From the files of a workspace to records, definitions, themes and templates, with every problem found.

Nothing here raises for what stands in a file: whatever is wrong is a Problem, and what is right is loaded.
"""

from briefdeck.load.loaded import Loaded
from briefdeck.load.loading import load_workspace

__all__ = ["Loaded", "load_workspace"]
