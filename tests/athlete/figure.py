"""
A body posed by joint angles, or by where hands and feet are.

Lengths are fractions of the body height: Drillis & Contini (1966), as in Winter, Biomechanics and
Motor Control of Human Movement, 4th ed., fig. 4.1; the points of the face after the same figure's
heights. In the world x goes to the left of a person who looks along z, and y goes up. Angles are
degrees.
"""

from dataclasses import dataclass, fields
from math import cos, hypot, radians, sin, sqrt
from random import Random
from typing import Final, Literal, cast

from pixel_py.skeleton import Joint

Vec = tuple[float, float, float]
World = dict[Joint, Vec]
Side = Literal["left", "right"]

SIDES: Final[tuple[Side, ...]] = ("left", "right")
SIGN: Final[dict[Side, float]] = {"left": 1.0, "right": -1.0}
UP: Final[Vec] = (0.0, 1.0, 0.0)


def add(a: Vec, b: Vec, times: float = 1.0) -> Vec:
    """The sum a + times b."""
    return (a[0] + times * b[0], a[1] + times * b[1], a[2] + times * b[2])


def scale(a: Vec, times: float) -> Vec:
    """The vector, so many times as long."""
    return (times * a[0], times * a[1], times * a[2])


def dot(a: Vec, b: Vec) -> float:
    """The scalar product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vec, b: Vec) -> Vec:
    """The vector product: left x up is forwards."""
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def unit(a: Vec) -> Vec:
    """The direction of a vector; up where there is none."""
    length = sqrt(dot(a, a))
    return UP if length < 1e-9 else (a[0] / length, a[1] / length, a[2] / length)


def middle(a: Vec, b: Vec) -> Vec:
    """Half way between."""
    return ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2)


def of(side: Side, part: str) -> Joint:
    """The joint of a side."""
    return cast("Joint", f"{side}_{part}")


@dataclass(frozen=True)
class Build:
    """Lengths of a body, in body heights."""

    foot: float = 0.039
    shank: float = 0.246
    thigh: float = 0.245
    trunk: float = 0.288
    upper_arm: float = 0.186
    forearm: float = 0.146
    hip_half: float = 0.0955
    shoulder_half: float = 0.1295
    neck: float = 0.112

    @property
    def leg(self) -> float:
        """Hip to ankle."""
        return self.thigh + self.shank

    @property
    def arm(self) -> float:
        """Shoulder to wrist."""
        return self.upper_arm + self.forearm

    @property
    def standing(self) -> float:
        """Height of the hips of somebody who stands at ease."""
        return self.foot + 0.99 * self.leg

    @classmethod
    def drawn(cls, dice: Random) -> "Build":
        """
        Somebody: each length within 5 % of the mean, legs up to a fifth shorter for their trunk.

        So long are legs, 1.3 to 1.9 trunks, in the recordings: models put hips and shoulders where
        they see them, children and wide clothes included.
        """
        lengths = {f.name: getattr(cls, f.name) * dice.uniform(0.95, 1.05) for f in fields(cls)}
        legs, trunk = dice.uniform(0.85, 1.05), dice.uniform(0.97, 1.1)
        lengths["thigh"] *= legs
        lengths["shank"] *= legs
        lengths["trunk"] *= trunk
        return cls(**lengths)


class Figure:
    """A body being posed: first `trunk`, then each leg and arm; `joints` is the result."""

    def __init__(self, build: Build) -> None:
        """Nothing is placed yet."""
        self.build = build
        self.joints: World = {}

    def trunk(
        self, hips: Vec, lean: float = 0.0, roll: float = 0.0, twist: float = 0.0, nod: float = 0.0
    ) -> "Figure":
        """
        Hips, shoulders and head.

        `lean`: forwards from upright, 90 is prone, -90 supine. `roll`: to the left. `twist`:
        shoulders turned left against the hips. `nod`: the head further forwards than the trunk.
        """
        build = self.build
        a, b, c = radians(lean), radians(roll), radians(twist)
        self.up = up = (sin(b), cos(a) * cos(b), sin(a) * cos(b))
        self.left = left = unit((cos(b), -sin(b) * cos(a), -sin(b) * sin(a)))
        self.front = cross(left, up)
        self.hips = hips
        joints = self.joints
        for side in SIDES:
            sign = SIGN[side]
            joints[of(side, "hip")] = add(hips, left, sign * build.hip_half)
        if twist:
            left = self.left = unit(add(scale(left, cos(c)), self.front, -sin(c)))
            self.front = cross(left, up)
        top = self.top = add(hips, up, build.trunk)
        tip = radians(nod)
        crown = add(scale(up, cos(tip)), self.front, sin(tip))
        face = cross(left, crown)
        head = add(top, crown, build.neck)
        joints["nose"] = add(add(head, face, 0.075), crown, -0.012)
        for side in SIDES:
            sign = SIGN[side]
            eye = add(add(add(head, face, 0.065), crown, 0.012), left, sign * 0.018)
            joints[of(side, "eye")] = eye
            joints[of(side, "ear")] = add(head, left, sign * 0.042)
            joints[of(side, "shoulder")] = add(top, left, sign * build.shoulder_half)
        return self

    def toward(self, left: float = 0.0, up: float = 0.0, front: float = 0.0) -> Vec:
        """A vector given in the trunk's own directions."""
        return add(add(scale(self.left, left), self.up, up), self.front, front)

    def arm(
        self,
        side: Side,
        raised: float,
        plane: float = 90.0,
        bend: float = 8.0,
        pole: Vec = (0.0, 0.0, 1.0),
    ) -> "Figure":
        """
        An arm by its angles.

        `raised`: upper arm from hanging (0) to overhead (180) in a `plane`: 0 forwards, 90 to its
        side, 180 backwards. `bend`: of the elbow, 0 is straight, towards `pole`, which is in the
        trunk's directions (outwards, up, front).
        """
        e, p, sign = radians(raised), radians(plane), SIGN[side]
        upper = self.toward(sign * sin(e) * sin(p), -cos(e), sin(e) * cos(p))
        joints = self.joints
        elbow = add(joints[of(side, "shoulder")], upper, self.build.upper_arm)
        lower = _bent(upper, self.toward(sign * pole[0], pole[1], pole[2]), bend)
        joints[of(side, "elbow")] = elbow
        joints[of(side, "wrist")] = add(elbow, lower, self.build.forearm)
        return self

    def hand(self, side: Side, at: Vec, pole: Vec) -> "Figure":
        """An arm by its wrist in the world; the elbow points to `pole` (outwards, up, front)."""
        build, sign = self.build, SIGN[side]
        shoulder = self.joints[of(side, "shoulder")]
        points_to = self.toward(sign * pole[0], pole[1], pole[2])
        elbow, wrist = reach(shoulder, at, build.upper_arm, build.forearm, points_to)
        self.joints[of(side, "elbow")] = elbow
        self.joints[of(side, "wrist")] = wrist
        return self

    def leg(
        self, side: Side, flexed: float, knee: float = 4.0, out: float = 0.0, base: float = 0.0
    ) -> "Figure":
        """A leg by its angles: thigh forwards of straight down, knee bend, both leaning `out`."""
        f, o, sign = radians(flexed + base), radians(out), SIGN[side]
        thigh = (sign * sin(o), -cos(f) * cos(o), sin(f) * cos(o))
        joints = self.joints
        joint = add(joints[of(side, "hip")], thigh, self.build.thigh)
        back = (0.0, -sin(f), -cos(f))
        joints[of(side, "knee")] = joint
        ankle = add(joint, _bent(thigh, back, knee), self.build.shank)
        joints[of(side, "ankle")] = ankle
        return self

    def foot(self, side: Side, at: Vec, pole: Vec = (0.15, 0.0, 1.0)) -> "Figure":
        """A leg by its ankle in the world; the knee points to `pole` (outwards, y, z)."""
        build = self.build
        hip = self.joints[of(side, "hip")]
        points_to = (SIGN[side] * pole[0], pole[1], pole[2])
        knee, ankle = reach(hip, at, build.thigh, build.shank, points_to)
        self.joints[of(side, "knee")] = knee
        self.joints[of(side, "ankle")] = ankle
        return self


