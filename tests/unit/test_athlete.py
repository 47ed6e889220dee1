"""The athlete itself: a body that keeps its shape, a camera that sees it, answers that are true."""

from collections.abc import Iterator
from itertools import pairwise
from math import dist
from random import Random

import pytest
from athlete.camera import CLEAR, HIDDEN, Camera
from athlete.everyday import ACTIVITIES, walk
from athlete.figure import SIDES, Build, World, blend, of, placed
from athlete.movements import FAULTS, HABITS, MOVEMENTS
from athlete.pose import Pose, standing
from athlete.sets import make_life, make_set
from athlete.story import COUNTS_FROM, Clip, Move, work

from pixel_py import exercises
from pixel_py.frame import NOBODY
from pixel_py.skeleton import INDEX, Joint

FASTEST = 14.0
"""Body heights a second: hands of jumping jacks and waves; a teleport is far beyond."""


def bones(world: World, build: Build) -> Iterator[tuple[float, float]]:
    """Each bone's length beside what the build says."""
    for side in SIDES:
        for near, far, long in (
            ("shoulder", "elbow", build.upper_arm),
            ("elbow", "wrist", build.forearm),
            ("hip", "knee", build.thigh),
            ("knee", "ankle", build.shank),
        ):
            yield dist(world[of(side, near)], world[of(side, far)]), long
    yield dist(world["left_hip"], world["right_hip"]), 2 * build.hip_half
    yield dist(world["left_shoulder"], world["right_shoulder"]), 2 * build.shoulder_half


def whole(world: World, build: Build) -> None:
    """No bone is longer or shorter by more than 1 %."""
    for found, true in bones(world, build):
        assert abs(found / true - 1.0) < 0.01


def test_every_exercise_has_a_movement() -> None:
    """A new card needs an athlete who can do it."""
    assert set(exercises.catalogue()) <= MOVEMENTS.keys()
    assert HABITS.keys() == MOVEMENTS.keys()


NAMED = [(key, "") for key in MOVEMENTS] + [(key, fault) for key in FAULTS for fault in FAULTS[key]]
each_way = pytest.mark.parametrize(("exercise", "fault"), NAMED)
"""Right, and with each fault."""

STEPS = [n / 20 for n in range(21)]


def somebody(exercise: str, fault: str, seed: int) -> tuple[Build, Pose]:
    """A body, and how it does the exercise."""
    dice = Random(seed)  # noqa: S311 - no secret
    build = Build.drawn(dice)
    return build, (FAULTS[exercise][fault] if fault else MOVEMENTS[exercise])(build, dice)


def apart(a: World, b: World) -> float:
    """How far the joint is that is farthest from where it was."""
    return max(dist(a[joint], b[joint]) for joint in INDEX)


@each_way
def test_movements_keep_bones_and_floor(exercise: str, fault: str) -> None:
    """In every style, at every depth, either side; nothing sinks into the floor."""
    for seed in range(2 if fault else 4):
        build, pose = somebody(exercise, fault, seed)
        for way in (0.0, 0.3, 0.7, 1.0, 1.1):
            for left, right in ((way, way), (way, 0.0), (0.0, way), (way, 0.5 * way)):
                world = pose(left, right)
                whole(world, build)
                assert min(point[1] for point in world.values()) > -0.03, (seed, left, right)


@each_way
def test_movements_flow(exercise: str, fault: str) -> None:
    """A little farther on the way is a little elsewhere: nothing jumps, not at the start either."""
    count = 120 if HABITS[exercise].loops else 60  # A loop is the way out and the way back.
    for seed in range(1 if fault else 3):
        _, pose = somebody(exercise, fault, seed)
        for left, right in ((1, 1), (1, 0), (0, 1)):
            worlds = [pose(left * n / count, right * n / count) for n in range(count + 1)]
            assert max(apart(a, b) for a, b in pairwise(worlds)) < 0.12, (seed, left, right)


