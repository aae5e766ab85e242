"""What was most likely meant by keys, dates, values and language tags that are none: for hints alone."""
