"""The records, briefs and messages without whoever may not be named."""