@pytest.mark.parametrize("exercise", MOVEMENTS)
def test_movements_go_somewhere(exercise: str) -> None:
    """The far end is not the rest; who goes round is back where it began."""
    for seed in range(4):
        _, pose = somebody(exercise, "", seed)
        rest, far = pose(0.0, 0.0), 1.0
        if HABITS[exercise].loops:
            assert apart(rest, pose(1.0, 1.0)) < 1e-6
            far = 0.5
        assert max(apart(rest, pose(far, other)) for other in (0.0, far)) > 0.005


@pytest.mark.parametrize(("exercise", "fault"), [named for named in NAMED if named[1]])
def test_a_fault_is_seen(exercise: str, fault: str) -> None:
    """The same person in the same style does something else on the way."""
    for seed in range(4):
        _, right = somebody(exercise, "", seed)
        _, wrong = somebody(exercise, fault, seed)
        ways = [(way, side * way) for way in STEPS for side in (0.0, 1.0)]
        assert max(apart(right(*way), wrong(*way)) for way in ways) > 0.015


def test_elbows_bend_the_way_they_do() -> None:
    """Towards the feet in a push-up, below the shoulders in a plank on the forearms."""
    for seed in range(8):
        low = MOVEMENTS["push_up"](Build(), Random(seed))(1.0, 1.0)  # noqa: S311
        held = MOVEMENTS["plank"](Build(), Random(seed))(1.0, 1.0)  # noqa: S311
        assert low["left_elbow"][2] < low["left_wrist"][2]
        assert held["left_elbow"][1] < held["left_shoulder"][1] - 0.12
        assert abs(held["left_elbow"][2] - held["left_shoulder"][2]) < 0.06


@pytest.mark.parametrize("activity", ACTIVITIES)
def test_activities_keep_bones_and_flow(activity: str) -> None:
    """Nobody is torn apart, nobody teleports."""
    dice, build = Random(3), Build()  # noqa: S311 - no secret
    flows(ACTIVITIES[activity](build, dice), build)


def flows(clip: Clip, build: Build) -> None:
    """Bones stay, joints move at speeds of people."""
    worlds = [clip.pose(n / 50) for n in range(int(clip.duration_s * 50))]
    for a, b in pairwise(worlds):
        whole(b, build)
        assert max(dist(a[joint], b[joint]) for joint in INDEX) * 50 < FASTEST


def test_a_walk_arrives() -> None:
    """From here to there, looking where it goes."""
    build = Build()
    clip = walk(build, (-1.0, 0.5), (0.0, 0.0), 0.8)
    flows(clip, build)
    start, end = clip.pose(0.0), clip.pose(clip.duration_s)
    assert start["nose"][0] < -0.9
    assert abs(end["left_hip"][0] + end["right_hip"][0]) < 0.1
    assert end["nose"][0] > end["left_ear"][0]


def test_between_two_poses_bones_stay() -> None:
    """Turning and bending at once."""
    build = Build()
    here = standing(build)
    there = placed(MOVEMENTS["push_up"](build, Random(1))(0.5, 0.5), 0.3, 0.0, 60)  # noqa: S311
    for n in range(11):
        whole(blend(here, there, n / 10), build)
    for joint in INDEX:
        assert dist(blend(here, there, 0.0)[joint], here[joint]) < 1e-9
        assert dist(blend(here, there, 1.0)[joint], there[joint]) < 1e-9


@pytest.mark.parametrize(
    ("yaw", "clear", "hidden"),
    [(90, "left_hip", "right_hip"), (-90, "right_hip", "left_hip"), (180, "left_hip", "nose")],
)
def test_the_far_side_is_hidden(yaw: float, clear: Joint, hidden: Joint) -> None:
    """Scores tell which side the camera sees."""
    world = standing(Build())
    frame = Camera.framing(world.values(), yaw=yaw).frame(0.0, world, Random(1))  # noqa: S311
    seen, unseen = frame.points[INDEX[clear]], frame.points[INDEX[hidden]]
    assert seen is not None
    assert unseen is not None
    assert seen.score == CLEAR
    assert unseen.score <= HIDDEN


