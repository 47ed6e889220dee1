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
"""At rest: 80 ms of lag, and a joint noise of 1 % of the image at 30 fps falls to half."""

SPEED_CUTOFF_HZ: Final = 12.0
"""Hz per image height a second: at the 0.3 of a squat's hips the lag falls below 30 ms."""

DERIVATIVE_CUTOFF_HZ: Final = 1.0
"""As in the paper."""

FULL_SCORE: Final = 0.5
"""From this score a joint has full weight; below, a reading moves the estimate less."""

BRIDGE_S: Final = 0.4
"""So long a joint keeps its last place unseen: a blink of the model, not a person who has left."""


class OneEuro:
    """
    One smoothed point: each axis has its own speed, hence its own cutoff.

    >>> smooth = OneEuro()
    >>> [round(smooth.update(1.0 if t else 0.0, 0.0, t / 30)[0], 2) for t in range(4)]
    [0.0, 0.93, 0.99, 1.0]
    """

    def __init__(self) -> None:
        """Start empty: the first point is taken as it is."""
        self.reset()

    def reset(self) -> None:
        """Forget everything."""
        self._t_s: float | None = None
        self._x = self._y = 0.0
        self._x_speed = self._y_speed = 0.0

    def update(self, x: float, y: float, t_s: float, weight: float = 1.0) -> tuple[float, float]:
        """
        Take in a point at a time later than the one before.

        `weight` 0-1 says how far to trust it; 0 leaves the estimate where it is.
        """
        if self._t_s is None:
            self._x, self._y, self._t_s = x, y, t_s
            return x, y
        passed_s = t_s - self._t_s
        if passed_s <= 0.0:
            return self._x, self._y
        self._t_s = t_s
        # A low-pass filter goes `turn / (turn + 1)` of the way, `turn` in radians of its cutoff.
        radians = 2 * pi * passed_s
        learn = weight * DERIVATIVE_CUTOFF_HZ * radians / (DERIVATIVE_CUTOFF_HZ * radians + 1.0)
        away = x - self._x
        self._x_speed = speed = self._x_speed + learn * (away / passed_s - self._x_speed)
        turn = radians * (MIN_CUTOFF_HZ + SPEED_CUTOFF_HZ * abs(speed))
        self._x = x = self._x + weight * away * turn / (turn + 1.0)
        away = y - self._y
        self._y_speed = speed = self._y_speed + learn * (away / passed_s - self._y_speed)
        turn = radians * (MIN_CUTOFF_HZ + SPEED_CUTOFF_HZ * abs(speed))
        self._y = y = self._y + weight * away * turn / (turn + 1.0)
        return x, y


class JointFilter:
    """One joint: smoothed, short losses bridged."""

    def __init__(self) -> None:
        """Start unseen."""
        self._smooth = OneEuro()
        self.reset()

    def reset(self) -> None:
        """Forget everything."""
        self._smooth.reset()
        self._last: Point | None = None
        self._seen_s = 0.0

    def update(self, point: Point | None, t_s: float) -> Point | None:
        """The joint now: smoothed, held for `BRIDGE_S` when unseen, then None."""
        if point is not None and point[2] >= SEEN:
            if t_s - self._seen_s > BRIDGE_S:
                self._smooth.reset()
            x, y, score = point
            weight = 1.0 if score >= FULL_SCORE else score / FULL_SCORE
            x, y = self._smooth.update(x, y, t_s, weight)
            self._last = Point(x, y, score)
            self._seen_s = t_s
        elif t_s - self._seen_s > BRIDGE_S:
            self._last = None
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
