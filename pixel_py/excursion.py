"""How far a part of the body has swung along the line on which it moves most."""

from math import atan2, cos, sin
from typing import Final

from pixel_py.frame import Frame
from pixel_py.measures import place
from pixel_py.protocol import Side

LEARN_S: Final = 8.0
"""The line is that of the last few repetitions."""

PRIOR: Final = 0.02
"""Before anything has moved the line is upright, as sure as after a swing of 0.4 trunk lengths."""


class Excursion:
    """
    Position of a part along the first principal component of its path, in trunk lengths.

    Its path is taken from another part, the wrist's from the shoulder say, so a step to the side
    changes nothing. It sees an arm that swings where its height alone hardly changes, from any
    side and without knowing which way the person faces. Upwards is positive.
    """

    def __init__(self, side: Side, part: str, origin: str) -> None:
        """`part` and `origin`: joint names without side, see `measures.PARTS`."""
        self._part, self._origin = place(side, part), place(side, origin)
        self.reset()

    def reset(self) -> None:
        """Forget the path."""
        self._mean: tuple[float, float] | None = None
        self._xx = self._xy = 0.0
        self._yy = PRIOR
        self._t_s = 0.0
        self._u = (0.0, -1.0)

    def update(self, frame: Frame) -> float | None:
        """The position now, 0 where the part hangs straight down at arm's length."""
        here, origin, size = self._part(frame), self._origin(frame), frame.size
        if here is None or origin is None or not size:
            return None
        x, y = (here[0] - origin[0]) / size, (here[1] - origin[1]) / size
        if self._mean is None:
            self._mean = (x, y)
        else:
            passed_s = frame.t_s - self._t_s
            share = passed_s / (passed_s + LEARN_S)
            mean_x, mean_y = self._mean
            away_x, away_y = x - mean_x, y - mean_y
            self._mean = (mean_x + share * away_x, mean_y + share * away_y)
            self._xx += share * (away_x * away_x - self._xx)
            self._xy += share * (away_x * away_y - self._xy)
            self._yy += share * (away_y * away_y - self._yy)
            turn = atan2(2 * self._xy, self._xx - self._yy) / 2
            u = cos(turn), sin(turn)
            ux, uy = self._u
            self._u = u if u[0] * ux + u[1] * uy > 0 else (-u[0], -u[1])
        self._t_s = frame.t_s
        return self._u[0] * x + self._u[1] * (y - 1.05)
