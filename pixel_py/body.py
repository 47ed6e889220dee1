"""How large the person is in the image: the ruler of all lengths."""

from math import hypot
from typing import Final

from pixel_py.frame import Frame
from pixel_py.geometry import Points, distance, middle
from pixel_py.skeleton import INDEX

LEG_PER_TRUNK: Final = 1.7
"""
Thigh and shank over shoulder-to-hip.

0.245 + 0.246 of the body height against 0.288: segment lengths of Drillis & Contini (1966) as
tabulated in Winter, Biomechanics and Motor Control of Human Movement, 4th ed., fig. 4.1.
"""

_GROW_S: Final = 0.3
"""Growing slower than this would miss a person who turns; faster, it would follow noise."""

_SHRINK_S: Final = 10.0
"""A trunk or a leg looks short while it points at the camera: longer than any repetition."""

_SHOULDERS: Final = (INDEX["left_shoulder"], INDEX["right_shoulder"])
_HIPS: Final = (INDEX["left_hip"], INDEX["right_hip"])
_LEGS: Final = (
    (INDEX["left_hip"], INDEX["left_knee"], INDEX["left_ankle"]),
    (INDEX["right_hip"], INDEX["right_knee"], INDEX["right_ankle"]),
)


class BodySize:
    """
    The length of the trunk in image heights, from whichever of trunk and legs looks longest.

    Perspective only ever shortens, so the estimate grows quickly and shrinks slowly.
    """

    def __init__(self) -> None:
        """Know nothing yet."""
        self.reset()

    def reset(self) -> None:
        """Forget the person."""
        self._size: float | None = None
        self._t_s = 0.0

    def update(self, frame: Frame) -> float | None:
        """Take in one frame; the estimate, or None before anything could be measured."""
        seen = _longest(frame.points)
        size = self._size
        if seen is not None:
            if size is None:
                self._size = seen
            else:
                passed_s = frame.t_s - self._t_s
                slowness_s = _GROW_S if seen > size else _SHRINK_S
                self._size = size + (seen - size) * passed_s / (passed_s + slowness_s)
            self._t_s = frame.t_s
        return self._size


def _longest(points: Points) -> float | None:
    """The trunk's length as trunk and each leg show it; the longest, or None."""
    lengths = []
    shoulders, hips = middle(points, *_SHOULDERS), middle(points, *_HIPS)
    if shoulders is not None and hips is not None:
        lengths.append(hypot(shoulders[0] - hips[0], shoulders[1] - hips[1]))
    for hip, knee, ankle in _LEGS:
        thigh = distance(points[hip], points[knee])
        shank = distance(points[knee], points[ankle])
        if thigh is not None and shank is not None:
            lengths.append((thigh + shank) / LEG_PER_TRUNK)
    return max(lengths, default=None)
