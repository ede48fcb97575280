"""What children say of the help they get."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from keel.core.models import User
from keel.core.trail.change import change
from keel.family_help.models import ChildsView
from keel.people.models import Person
from keel.workforce.models import Practitioner


@dataclass(frozen=True, kw_only=True)
class Answers:
    """A child's answers; none where the child was not asked or did not want to say."""

    worries_explained: bool | None = None
    story_helped: bool | None = None
    agrees_with_worker: bool | None = None
    plan_is_safe: bool | None = None
    tablet_would_help: bool | None = None


def record_childs_view(
    child: Person,
    *,
    given_on: date,
    heard_by: Practitioner,
    answers: Answers,
    child_words: str = "",
    by: User,
) -> ChildsView:
    """Record what a child said of the help, as answers and in their own words."""
    with change(child, by=by, action="Recorded a child's view") as under_way:
        return under_way.create(
            ChildsView(
                child=child,
                given_on=given_on,
                heard_by=heard_by,
                child_words=child_words,
                **asdict(answers),
            )
        )
