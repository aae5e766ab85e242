"""Build: make the papers of a workspace and write each whole or not at all."""

from briefdeck.build.run import BuildReport, Outcome, Status, build_briefs

__all__ = ["BuildReport", "Outcome", "Status", "build_briefs"]
