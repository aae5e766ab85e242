"""Templates of decks: what a file has for the kinds of slide, and what a theme's own file is to have."""

from briefdeck.layout.templates.check_template import check_template, describe_template, template_problems
from briefdeck.layout.templates.layout_mapping import map_layouts
from briefdeck.layout.templates.theme_layouts import theme_layouts

__all__ = ["check_template", "describe_template", "map_layouts", "template_problems", "theme_layouts"]
