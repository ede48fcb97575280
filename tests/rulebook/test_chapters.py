"""The rulebook as a whole: nothing missing, nothing said twice, nothing nobody can answer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from importlib import import_module
from pkgutil import walk_packages
from string import Formatter

import pytest

from keel import rulebook
from keel.rulebook import events
from keel.rulebook.calendar import ENGLAND, Duration, hours, months, working_days
from keel.rulebook.chapters import SIGNAL, SIGNALS, TIMESCALE, TIMESCALES
from keel.rulebook.events import ACTIVITY, KINDS, Kind
from keel.rulebook.roles import Role
from keel.rulebook.signal import SAYS, Again, LateRunning, Overdue, Quiet, Reason, Signal
from keel.rulebook.spans import ON_PROTECTION_PLAN, SPANS
from keel.rulebook.timescale import Timescale, during

REASONS = [
    pytest.param(signal, reason, id=f"{signal.id}-{number}")
    for signal in SIGNALS
    for number, reason in enumerate(signal.reasons, start=1)
]
every_timescale = pytest.mark.parametrize("rule", TIMESCALES, ids=lambda rule: rule.id)
every_signal = pytest.mark.parametrize("signal", SIGNALS, ids=lambda signal: signal.id)

# Read by people and counted nowhere yet. A kind leaves this list when a rule begins to read it.
ONLY_IN_THE_CHRONOLOGY = {
    events.EXPECTED,
    events.DIED,
    events.ADDRESS_STARTED,
    events.ADDRESS_ENDED,
    events.INVOLVED,
    events.INVOLVEMENT_ENDED,
    events.EARLY_HELP_STARTED,
    events.LEGAL_STATUS_STARTED,
    events.LEGAL_STATUS_ENDED,
    events.LOOKED_AFTER_EPISODE_STARTED,
    events.LOOKED_AFTER_EPISODE_ENDED,
    events.PRIVATE_FOSTERING_VISITED,
    events.RETURN_TALK_NOT_INDEPENDENT,
    events.SENT_TO_BE_SIGNED,
    events.SENT_BACK,
    events.SIGNED,
}
# Put on the stream for rules that are still to be written. This list only shrinks.
AWAITING_RULES = {
    events.EDUCATION_ASSESSMENT_AGREED,
    events.EDUCATION_PLAN_DRAFTED,
    events.CHILDS_VIEW_GIVEN,
    events.CARE_PROCEEDINGS_LETTER_SENT,
    events.OTHER_HEALTH_CHECK_DONE,
    events.HEALTH_CHECK_REFUSED,
    events.IMMUNISATIONS_UP_TO_DATE,
    events.IMMUNISATIONS_BEHIND,
    events.SUBSTANCE_MISUSE_FOUND,
    events.SUBSTANCE_MISUSE_HELPED,
    events.SUBSTANCE_MISUSE_HELP_REFUSED,
    events.CONVICTED,
    events.CARE_PLAN_QUESTION_ANSWERED,
    events.PLACEMENT_COST_STARTED,
    events.PLACEMENT_COST_ENDED,
    events.PREVIOUS_PERMANENCE_ORDER_MADE,
    events.EARLY_PERMANENCE_CONSIDERED,
    events.FOSTERING_FOR_ADOPTION_DECIDED,
    events.PLACED_FOSTERING_FOR_ADOPTION,
    events.PLACED_WITH_CARER_WHO_ADOPTS,
    events.PLACED_FOR_ADOPTION,
    events.PERMANENCE_ORDER_MADE,
    events.ADOPTION_ORDER_MADE,
    events.SPECIAL_GUARDIANSHIP_ORDER_MADE,
    events.CARE_LEAVER_CONTACT_TRIED,
}
# Read by the evaluator itself, to say who was answerable.
READ_FOR_WHO_ANSWERS = {events.JOINED_TEAM, events.LEFT_TEAM}


def named_in(word: object) -> Iterator[Kind]:
    """Every kind of event that a rule names, its spans' included; not activity of any kind."""
    if isinstance(word, Kind):
        yield word
    elif isinstance(word, tuple):
        for part in word:
            yield from named_in(part)
    elif is_dataclass(word):
        any_activity = isinstance(word, Quiet) and word.of == ACTIVITY
        for field in fields(word):
            if not (any_activity and field.name == "of"):
                yield from named_in(getattr(word, field.name))


def declared(sort: type) -> set[object]:
    """Everything of a sort that any module of the rulebook holds under a name of its own."""
    found = walk_packages(rulebook.__path__, prefix="keel.rulebook.")
    modules = [import_module(module.name) for module in found]
    return {
        value for module in modules for value in vars(module).values() if isinstance(value, sort)
    }


def repeated(words: Iterable[str]) -> list[str]:
    return [word for word, times in Counter(words).items() if times > 1]


@every_timescale
def test_every_timescale_has_a_clock_two_examples_and_a_source(rule: Timescale) -> None:
    assert rule.starts.kinds
    assert rule.stops.kinds
    assert len(rule.examples) >= 2
    assert all(example.because for example in rule.examples)
    assert rule.source.title


