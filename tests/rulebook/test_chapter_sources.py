"""What was read in the law, the guidance and the report, set beside what the rules say of it."""

from __future__ import annotations

import pytest

from keel.rulebook.chapters import SIGNAL, SIGNALS, TIMESCALE, TIMESCALES
from keel.rulebook.signal import Signal
from keel.rulebook.sources import CARE_PLANNING_REGULATIONS, LONG_PLAN_POLICY, Source
from keel.rulebook.timescale import Timescale

Paragraphs = tuple[int | str, ...]

# Each rule: its limit, how it binds and how it was confirmed, and the report's paragraphs.
TIMESCALES_READ: dict[str, tuple[str, str, Paragraphs]] = {
    "FD-01": ("24 hours", "L·W", (2, 3)),
    "FD-02a": ("1 working day", "G·W", (2, 3)),
    "FD-02b": ("1 working day", "G·W", (2, 3)),
    "FD-09": ("1 working day", "L·U", (39,)),
    "CP-01": ("24 hours", "G·U", (5, 41)),
    "CP-02": ("0 days", "S·W", (5,)),
    "CP-03": ("24 hours", "L·U", (5,)),
    "CP-04": ("10 working days", "L·U", (5,)),
    "CP-05": ("15 working days", "G·V", (5,)),
    "CP-06": ("1 working day", "L·W", (5,)),
    "CP-10": ("15 working days", "G·U", (5,)),
    "CP-20": ("0 days", "N·V", (7,)),
    "CP-23": ("10 working days", "G·W", (7,)),
    "CP-24": ("6 weeks", "L·W", (7,)),
    "CP-25": ("10 working days", "L·W", (7, 9)),
    "CP-28": ("3 months", "G·W", (7,)),
    "CP-29": ("6 months", "G·W", (7,)),
    "CP-30": ("10 working days", "G·U", (8, 17, "B1")),
    "CP-30b": ("10 working days", "L·U", (8, 17, "B1")),
    "CP-31": ("9 months", "L·W", (7, "B2")),
    "CP-32": ("12 months", "L·W", (7, "B2")),
    "CP-33": ("15 months", "L·W", (7, 11, "B1")),
    "CP-34": ("18 months", "L·U", (7, 43)),
    "CP-35": ("21 months", "L·W", (7, 43)),
    "AS-01a": ("45 working days", "G·V", (6, 47)),
    "AS-01b": ("45 working days", "G·V", (6, 47)),
    "AS-03": ("10 working days", "L·U", (6,)),
    "AS-05": ("5 working days", "L·W", (6, 9)),
    "CN-01": ("10 working days", "L·U", (7,)),
    "CN-02": ("20 working days", "L·U", (6, 9)),
    "CN-03a": ("6 weeks", "L·U", (7,)),
    "CN-03b": ("12 weeks", "L·U", (7,)),
    "CN-04a": ("6 months", "L·U", (7, 43)),
    "CN-04b": ("9 months", "L·U", (7, 43)),
    "CN-04c": ("12 months", "L·U", (7, 43)),
    "CN-05": ("0 days", "N·V", (7,)),
    "CN-06": ("10 working days", "L·U", (7, 39)),
    "FD-03": ("0 days", "G·U", (3,)),
    "FD-05a": ("1 working day", "L·U", (2, 41)),
    "FD-05b": ("24 hours", "L·U", (2, 41)),
    "FD-08": ("24 hours", "G·U", (5,)),
    "AS-02": ("45 working days", "G·W", (6, 47)),
    "AS-04a": ("25 working days", "L·U", (6,)),
    "AS-04b": ("35 working days", "L·U", (6,)),
    "CP-09a": ("0 days", "L·W", (5,)),
    "CP-09b": ("0 days", "L·W", (5,)),
    "CP-26": ("20 working days", "L·W", (9,)),
    "CP-27": ("20 working days", "L·W", (9,)),
    "CP-36": ("24 months", "N·U", (7,)),
    "CP-42a": ("0 days", "G·U", (6, 9)),
    "CP-42b": ("0 days", "G·U", (6, 9)),
    "CP-21a": ("1 working day", "L·U", (7,)),
    "CP-21b": ("5 working days", "L·U", (7,)),
    "CP-22a": ("20 working days", "L·U", (7,)),
    "CP-22b": ("20 working days", "L·U", (7,)),
    "CP-37": ("0 days", "N·V", (7, "B1")),
    "CP-43a": ("1 working day", "N·U", (5,)),
    "CP-43b": ("1 working day", "N·U", (5,)),
    "CH-01a": ("6 weeks", "L·W", (7, 37, "B2")),
    "CH-01b": ("3 months", "L·W", (7, 37, "B2")),
    "CH-02": ("5 working days", "L·U", (7, "B2")),
    "CH-03": ("10 working days", "L·W", (7, "B2")),
    "CH-04": ("5 working days", "L·U", (7, "B2")),
    "CH-05": ("5 working days", "L·U", (7, "B2")),
    "CH-06": ("20 working days", "G·U", (19,)),
    "HM-01": ("0 days", "G·W", (12,)),
    "HM-02": ("5 working days", "G·U", (12,)),
    "HM-03": ("10 working days", "L·U", (12,)),
    "HM-04": ("5 working days", "L·U", (12,)),
    "PL-05": ("6 weeks", "N·U", (11, 17)),
    "PL-07": ("10 working days", "L·U", (11, 17)),
    "CT-01": ("181 days", "S·V", (11, 24)),
    "CT-02": ("17 working days", "N·U", (11,)),
    "CT-03": ("20 weeks", "N·U", (11,)),
    "EM-01": ("1 hour", "L·U", (4,)),
    "EM-02": ("1 working day", "L·U", (4,)),
    "EM-03": ("0 days", "S·W", (4, "B4")),
    "EM-04": ("1 working day", "L·U", (4, "B4")),
    "EM-05": ("2 hours", "L·U", (4,)),
    "EM-06": ("72 hours", "S·U", (5, 17)),
    "EM-07": ("8 days", "S·U", (5, 17)),
    "PL-02": ("0 days", "N·V", (11,)),
    "PL-03": ("10 working days", "L·U", (11,)),
    "PL-04a": ("10 working days", "L·U", (11,)),
    "PL-04b": ("15 working days", "L·U", (11,)),
    "PL-06": ("16 weeks", "N·U", (11,)),
    "QA-04": ("4 weeks", "L·U", (45, "B3")),
    "QA-05a": ("15 working days", "L·U", (6, 24, 47)),
    "QA-05b": ("20 working days", "L·U", (6, 24, 47)),
    "QA-05c": ("16 weeks", "L·U", (6, 24, 47)),
    "CH-07": ("4 weeks", "L·W", (37,)),
    "PL-01": ("10 working days", "L·W", (11,)),
    "CL-01": ("10 working days", "S·V", (19,)),
    "CL-03": ("1 week", "S·V", (20,)),
    "CL-04": ("6 weeks", "S·V", (20,)),
    "CL-05": ("3 months", "S·V", (20,)),
    "CL-06": ("6 weeks", "S·V", (20,)),
    "CL-07": ("1 week", "S·V", (25,)),
    "CL-07b": ("6 weeks", "S·V", (25,)),
    "CL-08": ("1 week", "S·V", (24,)),
    "CL-08b": ("4 weeks", "S·V", (24,)),
    "CL-09": ("1 week", "S·V", (25,)),
    "CL-09b": ("6 weeks", "S·V", (25,)),
    "RV-01": ("20 working days", "S·V", (19,)),
    "RV-02": ("3 months", "S·V", (19,)),
    "RV-03": ("6 months", "S·V", (19,)),
    "RV-05": ("5 working days", "G·U", (19,)),
    "CL-02": ("5 working days", "S·U", (18,)),
    "CL-11": ("0 days", "S·U", (20,)),
    "RV-06": ("0 days", "G·U", (19,)),
    "RV-08": ("5 working days", "G·U", (19,)),
    "RV-09a": ("15 working days", "G·U", (19,)),
    "RV-09b": ("20 working days", "G·U", (19,)),
    "RV-10": ("3 months", "L·U", (19, "B2")),
    "RV-11": ("0 days", "N·V", (19,)),
    "RV-12a": ("4 months", "G·U", (17, 25, 28)),
    "RV-12b": ("0 days", "G·U", (17, 25, 28)),
    "PM-01": ("5 working days", "S·V", (18, 22)),
    "PM-02": ("5 working days", "S·V", (18,)),
    "PM-03": ("0 days", "S·V", (18,)),
    "PM-07": ("6 working days", "S·U", (24,)),
    "PM-08": ("16 weeks", "S·W", (24,)),
    "PM-10": ("24 weeks", "S·V", (24,)),
    "PM-11a": ("0 days", "S·W", (24,)),
    "PM-11b": ("1 week", "S·W", (24,)),
    "PM-12a": ("10 working days", "S·U", (25,)),
    "PM-12b": ("10 working days", "S·U", (25,)),
    "PM-13": ("5 working days", "L·U", (24,)),
    "PM-14": ("17 days", "S·V", (6,)),
    "PM-16": ("5 working days", "L·U", (18,)),
    "PM-17a": ("10 working days", "L·U", (25,)),
    "PM-17b": ("3 months", "L·U", (25,)),
    "PM-19": ("10 working days", "S·U", (4,)),
    "PF-02": ("7 working days", "S·V", (13,)),
    "PF-03": ("42 working days", "L·U", (13,)),
    "PF-04": ("6 weeks", "S·V", (13,)),
    "PF-05": ("12 weeks", "S·V", (13,)),
    "PF-06": ("12 months", "L·U", (13,)),
    "PF-07": ("10 working days", "L·U", (13,)),
    "PF-08": ("10 working days", "L·U", (13,)),
    "SN-01": ("6 weeks", "S·U", ()),
    "SN-02": ("16 weeks", "S·U", ()),
    "SN-03": ("20 weeks", "S·U", ()),
    "SN-04": ("12 months", "S·U", ()),
    "AD-01": ("2 months", "G·W", (28,)),
    "AD-02": ("7 working days", "G·W", (28,)),
    "AD-03": ("2 working days", "G·U", (28,)),
    "AD-04": ("6 months", "G·U", (28,)),
    "AD-06": ("121 days", "N·V", (28,)),
    "AD-08a": ("1 week", "S·U", (28,)),
    "AD-08b": ("1 week", "S·U", (28,)),
    "AD-09a": ("4 weeks", "S·U", (28,)),
    "AD-09b": ("3 months", "S·U", (28,)),
    "AD-09c": ("6 months", "S·U", (28,)),
    "AD-10": ("20 working days", "N·V", (28,)),
    "CV-02": ("3 months", "S·V", (36,)),
    "CV-03": ("3 months", "S·U", (36,)),
    "CV-04": ("3 months", "S·W", (36,)),
    "CV-05": ("6 months", "S·U", (36,)),
    "CV-06": ("28 days", "S·U", (30,)),
    "CV-07": ("7 days", "S·V", (29, 30)),
    "CV-08": ("2 months", "S·V", (29,)),
    "CV-09": ("8 weeks", "L·W", (29,)),
    "CV-11": ("3 months", "S·U", (29,)),
    "CV-12": ("1 month", "N·U", (29, 30, 31)),
    "CV-13": ("0 days", "S·V", (30,)),
    "HE-01a": ("20 working days", "S·W", (22,)),
    "HE-01b": ("20 working days", "S·W", (22,)),
    "HE-02": ("5 working days", "L·U", (22,)),
    "HE-03": ("6 months", "S·W", (22,)),
    "HE-04": ("12 months", "S·W", (22,)),
    "HE-05": ("12 months", "N·U", (22,)),
    "HE-06": ("12 months", "N·V", (22,)),
    "HE-07": ("12 months", "N·V", (22,)),
    "HE-08": ("10 working days", "L·U", (22,)),
    "HE-09": ("12 months", "N·V", (22,)),
    "ED-01": ("10 working days", "G·U", (23,)),
    "ED-02": ("20 working days", "G·W", (23,)),
    "ED-03": ("4 months", "G·U", (23,)),
    "MS-01": ("24 hours", "G·U", (14,)),
    "MS-02": ("72 hours", "G·W", (14,)),
    "MS-04a": ("24 hours", "L·U", (14,)),
    "MS-04b": ("72 hours", "L·U", (14,)),
    "MS-04c": ("1 week", "L·U", (14,)),
    "QA-01": ("4 weeks", "L·W", (44, 45, "B3")),
    "QA-02": ("4 weeks", "L·W", (44, "B3")),
    "QA-02b": ("4 weeks", "L·W", (44, "B3")),
    "QA-03a": ("8 weeks", "L·U", (44,)),
    "QA-03b": ("8 weeks", "L·U", (44,)),
}

