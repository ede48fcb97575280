"""Signals that count, and those that say nobody is there, worked by hand through both readings.

March 2026 begins on a Sunday; Good Friday is 3 April and Easter Monday 6 April.
"""

from __future__ import annotations

from datetime import date

from keel.rulebook import events as e
from keel.rulebook import spans
from keel.rulebook.calendar import days, months, working_days
from keel.rulebook.events import ACTIVITY
from keel.rulebook.signal import Count, Lapse, Quiet, Return, Uncovered
from tests.rulebook.plain_loop import Event
from tests.rulebook.reading import Reading, all_but, by_both, on
from tests.rulebook.toys import toy_signal

pytestmark = by_both

WORKER, OTHER_WORKER, THIRD_WORKER = 901, 902, 903


# Count


def test_three_contacts_within_a_time_stand_until_one_of_them_is_too_old(
    reading: Reading,
) -> None:
    reason = Count((Return(e.CONTACT_RECEIVED), Return(e.REFERRAL_RECEIVED)), 3, days(10), "")
    life = [
        on("2026-03-02", e.CONTACT_RECEIVED, record=1),
        on("2026-03-05", e.REFERRAL_RECEIVED, record=2),
        on("2026-03-11", e.CONTACT_RECEIVED, record=3),
        on("2026-03-14", e.CONTACT_RECEIVED, record=4),
    ]

    # The first is out on the 12th, and then there are two again until the fourth.
    first, second = sorted(
        reading.concerns(life, toy_signal("count", reason)), key=lambda row: row.since
    )

    assert (str(first.since), str(first.until)) == ("2026-03-11", "2026-03-12")
    assert (first.record, str(first.from_on), first.count) == (3, "2026-03-02", 3)
    assert (str(second.since), str(second.until)) == ("2026-03-14", "2026-03-15")


def test_a_fourth_while_three_stand_goes_on_and_is_no_new_reason(reading: Reading) -> None:
    reason = Count((Return(e.CONTACT_RECEIVED),), 3, days(10), "")
    life = [
        on("2026-03-02", e.CONTACT_RECEIVED, record=1),
        on("2026-03-03", e.CONTACT_RECEIVED, record=2),
        on("2026-03-04", e.CONTACT_RECEIVED, record=3),
        on("2026-03-10", e.CONTACT_RECEIVED, record=4),
    ]

    (concern,) = reading.concerns(life, toy_signal("count", reason))

    assert (str(concern.since), str(concern.until)) == ("2026-03-04", "2026-03-13")
    assert (concern.record, concern.count) == (3, 3)


def test_the_events_of_one_record_count_once(reading: Reading) -> None:
    reason = Count((Return(e.CONTACT_RECEIVED), Return(e.REFERRAL_RECEIVED)), 2, days(10), "")
    life = [
        on("2026-03-02", e.CONTACT_RECEIVED, record=1),
        on("2026-03-03", e.REFERRAL_RECEIVED, record=1),
    ]

    assert reading.stretches(life, reason) == []


def test_an_opening_is_a_return_only_after_something_to_return_from(reading: Reading) -> None:
    reason = Count((Return(e.REFERRAL_ACCEPTED, (e.CASE_CLOSED,)),), 2, months(24), "")
    first_opening = [on("2024-06-03", e.REFERRAL_ACCEPTED), on("2024-09-02", e.CASE_CLOSED)]
    one_return = [*first_opening, on("2025-01-06", e.REFERRAL_ACCEPTED)]
    two_returns = [*one_return, on("2025-06-02", e.REFERRAL_ACCEPTED)]
    on_the_day = [
        on("2025-01-06", e.CASE_CLOSED),
        on("2025-01-06", e.REFERRAL_ACCEPTED),
        on("2025-06-02", e.REFERRAL_ACCEPTED),
    ]

    assert reading.stretches(one_return, reason) == []
    assert reading.stretches(two_returns, reason) == ["2025-06-02 to 2027-01-06"]
    assert reading.stretches(on_the_day, reason) == ["2025-06-02 to 2027-01-06"]


def test_a_return_is_not_counted_where_something_else_came_between(reading: Reading) -> None:
    to_plan = Return(e.PROTECTION_PLAN_STARTED, (e.PROTECTION_PLAN_ENDED,), unless=(e.CASE_CLOSED,))
    reason = Count((to_plan,), 1, months(1), "")
    ended = on("2024-06-03", e.PROTECTION_PLAN_ENDED)
    again = on("2025-01-06", e.PROTECTION_PLAN_STARTED)

    assert reading.stretches([ended, again], reason) == ["2025-01-06 to 2025-02-06"]
    for closed, stands in (("2024-06-02", True), ("2024-06-03", False), ("2025-01-06", False)):
        life = [ended, on(closed, e.CASE_CLOSED), again]
        assert bool(reading.stretches(life, reason)) is stands
    assert reading.stretches([ended, again, on("2025-01-07", e.CASE_CLOSED)], reason)


