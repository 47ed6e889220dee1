"""
Movements on the back or seated on the floor.

Written after the exercise libraries of ACE and NASM; the curl-up after ACSM's Guidelines (partial
curl-up test), the flutter kick after the calisthenics of the US forces (FM 21-20).
"""

from math import cos, radians, sin
from random import Random

from athlete.figure import SIDES, SIGN, Build, Figure, Vec, World, add, of, scale
from athlete.ground import HEEL, LYING, PALM, between, other, point, supine, supine_leg
from athlete.pose import Pose, arms
from athlete.registry import ONE_OR_OTHER, PROFILE, Habit, Mode, faults, movement

_BY_TURNS: tuple[Mode, ...] = ("alternating", "flowing")
_OUTWARDS = (1.0, 0.0, -0.2)


def _arms_down(figure: Figure, style: str) -> None:
    """Arms of somebody on the back: along the body, or hands below the hips."""
    for side in SIDES:
        x, shoulder = SIGN[side], figure.joints[of(side, "shoulder")]
        if style == "under":
            figure.hand(side, (x * 0.07, 0.03, 0.0), _OUTWARDS)
        else:
            at = (shoulder[0] + x * 0.06, PALM, shoulder[2] + 0.95 * figure.build.arm)
            figure.hand(side, at, _OUTWARDS)


@movement(Habit(PROFILE, 1.2, place="back", camera_high=0.8))
@faults("overextended", "uneven", "feet_far")
def glute_bridge(build: Build, dice: Random, fault: str = "") -> Pose:
    """On the back, feet flat: hips up until shoulders, hips and knees are in one line."""
    feet, stance = dice.uniform(0.17, 0.3), dice.uniform(0.07, 0.13)
    full, style = dice.uniform(0.92, 1.03), dice.choice(["sides", "sides", "up"])
    if fault == "feet_far":
        feet = 0.41

    def body(lift: float, roll: float = 0.0) -> Figure:
        """Shoulders on the floor, hips up by an angle; `roll` lets the right one sink."""
        a = radians(lift)
        hips = (0.0, LYING + build.trunk * sin(a), build.trunk * (cos(a) - 1.0))
        figure = Figure(build).trunk(hips, lean=-90 - lift, nod=0.8 * lift)
        across = (cos(radians(roll)), sin(radians(roll)), 0.0)
        for side in SIDES:
            figure.joints[of(side, "hip")] = add(hips, across, SIGN[side] * build.hip_half)
            figure.foot(side, (SIGN[side] * stance, build.foot, feet), (0.05, 1.0, 0.5))
        return figure

    top = 10.0
    while top < 60.0 and _fold(body(top)) > 0.0:
        top += 0.5
    top = top + 13 if fault == "overextended" else top * full

    def pose(left: float, right: float) -> World:
        way = max(left, right)
        figure = body(top * way, 14 * way if fault == "uneven" else 0.0)
        if style == "sides":
            _arms_down(figure, "sides")
        else:
            for side in SIDES:
                point(figure, side, (0.0, 1.0, 0.0), _OUTWARDS)
        return figure.joints

    return pose


def _fold(figure: Figure) -> float:
    """Positive while the left hip is below the line from shoulder to knee."""
    a, b, c = (figure.joints[of("left", part)] for part in ("shoulder", "hip", "knee"))
    return (c[1] - a[1]) * (b[2] - a[2]) - (b[1] - a[1]) * (c[2] - a[2])


@movement(Habit(PROFILE, 1.2, place="back", camera_high=0.9))
@faults("knees_bent", "uneven")
def leg_raise(build: Build, dice: Random, fault: str = "") -> Pose:
    """On the back, both straight legs up until they are near upright."""
    low, top = dice.choice([0.0, dice.uniform(2, 8)]), dice.uniform(72, 92)
    knee, style = dice.uniform(3, 14), dice.choice(["sides", "under"])
    head, out = dice.choice([0.0, 0.0, 25.0]), dice.uniform(0, 3)

    def pose(left: float, right: float) -> World:
        way = max(left, right)
        figure = supine(build, nod=head)
        for side in SIDES:
            own = 0.62 * way if fault == "uneven" and side == "right" else way
            bent = 60 * way if fault == "knees_bent" else 0.0
            supine_leg(figure, side, between(low, top, own), knee + bent, out)
        _arms_down(figure, style)
        return figure.joints

    return pose