# Each signal: whom it reaches, in the order in which it reaches them, and the paragraphs.
SIGNALS_READ: dict[str, tuple[str, Paragraphs]] = {
    "DD-01": ("chair, head of service", (7, "B1")),
    "DD-02": ("chair, service manager", (7, "B1")),
    "DD-03": ("panel chair", (7, 43)),
    "DD-05": ("chair, head of service, legal", (7, 11, "B1")),
    "DD-06": ("chair", (7, 43)),
    "DD-04": ("service manager", (3, 7)),
    "DD-07": ("service manager", (6, 11, 43)),
    "DD-11": ("service manager", (8, 17)),
    "DD-20": ("head of safeguarding", (5,)),
    "DD-21": ("head of safeguarding", (5,)),
    "DD-24": ("team manager", (6,)),
    "DD-31": ("legal, head of service", (11,)),
    "DD-35": ("head of service", (11,)),
    "DD-08": ("head of service", (7,)),
    "DD-09": ("team manager, chair", (8, 17)),
    "DD-10": ("chair", (8,)),
    "DD-14": ("chair", (9,)),
    "DD-17": ("chair", (7, 41)),
    "DD-26": ("head of safeguarding", (7, 37, "B2")),
    "DD-12": ("team manager, service manager after 2 days", (39,)),
    "DD-13": ("team manager", (9, 39)),
    "DD-15": ("team manager", (20,)),
    "DD-16": ("chair", (7,)),
    "DD-23": ("service manager", (6, 47)),
    "DD-36": ("service manager, head of service after 2 weeks", (44, "B3")),
    "DD-43": ("service manager, reviewing officer", (20,)),
    "DD-44": ("service manager", (39,)),
    "DD-34": ("head of service", (17,)),
    "DD-46": ("fostering manager", (24,)),
    "DD-47": ("head of service, legal", (24,)),
    "DD-48": ("director", (24,)),
    "DD-49": ("team manager", (22,)),
    "DD-50": ("reviewing officer, service manager", (17, 25)),
    "DD-51": ("service manager", (13,)),
    "DD-53": ("team manager", (14,)),
    "DD-54": ("team manager, service manager after 4 weeks", (29,)),
    "DD-27": ("service manager", (7, 19, "B2")),
    "DD-32": ("service manager", (11,)),
    "DD-33": ("director", (11, 17)),
    "DD-52": ("service manager", (12,)),
    "DD-56": ("director", (4, "B4")),
    "DD-63": ("team manager", (39, 43)),
}


