"""Reads PowerPoint files of anybody: the package, its slides, layouts and masters, and what they inherit.

Files are not trusted: too large, too tightly packed or malformed ones are refused. The vocabulary is
python-pptx's, which does not read here itself: it allows document types, takes 140 ms to import, and opens no
file with a missing part or an unknown value, which an audit must report.
"""
