"""One leg at a time, on the other: raised, and the trunk beside it."""

from math import sqrt
from random import Random

from athlete.figure import SIDES, SIGN, Build, Figure, World
from athlete.pose import Pose, arms
from athlete.registry import ALL_ROUND, FRONTAL, ONE_OR_OTHER, Habit, faults, movement
from athlete.stance import swung


@movement(Habit(((40, 140),), 1.0, sides=ONE_OR_OTHER))
@faults("knee_bent", "leaning_back")
def standing_leg_raise(build: Build, dice: Random, fault: str = "") -> Pose:
    """A straight leg forwards, near level."""
    top, style = dice.uniform(72, 102), dice.choice(["hips", "hang", "wide", "chest"])
    knee, lean = dice.uniform(2, 15), dice.uniform(0, 10)
    if fault == "knee_bent":
        knee = 60.0
    if fault == "leaning_back":
        lean = 28.0

    def pose(left: float, right: float) -> World:
        figure = Figure(build).trunk((0.0, build.standing, 0.0), lean=2 - lean * max(left, right))
        for side, way in zip(SIDES, (left, right), strict=True):
            if way > 0.0:
                figure.leg(side, top * way, 4 + knee * way)
            else:
                figure.foot(side, (SIGN[side] * 0.08, build.foot, 0.0))
        return arms(figure, style).joints

    return pose


@movement(Habit(ALL_ROUND, 1.0, sides=ONE_OR_OTHER))
@faults("trunk_lean")
def hurdle_step(build: Build, dice: Random, fault: str = "") -> Pose:
    """A bent leg up, over a low hurdle and back."""
    top, knee = dice.uniform(88, 115), dice.uniform(80, 105)
    style = dice.choice(["bar", "hips", "chest", "wide"])

    def pose(left: float, right: float) -> World:
        roll = 18 * (right - left) if fault == "trunk_lean" else 0.0
        figure = Figure(build).trunk((0.0, build.standing, 0.0), lean=2, roll=roll)
        for side, way in zip(SIDES, (left, right), strict=True):
            if way > 0.0:
                figure.leg(side, top * way, 4 + knee * way)
            else:
                figure.foot(side, (SIGN[side] * 0.08, build.foot, 0.0))
        return arms(figure, style).joints

    return pose


@movement(Habit(FRONTAL, 1.0, sides=ONE_OR_OTHER))
@faults("trunk_lean", "knee_bent")
def hip_abduction(build: Build, dice: Random, fault: str = "") -> Pose:
    """
    A straight leg out to its side, upright, often with a hand on a support.

    The hip abducts by 40 to 45 degrees (American Academy of Orthopaedic Surgeons, 1965).
    """
    top, tilt = dice.uniform(28, 45), dice.uniform(0, 6)
    style = dice.choice(["hips", "hang", "chest", "wide"])
    knee = dice.uniform(0, 8)
    knee = 60.0 if fault == "knee_bent" else knee
    if fault == "trunk_lean":
        tilt = 24.0

    def pose(left: float, right: float) -> World:
        apart = left - right
        hips = (-0.03 * apart, build.standing, 0.0)
        figure = Figure(build).trunk(hips, lean=2, roll=-tilt * apart)
        for side, way in zip(SIDES, (left, right), strict=True):
            rest = (SIGN[side] * 0.08, build.foot, 0.0)
            swung(figure, side, way, rest, knee=knee, out=top)
        return arms(figure, style).joints

    return pose


@movement(Habit(ALL_ROUND, 0.8, 5.0))
@faults("knees_bent", "leaning_forward")
def calf_raise(build: Build, dice: Random, fault: str = "") -> Pose:
    """
    Up onto the toes: all of the body rises by some centimetres and comes forwards over them.

    The ankle is a tenth of the body height behind the ball of the foot and plantar flexion ends at
    about 50 degrees (Winter, fig. 4.1; AAOS 1965), so 0.03 to 0.07 body heights.
    """
    rise, style = dice.uniform(0.03, 0.06), dice.choice(["hang", "hips", "wide", "chest"])
    stance = dice.uniform(0.05, 0.11)
    lean = 20.0 if fault == "leaning_forward" else 0.0
    drop = 0.05 if fault == "knees_bent" else 0.0
    high = build.foot + sqrt((0.992 * build.leg) ** 2 - (stance - build.hip_half) ** 2)

    def pose(left: float, right: float) -> World:
        way = max(left, right)
        ahead = 0.6 * rise * way
        hips = (0.0, high + (rise - drop) * way, ahead + 0.005 - 0.03 * lean / 20 * way)
        figure = Figure(build).trunk(hips, lean=2 + lean * way)
        for side in SIDES:
            figure.foot(side, (SIGN[side] * stance, build.foot + rise * way, ahead))
        return arms(figure, style).joints

    return pose
