"""Events of carers: private fostering, from the day on which the authority knows of it."""

from __future__ import annotations

from keel.rulebook.events.kind import Kind

PRIVATE_FOSTERING_KNOWN = Kind("private_fostering_known", "Told of a private fostering arrangement")
PRIVATE_FOSTERING_VISITED = Kind("private_fostering_visited", "Privately fostered child visited")
PRIVATELY_FOSTERED_CHILD_HEARD = Kind(
    "privately_fostered_child_heard",
    "Privately fostered child spoken to alone, or not for a reason",
)
PRIVATE_FOSTERING_DECIDED = Kind(
    "private_fostering_decided", "Decided whether a private arrangement is suitable"
)
PRIVATE_FOSTERING_PLAN_NOT_NEEDED = Kind(
    "private_fostering_plan_not_needed", "Decided that a privately fostered child needs no plan"
)
PRIVATE_FOSTERING_REVIEWED = Kind("private_fostering_reviewed", "Private arrangement reviewed")
PRIVATE_FOSTERING_ADVICE_GIVEN = Kind(
    "private_fostering_advice_given", "Privately fostered young person told of status and help"
)
PRIVATE_FOSTERING_ENDED = Kind("private_fostering_ended", "Private arrangement ended")
