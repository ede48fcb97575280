"""The proof of signals and their burden in lines, for whoever reads them in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from keel.synthetic.burden import Burden
from keel.synthetic.proof import Proof

_COLUMNS = "{:<7}{:<48}{:>8}{:>7}{:>7}{:>8}{:>8}{:>7}  {}"


def lines_of(proofs: Sequence[Proof], burdens: Iterable[Burden], *, sample: int) -> Iterator[str]:
    """A table of the signals; who was missed or mistaken; some others to read; and the burden."""
    yield _COLUMNS.format(
        "signal", "", "planted", "found", "near", "raised", "others", "weeks", ""
    ).rstrip()
    for proof in proofs:
        yield _COLUMNS.format(
            proof.signal,
            proof.title[:47],
            proof.planted,
            proof.found,
            proof.near,
            len(proof.mistaken),
            len(proof.others),
            "" if proof.weeks is None else round(proof.weeks),
            "" if proof.holds else "does not hold",
        ).rstrip()
    planted = sum(proof.planted for proof in proofs)
    found = sum(proof.found for proof in proofs)
    yield f"Found {found:,} of {planted:,} planted."
    for proof in proofs:
        yield from _read(proof, sample)
    yield ""
    for one in burdens:
        beneath = f" Beneath them, at most {one.most_beneath} seen before." if one.beneath else ""
        yield (
            f"In a week {one.who} opens on {one.usual:g} {one.what}; 95 of 100 on at most "
            f"{one.most}, of {one.bound} that can be read.{beneath}"
        )


def _read(proof: Proof, sample: int) -> Iterator[str]:
    for words, children in (("missed", proof.missed), ("raised, and only near", proof.mistaken)):
        if children:
            yield f"{proof.signal} {words}: {', '.join(children)}"
    for line in proof.sample(sample):
        yield f"{proof.signal} also about {line['id']} since {line['since']}: {line['reason']}"
