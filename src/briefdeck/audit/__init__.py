"""Looks into finished papers, ours or anyone's: what keeps people from reading them, and how to mend it."""
