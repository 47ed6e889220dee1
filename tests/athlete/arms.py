"""Movements of the arms of somebody who stands."""

from math import cos, pi, sin
from random import Random

from athlete.figure import SIDES, SIGN, Build, Figure, World, add, of
from athlete.pose import Pose, standing
from athlete.registry import ALL_ROUND, ARMS, FRONTAL, PROFILE, Habit, faults, movement
from athlete.stance import shrugged, upright


def _raised(  # noqa: PLR0913, PLR0917 - what tells one raise from another
    build: Build,
    dice: Random,
    plane: tuple[float, float],
    rest: float,
    tops: tuple[tuple[float, float], ...],
    fault: str = "",
) -> Pose:
    """Straight arms up in a plane, to one of the usual heights."""
    direction, highest = dice.uniform(*plane), dice.uniform(*dice.choice(tops))
    bend, stance = dice.uniform(3, 18), dice.uniform(0.06, 0.13)
    legs = standing(build, stance=stance)
    if fault == "elbows_bent":
        bend = 50.0  # Half way to another exercise, the raise of bent arms.

    def pose(left: float, right: float) -> World:
        swing = 16 * max(left, right) if fault == "swing" else 0.0
        figure = upright(build, legs, 2.0 - swing)
        if fault == "shrug":
            for side, way in zip(SIDES, (left, right), strict=True):
                shrugged(figure, 0.03 * way, sides=(side,))
        for side, way in zip(SIDES, (left, right), strict=True):
            far = 0.65 * way if fault == "one_higher" and side == "right" else way
            figure.arm(side, rest + (highest - rest) * far, direction, bend)
        return figure.joints

    return pose


@movement(Habit(FRONTAL, 0.9, sides=ARMS))
@faults("elbows_bent", "one_higher", "shrug")
def lateral_raise(build: Build, dice: Random, fault: str = "") -> Pose:
    """Arms out to the sides, to the shoulders' height or beyond."""
    return _raised(build, dice, (78, 100), 6, ((82, 100), (120, 165)), fault)


@movement(Habit(FRONTAL, 0.9, sides=ARMS))
@faults("elbows_bent", "one_higher", "shrug")
def scaption(build: Build, dice: Random, fault: str = "") -> Pose:
    """Arms up in the plane of the shoulder blades, halfway to the front."""
    return _raised(build, dice, (48, 62), 6, ((82, 100), (110, 150)), fault)


@movement(Habit(PROFILE, 0.9, sides=ARMS))
@faults("elbows_bent", "one_higher", "shrug", "swing")
def front_raise(build: Build, dice: Random, fault: str = "") -> Pose:
    """Arms forwards to the shoulders' height."""
    return _raised(build, dice, (-5, 12), 6, ((80, 100),), fault)


@movement(Habit(PROFILE, 0.9, sides=ARMS))
@faults("elbows_bent")
def shoulder_extension(build: Build, dice: Random, fault: str = "") -> Pose:
    """Arms backwards as far as they go."""
    return _raised(build, dice, (170, 185), 3, ((40, 70),), fault)


@movement(Habit(((0, 110),), 0.8, sides=(*ARMS, "flowing")))
@faults("elbows_forward", "swing")
def bicep_curl(build: Build, dice: Random, fault: str = "") -> Pose:
    """Forearms up, elbows near the trunk."""
    top, drift = dice.uniform(125, 152), dice.uniform(0, 15)
    hang, plane = dice.uniform(3, 8), dice.uniform(30, 80)
    legs = standing(build, stance=dice.uniform(0.06, 0.13))
    if fault == "elbows_forward":
        drift, plane = 50.0, 5.0

    def pose(left: float, right: float) -> World:
        swing = 20 * max(left, right) if fault == "swing" else 0.0
        figure = upright(build, legs, 2.0 - swing)
        for side, way in zip(SIDES, (left, right), strict=True):
            bend = 12 + (top - 12) * way
            figure.arm(side, hang + drift * way, plane * (1 - 0.5 * way), bend, (0.1, 0.1, 1.0))
        return figure.joints

    return pose


@movement(Habit(((0, 110),), 0.8, sides=(*ARMS, "flowing")))
@faults("elbows_forward", "swing")
def hammer_curl(build: Build, dice: Random, fault: str = "") -> Pose:
    """A curl with the thumbs up: no joint of the model shows the difference."""
    return bicep_curl(build, dice, fault)


