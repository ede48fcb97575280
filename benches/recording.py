"""What it takes to write things down: pages, questions and keys, counted from the pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from benches.figures import Figure, show
from benches.homes import a_home, connected
from benches.typist import Cost, Sheet, Typist

if TYPE_CHECKING:
    from keel.people.models import Person

THE_CHILD_SAID = "The child said that it hurts, and who did it."


@dataclass(frozen=True)
class Office:
    """Brothers and sisters, their worker, and the worker's manager."""

    children: tuple[Person, ...]
    worker: Typist
    manager: Typist

    def cost(self) -> Cost:
        """What it has cost both so far; counted anew from here."""
        spent = [self.worker.cost, self.manager.cost]
        self.worker.cost, self.manager.cost = Cost(), Cost()
        return Cost(*(sum(parts) for parts in zip(*map(astuple, spent), strict=True)))


def contact_to_strategy(office: Office) -> dict[str, Sheet]:
    """From what a school tells to the decision to enquire: each page as it came, by its sheet."""
    child, told, decides = office.children[0], office.worker, office.manager
    return {
        "record_contact": told.writes(
            "record_contact", child, {"received_from": "2A", "account": THE_CHILD_SAID}
        ),
        "decide_contact": decides.writes(
            "decide_contact", child, {"decision": "referral", "reason": "Significant harm"}
        ),
        "record_referral": told.writes("record_referral", child, {}),
        "decide_referral": decides.writes(
            "decide_referral",
            child,
            {"outcomes": ["strategy_discussion"], "primary_need": "N1", "reason": "At once"},
        ),
        "discuss_strategy": decides.writes(
            "discuss_strategy",
            child,
            {
                "agencies_asked": ["police", "health"],
                "agencies_present": ["police", "health"],
                "begins_enquiry": "yes",
                "decision": "A joint visit today",
            },
        ),
    }


def visit_to_siblings(office: Office) -> dict[str, Sheet]:
    """A visit to all of them under their protection plans, each of whom was seen alone."""
    own = {
        f"child-{child.pk}-{asked}": said
        for child in office.children
        for asked, said in (("seen", "yes"), ("alone", "yes"), ("words", "Well"))
    }
    everybody = [str(child.pk) for child in office.children]
    answers = {"children": everybody, "account": "All were at home.", **own}
    name = "record_protection_visit"
    return {name: office.worker.writes(name, office.children[0], answers)}


JOURNEYS = {
    "contact to strategy discussion": contact_to_strategy,
    "a visit to three siblings": visit_to_siblings,
}


def figures(office: Office) -> Iterator[Figure]:
    """For each journey what it took."""
    for title, journey in JOURNEYS.items():
        journey(office)
        cost = office.cost()
        yield Figure(title, cost.pages, "pages")
        yield Figure("… asked", cost.asked, "questions")
        yield Figure(
            "… answered by hand; the rest was filled in, or may stay empty",
            cost.answered,
            "questions",
        )
        yield Figure("… pressed, beside the letters of narratives", cost.keys, "keys")


def an_office() -> Office:
    """Three siblings on protection plans, with those who work with them."""
    from django.test import Client

    from benches.family import STARTED_ON, a_family
    from keel.core.models import User
    from keel.people import commands as people
    from keel.workforce import commands as workforce
    from keel.workforce.models import Team
    from keel.workforce.roles import Role

    family = a_family()
    user, boss = family.user, User.objects.create_user("manager@example.org", name="Mo Manager")
    manager = workforce.add_practitioner(name=boss.name, job_title="Team manager", by=user)
    employer = family.worker.employments.get().employer
    workforce.employ(manager, employer=employer, started_on=STARTED_ON, by=user)
    workforce.give_role(manager, role=Role.TEAM_MANAGER, started_on=STARTED_ON, by=user)
    workforce.join_team(manager, team=Team.objects.get(), started_on=STARTED_ON, by=user)
    workforce.put_under(family.worker, managed_by=manager, started_on=STARTED_ON, by=user)
    for practitioner, account in ((family.worker, user), (manager, boss)):
        workforce.give_account(practitioner, user=account, by=user)
    for child in family.children:
        people.join_family(child, family_key="bench", by=user)
    browsers = []
    for account in (user, boss):
        browser = Client()
        browser.force_login(account)
        browsers.append(browser)
    return Office(family.children, *map(Typist, browsers))


def main() -> None:
    """Print the figures."""
    with a_home(), connected():
        from keel.config.database import migrate

        migrate()
        show(figures(an_office()))


if __name__ == "__main__":
    main()
