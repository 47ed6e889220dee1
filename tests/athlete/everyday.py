"""What people do that is no exercise. Each clip happens at one place, seen from the person."""

from collections.abc import Callable
from math import atan2, cos, degrees, hypot, pi, sin, sqrt
from random import Random
from typing import Final

from athlete import ground
from athlete.figure import SIDES, SIGN, Build, Figure, Side, Vec, World, add, of, placed
from athlete.pose import arms, smooth
from athlete.squats import sit_to_stand
from athlete.story import Clip

Activity = Callable[[Build, Random], Clip]


def walk(build: Build, start: tuple[float, float], end: tuple[float, float], speed: float) -> Clip:
    """From one place on the floor to another, `speed` in body heights a second."""
    way_x, way_z = end[0] - start[0], end[1] - start[1]
    far = hypot(way_x, way_z)
    heading = degrees(atan2(way_x, way_z))
    stride = 0.55 + 0.35 * speed  # Two steps, in body heights.

    def pose(t_s: float) -> World:
        share = min(t_s * speed / far, 1.0)
        phase = share * far / stride
        world = _gait(build, phase, stride)
        return placed(world, start[0] + share * way_x, start[1] + share * way_z, heading)

    return Clip("walk", far / speed, pose)


def _gait(build: Build, phase: float, stride: float) -> World:
    """A walking body; each foot stands for 0.6 of the cycle (Winter, ch. 1)."""
    figure = Figure(build)
    bob = 0.012 * cos(4 * pi * phase)
    high = build.foot + sqrt((0.985 * build.leg) ** 2 - (0.22 * stride) ** 2) + bob
    figure.trunk((0.0, high, 0.0), lean=4, twist=5 * sin(2 * pi * phase))
    for side in SIDES:
        own = (phase + (0.5 if side == "left" else 0.0)) % 1.0
        long = 0.6 * stride
        if own < 0.6:
            z, y = long * (0.5 - own / 0.6), build.foot
        else:
            swing = (own - 0.6) / 0.4
            z, y = long * (smooth(swing) - 0.5), build.foot + 0.06 * sin(pi * swing)
        figure.foot(side, (SIGN[side] * 0.05, y, z))
        swing = -28 * cos(2 * pi * (own - 0.05))
        figure.arm(side, abs(swing) + 4, 15 if swing > 0 else 170, 18)
    return figure.joints


def turn(build: Build, start: float, end: float, duration_s: float) -> Clip:
    """Round on the spot, in small steps."""

    def pose(t_s: float) -> World:
        share = t_s / duration_s
        figure = _trunk(build)
        for side in SIDES:
            lift = 0.04 * max(0.0, SIGN[side] * sin(4 * pi * share))
            figure.foot(side, (SIGN[side] * 0.07, build.foot + lift, 0.0))
        return placed(arms(figure, "hang").joints, 0.0, 0.0, start + (end - start) * smooth(share))

    return Clip("turn", duration_s, pose)


def _trunk(build: Build, x: float = 0.0, roll: float = 0.0, lean: float = 2.0) -> Figure:
    return Figure(build).trunk((x, build.standing, 0.0), lean=lean, roll=roll)


def _on_feet(figure: Figure, stance: float = 0.08) -> Figure:
    for side in SIDES:
        figure.foot(side, (SIGN[side] * stance, figure.build.foot, 0.0))
    return figure


def fidget(build: Build, dice: Random) -> Clip:
    """Stand, shift the weight, look around."""
    pace, sway = dice.uniform(0.15, 0.4), dice.uniform(0.005, 0.03)
    lift, plane = dice.uniform(3, 15), dice.uniform(20, 80)

    def pose(t_s: float) -> World:
        wave = sin(2 * pi * pace * t_s)
        figure = _on_feet(_trunk(build, sway * wave, 2 * wave))
        figure.arm("left", 8 + lift * (0.5 + 0.5 * wave), plane, 12)
        figure.arm("right", 8 + lift * (0.5 - 0.5 * wave), plane, 12)
        return figure.joints

    return Clip("fidget", dice.uniform(1.5, 5), pose)


def _held(t_s: float, duration_s: float, ramp_s: float) -> float:
    """From 0 up to 1, there for a while, and back."""
    return smooth(t_s / ramp_s) * smooth((duration_s - t_s) / ramp_s)


def _with_hand(
    name: str, where: Callable[[Figure, float, float], Vec], pole: Vec, hold: tuple[float, float]
) -> Activity:
    """One hand goes somewhere, stays, and comes back; the other hangs."""

    def activity(build: Build, dice: Random) -> Clip:
        side: Side = dice.choice(SIDES)
        ramp_s = dice.uniform(0.5, 1.1)
        duration_s = 2 * ramp_s + dice.uniform(*hold)

        def pose(t_s: float) -> World:
            figure = arms(_on_feet(_trunk(build)), "hang")
            share = _held(t_s, duration_s, ramp_s)
            rest = figure.joints[of(side, "wrist")]
            goal = where(figure, SIGN[side], t_s)
            bow = figure.toward(front=0.16 * sin(pi * share))
            at = add(add(add(rest, goal, share), rest, -share), bow)
            return figure.hand(side, at, pole).joints

        return Clip(name, duration_s, pose)

    return activity


