"""The folder written by hand, with all the dirt that real extracts have, goes in as it should."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from keel.child_protection.models import InitialConference, ProtectionPlan, ProtectionVisit
from keel.core.models import Entry, Version
from keel.exchange.models import ImportRun
from keel.exchange.report import Report
from keel.family_help.models import Assessment, AssessmentFactor
from keel.front_door.models import Contact, Referral
from keel.looked_after.models import (
    CarePlan,
    LookedAfterEpisode,
    LookedAfterReview,
    LookedAfterVisit,
    Placement,
)
from keel.people.models import (
    Address,
    Disability,
    FamilyMembership,
    Identifier,
    Involvement,
    Person,
    Relationship,
)
from keel.proceedings.models import LegalStatus
from keel.workforce.models import Employment, Practitioner, Team
from tests.exchange.folders import counts, loaded, table_of

NEITHER = "is neither in the extract nor in Keel"
REFUSED = [
    ("ssd_person", "C8", "", "", "The row has 19 values where the heading has 17", 13),
    ("ssd_person", "", "pers_person_id", "", "It has no key", 12),
    (
        "ssd_person",
        "C6",
        "pers_person_id",
        "C6",
        "A later row has the same key and says something else; the later one is kept",
        8,
    ),
    ("ssd_linked_identifiers", "C", "link_identifier_value", "", "It is missing", 4),
    ("ssd_family", "4", "fami_family_id", "", "It is missing", 5),
    ("ssd_family", "5", "fami_person_id", "C99", f"This person {NEITHER}", 6),
    ("ssd_mother", "3", "moth_childs_person_id", "C98", f"This person {NEITHER}", 4),
    ("ssd_mother", "2", "moth_person_id", "M1", "Nobody is their own mother", 3),
    ("ssd_involvements", "8", "invo_person_id", "C97", f"This person {NEITHER}", 9),
    ("ssd_contacts", "K4", "cont_contact_date", "sometime", "It is not a date", 5),
    (
        "ssd_assessment_factors",
        "A1/99Z",
        "cinf_assessment_factors_json",
        "99Z",
        "It is not a code on the list",
        2,
    ),
    (
        "ssd_assessment_factors",
        "A3/1A",
        "cinf_assessment_id",
        "A3",
        f"This assessment {NEITHER}",
        4,
    ),
    ("ssd_cp_visits", "V4", "cppv_cp_visit_date", "", "It is missing", 5),
    (
        "ssd_cla_placement",
        "H3",
        "clap_person_id",
        "",
        "It is missing, and clap_cla_id does not say who it is",
        4,
    ),
]
"""Table, key, field, value, reason, line: the rows of which nothing can be kept."""

TABLES = {
    "ssd_department": (3, 3, 0),
    "ssd_professionals, employers": (2, 2, 0),
    "ssd_professionals": (3, 3, 0),
    "ssd_professionals, employment": (2, 2, 0),
    "ssd_person": (12, 8, 0),
    "ssd_person, NHS numbers": (2, 2, 0),
    "ssd_person, former numbers": (1, 1, 0),
    "ssd_linked_identifiers": (3, 2, 0),
    "ssd_family": (5, 3, 0),
    "ssd_address": (3, 3, 3),
    "ssd_disability": (3, 3, 0),
    "ssd_immigration_status": (1, 1, 0),
    "ssd_mother": (3, 1, 0),
    "ssd_involvements": (8, 7, 2),
    "ssd_contacts": (4, 3, 0),
    "ssd_cin_episodes": (4, 4, 1),
    "ssd_send": (1, 1, 0),
    "ssd_ehcp_requests": (1, 1, 0),
    "ssd_ehcp_assessment": (1, 1, 0),
    "ssd_ehcp_named_plan": (1, 1, 0),
    "ssd_ehcp_active_plans": (1, 1, 0),
    "ssd_sen_need": (2, 2, 0),
    "ssd_early_help_episodes": (1, 1, 0),
    "ssd_cin_assessments": (2, 2, 0),
    "ssd_assessment_factors": (5, 3, 0),
    "ssd_cin_plans": (1, 1, 0),
    "ssd_cin_visits": (2, 2, 1),
    "ssd_voice_of_child": (1, 1, 0),
    "ssd_s47_enquiry": (1, 1, 0),
    "ssd_initial_cp_conference": (1, 1, 0),
    "ssd_cp_plans": (3, 3, 3),
    "ssd_cp_visits": (4, 3, 0),
    "ssd_cp_reviews": (2, 2, 0),
    "ssd_missing": (1, 1, 0),
    "ssd_pre_proceedings": (1, 1, 0),
    "ssd_legal_status": (3, 3, 0),
    "ssd_cla_placement": (3, 2, 2),
    "ssd_cla_episodes": (2, 2, 0),
    "ssd_cla_care_plan": (1, 1, 0),
    "ssd_cla_visits": (2, 2, 0),
    "ssd_cla_reviews": (2, 2, 0),
    "ssd_pre_cla_care_plan": (2, 2, 0),
    "ssd_cla_health": (2, 2, 0),
    "ssd_cla_immunisations": (1, 1, 0),
    "ssd_sdq_scores": (2, 2, 1),
    "ssd_cla_substance_misuse": (1, 1, 0),
    "ssd_cla_convictions": (1, 1, 0),
    "ssd_s251_finance": (1, 1, 0),
    "ssd_cla_previous_permanence": (1, 1, 0),
    "ssd_permanence": (1, 1, 0),
    "ssd_care_leavers": (1, 1, 0),
}
"""Rows read, records added, records in conflict."""


def test_every_row_is_added_or_refused_and_each_refusal_has_its_reason(report: Report) -> None:
    refused = [
        (one.table, one.key, one.field, one.value, one.reason, one.line) for one in report.refusals
    ]
    found = {table.label: (table.rows, table.added, table.in_conflict) for table in report.tables}
    assert refused == REFUSED
    assert found == TABLES
    assert report.notes == ["ssd_local_register was not read: Keel has no records for it yet"]


@pytest.mark.django_db
def test_the_same_extract_again_changes_nothing() -> None:
    loaded()
    before = (Version.objects.count(), set(Person.objects.values_list("version", "changed_at")))

    again = loaded()

    assert {counts(table) for table in again.tables} == {(0, 0, 0)}
    assert (Version.objects.count(), set(Person.objects.values_list("version", "changed_at"))) == (
        before
    )


@pytest.mark.django_db
def test_a_preview_says_what_the_import_then_does_and_writes_nothing() -> None:
    before = Entry.objects.count()

    preview = loaded(preview=True)

    assert not Person.objects.exists()
    assert not ImportRun.objects.exists()
    assert Entry.objects.count() == before
    assert [counts(table) for table in preview.tables] == [
        counts(table) for table in loaded().tables
    ]


@pytest.mark.usefixtures("report")
def test_a_whole_run_is_one_entry_of_the_trail_about_those_it_touched() -> None:
    entry = Entry.objects.get(action="Imported an SSD extract")

    amy = Person.objects.get(source_key="C1")
    assert entry.by.name == "SSD import"
    assert amy.pk in entry.subjects
    assert Version.objects.filter(entry=entry, subject_id=amy.pk, old__isnull=True).exists()
    assert amy.recorded_by == entry.by


@pytest.mark.usefixtures("report")
def test_people_keep_what_could_be_read_and_beside_it_what_could_not() -> None:
    zoe = Person.objects.get(source_key="C2")
    assert zoe.name == "Zoë O\u2019Neil"
    assert (zoe.sex, zoe.ethnicity, zoe.born_on, zoe.died_on) == (
        "M",
        "WBRI",
        date(2012, 5, 4),
        None,
    )
    assert zoe.not_understood == {"local_note": "keep me"}
    unsure = Person.objects.get(source_key="C5")
    assert (unsure.sex, unsure.born_on) == ("", None)
    assert unsure.not_understood == {"pers_sex": "Q", "pers_dob": "31/02/2014"}
    assert Person.objects.get(source_key="C6").forename == "New"
    assert Person.objects.get(source_key="M1").kind == "adult"
    assert Person.objects.get(source_key="C3").expected_on == date(2026, 6, 1)


@pytest.mark.usefixtures("report")
def test_numbers_are_known_for_what_they_are() -> None:
    found = set(Identifier.objects.values_list("person__source_key", "kind", "value"))
    assert found == {
        ("C1", "nhs_number", "9434765919"),
        ("C2", "single_unique", "9434765918"),
        ("C1", "legacy", "L-1"),
        ("C1", "case_system", "PH-77"),
        ("C2", "other", "Y-1"),
    }


@pytest.mark.usefixtures("report")
def test_families_addresses_and_disabilities_are_kept() -> None:
    mother = Relationship.objects.get()
    assert (mother.person.source_key, mother.other.source_key) == ("C1", "M1")
    assert mother.kind == "mother"
    assert FamilyMembership.objects.filter(family_key="F1").count() == 3
    home = Address.objects.get(source_key="1")
    assert home.lines == ["2", "14 Quay Street", "Port Haven", "HU1 1AA"]
    assert (home.easting, home.northing) == (509800, None)
    assert home.not_understood == {"addr_address_json NORTHING": "x"}
    wharf = Address.objects.get(source_key="2")
    assert (wharf.town, "Wharf" in str(wharf.not_understood)) == ("Port Haven", True)
    codes = Disability.objects.order_by("source_key").values_list("code", "stated_code")
    assert list(codes) == [("NONE", "NONE"), ("AUT", "Autism diagnosis"), ("", "Purple")]


@pytest.mark.usefixtures("report")
def test_teams_nest_and_workers_have_an_employer_where_the_source_says() -> None:
    north = Team.objects.get(source_key="11")
    assert north.parent == Team.objects.get(source_key="10")
    assert Team.objects.get(source_key="10").parent is None
    assert Team.objects.get(source_key="12").name == "Team 12"
    workers = Practitioner.objects.order_by("source_key")
    assert [worker.name for worker in workers] == ["Jo Adeyemi", "Max Bell", "Worker W3"]
    assert [worker.stated_caseload for worker in workers] == [18, None, None]
    employed = Employment.objects.values_list("practitioner__source_key", "employer__kind")
    assert set(employed) == {("W1", "authority"), ("W2", "agency")}


@pytest.mark.usefixtures("report")
def test_roles_are_known_by_their_words_and_a_blank_one_is_the_allocated_workers() -> None:
    found = {
        one.source_key: (one.role.code if one.role else "", one.holds_child, one.stated_role)
        for one in Involvement.objects.select_related("role")
    }
    assert found == {
        "1": ("social_worker", True, "Allocated Case Worker"),
        "2": ("social_worker", True, "CW"),
        "3": ("conference_chair", False, "CP chair"),
        "4": ("social_worker", True, ""),
        "5": ("social_worker", True, "Social Worker"),
        "6": ("other", False, "KASCHO"),
        "7": ("reviewing_officer", False, "IRO"),
    }
    second = Involvement.objects.get(source_key="2")
    assert (second.ended_on, second.change_reason) == (None, "LEFTRL")
    unknown = Involvement.objects.get(source_key="7")
    assert (unknown.practitioner, unknown.not_understood) == (None, {"invo_professional_id": "W9"})


@pytest.mark.usefixtures("report")
def test_contacts_and_referrals_are_kept_with_their_outcomes() -> None:
    first = Contact.objects.get(source_key="K1")
    assert first.received_at == datetime(2026, 1, 2, 14, 30, tzinfo=UTC)
    assert (first.received_from, first.outcome_new_referral) == ("6", True)
    second = Contact.objects.get(source_key="K2")
    assert (second.received_from, second.outcome_no_further_action) == ("1A", True)
    referral = Referral.objects.get(source_key="R2")
    assert (referral.received_from, referral.primary_need) == ("1C", "N9")
    assert (referral.closure_reason, referral.no_further_action) == ("RC8", True)
    assert referral.practitioner == Practitioner.objects.get(source_key="W1")
    named = Referral.objects.get(source_key="R1")
    assert named.not_understood == {"cine_referral_worker_id": "Jo Adeyemi"}


@pytest.mark.usefixtures("report")
def test_an_assessment_knows_its_worker_by_staff_number_and_its_factors() -> None:
    assessment = Assessment.objects.get(source_key="A1")
    assert assessment.practitioner == Practitioner.objects.get(source_key="W1")
    assert (assessment.outcome_services, assessment.stated_outcomes) == (True, 1)
    assert assessment.outcome_comments == "Plan to follow"
    factors = AssessmentFactor.objects.filter(assessment=assessment)
    assert set(factors.values_list("factor", "child__source_key")) == {("3B", "C1"), ("16A", "C1")}
    open_one = Assessment.objects.get(source_key="A2")
    assert (open_one.authorised_on, open_one.referral) == (None, None)


@pytest.mark.usefixtures("report")
def test_a_protection_plan_hangs_together_from_enquiry_to_review() -> None:
    plan = ProtectionPlan.objects.get(source_key="P1")
    conference = InitialConference.objects.get()
    assert (plan.initial_category, plan.latest_category) == ("NEG", "MUL")
    assert plan.conference == conference
    assert conference.enquiry is not None
    assert (conference.enquiry.outcome_conference, conference.led_to_plan) == (True, True)
    assert conference.stated_target_on == date(2026, 1, 26)
    visits = ProtectionVisit.objects.order_by("visited_on")
    assert [(v.visited_on, v.child_seen, v.plan_id) for v in visits] == [
        (date(2026, 2, 2), True, plan.pk),
        (date(2026, 2, 13), False, None),
        (date(2026, 2, 27), True, plan.pk),
    ]
    odd = ProtectionPlan.objects.get(source_key="P3")
    assert odd.not_understood == {"cppl_cp_plan_initial_category": "Unkindness"}


@pytest.mark.usefixtures("report")
def test_what_contradicts_itself_or_another_is_kept_and_says_so() -> None:
    said = dict(ProtectionPlan.objects.values_list("source_key", "conflict"))
    assert said == {
        "P1": "Another protection plan of this child was open at the same time",
        "P2": "Another protection plan of this child was open at the same time",
        "P3": "It ends before it begins",
    }
    clash = "The child was in another placement at the same time"
    assert set(Placement.objects.values_list("conflict", flat=True)) == {clash}


@pytest.mark.usefixtures("report")
def test_a_looked_after_child_is_found_through_the_stay_in_care() -> None:
    placements = Placement.objects.order_by("started_on")
    assert [(p.child.source_key, p.placement_type, p.distance_miles) for p in placements] == [
        ("C4", "U6", 4.5),
        ("C4", "U4", None),
    ]
    episodes = LookedAfterEpisode.objects.order_by("started_on")
    assert [(e.start_reason, e.end_reason, e.placement) for e in episodes] == [
        ("S", "X1", placements[0]),
        ("P", "", placements[1]),
    ]
    assert set(LookedAfterVisit.objects.values_list("child__source_key", flat=True)) == {"C4"}
    reviews = LookedAfterReview.objects.order_by("held_on").values_list("cancelled", flat=True)
    assert list(reviews) == [False, True]
    assert [aim.value for aim in CarePlan.objects.get().aims] == ["LTFOST18"]


@pytest.mark.usefixtures("report")
def test_a_legal_status_has_its_moment_where_the_source_knows_it() -> None:
    police, order, other = LegalStatus.objects.order_by("started_on")
    assert (police.status, order.status, other.status) == ("L1", "C2", "Recovery order")
    assert police.started_at == datetime(2025, 9, 28, 21, 40, tzinfo=UTC)
    assert (order.started_on, order.started_at) == (date(2025, 10, 1), None)


def test_a_run_is_kept_with_its_counts_and_no_values(report: Report) -> None:
    run = ImportRun.objects.get()
    people = run.tables.get(table="ssd_person")
    assert (run.folder, run.outcome) == ("extract", "imported")
    assert (people.rows, people.added, people.refused) == (12, 8, 3)
    assert people.reasons["pers_person_id: It has no key"] == 1
    assert run.tables.count() == len(report.tables)
    assert "Hollis" not in str([table.remarks for table in run.tables.all()])


@pytest.mark.django_db
def test_a_table_reads_as_the_report_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert table_of(loaded(), "professionals", "employers").added == 2
