"""The displays that are drawn: charts, maps, axes of time, pictures."""
