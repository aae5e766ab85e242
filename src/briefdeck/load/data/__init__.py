"""Records as data files give them, and what must hold within and between them; what is written back there."""
