"""The statutes, guidance and standards that rules cite, each with the edition that was read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum


class Force(Enum):
    """How binding a rule is."""

    LAW = "S"
    GUIDANCE = "G"
    NATIONAL = "N"
    LOCAL = "L"

    @property
    def words(self) -> str:
        return _FORCE_WORDS[self]


class Evidence(Enum):
    """How the rule's figure was confirmed."""

    READ = "V"
    WITNESSED = "W"
    UNCONFIRMED = "U"

    @property
    def words(self) -> str:
        return _EVIDENCE_WORDS[self]


_FORCE_WORDS = {
    Force.LAW: "act or regulation",
    Force.GUIDANCE: "statutory guidance",
    Force.NATIONAL: "national standard",
    Force.LOCAL: "local choice",
}
_EVIDENCE_WORDS = {
    Evidence.READ: "read in the instrument, or in an official publication of it",
    Evidence.WITNESSED: "known from a second source",
    Evidence.UNCONFIRMED: "not confirmed by any source we have read",
}


@dataclass(frozen=True)
class Source:
    """Where a rule is written, and which edition its figure was taken from."""

    title: str
    edition: str = ""
    clause: str = ""

    def at(self, clause: str) -> Source:
        """The same source, and the place in it: a section, a regulation."""
        return replace(self, clause=clause)

    def __str__(self) -> str:
        place = f"{self.title}, {self.clause}" if self.clause else self.title
        return f"{place} ({self.edition})" if self.edition else place


_WORKING_TOGETHER = "Working Together to Safeguard Children"
_EDITION = "2023; whether the 2026 edition keeps the figure has not been verified"

WORKING_TOGETHER = Source(_WORKING_TOGETHER, _EDITION)
CARE_PLANNING_REGULATIONS = Source(
    "Care Planning, Placement and Case Review (England) Regulations 2010", "SI 2010/959"
)
CHILDREN_ACT_1989 = Source("Children Act 1989")
CIN_CENSUS = Source("Children in need census guide", "2025 to 2026")
CARE_PLANNING_GUIDANCE = Source(
    "Children Act 1989 guidance, volume 2: care planning, placement and case review", "2015"
)
CARE_LEAVERS_REGULATIONS = Source("Care Leavers (England) Regulations 2010", "SI 2010/2571")
ADOPTION_GUIDANCE = Source("Adoption: statutory guidance", "2013")
ADOPTION_REGULATIONS = Source("Adoption Agencies Regulations 2005", "SI 2005/389")
ADOPTION_SCORECARD = Source("Adoption scorecards")
SEND_REGULATIONS = Source(
    "Special Educational Needs and Disability Regulations 2014", "SI 2014/1530"
)
CHILDREN_AND_FAMILIES_ACT = Source("Children and Families Act 2014")
PRIVATE_FOSTERING_REGULATIONS = Source(
    "Children (Private Arrangements for Fostering) Regulations 2005", "SI 2005/1533"
)
CARE_STANDARDS_ACT = Source(
    "Care Standards Act 2000 and the Supported Accommodation (England) Regulations 2023"
)
PROMOTING_HEALTH = Source("Promoting the health and well-being of looked-after children", "2015")
PROMOTING_EDUCATION = Source("Promoting the education of looked-after children", "2018")
SSDA903 = Source("SSDA903 return of children looked after", "2025 to 2026")
MISSING_CHILDREN_GUIDANCE = Source(
    "Children who run away or go missing from home or care: statutory guidance", "2014"
)
REVIEWING_OFFICERS_HANDBOOK = Source("Independent Reviewing Officers' Handbook", "2010")
SUPERVISION_STANDARDS = Source("Local Government Association standards for employers")
POLICE_AND_CRIMINAL_EVIDENCE_ACT = Source("Police and Criminal Evidence Act 1984")
CUSTODY_CODE = Source("Police and Criminal Evidence Act 1984, code C")
CUSTODY_CONCORDAT = Source("Concordat on children in custody", "2017")
HOMELESS_GUIDANCE = Source(
    "Prevention of homelessness and provision of accommodation for 16 and 17 year olds", "2018"
)
PUBLIC_LAW_OUTLINE = Source("Family Procedure Rules, practice direction 12A")
LOCAL_PRACTICE = Source("Local practice", "there is no national figure; the authority sets it")
PRE_PROCEEDINGS_GUIDANCE = Source("Court orders and pre-proceedings: statutory guidance", "2014")
PARTNERSHIP_PROTOCOL = Source("Local protocol of the safeguarding partners")
LONG_PLAN_POLICY = Source("Local policy on long child protection plans")
NATIONAL_FLAG = Source("NHS standard for child protection information sharing")
PLAN_LENGTH_INDICATOR = Source("Published indicator of child protection plans that last two years")
PUBLIC_LAW_BEST_PRACTICE = Source("Public Law Working Group: best practice guidance", "2021")
INSPECTION_REPORT = Source(
    "Inspection of Hull children's services", "November 2022; local practice drawn from it"
)
