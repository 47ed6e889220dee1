"""Stories of one person in front of a camera."""

import math
from dataclasses import replace

import pytest
from body import Camera, blind, film, noisy, repetitions, squats, squatting
from support import reasons, reps, run, squat_session, summary

from pixel_py import exercises
from pixel_py.errors import BadCard
from pixel_py.protocol import (
    Attempt,
    Cue,
    Error,
    Event,
    Keypoints,
    Phase,
    Placement,
    Progress,
    Rep,
)
from pixel_py.session import Session
from pixel_py.settings import Settings
from pixel_py.skeleton import Joint


@pytest.mark.parametrize("yaw_deg", [0, 45, 90, 180])
@pytest.mark.parametrize("fps", [3, 5, 10, 30, 60])
@pytest.mark.parametrize("tempo_s", [2.0, 4.0])
def test_squats_count_exactly(yaw_deg: float, fps: float, tempo_s: float) -> None:
    """From any side, at any frame rate, with the noise and confidences of a pose model."""
    camera = Camera(yaw_deg)
    frames = noisy(squats(5, fps=fps, tempo_s=tempo_s, camera=camera), 0.01 * camera.height)
    assert summary(run(frames)).count == 5


@pytest.mark.parametrize("fps", [10, 30])
def test_a_rep_is_told_within_100_ms_of_the_return(fps: float) -> None:
    """The return: hips back as near as the card wants, as the true body says it."""
    times = [rep.t_s for rep in reps(run(squats(4, fps=fps, tempo_s=2.5)))]
    track = repetitions(4, 2.5)
    height = [squatting(track(n / 1000))["left_hip"][1] for n in range(12000)]
    back = max(height) - exercises.load("squat").return_at * (max(height) - min(height))
    truth = [n / 1000 for n in range(1, 12000) if height[n - 1] < back <= height[n]]
    for told_s, true_s in zip(times, truth, strict=True):
        assert -0.1 <= told_s - true_s <= 0.1 + 1 / fps


def test_the_events_of_a_frame_come_in_order() -> None:
    """Keypoints first, advice last."""
    session = squat_session()
    kinds: tuple[tuple[type, ...], ...] = (
        (Keypoints,), (Placement,), (Phase,), (Progress,), (Attempt, Rep), (Cue,),
    )  # fmt: skip
    for frame in squats(2, depth=0.38):
        events = session.update(frame)
        ranks = [next(n for n, kind in enumerate(kinds) if isinstance(e, kind)) for e in events]
        assert ranks == sorted(ranks)
        assert ranks[0] == 0


def test_phases_and_progress_follow_the_body() -> None:
    """Top, down, bottom, up, top; progress to 1 and back to 0."""
    events = run(squats(1))
    assert [e.phase for e in events if isinstance(e, Phase)] == [
        "top",
        "down",
        "bottom",
        "up",
        "top",
    ]
    shown = [e.value for e in events if isinstance(e, Progress)]
    assert max(shown) > 0.95
    assert shown[-1] == 0.0


def test_a_shallow_squat_gets_advice() -> None:
    """An attempt and a cue with what was measured and what would have been right."""
    events = run(squats(1, depth=0.38))
    assert summary(events).count == 0
    assert reasons(events) == ["too_shallow"]
    (cue,) = [event for event in events if isinstance(event, Cue)]
    assert cue.code == "go_deeper"
    assert cue.target == 0.25
    assert cue.value is not None
    assert 0.1 < cue.value < 0.25


def test_a_text_that_is_missing_is_told_at_once() -> None:
    """Not at the first shallow squat."""
    with pytest.raises(BadCard, match=r"^squat.advice.too_shallow.code: there is no text"):
        Session(exercises.load("squat"), {})


def test_a_card_brings_its_own_words() -> None:
    """A page's card says what no language file has."""
    squat = exercises.load("squat")
    advice = replace(squat.advice["too_shallow"], code="sink", text="Sink.")
    own = replace(squat, advice={"too_shallow": advice})
    session = Session(own, {rule.code: "-" for rule in squat.rules})
    events = [event for frame in squats(1, depth=0.38) for event in session.update(frame)]
    (cue,) = [event for event in events if isinstance(event, Cue)]
    assert (cue.code, cue.text) == ("sink", "Sink.")


def test_cropped_feet_still_count() -> None:
    """The hips over the knees take over from the hips over the ankles."""
    frames = [blind(frame, "left_ankle", "right_ankle") for frame in squats(3)]
    assert summary(run(frames)).count == 3


def test_a_kick_is_another_movement() -> None:
    """One foot leaves its place while the body dips."""
    frames = []
    for frame in squats(1, depth=0.6, camera=Camera(90)):
        points = list(frame.points)
        ankle = points[16]
        assert ankle is not None
        away = 0.25 * math.sin(math.pi * min(max(frame.t_s - 1.6, 0.0), 1.0))
        points[16] = ankle._replace(x=ankle.x - away / 2, y=ankle.y - away)
        frames.append(replace(frame, points=tuple(points)))
    events = run(frames)
    assert (summary(events).count, reasons(events)) == (0, ["wrong_movement"])


def test_one_who_is_lost_in_the_middle_made_an_attempt() -> None:
    """Out of sight for good at the bottom."""
    frames = [blind(f) if f.t_s > 2.2 else f for f in squats(2)]
    events = run(frames)
    assert (summary(events).count, reasons(events)) == (0, ["lost_sight"])


