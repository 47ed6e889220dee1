"""Ghosts a minute where recordings were analysed as exercises that they do not contain."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import fsum

from pixel_py.analysis.evaluate import Result


@dataclass(frozen=True, slots=True)
class Crossed:
    """
    All pairs together, and the ghosts a minute of each.

    `matrix`: by what recordings show (an exercise, or `negative`), then by what they were
    analysed as. `minutes`: of recording, anew for every exercise they were analysed as.
    """

    ghosts: int
    minutes: float
    ghosts_per_minute: float | None
    matrix: Mapping[str, Mapping[str, float]]


def crossed(results: Iterable[Result]) -> Crossed | None:
    """Gather what was counted; None when nothing was crossed."""
    ghosts: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    minutes: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
    for result in results:
        shows = "negative" if result.entry.reps == 0 else result.entry.exercise
        for other, count in result.others.items():
            ghosts[shows, other].append(count)
            minutes[shows, other].append(result.duration_s / 60)
    if not ghosts:
        return None
    matrix: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for (shows, other), counts in ghosts.items():
        length = fsum(minutes[shows, other])
        matrix[shows][other] = sum(counts) / length if length else 0.0
    total = sum(count for counts in ghosts.values() for count in counts)
    length = fsum(part for parts in minutes.values() for part in parts)
    return Crossed(total, length, total / length if length else None, dict(matrix))
