"""What can be written of children who are assessed, or in need."""

from __future__ import annotations

from django.db.models import Q

from keel.family_help import checks, commands
from keel.family_help.forms import (
    CheckpointForm,
    FinishAssessmentForm,
    ReviewPlanForm,
    SeeChildForm,
    StartAssessmentForm,
    StartPlanForm,
)
from keel.family_help.models import (
    Assessment,
    AssessmentOutcome,
    CheckpointDecision,
    ChildInNeedPlan,
    PlanDecision,
)
from keel.family_help.records import (
    ASSESSMENT,
    ASSESSMENT_CHECKPOINT,
    CHILD_IN_NEED_PLAN,
    CHILD_IN_NEED_REVIEW,
    CHILD_IN_NEED_VISIT,
)
from keel.family_help.visits import COLUMNS, FIRST, VISIT, SeenForm, VisitForm, child_on_visit
from keel.front_door.sheets import OPEN_CASE
from keel.recording.sheets import Latest, Section, Sheet, me, my_team, the_same, today
from keel.rulebook import events
from keel.workforce.permissions import SIGN_OFF

UNDER_WAY = Latest(Assessment, Q(authorised_on=None, cancelled_on=None))
OPEN_PLAN = Latest(ChildInNeedPlan, Q(ended_on=None))

START_ASSESSMENT = Sheet(
    name="start_assessment",
    title="Start an assessment",
    record=ASSESSMENT,
    command=commands.start_assessment,
    about=OPEN_CASE,
    unless=(UNDER_WAY,),
    form=StartAssessmentForm,
    sections=(Section("The assessment", ("started_on", "practitioner")),),
    first={"started_on": today, "practitioner": me},
    given={"team": my_team},
    checks=checks.STARTING_ASSESSMENT,
    tells=(events.ASSESSMENT_STARTED,),
)

SEE_CHILD = Sheet(
    name="see_child_in_assessment",
    title="Record that the child was seen in the assessment",
    record=ASSESSMENT,
    command=commands.see_child_in_assessment,
    about=UNDER_WAY,
    form=SeeChildForm,
    sections=(Section("Seeing the child", ("seen_on", "alone", "how_views_were_obtained")),),
    first={"seen_on": today},
    columns={"child_seen_on": "seen_on", "child_seen_alone": "alone"},
    tells=(events.CHILD_SEEN_IN_ASSESSMENT,),
)

FINISH_ASSESSMENT = Sheet(
    name="finish_assessment",
    title="Write the assessment",
    record=ASSESSMENT,
    command=commands.finish_assessment,
    about=UNDER_WAY,
    one_by_one=True,
    decides="outcomes",
    form=FinishAssessmentForm,
    sections=(
        Section("The child", ("child_views",)),
        Section("What you found", ("factors", "analysis", "impact", "chronology_reviewed_on")),
        Section("What should follow", ("outcomes", "reason_late")),
    ),
    first={
        "child_views": the_same("child_views"),
        "analysis": the_same("analysis"),
        "impact": the_same("impact"),
        "chronology_reviewed_on": the_same("chronology_reviewed_on"),
        "reason_late": the_same("reason_late"),
    },
    signed={"authorised_by": me, "authorised_on": today},
    checks=checks.FINISHING_ASSESSMENT,
    tells=(events.ASSESSMENT_AUTHORISED,),
    opens=("start_child_in_need_plan", "discuss_strategy", "start_looking_after"),
    opens_after={
        "start_child_in_need_plan": (AssessmentOutcome.SERVICES,),
        "discuss_strategy": (AssessmentOutcome.STRATEGY_DISCUSSION,),
        "start_looking_after": (AssessmentOutcome.LOOKED_AFTER,),
    },
)

HOLD_CHECKPOINT = Sheet(
    name="hold_checkpoint",
    title="Hold a checkpoint of the assessment",
    record=ASSESSMENT_CHECKPOINT,
    command=commands.hold_checkpoint,
    about=UNDER_WAY,
    decides="decision",
    form=CheckpointForm,
    sections=(
        Section("The checkpoint", ("held_on", "held_by")),
        Section("What you found", ("safety_plan_in_place", "decision", "words")),
    ),
    first={"held_on": today, "held_by": me},
    may_write=SIGN_OFF,
    opens=("discuss_strategy",),
    opens_after={"discuss_strategy": (CheckpointDecision.STRATEGY_DISCUSSION,)},
)

START_PLAN = Sheet(
    name="start_child_in_need_plan",
    title="Start a child in need plan",
    record=CHILD_IN_NEED_PLAN,
    command=commands.start_child_in_need_plan,
    about=OPEN_CASE,
    unless=(OPEN_PLAN,),
    form=StartPlanForm,
    sections=(Section("The plan", ("started_on", "aims")),),
    first={"started_on": today},
    given={"practitioner": me, "team": my_team},
    checks=checks.STARTING_PLAN,
    tells=(events.CHILD_IN_NEED_PLAN_STARTED,),
    opens=("record_child_in_need_visit",),
)

RECORD_VISIT = Sheet(
    name="record_child_in_need_visit",
    title="Record a child in need visit",
    record=CHILD_IN_NEED_VISIT,
    command=commands.record_child_in_need_visit,
    about=OPEN_PLAN,
    form=VisitForm,
    sections=VISIT,
    each=SeenForm,
    joined=child_on_visit,
    first=FIRST,
    columns=COLUMNS,
)

REVIEW_PLAN = Sheet(
    name="review_child_in_need_plan",
    title="Review the child in need plan",
    record=CHILD_IN_NEED_REVIEW,
    command=commands.review_child_in_need_plan,
    about=OPEN_PLAN,
    decides="decision",
    form=ReviewPlanForm,
    sections=(
        Section("The review", ("held_on", "held_by", "by_senior_manager")),
        Section("What was decided", ("words", "decision")),
    ),
    first={"held_on": today, "held_by": me},
    opens=("discuss_strategy",),
    opens_after={"discuss_strategy": (PlanDecision.STEP_UP,)},
)

SHEETS = (
    START_ASSESSMENT,
    SEE_CHILD,
    FINISH_ASSESSMENT,
    HOLD_CHECKPOINT,
    START_PLAN,
    RECORD_VISIT,
    REVIEW_PLAN,
)
