"""Each shape of signal, worked by hand, through the evaluator and through the plain loop.

March 2026 begins on a Sunday; Good Friday is 3 April and Easter Monday 6 April.
"""

from __future__ import annotations

from keel.rulebook import events as e
from keel.rulebook import spans
from keel.rulebook.calendar import days, months, weeks, working_days
from keel.rulebook.signal import (
    Again,
    LateRunning,
    Overdue,
    Quiet,
    Unanswered,
)
from keel.rulebook.timescale import MatchedBy, not_during, only_first, while_open
from tests.rulebook.plain_loop import Event
from tests.rulebook.reading import Reading, by_both, on
from tests.rulebook.toys import toy, toy_signal

pytestmark = by_both

VISIT = toy(
    "visit",
    e.CHILD_SEEN_ON_PROTECTION_VISIT,
    days(10),
    repeats=while_open(spans.ON_PROTECTION_PLAN),
)
ASSESSMENT = toy(
    "assessment",
    e.ASSESSMENT_AUTHORISED,
    days(5),
    after=e.ASSESSMENT_STARTED,
    matched_by=MatchedBy.RECORD,
)
WORKER, OTHER_WORKER, THIRD_WORKER = 901, 902, 903


# Overdue


def test_a_promise_is_overdue_from_the_day_after_it_fell_due_until_it_is_kept(
    reading: Reading,
) -> None:
    life = [
        on("2026-03-02", e.PROTECTION_PLAN_STARTED, record=1),
        on("2026-03-16", e.CHILD_SEEN_ON_PROTECTION_VISIT, record=2),
        on("2026-03-20", e.PROTECTION_PLAN_ENDED, record=1),
    ]

    assert reading.stretches(life, Overdue((VISIT,), "")) == ["2026-03-13 to 2026-03-16"]


def test_a_promise_kept_or_let_go_on_its_due_day_is_not_overdue(reading: Reading) -> None:
    kept = [
        on("2026-03-02", e.ASSESSMENT_STARTED, record=1),
        on("2026-03-07", e.ASSESSMENT_AUTHORISED, record=1),
    ]
    let_go = [
        on("2026-03-02", e.PROTECTION_PLAN_STARTED, record=1),
        on("2026-03-12", e.PROTECTION_PLAN_ENDED, record=1),
    ]

    assert reading.stretches(kept, Overdue((ASSESSMENT,), "")) == []
    assert reading.stretches(let_go, Overdue((VISIT,), "")) == []


def test_an_entry_by_the_due_day_keeps_it_quiet_and_a_later_one_ends_it(
    reading: Reading,
) -> None:
    reason = Overdue((ASSESSMENT,), "", unless=(e.OVERSIGHT_ENTRY_MADE,))
    started = on("2026-03-02", e.ASSESSMENT_STARTED)
    on_the_due_day = [started, on("2026-03-07", e.OVERSIGHT_ENTRY_MADE)]
    later = [started, on("2026-03-11", e.OVERSIGHT_ENTRY_MADE)]
    before_it_began = [on("2026-03-01", e.OVERSIGHT_ENTRY_MADE), started]

    assert reading.stretches(on_the_due_day, reason) == []
    assert reading.stretches(later, reason) == ["2026-03-08 to 2026-03-11"]
    assert reading.stretches(before_it_began, reason) == ["2026-03-08 to now"]


def test_an_entry_about_another_rule_keeps_nothing_quiet(reading: Reading) -> None:
    reason = Overdue((ASSESSMENT,), "", unless=(e.OVERSIGHT_ENTRY_MADE,), about_rule=True)
    started = on("2026-03-02", e.ASSESSMENT_STARTED)
    about_another = [started, on("2026-03-05", e.OVERSIGHT_ENTRY_MADE, value="visit")]
    about_this = [started, on("2026-03-05", e.OVERSIGHT_ENTRY_MADE, value="assessment")]

    assert reading.stretches(about_another, reason) == ["2026-03-08 to now"]
    assert reading.stretches(about_this, reason) == []


# What every signal shares


