"""Movements on the feet. Those of both feet or both hands follow the side that is farther."""

from math import acos, cos, pi, sin, sqrt
from random import Random

from athlete.figure import SIDES, SIGN, Build, Figure, Side, World, add, of
from athlete.pose import Pose, arms, smooth, standing
from athlete.registry import ALL_ROUND, ARMS, FRONTAL, ONE_OR_OTHER, PROFILE, Habit, movement


def _crouched(
    build: Build, way: float, stance: float, lean: float, *, heels: float = 0.0
) -> Figure:
    """Down by `way` of the thigh's length, the trunk leaning `lean` with thighs level."""
    thigh = acos(max(-0.5, 1.0 - way))
    shank = 0.36 * thigh
    lift = heels * min(way, 1.0)
    hips = (
        0.0,
        build.foot + lift + 0.99 * (build.shank * cos(shank) + build.thigh * cos(thigh)),
        build.shank * sin(shank) - build.thigh * sin(thigh) + 0.3 * lift,
    )
    figure = Figure(build).trunk(hips, lean=2 + lean * thigh / (pi / 2), nod=-0.5 * lean * way)
    for side in SIDES:
        ankle = (SIGN[side] * stance, build.foot + lift, 0.0)
        figure.foot(side, ankle, (0.1 + 2.0 * stance, 0.0, 1.0))
    return figure


@movement(Habit(ALL_ROUND, 0.9))
def squat(build: Build, dice: Random) -> Pose:
    """Hips down until the thighs are level, the trunk leaning as it must."""
    stance, lean = dice.uniform(0.07, 0.17), dice.uniform(28, 48)
    heels = dice.choice([0.0, 0.0, 0.03])
    style = dice.choice(["front", "chest", "neck", "bar", "hang", "hips", "overhead", "wide"])
    full = dice.uniform(1.0, 1.25)  # Many go deeper than thighs level.
    rises = style == "hang" and dice.random() < 0.5  # The arms come up as a counterweight.

    def pose(left: float, right: float) -> World:
        way = full * max(left, right)
        figure = _crouched(build, way, stance, lean, heels=heels)
        if not rises:
            return arms(figure, style).joints
        for side in SIDES:
            figure.arm(side, 8 + 80 * way, 20)
        return figure.joints

    return pose


@movement(Habit(ALL_ROUND, 1.5))
def sit_to_stand(build: Build, dice: Random, arms_held: str | None = None) -> Pose:
    """From standing down to a seat behind the feet, the trunk leaning forwards on the way."""
    seat, lean = dice.uniform(0.26, 0.31), dice.uniform(30, 45)
    stance = dice.uniform(0.07, 0.13)
    style = arms_held or dice.choice(["chest", "front", "hang", "wide", "hips"])
    high = build.standing

    def pose(left: float, right: float) -> World:
        way = max(left, right)
        height = high - way * (high - seat)
        back = 0.9 * build.thigh * way**0.8
        bow = 3 + lean * sin(pi * min(way, 1.0)) ** 2
        figure = Figure(build).trunk((0.0, height, -back), lean=bow, nod=-bow / 2)
        for side in SIDES:
            figure.foot(side, (SIGN[side] * stance, build.foot, 0.0))
        return arms(figure, style).joints

    return pose