CHURN = Count(
    (Return(e.ALLOCATED),),
    3,
    months(12),
    "",
    different_workers=True,
    leaving_out=("FCONTA",),
    only_after=(("ABSENC", days(28)),),
    span=spans.ALLOCATED,
)


def _two_workers_before() -> list[Event]:
    return [
        on("2026-01-05", e.ALLOCATED, record=1, practitioner=WORKER),
        on("2026-02-02", e.ALLOCATED, record=2, practitioner=OTHER_WORKER),
        on("2026-02-16", e.ALLOCATED, record=3, practitioner=WORKER),
    ]


def test_a_worker_who_comes_back_is_not_a_third(reading: Reading) -> None:
    third = on("2026-03-02", e.ALLOCATED, record=4, practitioner=THIRD_WORKER)
    nobody = on("2026-03-02", e.ALLOCATED, record=4, practitioner=None)
    first_contact = on(
        "2026-03-02", e.ALLOCATED, record=4, practitioner=THIRD_WORKER, value="FCONTA"
    )

    assert reading.stretches(_two_workers_before(), CHURN) == []
    assert reading.stretches([*_two_workers_before(), third], CHURN) == ["2026-03-02 to 2027-02-02"]
    assert reading.stretches([*_two_workers_before(), nobody], CHURN) == []
    assert reading.stretches([*_two_workers_before(), first_contact], CHURN) == []


def test_absence_cover_counts_once_it_has_lasted_four_weeks(reading: Reading) -> None:
    cover = on("2026-03-02", e.ALLOCATED, record=4, practitioner=THIRD_WORKER, value="ABSENC")
    short = on("2026-03-30", e.ALLOCATION_ENDED, record=4)
    long = on("2026-03-31", e.ALLOCATION_ENDED, record=4)

    # 28 days from 2 March is 30 March: a cover that ends on that day did not last so long.
    assert reading.stretches([*_two_workers_before(), cover, short], CHURN) == []
    assert reading.stretches([*_two_workers_before(), cover, long], CHURN) == [
        "2026-03-30 to 2027-02-02"
    ]


# Uncovered


NOBODY = Uncovered(
    (spans.CASE_OPEN, spans.LOOKED_AFTER),
    spans.ALLOCATED,
    working_days(1),
    "",
    lapses=(
        Lapse(spans.EMPLOYED, holds=False),
        Lapse(spans.ABSENT, grace=days(10)),
        Lapse(spans.UNREGISTERED),
    ),
)


def _held() -> list[Event]:
    return [
        on("2026-03-02", e.REFERRAL_ACCEPTED, record=1),
        on("2026-03-02", e.ALLOCATED, record=2, practitioner=WORKER),
        on("2025-01-06", e.EMPLOYED, subject=WORKER, record=3),
    ]


def test_a_child_whom_nobody_holds_stands_the_day_after_the_grace(reading: Reading) -> None:
    opened = on("2026-03-06", e.REFERRAL_ACCEPTED)
    allocated = on("2026-03-12", e.ALLOCATED, practitioner=WORKER)
    to_a_team = on("2026-03-09", e.ALLOCATED, practitioner=None, team=51)

    # Friday, and one working day: it is reached on Monday, and stands from Tuesday.
    assert reading.stretches([opened, allocated], NOBODY) == ["2026-03-10 to 2026-03-12"]
    assert reading.stretches([opened, to_a_team], NOBODY) == ["2026-03-10 to now"]


def test_a_gap_between_two_workers_counts_and_another_open_span_does_not_mend_it(
    reading: Reading,
) -> None:
    life = [
        *_held(),
        on("2026-03-09", e.ALLOCATION_ENDED, record=2),
        on("2026-03-10", e.BECAME_LOOKED_AFTER, record=4),
        on("2026-03-11", e.CASE_CLOSED, record=1),
        on("2026-03-16", e.ALLOCATED, practitioner=OTHER_WORKER),
    ]

    (concern,) = reading.concerns(life, toy_signal("nobody", NOBODY))

    assert (str(concern.since), str(concern.until)) == ("2026-03-11", "2026-03-16")
    assert (str(concern.from_on), concern.record) == ("2026-03-09", None)


