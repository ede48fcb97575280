"""Who answers for a signal: the posts that a service has, whatever it calls them."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """A post answerable for a child, or above those who are."""

    TEAM_MANAGER = "team_manager"
    SERVICE_MANAGER = "service_manager"
    HEAD_OF_SERVICE = "head_of_service"
    CHAIR = "chair"
    REVIEWING_OFFICER = "reviewing_officer"
    HEAD_OF_SAFEGUARDING = "head_of_safeguarding"
    LEGAL = "legal"
    FOSTERING_MANAGER = "fostering_manager"
    PANEL_CHAIR = "panel_chair"
    DIRECTOR = "director"

    @property
    def words(self) -> str:
        """The post as a page names it."""
        return self.value.replace("_", " ")
