"""Movements on the hands, on the back or on a bar."""

from math import asin, cos, degrees, pi, radians, sin, sqrt
from random import Random
from typing import Final

from athlete.figure import SIDES, SIGN, Build, Figure, Vec, World, add, blend, of
from athlete.pose import Pose, arms
from athlete.registry import ALL_ROUND, Habit, faults, movement


@movement(Habit(ALL_ROUND, 0.7, place="floor", camera_high=0.6))
@faults("hips_high", "hips_low")
def push_up(build: Build, dice: Random, fault: str = "") -> Pose:
    """A straight body over the hands; on the toes or the knees, level, inclined or declined."""
    kind = dice.choice(["level", "level", "level", "inclined", "declined", "knees"])
    hands = dice.uniform(0.1, 0.35) if kind == "inclined" else 0.0
    feet = dice.uniform(0.1, 0.22) if kind == "declined" else 0.0
    wide, flare = dice.uniform(0.12, 0.2), dice.uniform(0.3, 1.0)
    sag = dice.uniform(-0.02, 0.03)
    sag = {"hips_high": -0.13, "hips_low": 0.1}.get(fault, sag)
    return _on_hands(build, hands, feet, wide, flare, sag, knees=kind == "knees")


@movement(Habit(ALL_ROUND, 0.7, place="floor", camera_high=0.6))
@faults("hips_high", "hips_low")
def knee_push_up(build: Build, dice: Random, fault: str = "") -> Pose:
    """A straight body from the knees to the shoulders, over the hands."""
    wide, flare, sag = dice.uniform(0.12, 0.2), dice.uniform(0.3, 1.0), dice.uniform(-0.02, 0.02)
    sag = {"hips_high": -0.1, "hips_low": 0.07}.get(fault, sag)
    return _on_hands(build, 0.0, 0.0, wide, flare, sag, knees=True)


def _on_hands(  # noqa: PLR0913, PLR0917 - what tells one push-up from another
    build: Build, hands: float, feet: float, wide: float, flare: float, sag: float, *, knees: bool
) -> Pose:
    pivot_high = (0.045 if knees else 0.065) + feet
    long = (build.thigh if knees else build.leg) + build.trunk
    high = hands + 0.99 * sqrt(build.arm**2 - (wide - build.shoulder_half) ** 2)
    low = hands + 0.12

    def shoulder(way: float) -> tuple[float, float, float]:
        height = high - (high - low) * way
        angle = asin(max(-0.95, min(0.95, (height - pivot_high) / long)))
        return angle, height, long * cos(angle)

    _, _, hand_z = shoulder(0.08)  # The hands stand below the shoulders about here.

    def pose(left: float, right: float) -> World:
        angle, height, z = shoulder(max(left, right))
        leg = build.thigh if knees else build.leg
        # Whoever sags stops at the floor, whoever hunches above the knees.
        high_hips = max(0.06, min(pivot_high + leg * sin(angle) - sag, pivot_high + 0.93 * leg))
        hips = (0.0, high_hips, leg * cos(angle))
        rise = degrees(asin(max(-0.95, min(0.95, (height - hips[1]) / build.trunk))))
        figure = Figure(build).trunk((0.0, hips[1], z - build.trunk * cos(radians(rise))),
                                     lean=90 - rise, nod=-12)  # fmt: skip
        for side in SIDES:
            x = SIGN[side]
            if knees:
                hip = figure.joints[of(side, "hip")]
                gone = (hip[0] - x * 0.08) ** 2 + (hip[1] - 0.045) ** 2
                knee = (x * 0.08, 0.045, hip[2] - sqrt(leg**2 - gone))
                shank = (0.0, 0.08, -sqrt(build.shank**2 - 0.08**2))
                figure.joints[of(side, "knee")] = knee
                figure.joints[of(side, "ankle")] = add(knee, shank)
            else:
                figure.foot(side, (x * 0.06, pivot_high, 0.0), (0.0, -1.0, 0.1))
            figure.hand(side, (x * wide, hands + 0.015, hand_z), (flare, -0.8, -0.3))
        return figure.joints

    return pose


@movement(Habit(((35, 145),), 1.0, place="floor", camera_high=0.6, holds=True))
@faults("hips_high", "hips_low")
def plank(build: Build, dice: Random, fault: str = "") -> Pose:
    """
    Held on the forearms or the hands.

    At rest the knees are down, the hips are high in the air, or, on the hands, on the floor.
    """
    forearms = dice.random() < 0.6
    loss = dice.choice(["knees", "pike"] if forearms else ["knees", "pike", "floor"])
    sag, ankle = dice.uniform(-0.02, 0.02), 0.065
    sag = {"hips_high": -0.13, "hips_low": 0.09}.get(fault, sag)
    high = 0.02 + (build.upper_arm if forearms else 0.97 * build.arm)
    long = build.leg + build.trunk
    z = long * cos(asin((high - ankle) / long))
    straight = ankle + build.leg * (high - ankle) / long - sag

    def body(top: float, hips_high: float, ankles: Vec | None = None) -> Figure:
        rise = degrees(asin(max(-0.95, min(0.95, (top - hips_high) / build.trunk))))
        hips = (0.0, hips_high, z - build.trunk * cos(radians(rise)))
        figure = Figure(build).trunk(hips, lean=90 - rise, nod=-12)
        for side in SIDES:
            x = SIGN[side]
            feet = (0.0, ankle, 0.0) if ankles is None else ankles
            figure.foot(side, add(feet, (x * 0.07, 0.0, 0.0)), (0.1, -1.0, 0.1))
            if forearms:
                at = (x * 0.09, 0.025, z + build.forearm)
                figure.hand(side, at, (0.2, -1.0, 1.0))
            else:
                figure.hand(side, (x * 0.15, 0.015, z), (0.8, -0.8, -0.3))
        return figure

    held = body(high, straight).joints
    if loss == "knees":
        kneeling = 0.045 + 0.95 * build.thigh
        rest = body(high, kneeling, (0.0, 0.045, z - 0.95 * build.trunk - build.shank)).joints
    elif loss == "pike":
        rest = body(high, high + 0.75 * build.trunk).joints
    else:
        rest = body(0.6 * high, 0.09).joints

    def pose(left: float, right: float) -> World:
        return blend(rest, held, min(max(left, right), 1.0))

    return pose


