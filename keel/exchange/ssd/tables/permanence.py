"""Adoption and other orders for good, and those that came before care."""

from __future__ import annotations

import polars as pl

from keel.core import codes
from keel.core.codes import AdopterLegalStatus, AdopterSex, ReasonNoLongerPlacedForAdoption
from keel.exchange.ssd.conflicts import Contradiction, ends_before_it_begins
from keel.exchange.ssd.declared import Column, Table, Through
from keel.exchange.ssd.readers import COUNT, DATE, FLAG, TEXT
from keel.exchange.ssd.spellings import code_from, word_from
from keel.exchange.ssd.tables.common import child, worker
from keel.looked_after.models import LookedAfterEpisode
from keel.permanence.models import Permanence, PermanenceOrder, PreviousPermanence

_ORDER = word_from(
    {
        PermanenceOrder.SPECIAL_GUARDIANSHIP: ("special…", "sgo", "sg"),
        PermanenceOrder.ADOPTION: ("adopt…", "ao"),
        PermanenceOrder.CHILD_ARRANGEMENTS: ("child arrangement…", "residence…", "cao", "ro"),
    }
)

TABLES = (
    Table(
        name="ssd_cla_previous_permanence",
        model=PreviousPermanence,
        key="lapp_table_id",
        parts=(
            child("lapp_person_id"),
            Column("lapp_previous_permanence_option", "kind", code_from(codes.PreviousPermanence)),
            Column("lapp_previous_permanence_la", "authority", TEXT),
            Column("lapp_previous_permanence_order_date", "order_on", DATE),
            Column("lapp_previous_permanence_order_date", "stated_order_date", TEXT),
        ),
        conflicts=(
            Contradiction(
                "There was no order, and it has a day",
                pl.col("order_on").is_not_null()
                & (pl.col("kind") == codes.PreviousPermanence.NONE.value),
            ),
        ),
    ),
    Table(
        name="ssd_permanence",
        model=Permanence,
        key="perm_table_id",
        parts=(
            child("perm_person_id", Through("perm_cla_id", LookedAfterEpisode, by="period")),
            Column("perm_cla_id", "period", TEXT),
            Column("perm_adm_decision_date", "decided_on", DATE),
            Column("perm_part_of_sibling_group", "in_sibling_group", FLAG),
            Column("perm_siblings_placed_together", "siblings_together", COUNT),
            Column("perm_siblings_placed_apart", "siblings_apart", COUNT),
            Column("perm_ffa_cp_decision_date", "early_placement_decided_on", DATE),
            Column("perm_placement_order_date", "placement_order_on", DATE),
            Column("perm_matched_date", "matched_on", DATE),
            Column("perm_adopter_sex", "adopter_sex", code_from(AdopterSex)),
            Column(
                "perm_adopter_legal_status", "adopter_legal_status", code_from(AdopterLegalStatus)
            ),
            Column("perm_number_of_adopters", "adopters", COUNT),
            Column("perm_placed_for_adoption_date", "placed_on", DATE),
            Column("perm_adopted_by_carer_flag", "adopted_by_carer", FLAG),
            Column("perm_placed_foster_carer_date", "placed_with_carer_on", DATE),
            Column("perm_placed_ffa_cp_date", "early_placed_on", DATE),
            Column("perm_placement_provider_urn", "provider_urn", TEXT),
            Column("perm_decision_reversed_date", "reversed_on", DATE),
            Column(
                "perm_decision_reversed_reason",
                "reversed_because",
                code_from(ReasonNoLongerPlacedForAdoption),
            ),
            Column("perm_permanence_order_date", "order_on", DATE),
            Column("perm_permanence_order_type", "order_kind", _ORDER),
            Column("perm_permanence_order_type", "stated_order", TEXT),
            worker("perm_adoption_worker_id"),
        ),
        conflicts=(
            ends_before_it_begins("matched_on", "placed_on", "Placed before being matched"),
            ends_before_it_begins("placed_on", "order_on", "The order comes before the placement"),
            ends_before_it_begins("decided_on", "reversed_on", "Reversed before being decided"),
            Contradiction("There are one or two adopters", ~pl.col("adopters").is_in([1, 2])),
        ),
    ),
)
