"""
Measures: pure functions of a frame to a number with a unit, or None when it cannot be seen.

Joints are named without their side (`hip`): which side is meant is said when a measure is made.
`both` is the middle of the two, or the one that is seen. Lengths are in trunk lengths of the
person (`Frame.size`), so distance and zoom do not matter.
"""

from collections.abc import Callable
from math import atan2, degrees, hypot
from typing import Final

from pixel_py.frame import Frame
from pixel_py.protocol import Side
from pixel_py.skeleton import INDEX, JOINTS, MIRROR

Measure = Callable[[Frame], float | None]
Place = Callable[[Frame], tuple[float, float] | None]

PARTS: Final[dict[str, tuple[int, int]]] = {
    joint.removeprefix("left_"): (INDEX[joint], INDEX[MIRROR[joint]])
    for joint in JOINTS
    if joint.startswith("left_")
} | {"nose": (INDEX["nose"], INDEX["nose"])}
"""Joint names without side, with the numbers of the left and the right joint."""


SHORT: Final = 0.43
"""
A bone that is shorter than this in the image, in trunk lengths, points at the camera.

Half of a thigh or a shank, 0.245 / 0.288 of the trunk (Drillis & Contini 1966, in Winter, Fig.
4.1): it is turned by 60 degrees.
"""


def place(side: Side, part: str) -> Place:
    """
    Where a part is: x and y in image heights.

    >>> from pixel_py.frame import Frame, Point
    >>> frame = Frame(0.0, (None,) * 11 + (Point(0.4, 0.5, 0.9), Point(0.6, 0.5, 0.9)))
    >>> place("both", "hip")(frame), place("right", "hip")(frame)
    ((0.5, 0.5), (0.6, 0.5))
    """
    left, right = PARTS[part]
    if side == "both":

        def both(frame: Frame) -> tuple[float, float] | None:
            a, b = frame.points[left], frame.points[right]
            if a is None:
                return None if b is None else (b[0], b[1])
            if b is None:
                return (a[0], a[1])
            return ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)

        return both
    index = left if side == "left" else right

    def one(frame: Frame) -> tuple[float, float] | None:
        point = frame.points[index]
        return None if point is None else (point[0], point[1])

    return one


def rise(side: Side, upper: str, lower: str) -> Measure:
    """
    How far `upper` is above `lower`, in trunk lengths; of both sides, above the lower of the two.

    The lower: the foot that stands. So a lifted leg changes nothing, from any side, and a bent
    knee shows in the front view too, where its angle in the image does not.

    >>> from pixel_py.frame import Frame, Point
    >>> hips, ankles = (Point(0.5, 0.5, 0.9),) * 2, (Point(0.5, 0.9, 0.9), Point(0.5, 0.7, 0.9))
    >>> frame = Frame(0.0, (None,) * 11 + hips + (None,) * 2 + ankles, size=0.25)
    >>> round(rise("both", "hip", "ankle")(frame), 3)
    1.6
    """
    top, bottom = place(side, upper), place(side, lower)
    if side == "both":
        left, right = PARTS[lower]

        def above_both(frame: Frame) -> float | None:
            size, high = frame.size, top(frame)
            a, b = frame.points[left], frame.points[right]
            if high is None or not size:
                return None
            if a is None:
                return None if b is None else (b[1] - high[1]) / size
            return ((a[1] if b is None or a[1] > b[1] else b[1]) - high[1]) / size

        return above_both

    def above(frame: Frame) -> float | None:
        size, high, low = frame.size, top(frame), bottom(frame)
        return None if high is None or low is None or not size else (low[1] - high[1]) / size

    return above


def reach(side: Side, a: str, b: str) -> Measure:
    """Distance of two parts in the image, in trunk lengths."""
    here, there = place(side, a), place(side, b)

    def measure(frame: Frame) -> float | None:
        size, p, q = frame.size, here(frame), there(frame)
        return (
            None if p is None or q is None or not size else hypot(p[0] - q[0], p[1] - q[1]) / size
        )

    return measure


