"""Positions to stay in on one foot or two."""

from math import cos, pi, radians, sin, sqrt
from random import Random

from athlete.figure import SIDES, SIGN, Build, Figure, Side, World, add
from athlete.pose import Pose, arms
from athlete.registry import ALL_ROUND, FRONTAL, Habit, faults, movement
from athlete.stance import OTHER, looking, on_one_leg, swung


def held(left: float, right: float) -> float:
    """How far into the position, no farther than it goes."""
    return min(max(left, right), 1.0)


def _balancing(build: Build, dice: Random, stands: Side, fault: str) -> Pose:
    """On one leg, the other foot in the air, in front or behind (Springer et al. 2007)."""
    behind = dice.random() < 0.3
    flexed = dice.uniform(-5, 12) if behind else dice.uniform(35, 92)
    knee = dice.uniform(60, 95) if behind else dice.uniform(50, 100)
    style, sway = dice.choice(["hips", "wide", "hang", "chest"]), dice.uniform(-2, 2)
    if fault == "foot_down":
        flexed, knee = 14.0, 22.0
    roll = SIGN[stands] * 20 if fault == "trunk_lean" else sway
    lifted = OTHER[stands]

    def pose(left: float, right: float) -> World:
        way = held(left, right)
        figure = on_one_leg(build, stands, way, roll=roll * way)
        rest = (SIGN[lifted] * 0.08, build.foot, 0.0)
        swung(figure, lifted, way, rest, flexed=flexed, knee=knee)
        return arms(figure, style).joints

    return pose


@movement(Habit(ALL_ROUND, 1.0, holds=True))
@faults("foot_down", "trunk_lean")
def balance_leg(build: Build, dice: Random, fault: str = "") -> Pose:
    """Standing on either leg."""
    return _balancing(build, dice, dice.choice(SIDES), fault)


@movement(Habit(ALL_ROUND, 1.0, holds=True))
@faults("foot_down", "trunk_lean")
def balance_leg_left(build: Build, dice: Random, fault: str = "") -> Pose:
    """Standing on the left leg."""
    return _balancing(build, dice, "left", fault)


@movement(Habit(ALL_ROUND, 1.0, holds=True))
@faults("foot_down", "trunk_lean")
def balance_leg_right(build: Build, dice: Random, fault: str = "") -> Pose:
    """Standing on the right leg."""
    return _balancing(build, dice, "right", fault)


@movement(Habit(FRONTAL, 1.0, holds=True))
@faults("foot_on_knee", "knee_forward")
def tree_pose(build: Build, dice: Random, fault: str = "") -> Pose:
    """
    One foot's sole on the inside of the other thigh or calf, never the knee; its knee to the side.

    Hands before the chest, overhead or on the hips (Iyengar, Light on Yoga: Vrksasana).
    """
    stands: Side = dice.choice(SIDES)
    lifted, sign = OTHER[stands], SIGN[stands]
    knee = build.foot + build.shank
    high = knee + (dice.uniform(0.05, 0.11) if dice.random() < 0.7 else -dice.uniform(0.07, 0.11))
    style = dice.choice(["chest", "chest", "overhead", "prayer", "hips"])
    forwards = dice.uniform(0.0, 0.35)
    if fault == "foot_on_knee":
        high = knee
    if fault == "knee_forward":
        forwards = 2.0

    def pose(left: float, right: float) -> World:
        way = held(left, right)
        figure = on_one_leg(build, stands, way, roll=sign * way)
        rest = (-sign * 0.08, build.foot, 0.0)
        sole = (sign * 0.005, high, 0.01)
        bow = 0.06 * sin(pi * way)
        at = add(add(add(rest, sole, way), rest, -way), (-sign * bow, 0.0, bow))
        figure.foot(lifted, at, (0.1 + way, 0.0, 1.0 - way * (1.0 - forwards)))
        if style not in ("overhead", "prayer"):
            return arms(figure, style).joints
        for side in SIDES:  # Palms together over the head, or arms up apart.
            figure.arm(side, 8 + 155 * way, 80, 8 + (45 * way if style == "prayer" else 0),
                       (-1.0, 0.6, 0.0))  # fmt: skip
        return figure.joints

    return pose


@movement(Habit(FRONTAL, 1.0, holds=True))
@faults("knee_straight", "trunk_lean", "arms_low")
def warrior_two(build: Build, dice: Random, fault: str = "") -> Pose:
    """
    Feet wide, one knee over its ankle at a right angle, the other leg straight, arms level.

    The trunk stays upright, the head looks over the front hand (Iyengar: Virabhadrasana II).
    """
    front: Side = dice.choice(SIDES)
    sign, rear = SIGN[front], OTHER[front]
    rise, turn = radians(dice.uniform(2, 28)), sign * dice.uniform(55, 85)
    if fault == "knee_straight":
        rise = radians(58)
    roll, level = dice.uniform(-3, 3), dice.uniform(82, 94)
    roll = sign * 22 if fault == "trunk_lean" else roll
    level = 45.0 if fault == "arms_low" else level
    reach = build.thigh * cos(rise)
    low = build.foot + 0.985 * build.shank + build.thigh * sin(rise)
    back = sqrt((0.985 * build.leg) ** 2 - (low - build.foot) ** 2)
    wide = reach + 2 * build.hip_half + back  # From foot to foot.
    high = build.foot + sqrt((0.99 * build.leg) ** 2 - (wide / 2 - build.hip_half) ** 2)
    off = wide / 2 - reach - build.hip_half

    def pose(left: float, right: float) -> World:
        way = held(left, right)
        hips = (sign * off * way, high + (low - high) * way, 0.0)
        figure = Figure(build).trunk(hips, lean=2, roll=roll * way)
        looking(figure, turn * way)
        for side in SIDES:
            figure.foot(side, (SIGN[side] * wide / 2, build.foot, 0.0), (1.0, 0.0, 0.15))
            tilt = -SIGN[side] * roll * way  # Level for the eye, however the trunk leans.
            figure.arm(side, 8 + (level - 8 - tilt) * way, 88, 6)
        figure.foot(rear, (SIGN[rear] * wide / 2, build.foot, 0.0), (0.3, 0.0, 1.0))
        return figure.joints

    return pose
