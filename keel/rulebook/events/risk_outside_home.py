"""Events of risk outside the home: going missing, coming back, and the talk that follows."""

from __future__ import annotations

from keel.rulebook.events.kind import Kind

MISSING_EPISODE_STARTED = Kind("missing_episode_started", "Went missing, or away without leave")
MISSING_EPISODE_ENDED = Kind("missing_episode_ended", "Was found, or came back")
MISSING_MEETING_HELD = Kind("missing_meeting_held", "Met about a child who is missing")
DIRECTOR_TOLD_OF_MISSING_CHILD = Kind(
    "director_told_of_missing_child", "Director told that a child is missing"
)
RETURN_INTERVIEW_OFFERED = Kind("return_interview_offered", "Return interview offered")
RETURN_INTERVIEW_DECLINED = Kind("return_interview_declined", "Return interview declined")
RETURN_INTERVIEW_HELD = Kind("return_interview_held", "Return interview held")
RETURN_TALK_NOT_INDEPENDENT = Kind(
    "return_talk_not_independent", "Talk about being missing, with somebody not independent"
)
