"""Every card, discovered: the athlete does it in front of the camera, from each of its views."""

from random import Random
from typing import Final

import pytest
from athlete.camera import Camera
from athlete.figure import Build
from athlete.judge import run, session, summary_of
from athlete.movements import FAULTS, HABITS, MOVEMENTS
from athlete.pose import Pose
from athlete.story import Move, Sides, Story, still, times, work

from pixel_py import exercises
from pixel_py.frame import Frame
from pixel_py.protocol import Summary, View

YAW: Final[dict[View, float]] = {
    "front": 0.0, "back": 180.0, "left": 90.0, "right": -90.0, "oblique": 45.0, "lying": 90.0,
}  # fmt: skip
"""Where the camera stands; who lies, or bends until the trunk is level, is seen from the side."""

REPS: Final = 3
SHALLOW: Final = 0.08
"""Share of the way: a third of what counts at normal difficulty."""

HASTY: Final = 0.6
"""A repetition that is too fast takes this share of the card's shortest."""

CARDS: Final = exercises.catalogue()
SEEN: Final = [(key, view) for key in CARDS for view in exercises.load(key).views]
COUNTED: Final = [key for key in CARDS if exercises.load(key).kind == "reps"]
HELD: Final = [key for key in CARDS if exercises.load(key).kind == "hold"]

each_view = pytest.mark.parametrize(("key", "view"), SEEN)


@pytest.mark.parametrize("key", CARDS)
def test_the_athlete_can_do_it(key: str) -> None:
    """A new card needs a motion, written from the literature and not from the card."""
    assert key in MOVEMENTS
    assert HABITS[key].holds == (exercises.load(key).kind == "hold")


@each_view
def test_done_right_it_counts(key: str, view: View) -> None:
    """Each repetition once; a hold for as long as it lasted, but for its way in and out."""
    pose = _somebody(key)
    summary = _judged(key, _film(key, pose, view, _moves(key)))
    if key in HELD:
        assert summary.hold_s == pytest.approx(_HOLD_S, abs=0.6)
    else:
        assert summary.count == REPS


@each_view
def test_hardly_begun_it_does_not_count(key: str, view: View) -> None:
    """Below the floor of the difficulty nothing is a repetition, and no position is held."""
    pose = _somebody(key, fault="shallow" if HABITS[key].loops else "")
    far = 1.0 if HABITS[key].loops else SHALLOW
    summary = _judged(key, _film(key, pose, view, _moves(key, far=far)))
    assert summary.count == 0
    assert summary.hold_s == 0.0


@pytest.mark.parametrize("key", COUNTED)
def test_too_fast_it_does_not_count(key: str) -> None:
    """Quicker than the card's shortest repetition it is another movement, or a poor picture."""
    card = exercises.load(key)
    pose = _somebody(key)
    moves = _moves(key, tempo_s=HASTY * card.min_rep_s)
    assert _judged(key, _film(key, pose, card.views[0], moves, fps=60.0)).count == 0


_HOLD_S: Final = 4.0


def _somebody(key: str, *, fault: str = "") -> Pose:
    """How a body of mean lengths does the exercise."""
    dice = Random(key)  # noqa: S311 - no secret
    return (FAULTS[key][fault] if fault else MOVEMENTS[key])(Build(), dice)


def _moves(key: str, *, far: float = 1.0, tempo_s: float | None = None) -> list[Move]:
    """Repetitions with a pause after each, in the exercise's own way of taking turns; or a hold."""
    habit = HABITS[key]
    if habit.holds:
        return [Move(0.0, 0.4, _HOLD_S, 0.4, far, "both")]
    usual_s = min(1.5 * habit.fastest_s, habit.slowest_s) if tempo_s is None else tempo_s
    mode = habit.sides[0]
    turns: tuple[Sides, ...] = (mode,) if mode in ("both", "left", "right") else ("left", "right")
    return [
        Move(n * (usual_s + 0.8), usual_s / 2, 0.0, usual_s / 2, far, turns[n % len(turns)],
             loops=habit.loops)
        for n in range(REPS)
    ]  # fmt: skip


def _film(key: str, pose: Pose, view: View, moves: list[Move], *, fps: float = 15.0) -> list[Frame]:
    """A calm start, the movements, a calm end, in a picture that they fill."""
    ways = [(0.0, 0.0), (0.5, 0.5), (1.0, 1.0), (1.0, 0.0), (0.0, 1.0)]
    stage = [point for way in ways for point in pose(*way).values()]
    camera = Camera.framing(stage, yaw=YAW[view], height=0.5, aspect=4 / 3, fill=0.8)
    story = Story()
    story.add(still(pose(0.0, 0.0), 1.6))
    story.add(work(key, pose, moves))
    story.add(still(pose(0.0, 0.0), 1.2))
    dice = Random(key)  # noqa: S311 - no secret
    return story.film(camera, times(story.duration_s, fps, dice, 0.2), dice, noise=0.001)


def _judged(key: str, frames: list[Frame]) -> Summary:
    return summary_of(run(frames, session(key)))
