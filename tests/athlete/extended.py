"""Positions on one straight leg with the other held or stretched far away."""

from math import pi, sin
from random import Random

from athlete.balance import held
from athlete.figure import SIDES, SIGN, Build, Figure, Side, Vec, World, add, of
from athlete.pose import Pose, arms, smooth
from athlete.registry import ALL_ROUND, PROFILE, Habit, faults, movement
from athlete.stance import OTHER, hanging, on_one_leg, shrugged, swung


def _taken(figure: Figure, side: Side, place: Vec, share: float, pole: Vec) -> None:
    """A hand on its way from where it is to a place."""
    wrist = figure.joints[of(side, "wrist")]
    figure.hand(side, add(add(wrist, place, share), wrist, -share), pole)


def _leg_in_hand(  # noqa: PLR0913 - how the leg is held
    build: Build, dice: Random, *, out: float, flexed: float, lean: float, roll: float, knee: float
) -> Pose:
    """One leg up in the hand of its side; `roll`: away from the leg."""
    stands: Side = dice.choice(SIDES)
    lifted, sign = OTHER[stands], SIGN[OTHER[stands]]
    free = dice.choice(["hips", "wide"])

    def pose(left: float, right: float) -> World:
        way = held(left, right)
        figure = on_one_leg(build, stands, way, lean=2 + lean * way, roll=-sign * roll * way)
        shrugged(figure, 0.02 * way, sides=(lifted,))
        rest = (sign * 0.08, build.foot, 0.0)
        folds = 100 * sin(pi * way)  # It comes up bent and is stretched when the hand has it.
        swung(figure, lifted, way, rest, flexed=flexed, knee=knee + folds, out=out)
        arms(figure, "hang")
        grip = smooth(way / 0.6)
        _taken(figure, lifted, figure.joints[of(lifted, "ankle")], grip, (0.6, -0.5, 0.2))
        if free == "wide":
            figure.arm(stands, 8 + 75 * way, 85, 10)
        else:
            hip = add(figure.joints[of(stands, "hip")], figure.toward(-sign * 0.04, 0.06, 0.02))
            _taken(figure, stands, hip, grip, (1.0, 0.0, -0.4))
        return figure.joints

    return pose


@movement(Habit(ALL_ROUND, 1.0, holds=True))
@faults("knee_bent", "leg_low")
def foot_to_hand(build: Build, dice: Random, fault: str = "") -> Pose:
    """
    On one leg, the other straight in front or to its side, the foot in the hand of its side.

    Well above level: an arm is shorter than a leg. Iyengar's Utthita Hasta Padangusthasana; in
    gymnastics the standing leg hold.
    """
    sideways, high = dice.random() < 0.5, dice.uniform(0, 1)
    raised = 122 + 30 * high if sideways else 112 + 22 * high
    bow, knee = dice.uniform(8, 18), dice.uniform(0, 8)
    knee = 65.0 if fault == "knee_bent" else knee
    raised = 70.0 if fault == "leg_low" else raised
    if sideways:
        return _leg_in_hand(build, dice, out=raised, flexed=0, lean=0, roll=0.7 * bow, knee=knee)
    return _leg_in_hand(build, dice, out=0, flexed=raised, lean=bow, roll=0, knee=knee)


@movement(Habit(ALL_ROUND, 1.0, holds=True))
@faults("knee_bent", "leg_low")
def i(build: Build, dice: Random, fault: str = "") -> Pose:
    """On one leg, the other straight up beside the head held there: a standing split."""
    raised, tip, knee = dice.uniform(160, 174), dice.uniform(0, 8), dice.uniform(0, 6)
    knee = 65.0 if fault == "knee_bent" else knee
    raised = 118.0 if fault == "leg_low" else raised
    return _leg_in_hand(build, dice, out=raised, flexed=0, lean=0, roll=tip, knee=knee)


@movement(Habit(PROFILE, 1.0, holds=True))
@faults("knee_bent", "leg_low")
def needle(build: Build, dice: Random, fault: str = "") -> Pose:
    """
    Folded over one straight leg, the hands on the floor, the other leg straight up behind.

    Iyengar's Urdhva Prasarita Ekapadasana; in gymnastics the needle scale.
    """
    stands: Side = dice.choice(SIDES)
    lifted = OTHER[stands]
    lean, raised = dice.uniform(132, 150), dice.uniform(150, 176)
    ahead, knee = dice.uniform(0.08, 0.16), dice.uniform(0, 10)
    raised = 105.0 if fault == "leg_low" else raised
    knee = 65.0 if fault == "knee_bent" else knee

    def pose(left: float, right: float) -> World:
        way = held(left, right)
        figure = on_one_leg(build, stands, way, lean=2 + lean * way)
        rest = (SIGN[lifted] * 0.08, build.foot, 0.0)
        swung(figure, lifted, way, rest, flexed=-raised, knee=knee)
        hanging(figure, ahead=figure.top[2] + 0.03)
        for side in SIDES:
            floor = (SIGN[side] * 0.12, 0.02, ahead)
            _taken(figure, side, floor, smooth(way / 0.8), (0.7, 0.3, -0.8))
        return figure.joints

    return pose
