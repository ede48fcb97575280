"""Every field of every record says how private it is."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured

from keel.core.privacy import CLASSIFIED, Privacy, classified, unclassified
from keel.people.models import Disability, Person


def test_every_kind_of_record_is_classified() -> None:
    assert unclassified(apps.get_models()) == []


def test_every_field_of_every_record_is_classified() -> None:
    for model, fields in CLASSIFIED.items():
        assert {field.name for field in model._meta.local_fields} <= set(fields)


def test_a_disability_is_sensitive_and_a_name_personal() -> None:
    assert CLASSIFIED[Disability]["code"] is Privacy.SENSITIVE
    assert CLASSIFIED[Person]["surname"] is Privacy.PERSONAL


def test_a_field_left_out_is_named_when_keel_starts() -> None:
    with pytest.raises(ImproperlyConfigured, match="stated_code is not classified"):
        classified(personal=["person"], sensitive=["code"])(Disability)


def test_a_field_that_there_is_not_is_named_when_keel_starts() -> None:
    with pytest.raises(ImproperlyConfigured, match="no field colour"):
        classified(personal=["person", "colour"], sensitive=["code", "stated_code"])(Disability)


def test_a_field_classified_twice_is_named_when_keel_starts() -> None:
    with pytest.raises(ImproperlyConfigured, match="code is classified twice"):
        classified(personal=["person", "code"], sensitive=["code", "stated_code"])(Disability)
