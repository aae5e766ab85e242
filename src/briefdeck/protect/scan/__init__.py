"""The leak scan: takes finished files apart completely and looks for whoever may not be named."""

from briefdeck.protect.scan.findings import Leak, PermittedUse, ScanReport, leak_problems
from briefdeck.protect.scan.scanning import scan_bytes

__all__ = ["Leak", "PermittedUse", "ScanReport", "leak_problems", "scan_bytes"]
