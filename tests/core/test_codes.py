"""The statutory codes are spelled as the collections spell them."""

from __future__ import annotations

import re

import pytest
from django.db.models import TextChoices

from keel.core import codes
from keel.core.codes.looked_after import PLACEMENT_TYPE_SINCE, PLACEMENT_TYPE_UNTIL

LISTS = [getattr(codes, name) for name in codes.__all__]


@pytest.mark.parametrize("codes_of", LISTS, ids=lambda codes_of: str(codes_of.__name__))
def test_a_list_has_labels_that_differ(codes_of: type[TextChoices]) -> None:
    assert len(set(codes_of.labels)) == len(codes_of.values)


def test_every_accommodation_code_is_a_kind_and_whether_it_is_suitable() -> None:
    kinds = {*codes.AccommodationKind.values}

    for code in set(codes.Accommodation.values) - {"0"}:
        assert re.fullmatch("[A-Z][12]", code)
        assert code[0] in kinds


def test_a_withdrawn_placement_type_is_none_that_was_brought_in() -> None:
    assert not set(PLACEMENT_TYPE_SINCE) & set(PLACEMENT_TYPE_UNTIL)


def test_lists_have_as_many_codes_as_the_collections_publish() -> None:
    assert len(codes.Ethnicity) == 20
    assert len(codes.Disability) == 13
    assert len(codes.AssessmentFactor) == 44
    assert len(codes.ReferralSource) == 22
    assert len(codes.LegalStatus) == 13
    assert len(codes.ReasonEpisodeCeased) == 22
