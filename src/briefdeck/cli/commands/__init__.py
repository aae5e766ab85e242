"""The commands, a module each; it is imported when the command runs."""
