"""How fast a folder of the standard dataset is loaded, with its history, and loaded again."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

from benches.figures import Figure, show
from benches.homes import a_home, connected

CHILDREN = 4_000
WORKERS = 200
EXTRACTED_ON = date(2026, 3, 31)
STARTS = date(2020, 4, 1)
DAYS = (EXTRACTED_ON - STARTS).days


TARGET = 20_000


def figures() -> Iterator[Figure]:
    """An extract loaded into an empty database, and loaded again."""
    from keel.exchange.ssd.run import Wish, run  # needs Django's set-up

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        write_extract(folder, Random(20260331))
        for words in ("loaded", "loaded again"):
            report = run(Wish(folder, EXTRACTED_ON))
            written = sum(table.added + table.changed for table in report.tables)
            what = f"{report.rows:,} rows {words}, {written:,} records written"
            yield Figure(what, report.rows / report.seconds, "rows/s", TARGET)
            yield Figure("… and what follows from them", report.seconds_after, "s")


def main() -> None:
    """Print the figures."""
    with a_home(), connected():
        from keel.config.database import migrate

        migrate()
        show(figures())


def write_extract(folder: Path, random: Random) -> None:
    """Write a folder of about 100,000 rows about children who do not exist."""
    for name, rows, longest, columns in TABLES:
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(columns)
            for key in range(rows):
                said = facts(key, longest, random)
                writer.writerow([said.get(what, what) for what in columns.values()])


def facts(key: int, longest: int, random: Random) -> dict[str, object]:
    """What a row may say."""
    start = STARTS + timedelta(days=random.randrange(DAYS))
    end = start + timedelta(days=random.randrange(longest))
    return {
        "KEY": key,
        "CHILD": random.randrange(CHILDREN),
        "WORKER": random.randrange(WORKERS),
        "START": start,
        "END": end if end <= EXTRACTED_ON and random.random() < 0.8 else "",
        "MOMENT": f"{start} 09:30:00.000",
        "BORN": date(2008, 1, 1) + timedelta(days=key),
        "NAME": f"Name {key}",
        "FLAG": random.choice("YYYN"),
        "PLACE": f'{{"HOUSE": "{key}", "STREET": "Quay Street", "TOWN": "Port Haven"}}',
        "OUTCOME": '{"NFA_FLAG": "N", "PROV_OF_SERVICES_FLAG": "Y", "CP_CONFERENCE_FLAG": ""}',
    }


def visit(prefix: str, key: str) -> dict[str, str]:
    """The columns of a visit."""
    return {
        f"{key}_visit_id": "KEY",
        f"{prefix}_person_id": "CHILD",
        f"{key}_visit_date": "MOMENT",
        f"{key}_visit_seen": "FLAG",
        f"{key}_visit_seen_alone": "N",
    }


TABLES: list[tuple[str, int, int, dict[str, str]]] = [
    (
        "ssd_professionals",
        WORKERS,
        1,
        {
            "prof_professional_id": "KEY",
            "prof_professional_name": "NAME",
            "prof_agency_worker_flag": "N",
        },
    ),
    (
        "ssd_person",
        CHILDREN,
        1,
        {
            "pers_person_id": "KEY",
            "pers_forename": "NAME",
            "pers_surname": "Bench",
            "pers_sex": "F",
            "pers_dob": "BORN",
            "pers_ethnicity": "WBRI",
        },
    ),
    (
        "ssd_address",
        6_000,
        900,
        {
            "addr_table_id": "KEY",
            "addr_person_id": "CHILD",
            "addr_address_start_date": "START",
            "addr_address_end_date": "END",
            "addr_address_json": "PLACE",
        },
    ),
    (
        "ssd_contacts",
        12_000,
        1,
        {
            "cont_contact_id": "KEY",
            "cont_person_id": "CHILD",
            "cont_contact_date": "MOMENT",
            "cont_contact_source_code": "6",
            "cont_contact_outcome_json": "OUTCOME",
        },
    ),
    (
        "ssd_cin_episodes",
        8_000,
        400,
        {
            "cine_referral_id": "KEY",
            "cine_person_id": "CHILD",
            "cine_referral_date": "START",
            "cine_close_date": "END",
            "cine_referral_nfa": "N",
            "cine_referral_outcome_json": "OUTCOME",
            "cine_referral_worker_id": "WORKER",
        },
    ),
    (
        "ssd_cin_assessments",
        8_000,
        60,
        {
            "cina_assessment_id": "KEY",
            "cina_person_id": "CHILD",
            "cina_referral_id": "KEY",
            "cina_assessment_start_date": "START",
            "cina_assessment_auth_date": "END",
            "cina_assessment_outcome_json": "OUTCOME",
            "cina_assessment_worker_id": "WORKER",
        },
    ),
    ("ssd_cin_visits", 22_000, 1, visit("cinv", "cinv_cin")),
    (
        "ssd_s47_enquiry",
        4_000,
        20,
        {
            "s47e_s47_enquiry_id": "KEY",
            "s47e_person_id": "CHILD",
            "s47e_referral_id": "KEY",
            "s47e_s47_start_date": "START",
            "s47e_s47_end_date": "END",
            "s47e_s47_outcome_json": "OUTCOME",
            "s47e_s47_completed_by_worker_id": "WORKER",
        },
    ),
    (
        "ssd_cp_plans",
        2_000,
        400,
        {
            "cppl_cp_plan_id": "KEY",
            "cppl_person_id": "CHILD",
            "cppl_referral_id": "KEY",
            "cppl_cp_plan_start_date": "START",
            "cppl_cp_plan_end_date": "END",
            "cppl_cp_plan_initial_category": "Neglect",
        },
    ),
    ("ssd_cp_visits", 16_000, 1, visit("cppv", "cppv_cp")),
    ("ssd_cla_visits", 8_000, 1, visit("clav", "clav_cla")),
    (
        "ssd_involvements",
        12_000,
        300,
        {
            "invo_involvements_id": "KEY",
            "invo_person_id": "CHILD",
            "invo_professional_id": "WORKER",
            "invo_professional_role_id": "CW",
            "invo_involvement_start_date": "START",
            "invo_involvement_end_date": "END",
        },
    ),
]


if __name__ == "__main__":
    main()
