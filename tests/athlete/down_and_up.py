"""Movements from standing down onto the hands and up again."""

from bisect import bisect_right
from math import acos, asin, atan2, cos, degrees, hypot, pi, radians, sin, sqrt
from random import Random
from typing import NamedTuple

from athlete.figure import SIDES, SIGN, Build, Figure, Vec, World, add, of
from athlete.hands import ON_TOES
from athlete.pose import Pose, smooth
from athlete.registry import ALL_ROUND, Habit, faults, movement
from athlete.stance import hanging, hinged


class _Stage(NamedTuple):
    """Where a body is, seen from its side: hips, feet, and the trunk's lean."""

    high: float
    z: float
    lean: float
    ankle: float
    feet: float

    def toward(self, other: "_Stage", share: float) -> "_Stage":
        """Between two of them."""
        return _Stage(*(a + (b - a) * share for a, b in zip(self, other, strict=True)))

    def figure(self, build: Build, *, stance: float, nod: float = 0.0) -> Figure:
        """The body without its arms."""
        figure = Figure(build).trunk((0.0, self.high, self.z), lean=self.lean, nod=nod)
        back = smooth((self.z - self.feet) / build.leg)  # Knees point ahead, under a plank down.
        for side in SIDES:
            at = (SIGN[side] * stance, self.ankle, self.feet)
            figure.foot(side, at, (0.35, 0.4 - 1.2 * back, 1.0))
        return figure


def _on_hands(build: Build, shoulder: float, sag: float = 0.0) -> _Stage:
    """A straight body on toes and hands, the shoulders so high and over the origin."""
    rise = asin((shoulder - ON_TOES) / (build.leg + build.trunk))
    high = ON_TOES + build.leg * sin(rise) - sag
    lean = acos(max(-0.9, min(0.9, (shoulder - high) / build.trunk)))
    z = -build.trunk * sin(lean)
    feet = z - sqrt((0.995 * build.leg) ** 2 - (high - ON_TOES) ** 2)
    return _Stage(high, z, degrees(lean), ON_TOES, feet)


def _hands(figure: Figure, places: tuple[Vec, Vec], share: float) -> World:
    """Both hands on their way from where the arms are now to these places."""
    for side, place in zip(SIDES, places, strict=True):
        wrist = figure.joints[of(side, "wrist")]
        at = add(add(wrist, place, share), wrist, -share)
        figure.hand(side, at, (0.8, 0.3, -0.8))
    return figure.joints


@movement(Habit(ALL_ROUND, 1.8, 7.0, loops=True))
@faults("hips_low", "no_jump", "shallow")
def burpee(build: Build, dice: Random, fault: str = "") -> Pose:
    """
    Down to the hands, the feet back to a plank, often a push-up, the feet in, and a jump.

    A fast one takes 2 s; about 20 a minute can be kept up for three minutes.
    """
    feet, wide = -dice.uniform(0.2, 0.28), dice.uniform(0.12, 0.17)
    low = dice.choice([0.0, 0.14]) or 0.98 * build.arm
    hop, stance = dice.uniform(0.05, 0.13), dice.uniform(0.06, 0.13)
    hop = 0.0 if fault == "no_jump" else hop
    sag = 0.07 if fault == "hips_low" else 0.0
    up = _Stage(build.standing - 0.012, feet + 0.01, 2, build.foot, feet)
    crouch_lean = radians(72)
    hips_z = -0.02 - build.trunk * sin(crouch_lean)
    crouch = _Stage(0.225, hips_z, 72, build.foot + 0.04, feet)
    plank = _on_hands(build, 0.98 * build.arm, sag)
    bottom = _on_hands(build, low, sag if low > 0.2 else 0.0)
    soft = up._replace(high=up.high - 0.07, z=up.z - 0.04, lean=20)
    if fault == "shallow":  # Half a squat and a small jump.
        crouch = plank = bottom = up.toward(crouch, 0.3)
    ends = (0.0, 0.14, 0.29, 0.37, 0.44, 0.58, 0.75, 0.84, 0.94, 1.0)
    stages = (up, crouch, plank, bottom, plank, crouch, up, up, soft, up)

    def pose(left: float, right: float) -> World:
        turn = max(left, right) % 1.0
        index = min(bisect_right(ends, turn) - 1, len(ends) - 2)
        share = (turn - ends[index]) / (ends[index + 1] - ends[index])
        stage = stages[index].toward(stages[index + 1], smooth(share))
        lift = 0.0
        if index in (1, 4):  # The feet hop, and the hips with them.
            bump = 0.05 * sin(pi * share)
            stage = stage._replace(ankle=stage.ankle + bump, high=stage.high + 1.6 * bump)
        if 0.76 < turn < 0.92:
            air = (turn - 0.76) / 0.16
            lift = hop * 4 * air * (1 - air)
        stage = stage._replace(high=stage.high + lift, ankle=stage.ankle + lift)
        figure = stage.figure(build, stance=stance, nod=-12 * sin(pi * min(turn / 0.8, 1.0)))
        thrown = smooth((turn - 0.65) / 0.19) * (1 - smooth((turn - 0.82) / 0.18))
        for side in SIDES:
            figure.arm(side, 8 + (150 if hop else 20) * thrown, 25, 15)
        if fault == "shallow":
            return figure.joints
        down = smooth((turn - 0.01) / 0.13) * (1 - smooth((turn - 0.55) / 0.16))
        return _hands(figure, ((wide, 0.015, 0.0), (-wide, 0.015, 0.0)), down)

    return pose