@movement(Habit(ALL_ROUND, 1.2, sides=ONE_OR_OTHER))
def lunge(build: Build, dice: Random) -> Pose:
    """One leg in front, the other knee towards the floor; in a split stance, or with a step."""
    kind = dice.choice(["split", "forward", "reverse"])
    style = dice.choice(["hips", "hang", "chest", "neck", "front"])
    length = dice.uniform(0.72, 1.1) * build.leg
    lean = dice.uniform(0, 15)

    def pose(left: float, right: float) -> World:
        way = max(left, right)
        front: Side = "left" if left >= right else "right"
        step = 1.0 if kind == "split" else smooth(way / 0.55)
        open_ = step * length
        lift = 0.0 if kind == "split" else 0.06 * sin(pi * min(way / 0.55, 1.0))
        ahead = 0.5 * open_ if kind == "split" else (open_ if kind == "forward" else 0.0)
        behind = ahead - open_
        rear_high = build.foot + 0.09 * step + (lift if kind == "reverse" else 0.0)
        low = build.foot + build.shank
        top = build.foot + 0.98 * sqrt(max(build.leg**2 - (0.5 * open_) ** 2, 0.01))
        share = way if kind == "split" else max(way - 0.3, 0.0) / 0.7
        height = top - (top - low) * share
        figure = Figure(build).trunk((0.0, height, ahead - 0.5 * open_), lean=2 + lean * way)
        for side in SIDES:
            x = SIGN[side] * 0.07
            if side == front:
                at = (x, build.foot + (lift if kind == "forward" else 0.0), ahead)
            else:
                at = (x, rear_high, behind)
            figure.foot(side, at, (0.1, 0.0 if side == front else -0.6, 1.0))
        return arms(figure, style).joints

    return pose


@movement(Habit(FRONTAL, 1.4, sides=ONE_OR_OTHER))
def side_lunge(build: Build, dice: Random) -> Pose:
    """Weight over one bent leg, the other straight to its side; the feet stay, or one steps."""
    half, lean = dice.uniform(0.4, 0.55) * build.leg, dice.uniform(18, 50)
    steps = dice.random() < 0.4
    style = dice.choice(["chest", "front", "hang", "hips", "wide"])

    def pose(left: float, right: float) -> World:
        way, sign = max(left, right), (1.0 if left >= right else -1.0)
        open_ = half if not steps else 0.08 + (half - 0.08) * smooth(way / 0.5)
        lift = 0.05 * sin(pi * min(way / 0.5, 1.0)) if steps else 0.0
        stays = -0.08 * sign  # A step leaves the other foot where it is.
        mid = 0.0 if not steps else stays + sign * open_
        top = build.foot + 0.98 * sqrt(build.leg**2 - (open_ - build.hip_half) ** 2)
        low = build.foot + build.shank + 0.05
        share = way if not steps else max(way - 0.25, 0.0) / 0.75
        height = top - (top - low) * share
        figure = Figure(build).trunk(
            (mid + sign * 0.55 * open_ * share, height, -0.12 * share), lean=3 + lean * way
        )
        for side in SIDES:
            moves = steps and SIGN[side] == sign
            x = mid + SIGN[side] * open_
            figure.foot(side, (x, build.foot + (lift if moves else 0.0), 0.0), (0.45, 0.0, 1.0))
        return arms(figure, style).joints

    return pose


@movement(Habit(((40, 140),), 1.0, sides=ONE_OR_OTHER))
def standing_leg_raise(build: Build, dice: Random) -> Pose:
    """A straight leg forwards, near level."""
    top, style = dice.uniform(72, 102), dice.choice(["hips", "hang", "wide", "chest"])
    knee, lean = dice.uniform(2, 15), dice.uniform(0, 10)

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
def hurdle_step(build: Build, dice: Random) -> Pose:
    """A bent leg up, over a low hurdle and back."""
    top, knee = dice.uniform(88, 115), dice.uniform(80, 105)
    style = dice.choice(["bar", "hips", "chest", "wide"])

    def pose(left: float, right: float) -> World:
        figure = Figure(build).trunk((0.0, build.standing, 0.0), lean=2)
        for side, way in zip(SIDES, (left, right), strict=True):
            if way > 0.0:
                figure.leg(side, top * way, 4 + knee * way)
            else:
                figure.foot(side, (SIGN[side] * 0.08, build.foot, 0.0))
        return arms(figure, style).joints

    return pose


