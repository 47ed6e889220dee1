"""
Seated folds and splits.

Written after Iyengar, Light on Yoga (1966: Upavistha Konasana, Paschimottanasana, Hanumanasana),
the apparatus-free elements of gymnastics (pike, straddle, splits) and, on a chair, after the
seated stretches of the NHS and the ACE library. The trunk is one segment, so a rounded back is the
line from hips to shoulders.
"""

from math import asin, cos, degrees, radians, sin, sqrt
from random import Random

from athlete.figure import SIDES, SIGN, Build, Figure, Side, Vec, World, add, of
from athlete.ground import HEEL, KNEE, LYING, PALM, between, other, turn_hips
from athlete.pose import Pose
from athlete.registry import FRONTAL, PROFILE, Habit, faults, movement

_OUT = (1.0, 0.0, -0.4)


def _mixed(a: Vec, b: Vec, share: float, bow: Vec = (0.0, 0.0, 0.0)) -> Vec:
    """From a to b, by way of a `bow` aside of the middle."""
    return add(add(a, add(b, a, -1.0), share), bow, 4 * share * (1.0 - min(share, 1.0)))


def _seated(  # noqa: PLR0913 - legs, then trunk
    build: Build,
    seat: float,
    stance: float,
    *,
    apart: float,
    lean: float,
    roll: float = 0.0,
    nod: float = 0.0,
) -> Figure:
    """On a chair, the pelvis level, feet flat below knees that point so far outwards."""
    figure = Figure(build).trunk((0.0, seat, 0.0), lean, roll, 0.0, nod)
    for side in SIDES:
        x = SIGN[side]
        figure.joints[of(side, "hip")] = (x * build.hip_half, seat, 0.0)
        figure.foot(side, (x * stance, build.foot, 0.98 * build.thigh), (apart, 0.6, 1.0))
    return figure


@movement(Habit(PROFILE, 2.0, place="bench", camera_high=0.9, holds=True))
@faults("head_up", "lopsided")
def chair_forward_fold(build: Build, dice: Random, fault: str = "") -> Pose:
    """Seated, the trunk down onto the thighs or between the knees, the hands to the floor."""
    seat, wide = dice.uniform(0.27, 0.31), dice.random() < 0.5
    top = dice.uniform(88, 106) if wide else dice.uniform(64, 78)
    stance = dice.uniform(0.15, 0.19) if wide else dice.uniform(0.06, 0.1)
    ahead, nod = dice.uniform(0.0, 0.08), dice.uniform(5, 25)
    ahead += 0.14 if wide else 0.0
    nod = -45.0 if fault == "head_up" else nod
    aside = 17.0 if fault == "lopsided" else 0.0

    def pose(left: float, right: float) -> World:
        way = max(left, right)
        lean, apart = between(3, top, way), 0.6 if wide else 0.1
        figure = _seated(
            build, seat, stance, apart=apart, lean=lean, roll=aside * way, nod=nod * way
        )
        for side in SIDES:
            x, shoulder = SIGN[side], figure.joints[of(side, "shoulder")]
            thigh = (x * 0.11, seat + 0.06, 0.7 * build.thigh)
            floor = (shoulder[0] + x * 0.02, 0.06, shoulder[2] + ahead)
            figure.hand(side, _mixed(thigh, floor, way, (x * 0.07, 0.0, 0.0)), _OUT)
        return figure.joints

    return pose


