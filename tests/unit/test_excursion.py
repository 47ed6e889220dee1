"""The swing of an arm: the arm is a pendulum before a camera, the rest of the body stands."""

import math
import random
from collections.abc import Callable, Iterator

import pytest

from pixel_py import exercises, lang
from pixel_py.counter import Counter
from pixel_py.excursion import Excursion
from pixel_py.frame import NOBODY, Frame, Point
from pixel_py.protocol import Rep
from pixel_py.skeleton import INDEX, MIRROR, Joint

TRUNK = 0.25
SHOULDER, ELBOW, WRIST = 0.15, 0.55, 1.05
REP_S = 2.4

LEFT: tuple[Joint, ...] = ("left_shoulder", "left_elbow", "left_wrist", "left_hip", "left_ankle")
RIGHT: tuple[Joint, ...] = tuple(MIRROR[joint] for joint in LEFT)

Motion = Callable[[float], float]


def frames(
    swing: Motion, facing: float, *, seconds: float, noise: float = 0.0, fps: float = 25.0
) -> Iterator[Frame]:
    """
    A person whose right arm is `swing` radians behind hanging.

    `facing`: degrees turned away from the camera, so 90 looks to the right of the image. `noise`
    is a standard deviation in trunk lengths.
    """
    dice = random.Random(1)  # noqa: S311 - a test's dice are no secret
    across = math.sin(math.radians(facing))
    for n in range(round(seconds * fps)):
        angle = swing(n / fps)
        points = list(NOBODY)

        def put(joint: Joint, x: float, y: float, points: list[Point | None] = points) -> None:
            points[INDEX[joint]] = Point(
                0.5 + TRUNK * (x + dice.gauss(0, noise)),
                0.3 + TRUNK * (y + dice.gauss(0, noise)),
                0.9,
            )

        for sign, (shoulder, elbow, wrist, hip, ankle) in ((1, LEFT), (-1, RIGHT)):
            put(shoulder, sign * SHOULDER, 0)
            put(hip, sign * SHOULDER / 2, 1)
            put(ankle, sign * SHOULDER / 2, 2.7)
            for joint, length in ((elbow, ELBOW), (wrist, WRIST)):
                back = length * math.sin(angle if sign < 0 else 0)
                down = length * math.cos(angle if sign < 0 else 0)
                put(joint, sign * SHOULDER - across * back, down)
        yield Frame(n / fps, tuple(points), 1.0, TRUNK)


def set_of(depth_deg: float, forward_deg: float = 0.0) -> Motion:
    """A repetition every `REP_S`: a swing forward in its first half, back in its second."""

    def swing(t_s: float) -> float:
        share = t_s % REP_S / REP_S
        way = -forward_deg if share < 0.4 else depth_deg
        part = share / 0.4 if share < 0.4 else (share - 0.4) / 0.6
        return math.radians(way) * (1 - math.cos(2 * math.pi * part)) / 2

    return swing


def count(moves: Iterator[Frame]) -> int:
    """Repetitions of the built-in exercise."""
    counter = Counter(exercises.load("shoulder_extension"), lang.texts("en"))
    return sum(isinstance(event, Rep) for frame in moves for event in counter.update(frame, None))


def track(moves: Iterator[Frame], side: str = "right") -> list[float | None]:
    """The distance while a movement is never open."""
    excursion = Excursion("left" if side == "left" else "right", "wrist", "shoulder")
    return [excursion.update(frame, moving=False) for frame in moves]


def moved(frame: Frame, change: Callable[[float, float], tuple[float, float]]) -> Frame:
    """The frame with each point elsewhere."""
    points = tuple(p and Point(*change(p[0], p[1]), p[2]) for p in frame.points)
    return Frame(frame.t_s, points, frame.aspect, frame.size)


def mirrored(frame: Frame) -> Frame:
    """The frame in a mirror: right is left."""
    swapped = [frame.points[INDEX[MIRROR[joint]]] for joint in INDEX]
    flipped = tuple(p and Point(1 - p[0], p[1], p[2]) for p in swapped)
    return Frame(frame.t_s, flipped, frame.aspect, frame.size)


@pytest.mark.parametrize("facing", [-120, -90, -60, -30, 0, 30, 60, 90, 120, 180])
def test_a_swing_counts_from_every_side(facing: float) -> None:
    """Across the view it shows sideways, towards the camera in its height alone."""
    assert count(frames(set_of(45), facing, seconds=8 * REP_S + 1)) == 8