@every_timescale
def test_no_rule_is_looser_than_its_own_floor(rule: Timescale) -> None:
    floor = rule.within.floor
    assert floor is None or all(
        ENGLAND.never_later(step.within, floor) for step in rule.within.steps
    )


def test_ids_are_unique_and_well_formed() -> None:
    assert len(TIMESCALE) == len(TIMESCALES)
    assert len(SIGNAL) == len(SIGNALS)
    assert all(re.fullmatch(r"[A-Z]{2}-\d\d[a-c]?", rule.id) for rule in TIMESCALES)
    assert all(re.fullmatch(r"DD-\d\d", signal.id) for signal in SIGNALS)


def test_every_rule_that_a_chapter_declares_is_listed() -> None:
    assert declared(Timescale) == set(TIMESCALES)
    assert declared(Signal) == set(SIGNALS)


def test_every_kind_of_event_is_read_by_a_rule_or_known_to_be_for_reading_only() -> None:
    named = set(named_in((*TIMESCALES, *SIGNALS)))

    assert named <= set(KINDS)
    assert set(KINDS) - named == (ONLY_IN_THE_CHRONOLOGY | AWAITING_RULES | READ_FOR_WHO_ANSWERS)


def test_every_span_is_asked_about_by_a_rule() -> None:
    kinds = set(named_in((*TIMESCALES, *SIGNALS))) | READ_FOR_WHO_ANSWERS
    unread = {span.words for span in SPANS if not {span.opens, span.closes} <= kinds}

    assert unread == {"in early help"}


def test_no_two_words_of_the_rulebook_are_the_same() -> None:
    assert repeated(kind.id for kind in KINDS) == []
    assert repeated(kind.words for kind in KINDS) == []
    assert repeated(span.words for span in SPANS) == []
    assert repeated(rule.duty for rule in TIMESCALES) == []
    assert repeated(signal.title for signal in SIGNALS) == []
    assert repeated(reason.because for signal in SIGNALS for reason in signal.reasons) == []


def test_no_span_is_declared_twice() -> None:
    ends = [(span.opens, span.closes) for span in SPANS]

    assert len(set(ends)) == len(ends)


@pytest.mark.parametrize(("signal", "reason"), REASONS)
def test_a_sentence_names_only_what_its_shape_can_fill(signal: Signal, reason: Reason) -> None:
    named = {name for _, name, _, _ in Formatter().parse(reason.because) if name is not None}

    assert named <= SAYS[type(reason)], signal.id
    assert reason.because.endswith(".")


@pytest.mark.parametrize(("signal", "reason"), REASONS)
def test_no_sentence_names_the_end_of_a_span_that_may_not_have_one(
    signal: Signal, reason: Reason
) -> None:
    """A plan may open while the one before it is still open, unless `within` asks for its end."""
    if isinstance(reason, Again) and reason.within is None:
        assert "{from_on}" not in reason.because, signal.id


@pytest.mark.parametrize(("signal", "reason"), REASONS)
def test_every_reason_reaches_somebody_at_once(signal: Signal, reason: Reason) -> None:
    tiers = signal.answered_by(reason)

    assert tiers
    assert tiers[0].after is None
    assert all(isinstance(tier.role, Role) for tier in tiers)


@pytest.mark.parametrize(("signal", "reason"), REASONS)
def test_advice_and_confirmed_rules_never_share_a_reason(signal: Signal, reason: Reason) -> None:
    """Or an unconfirmed rule would silence a confirmed one, or climb with it."""
    if isinstance(reason, Overdue):
        assert len({rule.confirmed for rule in reason.rules}) == 1, signal.id


@pytest.mark.parametrize(("signal", "reason"), REASONS)
def test_a_signal_reads_only_rules_that_are_listed(signal: Signal, reason: Reason) -> None:
    rules = (reason.rule,) if isinstance(reason, LateRunning) else getattr(reason, "rules", ())

    assert set(rules) <= set(TIMESCALES), signal.id


@every_signal
def test_a_signal_says_what_clears_it_and_where_the_report_asks_for_it(signal: Signal) -> None:
    assert signal.clears_when.endswith(".")
    assert signal.paragraphs
    assert signal.reasons


def test_each_gate_of_a_long_plan_reaches_a_higher_post_or_the_highest() -> None:
    gates = SIGNAL["DD-06"]
    order = (Role.CHAIR, Role.HEAD_OF_SAFEGUARDING, Role.HEAD_OF_SERVICE, Role.DIRECTOR)
    reached = [order.index(gates.answered_by(reason)[0].role) for reason in gates.reasons]

    assert reached == [0, 1, 2, 3, 3]


def test_a_post_is_named_in_plain_words() -> None:
    assert Role.HEAD_OF_SAFEGUARDING.words == "head of safeguarding"


@pytest.mark.parametrize("lasting", [months(3), working_days(10), hours(24)], ids=str)
def test_a_condition_lasts_days_or_weeks_and_nothing_that_is_not_always_as_long(
    lasting: Duration,
) -> None:
    with pytest.raises(ValueError, match="days or weeks"):
        during(ON_PROTECTION_PLAN, lasting=lasting)
