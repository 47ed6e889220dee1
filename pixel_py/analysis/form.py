"""
Whether scores tell correct repetitions from poor ones.

By the area under the curve: how often a correct repetition scores higher than a poor one, ties
counting half; 0.5 is chance. Each repetition is scored without its neighbours.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import isnan, nan
from statistics import fmean, pstdev
from typing import Final

from pixel_py.analysis.evaluate import Result

CORRECT: Final = "correct"

Reading = Callable[[Result], Sequence[float | None]]
"""One number for each repetition found in a recording, the larger the better."""


def _score(result: Result) -> Sequence[float | None]:
    return [] if result.found is None else [rep.score for rep in result.found.reps]


def _depth(result: Result) -> Sequence[float | None]:
    return [] if result.found is None else [rep.depth for rep in result.found.reps]


def _steadiness(result: Result) -> Sequence[float | None]:
    """Of the whole set: no repetition has it by itself."""
    depths = [] if result.found is None else [rep.depth for rep in result.found.reps]
    return [-pstdev(depths)] * len(depths) if depths else []


READINGS: Final[dict[str, Reading]] = {
    "score": _score,
    "range alone": _depth,
    "trunk lean alone": lambda result: result.leans_deg,
    "variation of range over the set alone": _steadiness,
}


@dataclass(frozen=True, slots=True)
class Told:
    """
    One exercise.

    `groups`: pairs of recordings, correct and poor, of the same person and view: their names, made
    of words joined by `_`, differ in the word for the form only. `areas`: by reading, the mean over
    the groups; NaN without groups. `pooled`: of the score, all its recordings together.
    """

    groups: int
    reps: int
    areas: dict[str, float]
    pooled: float


def told(results: Iterable[Result]) -> dict[str, Told]:
    """By exercise, where correct and poor repetitions were found."""
    by_exercise: dict[str, list[Result]] = {}
    for result in results:
        if result.entry.form and result.found is not None:
            by_exercise.setdefault(result.entry.exercise, []).append(result)
    found = {exercise: _told(group) for exercise, group in sorted(by_exercise.items())}
    return {exercise: one for exercise, one in found.items() if not isnan(one.pooled)}


def area(correct: Iterable[float | None], poor: Iterable[float | None]) -> float:
    """
    Area under the curve; NaN where one of the two is empty.

    >>> area([2.0, 3.0, None], [1.0, 2.0])
    0.875
    """
    good = [value for value in correct if value is not None]
    bad = [value for value in poor if value is not None]
    if not good or not bad:
        return nan
    return fmean((a > b) + (a == b) / 2 for a in good for b in bad)


def _told(results: Sequence[Result]) -> Told:
    groups: dict[str, list[Result]] = {}
    for result in results:
        words = result.entry.file.split("_")
        if result.entry.form in words:
            words.remove(result.entry.form)
            groups.setdefault("_".join(words), []).append(result)
    pairs = [
        group for group in groups.values() if _correct(group) and len(_correct(group)) < len(group)
    ]
    areas = {
        name: fmean(_area(group, reading) for group in pairs) if pairs else nan
        for name, reading in READINGS.items()
    }
    reps = sum(len(result.found.reps) for result in results if result.found is not None)
    return Told(len(pairs), reps, areas, _area(results, _score))


def _correct(results: Iterable[Result]) -> list[Result]:
    return [result for result in results if result.entry.form == CORRECT]


def _area(results: Sequence[Result], reading: Reading) -> float:
    values: dict[bool, list[float | None]] = {True: [], False: []}
    for result in results:
        values[result.entry.form == CORRECT] += reading(result)
    return area(values[True], values[False])
