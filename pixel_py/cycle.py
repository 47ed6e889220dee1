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

SURE: Final = 0.41
"""
One who is first seen moving is believed to have begun if still as near as this to the card's rest.

Where exactly is not known: half way between there and the place where the movement is first seen.
"""

CALM: Final = 0.07
"""A rest stays within this ..."""

CALM_S: Final = 0.12
"""... for so long, as even a slow repetition does at its start."""

WARY_S: Final = 0.25
"""
After a break a rest must last so long: the person is searched for anew, the first poses may be poor
and the ruler too short ...
"""

WARY_FOR_S: Final = 2.0
"""... until they have been seen for so long."""

REST_AT_LEAST: Final = -0.75
"""
Nor this far on the other side: arms that hang have not come to where a press begins.

Passing through there is no part of a repetition, and what it interrupts was not one.
"""

ENTER: Final = 0.16
"""Away from rest by this share of the person's range: a movement has begun."""

ENTER_AT_LEAST: Final = 0.12
"""... but never less than this, three times the largest frame-to-frame change at rest (0.04) ..."""

ENTER_BELOW: Final = 0.9
"""... nor more than this share of the floor, or the shallowest repetition would not be seen."""

NEARLY: Final = 0.45
"""Back within this share of the way and out again: it has ended too, where it turned ..."""

STAYS_S: Final = 1.0
"""
... or where it stays so long: not everybody comes back to where they began.

Who stays where a movement has hardly begun has changed their stand, and moves from there.
"""

STILL: Final = 0.06
"""Within this of its rest the body has not left it: dates the start."""

FAR: Final = 0.85
"""From this share of the person's range the movement is at its far end."""

TURN: Final = 0.12
"""Back by this share of the farthest point: the return has begun."""

TURNED_S: Final = 0.1
"""So long past its farthest point a movement that is cut off has turned there."""

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
    peak_s: float
    end_s: float
    depth: float