def test_a_signal_stands_only_while_what_it_is_about_is_open(reading: Reading) -> None:
    signal = toy_signal(
        "overdue",
        Overdue((ASSESSMENT,), ""),
        while_open=(spans.ON_PROTECTION_PLAN, spans.IN_PRE_PROCEEDINGS),
    )
    life = [
        on("2026-03-02", e.ASSESSMENT_STARTED, record=9),
        on("2026-03-10", e.PROTECTION_PLAN_STARTED, record=1),
        on("2026-03-20", e.PROTECTION_PLAN_ENDED, record=1),
        on("2026-03-18", e.PRE_PROCEEDINGS_STARTED, record=2),
        on("2026-03-25", e.PRE_PROCEEDINGS_ENDED, record=2),
        on("2026-03-30", e.PROTECTION_PLAN_STARTED, record=3),
    ]

    first, second = sorted(reading.concerns(life, signal), key=lambda row: row.since)

    assert reading.stretches(life, signal) == [
        "2026-03-10 to 2026-03-25",
        "2026-03-30 to now",
    ]
    assert (first.record, first.from_on, first.due_on) == (
        (second.record, second.from_on, second.due_on)
    )


def test_what_clears_a_signal_ends_it_on_that_day_and_not_before_it_began(
    reading: Reading,
) -> None:
    signal = toy_signal("overdue", Overdue((ASSESSMENT,), ""), cleared_by=(e.PANEL_DECIDED,))
    started = on("2026-03-02", e.ASSESSMENT_STARTED)
    too_early = [started, on("2026-03-07", e.PANEL_DECIDED)]
    later = [started, on("2026-03-12", e.PANEL_DECIDED)]
    on_the_first_day = [started, on("2026-03-08", e.PANEL_DECIDED)]

    assert reading.stretches(too_early, signal) == ["2026-03-08 to now"]
    assert reading.stretches(later, signal) == ["2026-03-08 to 2026-03-12"]
    assert reading.stretches(on_the_first_day, signal) == []


# Unanswered


def test_what_was_not_answered_in_time_stands_until_it_is(reading: Reading) -> None:
    reason = Unanswered(
        e.REFERRAL_RECEIVED,
        (e.REFERRAL_DECIDED, e.REFERRER_ANSWERED),
        working_days(1),
        "",
        matched_by=MatchedBy.RECORD,
    )
    answered_late = [
        on("2026-03-06", e.REFERRAL_RECEIVED, record=1),
        on("2026-03-12", e.REFERRER_ANSWERED, record=1),
    ]
    answered_in_time = [
        on("2026-03-06", e.REFERRAL_RECEIVED, record=1),
        on("2026-03-09", e.REFERRAL_DECIDED, record=1),
    ]

    assert reading.stretches(answered_late, reason) == ["2026-03-10 to 2026-03-12"]
    assert reading.stretches(answered_in_time, reason) == []


def test_what_has_ended_needs_no_answer(reading: Reading) -> None:
    reason = Unanswered(
        e.PLACEMENT_STARTED,
        (e.CARE_PLAN_MADE,),
        days(3),
        "",
        matched_by=MatchedBy.SUBJECT,
        ends_with=(e.PLACEMENT_ENDED,),
    )
    ended = [on("2026-03-02", e.PLACEMENT_STARTED), on("2026-03-05", e.PLACEMENT_ENDED)]
    ended_late = [on("2026-03-02", e.PLACEMENT_STARTED), on("2026-03-10", e.PLACEMENT_ENDED)]

    assert reading.stretches(ended, reason) == []
    assert reading.stretches(ended_late, reason) == ["2026-03-06 to 2026-03-10"]


# LateRunning


def _plan_with_visits(*visits: str) -> list[Event]:
    return [
        on("2026-01-01", e.PROTECTION_PLAN_STARTED, record=1),
        *(on(day, e.CHILD_SEEN_ON_PROTECTION_VISIT) for day in visits),
    ]


def test_two_late_visits_running_stand_until_two_running_are_on_time(reading: Reading) -> None:
    reason = LateRunning(VISIT, raised_by=2, cleared_by=2, because="")
    # Due 11 January, then ten days after each visit: late, late, on time, late, on time, on time.
    life = _plan_with_visits(
        "2026-01-12", "2026-01-23", "2026-02-02", "2026-02-13", "2026-02-23", "2026-03-05"
    )

    (concern,) = reading.concerns(life, toy_signal("late", reason))

    assert (str(concern.since), str(concern.until)) == ("2026-01-23", "2026-03-05")
    assert (concern.record, str(concern.from_on), concern.count) == (1, "2026-01-01", 2)


