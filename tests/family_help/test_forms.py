"""What is said to whoever writes an assessment, and not first to the manager who authorises it."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from keel.core.codes import AssessmentFactor
from keel.family_help.forms import FinishAssessmentForm
from keel.family_help.models import AssessmentOutcome

NONE_FOUND, NEGLECT, DRUGS = (
    AssessmentFactor.NONE_FOUND,
    AssessmentFactor.NEGLECT,
    AssessmentFactor.PARENT_DRUGS,
)
ALONE = "No factors identified, and factors beside it"
UNSAID = "Say what living with this for so long has done to the child"


@pytest.mark.parametrize(
    ("factors", "impact", "said"),
    [
        ([NONE_FOUND], "", {}),
        ([DRUGS], "", {}),
        ([NEGLECT], "He hides food", {}),
        ([NEGLECT], "", {"impact": [UNSAID]}),
        ([NONE_FOUND, DRUGS], "", {"factors": [ALONE]}),
        ([NONE_FOUND, NEGLECT], "", {"factors": [ALONE], "impact": [UNSAID]}),
    ],
)
def test_what_cannot_be_authorised_is_said_beside_its_question(
    factors: list[AssessmentFactor], impact: str, said: dict[str, list[str]]
) -> None:
    data = QueryDict(mutable=True)
    data.setlist("factors", [factor.value for factor in factors])
    data["outcomes"] = AssessmentOutcome.SERVICES.value
    data.update({"child_views": "I like school", "analysis": "Hungry", "impact": impact})

    form = FinishAssessmentForm(data)

    assert form.errors == said
