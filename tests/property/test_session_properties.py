"""What must not change anything, tried with many squats."""

import json
from array import array
from collections.abc import Sequence
from dataclasses import replace

from body import Camera, blind, noisy, numbers, squats
from hypothesis import example, given
from hypothesis import strategies as st
from support import reps, run, squat_session, summary

from pixel_py.bridge import Bridge
from pixel_py.frame import Frame, Point, from_buffer
from pixel_py.protocol import Keypoints, Rep
from pixel_py.settings import Settings
from pixel_py.skeleton import INDEX, JOINTS, MIRROR

TWINS = tuple(INDEX[MIRROR[joint]] for joint in JOINTS)


@st.composite
def sets(draw: st.DrawFn) -> tuple[list[Frame], int]:
    """A set of squats seen from somewhere, with noise, and how many there are."""
    count = draw(st.integers(1, 3))
    camera = Camera(
        yaw_deg=draw(st.integers(-180, 180)),
        height=draw(st.floats(0.3, 0.85)),
        aspect=draw(st.sampled_from([0.5625, 1.0, 1.5, 1.7778])),
    )
    frames = squats(
        count,
        fps=draw(st.sampled_from([5, 10, 15, 24, 30])),
        tempo_s=draw(st.floats(1.5, 4.0)),
        depth=draw(st.floats(0.65, 1.2)),
        camera=camera,
    )
    noise = draw(st.floats(0.0, 0.01)) * camera.height
    return noisy(frames, noise, seed=draw(st.integers(0, 999))), count


def counted(frames: Sequence[Frame]) -> list[Rep]:
    """The repetitions of these frames."""
    return reps(run(frames))


def moved(frames: Sequence[Frame], scale: float, x: float, y: float) -> list[Frame]:
    """The picture scaled about its corner, then shifted."""

    def move(point: Point | None) -> Point | None:
        return point and Point(point.x * scale + x, point.y * scale + y, point.score)

    return [replace(frame, points=tuple(map(move, frame.points))) for frame in frames]


@given(sets())
def test_any_set_counts(drawn: tuple[list[Frame], int]) -> None:
    """From any side, at any rate, tempo and depth above the floor."""
    frames, count = drawn
    assert len(counted(frames)) == count


@given(sets(), st.integers(-1000, 100_000))
def test_time_may_start_anywhere(drawn: tuple[list[Frame], int], shift_s: int) -> None:
    """Same repetitions, later."""
    frames, _ = drawn
    later = [replace(frame, t_s=frame.t_s + shift_s) for frame in frames]
    here, there = counted(frames), counted(later)
    assert len(here) == len(there)
    for a, b in zip(here, there, strict=True):
        assert abs(a.t_s + shift_s - b.t_s) < 1e-6
        assert abs(a.depth - b.depth) < 1e-6


@given(sets())
def test_a_mirror_swaps_only_sides(drawn: tuple[list[Frame], int]) -> None:
    """The other way round: same counts, left and right views exchanged."""
    frames, _ = drawn

    def flip(frame: Frame) -> Frame:
        turned = (p and Point(frame.aspect - p.x, p.y, p.score) for p in frame.points)
        points = tuple(turned)
        return replace(frame, points=tuple(points[twin] for twin in TWINS))

    swap = {"left": "right", "right": "left"}
    here, there = counted(frames), counted([flip(frame) for frame in frames])
    assert [(r.count, r.t_s) for r in here] == [(r.count, r.t_s) for r in there]
    assert [swap.get(str(r.view), r.view) for r in here] == [r.view for r in there]


@given(sets(), st.floats(0.5, 1.4), st.floats(-0.5, 0.5), st.floats(-0.5, 0.5))
def test_near_and_far_are_alike(
    drawn: tuple[list[Frame], int], scale: float, x: float, y: float
) -> None:
    """Scaled and shifted: the same count."""
    frames, count = drawn
    assert len(counted(moved(frames, scale, x, y))) == count


@given(sets(), st.randoms(use_true_random=False))
def test_short_dropouts_cost_nothing(drawn: tuple[list[Frame], int], dice: object) -> None:
    """Any joint gone for less than the bridge, again and again."""
    frames, count = drawn
    choose = dice.choice  # type: ignore[attr-defined]
    holed = [
        blind(frame, choose(JOINTS)) if int(frame.t_s / 0.3) % 2 else frame for frame in frames
    ]
    assert len(counted(holed)) == count


@given(sets(), sets())
def test_two_sessions_are_strangers(a: tuple[list[Frame], int], b: tuple[list[Frame], int]) -> None:
    """Fed in turn, each says what it says alone."""
    first, second = squat_session(), squat_session()
    events, others = [], []
    for n in range(max(len(a[0]), len(b[0]))):
        if n < len(a[0]):
            events += first.update(a[0][n])
        if n < len(b[0]):
            others += second.update(b[0][n])
    assert events + first.finish() == run(a[0])
    assert others + second.finish() == run(b[0])


@given(sets())
def test_what_leaves_is_sound(drawn: tuple[list[Frame], int]) -> None:
    """Counts rise by one, times never go back, every frame has its keypoints event."""
    frames, _ = drawn
    events = run(frames)
    assert [rep.count for rep in reps(events)] == list(range(1, len(reps(events)) + 1))
    times: list[float] = [getattr(event, "t_s", 0.0) for event in events[:-1]]
    assert times == sorted(times)
    assert sum(isinstance(event, Keypoints) for event in events) == len(frames)
    assert summary(events).frames == len(frames)


@given(st.lists(st.lists(st.floats(width=32), min_size=51, max_size=51), max_size=20))
def test_any_numbers_are_taken(buffers: list[list[float]]) -> None:
    """Whatever a model may say."""
    session = squat_session(Settings(raw=True))
    for n, buffer in enumerate(buffers):
        session.update(from_buffer(n / 10, buffer, 1.5))
    session.finish()


@given(
    st.lists(
        st.tuples(
            st.floats(),
            st.floats(),
            st.integers(0, 3),
            st.lists(st.floats(width=32), min_size=3, max_size=3),
        ),
        max_size=20,
    )
)
@example([(0.0, 1e308, 0, [50.0, 0.5, 0.9])])
@example([(0.0, 1.0, 0, [0.5, 0.5, 0.9]), (5e-324, 1.0, 0, [0.6, 0.6, 0.9])])
def test_any_frames_give_json(frames: list[tuple[float, float, int, list[float]]]) -> None:
    """Any times, shapes and numbers: strict JSON, and no failure of ours."""
    bridge = Bridge()
    bridge.load('{"exercise": "squat", "raw": true, "inputMirrored": true, "lang": "en"}')
    answers: list[str | None] = []
    for t_s, aspect, flags, joint in frames:
        bridge.buffer[:] = array("f", joint * 17)
        answers.append(bridge.step(t_s, aspect, flags))
    for answer in (*answers, bridge.finish()):
        events = json.loads(answer or "[]", parse_constant=refuse)
        assert all(event.get("code") != "internal" for event in events)


def refuse(constant: str) -> object:
    """JSON has neither NaN nor Infinity, though Python reads them."""
    raise ValueError(constant)


@given(sets())
def test_a_buffer_holds_a_frame(drawn: tuple[list[Frame], int]) -> None:
    """Out to fractions of the image and in again."""
    for frame in drawn[0][:3]:
        again = from_buffer(frame.t_s, numbers(frame), frame.aspect)
        for a, b in zip(frame.points, again.points, strict=True):
            assert a is not None
            assert b is not None
            assert abs(a.x - b.x) < 1e-9
