"""
The movements: how far each side is on its way (0 at rest, 1 at the typical far end) to a pose.

A movement is made for one body, and draws its style (stance, grip, support) from dice. Movements
on both feet or both hands follow the side that is farther.
"""

from collections.abc import Callable
from math import acos, asin, cos, degrees, pi, radians, sin, sqrt
from random import Random
from typing import Final

from athlete.figure import SIDES, SIGN, Build, Figure, Side, Vec, World, add, blend, of

Pose = Callable[[float, float], World]
Movement = Callable[[Build, Random], Pose]

_BACK: Final[Vec] = (0.6, -0.4, -0.8)


def arms(figure: Figure, style: str) -> Figure:
    """Both arms where people hold them while the legs work."""
    for side in SIDES:
        sign = SIGN[side]
        shoulder, hip = figure.joints[of(side, "shoulder")], figure.joints[of(side, "hip")]
        match style:
            case "front":
                figure.arm(side, 85, 8)
            case "chest":
                figure.hand(side, add(figure.top, figure.toward(sign * 0.03, -0.07, 0.11)), _BACK)
            case "neck":
                figure.hand(side, add(shoulder, figure.toward(-sign * 0.02, 0.09, -0.02)), _BACK)
            case "bar":
                figure.hand(side, add(shoulder, figure.toward(sign * 0.07, 0.0, 0.02)), _BACK)
            case "overhead":
                figure.arm(side, 155, 90)
            case "wide":
                figure.arm(side, 80, 80)
            case "hips":
                figure.hand(side, add(hip, figure.toward(sign * 0.04, 0.06, 0.02)), (1, 0, -0.4))
            case _:
                figure.arm(side, 8, 80)
    return figure


def standing(build: Build, *, style: str = "hang", stance: float = 0.08) -> World:
    """At ease, the feet `stance` to either side."""
    high = build.foot + sqrt((0.992 * build.leg) ** 2 - (stance - build.hip_half) ** 2)
    figure = Figure(build).trunk((0.0, high, 0.0), lean=2)
    for side in SIDES:
        figure.foot(side, (SIGN[side] * stance, build.foot, 0.0))
    return arms(figure, style).joints


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


def _raising(plane: tuple[float, float], rest: float, *tops: tuple[float, float]) -> Movement:
    """Straight arms up in a plane, to one of the usual heights."""

    def movement(build: Build, dice: Random) -> Pose:
        direction, highest = dice.uniform(*plane), dice.uniform(*dice.choice(tops))
        bend, stance = dice.uniform(3, 18), dice.uniform(0.06, 0.13)
        legs = standing(build, stance=stance)

        def pose(left: float, right: float) -> World:
            figure = _upright(build, legs)
            for side, way in zip(SIDES, (left, right), strict=True):
                figure.arm(side, rest + (highest - rest) * way, direction, bend)
            return figure.joints

        return pose

    return movement


def _upright(build: Build, legs: World, lean: float = 2.0) -> Figure:
    """A trunk on legs that stand; the arms are not placed."""
    hips = add(legs["left_hip"], (-build.hip_half, 0.0, 0.0))
    figure = Figure(build).trunk(hips, lean=lean)
    for side in SIDES:
        for part in ("knee", "ankle"):
            figure.joints[of(side, part)] = legs[of(side, part)]
    return figure


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


def push_up(build: Build, dice: Random) -> Pose:
    """A straight body over the hands; on the toes or the knees, level, inclined or declined."""
    kind = dice.choice(["level", "level", "level", "inclined", "declined", "knees"])
    hands = dice.uniform(0.1, 0.35) if kind == "inclined" else 0.0
    feet = dice.uniform(0.1, 0.22) if kind == "declined" else 0.0
    wide, flare = dice.uniform(0.12, 0.2), dice.uniform(0.3, 1.0)
    sag = dice.uniform(-0.02, 0.03)
    return _on_hands(build, hands, feet, wide, flare, sag, knees=kind == "knees")