@movement(Habit(((50, 130),), 1.2, place="back", camera_high=1.0))
def sit_up(build: Build, dice: Random) -> Pose:
    """From the back up to the knees, feet on the floor."""
    feet, top = dice.uniform(0.2, 0.36), dice.uniform(62, 82)
    style = dice.choice(["neck", "chest", "front"])

    def pose(left: float, right: float) -> World:
        lift = 3 + (top - 3) * max(left, right)
        figure = Figure(build).trunk((0.0, 0.07, 0.0), lean=lift - 90, nod=8 + 15 * (lift < 40))
        for side in SIDES:
            figure.foot(side, (SIGN[side] * 0.08, 0.045, feet), (0.1, 1.0, 0.3))
        if style != "neck":
            return arms(figure, style).joints
        for side in SIDES:  # Hands at the ears, elbows out: there is a floor behind.
            ear = figure.joints[of(side, "ear")]
            figure.hand(side, add(ear, figure.toward(SIGN[side] * 0.02)), (1.0, 0.0, 0.4))
        return figure.joints

    return pose


@movement(Habit(ALL_ROUND, 0.8, place="bench"))
@faults("one_higher")
def bench_press(build: Build, dice: Random, fault: str = "") -> Pose:
    """On the back on a bench; the bar down to the chest and up."""
    bench, wide = dice.uniform(0.25, 0.3), dice.uniform(0.03, 0.12)
    top = 0.97 * sqrt(build.arm**2 - wide**2)

    def pose(left: float, right: float) -> World:
        way = max(left, right)
        figure = Figure(build).trunk((0.0, bench, 0.0), lean=-88)
        for side in SIDES:
            sign = SIGN[side]
            figure.foot(side, (sign * 0.14, build.foot, 0.2), (0.4, 1.0, 0.6))
            far = 0.55 * way if fault == "one_higher" and side == "right" else way
            front = top - (top - 0.05) * far
            at = add(
                figure.joints[of(side, "shoulder")],
                figure.toward(sign * wide, -0.02 - 0.05 * far, front),
            )
            figure.hand(side, at, (1.0, -0.7, -0.3))
        return figure.joints

    return pose


BAR_HIGH: Final = 1.27
"""Height of the bar: out of reach of somebody who stands."""


@movement(Habit(ALL_ROUND, 1.0, place="bar"))
@faults("kipping")
def pull_up(build: Build, dice: Random, fault: str = "") -> Pose:
    """Hanging from a bar, the chin up to it."""
    wide, knees = dice.uniform(0.14, 0.26), dice.choice([5, 10, 60, 85])
    grip = dice.choice([0.35, 0.35, 0.9])  # The elbows in front, for an underhand grip.
    return _hanging(build, wide, knees, grip, fault)


@movement(Habit(ALL_ROUND, 1.0, place="bar"))
@faults("kipping")
def chin_up(build: Build, dice: Random, fault: str = "") -> Pose:
    """A pull-up with the palms to the face: hands as wide as the shoulders, elbows in front."""
    wide, knees = dice.uniform(0.11, 0.16), dice.choice([5, 10, 60, 85])
    return _hanging(build, wide, knees, dice.uniform(0.8, 1.6), fault)


def _hanging(build: Build, wide: float, knees: float, grip: float, fault: str) -> Pose:
    hang = 0.97 * sqrt(build.arm**2 - (wide - build.shoulder_half) ** 2)

    def pose(left: float, right: float) -> World:
        way = max(left, right)
        kick = sin(pi * min(way, 1.0)) if fault == "kipping" else 0.0
        below = hang - (hang - 0.03) * way
        lean = -4 - 12 * way - 14 * kick
        top = (0.0, BAR_HIGH - below, -0.02 - 0.05 * way)
        lie = radians(lean)
        hips = add(top, (0.0, -cos(lie) * build.trunk, -sin(lie) * build.trunk))
        figure = Figure(build).trunk(hips, lean=lean, nod=-8 * way)
        for side in SIDES:
            sign = SIGN[side]
            figure.hand(side, (sign * wide, BAR_HIGH, 0.0), (1.0, -0.8, grip))
            figure.leg(side, 4 + 12 * way + 0.15 * knees + 55 * kick, knees + 30 * kick)
        return figure.joints

    return pose