@movement(Habit(PROFILE, 0.5, 2.0, sides=_BY_TURNS, place="back", camera_high=0.8))
@faults("knees_bent", "legs_high")
def flutter_kick(build: Build, dice: Random, fault: str = "") -> Pose:
    """On the back, straight legs just off the floor; they go up by turns, to 45 degrees at most."""
    low, stroke = dice.uniform(6, 14), dice.uniform(14, 32)
    knee, style = dice.uniform(3, 14), dice.choice(["sides", "under"])
    head, lift = dice.choice([0.0, 20.0]), dice.choice([0.0, dice.uniform(5, 12)])
    low = 52.0 if fault == "legs_high" else low

    def pose(left: float, right: float) -> World:
        figure = supine(build, lift, head)
        for side, way in zip(SIDES, (left, right), strict=True):
            bent = 60 if fault == "knees_bent" else 0.0
            supine_leg(figure, side, low + stroke * way, knee + bent)
        _arms_down(figure, style)
        return figure.joints

    return pose


@movement(Habit(PROFILE, 0.9, place="back", camera_high=0.9))
@faults("chin_on_chest", "sitting_up", "feet_lifted")
def crunch(build: Build, dice: Random, fault: str = "") -> Pose:
    """
    On the back with bent knees: shoulder blades off the floor, the lower back stays.

    The upper back turns by about 30 degrees; the line from hips to shoulders by less.
    """
    feet, stance = dice.uniform(0.2, 0.34), dice.uniform(0.06, 0.12)
    top, nod = dice.uniform(17, 30), dice.uniform(14, 28)
    style = dice.choice(["ears", "chest", "thighs"])
    raised = dice.random() < 0.25  # Shins level in the air.
    if fault == "chin_on_chest":
        nod = 58.0
    elif fault == "feet_lifted":
        raised = False
    elif fault == "sitting_up":
        top = 68.0

    def pose(left: float, right: float) -> World:
        way = max(left, right)
        figure = supine(build, top * way, between(4, nod, min(way, 1.0)))
        for side in SIDES:
            x = SIGN[side]
            if raised:
                figure.leg(side, 90, 90, base=90)
            else:
                up = 0.12 * way if fault == "feet_lifted" else 0.0
                figure.foot(side, (x * stance, HEEL + up, feet), (0.1, 1.0, 0.3))
            if style == "ears":  # Elbows out: there is a floor behind.
                ear = figure.joints[of(side, "ear")]
                figure.hand(side, add(ear, figure.toward(x * 0.02)), (1.0, 0.0, 0.4))
            elif style == "thighs":
                point(figure, side, (x * 0.02, 0.1 + 0.2 * way, 1.0), _OUTWARDS, 0.97)
        return arms(figure, "chest").joints if style == "chest" else figure.joints

    return pose


@movement(Habit(PROFILE, 1.5, sides=ONE_OR_OTHER, place="back", camera_high=0.9))
@faults("same_side", "knee_bent", "arm_stays", "leg_drops")
def dead_bug(build: Build, dice: Random, fault: str = "") -> Pose:
    """
    On the back, arms upright, hips and knees square: a leg and the other side's arm go out.

    They stop just above the floor. Its side: the leg's.
    """
    hip, bend = dice.uniform(84, 98), dice.uniform(82, 100)
    low, knee, far = dice.uniform(9, 18), dice.uniform(3, 14), dice.uniform(160, 174)
    if fault == "knee_bent":
        low, knee = 40.0, 80.0
    elif fault == "arm_stays":
        far = 95.0

    def pose(left: float, right: float) -> World:
        figure = supine(build)
        legs = {"left": left, "right": right}
        for side in SIDES:
            way, others = legs[side], legs[other(side)]
            drop = 35 * others * (1.0 - min(way, 1.0)) if fault == "leg_drops" else 0.0
            raised = between(hip, low, way) - drop
            figure.leg(side, raised, between(bend, knee, way), base=90)
            reach = way if fault == "same_side" else others
            figure.arm(side, between(90, far, reach), 4, 8, (0.5, -0.5, -0.3))
        return figure.joints

    return pose


