"""Runs the real program under guard: `python guarded.py REPORT WORKSPACE ARGUMENT…`.

Memory is limited to 1 GB where the system can do so. Every file opened, and every way to the network or to
another program, is seen by Python's own audit events; what is not allowed is written to REPORT, a line each.
"""

from __future__ import annotations

import os
import sys
import sysconfig
from pathlib import Path

FORBIDDEN = (
    "socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto",
    "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.startfile", "pty.spawn",
    "urllib.Request", "http.client.connect", "ftplib.connect", "smtplib.connect", "webbrowser.open",
)  # fmt: skip
MOST_MEMORY = 1024**3


def main() -> None:
    report, workspace, *arguments = sys.argv[1:]
    guard(report, workspace)
    from briefdeck.cli import main as run

    sys.argv = ["briefdeck", *arguments]
    run()


def guard(report: str, workspace: str) -> None:
    """Limit and watch this process from here on."""
    limit_memory()
    seen = os.open(report, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    allowed = allowed_folders(Path(workspace))

    def watch(event: str, given: tuple[object, ...]) -> None:
        if event == "open":
            where = real(given[0])
            if where and not where.startswith(allowed):
                os.write(seen, f"open {where}\n".encode("utf-8", "surrogateescape"))
        elif event in FORBIDDEN:
            os.write(seen, f"{event} {given!r}\n".encode("utf-8", "backslashreplace"))

    sys.addaudithook(watch)


def limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def real(path: object) -> str:
    """The real path of what is opened; nothing for a file that is open already."""
    return os.path.realpath(os.fsdecode(path)) if isinstance(path, str | bytes | os.PathLike) else ""


def allowed_folders(workspace: Path) -> tuple[str, ...]:
    """Where the program may open files: workspace, cache, itself, Python, libraries and time zones."""
    import briefdeck

    own = Path(briefdeck.__file__).parent
    python = [sys.prefix, sys.base_prefix, *sysconfig.get_paths().values()]
    tables = [
        "/usr/share/zoneinfo",
        "/usr/lib/ssl",
        "/etc/localtime",
        "/proc/self",
        "/dev/null",
        "/dev/urandom",
    ]
    tables += [str(Path.home() / f".reportlab_{kind}") for kind in ("mods", "settings")]  # the user's own
    folders = [workspace, os.environ["BRIEFDECK_CACHE"], own, *python, *tables]
    return tuple(os.path.realpath(folder) for folder in folders)


if __name__ == "__main__":
    main()
