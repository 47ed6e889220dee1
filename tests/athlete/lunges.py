"""Movements with one foot before, behind or beside the other."""

from math import pi, sin, sqrt
from random import Random

from athlete.figure import SIDES, SIGN, Build, Figure, Side, World
from athlete.pose import Pose, arms, smooth
from athlete.registry import ALL_ROUND, FRONTAL, ONE_OR_OTHER, Habit, faults, movement


@movement(Habit(ALL_ROUND, 1.2, sides=ONE_OR_OTHER))
@faults("short_step", "trunk_lean", "knee_in")
def lunge(build: Build, dice: Random, fault: str = "") -> Pose:
    """One leg in front, the other knee towards the floor; in a split stance, or with a step."""
    return _lunging(build, dice, ("split", "forward", "reverse"), fault)


@movement(Habit(ALL_ROUND, 1.2, sides=ONE_OR_OTHER))
@faults("short_step", "trunk_lean", "knee_in")
def reverse_lunge(build: Build, dice: Random, fault: str = "") -> Pose:
    """A step back into a lunge, and up again beside the front foot."""
    return _lunging(build, dice, ("reverse",), fault)


@movement(Habit(ALL_ROUND, 1.2))
@faults("short_step", "trunk_lean", "knee_in")
def split_squat(build: Build, dice: Random, fault: str = "") -> Pose:
    """A lunge whose feet stay where they are, one in front."""
    return _lunging(build, dice, ("split",), fault)


def _lunging(build: Build, dice: Random, kinds: tuple[str, ...], fault: str) -> Pose:
    """The front leg is the one that is farther; in a split stance it is always the same."""
    kind = dice.choice(kinds)
    style = dice.choice(["hips", "hang", "chest", "neck", "front"])
    length = dice.uniform(0.72, 1.1) * build.leg
    lean = dice.uniform(0, 15)
    split: Side | None = dice.choice(SIDES) if kind == "split" else None
    if fault == "short_step":
        length *= 0.55
    if fault == "trunk_lean":
        lean += 35.0
    drift = -0.5 if fault == "knee_in" else 0.1

    def pose(left: float, right: float) -> World:
        way = max(left, right)
        front: Side = split or ("left" if left >= right else "right")
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
            pole = (drift, 0.0, 1.0) if side == front else (0.1, -0.6, 1.0)
            figure.foot(side, at, pole)
        return arms(figure, style).joints

    return pose


@movement(Habit(FRONTAL, 1.4, sides=ONE_OR_OTHER))
@faults("knee_in", "leaning_forward", "short_step")
def side_lunge(build: Build, dice: Random, fault: str = "") -> Pose:
    """Weight over one bent leg, the other straight to its side; the feet stay, or one steps."""
    half, lean = dice.uniform(0.4, 0.55) * build.leg, dice.uniform(18, 50)
    steps = dice.random() < 0.4
    style = dice.choice(["chest", "front", "hang", "hips", "wide"])
    if fault == "short_step":
        half *= 0.6
    if fault == "leaning_forward":
        lean += 30.0
    drift = -0.5 if fault == "knee_in" else 0.45

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
            figure.foot(side, (x, build.foot + (lift if moves else 0.0), 0.0), (drift, 0.0, 1.0))
        return arms(figure, style).joints

    return pose


@movement(Habit(ALL_ROUND, 1.6, sides=ONE_OR_OTHER))
@faults("trunk_lean", "knee_in")
def step_up(build: Build, dice: Random, fault: str = "") -> Pose:
    """
    One foot on a step, up onto it with both, and down again the way one came.

    The step is 15 to 40 cm high, as in gyms and step tests.
    """
    high, ahead = dice.uniform(0.09, 0.23), dice.uniform(0.2, 0.26)
    lean, style = dice.uniform(8, 22), dice.choice(["hang", "hips", "chest"])
    toes = dice.uniform(0.0, 0.02)
    if fault == "trunk_lean":
        lean += 30.0
    drift = -0.6 if fault == "knee_in" else 0.1

    def arc(share: float) -> tuple[float, float]:
        """Height and way ahead of a foot that goes up onto the step, toes over its edge."""
        goes = smooth(share)
        lift = (0.04 + 0.25 * high) * sin(pi * min(max(share, 0.0), 1.0))
        return high * smooth(1.5 * share) + lift, ahead * goes - 0.04 * sin(pi * goes)

    def pose(left: float, right: float) -> World:
        way = max(left, right)
        lead: Side = "left" if left >= right else "right"
        up = smooth((way - 0.3) / 0.55)
        load = sin(pi * min(way / 0.9, 1.0)) ** 2
        bow = lean * load
        hips = (0.0, build.standing + high * up - 0.012 * load, ahead * smooth((way - 0.12) / 0.65))
        figure = Figure(build).trunk(hips, lean=2 + bow)
        for side in SIDES:
            rise, z = arc(way / 0.32 if side == lead else (way - 0.5) / 0.45)
            heel = toes * load if side != lead else 0.0
            at = (SIGN[side] * 0.075, build.foot + rise + heel, z)
            figure.foot(side, at, (drift if side == lead else 0.1, 0.0, 1.0))
        return arms(figure, style).joints

    return pose
