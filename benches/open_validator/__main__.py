"""Compare Keel's CP-05 and AS-01 with the open validator: `python -m benches.open_validator`."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from benches.open_validator import census, facts, ours, theirs
from benches.open_validator.cases import changed, tables_of_cases
from benches.open_validator.differences import (
    COMPARED,
    Difference,
    difference_of,
    holidays_it_lacks,
    holidays_we_lack,
)
from benches.open_validator.environment import NoEnvironmentError
from benches.open_validator.questions import (
    THEIRS,
    Question,
    of_returns,
    of_tables,
    tables_of_days,
    tables_of_ends,
)

SEED, CHILDREN = 20261101, 1500
FIRST, LAST = date(2021, 1, 1), date(2026, 12, 31)
SIDES = ("both late", "neither", "only theirs", "only ours")


@dataclass
class Tally:
    """What came of one set of questions."""

    title: str
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    found: dict[tuple[str, str, str], list[Question]] = field(default_factory=dict)
    of_class: dict[str, Difference] = field(default_factory=dict)
    unexplained: list[Question] = field(default_factory=list)

    def add(self, questions: Iterable[Question], without: frozenset[date]) -> Tally:
        """Count questions, and put each on which the two differ into its class."""
        for question in questions:
            self.counts[question.rule, _side(question)] += 1
            if question.ours == question.theirs:
                continue
            difference = difference_of(question, without)
            if difference is None:
                self.unexplained.append(question)
                continue
            self.of_class[difference.name] = difference
            key = (_side(question), question.rule, difference.name)
            self.found.setdefault(key, []).append(question)
        return self


def main() -> int:
    """Ask, compare and print; fails where a difference is not explained."""
    options = argparse.ArgumentParser(prog="python -m benches.open_validator")
    options.add_argument("--seed", type=int, default=SEED, help="another seed, other lives")
    options.add_argument("--children", type=int, default=CHILDREN)
    chosen = options.parse_args()
    referrals = facts.invented(chosen.seed, chosen.children)
    returns = [census.written(referrals, on) for on in facts.CENSUS_DAYS]
    days, ends = tables_of_days(referrals, FIRST, LAST), tables_of_ends(referrals)
    answers = theirs.asked(returns, [*days, *ends, *tables_of_cases()])
    of_days, of_ends, of_cases = _cut(answers.tables, len(days), len(ends))
    without, keel = holidays_it_lacks(answers.holidays), ours.evaluated(referrals)
    _introduce(referrals, answers)
    _compare_holidays(answers.holidays)
    questions = {
        "The census returns: late on 31 March?": of_returns(returns, keel, answers),
        "Every day: late on it, by what was known then?": of_tables(days, keel, of_days),
        "The day it was done, shown as not done: late?": of_tables(ends, keel, of_ends),
    }
    tallies = [Tally(title).add(put, without) for title, put in questions.items()]
    for tally in tallies:
        _show(tally)
    otherwise = changed(of_cases)
    print(f"\nRecorded cases of which the validator now says otherwise: {len(otherwise)}")
    for case in otherwise:
        print(f"  {case}")
    return 1 if otherwise or any(tally.unexplained for tally in tallies) else 0


def _cut(
    tables: tuple[frozenset[int], ...], days: int, ends: int
) -> tuple[tuple[frozenset[int], ...], ...]:
    """The answers about days, about ends, and about the recorded cases."""
    return tables[:days], tables[days : days + ends], tables[days + ends :]


def _introduce(referrals: Sequence[facts.Referral], answers: theirs.Answers) -> None:
    by = answers.versions
    assessments = sum(len(referral.assessments) for referral in referrals)
    enquiries = sum(len(referral.enquiries) for referral in referrals)
    print(
        f"csc-validator-be-cin {by['validator']} (pandas {by['pandas']}, numpy {by['numpy']}, "
        f"Python {by['python']}), rules for the returns of {answers.years[0]} to "
        f"{answers.years[-1]}, {'not ' * answers.rules_differ_between_years}the same in all."
    )
    print(
        f"{len(referrals):,} referrals, {assessments:,} assessments, {enquiries:,} enquiries, "
        f"{facts.FIRST} to {facts.LAST}."
    )


def _compare_holidays(theirs_: frozenset[date]) -> None:
    lacks = Counter(day.year for day in holidays_it_lacks(theirs_))
    known = sorted({day.year for day in theirs_})
    whole = [year for year in COMPARED if year in known and not lacks[year]]
    print(f"\nBank holidays, {COMPARED[0]} to {COMPARED[-1]}")
    print(f"  the same: {', '.join(map(str, whole)) or 'no year'}")
    print(f"  lacking there: {', '.join(f'{year} ({lacks[year]})' for year in sorted(lacks))}")
    print(f"  lacking here: {', '.join(map(str, sorted(holidays_we_lack(theirs_)))) or 'none'}")


def _side(question: Question) -> str:
    if question.ours == question.theirs:
        return "both late" if question.ours else "neither"
    return "only ours" if question.ours else "only theirs"


def _show(tally: Tally) -> None:
    print(f"\n{tally.title}\n")
    print(f"  {'':16}" + "".join(f"{side:>13}" for side in SIDES))
    for rule in sorted({rule for rule, _ in tally.counts}):
        cells = "".join(f"{tally.counts[rule, side]:>13,}" for side in SIDES)
        print(f"  {rule + ' / ' + THEIRS[rule]:16}{cells}")
    for (side, rule, name), questions in sorted(tally.found.items()):
        about = len({q.row.fact if q.rows else q.referral for q in questions})
        print(f"\n  {side}, {rule}: {name} ({len(questions):,} questions about {about:,})")
        print(f"    {tally.of_class[name].why}")
        print(f"    Right: {tally.of_class[name].right}.")
        print(f"    {_in_words(min(questions, key=_plainest))}")
    print(f"\n  Not explained: {len(tally.unexplained)}")
    for question in tally.unexplained[:10]:
        print(f"    {_in_words(question)}")


def _plainest(question: Question) -> tuple[bool, int, date, int]:
    """The example to show: few rows, then early."""
    number = question.row.fact.number if question.rows else question.referral.number
    return question.on < date(2022, 1, 1), len(question.rows), question.on, number


def _in_words(question: Question) -> str:
    clock = question.clock
    shown = "; ".join(
        f"began {row.started_on:%a %-d %b %Y}, done {row.done_on or 'never'}"
        + (f", not required {row.not_required}" if isinstance(row.fact, facts.Enquiry) else "")
        for row in question.rows
    )
    here = (
        f"started {clock.started_on}, due {clock.due_on}, met {clock.met_on}, "
        f"ended {clock.ended_on}: {clock.standing}"
        if clock
        else "no clock yet"
    )
    return f"E.g. on {question.on:%a %-d %b %Y}: shown {shown or 'nothing'}. Keel: {here}."


if __name__ == "__main__":
    try:
        sys.exit(main())
    except NoEnvironmentError as error:
        sys.exit(str(error))
