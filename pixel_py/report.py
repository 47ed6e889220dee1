"""The summary of a session: a fold over its events, so any log of events gives the same one."""

from collections.abc import Sequence
from math import fsum, inf

from pixel_py.protocol import (
    Attempt,
    Cue,
    Event,
    Hold,
    Keypoints,
    Rep,
    Set,
    Severity,
    Summary,
    SummaryAttempt,
    SummaryCue,
    SummaryRep,
    SummarySet,
    SummarySides,
    SummaryTrend,
)
from pixel_py.scoring import grade


class Report:
    """Remembers what a summary needs."""

    def __init__(self, exercise: str | None) -> None:
        """`exercise`: key of the card, None where only keypoints are given."""
        self._exercise = exercise
        self.reset()

    def reset(self) -> None:
        """Begin anew."""
        self._reps: list[SummaryRep] = []
        self._symmetry: list[float] = []
        self._differences_deg: list[float] = []
        self._attempts: list[SummaryAttempt] = []
        self._sets: list[SummarySet] = []
        self._cues: dict[str, tuple[Severity, int]] = {}
        self._hold_s = self._best_hold_s = 0.0
        self._moved_s = 0.0
        self._moved_until_s = -inf
        self._frames = 0
        self._first_s: float | None = None
        self._last_s: float | None = None

    def update(self, event: Event) -> None:
        """Take in one event, in order."""
        if isinstance(event, Keypoints):
            self._frames += 1
            self._last_s = event.t_s
            if self._first_s is None:
                self._first_s = event.t_s
        elif isinstance(event, Rep):
            self._rep(event)
        elif isinstance(event, Attempt):
            self._moved(event.start_s, event.end_s)
            self._attempts.append(
                SummaryAttempt(
                    event.reason,
                    event.start_s,
                    event.end_s,
                    event.duration_s,
                    event.depth,
                    event.score,
                    event.grade,
                )
            )
        elif isinstance(event, Hold):
            self._hold_s, self._best_hold_s = event.hold_s, event.best_s
        elif isinstance(event, Cue):
            times = self._cues.get(event.code, (event.severity, 0))[1]
            self._cues[event.code] = (event.severity, times + 1)
        elif isinstance(event, Set):
            self._sets.append(
                SummarySet(event.reps, event.hold_s, event.start_s, event.end_s, event.duration_s)
            )

    def _rep(self, rep: Rep) -> None:
        self._moved(rep.start_s, rep.end_s)
        rom_deg = None
        if rep.rom is not None:
            sides = (rep.rom.left_deg, rep.rom.right_deg)
            rom_deg = max((side for side in sides if side is not None), default=None)
            if rep.rom.difference_deg is not None:
                self._differences_deg.append(rep.rom.difference_deg)
        if rep.scores is not None and rep.scores.symmetry is not None:
            self._symmetry.append(rep.scores.symmetry.score)
        self._reps.append(
            SummaryRep(
                start_s=rep.start_s,
                end_s=rep.end_s,
                duration_s=rep.duration_s,
                depth=rep.depth,
                side=rep.side,
                out_s=rep.out_s,
                far_s=rep.far_s,
                back_s=rep.back_s,
                score=rep.score,
                grade=rep.grade,
                rom_deg=rom_deg,
                faults=rep.faults,
            )
        )

    def _moved(self, start_s: float, end_s: float) -> None:
        """Left and right may move at once: no time is work twice."""
        self._moved_s += max(0.0, end_s - max(start_s, self._moved_until_s))
        self._moved_until_s = max(end_s, self._moved_until_s)

    def summary(self) -> Summary:
        """What was done so far."""
        first_s, last_s, reps = self._first_s, self._last_s, self._reps
        sides = [rep.side for rep in reps]
        scored = [
            (rep.score, number) for number, rep in enumerate(reps, 1) if rep.score is not None
        ]
        mean = _mean([points for points, _ in scored])
        duration_s = 0.0 if first_s is None or last_s is None else last_s - first_s
        work_s = self._moved_s + self._hold_s
        cues = sorted(self._cues.items(), key=lambda cue: (-cue[1][1], cue[0]))
        return Summary(
            t_s=last_s,
            exercise=self._exercise,
            count=len(reps),
            count_left=sum(side in ("left", "both") for side in sides),
            count_right=sum(side in ("right", "both") for side in sides),
            reps=tuple(reps),
            attempts=tuple(self._attempts),
            sets=tuple(self._sets),
            hold_s=self._hold_s,
            best_hold_s=self._best_hold_s,
            duration_s=duration_s,
            work_s=work_s,
            rest_s=max(0.0, duration_s - work_s),
            score=mean,
            grade=None if mean is None else grade(mean),
            best_rep=max(scored, key=lambda rep: rep[0])[1] if scored else None,
            worst_rep=min(scored, key=lambda rep: rep[0])[1] if scored else None,
            trend=SummaryTrend(
                duration_s=_slope([rep.duration_s for rep in reps]),
                depth=_slope([rep.depth for rep in reps]),
                score=_slope([rep.score for rep in reps]),
                rom_deg=_slope([rep.rom_deg for rep in reps]),
            ),
            sides=SummarySides(
                depth_left=_mean([rep.depth for rep in reps if rep.side == "left"]),
                depth_right=_mean([rep.depth for rep in reps if rep.side == "right"]),
                difference_deg=_mean(self._differences_deg),
                score=_mean(self._symmetry),
            ),
            cues=tuple(SummaryCue(code, severity, times) for code, (severity, times) in cues),
            frames=self._frames,
        )


def _mean(values: Sequence[float]) -> float | None:
    return fsum(values) / len(values) if values else None


def _slope(values: Sequence[float | None]) -> float | None:
    """
    Change from one value to the next, by the straight line of least squares; None below three.

    >>> _slope([1.0, None, 5.0, None, 9.0])
    2.0
    """
    known = [(float(at), value) for at, value in enumerate(values) if value is not None]
    if len(known) < 3:  # noqa: PLR2004 - two points are no trend
        return None
    middle = fsum(at for at, _ in known) / len(known)
    across = fsum((at - middle) ** 2 for at, _ in known)
    return fsum((at - middle) * value for at, value in known) / across
