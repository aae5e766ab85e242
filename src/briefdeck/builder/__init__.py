"""Build: make the outputs that are not up to date, write each whole or not at all, and remember how."""
