"""Recordings made worse."""

from itertools import pairwise
from math import hypot
from statistics import fmean, stdev

import pytest
from body import Camera, numbers, squats

from pixel_py.analysis.perturb import AS_IS, Perturbation, body_height
from pixel_py.frame import from_buffer
from pixel_py.recording import Recording
from pixel_py.skeleton import INDEX, MIRROR

WIDTH, HEIGHT = 960, 640


def recording(fps: float = 30.0) -> Recording:
    """Two squats seen obliquely, times in whole milliseconds; one frame is empty."""
    frames = [
        (round(frame.t_s, 3), None if index == 7 else numbers(frame))
        for index, frame in enumerate(squats(2, fps=fps, camera=Camera(40)))
    ]
    return Recording(WIDTH, HEIGHT, list(frames), {"source": "figure"})


def times(of: Recording) -> list[float]:
    """When its frames are."""
    return [t_s for t_s, _ in of.frames]


def test_as_is_changes_nothing() -> None:
    """Nor do the header's other names ever get lost."""
    assert AS_IS.apply(recording(), "a") == recording()
    assert Perturbation(fps=10, noise=0.01).apply(recording(), "a").more == {"source": "figure"}


@pytest.mark.parametrize(("given", "fps"), [(30, 15), (30, 10), (25, 15)])
def test_frames_are_dropped_and_never_invented(given: int, fps: int) -> None:
    """One for each tick at most, the first of those after it."""
    before = recording(given)
    slow = Perturbation(fps=fps).apply(before, "a")
    assert [frame for frame in before.frames if frame in slow.frames] == slow.frames
    first_s, *_, last_s = times(slow)
    assert first_s == times(before)[0]
    assert (len(slow.frames) - 1) / (last_s - first_s) == pytest.approx(fps, abs=0.1)
    if given % fps == 0:
        assert slow.frames == before.frames[:: given // fps]
    ticks = [int((t_s - first_s + 0.0005) * fps) for t_s in times(slow)]
    assert all(one < other for one, other in pairwise(ticks))


def test_few_frames_stay() -> None:
    """A rate above the recording's own drops nothing."""
    assert Perturbation(fps=60).apply(recording(), "a") == recording()


def test_a_share_is_dropped() -> None:
    """Others by another name, the same by the same name."""
    before = recording(60)
    one, again, other = (Perturbation(drop=0.2).apply(before, name) for name in "aab")
    assert one == again != other
    assert 0.1 < 1 - len(one.frames) / len(before.frames) < 0.3
    assert Perturbation(drop=1.0).apply(before, "a").frames == []


def test_the_mirror_swaps_sides() -> None:
    """The right wrist is where the left one was, seen in a mirror; twice is as before."""
    before = recording()
    mirrored = Perturbation(mirror=True).apply(before, "a")
    for (t_s, was), (same_s, now) in zip(before.frames, mirrored.frames, strict=True):
        assert t_s == same_s
        if was is None or now is None:
            assert was is now
            continue
        for joint, twin in MIRROR.items():
            x, y, score = was[3 * INDEX[joint] : 3 * INDEX[joint] + 3]
            assert now[3 * INDEX[twin] : 3 * INDEX[twin] + 3] == [1.0 - x, y, score]


def test_noise_is_in_body_heights() -> None:
    """The same deviation to the right and down; scores and empty frames stay."""
    before = recording(60)
    shaken = Perturbation(noise=0.01).apply(before, "a")
    right, down = [], []
    for (_, was), (_, now) in zip(before.frames, shaken.frames, strict=True):
        if was is None or now is None:
            assert was is now
            continue
        assert was[2::3] == now[2::3]
        right += [(b - a) * WIDTH / HEIGHT for a, b in zip(was[0::3], now[0::3], strict=True)]
        down += [b - a for a, b in zip(was[1::3], now[1::3], strict=True)]
    expected = 0.01 * body_height(before.frames, WIDTH / HEIGHT)
    for values in (right, down):
        assert stdev(values) == pytest.approx(expected, rel=0.05)
        assert abs(fmean(values)) < 0.05 * expected
    assert abs(fmean(a * b for a, b in zip(right, down, strict=True))) < 0.05 * expected**2
    assert shaken == Perturbation(noise=0.01).apply(before, "a")
    assert shaken != Perturbation(noise=0.01).apply(before, "b")


@pytest.mark.parametrize("yaw_deg", [0, 40, 90])
def test_the_height_is_found(yaw_deg: float) -> None:
    """From any side; one wrong joint, an unseen one or an empty frame do not matter."""
    camera = Camera(yaw_deg, height=0.6)
    frames = [(frame.t_s, numbers(frame)) for frame in squats(2, camera=camera)]
    frames[3][1][3 * INDEX["left_knee"]] = 40.0
    for _, pose in frames[::2]:
        pose[3 * INDEX["right_knee"] : 3 * INDEX["right_knee"] + 3] = [3.0, 3.0, 0.0]
    some = [*frames, (99.0, None)]
    assert body_height(list(some), camera.aspect) == pytest.approx(0.6, rel=0.03)


@pytest.mark.parametrize("pose", [None, [0.0] * 51, [float("nan")] * 51])
def test_nobody_has_no_height(pose: list[float] | None) -> None:
    """And noise then is none."""
    empty = Recording(WIDTH, HEIGHT, [(0.0, pose), (0.1, pose)])
    assert body_height(empty.frames, 1.5) == 0.0
    assert str(Perturbation(noise=0.01).apply(empty, "a")) == str(empty)


def test_shifted_and_shrunk() -> None:
    """Times move on; the picture shrinks in both directions alike, and so does its noise."""
    before = recording()
    moved = Perturbation(shift_s=100.0, scale=0.5).apply(before, "a")
    assert times(moved) == [t_s + 100.0 for t_s in times(before)]
    (was_s, was), (now_s, now) = before.frames[0], moved.frames[0]
    assert was is not None
    assert now is not None
    first, second = (
        from_buffer(t_s, pose, 1.5).points for t_s, pose in ((was_s, was), (now_s, now))
    )
    for one, other, shrunk_one, shrunk_other in zip(
        first, first[1:], second, second[1:], strict=False
    ):
        assert one
        assert other
        assert shrunk_one
        assert shrunk_other
        length = hypot(one.x - other.x, one.y - other.y)
        shrunk = hypot(shrunk_one.x - shrunk_other.x, shrunk_one.y - shrunk_other.y)
        assert shrunk == pytest.approx(length / 2)
        assert shrunk_one.x > one.x
