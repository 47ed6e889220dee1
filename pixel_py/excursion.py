"""How far a limb has swung from where it rests, whichever way that looks from here."""

from math import atan2, cos, hypot, pi
from typing import Final

from pixel_py.frame import Frame
from pixel_py.measures import place
from pixel_py.protocol import Side

MIDDLE: Final = {"wrist": "elbow", "ankle": "knee"}
"""The joint half way along a limb swings half as far, with a noise of its own: it is added."""

SMOOTH_S: Final = 0.1
"""Time constant of the low-pass: a far arm trembles by as much as a short swing shows."""

REST_S: Final = 0.5
"""So quickly the resting place follows between movements: the pause between two is about 1 s."""

OPEN_S: Final = 20.0
"""So slowly it follows during one, so that a person who has turned is not away for ever."""

HANGS: Final = 0.1
"""Lower than the resting place by this, in trunk lengths: the limb had not hung there."""

SECTOR: Final = 50 * pi / 180
"""
Within this of the usual direction every swing is a swing.

Correct repetitions of UI-PRMD mostly stay within 40 degrees of it, poor ones go up to 90 off and
still show three quarters of their length; an arm that swings through its rest goes about 180 off.
"""

LEARN: Final = 0.4
"""Weight of the newest movement in the usual direction."""

UPWARDS: Final = 0.15
"""A pendulum rises wherever it swings: so much of upwards, in trunk lengths, in the direction."""

SWING: Final = 0.12
"""A movement shorter than this, in trunk lengths, shows no direction."""


class Excursion:
    """
    Distance of a limb's end from its resting place, in trunk lengths; negative on the other side.

    A planar pendulum whose plane is unknown: an arm that swings towards the camera shows in its
    height, across it in its place sideways, and from repetition to repetition it may change. So
    it is the distance in the image that counts, not the way along a line, from the place where
    this limb rested last. Only the swing through the rest to the opposite side has to be told
    from a repetition: the distance is the farthest reach of the displacement in any direction
    within `SECTOR` of the usual one (the support function of that sector), first upwards. All is
    relative to the limb's root: a step aside changes nothing.
    """

    def __init__(self, side: Side, part: str, origin: str) -> None:
        """`part`, the limb's end, and `origin`, its root: joint names without side."""
        self._part, self._origin = place(side, part), place(side, origin)
        self._middle = place(side, MIDDLE[part]) if part in MIDDLE else self._part
        self._scale = 1.5 if part in MIDDLE else 2.0
        self.reset()

    def reset(self) -> None:
        """Forget the person."""
        self._t_s: float | None = None
        self._x = self._y = self._rest_x = self._rest_y = 0.0
        self._way = (0.0, -UPWARDS)
        self._far = (0.0, 0.0)

    def update(self, frame: Frame, *, moving: bool) -> float | None:
        """The distance now; `moving`: a movement is open, its resting place stands."""
        end, middle, origin, size = (
            self._part(frame),
            self._middle(frame),
            self._origin(frame),
            frame.size,
        )
        if end is None or middle is None or origin is None or not size:
            return None
        scale = self._scale * size
        x = (end[0] + middle[0] - 2 * origin[0]) / scale
        y = (end[1] + middle[1] - 2 * origin[1]) / scale
        if self._t_s is None:
            self._x, self._y = self._rest_x, self._rest_y = x, y
            self._t_s = frame.t_s
            return 0.0
        passed_s = frame.t_s - self._t_s
        self._t_s = frame.t_s
        share = passed_s / (passed_s + SMOOTH_S)
        self._x += share * (x - self._x)
        self._y += share * (y - self._y)
        away_x, away_y = self._x - self._rest_x, self._y - self._rest_y
        if away_y > HANGS:
            self._rest_x, self._rest_y = self._x, self._y
            return 0.0
        if moving:
            if hypot(away_x, away_y) > hypot(*self._far):
                self._far = away_x, away_y
        else:
            self._learn()
        share = passed_s / (passed_s + (OPEN_S if moving else REST_S))
        self._rest_x += share * away_x
        self._rest_y += share * away_y
        way_x, way_y = self._way
        turn = abs(atan2(way_x * away_y - way_y * away_x, way_x * away_x + way_y * away_y))
        return hypot(away_x, away_y) * cos(max(0.0, turn - SECTOR))

    def _learn(self) -> None:
        """The movement has ended: where it went is where the next one is expected."""
        x, y = self._far
        if hypot(x, y) > SWING:
            way_x, way_y = self._way
            self._way = (
                way_x + LEARN * (x - way_x),
                way_y + LEARN * (y - UPWARDS - way_y),
            )
        self._far = (0.0, 0.0)
