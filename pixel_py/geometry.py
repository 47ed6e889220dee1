"""Planar maths on the points of a frame. Lengths are in image heights; unknown in, None out."""

from math import hypot

from pixel_py.frame import Point, Points


def middle(points: Points, left: int, right: int) -> tuple[float, float] | None:
    """
    Midpoint of a joint and its twin; where one is not seen, the other stands for both.

    >>> middle((Point(0.0, 1.0, 0.9), Point(1.0, 2.0, 0.9)), 0, 1)
    (0.5, 1.5)
    """
    a, b = points[left], points[right]
    if a is None:
        return None if b is None else (b.x, b.y)
    if b is None:
        return (a.x, a.y)
    return ((a.x + b.x) / 2, (a.y + b.y) / 2)


def distance(a: Point | None, b: Point | None) -> float | None:
    """
    Distance of two points.

    >>> distance(Point(0.0, 0.0, 1.0), Point(3.0, 4.0, 1.0))
    5.0
    """
    if a is None or b is None:
        return None
    return hypot(a.x - b.x, a.y - b.y)
