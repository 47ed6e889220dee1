"""A frame of a few joints, and an arm or a leg that a test moves."""

from pixel_py.frame import NOBODY, Frame, Point
from pixel_py.skeleton import INDEX, Joint

SIZE = 0.2
"""Trunk of everybody here, in image heights."""


Places = dict[Joint, tuple[float, float]]
"""Joints at x and y in image heights."""


def posed(places: Places, t_s: float = 0.0, size: float | None = SIZE) -> Frame:
    """The joints named; all others unseen."""
    points: list[Point | None] = list(NOBODY)
    for joint, (x, y) in places.items():
        points[INDEX[joint]] = Point(x, y, 0.9)
    return Frame(t_s, tuple(points), 1.5, size)


def arms(t_s: float, left: float | None, right: float | None) -> Frame:
    """Wrists so many trunk lengths above their shoulders; None: that arm is unseen."""
    places: Places = {}
    if left is not None:
        places |= {"left_shoulder": (0.8, 0.4), "left_wrist": (0.85, 0.4 - left * SIZE)}
    if right is not None:
        places |= {"right_shoulder": (0.7, 0.4), "right_wrist": (0.65, 0.4 - right * SIZE)}
    return posed(places, t_s)