def _mouth(figure: Figure, sign: float, _: float) -> Vec:
    return add(figure.joints["nose"], figure.toward(sign * 0.03, -0.04, 0.06))


def _crown(figure: Figure, sign: float, t_s: float) -> Vec:
    rub = 0.015 * sin(2 * pi * 2.5 * t_s)
    return add(figure.joints["nose"], figure.toward(sign * 0.06 + rub, 0.07, -0.06))


def _air(figure: Figure, sign: float, t_s: float) -> Vec:
    way = 0.07 * sin(2 * pi * 1.8 * t_s)
    return add(figure.top, figure.toward(sign * 0.24 + way, 0.14, 0.08))


drink = _with_hand("drink", _mouth, (0.7, -0.8, 0.1), (1, 4))
scratch = _with_hand("scratch", _crown, (1.0, -0.3, 0.2), (1, 3))
wave = _with_hand("wave", _air, (0.6, -1.0, 0.0), (1.5, 4))


def pick_up(build: Build, dice: Random) -> Clip:
    """Stoop to the floor with bent knees, and up: something is picked up or put down."""
    side: Side = dice.choice(SIDES)
    lean, knees = dice.uniform(70, 95), dice.uniform(0.05, 0.3)
    ramp_s, stay_s = dice.uniform(0.8, 1.5), dice.uniform(0.1, 1.0)
    duration_s = 2 * ramp_s + stay_s
    x, z = dice.uniform(0.0, 0.15), dice.uniform(0.15, 0.3)

    def pose(t_s: float) -> World:
        share = _held(t_s, duration_s, ramp_s)
        hips = (0.0, build.standing - knees * build.thigh * share, -0.16 * share)
        figure = _on_feet(Figure(build).trunk(hips, lean=2 + lean * share, nod=-25 * share))
        arms(figure, "hang")
        for other in SIDES:
            rest = figure.joints[of(other, "shoulder")]
            down = add(rest, (0.0, -0.98 * build.arm, 0.05 * share))
            goal = (SIGN[other] * x, 0.06, z) if other == side else down
            here = figure.joints[of(other, "wrist")]
            at = add(add(here, goal, share), here, -share)
            figure.hand(other, at, (0.5, 0.0, -0.5))
        return figure.joints

    return Clip("pick_up", duration_s, pose)


def tie_shoes(build: Build, dice: Random) -> Clip:
    """Down on one knee, both hands at the front foot, for a while."""
    front: Side = dice.choice(SIDES)
    ramp_s, stay_s = dice.uniform(0.9, 1.6), dice.uniform(3, 8)
    duration_s = 2 * ramp_s + stay_s

    def pose(t_s: float) -> World:
        share = _held(t_s, duration_s, ramp_s)
        low = build.foot + build.shank - 0.02
        height = build.standing + (low - build.standing) * share
        figure = Figure(build).trunk((0.0, height, 0.0), lean=2 + 55 * share, nod=-15 * share)
        rub = 0.015 * sin(2 * pi * 1.5 * t_s)
        for side in SIDES:
            x = SIGN[side]
            ahead = 0.2 * share if side == front else -0.26 * share
            heel = 0.06 * share if side != front else 0.0
            pole = (0.1, -0.6 if side != front else 0.0, 1.0)
            figure.foot(side, (x * 0.08, build.foot + heel, ahead), pole)
        shoe = figure.joints[of(front, "ankle")]
        arms(figure, "hang")
        for side in SIDES:
            here = figure.joints[of(side, "wrist")]
            goal = add(shoe, (SIGN[side] * (0.05 + rub), 0.03, 0.08))
            figure.hand(side, add(add(here, goal, share), here, -share), (0.6, 0.0, -0.5))
        return figure.joints

    return Clip("tie_shoes", duration_s, pose)


def sit(build: Build, dice: Random) -> Clip:
    """Sit down on a chair, stay, and stand up again."""
    body = sit_to_stand(build, dice, style="hang")
    ramp_s, stay_s = dice.uniform(1.0, 1.8), dice.uniform(4, 10)
    duration_s = 2 * ramp_s + stay_s

    def pose(t_s: float) -> World:
        way = _held(t_s, duration_s, ramp_s)
        return body(way, way)

    return Clip("sit", duration_s, pose)


