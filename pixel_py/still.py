"""For how long a person has held still."""

from math import hypot
from typing import Final

from pixel_py.frame import GAP_S, SEEN, Frame, Points

MOVED: Final = 0.3
"""
A joint farther than this from where it was, in trunk lengths, has moved.

At one percent of noise a person as tall as the image has joints that jump by 0.05, one who is far
away by 0.15; standing people sway by less than 0.1.
"""

JOINTS_MOVED: Final = 2
"""So many joints must agree: a single one is the model's mistake more often than a movement."""

_FIRST_BODY_JOINT: Final = 5
"""The face turns and trembles while the body stands."""


class Stillness:
    """Compares the body with itself as it was when it last moved."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self.reset()

    def reset(self) -> None:
        """Begin to wait anew."""
        self._anchor: Points | None = None
        self._since_s = 0.0
        self._t_s = 0.0

    def update(self, frame: Frame) -> float:
        """Take in a frame; seconds without movement up to it."""
        anchor, size = self._anchor, frame.size
        gap_s = frame.t_s - self._t_s
        self._t_s = frame.t_s
        if anchor is None or size is None or gap_s > GAP_S or _moved(frame.points, anchor, size):
            self._anchor = frame.points
            self._since_s = frame.t_s
        return frame.t_s - self._since_s


def _moved(points: Points, anchor: Points, size: float) -> bool:
    moved = 0
    for index in range(_FIRST_BODY_JOINT, len(points)):
        now, then = points[index], anchor[index]
        if now is None or then is None or now.score < SEEN or then.score < SEEN:
            continue
        moved += hypot(now.x - then.x, now.y - then.y) > MOVED * size
    return moved >= JOINTS_MOVED
