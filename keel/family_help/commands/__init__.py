"""Every change in family help: early help, assessments, children in need."""

from keel.family_help.commands.assessments import (
    authorise_assessment,
    cancel_assessment,
    finish_assessment,
    hold_checkpoint,
    name_factors,
    see_child_in_assessment,
    start_assessment,
    write_assessment,
)
from keel.family_help.commands.children_in_need import (
    end_child_in_need_plan,
    record_child_in_need_visit,
    review_child_in_need_plan,
    start_child_in_need_plan,
)
from keel.family_help.commands.childs_views import Answers, record_childs_view
from keel.family_help.commands.early_help import end_early_help, start_early_help
from keel.family_help.commands.homeless import (
    begin_joint_assessment,
    check_refusal_of_care,
    decide_on_homeless,
    explain_rights,
    present_as_homeless,
)

__all__ = [
    "Answers",
    "authorise_assessment",
    "begin_joint_assessment",
    "cancel_assessment",
    "check_refusal_of_care",
    "decide_on_homeless",
    "end_child_in_need_plan",
    "end_early_help",
    "explain_rights",
    "finish_assessment",
    "hold_checkpoint",
    "name_factors",
    "present_as_homeless",
    "record_child_in_need_visit",
    "record_childs_view",
    "review_child_in_need_plan",
    "see_child_in_assessment",
    "start_assessment",
    "start_child_in_need_plan",
    "start_early_help",
    "write_assessment",
]
