"""Definitions of briefs: read, checked, and for many papers their cases."""