@movement(Habit(((0, 55),), 0.9, 4.0, sides=_BY_TURNS, place="back", camera_high=0.9))
@faults("arms_only", "upright")
def russian_twist(build: Build, dice: Random, fault: str = "") -> Pose:
    """Seated, leaning back, knees bent: hands to the floor beside either hip, the chest along."""
    lean, feet = dice.uniform(-48, -34), dice.uniform(0.28, 0.4)
    high = dice.choice([HEEL, HEEL, dice.uniform(0.12, 0.2)])
    turn, reach = dice.uniform(34, 46), dice.uniform(0.17, 0.22)
    hands = 78.0  # Where they go, seen from straight ahead.
    if fault == "arms_only":
        turn, hands = 5.0, 55.0
    elif fault == "upright":
        lean = -6.0

    def pose(left: float, right: float) -> World:
        way = left - right
        figure = Figure(build).trunk((0.0, LYING, 0.0), lean=lean, twist=turn * way, nod=12)
        more = radians((hands - turn) * way)
        ahead = add(scale(figure.front, cos(more)), figure.left, sin(more))
        low = add(add(figure.top, ahead, reach), figure.up, -0.12 - 0.05 * abs(way))
        for side in SIDES:
            x = SIGN[side]
            figure.foot(side, (x * 0.06, high, feet), (0.15, 1.0, 0.2))
            at = add(low, figure.left, x * 0.02)
            figure.hand(side, (at[0], max(at[1], 0.04), at[2]), (0.8, -0.8, -0.2))
        return figure.joints

    return pose


@movement(Habit(PROFILE, 1.2, place="back", camera_high=0.9))
@faults("knees_bent", "legs_low", "trunk_low")
def v_up(build: Build, dice: Random, fault: str = "") -> Pose:
    """From the back, arms overhead: straight legs and trunk up at once, hands to the feet."""
    trunk, legs = dice.uniform(48, 64), dice.uniform(48, 66)
    knee, hand = dice.uniform(3, 16), dice.uniform(70, 85)
    if fault == "legs_low":
        legs = 16.0
    elif fault == "trunk_low":
        trunk = 17.0

    def pose(left: float, right: float) -> World:
        way = max(left, right)
        figure = supine(build, trunk * way, 6 * way)
        for side in SIDES:
            bent = 70 * way if fault == "knees_bent" else 0.0
            supine_leg(figure, side, legs * way, knee + bent)
            figure.arm(side, between(185, hand, way), 0, 6, (0.5, -0.5, -0.3))
        return figure.joints

    return pose


@movement(Habit(PROFILE, 1.5, place="back", camera_high=0.8, holds=True))
@faults("knees_bent", "legs_high", "head_back")
def hollow_hold(build: Build, dice: Random, fault: str = "") -> Pose:
    """On the back, shoulder blades and straight legs just off the floor, arms overhead."""
    lift, legs, knee = dice.uniform(10, 18), dice.uniform(9, 26), dice.uniform(3, 12)
    nod, arm = dice.uniform(5, 18), dice.uniform(172, 184)
    ahead = dice.random() < 0.25  # The easier one: hands beside the thighs.
    if fault == "legs_high":
        legs = 58.0
    elif fault == "head_back":
        nod = -28.0

    def pose(left: float, right: float) -> World:
        way = max(left, right)
        figure = supine(build, lift * way, nod * way)
        for side in SIDES:
            bent = 65 * way if fault == "knees_bent" else 0.0
            supine_leg(figure, side, legs * way, knee + bent)
            if ahead:
                down: Vec = (SIGN[side] * 0.15, -0.1 * (1.0 - way), 1.0)
                point(figure, side, down, _OUTWARDS)
            else:
                figure.arm(side, between(185, arm, way), 0, 6, (0.5, -0.5, -0.3))
        return figure.joints

    return pose
