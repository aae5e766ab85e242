"""Figures drawn to scale: one function for each form, from what is shown to shapes and captions in place."""

from briefdeck.layout.figures.charts import draw_chart
from briefdeck.layout.figures.strip import draw_strip
from briefdeck.layout.figures.times import draw_times, in_parts

__all__ = ["draw_chart", "draw_strip", "draw_times", "in_parts"]
