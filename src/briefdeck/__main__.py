"""The command `briefdeck`, also as `python -P -m briefdeck`."""

import os
import sys

if __name__ == "__main__":
    if sys.path[:1] == [os.getcwd()]:  # noqa: PTH109 - nothing may be imported yet
        del sys.path[0]  # `-m` without `-P` looks for modules there first, which others may have put there
    from briefdeck.cli import main

    main()