def _on_hands(  # noqa: PLR0913, PLR0917 - what tells one push-up from another
    build: Build, hands: float, feet: float, wide: float, flare: float, sag: float, *, knees: bool
) -> Pose:
    pivot_high = (0.045 if knees else 0.065) + feet
    long = (build.thigh if knees else build.leg) + build.trunk
    high = hands + 0.985 * sqrt(build.arm**2 - (wide - build.shoulder_half) ** 2)
    low = hands + 0.12

    def shoulder(way: float) -> tuple[float, float, float]:
        height = high - (high - low) * way
        angle = asin(max(-0.95, min(0.95, (height - pivot_high) / long)))
        return angle, height, long * cos(angle)

    _, _, hand_z = shoulder(0.15)  # The hands stand below the shoulders about here.

    def pose(left: float, right: float) -> World:
        angle, height, z = shoulder(max(left, right))
        leg = build.thigh if knees else build.leg
        hips = (0.0, pivot_high + leg * sin(angle) - sag, leg * cos(angle))
        rise = degrees(asin(max(-0.95, min(0.95, (height - hips[1]) / build.trunk))))
        figure = Figure(build).trunk((0.0, hips[1], z - build.trunk * cos(radians(rise))),
                                     lean=90 - rise, nod=-12)  # fmt: skip
        for side in SIDES:
            x = SIGN[side]
            if knees:
                knee = (x * 0.08, 0.045, 0.0)
                figure.joints[of(side, "knee")] = knee
                figure.joints[of(side, "ankle")] = add(knee, (0.0, 0.08, -0.94 * build.shank))
            else:
                figure.foot(side, (x * 0.06, pivot_high, 0.0), (0.0, -1.0, 0.1))
            figure.hand(side, (x * wide, hands + 0.015, hand_z), (flare, 0.3, -1.0))
        return figure.joints

    return pose


def plank(build: Build, dice: Random) -> Pose:
    """
    Held on the forearms or the hands.

    At rest the knees are down, the hips are high in the air, or, on the hands, on the floor.
    """
    forearms = dice.random() < 0.6
    loss = dice.choice(["knees", "pike"] if forearms else ["knees", "pike", "floor"])
    sag, ankle = dice.uniform(-0.02, 0.02), 0.065
    high = 0.02 + (build.upper_arm if forearms else 0.97 * build.arm)
    long = build.leg + build.trunk
    z = long * cos(asin((high - ankle) / long))
    straight = ankle + build.leg * (high - ankle) / long - sag

    def body(top: float, hips_high: float, ankles: Vec | None = None) -> Figure:
        rise = degrees(asin(max(-0.95, min(0.95, (top - hips_high) / build.trunk))))
        hips = (0.0, hips_high, z - build.trunk * cos(radians(rise)))
        figure = Figure(build).trunk(hips, lean=90 - rise, nod=-12)
        for side in SIDES:
            x = SIGN[side]
            feet = (0.0, ankle, 0.0) if ankles is None else ankles
            figure.foot(side, add(feet, (x * 0.07, 0.0, 0.0)), (0.1, -1.0, 0.1))
            if forearms:
                at = (x * 0.09, 0.025, z + build.forearm)
                figure.hand(side, at, (0.3, 0.0, -1.0))
            else:
                figure.hand(side, (x * 0.15, 0.015, z), (0.8, 0.3, -1.0))
        return figure

    held = body(high, straight).joints
    if loss == "knees":
        kneeling = 0.045 + 0.95 * build.thigh
        rest = body(high, kneeling, (0.0, 0.045, z - 0.95 * build.trunk - build.shank)).joints
    elif loss == "pike":
        rest = body(high, high + 0.75 * build.trunk).joints
    else:
        rest = body(0.6 * high, 0.09).joints

    def pose(left: float, right: float) -> World:
        return blend(rest, held, min(max(left, right), 1.0))

    return pose