class Cycle:
    """
    The repetition machine.

    `floor`: least depth of a repetition, as a fraction of the card's range.
    `min_rep_s`: shortest repetition from leaving the rest to being back. `return_at`: back means
    within this share of the way from the rest to the farthest point.

    To be read after each `update`: `stage`, `progress` 0-1, `start_s`, when the body was last at
    rest, `peak` and `peak_s`, the farthest position of the movement and when it was there.

    >>> cycle = Cycle(floor=0.25, min_rep_s=0.5, return_at=0.3)
    >>> track = [0.0, 0.0, 0.4, 0.9, 1.0, 0.8, 0.3, 0.0]
    >>> [cycle.update(value, 0.25 * n) for n, value in enumerate(track)][6]
    Movement(reason=None, start_s=0.25, peak_s=1.0, end_s=1.5, depth=1.0)
    """

    def __init__(self, floor: float, min_rep_s: float, return_at: float) -> None:
        """Start without knowing the person."""
        self._floor = floor
        self._return_at = return_at
        self._min_rep_s = min_rep_s
        self.reset()

    def reset(self) -> None:
        """Forget the person."""
        self._range = 1.0
        self._complete = False
        self.lose()
        self._wary = False

    def lose(self) -> None:
        """Forget the movement, keep the person's range: the next rest must be seen first."""
        self.stage: Stage | None = None
        self.progress = 0.0
        self.start_s = 0.0
        self._onward = True
        self._rest = 0.0
        self.peak = self.peak_s = 0.0
        self._t_s = 0.0
        self._first_s: float | None = None
        self._first = self._calm = self._calm_s = self._high = 0.0
        self._low = self._low_s = 0.0

    def update(self, position: float, t_s: float, *, wrong: bool = False) -> Movement | None:
        """
        Take in the position at a time; the movement that it ends, if it does.

        `wrong`: what moves has shown itself to be another movement than the exercise's.
        """
        passed_s = t_s - self._t_s
        self._t_s = t_s
        if self.stage is None:
            self._seek(position, t_s)
            return None
        if position < REST_AT_LEAST:
            self.lose()
            return None
        if self.stage == "rest":
            self._stand(position, t_s, passed_s)
            return None
        return self._move(position, t_s, wrong=wrong)

    @property
    def depth(self) -> float:
        """How far the open movement has been from its rest."""
        return self.peak - self._rest

    def share(self, position: float) -> float:
        """Where a position is on the way to the farthest point so far, 1 at or beyond it."""
        depth = self.depth
        return 1.0 if position >= self.peak or depth <= 0.0 else (position - self._rest) / depth

    def give_up(self, reason: AttemptReason, *, last: bool = False) -> Movement | None:
        """
        End an open movement for `reason`; an attempt if it had really started.

        `last`: nothing follows. Then a movement that had reached its far end counts as a
        repetition, if a complete one has shown how far that is.
        """
        self._wary = True
        if self.stage in (None, "rest"):
            self.lose()
            return None
        depth = self.peak - self._rest
        reached = (
            self._complete
            and depth >= max(self._floor, FAR * self._range)
            and self._t_s - self.peak_s >= TURNED_S
        )
        movement = Movement(
            None if last and reached else reason, self.start_s, self.peak_s, self._t_s, depth
        )
        self.lose()
        return movement if depth >= _TRIED * self._floor else None

    def _seek(self, position: float, t_s: float) -> None:
        """Nothing is known: wait for a rest, which lasts, or from which the body turns back."""
        if self._first_s is None:
            self._first_s = self._calm_s = t_s
            self._calm = self._high = self._first = position
        self._calm_down(position, t_s)
        seen_s = t_s - self._first_s
        wary = self._wary and seen_s < WARY_FOR_S
        self._high = position if wary else max(self._high, position)
        calm_s = WARY_S if wary else CALM_S
        if seen_s < calm_s:
            return
        turned = self._high - position > ENTER_AT_LEAST
        if REST_AT_LEAST <= position <= REST_AT_MOST and (turned or t_s - self._calm_s >= calm_s):
            self._settle(position, t_s)
        elif REST_AT_LEAST <= self._first <= SURE and not self._wary:
            self._settle(self._first / 2, self._first_s)
            self._stand(position, t_s, 0.0)

    def _calm_down(self, position: float, t_s: float) -> None:
        """Since when the body has stayed where it is."""
        if abs(position - self._calm) > CALM:
            self._calm, self._calm_s = position, t_s

    def _settle(self, position: float, t_s: float) -> None:
        self.stage = "rest"
        self._wary = False
        self.progress = 0.0
        self._onward = True
        self._rest = position
        self.start_s = t_s

    def _stand(self, position: float, t_s: float, passed_s: float) -> None:
        """At rest: follow the person's rest, and notice when it is left."""
        away = position - self._rest
        if away > max(ENTER_AT_LEAST, min(ENTER * self._range, ENTER_BELOW * self._floor)):
            self.stage = "out"
            self.peak, self.peak_s = position, t_s
            self._low, self._low_s = position, t_s
            self._calm, self._calm_s = position, t_s
            self._show(position)
            return
        if away <= STILL:
            self.start_s = t_s
        slowness_s = _SETTLE_S if away < 0.0 else _SINK_S
        self._rest = min(REST_AT_MOST, self._rest + away * passed_s / (passed_s + slowness_s))

    def _move(self, position: float, t_s: float, *, wrong: bool) -> Movement | None:
        """Away from rest: follow the farthest point, and notice the return."""
        if position > self.peak:
            self.peak, self.peak_s = position, t_s
        if position >= self.peak or position < self._low:
            self._low, self._low_s = position, t_s
        depth = self.depth
        end_s = t_s
        if position > self._rest + self._return_at * depth:
            self._calm_down(position, t_s)
            stays = t_s - self._calm_s >= STAYS_S
            if stays and depth < self._floor and self.stage == "out":
                self._settle(position, t_s)
                return None
            ended = stays or position - self._low > max(ENTER_AT_LEAST, TURN * depth)
            if not (ended and self._low <= self._rest + NEARLY * depth):
                if self.peak - position > TURN * depth:
                    self.stage = "back"
                elif depth >= FAR * self._range:
                    self.stage = "far"
                self._show(position)
                return None
            position, end_s = self._low, self._low_s
        start_s, peak_s = self.start_s, self.peak_s
        self._settle(position, end_s)
        if depth < _TRIED * self._floor:
            return None
        reason = self._reason(end_s - start_s, depth, wrong=wrong)
        if reason is None:
            self._range += _LEARN * (depth - self._range)
            self._complete = True
        return Movement(reason, start_s, peak_s, end_s, depth)

    def _reason(self, duration_s: float, depth: float, *, wrong: bool) -> AttemptReason | None:
        """Why a movement does not count."""
        if wrong:
            return "wrong_movement"
        if duration_s < self._min_rep_s:
            return "too_fast"
        return "too_shallow" if depth < self._floor or self.peak < self._floor / 2 else None

    def _show(self, position: float) -> None:
        """Move the progress, unless it would only tremble."""
        now = min(1.0, max(0.0, (position - self._rest) / self._range))
        onward = now >= self.progress
        if onward == self._onward or abs(now - self.progress) > JITTER:
            self._onward = onward
            self.progress = now
