"""
Movements on hands and knees, on the hands, and on the front.

Written after the exercise libraries of ACE and NASM and, for the bird dog, after McGill, Low Back
Disorders, 3rd ed.
"""

from math import pi, sin, sqrt
from random import Random

from athlete.figure import SIDES, SIGN, Build, Figure, World, add
from athlete.ground import (
    PALM,
    TOES,
    between,
    on_all_fours,
    other,
    point,
    prone,
    rising,
    swing,
)
from athlete.pose import Pose
from athlete.registry import ONE_OR_OTHER, PROFILE, Habit, faults, movement

_ELBOW = (0.5, -1.0, -0.3)


@movement(Habit(PROFILE, 1.4, sides=ONE_OR_OTHER, place="floor", camera_high=0.8))
@faults("same_side", "leg_high", "hips_turned", "knee_bent", "arm_low")
def bird_dog(build: Build, dice: Random, fault: str = "") -> Pose:
    """From all fours a leg and the other side's arm out, near level; its side is the leg's."""
    hands, stance = dice.uniform(0.11, 0.16), dice.uniform(-6, 6)
    top, knee, arm = dice.uniform(-96, -80), dice.uniform(3, 15), dice.uniform(-0.15, 0.2)
    nod = dice.uniform(-15, 10)
    turn = 32.0 if fault == "hips_turned" else 0.0
    if fault == "leg_high":
        top = -122
    elif fault == "knee_bent":
        knee = 65
    elif fault == "arm_low":
        arm = -1.2

    def pose(left: float, right: float) -> World:
        figure = on_all_fours(build, hands, stance, nod, turn * (left - right))
        for side, way in zip(SIDES, (left, right), strict=True):
            bent = between(90 + stance, knee, way)
            figure.leg(side, between(stance, top, way), bent, out=0.5 * turn * way)
            if way > 0.0:
                hand = side if fault == "same_side" else other(side)
                swing(figure, hand, (0.0, arm, 1.0), way, _ELBOW)
        return figure.joints

    return pose


@movement(Habit(PROFILE, 0.9, sides=ONE_OR_OTHER, place="floor", camera_high=0.8))
@faults("leg_high", "knee_straight", "hips_turned")
def donkey_kick(build: Build, dice: Random, fault: str = "") -> Pose:
    """From all fours a bent leg back and up, until the thigh is level or in line with the trunk."""
    hands, stance = dice.uniform(0.11, 0.16), dice.uniform(-6, 6)
    top, knee, nod = dice.uniform(-98, -80), dice.uniform(78, 100), dice.uniform(-15, 5)
    turn = 35.0 if fault == "hips_turned" else 0.0
    if fault == "leg_high":
        top = -128
    elif fault == "knee_straight":
        knee = 12

    def pose(left: float, right: float) -> World:
        figure = on_all_fours(build, hands, stance, nod, turn * (left - right))
        for side, way in zip(SIDES, (left, right), strict=True):
            bent = between(90 + stance, knee, way)
            figure.leg(side, between(stance, top, way), bent, out=0.5 * turn * way)
        return figure.joints

    return pose


@movement(
    Habit(PROFILE, 0.5, 2.5, sides=("alternating", "flowing"), place="floor", camera_high=0.7)
)
@faults("hips_high", "hips_low", "shoulders_back")
def mountain_climber(build: Build, dice: Random, fault: str = "") -> Pose:
    """A straight body on the hands; the knees to the chest by turns, hips below the shoulders."""
    hands, raise_ = dice.uniform(0.12, 0.17), dice.uniform(0.04, 0.06)
    deep, lift = dice.uniform(-0.12, -0.05), dice.uniform(0.02, 0.05)
    ahead, bow = 0.0, dice.uniform(-0.01, 0.03)
    if fault == "hips_high":
        bow = 0.17
    elif fault == "hips_low":
        bow, raise_, lift = -0.035, 0.045, 0.08
    elif fault == "shoulders_back":
        ahead = 0.13
    arm = sqrt((0.98 * build.arm) ** 2 - (hands - build.shoulder_half) ** 2 - ahead**2)
    long = 0.995 * build.leg + build.trunk
    high, feet = PALM + arm, (0.0, TOES, 0.0)
    shoulder_z = sqrt(long**2 - (high - TOES) ** 2)
    line = TOES + (high - TOES) * build.leg / (build.leg + build.trunk)

    def pose(left: float, right: float) -> World:
        drive = min(max(left, right), 1.0)
        hips_high = line + bow + raise_ * sin(0.5 * pi * min(drive / 0.5, 1.0))
        hips_z = shoulder_z - sqrt(build.trunk**2 - (high - hips_high) ** 2)
        hips = (0.0, hips_high, hips_z)
        lean = rising(hips, (0.0, high, shoulder_z))
        figure = Figure(build).trunk(hips, lean=lean, nod=-12)
        for side, way in zip(SIDES, (left, right), strict=True):
            x = SIGN[side]
            forward = between(0.0, hips_z + deep, way)
            up = lift * sin(pi * min(way, 1.0)) + 0.06 * way
            figure.foot(side, add(feet, (x * 0.07, up, forward)), (0.1, -0.35, 1.0))
            figure.hand(side, (x * hands, PALM, shoulder_z + ahead), _ELBOW)
        return figure.joints

    return pose


@movement(Habit(PROFILE, 1.2, place="floor", camera_high=0.6))
@faults("knees_bent", "legs_down", "chest_down", "head_back")
def superman(build: Build, dice: Random, fault: str = "") -> Pose:
    """On the front, chest, straight arms and straight legs off the floor at once."""
    chest, legs = dice.uniform(8, 18), dice.uniform(8, 18)
    spread, out, knee = dice.uniform(0.0, 0.5), dice.uniform(1, 8), dice.uniform(3, 12)
    arms, nod = dice.uniform(0.0, 0.12), dice.uniform(-18, 0)
    chest = 2.0 if fault == "chest_down" else chest
    legs = 0.0 if fault == "legs_down" else legs
    if fault == "chest_down":
        nod = -18.0
    elif fault == "head_back":
        nod = -50.0

    def pose(left: float, right: float) -> World:
        way = max(left, right)
        figure = prone(build, chest * way, between(-18, nod, way))
        for side in SIDES:
            bent = 65 * way if fault == "knees_bent" else 0.0
            figure.leg(side, between(2, -legs, way), knee + bent, out, base=-90)
            up = between(-0.1, arms, way)
            point(figure, side, figure.toward(SIGN[side] * spread, 1.0, -up), (0.6, -0.4, -0.6))
        return figure.joints

    return pose