def sit_up(build: Build, dice: Random) -> Pose:
    """From the back up to the knees, feet on the floor."""
    feet, top = dice.uniform(0.2, 0.36), dice.uniform(62, 82)
    style = dice.choice(["neck", "chest", "front"])

    def pose(left: float, right: float) -> World:
        lift = 3 + (top - 3) * max(left, right)
        figure = Figure(build).trunk((0.0, 0.07, 0.0), lean=lift - 90, nod=8 + 15 * (lift < 40))
        for side in SIDES:
            figure.foot(side, (SIGN[side] * 0.08, 0.045, feet), (0.1, 1.0, 0.3))
        if style != "neck":
            return arms(figure, style).joints
        for side in SIDES:  # Hands at the ears, elbows out: there is a floor behind.
            ear = figure.joints[of(side, "ear")]
            figure.hand(side, add(ear, figure.toward(SIGN[side] * 0.02)), (1.0, 0.0, 0.4))
        return figure.joints

    return pose


def bench_press(build: Build, dice: Random) -> Pose:
    """On the back on a bench; the bar down to the chest and up."""
    bench, wide = dice.uniform(0.25, 0.3), dice.uniform(0.03, 0.12)
    top = 0.97 * sqrt(build.arm**2 - wide**2)

    def pose(left: float, right: float) -> World:
        way = max(left, right)
        figure = Figure(build).trunk((0.0, bench, 0.0), lean=-88)
        for side in SIDES:
            sign = SIGN[side]
            figure.foot(side, (sign * 0.14, build.foot, 0.2), (0.4, 1.0, 0.6))
            front = top - (top - 0.05) * way
            at = add(
                figure.joints[of(side, "shoulder")],
                figure.toward(sign * wide, -0.02 - 0.05 * way, front),
            )
            figure.hand(side, at, (1.0, -0.7, -0.3))
        return figure.joints

    return pose


BAR_HIGH: Final = 1.27
"""Height of the bar: out of reach of somebody who stands."""


def pull_up(build: Build, dice: Random) -> Pose:
    """Hanging from a bar, the chin up to it."""
    wide, knees = dice.uniform(0.14, 0.26), dice.choice([5, 10, 60, 85])
    grip = dice.choice([0.35, 0.35, 0.9])  # The elbows in front, for an underhand grip.
    hang = 0.97 * sqrt(build.arm**2 - (wide - build.shoulder_half) ** 2)

    def pose(left: float, right: float) -> World:
        way = max(left, right)
        below = hang - (hang - 0.03) * way
        lean = -4 - 12 * way
        top = (0.0, BAR_HIGH - below, -0.02 - 0.05 * way)
        lie = radians(lean)
        hips = add(top, (0.0, -cos(lie) * build.trunk, -sin(lie) * build.trunk))
        figure = Figure(build).trunk(hips, lean=lean, nod=-8 * way)
        for side in SIDES:
            sign = SIGN[side]
            figure.hand(side, (sign * wide, BAR_HIGH, 0.0), (1.0, -0.8, grip))
            figure.leg(side, 4 + 12 * way + 0.15 * knees, knees)
        return figure.joints

    return pose


def smooth(share: float) -> float:
    """From 0 to 1 without a jerk (Flash & Hogan 1985)."""
    s = max(0.0, min(1.0, share))
    return s * s * s * (10 - 15 * s + 6 * s * s)


lateral_raise = _raising((78, 100), 6, (82, 100), (120, 165))
scaption = _raising((48, 62), 6, (82, 100), (110, 150))
front_raise = _raising((-5, 12), 6, (80, 100))
shoulder_extension = _raising((170, 185), 3, (40, 70))

MOVEMENTS: Final[dict[str, Movement]] = {
    "squat": squat,
    "lunge": lunge,
    "side_lunge": side_lunge,
    "push_up": push_up,
    "pull_up": pull_up,
    "sit_up": sit_up,
    "sit_to_stand": sit_to_stand,
    "standing_leg_raise": standing_leg_raise,
    "hurdle_step": hurdle_step,
    "lateral_raise": lateral_raise,
    "scaption": scaption,
    "shoulder_extension": shoulder_extension,
    "bicep_curl": bicep_curl,
    "shoulder_press": shoulder_press,
    "bench_press": bench_press,
    "jumping_jack": jumping_jack,
    "plank": plank,
    "front_raise": front_raise,
}
