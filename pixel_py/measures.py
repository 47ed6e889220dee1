"""
Measures: pure functions of a frame to a number with a unit, or None when it cannot be seen.

Joints are named without their side (`hip`): a measure says itself what it makes of the two.
Lengths are in trunk lengths of the person (`Frame.size`), so distance and zoom do not matter.
"""

from collections.abc import Callable
from typing import Final

from pixel_py.frame import Frame
from pixel_py.geometry import middle
from pixel_py.skeleton import INDEX, JOINTS, MIRROR

Measure = Callable[[Frame], float | None]

PARTS: Final[dict[str, tuple[int, int]]] = {
    joint.removeprefix("left_"): (INDEX[joint], INDEX[MIRROR[joint]])
    for joint in JOINTS
    if joint.startswith("left_")
}
"""Joint names without side, with the numbers of the left and the right joint."""


def rise(upper: str, lower: str) -> Measure:
    """
    How far the middle of `upper` is above the lowest `lower`, in trunk lengths.

    The lowest: the foot that stands. So a lifted leg changes nothing, from any side, and a bent
    knee shows in the front view too, where its angle in the image does not.

    >>> from pixel_py.frame import Frame, Point
    >>> hips, ankles = (Point(0.5, 0.5, 0.9),) * 2, (Point(0.5, 0.9, 0.9), Point(0.5, 0.7, 0.9))
    >>> frame = Frame(0.0, (None,) * 11 + hips + (None,) * 2 + ankles, size=0.25)
    >>> round(rise("hip", "ankle")(frame), 3)
    1.6
    """
    upper_left, upper_right = PARTS[upper]
    lower_left, lower_right = PARTS[lower]

    def measure(frame: Frame) -> float | None:
        points, size = frame.points, frame.size
        top = middle(points, upper_left, upper_right)
        a, b = points[lower_left], points[lower_right]
        if top is None or size is None or size <= 0.0:
            return None
        if a is None:
            return None if b is None else (b.y - top[1]) / size
        ground = a.y if b is None or a.y > b.y else b.y
        return (ground - top[1]) / size

    return measure


MEASURES: Final[dict[str, tuple[Callable[..., Measure], int]]] = {"rise": (rise, 2)}
"""What a card may name: the maker of the measure and how many parts it takes."""
