"""
Outlier rejection, smoothing and gap bridging.

On timestamps alone: right at any frame rate, also a changing one.

The smoother is the One Euro filter of Casiez, Roussel & Vogel, "1 Euro Filter: A Simple
Speed-based Low-pass Filter for Noisy Input in Interactive Systems", CHI 2012; the variant that
derives the speed from the filtered value.
"""

from math import pi
from typing import Final

from pixel_py.frame import NOBODY, SEEN, TWIN, Frame, Point, Points, new_point

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


NEAR: Final = 0.25
"""
A joint can always be this far from its last reading, in trunk lengths.

Five deviations of the difference of two readings with a noise of one percent of the height.
"""

PUSH: Final = 80.0
"""
Since the last frame it can have become this much faster, in trunk lengths per second squared,
for a score of 1: a steady 4 g. Farther than that takes it, from its last place or on its way, it
is an outlier.

At 8 fps it allows for the 1.2 trunks between two readings of a wrist at a jumping jack a second.
What the model is less sure of is believed less far: in the recordings the joints that teleport
have scores below 0.6.
"""

DOUBT_S: Final = 0.2
"""A joint that is refused for longer is where it says: nothing is lost for more than this."""

SWAP_S: Final = 0.5
"""Twins that stay swapped for longer are not swapped: the model has seen its mistake."""

CUT: Final = 6
"""Where more joints than this jump at once the picture has changed, not the joints."""


class JointFilter:
    """
    One joint: smoothed, short losses bridged.

    Each axis has its own speed, hence its own cutoff. `read` is its last reading, as it came.

    >>> joint = JointFilter()
    >>> [round(joint.update(Point(float(t > 0), 0.0, 0.9), t / 30).x, 2) for t in range(4)]
    [0.0, 0.93, 0.99, 1.0]
    """

    def __init__(self) -> None:
        """Start unseen."""
        self.reset()

    def reset(self) -> None:
        """Forget everything."""
        self._last: Point | None = None
        self._x_speed = self._y_speed = 0.0
        self.read: Point | None = None
        self._before: Point | None = None
        self._seen_s = self._before_s = 0.0

    def strays(self, point: Point, t_s: float, near: float, speedup: float) -> bool:
        """
        Whether the joint can hardly have come here.

        `near`: as far it can always be; `speedup`: so much faster or slower it can have become
        since the last frame; in image heights.
        """
        read, passed_s = self.read, t_s - self._seen_s
        if read is None or passed_s > DOUBT_S:
            return False
        x, y = point[0] - read[0], point[1] - read[1]
        reach = near + speedup * point[2] * passed_s
        if x * x + y * y <= reach * reach:
            return False
        before = self._before
        if before is not None and self._seen_s > self._before_s:
            ahead = passed_s / (self._seen_s - self._before_s)
            x, y = x - ahead * (read[0] - before[0]), y - ahead * (read[1] - before[1])
        return x * x + y * y > reach * reach

    def update(self, point: Point | None, t_s: float) -> Point | None:
        """The joint now: smoothed, held for `BRIDGE_S` when unseen, then None."""
        passed_s, last = t_s - self._seen_s, self._last
        if point is None or point[2] < SEEN:
            if passed_s > BRIDGE_S:
                self._last = self.read = None
            return self._last
        self._before, self._before_s = self.read if passed_s <= DOUBT_S else None, self._seen_s
        self.read, self._seen_s = point, t_s
        if last is None or passed_s > BRIDGE_S:
            self._x_speed = self._y_speed = 0.0
            self._last = point
            return point
        if passed_s <= 0.0:
            return last
        x, y, score = point
        was_x, was_y, _ = last
        weight = 1.0 if score >= FULL_SCORE else score / FULL_SCORE
        # A low-pass filter goes `turn / (turn + 1)` of the way, `turn` in radians of its cutoff.
        radians = 2 * pi * passed_s
        learn = radians * DERIVATIVE_CUTOFF_HZ
        learn *= weight / (learn + 1.0)
        away = x - was_x
        self._x_speed = speed = self._x_speed + learn * (away / passed_s - self._x_speed)
        turn = radians * (MIN_CUTOFF_HZ + SPEED_CUTOFF_HZ * abs(speed))
        x = was_x + weight * away * turn / (turn + 1.0)
        away = y - was_y
        self._y_speed = speed = self._y_speed + learn * (away / passed_s - self._y_speed)
        turn = radians * (MIN_CUTOFF_HZ + SPEED_CUTOFF_HZ * abs(speed))
        y = was_y + weight * away * turn / (turn + 1.0)
        self._last = last = new_point((x, y, score))
        return last


class PoseFilter:
    """All joints of a frame: wild readings refused, swapped twins put right, the rest smoothed."""

    def __init__(self) -> None:
        """Start with nobody."""
        self._joints = tuple(JointFilter() for _ in NOBODY)
        self.reset()

    def reset(self) -> None:
        """Forget the movement: the next frame is taken as it is."""
        for joint in self._joints:
            joint.reset()
        self._t_s = 0.0
        self._swapped_s: dict[int, float] = {}
        """Left joints that are swapped with their twins now, and since when."""

    def update(self, frame: Frame, size: float | None = None) -> Frame:
        """
        The frame with its joints smoothed and bridged.

        `size`: the person's trunk in image heights, as known before this frame; while it is
        unknown every reading is believed.
        """
        t_s, points = frame.t_s, frame.points
        if size is not None:
            points = self._believed(points, t_s, NEAR * size, PUSH * size * (t_s - self._t_s))
        self._t_s = t_s
        smoothed = [
            joint.update(point, t_s) for joint, point in zip(self._joints, points, strict=True)
        ]
        return Frame(t_s, tuple(smoothed), frame.aspect, frame.size)

    def _believed(self, points: Points, t_s: float, near: float, speedup: float) -> Points:
        """The readings without those that stray, swapped ones put right; see `JointFilter`."""
        stray = []
        for index, (joint, point) in enumerate(zip(self._joints, points, strict=True)):
            read = joint.read
            if point is None or read is None or point[2] < SEEN:
                continue
            # Nearly all are near: the square around the last reading is asked first.
            x, y = point[0] - read[0], point[1] - read[1]
            if not (-near < x < near and -near < y < near) and joint.strays(
                point, t_s, near, speedup
            ):
                stray.append(index)
        if not stray:
            self._swapped_s.clear()
            return points
        believed = list(points)
        swapped_s: dict[int, float] = {}
        for index in stray:
            left, right = sorted((index, TWIN[index]))
            if left in swapped_s:
                continue
            a, b = points[left], points[right]
            if (
                a is not None
                and b is not None
                and a[2] >= SEEN
                and b[2] >= SEEN
                and not self._joints[left].strays(b, t_s, near, speedup)
                and not self._joints[right].strays(a, t_s, near, speedup)
            ):
                swapped_s[left] = since_s = self._swapped_s.get(left, t_s)
                if t_s - since_s <= SWAP_S:
                    believed[left], believed[right] = b, a
            else:
                believed[index] = None
        self._swapped_s = swapped_s
        refused = believed.count(None) - points.count(None)
        return points if refused > CUT else tuple(believed)