def test_a_short_loss_costs_nothing() -> None:
    """Half a second without legs at the bottom."""
    legs: tuple[Joint, ...] = (
        "left_hip",
        "right_hip",
        "left_knee",
        "right_knee",
        "left_ankle",
        "right_ankle",
    )
    frames = [blind(f, *legs) if 2.0 < f.t_s < 2.5 else f for f in squats(2)]
    assert summary(run(frames)).count == 2


def test_a_break_drops_the_open_rep_and_keeps_the_count() -> None:
    """Cut in the middle of the second; the third counts as the second."""
    session, events = squat_session(), list[Event]()
    for frame in squats(3, tempo_s=2.5):
        events += session.update(frame, broken=abs(frame.t_s - 4.7) < 0.01)
    assert [rep.count for rep in reps(events)] == [1, 2]
    assert reasons(events) == ["interrupted"]


def test_a_break_while_standing_is_nothing() -> None:
    """No attempt, no lost rep."""
    session, events = squat_session(), list[Event]()
    for frame in squats(2):
        events += session.update(frame, broken=frame.t_s == 0.5)
    assert (len(reps(events)), reasons(events)) == (2, [])


def test_a_tab_that_slept_is_a_break() -> None:
    """Frames stop at the bottom of one rep and come again at the bottom of another."""
    frames = [f for f in squats(3, tempo_s=2.5) if not 2.0 < f.t_s < 4.7]
    events = run(frames)
    assert (summary(events).count, reasons(events)) == (1, ["interrupted"])


def test_a_turned_phone_changes_the_aspect() -> None:
    """Between two reps the picture goes from landscape to portrait, the person gets larger."""
    portrait = Camera(height=0.5, x=0.28, aspect=0.5625)
    track = repetitions(4, 2.5)
    frames = film(track, 12.0)[: 30 * 6] + film(track, 12.0, camera=portrait)[30 * 6 :]
    session, events = squat_session(), list[Event]()
    for frame in frames:
        events += session.update(frame, broken=frame is frames[180])
    assert len(reps(events)) == 4


def test_standing_and_walking_count_nothing() -> None:
    """Ten seconds of standing with noise; walking through the picture."""
    still = noisy(film(lambda _: 0.0, 10.0), 0.007)
    assert summary(run(still)).count == 0
    walking = [
        replace(f, points=tuple(p and p._replace(x=p.x + 0.1 * f.t_s) for p in f.points))
        for f in still
    ]
    assert summary(run(walking)).count == 0


def test_an_empty_frame_has_no_keypoints() -> None:
    """Though the filters still remember the body."""
    session = squat_session()
    first, second = squats(1)[:2]
    session.update(first)
    keypoints = session.update(blind(second))[0]
    assert isinstance(keypoints, Keypoints)
    assert keypoints.keypoints == ()


def test_raw_keypoints_are_the_models_own() -> None:
    """Fractions of the image, unsmoothed, also of joints that are not believed."""
    session = squat_session(Settings(raw=True))
    for frame in noisy(squats(1), 0.01):
        event = session.update(frame)[0]
        assert isinstance(event, Keypoints)
        assert event.raw is not None
        assert len(event.raw) == 17
        point = frame.points[0]
        assert point is not None
        assert event.raw[0].x == pytest.approx(point.x / frame.aspect)


def test_a_late_frame_is_left_out_and_told_once() -> None:
    """Two in a row are one episode; counting goes on."""
    session, events = squat_session(), list[Event]()
    frames = squats(2)
    for frame in frames[:40] + frames[10:12] + frames[40:] + frames[5:6]:
        events += session.update(frame)
    assert [e.code for e in events if isinstance(e, Error)] == ["time_backwards"] * 2
    assert len(reps(events)) == 2


def test_without_an_exercise_there_are_keypoints_and_presence() -> None:
    """Nothing is counted."""
    frames = squats(1)
    events = run([*frames, *(blind(replace(f, t_s=f.t_s + 5)) for f in frames)], Session(None, {}))
    assert {event.type for event in events} == {"keypoints", "placement", "summary"}
    codes = [event.code for event in events if isinstance(event, Placement)]
    assert codes == ["ready", "nobody"]


@pytest.mark.parametrize(
    ("camera", "hidden", "code", "direction"),
    [
        (Camera(), (), "ready", None),
        (Camera(height=0.15), (), "too_far", "come-closer"),
        (Camera(height=1.4), ("left_knee", "right_knee"), "too_near", "step-back"),
        (Camera(), ("left_hip", "right_hip"), "joints_missing", "in-frame"),
    ],
)
def test_placement_says_what_to_do(
    camera: Camera, hidden: tuple[Joint, ...], code: str, direction: str | None
) -> None:
    """Once, and only about what the exercise needs."""
    frames = film(lambda _: 0.0, 1.0, camera=camera)
    if hidden:
        frames = [blind(frame, "left_ankle", "right_ankle", *hidden) for frame in frames]
    found = [event for event in run(frames) if isinstance(event, Placement)]
    assert [(event.code, event.direction) for event in found] == [(code, direction)]


def test_placement_does_not_flicker() -> None:
    """Feet and knees gone for half a second, just past the bridge: not worth a word."""
    legs: tuple[Joint, ...] = ("left_knee", "right_knee", "left_ankle", "right_ankle")
    frames = film(lambda _: 0.0, 3.0)
    frames = [blind(frame, *legs) if 1.0 < frame.t_s < 1.6 else frame for frame in frames]
    assert [event.code for event in run(frames) if isinstance(event, Placement)] == ["ready"]