def shift(side: Side, a: str, b: str) -> Measure:
    """How far two parts are apart sideways in the image, in trunk lengths."""
    here, there = place(side, a), place(side, b)

    def measure(frame: Frame) -> float | None:
        size, p, q = frame.size, here(frame), there(frame)
        return None if p is None or q is None or not size else abs(p[0] - q[0]) / size

    return measure


def spread(_: Side, part: str) -> Measure:
    """How far a part and its twin are apart sideways in the image, in trunk lengths."""
    left, right = place("left", part), place("right", part)

    def measure(frame: Frame) -> float | None:
        size, p, q = frame.size, left(frame), right(frame)
        return None if p is None or q is None or not size else abs(p[0] - q[0]) / size

    return measure


def unlevel(_: Side, part: str) -> Measure:
    """How much higher a part is than its twin, whichever it is, in trunk lengths."""
    left, right = place("left", part), place("right", part)

    def measure(frame: Frame) -> float | None:
        size, p, q = frame.size, left(frame), right(frame)
        return None if p is None or q is None or not size else abs(p[1] - q[1]) / size

    return measure


def skew(_: Side, a: str, b: str) -> Measure:
    """How much the distance of two parts differs between left and right, in trunk lengths."""
    left, right = reach("left", a, b), reach("right", a, b)

    def measure(frame: Frame) -> float | None:
        one, other = left(frame), right(frame)
        return None if one is None or other is None else abs(one - other)

    return measure


def lift(side: Side, part: str) -> Measure:
    """How much higher a part is than its twin, in trunk lengths; 0 where it is lower."""
    left, right = PARTS[part]
    index, twin = (left, right) if side == "left" else (right, left)

    def measure(frame: Frame) -> float | None:
        size, p, q = frame.size, frame.points[index], frame.points[twin]
        return None if p is None or q is None or not size else max(0.0, (q[1] - p[1]) / size)

    return measure


def above(side: Side, part: str, a: str, b: str) -> Measure:
    """
    How far a part is above the line through two others in the image, in trunk lengths.

    Straight up, so that it is negative where a lying body sags. None where the line is upright.

    >>> from pixel_py.frame import Frame, Point
    >>> shoulder, hip, knee = Point(0.2, 0.5, 0.9), Point(0.5, 0.7, 0.9), Point(0.8, 0.7, 0.9)
    >>> points = (None,) * 5 + (shoulder,) + (None,) * 5 + (hip, None, knee)
    >>> round(above("left", "hip", "shoulder", "knee")(Frame(0.0, points, size=0.25)), 3)
    -0.4
    """
    middle, here, there = place(side, part), place(side, a), place(side, b)

    def measure(frame: Frame) -> float | None:
        size, v, p, q = frame.size, middle(frame), here(frame), there(frame)
        if v is None or p is None or q is None or not size or abs(q[0] - p[0]) < SHORT * size:
            return None
        share = (v[0] - p[0]) / (q[0] - p[0])
        return (p[1] + share * (q[1] - p[1]) - v[1]) / size

    return measure


def drop(side: Side, part: str) -> Measure:
    """How much lower a part is than its twin, in trunk lengths; 0 where it is higher."""
    return lift("right" if side == "left" else "left", part)


def angle(side: Side, a: str, vertex: str, b: str) -> Measure:
    """
    Angle at `vertex` between the directions to `a` and `b` in the image, 0-180 degrees.

    Of both sides it is the mean, since the middles of two arms show no elbow.

    >>> from pixel_py.frame import Frame, Point
    >>> hip, knee, ankle = Point(0.5, 0.5, 0.9), Point(0.5, 0.7, 0.9), Point(0.7, 0.7, 0.9)
    >>> frame = Frame(0.0, (None,) * 11 + (hip, None, knee, None, ankle, None))
    >>> round(angle("left", "hip", "knee", "ankle")(frame))
    90
    """
    if side == "both":
        left, right = angle("left", a, vertex, b), angle("right", a, vertex, b)

        def mean(frame: Frame) -> float | None:
            one, other = left(frame), right(frame)
            if one is None:
                return other
            return one if other is None else (one + other) / 2

        return mean
    here, corner, there = place(side, a), place(side, vertex), place(side, b)

    def measure(frame: Frame) -> float | None:
        p, v, q = here(frame), corner(frame), there(frame)
        if p is None or v is None or q is None:
            return None
        px, py, qx, qy = p[0] - v[0], p[1] - v[1], q[0] - v[0], q[1] - v[1]
        return degrees(atan2(abs(px * qy - py * qx), px * qx + py * qy))

    return measure


