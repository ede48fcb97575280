"""Events of workforce: what happens to a practitioner, who is the subject."""

from __future__ import annotations

from keel.rulebook.events.kind import of_worker

EMPLOYED = of_worker("employed", "Employed")
EMPLOYMENT_ENDED = of_worker("employment_ended", "Employment ended")
CASE_HOLDING_STARTED = of_worker("case_holding_started", "Began to hold cases")
CASE_HOLDING_ENDED = of_worker("case_holding_ended", "Stopped holding cases")
MANAGING_STARTED = of_worker("managing_started", "Began to manage others")
MANAGING_ENDED = of_worker("managing_ended", "Stopped managing others")
CHAIRING_STARTED = of_worker("chairing_started", "Began to chair conferences or reviews")
CHAIRING_ENDED = of_worker("chairing_ended", "Stopped chairing conferences or reviews")
JOINED_TEAM = of_worker("joined_team", "Joined a team")
LEFT_TEAM = of_worker("left_team", "Left a team")
ABSENCE_STARTED = of_worker("absence_started", "Absence began")
ABSENCE_ENDED = of_worker("absence_ended", "Absence ended")
REGISTRATION_LAPSED = of_worker("registration_lapsed", "Registration lapsed")
REGISTRATION_RENEWED = of_worker("registration_renewed", "Registration renewed")
SUPERVISION_HELD = of_worker("supervision_held", "Personal supervision held")
