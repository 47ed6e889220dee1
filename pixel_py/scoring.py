"""The score of one repetition: 0-100 from what it showed, part by part. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum
from typing import Final, Literal, cast, get_args

from pixel_py import statistic
from pixel_py.protocol import Grade, Scores, SubScore
from pixel_py.statistic import Quantity
from pixel_py.table import Table

Part = Literal["depth", "tempo", "symmetry", "stability", "form"]
AspectPart = Literal["symmetry", "stability", "form"]

FULL_DEPTH: Final = 0.95
"""From this depth it is complete: smoothing takes a twentieth off a quick turn."""

TEMPO_S: Final = (0.5, 8.0)
"""
Seconds of a repetition where the card says nothing of its tempo.

Muscles grow alike within them: Schoenfeld, Ogborn & Krieger, Sports Med 2015 45(4) 577.
"""

WEIGHTS: Final[dict[Part, float]] = {
    "depth": 3.0,
    "tempo": 1.0,
    "symmetry": 1.0,
    "stability": 1.0,
    "form": 3.0,
}
"""Where the card says nothing: how far and how well count alike, and more than the rest."""

GRADES: Final[tuple[tuple[float, Grade], ...]] = (
    (90.0, "A"), (80.0, "B"), (70.0, "C"), (60.0, "D"), (40.0, "E"), (0.0, "F"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Aspect:
    """A quantity that counts towards a part: 100 at `ideal` and beyond, 0 at `worst`."""

    part: AspectPart
    quantity: Quantity
    ideal: float
    worst: float


@dataclass(frozen=True, slots=True)
class Scoring:
    """How a card scores: the weight of each part, and the aspects."""

    weights: dict[Part, float]
    aspects: tuple[Aspect, ...]


def parse(card: Table) -> Scoring:
    """
    `[score]` of a card, which may be missing.

    Raises:
        BadCard: naming the place.

    """
    if not card.has("score"):
        return Scoring(dict(WEIGHTS), ())
    table = card.table("score")
    weights = dict(WEIGHTS)
    if table.has("weights"):
        given = table.table("weights")
        weights = {part: given.number(part, 0.0, 100.0, absent=0.0) for part in WEIGHTS}
        given.close()
        if not any(weights.values()):
            raise table.wrong("weights", "must give one part a weight above 0")
    aspects = tuple(_aspect(row) for row in table.rows("aspect"))
    table.close()
    return Scoring(weights, aspects)


def _aspect(table: Table) -> Aspect:
    part = cast("AspectPart", table.text("part", get_args(AspectPart)))
    quantity = statistic.parse(table)
    ideal, worst = table.number("ideal", -1000, 1000), table.number("worst", -1000, 1000)
    if ideal == worst:
        raise table.wrong("worst", f"is {worst:g} like ideal; give the two different values")
    table.close()
    return Aspect(part, quantity, ideal, worst)


@dataclass(frozen=True, slots=True)
class Shown:
    """
    What one repetition showed.

    `values`: of the card's aspects in order, None where not seen. `alone`: one side did it, so
    that there is nothing to compare left and right by.
    """

    depth: float
    duration_s: float
    values: Sequence[float | None]
    alone: bool = False


def score(
    scoring: Scoring, shown: Shown, tempo_s: tuple[float, float] = TEMPO_S
) -> tuple[float | None, Scores]:
    """
    The score, 0-100, and its parts; what was not seen has no weight, and no weight no score.

    >>> total, parts = score(Scoring(dict(WEIGHTS), ()), Shown(0.475, 2.0, ()))
    >>> total, parts.depth.score, parts.form
    (62.5, 50.0, None)
    """
    parts: dict[Part, SubScore | None] = {
        "depth": SubScore(_share(shown.depth, FULL_DEPTH, 0.0), "depth", shown.depth, 1.0),
        "tempo": _tempo(shown.duration_s, tempo_s),
    }
    for part in get_args(AspectPart):
        if not (part == "symmetry" and shown.alone):
            parts[part] = _aspects(
                [
                    (aspect, value)
                    for aspect, value in zip(scoring.aspects, shown.values, strict=True)
                    if aspect.part == part and value is not None
                ]
            )
    seen = [(scoring.weights[part], found.score) for part, found in parts.items() if found]
    weight = fsum(weight for weight, _ in seen)
    total = fsum(weight * points for weight, points in seen) / weight if weight else None
    return total, Scores(**parts)


def grade(points: float) -> Grade:
    """
    The letter of a score.

    >>> grade(100.0), grade(89.9), grade(0.0)
    ('A', 'B', 'F')
    """
    return next(letter for least, letter in GRADES if points >= least)


def _share(value: float, ideal: float, worst: float) -> float:
    """How far a value is from the worst to the ideal, 0-100."""
    return 100.0 * min(1.0, max(0.0, (value - worst) / (ideal - worst)))


def _tempo(duration_s: float, tempo_s: tuple[float, float]) -> SubScore:
    """Half as long or twice as long as the nearer bound earns 50."""
    fastest_s, slowest_s = tempo_s
    ideal_s = min(max(duration_s, fastest_s), slowest_s)
    points = 100.0 * min(duration_s, ideal_s) / max(duration_s, ideal_s)
    return SubScore(points, "duration_s", duration_s, ideal_s)


def _aspects(seen: Sequence[tuple[Aspect, float]]) -> SubScore | None:
    """The mean of the aspects of a part, told with the poorest of them."""
    if not seen:
        return None
    points = [_share(value, aspect.ideal, aspect.worst) for aspect, value in seen]
    poorest, value = seen[points.index(min(points))]
    mean = fsum(points) / len(points)
    return SubScore(mean, str(poorest.quantity), value, poorest.ideal)