@movement(Habit(ALL_ROUND, 0.8))
@faults("leaning_back", "one_higher")
def shoulder_press(build: Build, dice: Random, fault: str = "") -> Pose:
    """Hands from the shoulders to overhead."""
    wide, low = dice.uniform(0.1, 0.18), dice.uniform(0.01, 0.09)
    ahead = dice.uniform(0.02, 0.06)
    legs = standing(build, stance=dice.uniform(0.06, 0.13))
    top = 0.97 * build.arm

    def pose(left: float, right: float) -> World:
        back = 20 * max(left, right) if fault == "leaning_back" else 0.0
        figure = upright(build, legs, 2.0 - back)
        for side, way in zip(SIDES, (left, right), strict=True):
            far = 0.6 * way if fault == "one_higher" and side == "right" else way
            out = wide * (1 - 0.8 * far)
            reach = figure.toward(SIGN[side] * out, low + (top - low) * far, ahead * (1 - far))
            at = add(figure.joints[of(side, "shoulder")], reach)
            figure.hand(side, at, (1.0, -0.8, 0.35))
        return figure.joints

    return pose


@movement(Habit(ALL_ROUND, 0.9))
@faults("elbows_high", "swing")
def upright_row(build: Build, dice: Random, fault: str = "") -> Pose:
    """
    Hands up along the body to the upper chest, led by the elbows.

    Elbows no higher than the shoulders (Schoenfeld et al. 2011, Strength Cond J 33(5)).
    """
    wide, top = dice.uniform(0.04, 0.12), dice.uniform(-0.11, -0.07)
    ahead, stance = dice.uniform(0.07, 0.1), dice.uniform(0.06, 0.13)
    legs = standing(build, stance=stance)
    low, led = -0.97 * build.arm, 0.2
    if fault == "elbows_high":
        top, led = 0.04, 1.2

    def pose(left: float, right: float) -> World:
        way = max(left, right)
        figure = upright(build, legs, 2.0 - (18 * way if fault == "swing" else 0.0))
        for side in SIDES:
            down = low + (top - low) * way
            in_front = 0.05 + (ahead - 0.05) * way
            at = add(figure.top, figure.toward(SIGN[side] * wide, down, in_front))
            figure.hand(side, at, (1.0, led * way, -0.3 * (1 - way)))
        return figure.joints

    return pose


@movement(Habit(ALL_ROUND, 0.9, 4.0, sides=("both",), loops=True))
@faults("elbows_bent", "shallow")
def arm_circle(build: Build, dice: Random, fault: str = "") -> Pose:
    """Straight arms all the way round, overhead in front and down at the sides, or back."""
    top, depth = dice.uniform(150, 172), dice.uniform(35, 60)
    bend, backwards = dice.uniform(3, 15), dice.random() < 0.4
    legs = standing(build, stance=dice.uniform(0.06, 0.13))
    if fault == "shallow":
        top = 35.0
    if fault == "elbows_bent":
        bend = 80.0

    def arm(figure: Figure, side: int, turn: float) -> None:
        turn = 1.0 - turn if backwards else turn
        raised = 5 + (top - 5) * (1 - cos(2 * pi * turn)) / 2
        figure.arm(SIDES[side], raised, 70 - depth * sin(2 * pi * turn), bend)

    def pose(left: float, right: float) -> World:
        figure = upright(build, legs)
        arm(figure, 0, left)
        arm(figure, 1, right)
        return figure.joints

    return pose


@movement(Habit(ALL_ROUND, 1.0, 4.0, loops=True))
@faults("uneven", "shallow")
def shoulder_roll(build: Build, dice: Random, fault: str = "") -> Pose:
    """
    Shoulders up, back and down in a circle, or forwards; the arms hang.

    The whole range of the girdle is 10 to 12 cm upwards, less to front and back (Kapandji).
    """
    up, ahead = dice.uniform(0.022, 0.038), dice.uniform(0.008, 0.016)
    forwards = dice.random() < 0.3
    if fault == "shallow":  # No more than standing people sway.
        up, ahead = 0.004, 0.0
    legs = standing(build, stance=dice.uniform(0.06, 0.13))

    def pose(left: float, right: float) -> World:
        figure = upright(build, legs)
        for side, turn in zip(SIDES, (left, right), strict=True):
            around = 2 * pi * turn
            share = 0.3 if fault == "uneven" and side == "right" else 1.0
            z = ahead * sin(around) * (-1 if forwards else 1)
            shrugged(figure, share * up * (1 - cos(around)) / 2, share * z, (side,))
            figure.arm(side, 7, 80, 10)
        return figure.joints

    return pose


@movement(Habit(ALL_ROUND, 2.5, 9.0))
def shoulder_deep_breath(build: Build, dice: Random) -> Pose:
    """A deep breath: the shoulders rise by one to three centimetres, the arms hardly move."""
    up, back = dice.uniform(0.007, 0.018), dice.uniform(0, 3)
    spread = dice.uniform(0, 5)
    legs = standing(build, stance=dice.uniform(0.06, 0.13))

    def pose(left: float, right: float) -> World:
        way = max(left, right)
        figure = upright(build, legs, 2 - back * way)
        shrugged(figure, up * way)
        for side in SIDES:
            figure.arm(side, 7 + spread * way, 80, 10)
        return figure.joints

    return pose
