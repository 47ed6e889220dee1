"""
Seconds in a position, for exercises that are held. It knows no exercise.

What comes in says whether the body is in position. It is believed as it accumulates: belief grows
while the body is in position and falls while it is not, so single wrong frames cost nothing. A
hold begins when belief is full and ends when it is used up, and both ends are dated back to where
belief began to change.
"""

from math import floor, fsum
from typing import Final

from pixel_py.frame import GAP_S
from pixel_py.protocol import Hold

ENTER_S: Final = 0.5
"""A position kept for less is only passed through, as on the way to the floor."""

EXIT_S: Final = 0.5
"""Out of position for less is a wobble of the body or of the model, not the end of the hold."""


class HoldTimer:
    """
    Times the holds of one person.

    To be read after each `update`: `holding`, `current_s` (this hold, or the one that has just
    ended), `best_s` and `total_s`.

    >>> timer = HoldTimer()
    >>> for tenths in range(40):
    ...     event = timer.update(3 <= tenths < 25, tenths / 10)
    >>> timer.holding, round(timer.total_s, 3)
    (False, 2.2)
    """

    def __init__(self) -> None:
        """Begin out of position."""
        self.reset()

    def reset(self) -> None:
        """Forget all holds."""
        self.holding = False
        self.current_s = 0.0
        self.best_s = 0.0
        self._ended: list[float] = []
        self._told_s = 0
        self._belief = 0.0
        self._since_s = 0.0
        self._t_s = 0.0
        self._known_s: float | None = None

    @property
    def total_s(self) -> float:
        """Seconds held so far, all holds together."""
        return fsum([*self._ended, self.current_s]) if self.holding else fsum(self._ended)

    def update(self, inside: bool | None, t_s: float) -> Hold | None:  # noqa: FBT001 - all it takes in
        """
        Take in whether the body is in position, None when that cannot be seen.

        Gives the event when a hold begins, at each further whole second in all, and when it ends.
        """
        # A frame stands for the time since the one before it, unless too little was known of it.
        before_s, event = self._t_s, None
        if self._known_s is None or t_s - self._known_s > GAP_S:
            before_s, event = t_s, self.interrupt(t_s)
        self._t_s = t_s
        if inside is None:
            return event
        self._known_s = t_s
        passed_s = t_s - before_s
        if not inside:
            self._belief = max(0.0, self._belief - passed_s / EXIT_S)
            return self.interrupt(t_s) if self.holding and self._belief <= 0.0 else event
        if self._belief <= 0.0:
            self._since_s = before_s
        self._belief = min(1.0, self._belief + passed_s / ENTER_S)
        return event if self._belief < 1.0 else self._hold(t_s)

    def interrupt(self, t_s: float) -> Hold | None:
        """End an open hold where it was last sure; its event when there was one."""
        self._belief = 0.0
        if not self.holding:
            return None
        self.holding = False
        self._ended.append(self.current_s)
        return self._event(t_s)

    def _hold(self, t_s: float) -> Hold | None:
        """Belief is full: the position is held up to now."""
        began = not self.holding
        self.holding = True
        self.current_s = t_s - self._since_s
        self.best_s = max(self.best_s, self.current_s)
        seconds = floor(self.total_s)
        if not began and seconds == self._told_s:
            return None
        self._told_s = seconds
        return self._event(t_s)

    def _event(self, t_s: float) -> Hold:
        return Hold(t_s, self.holding, self.total_s, self.current_s, self.best_s)
