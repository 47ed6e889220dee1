"""The summary of a session: a fold over its events, so any log of events gives the same one."""

from pixel_py.protocol import (
    Attempt,
    Event,
    Hold,
    Keypoints,
    Rep,
    Set,
    Summary,
    SummaryAttempt,
    SummaryRep,
    SummarySet,
)


class Report:
    """Remembers what a summary needs."""

    def __init__(self, exercise: str | None) -> None:
        """`exercise`: key of the card, None where only keypoints are given."""
        self._exercise = exercise
        self.reset()

    def reset(self) -> None:
        """Begin anew."""
        self._reps: list[SummaryRep] = []
        self._attempts: list[SummaryAttempt] = []
        self._sets: list[SummarySet] = []
        self._hold_s = self._best_hold_s = 0.0
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
            self._reps.append(
                SummaryRep(event.start_s, event.end_s, event.duration_s, event.depth, event.side)
            )
        elif isinstance(event, Attempt):
            self._attempts.append(
                SummaryAttempt(
                    event.reason, event.start_s, event.end_s, event.duration_s, event.depth
                )
            )
        elif isinstance(event, Hold):
            self._hold_s, self._best_hold_s = event.hold_s, event.best_s
        elif isinstance(event, Set):
            self._sets.append(
                SummarySet(event.reps, event.hold_s, event.start_s, event.end_s, event.duration_s)
            )

    def summary(self) -> Summary:
        """What was done so far."""
        first_s, last_s = self._first_s, self._last_s
        sides = [rep.side for rep in self._reps]
        return Summary(
            t_s=last_s,
            exercise=self._exercise,
            count=len(self._reps),
            count_left=sum(side in ("left", "both") for side in sides),
            count_right=sum(side in ("right", "both") for side in sides),
            reps=tuple(self._reps),
            attempts=tuple(self._attempts),
            sets=tuple(self._sets),
            hold_s=self._hold_s,
            best_hold_s=self._best_hold_s,
            duration_s=0.0 if first_s is None or last_s is None else last_s - first_s,
            frames=self._frames,
        )
