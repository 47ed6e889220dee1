"""What results say together: shares of exact counts, ghosts a minute, errors of holds and ends."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import fsum, inf
from statistics import fmean, median
from typing import Final

from pixel_py.analysis.evaluate import Result

HOLD_WITHIN_S: Final = 0.5
"""A hold farther from its truth than this is a failure: the truths are given to 0.1 s by eye."""


@dataclass(frozen=True, slots=True)
class Score:
    """
    Results of one group. Shares are 0-1; None where the group has nothing of the kind.

    `mae`: mean of |counted - true|. `ghosts`: repetitions counted beyond the truth, and the same
    for each minute of recording. `hold_error_s`: mean of |held - true|. `ends`: share of true
    repetitions, each from the true end before it to its own, with exactly one reported end;
    `end_delay_s`: the median of how much later than reported the true end is.
    """

    recordings: int
    errors: int
    exact: float | None
    within_one: float | None
    mae: float | None
    minutes: float
    ghosts: int
    ghosts_per_minute: float | None
    hold_error_s: float | None
    ends: float | None
    end_delay_s: float | None


def score(results: Sequence[Result]) -> Score:
    """The score of a group."""
    differences = [off for result in results if (off := difference(result)) is not None]
    held = [off_s for result in results if (off_s := hold_error_s(result)) is not None]
    ghosts = sum(max(0, value) for value in differences)
    minutes = fsum(result.duration_s for result in results if result.found) / 60
    intervals = [ends for result in results for ends in _intervals(result)]
    delays = [ends[0] for ends in intervals if len(ends) == 1]
    return Score(
        recordings=len(results),
        errors=sum(result.found is None for result in results),
        exact=_share(value == 0 for value in differences),
        within_one=_share(abs(value) <= 1 for value in differences),
        mae=fmean(map(abs, differences)) if differences else None,
        minutes=minutes,
        ghosts=ghosts,
        ghosts_per_minute=ghosts / minutes if minutes and differences else None,
        hold_error_s=fmean(map(abs, held)) if held else None,
        ends=_share(len(ends) == 1 for ends in intervals),
        end_delay_s=median(delays) if delays else None,
    )


def difference(result: Result) -> int | None:
    """Counted minus true; None for a hold or an error."""
    if result.found is None or result.entry.reps is None:
        return None
    return result.found.count - result.entry.reps


def hold_error_s(result: Result) -> float | None:
    """Held minus true; None for what is counted, or an error."""
    if result.found is None or result.entry.hold_s is None:
        return None
    return result.found.hold_s - result.entry.hold_s


def failed(result: Result) -> bool:
    """Whether the answer is wrong."""
    return bool(difference(result)) or abs(hold_error_s(result) or 0.0) > HOLD_WITHIN_S


def same(result: Result) -> bool | None:
    """Whether the perturbed recording gives what it gives unperturbed; None without a pair."""
    found, before = result.found, result.unperturbed
    if found is None or before is None:
        return None
    return found.count == before.count and abs(found.hold_s - before.hold_s) <= HOLD_WITHIN_S


def kept(results: Iterable[Result]) -> dict[str, int] | None:
    """How many perturbed recordings give the same as unperturbed, `of` how many; or None."""
    answers = [answer for result in results if (answer := same(result)) is not None]
    return {"same": sum(answers), "of": len(answers)} if answers else None


def _intervals(result: Result) -> list[list[float]]:
    """For each true repetition: how long before its true end the reported ends in it are."""
    if result.found is None:
        return []
    reported = [rep.end_s for rep in result.found.reps]
    intervals, last_s = [], -inf
    for end_s in result.entry.rep_ends_s:
        intervals.append([end_s - at_s for at_s in reported if last_s < at_s <= end_s])
        last_s = end_s
    return intervals


def _share(values: Iterable[bool]) -> float | None:
    values = list(values)
    return sum(values) / len(values) if values else None
