"""Movements on both feet, down and up. They follow the side that is farther."""

from math import acos, asin, cos, pi, radians, sin, sqrt
from random import Random

from athlete.figure import SIDES, SIGN, Build, Figure, World, add, of
from athlete.pose import Pose, arms, smooth
from athlete.registry import ALL_ROUND, Habit, faults, movement
from athlete.stance import MID_FOOT, hanging, hinged


def _crouched(  # noqa: PLR0913 - how it can be done
    build: Build,
    way: float,
    stance: float,
    lean: float,
    *,
    heels: float = 0.0,
    knees: float | None = None,
    shift: float = 0.0,
) -> Figure:
    """
    Down by `way` of the thigh's length, the trunk leaning `lean` with thighs level.

    `knees`: how far they point outwards, if not over the feet. `shift`: of the hips to the left.
    """
    thigh = acos(max(-0.5, 1.0 - way))
    shank = 0.36 * thigh
    lift = heels * min(way, 1.0)
    hips = (
        shift * way,
        build.foot + lift + 0.99 * (build.shank * cos(shank) + build.thigh * cos(thigh)),
        build.shank * sin(shank) - build.thigh * sin(thigh) + 0.3 * lift,
    )
    bow = 2 + lean * thigh / (pi / 2)
    figure = Figure(build).trunk(hips, bow, 200 * shift * way, nod=-0.5 * lean * way)
    out = 0.1 + 2.0 * stance if knees is None else knees
    for side in SIDES:
        ankle = (SIGN[side] * stance, build.foot + lift, 0.0)
        figure.foot(side, ankle, (out, 0.0, 1.0))
    return figure


@movement(Habit(ALL_ROUND, 0.9))
@faults("knees_in", "leaning_forward", "uneven", "heels_up")
def squat(build: Build, dice: Random, fault: str = "") -> Pose:
    """Hips down until the thighs are level, the trunk leaning as it must."""
    stance, lean = dice.uniform(0.07, 0.17), dice.uniform(28, 48)
    heels = dice.choice([0.0, 0.0, 0.03])
    style = dice.choice(["front", "chest", "neck", "bar", "hang", "hips", "overhead", "wide"])
    full = dice.uniform(1.0, 1.25)  # Many go deeper than thighs level.
    rises = style == "hang" and dice.random() < 0.5  # The arms come up as a counterweight.
    lean += 30 if fault == "leaning_forward" else 0
    heels = 0.05 if fault == "heels_up" else heels
    knees = -0.5 if fault == "knees_in" else None
    shift = 0.04 if fault == "uneven" else 0.0

    def pose(left: float, right: float) -> World:
        way = full * max(left, right)
        figure = _crouched(build, way, stance, lean, heels=heels, knees=knees, shift=shift)
        if not rises:
            return arms(figure, style).joints
        for side in SIDES:
            figure.arm(side, 8 + 80 * way, 20)
        return figure.joints

    return pose


@movement(Habit(ALL_ROUND, 1.0))
@faults("arms_forward", "leaning_forward", "knees_in")
def overhead_squat(build: Build, dice: Random, fault: str = "") -> Pose:
    """A squat under straight arms that stay over the feet (NASM, overhead squat assessment)."""
    stance, lean = dice.uniform(0.09, 0.15), dice.uniform(15, 32)
    wide, full = dice.uniform(0.13, 0.26), dice.uniform(88, 118)
    lean += 32 if fault == "leaning_forward" else 0
    out = -0.45 if fault == "knees_in" else 0.15 + 2 * stance

    def pose(left: float, right: float) -> World:
        way = max(left, right)
        figure = hinged(build, 2 + lean * way, 4 + full * way, stance=stance, out=out, nod=-8 * way)
        fall = radians(40 * way) if fault == "arms_forward" else 0.0
        for side in SIDES:
            shoulder = figure.joints[of(side, "shoulder")]
            dx = SIGN[side] * wide - shoulder[0]
            up = sqrt((0.97 * build.arm) ** 2 - dx * dx)
            back = asin(max(-0.5, min(0.5, 0.7 * (MID_FOOT - shoulder[2]) / up)))
            tip = back + fall
            at = add(shoulder, (dx, up * cos(tip), up * sin(tip)))
            figure.hand(side, at, (1.0, 0.0, 0.2))
        return figure.joints

    return pose


@movement(Habit(ALL_ROUND, 1.0))
@faults("knees_in", "leaning_forward")
def sumo_squat(build: Build, dice: Random, fault: str = "") -> Pose:
    """
    Feet far apart and turned out, the knees over them, the trunk nearly upright.

    Wide stances are 1.6 to 2 times the shoulders' width (Escamilla et al. 2001, Med Sci Sports
    Exerc 33(6)).
    """
    stance, lean = dice.uniform(0.2, 0.26), dice.uniform(5, 20)
    full = dice.uniform(85, 108)
    style = dice.choice(["chest", "hips", "neck", "front", "load", "load"])
    lean += 35 if fault == "leaning_forward" else 0
    out, narrow = dice.uniform(0.9, 1.3), 0.8 if fault == "knees_in" else 0.0

    def pose(left: float, right: float) -> World:
        way = max(left, right)
        apart = out - narrow * way
        figure = hinged(build, 2 + lean * way, 4 + full * way, stance=stance, out=apart)
        if style == "load":  # One weight in both hands, between the legs.
            return hanging(figure, wide=0.03, ahead=figure.top[2] + 0.06).joints
        return arms(figure, style).joints

    return pose