def test_a_swing_seen_only_sideways_counts() -> None:
    """15 degrees raise a wrist by 3 % of the arm."""
    assert count(frames(set_of(15), 90, seconds=8 * REP_S + 1)) == 8


@pytest.mark.parametrize("facing", [60, 90])
def test_the_swing_forward_before_it_is_no_repetition(facing: float) -> None:
    """It goes the other way; the first is not known to, and may be told as one."""
    assert count(frames(set_of(45, 25), facing, seconds=8 * REP_S + 1)) in (8, 9)


def test_each_repetition_may_go_another_way() -> None:
    """Back, out to the side, and between."""

    def moves() -> Iterator[Frame]:
        turns = [90, 20, 60, 0, 70, 10, 90, 30]
        for n, facing in enumerate(turns):
            for frame in frames(set_of(50), facing, seconds=REP_S):
                yield Frame(frame.t_s + n * REP_S, frame.points, 1.0, TRUNK)

    assert count(moves()) == 8


@pytest.mark.parametrize("noise", [0.0, 0.01, 0.02])
def test_standing_still_counts_nothing(noise: float) -> None:
    """Trembling joints are no swing."""
    assert count(frames(lambda _: 0.0, 60, seconds=60, noise=noise)) == 0


def test_a_slow_drift_is_rest() -> None:
    """Leaning to one side within half a minute."""
    assert count(frames(lambda t_s: t_s / 60, 90, seconds=30)) == 0


def test_a_person_who_turns_rests_anew() -> None:
    """A hand that has come elsewhere for good is out until this has become its place."""
    swing = set_of(25)

    def turned(t_s: float) -> float:
        return 0.5 + swing(t_s - 60) if t_s > 60 else 0.0 if t_s < 2 else 0.5

    assert count(frames(turned, 90, seconds=60 + 8 * REP_S + 1)) in (8, 9)


def test_an_arm_first_seen_raised_comes_to_rest() -> None:
    """The arm that hangs lower shows where it rests; its way down may be told as one."""
    swing = set_of(25)

    def late(t_s: float) -> float:
        return 1.5 * max(0.0, 1 - t_s) if t_s < 2 else swing(t_s - 2)

    assert count(frames(late, 60, seconds=2 + 6 * REP_S + 1)) in (6, 7)


def test_mirror() -> None:
    """The left arm in a mirror is the right arm."""
    moves = list(frames(set_of(40, 20), 70, seconds=8, noise=0.01))
    mirror = track(map(mirrored, moves), "left")
    assert mirror == pytest.approx(track(iter(moves)), abs=1e-9)


def test_scale_and_place() -> None:
    """In trunk lengths, from the shoulder."""
    moves = list(frames(set_of(40, 20), 70, seconds=8, noise=0.01))
    small = [moved(frame, lambda x, y: (0.1 + x / 2, 0.2 + y / 2)) for frame in moves]
    small = [Frame(f.t_s, f.points, f.aspect, TRUNK / 2) for f in small]
    assert track(iter(small)) == pytest.approx(track(iter(moves)), abs=1e-9)


def test_a_step_aside_is_no_swing() -> None:
    """The arm goes where its shoulder goes."""
    still = frames(lambda _: 0.0, 90, seconds=4)

    def steps() -> Iterator[Frame]:
        for frame in still:
            aside = 0.1 * frame.t_s
            yield moved(frame, lambda x, y, aside=aside: (x + aside, y))  # type: ignore[misc]

    assert track(steps()) == pytest.approx([0.0] * 100, abs=1e-9)


def test_unseen_is_none() -> None:
    """Without its wrist an arm has no distance, and nothing is forgotten."""
    first, second, third = list(frames(lambda t_s: t_s, 90, seconds=0.12))
    excursion = Excursion("right", "wrist", "shoulder")
    assert excursion.update(first, moving=False) == 0.0
    hidden = list(second.points)
    hidden[INDEX["right_wrist"]] = None
    unseen = Frame(second.t_s, tuple(hidden), 1.0, TRUNK)
    assert excursion.update(unseen, moving=False) is None
    assert (excursion.update(third, moving=False) or 0.0) > 0.0
