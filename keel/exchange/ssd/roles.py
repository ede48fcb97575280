"""What somebody is to a child, from whatever a source calls it.

An authority's own words for its roles come first: a case role of that code or of those words. Then
come the words below, which its case systems are known to use. What remains is another professional.
"""

from __future__ import annotations

import polars as pl

from keel.exchange.ssd.declared import KEY, Context
from keel.exchange.ssd.spellings import squashed
from keel.workforce.models import CaseRole

ALLOCATED, OTHER = "social_worker", "other"

WORDS = {
    "social_worker": (
        "allocated case worker", "allocated worker", "allocated social worker", "case worker",
        "case holder", "CW", "SW", "key worker", "lead worker", "lead social worker",
        "assigned worker",
    ),
    "early_help_worker": (
        "early help practitioner", "early help lead practitioner", "early help keyworker",
        "lead professional", "EHW",
    ),
    "personal_adviser": ("personal advisor", "leaving care worker", "leaving care PA", "PA"),
    "family_help_lead": ("lead practitioner", "family help practitioner", "FHLP"),
    "child_protection_lead": ("LCPP",),
    "conference_chair": (
        "CP chair", "child protection chair", "child protection conference chair", "CPC chair",
        "CP conference chair", "conference chairperson",
    ),
    "reviewing_officer": ("IRO", "reviewing officer"),
    "second_worker": ("secondary worker", "co worker", "SEC", "second social worker"),
    "family_support_worker": ("FSW",),
    "supervising_social_worker": (
        "supervising social worker", "fostering social worker", "SSW", "link worker",
    ),
    "adoption_worker": ("adoption worker",),
    "legal_adviser": ("legal advisor", "solicitor"),
    "manager": ("team manager", "TM", "case manager", "supervisor", "practice manager"),
}  # fmt: skip
"""Words for a role, by its code, beside those that the role itself has."""


def case_roles() -> pl.DataFrame:
    """The roles as this authority has them: code, words, whether it holds a child, its days."""
    rows = CaseRole.objects.values_list("pk", "code", "words", "holds_child", "since")
    schema = {
        "role": pl.Int64,
        "code": pl.String,
        "words": pl.String,
        "holds_child": pl.Boolean,
        "since": pl.Date,
    }
    return pl.DataFrame(list(rows), schema=schema, orient="row").sort("since")


def codes_by_words(roles: pl.DataFrame) -> dict[str, str]:
    """The code of a role, by all that it may be called."""
    found = {squashed(word): code for code, words in WORDS.items() for word in words}
    for code, words in roles.select("code", "words").iter_rows():
        found |= {squashed(words): code, squashed(code): code}
    return found


def as_case_roles(rows: pl.DataFrame, context: Context) -> pl.DataFrame:
    """Give each involvement its role, in the edition of the day on which it began.

    A role left blank is the allocated worker's: sources have no other reason to name somebody.
    """
    roles = context.case_roles
    known = codes_by_words(roles)
    stated = rows["stated_role"] if "stated_role" in rows.columns else [None] * rows.height
    codes = [known.get(squashed(said), OTHER) if said else ALLOCATED for said in stated]
    began = pl.col("started_on") if "started_on" in rows.columns else pl.lit(None, dtype=pl.Date)
    asked = (
        rows.select(KEY, began.fill_null(context.extracted_on).alias("since"))
        .with_row_index("place")
        .with_columns(code=pl.Series(codes, dtype=pl.String))
        .sort("since")
    )
    first = roles.unique("code", keep="first", maintain_order=True).select(
        "code", "role", "holds_child"
    )
    found = asked.join_asof(
        roles.select("code", "since", "role", "holds_child"),
        on="since",
        by="code",
        check_sortedness=False,
    ).join(first, on="code", how="left", suffix="_first", maintain_order="left")
    found = found.sort("place")
    return rows.with_columns(
        role=found["role"].fill_null(found["role_first"]),
        holds_child=found["holds_child"].fill_null(found["holds_child_first"]),
    )
