"""A pinhole camera, and what a pose model makes of its picture."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians, sin
from random import Random
from typing import Final

from athlete.figure import Vec, World, add, cross, dot, scale, unit
from pixel_py.frame import NOBODY, Frame, Point
from pixel_py.skeleton import JOINTS

FACE: Final = frozenset(JOINTS[:5])

CLEAR, HIDDEN, BEHIND, OUTSIDE = 0.78, 0.46, 0.35, 0.12
"""
Scores: in sight; on the far side of the body; a face seen from behind; outside the picture.

The first two are medians of the recordings of UI-PRMD, the others are rounded from the videos.
"""

LEAST_JOINTS: Final = 6
"""With fewer joints in the picture nobody is found."""


@dataclass(frozen=True)
class Camera:
    """
    Where the camera is (in body heights) and what it sees.

    `focal`: in image heights. `aspect`: width / height. `centre`: the point it was set up for, in
    image heights from the top left corner.
    """

    at: Vec
    right: Vec
    up: Vec
    ahead: Vec
    focal: float
    aspect: float
    centre: tuple[float, float]

    @classmethod
    def framing(  # noqa: PLR0913 - how a camera can stand
        cls,
        stage: Iterable[Vec],
        *,
        yaw: float = 0.0,
        height: float = 0.6,
        distance: float = 2.5,
        roll: float = 0.0,
        aspect: float = 1.5,
        fill: float = 0.8,
    ) -> "Camera":
        """
        A camera set up so that all points of the stage fill this share of the picture.

        `yaw`: degrees around the person, 0 sees the front, 90 the left side. `height` over the
        floor and `distance` in body heights; it is tilted to look at the middle of the stage.
        """
        points = list(stage)
        low = [min(p[n] for p in points) for n in range(3)]
        high = [max(p[n] for p in points) for n in range(3)]
        mid: Vec = ((low[0] + high[0]) / 2, (low[1] + high[1]) / 2, (low[2] + high[2]) / 2)
        a, r = radians(yaw), radians(roll)
        at = (mid[0] + distance * sin(a), height, mid[2] + distance * cos(a))
        ahead = unit(add(mid, at, -1.0))
        level = unit(cross(ahead, (0.0, 1.0, 0.0)))
        upright = cross(level, ahead)
        right = add(scale(level, cos(r)), upright, sin(r))
        up = cross(right, ahead)
        trial = cls(at, right, up, ahead, 1.0, aspect, (0.0, 0.0))
        seen = [trial.project(p) for p in points]
        x0, x1 = min(x for x, _ in seen), max(x for x, _ in seen)
        y0, y1 = min(y for _, y in seen), max(y for _, y in seen)
        focal = fill * min(aspect / (x1 - x0), 1.0 / (y1 - y0))
        centre = (aspect / 2 - focal * (x0 + x1) / 2, 0.5 - focal * (y0 + y1) / 2)
        return cls(at, right, up, ahead, focal, aspect, centre)

    def project(self, point: Vec) -> tuple[float, float]:
        """Where a point is in the picture, in image heights."""
        way = add(point, self.at, -1.0)
        depth = max(dot(way, self.ahead), 0.2)
        x, y = dot(way, self.right) / depth, dot(way, self.up) / depth
        return self.centre[0] + self.focal * x, self.centre[1] - self.focal * y

    def body_height(self, world: World) -> float:
        """How large one body height is in the picture, at the hips' distance."""
        return self.focal / max(dot(add(world["left_hip"], self.at, -1.0), self.ahead), 0.2)

    def frame(self, t_s: float, world: World, dice: Random, noise: float = 0.0) -> Frame:
        """
        What the pose model says: points with scores.

        `noise`: standard deviation in body heights, independent per joint and frame; half as much
        again where a joint is hidden.
        """
        scale = noise * self.body_height(world)
        hidden = self._hidden(world)
        points: list[Point] = []
        inside = 0
        for joint in JOINTS:
            x, y = self.project(world[joint])
            score, spread = hidden.get(joint, CLEAR), scale
            if score < CLEAR:
                spread *= 1.5
            if scale:
                x, y = dice.gauss(x, spread), dice.gauss(y, spread)
                score += dice.uniform(-0.12, 0.12)
            if not (-0.01 <= x <= self.aspect + 0.01 and -0.01 <= y <= 1.01):
                x, y, score = min(max(x, 0.0), self.aspect), min(max(y, 0.0), 1.0), OUTSIDE
            else:
                inside += 1
            points.append(Point(x, y, score))
        return Frame(t_s, tuple(points) if inside >= LEAST_JOINTS else NOBODY, self.aspect)

    def _hidden(self, world: World) -> dict[str, float]:
        """Scores of the joints that the body itself hides."""
        left, right = world["left_shoulder"], world["right_shoulder"]
        top = add(left, right)
        spine = unit(add(top, add(world["left_hip"], world["right_hip"]), -1.0))
        across = unit(add(left, right, -1.0))
        front = cross(across, spine)
        look = unit(add(self.at, scale(top, 0.5), -1.0))
        scores: dict[str, float] = {}
        turned = dot(look, across)
        if abs(turned) > 0.5:  # From 30 degrees towards a profile.
            far = "right" if turned > 0 else "left"
            scores = {joint: HIDDEN for joint in JOINTS if joint.startswith(far)}
        if dot(look, front) < -0.3:
            scores.update(dict.fromkeys(FACE, BEHIND))
        return scores
