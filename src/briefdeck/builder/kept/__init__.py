"""What builds leave: editions and the names in them; what is noted as sent, removed, forgotten."""