def test_the_visit_that_is_late_now_counts_from_the_day_after_it_fell_due(
    reading: Reading,
) -> None:
    reason = LateRunning(VISIT, raised_by=2, cleared_by=2, because="")

    assert reading.stretches(_plan_with_visits("2026-01-12"), reason) == ["2026-01-23 to now"]


def test_a_plan_that_ends_ends_it_and_what_was_let_go_is_not_judged(reading: Reading) -> None:
    reason = LateRunning(VISIT, raised_by=2, cleared_by=2, because="")
    late_twice = [
        *_plan_with_visits("2026-01-12", "2026-01-24"),
        on("2026-01-30", e.PROTECTION_PLAN_ENDED, record=1),
    ]
    late_once = [
        *_plan_with_visits("2026-01-12"),
        on("2026-01-22", e.PROTECTION_PLAN_ENDED, record=1),
    ]

    assert reading.stretches(late_twice, reason) == ["2026-01-23 to 2026-01-30"]
    assert reading.stretches(late_once, reason) == []


def test_late_visits_of_two_times_in_care_do_not_run_together(reading: Reading) -> None:
    visit = toy(
        "in-care",
        e.CHILD_SEEN_ON_LOOKED_AFTER_VISIT,
        days(10),
        repeats=while_open(spans.LOOKED_AFTER),
    )
    reason = LateRunning(visit, raised_by=2, cleared_by=2, because="")
    life = [
        on("2026-01-01", e.BECAME_LOOKED_AFTER, record=1),
        on("2026-01-15", e.CHILD_SEEN_ON_LOOKED_AFTER_VISIT),
        on("2026-01-20", e.CEASED_TO_BE_LOOKED_AFTER),
        on("2026-02-02", e.BECAME_LOOKED_AFTER, record=1),
        on("2026-02-20", e.CHILD_SEEN_ON_LOOKED_AFTER_VISIT),
        on("2026-03-20", e.CEASED_TO_BE_LOOKED_AFTER),
    ]

    assert reading.stretches(life, reason) == ["2026-03-03 to 2026-03-20"]


# Again


def _three_plans() -> list[Event]:
    return [
        on("2025-01-06", e.PROTECTION_PLAN_STARTED, record=1, value="NEG"),
        on("2025-03-06", e.PROTECTION_PLAN_ENDED, record=1, value="EMO"),
        on("2025-09-05", e.PROTECTION_PLAN_STARTED, record=2, value="EMO"),
        on("2025-10-06", e.PROTECTION_PLAN_ENDED, record=2, value="EMO"),
        on("2026-04-06", e.PROTECTION_PLAN_STARTED, record=3, value="NEG"),
    ]


def test_each_span_after_the_first_is_again(reading: Reading) -> None:
    reason = Again(spans.ON_PROTECTION_PLAN, "")

    first, second = sorted(
        reading.concerns(_three_plans(), toy_signal("again", reason)), key=lambda row: row.since
    )

    assert (first.record, str(first.from_on), first.count) == (2, "2025-03-06", 2)
    assert (second.record, str(second.from_on), second.count) == (3, "2025-10-06", 3)
    assert (str(first.until), second.until) == ("2025-10-06", None)


def test_a_return_counts_only_less_than_so_long_after_the_one_before(reading: Reading) -> None:
    reason = Again(spans.ON_PROTECTION_PLAN, "", within=months(6))

    # 6 March and six months is 6 September: the 5th is less. 6 October and six months is 6 April.
    assert reading.stretches(_three_plans(), reason) == ["2025-09-05 to 2025-10-06"]


def test_a_plan_beside_another_is_no_return(reading: Reading) -> None:
    reason = Again(spans.ON_PROTECTION_PLAN, "", within=months(6))
    life = [
        on("2026-03-02", e.PROTECTION_PLAN_STARTED, record=1),
        on("2026-03-09", e.PROTECTION_PLAN_STARTED, record=2),
        on("2026-03-16", e.PROTECTION_PLAN_ENDED, record=1),
    ]

    assert reading.stretches(life, reason) == []


