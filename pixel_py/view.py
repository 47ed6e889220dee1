"""Which side of the body the camera sees."""

from typing import Final

from pixel_py.frame import Frame, Points
from pixel_py.geometry import middle
from pixel_py.protocol import View
from pixel_py.skeleton import INDEX

_FRONTAL: Final = 0.45
"""
From this width of the shoulders, in trunk lengths, the body faces the camera or turns its back.

Shoulder joints stand 0.26 body heights apart and the trunk is 0.29 long (Drillis & Contini 1966,
in Winter, fig. 4.1), so a body turned by 60 degrees shows 0.45. What the thresholds part looks
alike near them: no count hangs on the difference.
"""

_SIDE: Final = 0.2
"""Below this width the body is in profile: turned by more than 77 degrees."""

_STICK: Final = 0.04
"""A view is left only when the width is this far beyond its threshold."""

_LYING: Final = 1.5
"""Lying: the trunk is this many times wider than high, within 34 degrees of horizontal."""

_SMOOTH_S: Final = 0.4
"""About the time in which people turn; a single odd frame changes nothing."""

_NOSE: Final = INDEX["nose"]
_LEFT: Final = INDEX["left_shoulder"]
_RIGHT: Final = INDEX["right_shoulder"]
_HIPS: Final = (INDEX["left_hip"], INDEX["right_hip"])


class ViewFilter:
    """The view, steadied over time."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self.reset()

    def reset(self) -> None:
        """Forget the person."""
        self._view: View | None = None
        self._width = 0.0
        self._facing = 0.0
        self._t_s: float | None = None

    def update(self, frame: Frame) -> View | None:
        """The view now; kept while shoulders or hips are unseen, None before they were seen."""
        points, size = frame.points, frame.size
        left, right = points[_LEFT], points[_RIGHT]
        hips = middle(points, *_HIPS)
        if left is None or right is None or hips is None or size is None or size <= 0.0:
            return self._view
        share = 1.0
        if self._t_s is not None:
            passed_s = frame.t_s - self._t_s
            share = passed_s / (passed_s + _SMOOTH_S)
        self._t_s = frame.t_s
        self._width += share * ((left.x - right.x) / size - self._width)
        self._facing += share * (_facing(points) - self._facing)
        across, down = (left.x + right.x) / 2 - hips[0], (left.y + right.y) / 2 - hips[1]
        if abs(across) > _LYING * abs(down):
            self._view = "lying"
        else:
            self._view = self._upright()
        return self._view

    def _upright(self) -> View:
        was, width = self._view, abs(self._width)
        frontal: View = "front" if self._width > 0.0 else "back"
        if width > _FRONTAL - (_STICK if was in ("front", "back") else -_STICK):
            return frontal
        if width < _SIDE + (_STICK if was in ("left", "right") else -_STICK):
            return "left" if self._facing > 0.0 else "right"
        return "oblique"


def _facing(points: Points) -> float:
    """
    Above 0 where the left side is nearer to the camera, below 0 where the right one is.

    Who faces the image's left shows the camera the left side. Without a nose, the shoulder the
    model is surer of is the nearer one.
    """
    nose, left, right = points[_NOSE], points[_LEFT], points[_RIGHT]
    if left is None or right is None:
        return 0.0
    if nose is not None:
        return 1.0 if nose.x < (left.x + right.x) / 2 else -1.0
    return left.score - right.score
