"""Tagged, archival PDF with ReportLab alone: PDF/UA-1 and PDF/A-2a in one file.

`structure` holds what a reader is told, as a tree of values; `canvas` and `text` mark what is drawn with the
element it belongs to; `tree`, `metadata`, `profile` and `fonts` write what the standards ask for besides.
"""
