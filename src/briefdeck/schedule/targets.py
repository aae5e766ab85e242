"""The schedulers that a workspace can be given to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from briefdeck.schedule import cron, github, launchd, systemd, windows
from briefdeck.schedule.order import Order, Plan


@dataclass(frozen=True, slots=True)
class Target:
    """What can be done with one scheduler; what was done is said in lines. All may raise ScheduleError."""

    plan: Callable[[Order], Plan]
    install: Callable[[Order], tuple[str, ...]]
    remove: Callable[[Path], tuple[str, ...]]
    status: Callable[[Path], tuple[str, ...]]


TARGETS: Mapping[str, Target] = MappingProxyType(
    {
        "systemd": Target(systemd.plan, systemd.install, systemd.remove, systemd.status),
        "cron": Target(cron.plan, cron.install, cron.remove, cron.status),
        "github": Target(github.plan, github.install, github.remove, github.status),
        "windows": Target(windows.plan, windows.install, windows.remove, windows.status),
        "launchd": Target(launchd.plan, launchd.install, launchd.remove, launchd.status),
    }
)
"""Each scheduler by its name on the command line."""
