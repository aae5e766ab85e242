"""Themes, marking schemes and catalogues, as the workspace and the package have them."""