@movement(Habit(((35, 145),), 3.0, 9.0))
@faults("knees_bent", "hips_low")
def inchworm(build: Build, dice: Random, fault: str = "") -> Pose:
    """
    From standing down to the floor, on the hands to a plank, and back; the legs stay straight.

    A little give of the knees lets the hands reach the floor (ACE).
    """
    steps, wide, give = dice.choice([4, 5, 6]), dice.uniform(0.1, 0.15), dice.uniform(12, 28)
    sag = 0.06 if fault == "hips_low" else 0.0
    give = 62.0 if fault == "knees_bent" else give
    down, stance = 0.35, 0.07
    folded = hinged(build, 128, 4 + give, stance=stance)
    plank = _on_hands(build, 0.98 * build.arm, sag)
    above = (folded.hips[1] - build.foot, folded.hips[2])
    there = (plank.high - ON_TOES, plank.z - plank.feet)

    def walking(share: float) -> Figure:
        """The hips go round the feet, the shoulders to their height in a plank."""
        long = hypot(*above) + (hypot(*there) - hypot(*above)) * smooth(2 * share)
        start, end = atan2(above[1], above[0]), atan2(there[1], there[0])
        tip = start + (end - start) * share
        ankle = build.foot + (ON_TOES - build.foot) * smooth(2 * share - 1)
        high = ankle + long * cos(tip)
        shoulder = folded.top[1] + (0.98 * build.arm - folded.top[1]) * smooth(share)
        lean = 180 - degrees(acos(max(-0.99, min(0.99, (high - shoulder) / build.trunk))))
        stage = _Stage(high, long * sin(tip), lean, ankle, 0.0)
        return stage.figure(build, stance=stance, nod=10 - 20 * share)

    def pose(left: float, right: float) -> World:
        way = max(left, right)
        walks, folds = min(max(way - down, 0.0) / (1 - down), 1.0), smooth(way / down)
        if walks > 0.0:
            figure = walking(walks)
        else:
            figure = hinged(build, 2 + 126 * folds, 4 + give * folds, stance=stance, nod=10 * folds)
        top = figure.top if walks > 0.0 else folded.top
        reach = sqrt(max((0.985 * build.arm) ** 2 - (top[1] - 0.015) ** 2, 0.0))
        hand, walk = top[2] + reach, min(8 * walks * (1 - walks), 1.0)
        places: list[Vec] = []
        for side in SIDES:
            beat = walk * sin(steps * pi * walks + (pi / 2 if side == "left" else -pi / 2))
            places.append((SIGN[side] * wide, 0.015 + 0.02 * max(beat, 0.0), hand + 0.025 * beat))
        hanging(figure, wide=wide, ahead=figure.top[2] + 0.03)
        return _hands(figure, (places[0], places[1]), smooth((way / down - 0.2) / 0.7))

    return pose
