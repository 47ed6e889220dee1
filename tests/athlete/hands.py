"""Movements with hands and feet on something: a wall, a bench, the floor."""

from math import acos, cos, degrees, radians, sin, sqrt
from random import Random

from athlete.figure import SIDES, SIGN, Build, Figure, Vec, World
from athlete.pose import Pose, smooth
from athlete.registry import Habit, faults, movement

ON_TOES = 0.065
"""Height of the ankles of somebody on the toes."""


@movement(Habit(((30, 150),), 0.9))
@faults("hips_high", "hips_low")
def wall_push_up(build: Build, dice: Random, fault: str = "") -> Pose:
    """
    A straight body leaning against a wall, arms at the shoulders' height; the elbows bend to 90.

    The feet are an arm's length or less from the wall (NHS, strength exercises).
    """
    lean, wide = dice.uniform(6, 16), dice.uniform(0.13, 0.19)
    low, flare = dice.uniform(-0.07, 0.0), dice.uniform(0.2, 1.0)
    near = dice.uniform(0.09, 0.14)
    bend = {"hips_high": 24.0, "hips_low": -18.0}.get(fault, 0.0)

    def body(tip: float, bow: float) -> Figure:
        """Legs and trunk tipped over the toes; `bow`: the trunk further than the legs."""
        heel = 0.025 * smooth((tip - 8) / 14)
        ankle = build.foot + heel
        a = radians(tip - bow)
        hips = (0.0, ankle + 0.995 * build.leg * cos(a), 0.995 * build.leg * sin(a) + 0.4 * heel)
        figure = Figure(build).trunk(hips, lean=tip + bow, nod=-6)
        for side in SIDES:
            figure.foot(side, (SIGN[side] * 0.06, ankle, 0.4 * heel), (0.1, 0.0, 1.0))
        return figure

    start = body(lean, 0.0).top
    dx = wide - build.shoulder_half
    wall = start[2] + sqrt((0.97 * build.arm) ** 2 - dx * dx - low * low)
    height = start[1] + low
    turn = degrees((wall - near - start[2]) / (build.leg + build.trunk))

    def pose(left: float, right: float) -> World:
        way = max(left, right)
        figure = body(lean + turn * way, bend * smooth(way))
        for side in SIDES:
            figure.hand(side, (SIGN[side] * wide, height, wall), (flare, -1.0, -0.3))
        return figure.joints

    return pose


@movement(Habit(((30, 150),), 0.9, place="floor", camera_high=0.8))
@faults("hips_low")
def pike_push_up(build: Build, dice: Random, fault: str = "") -> Pose:
    """
    Hips high over straight legs, the head down to the floor between the hands and up.

    The trunk and the legs make an angle of 80 to 100 degrees (NASM, shoulder progressions).
    """
    tip, wide = dice.uniform(24, 34), dice.uniform(0.13, 0.19)
    flare, deep = dice.uniform(0.2, 0.8), dice.uniform(0.19, 0.22)
    if fault == "hips_low":
        tip = 50.0
    ahead = 0.06
    dx = wide - build.shoulder_half
    high = sqrt((0.97 * build.arm) ** 2 - dx * dx - ahead * ahead) + 0.015

    def body(way: float) -> Figure:
        a = radians(tip + 9 * way)
        hips = (0.0, ON_TOES + 0.99 * build.leg * cos(a), 0.99 * build.leg * sin(a))
        drop = hips[1] - (high + (deep - high) * way)
        lean = 180 - degrees(acos(max(-0.99, min(0.99, drop / build.trunk))))
        figure = Figure(build).trunk(hips, lean=lean, nod=-12 * (1 - way))
        for side in SIDES:
            figure.foot(side, (SIGN[side] * 0.06, ON_TOES, 0.0), (0.1, 0.0, 1.0))
        return figure

    hand = body(0.0).top[2] + ahead

    def pose(left: float, right: float) -> World:
        figure = body(max(left, right))
        for side in SIDES:
            figure.hand(side, (SIGN[side] * wide, 0.015, hand), (flare, 1.0, -0.3))
        return figure.joints

    return pose


@movement(Habit(((25, 155),), 0.9, place="bench"))
@faults("elbows_out", "hips_away")
def tricep_dip(build: Build, dice: Random, fault: str = "") -> Pose:
    """
    Hands on a bench behind, the hips down in front of it until the elbows are at 90 degrees.

    The feet stand under bent knees, or the heels lie on the floor far ahead (ACE).
    """
    bench, wide = dice.uniform(0.24, 0.29), dice.uniform(0.13, 0.17)
    straight = dice.random() < 0.45
    back, low = dice.uniform(0.03, 0.06), dice.uniform(0.215, 0.25)
    lean = dice.uniform(-6, 6)
    if fault == "hips_away":
        lean = -30.0
    flare = dice.uniform(0.0, 0.3)
    flare = 2.5 if fault == "elbows_out" else flare
    high = 0.97 * build.arm

    def body(way: float) -> tuple[Vec, float]:
        """Hips, and the lean above them."""
        reach = high + (low - high) * way
        z = back + 0.03 * way
        up = sqrt(max(reach**2 - z * z - (wide - build.shoulder_half) ** 2, 0.01))
        a = radians(lean)
        return (0.0, bench + up - build.trunk * cos(a), z - build.trunk * sin(a) + 0.01), lean

    rest, _ = body(0.0)
    far = 0.985 * build.leg if straight else 0.66 * build.leg
    drop = rest[1] - (0.045 if straight else build.foot)
    feet = rest[2] + sqrt(max(far * far - drop * drop, 0.01))

    def pose(left: float, right: float) -> World:
        hips, tilt = body(max(left, right))
        figure = Figure(build).trunk(hips, lean=tilt)
        for side in SIDES:
            at = (SIGN[side] * 0.07, 0.045 if straight else build.foot, feet)
            figure.foot(side, at, (0.1, 1.0, 0.5))
            figure.hand(side, (SIGN[side] * wide, bench, 0.0), (flare, 0.1, -1.0))
        return figure.joints

    return pose
