"""How far a part has risen in the picture from where it rested, for what lifts all of the body."""

from typing import Final

from pixel_py.frame import Frame, Point
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

ELSEWHERE: Final = 1.2
"""Farther aside than this, in trunk lengths, is another place: a step onto a box is 0.9 long."""


def height(side: Side, part: str) -> Measure:
    """How high a part is over the picture's lower edge, in trunk lengths; of both, the lower."""
    left, right = PARTS[part]

    def measure(frame: Frame) -> float | None:
        size = frame.size
        ends = (left, right) if side == "both" else (left if side == "left" else right,)
        seen = [point[1] for index in ends if (point := frame.points[index]) is not None]
        return (1.0 - max(seen)) / size if seen and size else None

    return measure


class Climb:
    """
    Height of a part over its resting place, in trunk lengths; of both, the lesser.

    On the toes, in a jump and on a step all 17 points rise alike: only the picture, whose camera
    stands still, shows it. A step or a kick with one foot lifts nothing: the other one stands.
    """

    def __init__(self, side: Side, part: str) -> None:
        """`part`: a joint name without side."""
        left, right = PARTS[part]
        ends = (left, right) if side == "both" else (left if side == "left" else right,)
        self._grounds = tuple(_Ground(index) for index in ends)
        self.reset()

    def reset(self) -> None:
        """Forget the person."""
        self._t_s = 0.0
        for ground in self._grounds:
            ground.known = False

    def update(self, frame: Frame, *, moving: bool) -> float | None:
        """The height now; `moving`: a movement is open, its resting place stands."""
        passed_s, size = frame.t_s - self._t_s, frame.size
        seen = [(g, point) for g in self._grounds if (point := frame.points[g.index]) is not None]
        if not seen or not size:
            return None
        self._t_s = frame.t_s
        climb = min(ground.away(point, size, passed_s) for ground, point in seen)
        share = passed_s / (passed_s + (OPEN_S if moving else REST_S))
        for ground, _ in seen:
            ground.follow(share, max(0.0, climb))
        return climb / size


class _Ground:
    """
    Where one joint rests, in image heights: a ruler that is corrected must not lift anybody.

    `known`: it was seen since the person is new.
    """

    def __init__(self, index: int) -> None:
        self.index = index
        self.known = False
        self._x = self._at_x = self._high = self._rest = 0.0

    def away(self, point: Point, size: float, passed_s: float) -> float:
        """How far the joint is above its resting place."""
        self._at_x, high = point[0], 1.0 - point[1]
        self._high += passed_s / (passed_s + SMOOTH_S) * (high - self._high)
        elsewhere = abs(self._at_x - self._x) > ELSEWHERE * size
        if not self.known or elsewhere or self._high - self._rest < -LANDED * size:
            self.known, self._x, self._high, self._rest = True, self._at_x, high, high
        return self._high - self._rest

    def follow(self, share: float, at_most: float) -> None:
        """The ground rises to a foot, but never by more than both feet have risen."""
        self._x += share * (self._at_x - self._x)
        self._rest += share * min(at_most, self._high - self._rest)