@movement(Habit(FRONTAL, 2.0, place="bench", camera_high=0.9, holds=True))
@faults("leaning_forward", "arm_bent")
def chair_side_stretch(build: Build, dice: Random, fault: str = "") -> Pose:
    """Seated, one arm overhead, the trunk bent to the other side; that side's hand at the seat."""
    up: Side = dice.choice(SIDES)
    seat, stance = dice.uniform(0.27, 0.31), dice.uniform(0.07, 0.14)
    top, raised, bend = dice.uniform(16, 32), dice.uniform(155, 176), dice.uniform(8, 40)
    lean = dice.uniform(-3, 6)
    if fault == "leaning_forward":
        lean = 32.0
    elif fault == "arm_bent":
        bend = 100.0

    def pose(left: float, right: float) -> World:
        way = max(left, right)
        roll = -SIGN[up] * top * way
        figure = _seated(build, seat, stance, apart=0.15, lean=lean * way, roll=roll)
        figure.arm(up, between(8, raised, way), 88, between(10, bend, way), (-1.0, 1.0, 0.2))
        at = (SIGN[other(up)] * 0.19, seat - 0.01, 0.02)
        return figure.hand(other(up), at, (1.0, 0.0, -0.6)).joints

    return pose


@movement(Habit(PROFILE, 2.0, place="floor", camera_high=0.9, holds=True))
@faults("front_knee_bent", "back_knee_bent", "leaning_forward")
def split(build: Build, dice: Random, fault: str = "") -> Pose:
    """One leg forwards, one back, both straight; the hips sink until they are on the floor."""
    front: Side = dice.choice(SIDES)
    start, low = dice.uniform(0.27, 0.31), dice.uniform(0.075, 0.13)
    lean, turned = dice.uniform(-4, 14), dice.uniform(0, 20)
    style = dice.choice(["floor", "hips", "up"])
    if fault == "leaning_forward":
        lean, style = 58.0, "floor"

    def pose(left: float, right: float) -> World:
        way = max(left, right)
        hips = (0.0, between(start, low, way), 0.0)
        figure = Figure(build).trunk(hips, lean=between(76, lean, way), nod=between(-20, 0, way))
        turn_hips(figure, SIGN[front] * turned)
        for side in SIDES:
            hip = figure.joints[of(side, "hip")]
            reach, pole = 0.99, (0.0, -1.0, 0.2)
            if side == front:
                pole = (0.0, 1.0, 0.1)
                reach = between(0.99, 0.82, way) if fault == "front_knee_bent" else 0.99
            far = sqrt((reach * build.leg) ** 2 - (hip[1] - HEEL) ** 2)
            ahead = far if side == front else -far
            figure.foot(side, (hip[0], HEEL, hip[2] + ahead), pole)
            if side != front and fault == "back_knee_bent":
                lying = between(0.99 * build.leg, build.thigh, min(way, 1.0))
                thigh = degrees(asin((hip[1] - KNEE) / lying)) - 90
                figure.leg(side, thigh, 50 * way)
        _arms_of_split(figure, style, way)
        return figure.joints

    return pose


def _arms_of_split(figure: Figure, style: str, way: float) -> None:
    """Hands on the floor below the shoulders, then there, on the hips or overhead."""
    arm = figure.build.arm
    for side in SIDES:
        x = SIGN[side]
        shoulder, hip = figure.joints[of(side, "shoulder")], figure.joints[of(side, "hip")]
        floor = (x * 0.2, 0.04, max(shoulder[2], 0.05))
        match style:
            case "hips":
                at = _mixed(floor, add(hip, (x * 0.05, 0.07, 0.02)), way)
            case "up":
                high = add(shoulder, figure.toward(x * 0.02, 0.98 * arm, 0.03))
                at = _mixed(floor, high, way, (x * 0.12, 0.0, 0.2))
            case _:
                at = floor
        figure.hand(side, at, (1.0, -0.2, -0.6))


