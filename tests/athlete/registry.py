"""
Every exercise the athlete can do, registered beside its function: how it is done, and how wrongly.

Movements are written from the literature, before and apart from the cards: what a card says must
never be the reason for an angle here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Final, Literal, TypeVar

from athlete.figure import Build
from athlete.pose import Movement, Pose

Sectors = tuple[tuple[float, float], ...]
Place = Literal["standing", "floor", "back", "bench", "bar"]
Mode = Literal["both", "left", "right", "alternating", "flowing"]

ALL_ROUND: Final[Sectors] = ((0, 180),)
FRONTAL: Final[Sectors] = ((0, 40), (140, 180))
PROFILE: Final[Sectors] = ((45, 135),)

ONE_OR_OTHER: Final[tuple[Mode, ...]] = ("left", "right", "alternating")
ARMS: Final[tuple[Mode, ...]] = ("both", "both", *ONE_OR_OTHER)


@dataclass(frozen=True)
class Habit:
    """
    How an exercise is done.

    `views`: sectors of the camera's yaw, to either side, from which it can be judged. `fastest_s`,
    `slowest_s`: a repetition; the way into a position or out takes a fifth to half of the former.
    `sides`: how repetitions follow each other. `place`: where it begins; floor is prone.
    `camera_high`: highest camera, in body heights. `holds`: a position to stay in.
    `loops`: the way back is another than the way out; the pose gets how far round it is, and is at
    rest at 0 and 1.
    """

    views: Sectors
    fastest_s: float
    slowest_s: float = 6.0
    sides: tuple[Mode, ...] = ("both",)
    place: Place = "standing"
    camera_high: float = 0.95
    holds: bool = False
    loops: bool = False


MOVEMENTS: Final[dict[str, Movement]] = {}
"""The right way, in all its styles."""

HABITS: Final[dict[str, Habit]] = {}

FAULTS: Final[dict[str, dict[str, Movement]]] = {}
"""The same with one thing wrong; the same dice give the same style."""

Faulty = Callable[[Build, Random, str], Pose]
M = TypeVar("M", bound=Movement)
F = TypeVar("F", bound=Faulty)


def movement(habit: Habit) -> Callable[[M], M]:
    """Register a function as the exercise of its name."""

    def register(move: M) -> M:
        key = move.__name__
        assert key not in MOVEMENTS, key
        MOVEMENTS[key], HABITS[key] = move, habit
        FAULTS.setdefault(key, {})
        return move

    return register


def faults(*names: str) -> Callable[[F], F]:
    """Register the values of a function's third argument, which is "" when nothing is wrong."""

    def register(move: F) -> F:
        FAULTS[move.__name__] = {name: _wrong(move, name) for name in names}
        return move

    return register


def _wrong(move: Faulty, name: str) -> Movement:
    return lambda build, dice: move(build, dice, name)
