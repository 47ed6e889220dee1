"""How far a part has risen in the picture from where it rested, for what lifts all of the body."""

from typing import Final

from pixel_py.frame import Frame
from pixel_py.measures import PARTS, Measure
from pixel_py.protocol import Side

REST_S: Final = 0.5
"""So quickly the resting place follows between movements: the pause between two is about 1 s."""

OPEN_S: Final = 20.0
"""So slowly it follows during one, so that a camera that was moved is not away for ever."""

SMOOTH_S: Final = 0.15
"""Time constant of the low-pass: a heel is raised by hardly more than a far foot trembles."""

LANDED: Final = 0.1
"""Lower than the resting place by this, in trunk lengths: the ground is there, not where it was."""


def height(side: Side, part: str) -> Measure:
    """
    How high a part is over the lower edge of the picture, in trunk lengths; of both, the lower.

    The lower foot is the one that stands, so a step or a kick lifts nothing.
    """
    left, right = PARTS[part]

    def measure(frame: Frame) -> float | None:
        size = frame.size
        ends = (left, right) if side == "both" else (left if side == "left" else right,)
        seen = [point[1] for index in ends if (point := frame.points[index]) is not None]
        return (1.0 - max(seen)) / size if seen and size else None

    return measure


class Climb:
    """
    Height of a part over its resting place, in trunk lengths.

    On the toes, in a jump and on a step all 17 points rise alike: only the picture, whose camera
    stands still, shows it.
    """

    def __init__(self, side: Side, part: str) -> None:
        """`part`: a joint name without side."""
        self._height = height(side, part)
        self.reset()

    def reset(self) -> None:
        """Forget the person."""
        self._t_s = self._rest = self._now = 0.0
        self._known = False

    def update(self, frame: Frame, *, moving: bool) -> float | None:
        """The height now; `moving`: a movement is open, its resting place stands."""
        high, size = self._height(frame), frame.size
        if high is None or not size:
            return None
        high *= size  # In image heights: a ruler that is corrected must not lift anything.
        passed_s, self._t_s = frame.t_s - self._t_s, frame.t_s
        self._now += passed_s / (passed_s + SMOOTH_S) * (high - self._now)
        away = self._now - self._rest
        if not self._known or away < -LANDED * size:
            self._known, self._rest, self._now = True, high, high
            return 0.0
        self._rest += passed_s / (passed_s + (OPEN_S if moving else REST_S)) * away
        return away / size
