"""The displays of texts and tables: how entries stand on slides."""
