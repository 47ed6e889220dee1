"""
Positions of yoga that bend the back, on the front or on the knees.

Written after Iyengar, Light on Yoga (1966), and for the tiger after Saraswati, Asana Pranayama
Mudra Bandha (1969). The trunk is one segment, so a bent back is the line from hips to shoulders.
"""

from math import asin, cos, degrees, radians, sin
from random import Random

from athlete.figure import (
    SIDES,
    SIGN,
    Build,
    Figure,
    Side,
    World,
    add,
    blend,
    of,
    reach,
)
from athlete.ground import (
    KNEE,
    LYING,
    PALM,
    between,
    on_all_fours,
    other,
    point,
    prone,
    rising,
    turn_hips,
)
from athlete.pose import Pose
from athlete.registry import PROFILE, Habit, faults, movement

_ELBOW = (0.5, -1.0, -0.3)


def _blended(rest: Figure, held: Figure) -> Pose:
    """In and out of a position, straight to it."""

    def pose(left: float, right: float) -> World:
        return blend(rest.joints, held.joints, min(max(left, right), 1.0))

    return pose


@movement(Habit(PROFILE, 2.0, place="floor", camera_high=0.7, holds=True))
@faults("hips_lifted", "head_back")
def cobra(build: Build, dice: Random, fault: str = "") -> Pose:
    """On the front, hips down, the chest up on hands beside the ribs; elbows bent or straight."""
    top, nod, wide = dice.uniform(26, 54), dice.uniform(-30, -5), dice.uniform(0.13, 0.18)
    back, out = dice.uniform(0.08, 0.13), dice.uniform(0, 6)
    lift = 0.09 if fault == "hips_lifted" else 0.0
    nod = -60.0 if fault == "head_back" else nod

    def pose(left: float, right: float) -> World:
        way = max(left, right)
        hips = (0.0, LYING + lift * way, 0.0)
        figure = Figure(build).trunk(hips, lean=90 - top * way, nod=between(-18, nod, way))
        for side in SIDES:
            x = SIGN[side]
            drop = degrees(asin(lift * way / build.leg))
            figure.leg(side, drop, 4, out, base=-89)
            figure.hand(side, (x * wide, PALM, build.trunk - back), (0.3, -0.3, -1.0))
        return figure.joints

    return pose


@movement(Habit(PROFILE, 2.0, place="floor", camera_high=0.8, holds=True))
@faults("thighs_down", "chest_low")
def bow(build: Build, dice: Random, fault: str = "") -> Pose:
    """On the front, hands hold the ankles, chest and thighs off the floor."""
    chest, thighs = dice.uniform(24, 40), dice.uniform(14, 32)
    nod, out = dice.uniform(-30, -8), dice.uniform(3, 10)
    if fault == "thighs_down":
        thighs = 0.0
    elif fault == "chest_low":
        chest = 12.0
    rest, held = prone(build, 0, -18), prone(build, chest, nod)
    for side in SIDES:
        rest.leg(side, 2, 3, 2, base=-90)
        point(rest, side, (SIGN[side] * 0.2, -0.05, -1.0), (1.0, 0.0, 0.0))
        held.leg(side, -thighs, 90, out, base=-90)
        _hold_ankle(held, side, side)
    return _blended(rest, held)


def _hold_ankle(figure: Figure, hand: Side, leg: Side) -> None:
    """A stretched arm and a shank meet, up and behind."""
    build = figure.build
    shoulder, knee = figure.joints[of(hand, "shoulder")], figure.joints[of(leg, "knee")]
    ankle, _ = reach(shoulder, knee, 0.98 * build.arm, build.shank, (0.0, 1.0, -0.3))
    figure.joints[of(leg, "ankle")] = ankle
    figure.hand(hand, ankle, (1.0, -0.3, -0.3))


@movement(Habit(PROFILE, 2.0, place="floor", camera_high=0.8, holds=True))
@faults("leg_low", "knee_straight", "hips_turned")
def tiger(build: Build, dice: Random, fault: str = "") -> Pose:
    """From all fours a leg up behind, its knee bent so that the foot points to the head."""
    leg: Side = dice.choice(SIDES)
    style = dice.choice(["hands", "hands", "forwards", "holds"])
    thigh, knee = dice.uniform(-122, -100), dice.uniform(75, 115)
    nod, wide = dice.uniform(-45, -20), dice.uniform(0.11, 0.16)
    turned = 34.0 * SIGN[leg] if fault == "hips_turned" else 0.0
    if fault:
        style = "hands"
    elif style == "holds":
        thigh -= 12.0
    if fault == "leg_low":
        thigh = -52.0
    elif fault == "knee_straight":
        knee = 8.0
    rest = on_all_fours(build, wide)
    held = on_all_fours(build, wide, 0.0, nod, turned)
    held.leg(leg, thigh, knee, out=0.4 * abs(turned))
    if style == "forwards":
        point(held, other(leg), (0.0, 0.1, 1.0), _ELBOW)
    elif style == "holds":
        _hold_ankle(held, dice.choice(SIDES), leg)
    return _blended(rest, held)


