"""
Finds repetitions in one number that leaves its rest and comes back.

The number is a position: 0 at the card's rest, 1 at the card's far end. People and cameras
differ, so the thresholds follow the person: the rest is where this person rests, the range what
this person reaches. Only the floor of a repetition is absolute. It is a Schmitt trigger whose
two thresholds adapt; time comes from the timestamps alone.
"""

from dataclasses import dataclass
from typing import Final, Literal

from pixel_py.protocol import AttemptReason

Stage = Literal["rest", "out", "far", "back"]

REST_AT_MOST: Final = 0.75
"""
Nobody is believed to rest farther out than this: a crouch or a chair is no start position.

Some stand at 0.7 all the time in the recordings (barbell, low camera). Believing too much costs
nothing: a rest that is left upwards follows the person at once.
"""

ENTER: Final = 0.16
"""Away from rest by this share of the person's range: a movement has begun."""

ENTER_AT_LEAST: Final = 0.12
"""... but never less than this, three times the largest frame-to-frame change at rest (0.04)."""

RETURN: Final = 0.3
"""Back within this share of the way to the farthest point: the movement has ended."""

STILL: Final = 0.06
"""Within this of its rest the body has not left it: dates the start."""

FAR: Final = 0.85
"""From this share of the person's range the movement is at its far end."""

TURN: Final = 0.12
"""Back by this share of the farthest point: the return has begun."""

JITTER: Final = 0.03
"""Progress turns back only for more than this, so that a shown bar does not tremble."""

_SETTLE_S: Final = 0.15
"""The rest follows a person who stands up taller this quickly."""

_SINK_S: Final = 6.0
"""It follows one who sinks this slowly, so that a slow descent is not taken for rest."""

_LEARN: Final = 0.3
"""Weight of the newest repetition in the person's range."""

_TRIED: Final = 0.6
"""A movement below this share of the floor is fidgeting, not an attempt."""


@dataclass(frozen=True, slots=True)
class Movement:
    """One movement that has ended: a repetition, or an attempt with its `reason`."""

    reason: AttemptReason | None
    start_s: float
    end_s: float
    depth: float


class Cycle:
    """
    The repetition machine.

    `floor`: least depth of a repetition, as a fraction of the card's range.
    `min_rep_s`: shortest repetition from leaving the rest to being back.

    To be read after each `update`: `stage`, `progress` 0-1, and `start_s`, when the body was last
    at rest.

    >>> cycle = Cycle(floor=0.25, min_rep_s=0.5)
    >>> track = [0.0, 0.0, 0.4, 0.9, 1.0, 0.8, 0.3, 0.0]
    >>> [cycle.update(value, 0.25 * n) for n, value in enumerate(track)][6]
    Movement(reason=None, start_s=0.25, end_s=1.5, depth=1.0)
    """

    def __init__(self, floor: float, min_rep_s: float) -> None:
        """Start without knowing the person."""
        self._floor = floor
        self._min_rep_s = min_rep_s
        self.reset()

    def reset(self) -> None:
        """Forget the person."""
        self._range = 1.0
        self.lose()

    def lose(self) -> None:
        """Forget the movement, keep the person's range: the next rest must be seen first."""
        self.stage: Stage | None = None
        self.progress = 0.0
        self.start_s = 0.0
        self._onward = True
        self._rest = 0.0
        self._peak = 0.0
        self._t_s = 0.0

    def update(self, position: float, t_s: float, *, wrong: bool = False) -> Movement | None:
        """
        Take in the position at a time; the movement that it ends, if it does.

        `wrong`: what moves has shown itself to be another movement than the exercise's.
        """
        passed_s = t_s - self._t_s
        self._t_s = t_s
        if self.stage is None:
            if position <= REST_AT_MOST:
                self._settle(position, t_s)
            return None
        if self.stage == "rest":
            self._stand(position, t_s, passed_s)
            return None
        return self._move(position, t_s, wrong=wrong)

    def give_up(self, reason: AttemptReason) -> Movement | None:
        """End an open movement for `reason`; an attempt if it had really started."""
        away = self._peak - self._rest
        open_since_s = None if self.stage in (None, "rest") else self.start_s
        end_s = self._t_s
        self.lose()
        if open_since_s is None or away < _TRIED * self._floor:
            return None
        return Movement(reason, open_since_s, end_s, away)

    def _settle(self, position: float, t_s: float) -> None:
        self.stage = "rest"
        self.progress = 0.0
        self._onward = True
        self._rest = position
        self.start_s = t_s

    def _stand(self, position: float, t_s: float, passed_s: float) -> None:
        """At rest: follow the person's rest, and notice when it is left."""
        away = position - self._rest
        if away > max(ENTER_AT_LEAST, ENTER * self._range):
            self.stage = "out"
            self._peak = position
            self._show(position)
            return
        if away <= STILL:
            self.start_s = t_s
        slowness_s = _SETTLE_S if away < 0.0 else _SINK_S
        self._rest = min(REST_AT_MOST, self._rest + away * passed_s / (passed_s + slowness_s))

    def _move(self, position: float, t_s: float, *, wrong: bool) -> Movement | None:
        """Away from rest: follow the farthest point, and notice the return."""
        self._peak = max(self._peak, position)
        depth = self._peak - self._rest
        if position > self._rest + RETURN * depth:
            if self._peak - position > TURN * depth:
                self.stage = "back"
            elif depth >= FAR * self._range:
                self.stage = "far"
            self._show(position)
            return None
        start_s = self.start_s
        self._settle(position, t_s)
        if depth < _TRIED * self._floor:
            return None
        reason: AttemptReason | None = None
        if wrong:
            reason = "wrong_movement"
        elif t_s - start_s < self._min_rep_s:
            reason = "too_fast"
        elif depth < self._floor:
            reason = "too_shallow"
        else:
            self._range += _LEARN * (depth - self._range)
        return Movement(reason, start_s, t_s, depth)

    def _show(self, position: float) -> None:
        """Move the progress, unless it would only tremble."""
        now = min(1.0, max(0.0, (position - self._rest) / self._range))
        onward = now >= self.progress
        if onward == self._onward or abs(now - self.progress) > JITTER:
            self._onward = onward
            self.progress = now
