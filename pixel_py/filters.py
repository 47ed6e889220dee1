"""
Smoothing and gap bridging, on timestamps alone: right at any frame rate, also a changing one.

The smoother is the One Euro filter of Casiez, Roussel & Vogel, "1 Euro Filter: A Simple
Speed-based Low-pass Filter for Noisy Input in Interactive Systems", CHI 2012; the variant that
derives the speed from the filtered value.
"""

from math import pi
from typing import Final

from pixel_py.frame import NOBODY, SEEN, Frame, Point

MIN_CUTOFF_HZ: Final = 2.0
"""At rest: 80 ms of lag, and a joint noise of 1 % of the image at 30 fps falls to a third."""

SPEED_CUTOFF_HZ: Final = 12.0
"""Hz per image height a second: at the 0.3 of a squat's hips the lag falls below 30 ms."""

DERIVATIVE_CUTOFF_HZ: Final = 1.0
"""As in the paper."""

FULL_SCORE: Final = 0.5
"""From this score a joint has full weight; below, a reading moves the estimate less."""

BRIDGE_S: Final = 0.4
"""So long a joint keeps its last place unseen: a third of the shortest repetition we accept."""


def _follow(cutoff_hz: float, passed_s: float) -> float:
    """Share of the way to the new value that a low-pass filter goes in `passed_s`."""
    step = 2 * pi * cutoff_hz * passed_s
    return step / (step + 1)


class OneEuro:
    """
    One smoothed number.

    >>> smooth = OneEuro()
    >>> [round(smooth.update(1.0 if t else 0.0, t / 30), 2) for t in range(4)]
    [0.0, 0.84, 0.98, 1.0]
    """

    def __init__(self) -> None:
        """Start empty: the first value is taken as it is."""
        self.reset()

    def reset(self) -> None:
        """Forget everything."""
        self._value: float | None = None
        self._speed = 0.0
        self._t_s = 0.0

    def update(self, value: float, t_s: float, weight: float = 1.0) -> float:
        """
        Take in a value at a time later than the one before.

        `weight` 0-1 says how far to trust it; 0 leaves the estimate where it is.
        """
        last = self._value
        if last is None:
            self._value = value
            self._t_s = t_s
            return value
        passed_s = t_s - self._t_s
        if passed_s <= 0.0:
            return last
        self._t_s = t_s
        speed = self._speed
        speed += (
            weight * _follow(DERIVATIVE_CUTOFF_HZ, passed_s) * ((value - last) / passed_s - speed)
        )
        self._speed = speed
        cutoff_hz = MIN_CUTOFF_HZ + SPEED_CUTOFF_HZ * abs(speed)
        self._value = last = last + weight * _follow(cutoff_hz, passed_s) * (value - last)
        return last


class JointFilter:
    """One joint: both axes smoothed, short losses bridged."""

    def __init__(self) -> None:
        """Start unseen."""
        self._x = OneEuro()
        self._y = OneEuro()
        self.reset()

    def reset(self) -> None:
        """Forget everything."""
        self._x.reset()
        self._y.reset()
        self._last: Point | None = None
        self._seen_s = 0.0

    def update(self, point: Point | None, t_s: float) -> Point | None:
        """The joint now: smoothed, held for `BRIDGE_S` when unseen, then None."""
        if point is not None and point.score >= SEEN:
            if self._last is not None and t_s - self._seen_s > BRIDGE_S:
                self.reset()
            score = point.score
            weight = 1.0 if score >= FULL_SCORE else score / FULL_SCORE
            self._last = Point(
                self._x.update(point.x, t_s, weight), self._y.update(point.y, t_s, weight), score
            )
            self._seen_s = t_s
            return self._last
        if self._last is None or t_s - self._seen_s > BRIDGE_S:
            return None
        return self._last


class PoseFilter:
    """All joints of a frame."""

    def __init__(self) -> None:
        """Start with nobody."""
        self._joints = tuple(JointFilter() for _ in NOBODY)

    def reset(self) -> None:
        """Forget the movement: the next frame is taken as it is."""
        for joint in self._joints:
            joint.reset()

    def update(self, frame: Frame) -> Frame:
        """The frame with its joints smoothed and bridged."""
        t_s = frame.t_s
        points = tuple(
            joint.update(point, t_s)
            for joint, point in zip(self._joints, frame.points, strict=True)
        )
        return Frame(t_s, points, frame.aspect, frame.size)