def _raised(
    build: Build,
    dice: Random,
    plane: tuple[float, float],
    rest: float,
    tops: tuple[tuple[float, float], ...],
) -> Pose:
    """Straight arms up in a plane, to one of the usual heights."""
    direction, highest = dice.uniform(*plane), dice.uniform(*dice.choice(tops))
    bend, stance = dice.uniform(3, 18), dice.uniform(0.06, 0.13)
    legs = standing(build, stance=stance)

    def pose(left: float, right: float) -> World:
        figure = _upright(build, legs)
        for side, way in zip(SIDES, (left, right), strict=True):
            figure.arm(side, rest + (highest - rest) * way, direction, bend)
        return figure.joints

    return pose


def _upright(build: Build, legs: World, lean: float = 2.0) -> Figure:
    """A trunk on legs that stand; the arms are not placed."""
    hips = add(legs["left_hip"], (-build.hip_half, 0.0, 0.0))
    figure = Figure(build).trunk(hips, lean=lean)
    for side in SIDES:
        for part in ("knee", "ankle"):
            figure.joints[of(side, part)] = legs[of(side, part)]
    return figure


@movement(Habit(((0, 110),), 0.8, sides=(*ARMS, "flowing")))
def bicep_curl(build: Build, dice: Random) -> Pose:
    """Forearms up, elbows near the trunk."""
    top, drift = dice.uniform(125, 152), dice.uniform(0, 15)
    hang, plane = dice.uniform(3, 8), dice.uniform(30, 80)
    legs = standing(build, stance=dice.uniform(0.06, 0.13))

    def pose(left: float, right: float) -> World:
        figure = _upright(build, legs)
        for side, way in zip(SIDES, (left, right), strict=True):
            bend = 12 + (top - 12) * way
            figure.arm(side, hang + drift * way, plane * (1 - 0.5 * way), bend, (0.1, 0.1, 1.0))
        return figure.joints

    return pose


@movement(Habit(ALL_ROUND, 0.8))
def shoulder_press(build: Build, dice: Random) -> Pose:
    """Hands from the shoulders to overhead."""
    wide, low = dice.uniform(0.1, 0.18), dice.uniform(0.01, 0.09)
    ahead = dice.uniform(0.02, 0.06)
    legs = standing(build, stance=dice.uniform(0.06, 0.13))
    top = 0.97 * build.arm

    def pose(left: float, right: float) -> World:
        figure = _upright(build, legs)
        for side, way in zip(SIDES, (left, right), strict=True):
            out = wide * (1 - 0.8 * way)
            reach = figure.toward(SIGN[side] * out, low + (top - low) * way, ahead * (1 - way))
            at = add(figure.joints[of(side, "shoulder")], reach)
            figure.hand(side, at, (1.0, -0.8, 0.35))
        return figure.joints

    return pose


@movement(Habit(FRONTAL, 0.7, 2.0))
def jumping_jack(build: Build, dice: Random) -> Pose:
    """Feet apart and arms overhead, with a hop on either way."""
    closed, opened = dice.uniform(0.04, 0.09), dice.uniform(0.14, 0.28)
    top, hop = dice.uniform(130, 170), dice.uniform(0.01, 0.05)

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


@movement(Habit(FRONTAL, 0.9, sides=ARMS))
def lateral_raise(build: Build, dice: Random) -> Pose:
    """Arms out to the sides, to the shoulders' height or beyond."""
    return _raised(build, dice, (78, 100), 6, ((82, 100), (120, 165)))


@movement(Habit(FRONTAL, 0.9, sides=ARMS))
def scaption(build: Build, dice: Random) -> Pose:
    """Arms up in the plane of the shoulder blades, halfway to the front."""
    return _raised(build, dice, (48, 62), 6, ((82, 100), (110, 150)))


@movement(Habit(PROFILE, 0.9, sides=ARMS))
def front_raise(build: Build, dice: Random) -> Pose:
    """Arms forwards to the shoulders' height."""
    return _raised(build, dice, (-5, 12), 6, ((80, 100),))


@movement(Habit(PROFILE, 0.9, sides=ARMS))
def shoulder_extension(build: Build, dice: Random) -> Pose:
    """Arms backwards as far as they go."""
    return _raised(build, dice, (170, 185), 3, ((40, 70),))