def _bent(bone: Vec, pole: Vec, angle: float) -> Vec:
    """The direction of a bone, turned towards a pole."""
    side = unit(add(pole, bone, -dot(pole, bone)))
    a = radians(angle)
    return add(scale(bone, cos(a)), side, sin(a))


def reach(root: Vec, at: Vec, upper: float, lower: float, pole: Vec) -> tuple[Vec, Vec]:
    """Middle and end of two bones from `root` to `at`, or as far towards it as they go."""
    way = add(at, root, -1.0)
    far = min(max(sqrt(dot(way, way)), abs(upper - lower) + 1e-3), 0.9995 * (upper + lower))
    line = unit(way)
    along = (upper * upper + far * far - lower * lower) / (2 * far)
    high = sqrt(max(upper * upper - along * along, 0.0))
    side = unit(add(pole, line, -dot(pole, line)))
    return add(add(root, line, along), side, high), add(root, line, far)


def blend(a: World, b: World, share: float) -> World:
    """Between two poses: each bone turns from one direction to the other and keeps its length."""
    start = _bottom(a)
    hips = add(start, add(_bottom(b), start, -1.0), share)
    result: World = {}
    centre = _turned(a, b, share, "left_hip", "right_hip")
    for side in SIDES:
        result[of(side, "hip")] = add(hips, centre, SIGN[side] / 2)
    spine_a = add(_top(a), _bottom(a), -1.0)
    spine_b = add(_top(b), _bottom(b), -1.0)
    top = add(hips, _mixed(spine_a, spine_b, share))
    across = _turned(a, b, share, "left_shoulder", "right_shoulder")
    for side in SIDES:
        result[of(side, "shoulder")] = add(top, across, SIGN[side] / 2)
    for joint in ("nose", "left_eye", "right_eye", "left_ear", "right_ear"):
        result[joint] = add(
            top, _mixed(add(a[joint], _top(a), -1.0), add(b[joint], _top(b), -1.0), share)
        )
    for side in SIDES:
        for near, far in (
            ("shoulder", "elbow"), ("elbow", "wrist"), ("hip", "knee"), ("knee", "ankle"),
        ):  # fmt: skip
            root = of(side, near)
            tip = of(side, far)
            result[tip] = add(result[root], _turned(a, b, share, tip, root))
    return result


def placed(world: World, x: float, z: float, heading: float) -> World:
    """The pose turned to the left by `heading`, then moved over the floor."""
    a = radians(heading)
    c, s = cos(a), sin(a)
    return {j: (x + p[0] * c + p[2] * s, p[1], z - p[0] * s + p[2] * c) for j, p in world.items()}


def _top(world: World) -> Vec:
    return middle(world["left_shoulder"], world["right_shoulder"])


def _bottom(world: World) -> Vec:
    return middle(world["left_hip"], world["right_hip"])


def _turned(a: World, b: World, share: float, tip: Joint, root: Joint) -> Vec:
    """The bone from root to tip, between its directions in two poses."""
    return _mixed(add(a[tip], a[root], -1.0), add(b[tip], b[root], -1.0), share)


def _mixed(a: Vec, b: Vec, share: float) -> Vec:
    """Between two vectors, in direction and in length."""
    long_a, long_b = sqrt(dot(a, a)), sqrt(dot(b, b))
    line = add(scale(unit(a), (1.0 - share)), unit(b), share)
    if hypot(*line) < 0.05:  # Opposite directions: by way of the front.
        line = add(line, (0.0, 0.0, 0.3))
    long = long_a + share * (long_b - long_a)
    return scale(unit(line), long)
