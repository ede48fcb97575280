"""The home page of each role, the child's record, openings by reason, and the rulebook."""

from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    name = "keel.workspace"