def test_a_worker_who_left_holds_nobody(reading: Reading) -> None:
    left = on("2026-03-09", e.EMPLOYMENT_ENDED, subject=WORKER, record=3)
    back = on("2026-03-16", e.EMPLOYED, subject=WORKER, record=5)
    never_employed = [
        on("2026-03-02", e.REFERRAL_ACCEPTED),
        on("2026-03-02", e.ALLOCATED, practitioner=OTHER_WORKER),
    ]

    assert reading.stretches([*_held(), left], NOBODY) == ["2026-03-11 to now"]
    assert reading.stretches([*_held(), left, back], NOBODY) == ["2026-03-11 to 2026-03-16"]
    assert reading.stretches(never_employed, NOBODY) == []


def test_a_worker_off_sick_is_gone_after_the_grace_of_one_absence_or_of_two_that_touch(
    reading: Reading,
) -> None:
    first_note = on("2026-03-02", e.ABSENCE_STARTED, subject=WORKER, record=5)
    one_long = [*_held(), first_note]
    two_notes = [
        *one_long,
        on("2026-03-09", e.ABSENCE_ENDED, subject=WORKER, record=5),
        on("2026-03-09", e.ABSENCE_STARTED, subject=WORKER, record=6),
        on("2026-03-18", e.ABSENCE_ENDED, subject=WORKER, record=6),
    ]

    # Ten days from the 2nd are over on the 12th; gone from the 13th, a Friday; the grace of one
    # working day is over on the Monday; stands from Tuesday.
    assert reading.stretches(one_long, NOBODY) == ["2026-03-17 to now"]
    assert reading.stretches(two_notes, NOBODY) == ["2026-03-17 to 2026-03-18"]


def test_days_without_a_worker_count_only_from_when_we_could_have_heard_of_one(
    reading: Reading,
) -> None:
    life = [on("2026-01-05", e.REFERRAL_ACCEPTED)]
    coverage = all_but(since={e.ALLOCATED: date(2026, 3, 16)})

    (concern,) = reading.concerns(life, toy_signal("nobody", NOBODY), coverage)

    assert (str(concern.from_on), str(concern.since)) == ("2026-03-16", "2026-03-18")


def test_a_lapsed_registration_counts_from_its_first_day(reading: Reading) -> None:
    life = [
        *_held(),
        on("2026-03-09", e.REGISTRATION_LAPSED, subject=WORKER),
        on("2026-03-13", e.REGISTRATION_RENEWED, subject=WORKER),
    ]

    assert reading.stretches(life, NOBODY) == ["2026-03-11 to 2026-03-13"]


# Silence


def test_silence_counts_only_from_when_we_could_have_heard(reading: Reading) -> None:
    reason = Quiet(spans.ON_PROTECTION_PLAN, (e.CORE_GROUP_HELD,), "", longer_than=days(15))
    life = [
        on("2026-01-05", e.PROTECTION_PLAN_STARTED, record=1),
        on("2026-03-10", e.CORE_GROUP_HELD),
        on("2026-04-07", e.CORE_GROUP_HELD),
        on("2026-04-13", e.PROTECTION_PLAN_ENDED, record=1),
    ]
    coverage = all_but(since={e.CORE_GROUP_HELD: date(2026, 3, 16)})

    assert reading.stretches(life, reason, coverage) == ["2026-04-01 to 2026-04-07"]
    assert reading.stretches(life, reason, all_but(e.CORE_GROUP_HELD)) == []


def test_where_any_activity_breaks_silence_what_it_needs_must_be_supplied(
    reading: Reading,
) -> None:
    reason = Quiet(
        spans.ON_PROTECTION_PLAN,
        ACTIVITY,
        "",
        longer_than=days(15),
        needs=(e.CHILD_SEEN_ON_PROTECTION_VISIT,),
    )
    life = [on("2026-03-02", e.PROTECTION_PLAN_STARTED), on("2026-03-10", e.CORE_GROUP_HELD)]
    from_the_12th = all_but(since={e.CHILD_SEEN_ON_PROTECTION_VISIT: date(2026, 3, 12)})

    assert reading.stretches(life, reason, all_but(e.PANEL_DECIDED)) == ["2026-03-26 to now"]
    assert reading.stretches(life, reason, from_the_12th) == ["2026-03-28 to now"]
    assert reading.stretches(life, reason, all_but(e.CHILD_SEEN_ON_PROTECTION_VISIT)) == []
