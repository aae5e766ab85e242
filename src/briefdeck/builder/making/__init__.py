"""Making what is not up to date, in one process or many, and putting it in place."""
