"""Decide places: which words stand on which page or slide, before anything is written."""