def test_the_same_harm_is_the_last_of_one_plan_and_the_first_of_the_next(
    reading: Reading,
) -> None:
    reason = Again(spans.ON_PROTECTION_PLAN, "", same_value=True)

    assert reading.stretches(_three_plans(), reason) == ["2025-09-05 to 2025-10-06"]


def test_the_third_is_the_third_in_order_of_opening(reading: Reading) -> None:
    reason = Again(spans.ON_PROTECTION_PLAN, "", at_least=3)

    assert reading.stretches(_three_plans(), reason) == ["2026-04-06 to now"]


# Quiet


def test_quiet_stands_once_more_than_the_time_has_passed(reading: Reading) -> None:
    heard = (e.LEGAL_GATEWAY_HELD,)
    life = [
        on("2026-03-02", e.PROTECTION_PLAN_STARTED, record=1),
        on("2026-03-20", e.LEGAL_GATEWAY_HELD),
    ]

    more_than = Quiet(spans.ON_PROTECTION_PLAN, heard, "", longer_than=days(15))
    full = Quiet(spans.ON_PROTECTION_PLAN, heard, "", longer_than=days(15), full=True)

    assert reading.stretches(life, more_than) == [
        "2026-03-18 to 2026-03-20",
        "2026-04-05 to now",
    ]
    assert reading.stretches(life, full) == ["2026-03-17 to 2026-03-20", "2026-04-04 to now"]


def test_quiet_waits_until_the_span_is_old_enough(reading: Reading) -> None:
    reason = Quiet(
        spans.ON_PROTECTION_PLAN,
        (e.LEGAL_GATEWAY_HELD,),
        "",
        longer_than=weeks(1),
        not_before=weeks(3),
        full=True,
    )
    life = [
        on("2026-03-01", e.LEGAL_GATEWAY_HELD),
        on("2026-03-02", e.PROTECTION_PLAN_STARTED, record=1),
        on("2026-03-26", e.LEGAL_GATEWAY_HELD),
        on("2026-04-01", e.PROTECTION_PLAN_ENDED, record=1),
    ]

    assert reading.stretches(life, reason) == ["2026-03-23 to 2026-03-26"]


CARE_VISIT = toy(
    "care-visit",
    e.CHILD_SEEN_ON_LOOKED_AFTER_VISIT,
    days(20),
    repeats=while_open(spans.LOOKED_AFTER),
    when=(not_during(spans.WITH_PARENT),),
)
FIRST_IN_PLACEMENT = toy(
    "first-in-placement",
    e.CHILD_SEEN_ON_LOOKED_AFTER_VISIT,
    days(5),
    repeats=only_first(spans.IN_PLACEMENT),
)


def test_quiet_by_rules_takes_the_time_of_the_clock_that_runs(reading: Reading) -> None:
    reason = Quiet(
        spans.LOOKED_AFTER,
        (e.CHILD_SEEN_ON_LOOKED_AFTER_VISIT, e.LOOKED_AFTER_VISIT_MADE),
        "",
        rules=(CARE_VISIT, FIRST_IN_PLACEMENT),
    )
    life = [
        on("2026-03-02", e.BECAME_LOOKED_AFTER),
        on("2026-03-06", e.PLACEMENT_STARTED, record=1),
        on("2026-03-07", e.LOOKED_AFTER_VISIT_MADE),
        on("2026-03-16", e.PLACEMENT_ENDED, record=1),
        on("2026-03-17", e.LOOKED_AFTER_VISIT_MADE),
    ]

    # From the 7th the placement's first clock runs: five days. It ended on the 16th, and from the
    # 17th the clock that has run since the 2nd is the only one: twenty days.
    assert reading.stretches(life, reason) == ["2026-03-13 to 2026-03-17", "2026-04-07 to now"]


def test_where_no_clock_runs_no_quiet_stands(reading: Reading) -> None:
    reason = Quiet(
        spans.LOOKED_AFTER, (e.CHILD_SEEN_ON_LOOKED_AFTER_VISIT,), "", rules=(CARE_VISIT,)
    )
    life = [
        on("2026-03-02", e.PLACED_WITH_PARENT),
        on("2026-03-02", e.BECAME_LOOKED_AFTER),
    ]

    assert reading.stretches(life, reason) == []