def look_at_phone(build: Build, dice: Random) -> Clip:
    """Both hands in front of the chest, head down."""
    ramp_s = dice.uniform(0.6, 1.2)
    duration_s = 2 * ramp_s + dice.uniform(2, 6)

    def pose(t_s: float) -> World:
        share = _held(t_s, duration_s, ramp_s)
        figure = arms(_on_feet(Figure(build).trunk((0, build.standing, 0), nod=30 * share)), "hang")
        for side in SIDES:
            here = figure.joints[of(side, "wrist")]
            goal = add(figure.top, figure.toward(SIGN[side] * 0.05, -0.12, 0.17))
            figure.hand(side, add(add(here, goal, share), here, -share), (0.5, -1.0, -0.4))
        return figure.joints

    return Clip("phone", duration_s, pose)


def step_aside(build: Build, dice: Random) -> Clip:
    """Two steps to a side and back, still facing the camera."""
    way, sign = dice.uniform(0.25, 0.5), dice.choice([-1.0, 1.0])
    duration_s = dice.uniform(2.0, 3.5)

    def pose(t_s: float) -> World:
        share = t_s / duration_s
        x = sign * way * _held(t_s, duration_s, 0.4 * duration_s)
        open_ = 0.08 + 0.05 * sin(4 * pi * share) ** 2
        figure = _trunk(build)
        for side in SIDES:
            lift = 0.04 * max(0.0, SIGN[side] * sin(8 * pi * share))
            figure.foot(side, (SIGN[side] * open_, build.foot + lift, 0.0))
        return placed(arms(figure, "hang").joints, x, 0.0, 0.0)

    return Clip("step_aside", duration_s, pose)


def turn_around(build: Build, dice: Random) -> Clip:
    """Once round, or half round and back."""
    once, pace = dice.random() < 0.5, dice.uniform(100, 200)
    half = 1.0 if once else 0.5
    duration_s = 360.0 / pace

    def pose(t_s: float) -> World:
        share = t_s / duration_s
        round_ = share if once else 2 * half * (share if share < 0.5 else 1.0 - share)
        figure = _trunk(build)
        for side in SIDES:
            lift = 0.04 * max(0.0, SIGN[side] * sin(8 * pi * share))
            figure.foot(side, (SIGN[side] * 0.07, build.foot + lift, 0.0))
        heading = 360 * smooth(round_) if once else 180 * smooth(round_)
        return placed(arms(figure, "hang").joints, 0.0, 0.0, heading)

    return Clip("turn_around", duration_s, pose)


def crouched(build: Build) -> World:
    """Deep down, hands on the floor in front: on the way to the floor."""
    figure = Figure(build).trunk((0.0, 0.2, -0.1), lean=60)
    for side in SIDES:
        x = SIGN[side]
        figure.foot(side, (x * 0.08, build.foot + 0.03, 0.0), (0.4, 0.3, 1.0))
        figure.hand(side, (x * 0.13, 0.02, 0.22), (0.6, 0.0, -1.0))
    return figure.joints


def on_all_fours(build: Build) -> World:
    """Hands and knees on the floor, head to +z like a push-up."""
    return placed(ground.on_all_fours(build, 0.14).joints, 0.0, 0.35, 0.0)


def seated_on_floor(build: Build, high: float = 0.07) -> World:
    """On the floor, or on a bench of this height, knees up, hands at the hips."""
    feet = 0.28 if high < 0.15 else 0.22
    figure = Figure(build).trunk((0.0, high, 0.0), lean=8)
    for side in SIDES:
        x = SIGN[side]
        figure.foot(side, (x * 0.09, 0.045, feet), (0.2, 1.0, 0.4))
        figure.hand(side, (x * 0.16, high + 0.02, 0.02), (0.5, 0.0, -1.0))
    return figure.joints


def lying(build: Build, *, prone: bool) -> World:
    """Flat on the floor, arms along the body."""
    figure = Figure(build).trunk((0.0, 0.07, 0.0), lean=88 if prone else -88)
    for side in SIDES:
        figure.leg(side, 0, 3, 3, base=-88 if prone else 88)
        figure.arm(side, 12, 90)
    return figure.joints


ACTIVITIES: Final[dict[str, Activity]] = {
    "fidget": fidget,
    "drink": drink,
    "scratch": scratch,
    "wave": wave,
    "pick_up": pick_up,
    "tie_shoes": tie_shoes,
    "sit": sit,
    "phone": look_at_phone,
    "step_aside": step_aside,
    "turn_around": turn_around,
}

CONTAINS: Final[dict[str, frozenset[str]]] = {
    "sit": frozenset({"sit_to_stand", "wall_sit"}),  # The very movement; the wall is not seen.
    # Down on one knee is a lunge's far end, whichever way one came.
    "tie_shoes": frozenset({"lunge", "reverse_lunge", "split_squat", "squat", "side_lunge"}),
    # A weight is lifted from the floor, with bent knees or without.
    "pick_up": frozenset({"deadlift", "good_morning", "toe_touch"}),
}
"""Exercises that an activity really contains; there it is no negative."""
