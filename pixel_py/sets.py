"""
Sets and goals: what repetitions and holds add up to.

Rest and work are measured on a clock that stands still while no frames come.
"""

from math import fsum

from pixel_py.frame import GAP_S
from pixel_py.protocol import Event, Goal, Hold, Progress, Rep, Set
from pixel_py.settings import Settings


class Sets:
    """Groups a session's work into sets, and tells once when a goal is reached."""

    def __init__(self, settings: Settings) -> None:
        """Of the settings it reads the goals and the rest that ends a set."""
        self._settings = settings
        self.reset()

    def reset(self) -> None:
        """Begin with the first set, the goals ahead."""
        self._target_reps = self._settings.target_reps
        self._target_hold_s = self._settings.target_hold_s
        self._index = 0
        self._moving = False
        self._t_s: float | None = None
        self._missing_s = 0.0
        self._hold_start_s: float | None = None
        # The open set. `_start` and `_end` are on the clock that stands still in gaps.
        self._open = False
        self._start_s = self._end_s = self._start = self._end = 0.0
        self._reps = 0
        self._holds: list[float] = []

    def update(self, t_s: float, events: list[Event]) -> list[Event]:
        """Take in the events of the frame at `t_s`; those of goals and sets."""
        last_s = self._t_s
        self._t_s = t_s
        if last_s is not None and t_s - last_s > GAP_S:
            self._missing_s += t_s - last_s
        goals: list[Event] = []
        sets: list[Event] = []
        for event in events:
            if isinstance(event, Progress):
                self._moving = event.value > 0.0
            elif isinstance(event, Rep):
                sets += self._work(t_s, event.start_s, event.end_s)
                self._reps += 1
                if self._target_reps is not None and event.count >= self._target_reps:
                    goals.append(Goal(t_s, self._target_reps, None))
                    self._target_reps = None
            elif isinstance(event, Hold):
                sets += self._hold(event)
                if self._target_hold_s is not None and event.hold_s >= self._target_hold_s:
                    goals.append(Goal(t_s, None, self._target_hold_s))
                    self._target_hold_s = None
        resting = self._open and not self._moving and self._hold_start_s is None
        if resting and t_s - self._missing_s - self._end > self._settings.rest_s:
            sets.append(self._close(t_s))
        return goals + sets

    def finish(self, t_s: float) -> list[Event]:
        """End the open set."""
        return [self._close(t_s)] if self._open else []

    def _hold(self, hold: Hold) -> list[Event]:
        """A hold begins, goes on or has ended."""
        start_s = self._hold_start_s
        if start_s is None:
            start_s = self._hold_start_s = hold.t_s - hold.current_s
        closed = self._work(hold.t_s, start_s, start_s + hold.current_s)
        if not hold.holding:
            self._holds.append(hold.current_s)
            self._hold_start_s = None
        return closed

    def _work(self, t_s: float, start_s: float, end_s: float) -> list[Event]:
        """Work from `start_s` to `end_s` belongs to the open set, or begins the next one."""
        start, end = start_s - self._missing_s, end_s - self._missing_s
        closed: list[Event] = []
        if self._open and start - self._end > self._settings.rest_s:
            closed.append(self._close(t_s))
        if not self._open:
            self._open = True
            self._reps = 0
            self._holds = []
            self._start_s, self._start = start_s, start
        self._end_s, self._end = end_s, end
        return closed

    def _close(self, t_s: float) -> Set:
        self._index += 1
        self._open = False
        return Set(
            t_s=t_s,
            index=self._index,
            reps=self._reps,
            hold_s=fsum(self._holds),
            start_s=self._start_s,
            end_s=self._end_s,
            duration_s=self._end - self._start,
        )