@movement(Habit(FRONTAL, 2.0, place="floor", camera_high=0.9, holds=True))
@faults("knees_bent", "hips_back")
def facial_split(build: Build, dice: Random, fault: str = "") -> Pose:
    """Straight legs to either side in one line; the hips sink between them."""
    start, low = dice.uniform(0.27, 0.32), dice.uniform(0.08, 0.15)
    style = dice.choice(["floor", "floor", "hips", "up"])
    lean = dice.uniform(20, 60) if style == "floor" else dice.uniform(0, 10)
    short = 0.85 if fault == "knees_bent" else 0.99
    back = 0.17 if fault == "hips_back" else 0.0

    def pose(left: float, right: float) -> World:
        way = max(left, right)
        hips = (0.0, between(start, low, way), -back * way)
        figure = Figure(build).trunk(hips, lean=between(76, lean, way), nod=between(-20, 0, way))
        long = (between(0.99, short, way) * build.leg) ** 2
        for side in SIDES:
            far = build.hip_half + sqrt(long - (hips[1] - HEEL) ** 2 - hips[2] ** 2)
            figure.foot(side, (SIGN[side] * far, HEEL, 0.0), (0.0, 1.0, 0.7))
        _arms_of_split(figure, style, way)
        return figure.joints

    return pose


@movement(Habit(((0, 120),), 2.0, place="back", camera_high=1.0, holds=True))
@faults("knees_bent", "lopsided")
def pancake(build: Build, dice: Random, fault: str = "") -> Pose:
    """Seated, straight legs wide apart, the trunk down between them, the arms ahead."""
    apart, top = radians(dice.uniform(40, 68)), dice.uniform(58, 86)
    rest, wide, nod = dice.uniform(-8, 8), dice.uniform(0.1, 0.3), dice.uniform(-15, 10)
    nod = min(nod, 62.0 - top)  # There is a floor.
    short = 0.84 if fault == "knees_bent" else 0.99
    aside = 24.0 if fault == "lopsided" else 0.0

    def pose(left: float, right: float) -> World:
        way = max(left, right)
        figure = _on_floor(build, between(rest, top, way), aside * way, nod * way)
        for side in SIDES:
            x, far = SIGN[side], between(0.99, short, way) * build.leg
            at = (x * (build.hip_half + far * sin(apart)), HEEL, far * cos(apart))
            figure.foot(side, at, (0.2, 1.0, 0.2))
            shoulder = figure.joints[of(side, "shoulder")]
            ahead = 0.1 + 0.2 * min(way, 1.0)
            floor = (shoulder[0] + x * (wide - 0.1), PALM, shoulder[2] + ahead)
            figure.hand(side, floor, (1.0, 0.0, -0.3))
        return figure.joints

    return pose


@movement(Habit(PROFILE, 2.0, place="back", camera_high=0.9, holds=True))
@faults("knees_bent", "head_up")
def closing(build: Build, dice: Random, fault: str = "") -> Pose:
    """Seated, straight legs together, the trunk down onto them, the hands to the feet."""
    top, rest, nod = dice.uniform(58, 82), dice.uniform(-6, 8), dice.uniform(0, 20)
    short = 0.86 if fault == "knees_bent" else 0.99
    nod = -50.0 if fault == "head_up" else min(nod, 55.0 - top)

    def pose(left: float, right: float) -> World:
        way = max(left, right)
        figure = _on_floor(build, between(rest, top, way), 0.0, nod * way)
        for side in SIDES:
            x, far = SIGN[side], between(0.99, short, way) * build.leg
            figure.foot(side, (x * 0.06, HEEL, far), (0.1, 1.0, 0.1))
            thigh, ankle = (x * 0.1, LYING + 0.06, 0.2), figure.joints[of(side, "ankle")]
            figure.hand(side, _mixed(thigh, add(ankle, (x * 0.05, 0.04, 0.02)), way), _OUT)
        return figure.joints

    return pose


def _on_floor(build: Build, lean: float, roll: float, nod: float) -> Figure:
    """Seated on the floor, the pelvis level."""
    figure = Figure(build).trunk((0.0, LYING, 0.0), lean, roll, 0.0, nod)
    for side in SIDES:
        figure.joints[of(side, "hip")] = (SIGN[side] * build.hip_half, LYING, 0.0)
    return figure
