"""Tagged, archival PDF with ReportLab alone: PDF/UA-1 and PDF/A-2a in one file.

`structure` holds what readers are given, as a tree of values, and writes it; `canvas` marks what is drawn
with the element it belongs to; `metadata` and `file` write what the standards ask for besides.
"""
