"""The command `briefdeck`, also as `python -m briefdeck`."""

from __future__ import annotations

from briefdeck.cli import main

if __name__ == "__main__":
    main()
