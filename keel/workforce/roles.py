"""The roles that somebody can have in Keel, each held by date."""

from __future__ import annotations

from django.db import models

from keel.rulebook.roles import Role as Post


class Role(models.TextChoices):
    """A role in Keel: what somebody is here to do, whatever their contract calls it.

    A post that the rulebook makes answerable has the rulebook's spelling.
    """

    SOCIAL_WORKER = "social_worker", "Social worker"
    EARLY_HELP_WORKER = "early_help_worker", "Early help worker"
    PERSONAL_ADVISER = "personal_adviser", "Personal adviser"
    OUT_OF_HOURS = "out_of_hours", "Out of hours worker"
    TEAM_MANAGER = Post.TEAM_MANAGER.value, "Team manager"
    SERVICE_MANAGER = Post.SERVICE_MANAGER.value, "Service manager"
    HEAD_OF_SERVICE = Post.HEAD_OF_SERVICE.value, "Head of service"
    HEAD_OF_SAFEGUARDING = Post.HEAD_OF_SAFEGUARDING.value, "Head of safeguarding"
    ASSISTANT_DIRECTOR = "assistant_director", "Assistant director"
    DIRECTOR = Post.DIRECTOR.value, "Director of children's services"
    CONFERENCE_CHAIR = Post.CHAIR.value, "Conference chair"
    REVIEWING_OFFICER = Post.REVIEWING_OFFICER.value, "Independent reviewing officer"
    LEGAL_ADVISER = Post.LEGAL.value, "Legal adviser"
    PANEL_CHAIR = Post.PANEL_CHAIR.value, "Panel chair"
    FOSTERING_MANAGER = Post.FOSTERING_MANAGER.value, "Fostering manager"
    COMMISSIONER = "commissioner", "Commissioner"
    PRINCIPAL_SOCIAL_WORKER = "principal_social_worker", "Principal social worker"
    AUDITOR = "auditor", "Quality auditor"
    ANALYST = "analyst", "Performance analyst"
    BUSINESS_SUPPORT = "business_support", "Business support"
    ADMINISTRATOR = "administrator", "Keel administrator"
    INSPECTOR = "inspector", "Inspector"


HOLDS_CASES = (Role.SOCIAL_WORKER, Role.EARLY_HELP_WORKER, Role.PERSONAL_ADVISER)
"""Those who may have children allocated to them, and so are owed supervision as case holders."""

SEES_OWN = (
    Role.CONFERENCE_CHAIR,
    Role.REVIEWING_OFFICER,
    Role.LEGAL_ADVISER,
    Role.PANEL_CHAIR,
    Role.COMMISSIONER,
    Role.AUDITOR,
)
"""Those who see the children they are themselves involved with."""

MANAGES = (Role.TEAM_MANAGER, Role.SERVICE_MANAGER, Role.FOSTERING_MANAGER)
"""Those who see the children of their teams, of the teams beneath, and of whom they manage."""

MANAGES_OTHERS = (
    *MANAGES,
    Role.HEAD_OF_SERVICE,
    Role.HEAD_OF_SAFEGUARDING,
    Role.ASSISTANT_DIRECTOR,
)
"""Those in the line of management below the director, who are owed supervision as managers."""

CHAIRS = (Role.CONFERENCE_CHAIR, Role.REVIEWING_OFFICER)
"""Those who chair conferences and reviews, and are owed supervision in which long plans stand."""

LEADS = (
    Role.HEAD_OF_SERVICE,
    Role.HEAD_OF_SAFEGUARDING,
    Role.ASSISTANT_DIRECTOR,
    Role.DIRECTOR,
    Role.PRINCIPAL_SOCIAL_WORKER,
)
"""Those who look over all teams."""

SEES_TEAM = (*HOLDS_CASES, Role.OUT_OF_HOURS, Role.BUSINESS_SUPPORT, *MANAGES)
"""Those who see the children that their team works with."""

SEES_ALL = (*LEADS, Role.ANALYST, Role.INSPECTOR)
"""Those who see every child whose record is not restricted."""