@movement(Habit(PROFILE, 2.0, place="floor", camera_high=0.9, holds=True))
@faults("hips_back", "one_hand")
def camel(build: Build, dice: Random, fault: str = "") -> Pose:
    """Kneeling, thighs upright, the back bent until the hands are on the heels."""
    thigh, stance = dice.uniform(-6, 8), dice.uniform(0.06, 0.1)
    ankle_high, nod = dice.choice([KNEE, 0.08]), dice.uniform(-45, -5)
    if fault == "hips_back":
        thigh = 28.0
    hips = (0.0, KNEE + build.thigh * cos(radians(thigh)), 0.0)
    knee_z = build.thigh * sin(radians(thigh))
    drop = asin((ankle_high - KNEE) / build.shank)
    heel = (0.0, ankle_high + 0.02, knee_z - build.shank * cos(drop))
    top, _ = reach(hips, heel, build.trunk, 0.96 * build.arm, (0.0, 1.0, -1.0))
    rest = Figure(build).trunk(hips, lean=2)
    held = Figure(build).trunk(hips, lean=rising(hips, top), nod=nod)
    free = "right" if fault == "one_hand" else ""
    for side in SIDES:
        x = SIGN[side]
        for figure in (rest, held):
            figure.leg(side, thigh, 90 + thigh + degrees(drop))
        at = add(rest.joints[of(side, "hip")], (x * 0.05, 0.06, -0.03))
        rest.hand(side, at, (1.0, 0.0, -0.6))
        if side == free:
            point(held, side, (x * 0.1, 1.0, -0.3), _ELBOW)
        else:
            held.hand(side, (x * stance, heel[1], heel[2]), (1.0, -0.2, -0.6))
    return _blended(rest, held)


@movement(Habit(PROFILE, 2.0, place="floor", camera_high=0.9, holds=True))
@faults("leaning_forward", "hips_turned", "leg_down")
def king_pigeon(build: Build, dice: Random, fault: str = "") -> Pose:
    """
    One shank in front of the hips, the other thigh straight back, its shank up to the head.

    Both hands take the foot overhead, or one reaches back to it and one stays on the floor.
    """
    front: Side = dice.choice(SIDES)
    back = other(front)
    both = dice.random() < 0.5
    high, shin, nod = dice.uniform(0.09, 0.12), dice.uniform(0.06, 0.16), dice.uniform(-50, -25)
    lean = dice.uniform(-18, -8) if both else dice.uniform(-26, -12)
    knee = dice.uniform(70, 84) if both else dice.uniform(80, 98)
    if fault == "leaning_forward":
        lean, nod, both = 24.0, 0.0, False
    elif fault == "leg_down":
        knee, both = 25.0, False
    turned = SIGN[front] * (38.0 if fault == "hips_turned" else dice.uniform(0, 12))

    def body(lean: float, nod: float, bend: float) -> Figure:
        down = build.leg if bend < 10 else build.thigh  # So much of the leg is on the floor.
        figure = Figure(build).trunk((0.0, high, 0.0), lean=lean, nod=nod)
        turn_hips(figure, turned)
        sign = SIGN[front]
        figure.foot(front, (-sign * 0.02, KNEE, shin), (1.0, -0.1, 0.9))
        figure.leg(back, degrees(asin((high - KNEE) / down)) - 90 + 0.5 * min(bend, 5.0), bend)
        return figure

    rest, held = body(8, 0, 4), body(lean, nod, knee)
    shift = {side: (SIGN[side] * 0.2, 0.05, 0.12) for side in SIDES}
    foot = add(held.joints[of(back, "ankle")], (0.0, 0.06 if both else 0.02, 0.0))
    for side in SIDES:
        rest.hand(side, shift[side], (1.0, 0.0, -1.0))
        if fault == "leg_down":
            held.hand(side, shift[side], (1.0, 0.0, -1.0))
        elif both:
            held.hand(side, add(foot, (SIGN[side] * 0.03, 0.03, 0.0)), (0.3, 1.0, 0.5))
        elif side == back:
            held.hand(side, foot, (1.0, -0.2, -0.4))
        else:
            held.hand(side, shift[side], (1.0, 0.0, -1.0))
    return _blended(rest, held)
