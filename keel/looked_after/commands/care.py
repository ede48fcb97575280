"""Becoming looked after, moving, a change of law, and the end of being looked after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID, uuid4

from keel.core.codes import (
    LegalStatus as LegalStatusCode,
)
from keel.core.codes import (
    PlacementProvider,
    PlacementType,
    PrimaryNeed,
    ReasonEpisodeCeased,
    ReasonForNewEpisode,
    ReasonPlacementChanged,
)
from keel.core.models import User
from keel.core.trail.change import change
from keel.core.writing import CannotRecordError, amend, shared_group
from keel.front_door.models import Referral
from keel.looked_after.models import Approval, CarePlan, LookedAfterEpisode, Placement
from keel.people.models import Person
from keel.people.querysets import by_child, read_as
from keel.proceedings import commands as proceedings
from keel.proceedings.models import LegalStatus
from keel.recording.ownership import counting, to_go_on_with


@dataclass(frozen=True, kw_only=True)
class Home:
    """Where a child is placed, and the footing of the placement."""

    placement_type: PlacementType
    provider: PlacementProvider | str = ""
    urn: str = ""
    home: str = ""
    postcode: str = ""
    distance_miles: float | None = None
    approval: Approval | str = ""
    before_assessment: bool = False
    out_of_area: bool | None = None

    def placement(self, child: int, period: str, started_on: date) -> Placement:
        """A placement there. Temporary approval runs from the day the child comes."""
        temporary = self.approval == Approval.TEMPORARY
        return Placement(
            child_id=child,
            period=period,
            started_on=started_on,
            temporary_approval_started_on=started_on if temporary else None,
            footing_recorded_on=started_on if self.approval else None,
            **asdict(self),
        )


def start_looking_after(
    children: Sequence[Person],
    *,
    started_on: date,
    status: LegalStatusCode,
    home: Home,
    primary_need: PrimaryNeed,
    referrals: Sequence[Referral] = (),
    by: User,
) -> list[LookedAfterEpisode]:
    """Record that children became looked after: the law, the home and the episode at once."""
    group = shared_group(children)
    referral = by_child(referrals)
    with change(*children, by=by, action="Started looking after"):
        _ensure_status(children, status, started_on, by)
        episodes = []
        for child in children:
            period = uuid4().hex
            placement = home.placement(child.pk, period, started_on)
            placement.save()
            episode = LookedAfterEpisode(
                child=child,
                group=group,
                period=period,
                referral=referral.get(read_as(child)),
                placement=placement,
                started_on=started_on,
                start_reason=ReasonForNewEpisode.STARTED,
                primary_need=primary_need,
            )
            episode.save()
            episodes.append(episode)
    return episodes


def move_to_placement(
    children: Sequence[Person],
    *,
    moved_on: date,
    home: Home,
    reason: ReasonPlacementChanged,
    same_carer: bool = False,
    by: User,
) -> list[LookedAfterEpisode]:
    """Record a move: the placement and the episode end, and the next of each begins that day."""
    began = (
        ReasonForNewEpisode.PLACEMENT_SAME_CARER
        if same_carer
        else ReasonForNewEpisode.PLACEMENT_AND_CARER
    )
    group = shared_group(children)
    with change(*children, by=by, action="Moved to a placement", reason=reason.label):
        episodes = []
        for episode in _open_episodes(children):
            amend(_open_placements([episode]), ended_on=moved_on, change_reason=reason)
            placement = home.placement(episode.child_id, episode.period, moved_on)
            placement.save()
            episodes.append(_next(episode, moved_on, began, placement, group))
    return episodes


def change_legal_status(
    children: Sequence[Person], *, changed_on: date, status: LegalStatusCode, by: User
) -> list[LookedAfterEpisode]:
    """Record that the law under which children are looked after changed, and nothing else."""
    group = shared_group(children)
    began = ReasonForNewEpisode.LEGAL_STATUS
    with change(*children, by=by, action="Changed the legal status", reason=status.label):
        episodes = _open_episodes(children)
        proceedings.end_legal_status(_open_statuses(children), ended_on=changed_on, by=by)
        proceedings.start_legal_status(children, status=status, started_on=changed_on, by=by)
        return [_next(episode, changed_on, began, episode.placement, group) for episode in episodes]


def stop_looking_after(
    children: Sequence[Person], *, ended_on: date, reason: ReasonEpisodeCeased, by: User
) -> None:
    """Record that children are no longer looked after: all that hung on it ends that day."""
    if reason == ReasonEpisodeCeased.NEXT_EPISODE_BEGINS:
        raise CannotRecordError("That reason is for an episode that another follows")
    with change(*children, by=by, action="Stopped looking after", reason=reason.label):
        episodes = _open_episodes(children)
        amend(_open_placements(episodes), ended_on=ended_on)
        amend(episodes, ended_on=ended_on, end_reason=reason)
        proceedings.end_legal_status(_open_statuses(children), ended_on=ended_on, by=by)
        amend(to_go_on_with(CarePlan.objects.still_open().of(children)), ended_on=ended_on)


def _next(
    episode: LookedAfterEpisode,
    day: date,
    reason: ReasonForNewEpisode,
    placement: Placement | None,
    group: UUID | None,
) -> LookedAfterEpisode:
    """End an episode and begin the one that follows it. The need stays as it was at first."""
    amend([episode], ended_on=day, end_reason=ReasonEpisodeCeased.NEXT_EPISODE_BEGINS)
    following = LookedAfterEpisode(
        child_id=episode.child_id,
        group=group,
        period=episode.period,
        referral_id=episode.referral_id,
        placement=placement,
        started_on=day,
        start_reason=reason,
        primary_need=episode.primary_need,
    )
    following.save()
    return following


def _open_episodes(children: Sequence[Person]) -> list[LookedAfterEpisode]:
    """The children's open episodes, one each."""
    episodes = LookedAfterEpisode.objects.still_open().of(children)
    found = to_go_on_with(episodes.select_related("child", "placement"))
    if len(found) != len(children):
        raise CannotRecordError("Not each of these children is looked after in Keel's records")
    return found


def _open_placements(episodes: Sequence[LookedAfterEpisode]) -> list[Placement]:
    children = [episode.child for episode in episodes]
    return to_go_on_with(Placement.objects.still_open().of(children))


def _open_statuses(children: Sequence[Person]) -> list[LegalStatus]:
    return to_go_on_with(LegalStatus.objects.still_open().of(children))


def _ensure_status(
    children: Sequence[Person], status: LegalStatusCode, started_on: date, by: User
) -> None:
    """Begin the legal status of those who do not have it already."""
    held = LegalStatus.objects.on(started_on).of(children).filter(status=status)
    have_it = by_child(counting(LegalStatus, held))
    lacking = [child for child in children if read_as(child) not in have_it]
    proceedings.start_legal_status(lacking, status=status, started_on=started_on, by=by)
