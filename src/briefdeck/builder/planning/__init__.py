"""Which outputs are up to date, which are not, and why; nothing is made or written."""
