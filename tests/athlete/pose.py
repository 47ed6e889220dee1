"""What a movement is, and poses that movements share."""

from collections.abc import Callable
from math import sqrt
from random import Random
from typing import Final

from athlete.figure import SIDES, SIGN, Build, Figure, Vec, World, add, of

Pose = Callable[[float, float], World]
"""From how far the left and the right side are (0 at rest, 1 at the typical far end) to joints."""

Movement = Callable[[Build, Random], Pose]
"""Made for one body, a movement draws its style (stance, grip, support) from the dice."""

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


def smooth(share: float) -> float:
    """From 0 to 1 without a jerk (Flash & Hogan 1985)."""
    s = max(0.0, min(1.0, share))
    return s * s * s * (10 - 15 * s + 6 * s * s)
