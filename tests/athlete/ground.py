"""How a body lies, kneels and leans on the floor: heights of joints there, and shared starts."""

from math import asin, cos, degrees, radians, sin, sqrt
from typing import Final

from athlete.figure import SIDES, SIGN, Build, Figure, Side, Vec, add, dot, of, scale, unit

LYING: Final = 0.06
"""Height of hips and shoulders of somebody who lies or sits on the floor."""
KNEE: Final = 0.045
"""Of a knee that carries, and of the ankle behind it: the instep is on the floor."""
HEEL: Final = 0.045
"""Of an ankle over its heel."""
TOES: Final = 0.065
"""Of an ankle over tucked toes."""
PALM: Final = 0.02
"""Of a wrist over a flat hand."""


def between(a: float, b: float, share: float) -> float:
    """From a to b."""
    return a + (b - a) * share


def other(side: Side) -> Side:
    """The other side."""
    return "right" if side == "left" else "left"


def supine(build: Build, lift: float = 0.0, nod: float = 0.0) -> Figure:
    """On the back, feet towards +z, the trunk lifted from the floor by so many degrees."""
    return Figure(build).trunk((0.0, LYING, 0.0), lean=lift - 89, nod=nod)


def prone(build: Build, lift: float = 0.0, nod: float = 0.0) -> Figure:
    """On the front, head towards +z, the trunk lifted from the floor by so many degrees."""
    return Figure(build).trunk((0.0, LYING, 0.0), lean=90 - lift, nod=nod)


def supine_leg(
    figure: Figure, side: Side, raised: float, knee: float = 4.0, out: float = 1.0
) -> None:
    """A leg of somebody on the back: its degrees from the floor, hip to ankle; at 0 it lies."""
    figure.leg(side, raised - 1.5 + knee / 2, knee, out, base=90)


def on_all_fours(
    build: Build, hands: float, thigh: float = 0.0, nod: float = -10.0, turned: float = 0.0
) -> Figure:
    """
    Hands below the shoulders, `hands` to either side, knees below the hips; head towards +z.

    `thigh`: degrees by which the knees are ahead of the hips. `turned`: the pelvis, the left hip
    up; the lower hip stays above its knee.
    """
    turn = radians(turned)
    low_hip = build.hip_half * (-1.0 if turned > 0.0 else 1.0)
    hips = (
        low_hip * (1.0 - cos(turn)),
        KNEE + build.thigh * cos(radians(thigh)) + build.hip_half * abs(sin(turn)),
        0.0,
    )
    top = PALM + sqrt((0.985 * build.arm) ** 2 - (hands - build.shoulder_half) ** 2)
    rise = degrees(asin((top - hips[1]) / build.trunk))
    figure = Figure(build).trunk(hips, lean=90 - rise, nod=nod)
    turn_hips(figure, turned)
    for side in SIDES:
        figure.leg(side, thigh, 90 + thigh)
        at = (SIGN[side] * hands, PALM, figure.top[2])
        figure.hand(side, at, (0.5, -1.0, -0.3))
    return figure


def turn_hips(figure: Figure, degrees_left: float) -> None:
    """The pelvis turned against the shoulders, about the spine, to the left."""
    turn, build = radians(degrees_left), figure.build
    across = add(scale(figure.left, cos(turn)), figure.front, -sin(turn))
    for side in SIDES:
        figure.joints[of(side, "hip")] = add(figure.hips, across, SIGN[side] * build.hip_half)


def turn_body(figure: Figure, degrees_left: float) -> None:
    """All that is placed so far turned to the left, about the vertical through the hips."""
    a, hips = radians(degrees_left), figure.hips

    def turned(v: Vec) -> Vec:
        return (v[0] * cos(a) + v[2] * sin(a), v[1], v[2] * cos(a) - v[0] * sin(a))

    for joint, at in figure.joints.items():
        figure.joints[joint] = add(hips, turned(add(at, hips, -1.0)))
    figure.left, figure.up, figure.front = map(turned, (figure.left, figure.up, figure.front))
    figure.top = add(hips, figure.up, figure.build.trunk)


def point(figure: Figure, side: Side, way: Vec, pole: Vec, reach: float = 0.985) -> None:
    """An arm in a direction of the world, straight but for what `reach` leaves."""
    shoulder = figure.joints[of(side, "shoulder")]
    figure.hand(side, add(shoulder, unit(way), reach * figure.build.arm), pole)


def swing(figure: Figure, side: Side, way: Vec, share: float, pole: Vec) -> None:
    """An arm from where it is placed towards a direction of the world."""
    shoulder, wrist = figure.joints[of(side, "shoulder")], figure.joints[of(side, "wrist")]
    now = add(wrist, shoulder, -1.0)
    long = sqrt(dot(now, now))
    line = unit(add(scale(unit(now), 1.0 - share), unit(way), share))
    long = between(long, 0.985 * figure.build.arm, min(share, 1.0))
    figure.hand(side, add(shoulder, line, long), pole)


def rising(a: Vec, b: Vec) -> float:
    """The lean of a trunk from hips `a` to shoulders `b` which differ in height and along z."""
    line = unit(add(b, a, -1.0))
    lean = degrees(asin(max(-1.0, min(1.0, line[2]))))
    return lean if line[1] >= 0.0 else (180 - lean if line[2] >= 0.0 else -180 - lean)