@pytest.mark.parametrize("rule", TIMESCALES, ids=lambda rule: rule.id)
def test_a_timescale_says_of_itself_what_was_read(rule: Timescale) -> None:
    limit, confidence, paragraphs = TIMESCALES_READ[rule.id]

    assert str(rule.within.steps[-1].within) == limit
    assert f"{rule.force.value}·{rule.evidence.value}" == confidence
    assert rule.paragraphs == paragraphs


@pytest.mark.parametrize("signal", SIGNALS, ids=lambda signal: signal.id)
def test_a_signal_says_of_itself_what_was_read(signal: Signal) -> None:
    reaches = ", ".join(
        tier.role.words + (f" after {tier.after}" if tier.after else "") for tier in signal.goes_to
    )

    assert (reaches, signal.paragraphs) == SIGNALS_READ[signal.id]


def test_nothing_that_was_read_is_missing() -> None:
    assert set(TIMESCALES_READ) == set(TIMESCALE)
    assert set(SIGNALS_READ) == set(SIGNAL)


def test_a_source_names_its_clause_and_its_edition() -> None:
    assert (
        str(CARE_PLANNING_REGULATIONS.at("regulation 28(2)(a)"))
        == "Care Planning, Placement and Case Review (England) Regulations 2010, "
        "regulation 28(2)(a) (SI 2010/959)"
    )
    assert str(LONG_PLAN_POLICY) == "Local policy on long child protection plans"
    assert str(Source("An act", clause="section 1")) == "An act, section 1"


def test_what_nobody_confirmed_starts_as_advice() -> None:
    unread = {rule for rule, (_, read, _) in TIMESCALES_READ.items() if read.endswith("U")}

    assert {rule.id for rule in TIMESCALES if not rule.confirmed} == unread
