"""The facts as a children in need census return shows them on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from xml.etree.ElementTree import Element, SubElement, tostring

from benches.open_validator.facts import Assessment, Enquiry, Fact, Referral


@dataclass(frozen=True)
class Row:
    """One assessment or enquiry as it stands in a return: what the validator sees of it."""

    fact: Fact
    referral: Referral
    started_on: date
    done_on: date | None
    not_required: str | None = None
    """The flag of an enquiry: "1", "0", or not there at all."""


@dataclass(frozen=True)
class Return:
    """One census return: its reference date, its text, and its rows in the order of the text."""

    on: date
    text: bytes
    referrals: tuple[Referral, ...]
    assessments: tuple[Row, ...]
    enquiries: tuple[Row, ...]


def shown(fact: Fact, referral: Referral, on: date, *, carelessly: bool = False) -> Row:
    """A fact as known on a day; carelessly, days that come after it are left in."""

    def known(day: date | None) -> date | None:
        return day if day and (carelessly or day <= on) else None

    if isinstance(fact, Assessment):
        return Row(fact, referral, fact.started_on, known(fact.authorised_on))
    flag = None if fact.says_nothing else "1" if known(fact.let_go_on) else "0"
    return Row(fact, referral, fact.started_on, known(fact.conference_on), flag)


def is_careless(referral: Referral) -> bool:
    """One child in ten has later days left in, as a hasty export would."""
    return referral.child % 10 == 0


def written(referrals: Iterable[Referral], on: date) -> Return:
    """The return of everything open at some time in the year that ends on a reference date."""
    message = Element("Message")
    _header(message, on)
    children = SubElement(message, "Children")
    assessments: list[Row] = []
    enquiries: list[Row] = []
    included = tuple(one for one in referrals if _belongs_in(one, on))
    by_child: dict[int, list[Referral]] = {}
    for referral in included:
        by_child.setdefault(referral.child, []).append(referral)
    for child, own in by_child.items():
        element = SubElement(children, "Child")
        _identify(element, child)
        for referral in own:
            rows = tuple(rows_of(referral, on))
            _details(element, referral, rows, on)
            assessments += [row for row in rows if isinstance(row.fact, Assessment)]
            enquiries += [row for row in rows if isinstance(row.fact, Enquiry)]
    return Return(on, tostring(message), included, tuple(assessments), tuple(enquiries))


def _belongs_in(referral: Referral, on: date) -> bool:
    """Whether it was received by the reference date, and not closed before the year began."""
    year_before = date(on.year - 1, on.month, on.day)
    closed_on = referral.closed_on
    return referral.received_on <= on and (closed_on is None or closed_on > year_before)


def rows_of(referral: Referral, on: date) -> Iterator[Row]:
    """The rows of a referral that had begun, assessments first."""
    for fact in referral.facts:
        if fact.started_on <= on:
            yield shown(fact, referral, on, carelessly=is_careless(referral))


def _header(message: Element, on: date) -> None:
    header = SubElement(message, "Header")
    collection = SubElement(header, "CollectionDetails")
    _say(collection, Collection="CIN", Year=str(on.year), ReferenceDate=str(on))
    source = SubElement(header, "Source")
    _say(source, SourceLevel="L", LEA="810", SerialNo="001", DateTime=f"{on}T12:00:00")


def _identify(child: Element, number: int) -> None:
    _say(
        SubElement(child, "ChildIdentifiers"),
        LAchildID=f"C{number}",
        UPNunknown="UN1",
        PersonBirthDate="2015-05-05",
        Sex="F",
    )
    _say(SubElement(child, "ChildCharacteristics"), Ethnicity="WBRI")


def _details(child: Element, referral: Referral, rows: Iterable[Row], on: date) -> None:
    details = SubElement(child, "CINdetails")
    _say(
        details,
        CINreferralDate=str(referral.received_on),
        ReferralSource="1A",
        PrimaryNeedCode="N1",
        CINclosureDate=_until(referral.closed_on, on),
        ReasonForClosure="RC2" if _until(referral.closed_on, on) else None,
        DateOfInitialCPC=_until(referral.received_in_on, on),
    )
    for row in rows:
        if isinstance(row.fact, Assessment):
            _say(
                SubElement(details, "Assessments"),
                AssessmentActualStartDate=str(row.started_on),
                AssessmentAuthorisationDate=str(row.done_on) if row.done_on else None,
            )
        else:
            _say(
                SubElement(details, "Section47"),
                S47ActualStartDate=str(row.started_on),
                DateOfInitialCPC=str(row.done_on) if row.done_on else None,
                ICPCnotRequired=row.not_required,
            )
    _say(details, ReferralNFA="0")


def _until(day: date | None, on: date) -> str | None:
    return str(day) if day and day <= on else None


def _say(parent: Element, **values: str | None) -> None:
    for name, value in values.items():
        if value is not None:
            SubElement(parent, name).text = value
