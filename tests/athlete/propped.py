"""
Positions held off the floor by hands, or a forearm, and feet.

Bridge and dog written after Iyengar, Light on Yoga (1966), the side plank after McGill, Low Back
Disorders, 3rd ed. The trunk is one segment: a bent back is its chord.
"""

from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt
from random import Random

from athlete.figure import SIDES, SIGN, Build, Figure, Side, World, add, of, reach
from athlete.ground import LYING, PALM, between, other, turn_body
from athlete.pose import Pose
from athlete.registry import FRONTAL, PROFILE, Habit, faults, movement


@movement(Habit(PROFILE, 2.0, place="back", camera_high=0.9, holds=True))
@faults("arms_bent", "hips_low")
def bridge(build: Build, dice: Random, fault: str = "") -> Pose:
    """From the back up on hands and feet, the hips highest, the arms straight."""
    wide, stance = dice.uniform(0.12, 0.17), dice.uniform(0.07, 0.13)
    feet, hands = dice.uniform(0.15, 0.21), dice.uniform(0.09, 0.13)
    shoulder, rise = dice.uniform(4, 18), dice.uniform(12, 30)
    straight, nod = dice.uniform(0.95, 0.99), dice.uniform(-30, -5)
    if fault == "arms_bent":
        straight = 0.78
    elif fault == "hips_low":
        rise = -12.0
    hand_z = -build.trunk - hands
    up, a, r = straight * build.arm, radians(shoulder), radians(rise)
    top = (0.0, PALM + up * cos(a), hand_z + up * sin(a))
    there = add(top, (0.0, build.trunk * sin(r), build.trunk * cos(r)))

    def pose(left: float, right: float) -> World:
        way = max(left, right)
        hips = (0.0, between(LYING, there[1], way), between(0.0, there[2], way))
        lean = between(-89, -90 - rise, way)
        figure = Figure(build).trunk(hips, lean=lean, nod=nod * way)
        for side in SIDES:
            x = SIGN[side]
            figure.foot(side, (x * stance, build.foot, feet), (0.1, 0.6, 1.0))
            figure.hand(side, (x * wide, PALM, hand_z), (0.3, 0.5, 1.0))
        return figure.joints

    return pose


@movement(Habit(PROFILE, 2.0, place="floor", camera_high=0.8, holds=True))
@faults("knees_bent", "arms_bent", "hips_low")
def downward_dog(build: Build, dice: Random, fault: str = "") -> Pose:
    """Hands and feet on the floor, the hips high between straight arms and legs."""
    hands, stance = dice.uniform(0.12, 0.16), dice.uniform(0.05, 0.1)
    knees, heels = dice.uniform(0.975, 0.998), dice.uniform(0.045, 0.08)
    arm, hunch = dice.uniform(0.97, 0.995), dice.uniform(-12, 6)
    base, start = dice.uniform(0.68, 0.74), dice.uniform(100, 112)
    if fault == "knees_bent":
        knees = 0.87
    elif fault == "arms_bent":
        arm = 0.84
    elif fault == "hips_low":
        hunch = 34.0
    feet, hand = (0.0, heels, 0.0), (0.0, PALM, base)

    def pose(left: float, right: float) -> World:
        way = max(left, right)
        # How far the arms are ahead of the trunk's line; about square in the plank it starts from.
        bend = radians(between(start, hunch, way))
        upper, lower = build.trunk, between(0.985, arm, way) * build.arm
        aside, along = lower * sin(bend), upper + lower * cos(bend)
        leg = between(0.99, knees, way) * build.leg
        hips, _ = reach(feet, hand, leg, hypot(along, aside), (0.0, 1.0, 0.0))
        tilt = atan2(hand[1] - hips[1], hand[2] - hips[2]) + atan2(aside, along)
        figure = Figure(build).trunk(hips, lean=90 - degrees(tilt), nod=between(-12, -4, way))
        for side in SIDES:
            x = SIGN[side]
            figure.foot(side, (x * stance, heels, 0.0), (0.1, -0.6, 1.0))
            figure.hand(side, (x * hands, PALM, base), (1.0, -0.4, -0.4))
        return figure.joints

    return pose


@movement(Habit(FRONTAL, 2.0, place="floor", camera_high=0.7, holds=True))
@faults("hips_low", "hips_high", "hips_back", "rolled_forward")
def side_plank(build: Build, dice: Random, fault: str = "") -> Pose:
    """On one forearm or hand and the feet, a straight line seen from the front."""
    down: Side = dice.choice(SIDES)
    sign, up = SIGN[down], other(down)
    forearm, above = dice.random() < 0.6, dice.choice(["hip", "up", "along"])
    feet, sag = dice.choice(["stacked", "split"]), dice.uniform(-0.015, 0.015)
    back, twist = dice.uniform(-0.015, 0.015), 0.0
    height, arm = (0.025, build.upper_arm) if forearm else (PALM, 0.98 * build.arm)
    leg, ankle, half = 0.995 * build.leg, 0.06, build.shoulder_half
    # Straight, the lower shoulder is ankle + (leg + trunk) sin(a) - half cos(a) high.
    long = leg + build.trunk
    angle = asin((height + arm - ankle) / hypot(long, half)) + atan2(half, long)
    line, lying = ankle + leg * sin(angle), LYING + 0.85 * build.hip_half
    support = (long * cos(angle) + half * sin(angle), height, 0.0)
    if fault == "hips_low":
        sag = 0.7 * (line - lying)
    elif fault == "hips_high":
        sag = -0.08
    elif fault == "hips_back":
        back = -0.13
    elif fault == "rolled_forward":
        twist = 38.0 * sign

    def pose(left: float, right: float) -> World:
        way = max(left, right)
        high, behind = between(lying, line - sag, way), back * way
        ahead = sqrt(leg**2 - (high - ankle) ** 2 - behind**2)
        flat = hypot(support[0] - ahead, behind)
        # From the hips to the lower shoulder, then the arm down to the floor.
        lower, _ = reach(
            (0.0, high, 0.0), (flat, height, 0.0), hypot(build.trunk, half), arm, (0.0, 1.0, 0.0)
        )
        rise = atan2(lower[1] - high, lower[0]) + atan2(half, build.trunk)
        roll = sign * (90 - degrees(rise))
        figure = Figure(build).trunk((sign * ahead, high, behind), roll=roll, twist=twist * way)
        turn_body(figure, sign * degrees(asin(behind / flat)))
        for side in SIDES:
            raised = 0.04 if side == up and feet == "stacked" else 0.0
            step = 0.1 if side == up and feet == "split" else 0.0
            figure.foot(side, (0.0, ankle - 0.02 + raised, step), (0.0, 0.0, 1.0))
        shoulder = figure.joints[of(down, "shoulder")]
        if forearm:
            at = (shoulder[0], 0.025, shoulder[2] + build.forearm)
            figure.hand(down, at, (1.0, 0.0, -0.6))
        else:
            figure.hand(down, (shoulder[0], PALM, shoulder[2]), (0.0, 0.0, -1.0))
        _above(figure, up, above)
        return figure.joints

    return pose


def _above(figure: Figure, side: Side, style: str) -> None:
    """The free arm of a side plank: on the hip, upright, or along the body."""
    x = SIGN[side]
    if style == "up":
        figure.arm(side, 90, 90, 6)
    elif style == "along":
        figure.arm(side, 8, 30, 8)
    else:
        hip = figure.joints[of(side, "hip")]
        figure.hand(side, add(hip, figure.toward(x * 0.04, 0.05, 0.02)), (1.0, 0.0, -0.3))