def inward(side: Side, a: str, vertex: str, b: str) -> Measure:
    """
    How far a joint bends towards the middle of the body in the image, in degrees; outwards below 0.

    Of a knee it is the projection angle of the frontal plane. None where a bone points at the
    camera, and so has no direction; and where which way is inwards is not seen. Of both sides it
    is the greater.

    >>> from pixel_py.frame import Frame, Point
    >>> hips = Point(0.6, 0.4, 0.9), Point(0.4, 0.4, 0.9)
    >>> knees, ankles = (Point(0.55, 0.6, 0.9), None), (Point(0.6, 0.8, 0.9), None)
    >>> frame = Frame(0.0, (None,) * 11 + hips + knees + ankles, size=0.25)
    >>> round(inward("left", "hip", "knee", "ankle")(frame))
    28
    """
    if side == "both":
        left, right = inward("left", a, vertex, b), inward("right", a, vertex, b)

        def most(frame: Frame) -> float | None:
            seen = [value for value in (left(frame), right(frame)) if value is not None]
            return max(seen, default=None)

        return most
    here, corner, there = place(side, a), place(side, vertex), place(side, b)
    twin = place("right" if side == "left" else "left", a)

    def measure(frame: Frame) -> float | None:
        size, p, v, q, other = frame.size, here(frame), corner(frame), there(frame), twin(frame)
        if p is None or v is None or q is None or other is None or not size:
            return None
        px, py, qx, qy = p[0] - v[0], p[1] - v[1], q[0] - v[0], q[1] - v[1]
        if min(hypot(px, py), hypot(qx, qy)) < SHORT * size or other[0] == p[0]:
            return None
        bend = 180.0 - degrees(atan2(abs(px * qy - py * qx), px * qx + py * qy))
        # The joint is inside of the line from end to end if it is on the twin's side of it.
        off = (py * (q[0] - p[0]) - px * (q[1] - p[1])) * (1.0 if q[1] > p[1] else -1.0)
        return bend if off * (other[0] - p[0]) > 0.0 else -bend

    return measure


def tilt(side: Side, a: str, b: str) -> Measure:
    """How far the line through two parts is from horizontal in the image, 0-90 degrees."""
    here, there = place(side, a), place(side, b)

    def measure(frame: Frame) -> float | None:
        p, q = here(frame), there(frame)
        return (
            None if p is None or q is None else degrees(atan2(abs(p[1] - q[1]), abs(p[0] - q[0])))
        )

    return measure


MEASURES: Final[dict[str, tuple[Callable[..., Measure], int]]] = {
    "rise": (rise, 2),
    "reach": (reach, 2),
    "shift": (shift, 2),
    "spread": (spread, 1),
    "unlevel": (unlevel, 1),
    "skew": (skew, 2),
    "lift": (lift, 1),
    "drop": (drop, 1),
    "above": (above, 3),
    "angle": (angle, 3),
    "inward": (inward, 3),
    "tilt": (tilt, 2),
}
"""What a card may name: the maker of the measure and how many parts it takes."""


COMPARING: Final = frozenset({"skew", "spread", "unlevel"})
"""Measures that compare left and right: they say nothing while one side does it alone."""


def unit(measure: str) -> str:
    """
    Of which unit a measure's numbers are: degrees, or trunk lengths.

    >>> unit("tilt"), unit("rise")
    ('deg', 'trunk')
    """
    return "deg" if measure in ("angle", "inward", "tilt") else "trunk"
