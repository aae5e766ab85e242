"""Figures drawn to scale: one function for each form, from what is shown to shapes and captions in place."""
