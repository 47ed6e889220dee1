"""Movements that hop or run on the spot."""

from math import pi, sin, sqrt
from random import Random

from athlete.figure import SIDES, SIGN, Build, Figure, World
from athlete.pose import Pose, arms
from athlete.registry import ALL_ROUND, FRONTAL, Habit, Mode, faults, movement
from athlete.stance import hinged, swung

RUNNING: tuple[Mode, ...] = ("alternating", "flowing")


@movement(Habit(FRONTAL, 0.7, 2.0))
@faults("arms_low", "narrow")
def jumping_jack(build: Build, dice: Random, fault: str = "") -> Pose:
    """Feet apart and arms overhead, with a hop on either way."""
    closed, opened = dice.uniform(0.04, 0.09), dice.uniform(0.14, 0.28)
    top, hop = dice.uniform(130, 170), dice.uniform(0.01, 0.05)
    top = 70.0 if fault == "arms_low" else top
    opened = closed + 0.03 if fault == "narrow" else opened

    def pose(left: float, right: float) -> World:
        way = max(left, right)
        half = closed + (opened - closed) * way
        high = build.foot + sqrt((0.985 * build.leg) ** 2 - (half - build.hip_half) ** 2)
        lift = hop * 4 * min(way, 1.0) * (1 - min(way, 1.0))
        figure = Figure(build).trunk((0.0, high + lift, 0.0), lean=2)
        for side in SIDES:
            figure.foot(side, (SIGN[side] * half, build.foot + lift, 0.0))
            figure.arm(side, 8 + (top - 8) * way, 88, 15)
        return figure.joints

    return pose


@movement(Habit(FRONTAL, 0.9, 2.5, sides=("alternating",)))
@faults("arms_low", "narrow")
def low_impact_jack(build: Build, dice: Random, fault: str = "") -> Pose:
    """A jumping jack without a jump: one foot taps to its side while both arms go up."""
    closed, step = dice.uniform(0.05, 0.09), dice.uniform(0.14, 0.26)
    top, bend = dice.uniform(120, 170), dice.uniform(0, 0.02)
    top = 65.0 if fault == "arms_low" else top
    step = 0.04 if fault == "narrow" else step

    def pose(left: float, right: float) -> World:
        way = max(left, right)
        shift = 0.3 * step * (left - right)
        high = build.standing - (bend + 0.5 * step * step) * way
        figure = Figure(build).trunk((shift, high, 0.0), lean=2)
        for side, own in zip(SIDES, (left, right), strict=True):
            lift = 0.03 * sin(pi * min(own, 1.0))
            at = (SIGN[side] * (closed + step * own), build.foot + lift, 0.0)
            figure.foot(side, at)
            figure.arm(side, 8 + (top - 8) * way, 86, 15)
        return figure.joints

    return pose


def _running(  # noqa: PLR0913 - a leg, and what goes along
    build: Build, dice: Random, *, flexed: float, knee: float, lean: float, hop: float
) -> Pose:
    """On the spot, the legs by turns, the arms against them."""
    style, pump = dice.choice(["pump", "pump", "hips", "chest"]), dice.uniform(25, 50)

    def pose(left: float, right: float) -> World:
        way = max(left, right)
        lift = hop * sin(pi * min(way, 1.0))
        figure = Figure(build).trunk((0.0, build.standing + lift, 0.0), lean=lean)
        for side, own in zip(SIDES, (left, right), strict=True):
            rest = (SIGN[side] * 0.07, build.foot + lift, 0.0)
            swung(figure, side, own, rest, flexed=flexed, knee=knee)
        if style != "pump":
            return arms(figure, style).joints
        for side, mine, other in (("left", left, right), ("right", right, left)):
            figure.arm(side, 10 + pump * (other - 0.7 * mine), 12, 85)
        return figure.joints

    return pose


@movement(Habit(ALL_ROUND, 0.5, 1.8, sides=RUNNING))
@faults("leaning_back")
def high_knees(build: Build, dice: Random, fault: str = "") -> Pose:
    """Running on the spot, the thighs up to level (ACE: knees to the hips' height)."""
    flexed, knee = dice.uniform(78, 102), dice.uniform(85, 115)
    lean, hop = dice.uniform(0, 8), dice.uniform(0.0, 0.03)
    lean = -20.0 if fault == "leaning_back" else lean
    return _running(build, dice, flexed=flexed, knee=knee, lean=lean, hop=hop)


@movement(Habit(((35, 145),), 0.5, 1.6, sides=RUNNING))
@faults("knees_forward", "leaning_forward")
def butt_kick(build: Build, dice: Random, fault: str = "") -> Pose:
    """Running on the spot, the heels up to the seat, the thighs pointing down."""
    flexed, knee = dice.uniform(-8, 18), dice.uniform(98, 125)
    lean, hop = dice.uniform(2, 12), dice.uniform(0.0, 0.03)
    flexed = 60.0 if fault == "knees_forward" else flexed
    lean = 38.0 if fault == "leaning_forward" else lean
    return _running(build, dice, flexed=flexed, knee=knee, lean=lean, hop=hop)


@movement(Habit(FRONTAL, 1.2, 3.0, sides=RUNNING))
@faults("knee_in", "stiff")
def skater(build: Build, dice: Random, fault: str = "") -> Pose:
    """
    Leaps from side to side onto one bent leg, the other foot behind it, the arms across.

    The knee bends by 40 to 70 degrees, the trunk leans as the thigh does (ACE, lateral bounds).
    """
    far, knee = dice.uniform(0.16, 0.32), dice.uniform(42, 66)
    lean, hop = dice.uniform(20, 40), dice.uniform(0.02, 0.06)
    knee, lean = (8.0, 6.0) if fault == "stiff" else (knee, lean)
    drift = -0.6 if fault == "knee_in" else 0.15

    def pose(left: float, right: float) -> World:
        apart = left - right
        way = min(abs(apart), 1.15)
        lift = hop * max(0.0, sin(pi * way / 0.8)) if way < 0.8 else 0.0
        x, lands = far * apart, "left" if apart >= 0 else "right"
        deep = hinged(build, 8 + (lean - 8) * way, 12 + (knee - 12) * way)
        mid = deep.hips
        figure = Figure(build).trunk((x, mid[1] + lift, mid[2]), 8 + (lean - 8) * way, 4 * apart)
        for side in SIDES:
            out = SIGN[side] * 0.07
            if side == lands:
                at = (x + out * (1 - 0.6 * way), build.foot + lift, 0.0)
                figure.foot(side, at, (drift, 0.0, 1.0))
            else:  # Behind the other foot and beyond it.
                crossed = out * (1 - way) - 0.05 * out / 0.07 * way
                at = (x + crossed, build.foot + lift + 0.05 * way, -0.2 * way)
                figure.foot(side, at, (0.1, -0.2 * way, 1.0))
            figure.arm(side, 10 - 36 * SIGN[side] * apart, 15, 50)  # Back on the side of the leap.
        return figure.joints

    return pose
