"""Templates of decks: ours from a theme, or a user's file, as layouts that are the kinds of slide."""

from briefdeck.layout.templates.check_template import check_template, describe_template, template_problems
from briefdeck.layout.templates.design import theme_template
from briefdeck.layout.templates.layout_mapping import map_layouts

__all__ = ["check_template", "describe_template", "map_layouts", "template_problems", "theme_template"]
