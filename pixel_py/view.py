"""Which side of the body the camera sees."""

from math import atan2, degrees, hypot, sqrt
from typing import Final

from pixel_py.frame import Frame, Points
from pixel_py.geometry import middle
from pixel_py.protocol import View
from pixel_py.skeleton import INDEX

_AHEAD: Final = 0.18
"""So far the nose is before the ears, in trunk lengths: median of the recordings in profile."""

_OBLIQUE_DEG: Final = 25.0
"""From this turn it is neither the front nor the back that is seen; recordings are at 0 and 30."""

_SIDE_DEG: Final = 68.0
"""From this turn it is in profile: recordings are at 60 and 90."""

_LYING_DEG: Final = 34.0
"""A trunk nearer to horizontal than this lies; that of a deep bow in a squat is at 45 and more."""

_STICK_DEG: Final = 5.0
"""A view is left only when the angle is this far beyond its border."""

_CLEAR_DEG: Final = 15.0
"""So far within its borders a view is certain."""

_SMOOTH_S: Final = 0.4
"""About the time in which people turn; a single odd frame changes nothing."""

_SAMPLE_S: Final = 0.1
"""Nobody turns within this: looking more often would only cost time."""

_NOSE: Final = INDEX["nose"]
_EARS: Final = (INDEX["left_ear"], INDEX["right_ear"])
_SHOULDERS: Final = (INDEX["left_shoulder"], INDEX["right_shoulder"])
_HIPS: Final = (INDEX["left_hip"], INDEX["right_hip"])

_WIDTHS: Final = ((*_SHOULDERS, 0.65), (*_HIPS, 0.33), (*_EARS, 0.25))
"""
Pairs of joints with their distance seen from the front, in trunk lengths: medians of recordings.

All together, since arms overhead and a deep lean narrow the shoulders.
"""


class ViewFilter:
    """
    The view, steadied over time.

    To be read after each `update`: `confidence` 0-1 in the view.
    """

    def __init__(self) -> None:
        """Know nothing yet."""
        self.reset()

    def reset(self) -> None:
        """Forget the person."""
        self.confidence = 0.0
        self._view: View | None = None
        self._t_s: float | None = None
        self._ahead = self._aside = 0.0
        self._across = self._down = 0.0

    def update(self, frame: Frame) -> View | None:
        """The view now; kept while shoulders or hips are unseen, None before they were seen."""
        t_s, points, size = frame.t_s, frame.points, frame.size
        passed_s = None if self._t_s is None else t_s - self._t_s
        if passed_s is not None and passed_s < _SAMPLE_S:
            return self._view
        shoulders, hips = middle(points, *_SHOULDERS), middle(points, *_HIPS)
        facing = _facing(points, size) if size else None
        if shoulders is None or hips is None or facing is None:
            return self._view
        share = 1.0 if passed_s is None else passed_s / (passed_s + _SMOOTH_S)
        self._t_s = t_s
        self._ahead += share * (facing[0] - self._ahead)
        self._aside += share * (facing[1] - self._aside)
        self._across += share * (abs(shoulders[0] - hips[0]) - self._across)
        self._down += share * (abs(shoulders[1] - hips[1]) - self._down)
        self._judge()
        return self._view

    def _judge(self) -> None:
        """From the steadied numbers the view, and how far it is from being another one."""
        was, ahead, aside = self._view, self._ahead, self._aside
        tilt = degrees(atan2(self._down, self._across))
        lying = _LYING_DEG + (_STICK_DEG if was == "lying" else -_STICK_DEG)
        turn = degrees(atan2(abs(aside), abs(ahead)))
        oblique = _OBLIQUE_DEG + (_STICK_DEG if was in ("front", "back") else -_STICK_DEG)
        side = _SIDE_DEG + (-_STICK_DEG if was in ("left", "right") else _STICK_DEG)
        clear = hypot(ahead, aside)
        if tilt < lying:
            self._view, within, clear = "lying", lying - tilt, 1.0
        elif turn < oblique:
            self._view, within = "front" if ahead > 0.0 else "back", oblique - turn
        elif turn < side:
            self._view, within = "oblique", min(turn - oblique, side - turn)
        else:
            self._view, within = "left" if aside > 0.0 else "right", turn - side
        self.confidence = min(1.0, clear) * min(1.0, 0.5 + 0.5 * within / _CLEAR_DEG)


def _facing(points: Points, size: float) -> tuple[float, float] | None:
    """
    Where the body faces, at about 1 each at most: the camera, and the image's left.

    Who faces the image's left shows the camera the left side. Without a face the turn follows from
    the widths, and the shoulder that the model is surer of is the nearer one.
    """
    seen = most = 0.0
    for one, other, width in _WIDTHS:
        a, b = points[one], points[other]
        if a is not None and b is not None:
            seen += a[0] - b[0]
            most += width * size
    if most == 0.0:
        return None
    ahead = min(1.0, max(-1.0, seen / most))
    nose, ears = points[_NOSE], middle(points, *_EARS)
    if nose is not None and ears is not None:
        return ahead, min(1.0, max(-1.0, (ears[0] - nose[0]) / (_AHEAD * size)))
    left, right = (0.0 if point is None else point[2] for point in (points[i] for i in _SHOULDERS))
    aside = sqrt(1.0 - ahead * ahead)
    return ahead, aside if left >= right else -aside
