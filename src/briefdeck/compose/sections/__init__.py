"""What sections hold: from the records selected to the values that their templates word."""
