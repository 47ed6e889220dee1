"""Movements that bend at the hips; the arms hang, swing or pull."""

from math import cos, radians, sin
from random import Random

from athlete.figure import SIDES, SIGN, Build, World, add, of
from athlete.pose import Pose, arms, smooth
from athlete.registry import ALL_ROUND, Habit, faults, movement
from athlete.stance import MID_FOOT, hanging, hinged


@movement(Habit(ALL_ROUND, 1.4))
@faults("squatty", "bar_away")
def deadlift(build: Build, dice: Random, fault: str = "") -> Pose:
    """
    A bar from the thighs down along the legs to the shins, and up; or only below the knees.

    The hips go back first and the knees bend once the bar has passed them. At the floor the trunk
    leans by 55 to 70 degrees and the knees bend by 50 to 75, nearly straight in the Romanian one
    (Escamilla et al. 2000, Med Sci Sports Exerc 32(7); NSCA).
    """
    romanian = dice.random() < 0.35
    lean = dice.uniform(58, 78) if romanian else dice.uniform(54, 68)
    knee = dice.uniform(14, 28) if romanian else dice.uniform(50, 75)
    stance, wide = dice.uniform(0.06, 0.11), dice.uniform(0.12, 0.17)
    if fault == "squatty":
        lean, knee = 32.0, 98.0
    away = 0.13 if fault == "bar_away" else 0.02

    def pose(left: float, right: float) -> World:
        way = max(left, right)
        first = way if fault == "squatty" else 0.35 * way + 0.65 * smooth((way - 0.35) / 0.65)
        bow = 2 + (lean - 2) * way
        figure = hinged(build, bow, 4 + (knee - 4) * first, stance=stance, nod=-0.3 * lean * way)
        hanging(figure, wide=wide, ahead=max(MID_FOOT + away, figure.joints["left_knee"][2] - 0.03))
        return figure.joints

    return pose


@movement(Habit(ALL_ROUND, 1.4))
@faults("squatty")
def good_morning(build: Build, dice: Random, fault: str = "") -> Pose:
    """
    A bow from the hips to nearly level, a bar on the shoulders or the hands behind the head.

    The knees stay bent by 10 to 30 degrees (NSCA, Exercise Technique Manual).
    """
    lean, knee = dice.uniform(62, 88), dice.uniform(8, 28)
    stance, style = dice.uniform(0.07, 0.13), dice.choice(["bar", "bar", "neck", "chest", "hips"])
    if fault == "squatty":
        lean, knee = 40.0, 90.0

    def pose(left: float, right: float) -> World:
        way = max(left, right)
        bow = 2 + (lean - 2) * way
        figure = hinged(build, bow, 4 + (knee - 4) * way, stance=stance, nod=-0.2 * bow)
        return arms(figure, style).joints

    return pose


@movement(Habit(((20, 160),), 1.2, 2.4))
@faults("squatty", "leaning_back")
def kettlebell_swing(build: Build, dice: Random, fault: str = "") -> Pose:
    """
    From a hinge with the hands between the thighs to upright, the arms swung to the shoulders.

    A hinge, not a squat, that takes about 1.5 s (McGill & Marshall 2012, J Strength Cond Res
    26(1)).
    """
    lean, knee = dice.uniform(52, 72), dice.uniform(22, 45)
    top, stance = dice.uniform(78, 96), dice.uniform(0.12, 0.18)
    if fault == "squatty":
        lean, knee = 28.0, 92.0
    back = -22.0 if fault == "leaning_back" else 0.0

    def pose(left: float, right: float) -> World:
        way = max(left, right)
        drive = smooth(way / 0.6)
        trunk = lean * (1 - drive) + back * smooth((way - 0.4) / 0.6)
        figure = hinged(build, trunk, 3 + knee * (1 - drive), stance=stance, out=0.35)
        # The hands swing against gravity: an angle to the plumb line, not to the trunk.
        angle = radians(-38 + (top + 38) * way)
        for side in SIDES:
            shoulder = figure.joints[of(side, "shoulder")]
            long = 0.9 * build.arm
            at = add(
                (SIGN[side] * 0.02, shoulder[1], shoulder[2]),
                (0.0, -long * cos(angle), long * sin(angle)),
            )
            figure.hand(side, at, (0.8, -0.6, -0.2))
        return figure.joints

    return pose


@movement(Habit(((25, 155),), 0.9))
@faults("standing_up", "too_upright")
def bent_over_row(build: Build, dice: Random, fault: str = "") -> Pose:
    """
    Bent forwards, the hands from below the shoulders up to the lower ribs.

    The trunk stays inclined by 45 to 80 degrees, the knees bent by 15 to 35 (NSCA).
    """
    lean, knee = dice.uniform(48, 78), dice.uniform(15, 35)
    stance, wide = dice.uniform(0.07, 0.12), dice.uniform(0.11, 0.17)
    belly, flare = dice.uniform(0.12, 0.18), dice.uniform(0.3, 1.0)
    if fault == "too_upright":
        lean = 18.0
    rise = 32.0 if fault == "standing_up" else 0.0

    def pose(left: float, right: float) -> World:
        way = max(left, right)
        figure = hinged(build, lean - rise * way, knee, stance=stance, nod=-18)
        hanging(figure, wide=wide, ahead=figure.top[2] - 0.01)
        for side in SIDES:
            low = figure.joints[of(side, "wrist")]
            ribs = add(figure.top, figure.toward(SIGN[side] * wide, -belly, 0.08))
            at = add(add(low, ribs, way), low, -way)
            figure.hand(side, at, (flare, -0.3, -1.0))
        return figure.joints

    return pose


@movement(Habit(ALL_ROUND, 1.4))
@faults("knees_bent")
def toe_touch(build: Build, dice: Random, fault: str = "") -> Pose:
    """Down with straight knees until the fingers are at the toes or near, and up again."""
    lean, knee = dice.uniform(97, 112), dice.uniform(2, 16)
    stance, wide = dice.uniform(0.04, 0.12), dice.uniform(0.02, 0.08)
    near, overhead = dice.uniform(0.02, 0.09), dice.random() < 0.3
    if fault == "knees_bent":
        knee = 62.0

    def pose(left: float, right: float) -> World:
        way = max(left, right)
        figure = hinged(
            build, 2 + (lean - 2) * way, 4 + (knee - 4) * way, stance=stance, nod=12 * way
        )
        reaches = smooth((way - 0.1) / 0.9)
        hanging(figure, wide=wide, ahead=figure.top[2] + 0.03)
        for side in SIDES:
            if overhead:
                figure.arm(side, 165, 20)
            wrist = figure.joints[of(side, "wrist")]
            toes = (SIGN[side] * wide, build.foot + near, 0.08)
            at = add(add(wrist, toes, reaches), wrist, -reaches)
            figure.hand(side, at, (0.5, 0.3, -0.8))
        return figure.joints

    return pose
