"""How a body stands: in balance, on one leg, with a shrug or a turned head."""

from math import asin, atan2, cos, hypot, radians, sin, sqrt
from typing import Final

from athlete.figure import (
    SIDES,
    SIGN,
    Build,
    Figure,
    Side,
    Vec,
    World,
    add,
    cross,
    dot,
    middle,
    of,
    scale,
    unit,
)

Pole = tuple[float, float, float]

OTHER: Final[dict[Side, Side]] = {"left": "right", "right": "left"}

MID_FOOT: Final = 0.025
"""The weight is so far ahead of the ankles, in body heights, of somebody who stands at ease."""

SHANK_CARRIES, THIGH_CARRIES, TRUNK_CARRIES = 0.93, 0.79, 0.42
"""Share of the body's mass that moves along when a segment tips (Winter, table 4.1)."""


def upright(build: Build, legs: World, lean: float = 2.0) -> Figure:
    """A trunk on legs that stand; the arms are not placed."""
    hips = add(legs["left_hip"], (-build.hip_half, 0.0, 0.0))
    figure = Figure(build).trunk(hips, lean=lean)
    for side in SIDES:
        for part in ("knee", "ankle"):
            figure.joints[of(side, part)] = legs[of(side, part)]
    return figure


def hinged(  # noqa: PLR0913 - the ways to stand on two feet
    build: Build,
    lean: float,
    knee: float,
    *,
    stance: float = 0.08,
    out: float = 0.15,
    roll: float = 0.0,
    nod: float = 0.0,
    lift: float = 0.0,
    heels: float = 0.0,
) -> Figure:
    """
    On both feet, the trunk leaning, the knees bent, and the weight over the middle of the feet.

    `stance`: each foot from the middle. `out`: which way the knees point. `lift`: off the floor;
    `heels`: on the toes.
    """
    k = radians(knee)
    shank, thigh = SHANK_CARRIES * build.shank, THIGH_CARRIES * build.thigh
    ahead = MID_FOOT - TRUNK_CARRIES * build.trunk * sin(radians(lean))
    along, across = shank + thigh * cos(k), thigh * sin(k)
    share = ahead / hypot(along, across)
    tip = atan2(across, along) + asin(max(-0.9, min(0.9, share)))  # Of the shank, forwards.
    splay = sqrt(1.0 - ((stance - build.hip_half) / build.leg) ** 2)
    floor = build.foot + lift + heels
    high = floor + 0.999 * splay * (build.shank * cos(tip) + build.thigh * cos(k - tip))
    z = splay * (build.shank * sin(tip) - build.thigh * sin(k - tip)) + 0.5 * heels
    figure = Figure(build).trunk((0.0, high, z), lean=lean, roll=roll, nod=nod)
    for side in SIDES:
        figure.foot(side, (SIGN[side] * stance, floor, 0.5 * heels), (out, 0.0, 1.0))
    return figure


def shrugged(
    figure: Figure, up: float, front: float = 0.0, sides: tuple[Side, ...] = SIDES
) -> None:
    """Shoulders raised, or forwards, before the arms are placed."""
    for side in sides:
        joint = of(side, "shoulder")
        figure.joints[joint] = add(figure.joints[joint], figure.toward(0.0, up, front))


def swung(  # noqa: PLR0913 - angles of a leg
    figure: Figure,
    side: Side,
    way: float,
    rest: Vec,
    *,
    flexed: float = 0.0,
    knee: float = 0.0,
    out: float = 0.0,
) -> None:
    """A leg on its way from a foot at `rest` to these angles: thigh forwards, knee, outwards."""
    hip, joints = figure.joints[of(side, "hip")], figure.joints
    start = figure.leg(side, 0.0, 4.0).joints[of(side, "ankle")]
    figure.leg(side, flexed * way, 4.0 + knee * way, out * way)
    left = max(0.0, 1.0 - way)
    at = add(add(joints[of(side, "ankle")], rest, left), start, -left)
    bow = add(joints[of(side, "knee")], middle(hip, joints[of(side, "ankle")]), -1.0)
    figure.foot(side, at, (SIGN[side] * bow[0], bow[1], bow[2]))


def on_one_leg(
    build: Build, stands: Side, way: float, *, lean: float = 2.0, roll: float = 0.0
) -> Figure:
    """The weight on its way over one foot; the other leg is not placed."""
    x = SIGN[stands]
    figure = Figure(build).trunk((0.045 * x * way, build.standing, 0.0), lean=lean, roll=roll)
    return figure.foot(stands, (0.08 * x, build.foot, 0.0))


def pelvis(figure: Figure, roll: float = 0.0, turn: float = 0.0) -> None:
    """Hips tilted and turned to the left by so much, whatever the trunk above them does."""
    r, a = radians(roll), radians(turn)
    for side in SIDES:
        half = SIGN[side] * figure.build.hip_half
        way = (half * cos(r) * cos(a), -half * sin(r), -half * cos(r) * sin(a))
        figure.joints[of(side, "hip")] = add(figure.hips, way)


def looking(figure: Figure, turn: float) -> None:
    """The head turned to the left."""
    joints = figure.joints
    head = middle(joints["left_ear"], joints["right_ear"])
    left = unit(add(joints["left_ear"], joints["right_ear"], -1.0))
    face = add(joints["nose"], head, -1.0)
    face = unit(add(face, left, -dot(face, left)))
    crown, a = figure.up, radians(turn)
    for joint in ("nose", "left_eye", "right_eye", "left_ear", "right_ear"):
        point = add(joints[joint], head, -1.0)
        level = add(point, crown, -dot(point, crown))
        turned = add(scale(level, cos(a)), cross(crown, level), sin(a))
        joints[joint] = add(add(head, turned), crown, dot(point, crown))


def hanging(figure: Figure, *, wide: float = 0.13, ahead: float = MID_FOOT) -> Figure:
    """Both arms straight down with a load over the middle of the feet, as far as they reach."""
    for side in SIDES:
        shoulder = figure.joints[of(side, "shoulder")]
        dx, dz = SIGN[side] * wide - shoulder[0], ahead - shoulder[2]
        long = 0.985 * figure.build.arm
        dz = max(-0.6 * long, min(0.6 * long, dz))
        down = sqrt(max(long * long - dx * dx - dz * dz, 0.01))
        figure.hand(side, add(shoulder, (dx, -down, dz)), (0.7, 0.0, -0.7))
    return figure
