"""Movements of the trunk above legs that stand."""

from random import Random

from athlete.figure import SIDES, SIGN, Build, Figure, World
from athlete.pose import Pose, arms
from athlete.registry import FRONTAL, ONE_OR_OTHER, Habit, faults, movement
from athlete.stance import MID_FOOT, pelvis


@movement(Habit(FRONTAL, 1.2, sides=ONE_OR_OTHER))
@faults("leaning_forward", "hips_shift")
def side_bend(build: Build, dice: Random, fault: str = "") -> Pose:
    """
    The trunk to its side; a hand slides down the thigh, the other arm goes along or over the head.

    The trunk bends by 25 to 40 degrees (AAOS 1965: lateral flexion 35).
    """
    top, stance = dice.uniform(24, 40), dice.uniform(0.08, 0.16)
    style = dice.choice(["hang", "hips", "neck", "over", "over"])
    lean = 32.0 if fault == "leaning_forward" else 0.0
    out = 0.1 if fault == "hips_shift" else 0.015

    def pose(left: float, right: float) -> World:
        apart = left - right
        hips = (-out * apart, build.standing - 0.012, MID_FOOT * 0.3)
        figure = Figure(build).trunk(hips, 2 + lean * abs(apart), top * apart)
        pelvis(figure, 0.12 * top * apart)
        for side in SIDES:
            figure.foot(side, (SIGN[side] * stance, build.foot, 0.0))
        if style != "over":
            return arms(figure, style).joints
        for side, way in zip(SIDES, (left, right), strict=True):
            other = max(0.0, -SIGN[side] * apart)  # This arm goes over when the trunk leaves it.
            figure.arm(side, 8 + 152 * other - 4 * way, 85, 12 + 20 * other, (-1.0, 0.5, 0.0))
        return figure.joints

    return pose


@movement(Habit(FRONTAL, 0.9, sides=ONE_OR_OTHER))
@faults("hips_turning", "leaning_forward")
def torso_twist(build: Build, dice: Random, fault: str = "") -> Pose:
    """
    The shoulders turn to a side and back, the hips face ahead.

    By 30 to 50 degrees (AAOS 1965: rotation 45).
    """
    top, stance = dice.uniform(30, 50), dice.uniform(0.08, 0.15)
    style = dice.choice(["chest", "hips", "neck", "front", "wide"])
    lean = 28.0 if fault == "leaning_forward" else 0.0
    turned = 40.0 if fault == "hips_turning" else 4.0

    def pose(left: float, right: float) -> World:
        apart = left - right
        hips = (0.0, build.standing - 0.012, 0.0)
        figure = Figure(build).trunk(hips, 2 + lean * abs(apart), twist=top * apart)
        pelvis(figure, turn=turned * apart)
        for side in SIDES:
            figure.foot(side, (SIGN[side] * stance, build.foot, 0.0))
        return arms(figure, style).joints

    return pose