@pytest.mark.parametrize("aspect", [0.5625, 1.0, 1.7778])
@pytest.mark.parametrize("yaw", [0, 40, 90, 180])
def test_a_camera_frames_its_stage(aspect: float, yaw: float) -> None:
    """All of the body, filling the picture as asked, upright, left on the right from the front."""
    world = standing(Build())
    camera = Camera.framing(world.values(), yaw=yaw, aspect=aspect, fill=0.8, height=0.4)
    seen = {joint: camera.project(point) for joint, point in world.items()}
    wide = max(x for x, _ in seen.values()) - min(x for x, _ in seen.values())
    high = max(y for _, y in seen.values()) - min(y for _, y in seen.values())
    assert max(wide / aspect, high) == pytest.approx(0.8)
    assert seen["nose"][1] < seen["left_hip"][1] < seen["left_ankle"][1]
    if yaw == 0:
        assert seen["left_shoulder"][0] > seen["right_shoulder"][0]
    elif yaw == 180:
        assert seen["left_shoulder"][0] < seen["right_shoulder"][0]


def test_whoever_leaves_the_picture_is_gone() -> None:
    """No joint in the picture: nobody."""
    world = standing(Build())
    camera = Camera.framing(world.values())
    assert camera.frame(0.0, placed(world, 5.0, 0.0, 0.0), Random(1)).points == NOBODY  # noqa: S311


def test_truth_is_what_moved() -> None:
    """Full and partial repetitions with their times, depths and sides."""
    pose = MOVEMENTS["bicep_curl"](Build(), Random(1))  # noqa: S311
    full = Move(1.0, 0.5, 0.2, 0.5, 0.9, "left")
    partial = Move(3.0, 0.5, 0.0, 0.5, COUNTS_FROM - 0.05, "right")
    clip = work("bicep_curl", pose, [full, partial], tail_s=1.0)
    assert [(r.start_s, r.end_s, r.side) for r in clip.truth.reps] == [(1.0, 2.2, "left")]
    assert [(r.end_s, r.side) for r in clip.truth.partials] == [(4.0, "right")]
    rest, far = pose(0.0, 0.0), pose(0.9, 0.0)
    assert clip.pose(0.5) == rest
    assert clip.pose(1.6) == far
    assert clip.pose(4.5) == rest


@pytest.mark.parametrize("exercise", MOVEMENTS)
def test_a_seed_is_a_set(exercise: str) -> None:
    """The same again, with a truth inside its duration, in frames that move forwards."""
    filmed, again = make_set(5, exercise, short=True), make_set(5, exercise, short=True)
    assert filmed.frames == again.frames
    assert filmed.truth == again.truth
    assert filmed.truth.reps or filmed.truth.holds
    assert all(0 <= r.start_s < r.end_s <= filmed.story.duration_s for r in filmed.truth.reps)
    assert all(a.t_s < b.t_s for a, b in pairwise(filmed.frames))
    assert filmed.frames != make_set(6, exercise, short=True).frames


def test_life_has_no_exercise() -> None:
    """It flows, and its truth is empty."""
    filmed = make_life(1, 30.0)
    assert filmed.story.duration_s > 20.0
    assert not filmed.truth.reps
    names = {filmed.story.clip(frame.t_s) for frame in filmed.frames}
    assert {"walk", "turn", "fidget"} <= names


def test_a_set_can_be_asked_for() -> None:
    """A fault changes the body only; depth and tempo are those asked for; a loop has its own."""
    right, wrong = (
        make_set(3, "squat", short=True),
        make_set(3, "squat", short=True, fault="uneven"),
    )
    assert wrong.truth == right.truth
    assert wrong.yaw == right.yaw
    assert wrong.frames != right.frames
    shallow = make_set(3, "squat", short=True, depth=0.1, tempo_s=0.5).truth
    assert not shallow.reps
    assert len(shallow.partials) == len(right.truth.reps)
    assert all(rep.end_s - rep.start_s < 0.6 for rep in shallow.partials)
    assert make_set(3, "burpee", short=True, depth=0.1).truth.reps