@movement(Habit(ALL_ROUND, 1.2, 2.6, loops=True))
@faults("knees_in", "stiff_landing", "shallow")
def jump_squat(build: Build, dice: Random, fault: str = "") -> Pose:
    """
    A squat, a jump out of it, and a landing that gives way.

    Jumps of 10 to 25 cm; knees bend by 80 to 110 degrees before and by 50 to 90 after (NSCA,
    Exercise Technique Manual: countermovement and soft landing).
    """
    deep, soft = dice.uniform(75, 105), dice.uniform(45, 80)
    hop, lean = dice.uniform(0.06, 0.15), dice.uniform(22, 38)
    stance, style = dice.uniform(0.08, 0.14), dice.choice(["swing", "chest", "neck", "hips"])
    if fault == "shallow":
        deep, soft, hop = 18.0, 14.0, 0.0
    if fault == "stiff_landing":
        soft = 12.0
    leaves, lands = 0.5, 0.72

    def dip(turn: float, start: float, deepest: float, end: float) -> float:
        """From 0 at the start to 1 at the deepest and back at the end."""
        down = smooth((turn - start) / (deepest - start))
        return down * (1.0 - smooth((turn - deepest) / (end - deepest)))

    def pose(left: float, right: float) -> World:
        turn = max(left, right) % 1.0
        before, after = dip(turn, 0.0, 0.32, leaves), dip(turn, lands - 0.02, 0.82, 1.0)
        knee = 4 + deep * before + soft * after
        air = (turn - leaves) / (lands - leaves)
        lift = hop * 4 * air * (1 - air) if 0 < air < 1 else 0.0
        point = smooth((turn - 0.44) / 0.06) * (1.0 - smooth((turn - lands) / 0.06))
        heels = 0.05 * point if hop else 0.0
        out = 0.35
        if fault == "knees_in":
            out -= 0.9 * (before + after)
        figure = hinged(
            build, 3 + lean * (knee - 4) / 90, knee, stance=stance, out=out, lift=lift, heels=heels
        )
        if style != "swing":
            return arms(figure, style).joints
        swing = 8 - 45 * before - 20 * after + 85 * point
        for side in SIDES:  # Back in the squat, up in the air.
            figure.arm(side, swing, 5, 20)
        return figure.joints

    return pose


@movement(Habit(ALL_ROUND, 1.0, holds=True))
@faults("high", "leaning_forward")
def wall_sit(build: Build, dice: Random, fault: str = "") -> Pose:
    """
    The back against a wall, thighs level, knees at a right angle over the ankles.

    It begins with the back slid up the wall, the feet already ahead of it.
    """
    stance, style = dice.uniform(0.06, 0.12), dice.choice(["hang", "chest", "hips", "front"])
    down = dice.uniform(84, 92)
    if fault == "high":
        down = 45.0
    lean = 28.0 if fault == "leaning_forward" else 0.0

    def pose(left: float, right: float) -> World:
        way = min(max(left, right), 1.0)
        thigh = radians(30 + (down - 30) * way)
        behind = 0.97 * build.thigh  # The wall, behind the ankles.
        shank = asin(max(-0.9, min(0.9, (behind - build.thigh * sin(thigh)) / build.shank)))
        high = build.foot + build.shank * cos(shank) + build.thigh * cos(thigh)
        figure = Figure(build).trunk((0.0, high, -behind), lean=lean * way)
        for side in SIDES:
            figure.foot(side, (SIGN[side] * stance, build.foot, 0.0), (0.1, 0.0, 1.0))
        return arms(figure, style).joints

    return pose


@movement(Habit(ALL_ROUND, 1.5))
@faults("hands_on_knees", "uneven", "trunk_lean")
def sit_to_stand(build: Build, dice: Random, fault: str = "", *, style: str = "") -> Pose:
    """From standing down to a seat behind the feet, the trunk leaning forwards on the way."""
    seat, lean = dice.uniform(0.26, 0.31), dice.uniform(30, 45)
    stance = dice.uniform(0.07, 0.13)
    style = style or dice.choice(["chest", "front", "hang", "wide", "hips"])
    high = build.standing
    lean += 28 if fault == "trunk_lean" else 0
    shift = 0.035 if fault == "uneven" else 0.0

    def pose(left: float, right: float) -> World:
        way = max(left, right)
        height = high - way * (high - seat)
        back = 0.9 * build.thigh * way**0.8
        bow = 3 + lean * sin(pi * min(way, 1.0)) ** 2
        aside = shift * sin(pi * min(way, 1.0))
        figure = Figure(build).trunk((aside, height, -back), bow, 250 * aside, nod=-bow / 2)
        for side in SIDES:
            figure.foot(side, (SIGN[side] * stance, build.foot, 0.0))
        arms(figure, style)
        if fault != "hands_on_knees":
            return figure.joints
        pushes = smooth(way / 0.3)
        for side in SIDES:
            knee, wrist = figure.joints[of(side, "knee")], figure.joints[of(side, "wrist")]
            at = add(add(wrist, add(knee, (0.0, 0.03, 0.0)), pushes), wrist, -pushes)
            figure.hand(side, at, (0.8, 0.0, -0.6))
        return figure.joints

    return pose
