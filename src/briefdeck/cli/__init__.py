"""The command line: commands, printing and exit codes, and nothing else."""

from briefdeck.cli.app import main

__all__ = ["main"]
