"""Every card, discovered: the athlete does it in front of the camera, from each of its views."""

from random import Random
from typing import Final

import pytest
from athlete import showing
from athlete.camera import Camera
from athlete.judge import run, session, summary_of
from athlete.movements import HABITS, MOVEMENTS
from athlete.pose import Pose
from athlete.story import Move, times

from pixel_py import exercises
from pixel_py.frame import Frame
from pixel_py.protocol import Summary, View

REPS: Final = 3
PATIENCE: Final = 6
"""In so many repetitions everything is said that is to be said, one cue at a time."""

SHALLOW: Final = 0.08
"""Share of the way: a third of what counts at normal difficulty."""

HASTY: Final = 0.6
"""A repetition that is too fast takes this share of the card's shortest."""

CARDS: Final = exercises.catalogue()
SEEN: Final = [(key, view) for key in CARDS for view in exercises.load(key).views]
COUNTED: Final = [key for key in CARDS if exercises.load(key).kind == "reps"]
HELD: Final = [key for key in CARDS if exercises.load(key).kind == "hold"]

RULED: Final = [
    (key, rule.code, view)
    for key in CARDS
    for rule in exercises.load(key).rules
    for view in exercises.load(key).views
    if view in rule.quantity.views
]

each_view = pytest.mark.parametrize(("key", "view"), SEEN)


@pytest.mark.parametrize("key", CARDS)
def test_the_athlete_can_do_it(key: str) -> None:
    """A new card needs a motion, written from the literature and not from the card."""
    assert key in MOVEMENTS
    assert HABITS[key].holds == (exercises.load(key).kind == "hold")


@each_view
def test_done_right_it_counts(key: str, view: View) -> None:
    """Each repetition once; a hold for as long as it lasted, but for its way in and out."""
    pose = showing.way(key)
    summary = _judged(key, _film(key, pose, view, showing.moves(key, REPS)))
    if key in HELD:
        assert summary.hold_s == pytest.approx(showing.HOLD_S, abs=0.6)
    else:
        assert summary.count == REPS


@each_view
def test_hardly_begun_it_does_not_count(key: str, view: View) -> None:
    """Below the floor of the difficulty nothing is a repetition, and no position is held."""
    pose = showing.way(key, fault="shallow" if HABITS[key].loops else "")
    far = 1.0 if HABITS[key].loops else SHALLOW
    summary = _judged(key, _film(key, pose, view, showing.moves(key, REPS, far=far)))
    assert summary.count == 0
    assert summary.hold_s == 0.0


@pytest.mark.parametrize("key", COUNTED)
def test_too_fast_it_does_not_count(key: str) -> None:
    """Quicker than the card's shortest repetition it is another movement, or a poor picture."""
    card = exercises.load(key)
    pose = showing.way(key)
    moves = showing.moves(key, REPS, tempo_s=HASTY * card.min_rep_s)
    assert _judged(key, _film(key, pose, card.views[0], moves, fps=60.0)).count == 0


@each_view
def test_done_right_nothing_is_said(key: str, view: View) -> None:
    """Good repetitions are not scolded."""
    summary = _judged(key, _film(key, showing.way(key), view, showing.moves(key, PATIENCE)))
    assert [cue.code for cue in summary.cues] == []


@pytest.mark.parametrize(("key", "code", "view"), RULED)
def test_each_fault_is_named(key: str, code: str, view: View) -> None:
    """The athlete makes every mistake that a rule knows, where the rule can see it."""
    pose = showing.way(key, fault=code)
    summary = _judged(key, _film(key, pose, view, showing.moves(key, PATIENCE)))
    assert code in [cue.code for cue in summary.cues]


def _film(key: str, pose: Pose, view: View, moves: list[Move], *, fps: float = 15.0) -> list[Frame]:
    """What a camera sees of it, which the movement fills."""
    camera = Camera.framing(
        showing.stage(pose), yaw=showing.yaw(key, view), height=0.5, aspect=4 / 3, fill=0.8
    )
    story = showing.story(key, pose, moves)
    dice = Random(key)  # noqa: S311 - no secret
    return story.film(camera, times(story.duration_s, fps, dice, 0.2), dice, noise=0.001)


def _judged(key: str, frames: list[Frame]) -> Summary:
    return summary_of(run(frames, session(key)))
