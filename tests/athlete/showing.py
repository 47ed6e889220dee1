"""How the athlete shows an exercise: a calm start, the movements, a calm end."""

from random import Random
from typing import Final

from athlete.figure import Build
from athlete.movements import FAULTS, HABITS, MOVEMENTS
from athlete.pose import Pose
from athlete.story import Move, Sides, Story, still, work
from pixel_py.protocol import View

YAW: Final[dict[View, float]] = {
    "front": 0.0, "back": 180.0, "left": 90.0, "right": -90.0, "oblique": 45.0, "lying": 90.0,
}  # fmt: skip
"""Where the camera stands; who lies, or bends until the trunk is level, is seen from the side."""


def yaw(key: str, view: View) -> float:
    """Where the camera stands for a view of an exercise; who lies on the side faces it."""
    seen = any(low <= YAW[view] <= high for low, high in HABITS[key].views)
    return 0.0 if view == "lying" and not seen else YAW[view]


def like(key: str, view: View) -> View:
    """The view whose film shows this one too: its mirror image, or from the same place."""
    plain: tuple[View, ...] = ("front", "back", "left", "oblique")
    return next(other for other in plain if yaw(key, other) == abs(yaw(key, view)))


HOLD_S: Final = 4.0
PAUSE_S: Final = 0.8


def way(key: str, *, build: Build | None = None, fault: str = "") -> Pose:
    """How a body, of mean lengths unless one is given, does the exercise; always the same way."""
    dice = Random(key)  # noqa: S311 - no secret
    return (FAULTS[key][fault] if fault else MOVEMENTS[key])(build or Build(), dice)


def moves(
    key: str, reps: int, *, far: float = 1.0, tempo_s: float | None = None, stay_s: float = 0.0
) -> list[Move]:
    """
    Repetitions with a pause after each, in the exercise's own way of taking turns; or a hold.

    `far`: of the typical range. `tempo_s`: of a repetition, without the `stay_s` at its far end.
    """
    habit = HABITS[key]
    if habit.holds:
        return [Move(0.0, 0.4, HOLD_S, 0.4, far, "both")]
    usual_s = min(1.5 * habit.fastest_s, habit.slowest_s) if tempo_s is None else tempo_s
    mode = habit.sides[0]
    turns: tuple[Sides, ...] = (mode,) if mode in ("both", "left", "right") else ("left", "right")
    each_s = usual_s + stay_s + PAUSE_S
    return [
        Move(n * each_s, usual_s / 2, stay_s, usual_s / 2, far, turns[n % len(turns)],
             loops=habit.loops)
        for n in range(reps)
    ]  # fmt: skip


def story(key: str, pose: Pose, done: list[Move]) -> Story:
    """The movements between two rests."""
    told = Story()
    told.add(still(pose(0.0, 0.0), 1.6))
    told.add(work(key, pose, done))
    told.add(still(pose(0.0, 0.0), 1.2))
    return told


def stage(pose: Pose) -> list[tuple[float, float, float]]:
    """Every place that a movement comes to."""
    ends = [(0.0, 0.0), (0.5, 0.5), (1.0, 1.0), (1.0, 0.0), (0.0, 1.0)]
    return [point for ways in ends for point in pose(*ways).values()]
