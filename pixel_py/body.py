"""How large the person is in the image: the ruler of all lengths."""

from collections import deque
from math import hypot
from typing import Final

from pixel_py.frame import Frame, Points
from pixel_py.geometry import distance, middle
from pixel_py.skeleton import INDEX

LEG_PER_TRUNK: Final = 1.7
"""
Thigh and shank over shoulder-to-hip.

0.245 + 0.246 of the body height against 0.288: segment lengths of Drillis & Contini (1966) as
tabulated in Winter, Biomechanics and Motor Control of Human Movement, 4th ed., fig. 4.1.
"""

ARM_PER_TRUNK: Final = 1.15
"""Upper arm and forearm over shoulder-to-hip: 0.186 + 0.146 against 0.288, from the same table."""

WINDOW_S: Final = 8.0
"""So far back the estimate looks: longer than a repetition, shorter than a walk elsewhere."""

SAMPLE_S: Final = 0.1
"""A body does not grow within this: looking more often would only cost time."""

RANK: Final = 0.75
"""
The estimate is longer than this share of what was seen in the window.

Limbs look short while they point at the camera, so the longest is the truest; but noise and odd
poses make some look too long, which three quarters of the samples outvote.
"""

_SHOULDERS: Final = (INDEX["left_shoulder"], INDEX["right_shoulder"])
_HIPS: Final = (INDEX["left_hip"], INDEX["right_hip"])
_LEGS: Final = (
    (INDEX["left_hip"], INDEX["left_knee"], INDEX["left_ankle"]),
    (INDEX["right_hip"], INDEX["right_knee"], INDEX["right_ankle"]),
)
_ARMS: Final = (
    (INDEX["left_shoulder"], INDEX["left_elbow"], INDEX["left_wrist"]),
    (INDEX["right_shoulder"], INDEX["right_elbow"], INDEX["right_wrist"]),
)


class BodySize:
    """
    The length of the trunk in image heights, from whichever of trunk and limbs looks longest.

    Perspective only ever shortens, so what is asked for is a high rank of the last seconds.
    """

    def __init__(self) -> None:
        """Know nothing yet."""
        self.reset()

    def reset(self) -> None:
        """Forget the person."""
        self._seen: deque[tuple[float, float]] = deque()
        self._size: float | None = None

    def update(self, frame: Frame) -> float | None:
        """Take in one frame; the estimate, or None before anything could be measured."""
        t_s, seen = frame.t_s, self._seen
        if seen and t_s - seen[-1][0] < SAMPLE_S:
            return self._size
        length = _longest(frame.points)
        if length is not None:
            seen.append((t_s, length))
            while t_s - seen[0][0] > WINDOW_S:
                seen.popleft()
            ranked = sorted(length for _, length in seen)
            self._size = ranked[int(RANK * (len(ranked) - 1))]
        return self._size


def _longest(points: Points) -> float | None:
    """The trunk's length as trunk and each limb show it; the longest, or None."""
    lengths = []
    shoulders, hips = middle(points, *_SHOULDERS), middle(points, *_HIPS)
    if shoulders is not None and hips is not None:
        lengths.append(hypot(shoulders[0] - hips[0], shoulders[1] - hips[1]))
    for hip, knee, ankle in _LEGS:
        thigh = distance(points[hip], points[knee])
        shank = distance(points[knee], points[ankle])
        if thigh is not None and shank is not None:
            lengths.append((thigh + shank) / LEG_PER_TRUNK)
    for shoulder, elbow, wrist in _ARMS:
        upper = distance(points[shoulder], points[elbow])
        fore = distance(points[elbow], points[wrist])
        if upper is not None and fore is not None:
            lengths.append((upper + fore) / ARM_PER_TRUNK)
    return max(lengths, default=None)
