"""Sets drawn at random, with known answers."""

from dataclasses import dataclass, replace
from math import exp, log
from random import Random
from typing import Final

from athlete import everyday
from athlete.camera import Camera
from athlete.everyday import ACTIVITIES, CONTAINS, crouched, lying, on_all_fours, seated_on_floor
from athlete.figure import Build, Vec, World
from athlete.movements import FAULTS, HABITS, MOVEMENTS
from athlete.pose import Pose, standing
from athlete.registry import Habit
from athlete.story import Clip, Move, Sides, Story, TrueHold, Truth, still, times, work
from pixel_py.frame import Frame

ASPECTS: Final = (9 / 16, 3 / 4, 1.0, 4 / 3, 3 / 2, 16 / 9)


@dataclass(frozen=True)
class Set:
    """A filmed set: frames, truth, and what tells why it may be hard."""

    frames: list[Frame]
    truth: Truth
    story: Story
    camera: Camera
    yaw: float
    fps: float
    noise: float


def make_set(  # noqa: PLR0913 - what may be overruled
    seed: int,
    exercise: str,
    *,
    life: bool = True,
    short: bool = False,
    noise: float | None = None,
    fault: str = "",
    depth: float | None = None,
    tempo_s: float | None = None,
) -> Set:
    """
    One set of an exercise with everything drawn from the seed.

    Body, style, camera, tempo (log-uniform), pauses at either end, depth, 1 to 12 repetitions,
    partial ones among them, noise up to 1 % of the body height, 8 to 60 frames a second, up to
    a fifth of them dropped. With `life` people walk in, do something else before or after, and
    leave. `short`: at most three quick repetitions, nothing else, 12 to 20 frames a second, none
    dropped. `noise`, `depth` of every repetition and `tempo_s` overrule what is drawn. `fault`: one
    of the exercise's `FAULTS`; all else is as without it. A loop has no depth but its own.
    """
    dice = Random(f"{exercise} {seed}")  # noqa: S311 - no secret
    habit, build = HABITS[exercise], Build.drawn(dice)
    pose = (FAULTS[exercise][fault] if fault else MOVEMENTS[exercise])(build, dice)
    yaw = _yaw(habit, dice)
    stage = _stage(pose, build, habit, with_standing=dice.random() < 0.6)
    camera = Camera.framing(
        stage,
        yaw=yaw,
        height=dice.uniform(0.15, habit.camera_high),
        distance=dice.uniform(1.6, 3.5),
        roll=dice.gauss(0.0, 2.0),
        aspect=dice.choice(ASPECTS),
        fill=dice.uniform(0.55, 0.9),
    )
    story = Story()
    lively = life and not short
    if lively and dice.random() < 0.6:
        _arrive(story, build, dice)
    if lively and dice.random() < 0.4:
        story.add(_something(exercise, build, dice))
    _enter(story, habit, build)
    rest = pose(0.0, 0.0)
    story.add(still(rest, dice.uniform(0.4, 1.5), "ready"))
    if habit.holds:
        story.add(_holds(exercise, habit, pose, dice, short=short))
    else:
        moves = _reps(habit, dice, short=short, depth=depth, tempo_s=tempo_s)
        story.add(work(exercise, pose, moves))
    story.add(still(rest, dice.uniform(0.4, 1.5), "done"))
    if lively and dice.random() < 0.6:
        _leave(story, exercise, habit, build, dice)
    drawn = dice.choice([0.0, dice.uniform(0.0, 0.01)])
    noise = drawn if noise is None else noise
    fps = dice.uniform(12.0, 20.0) if short else exp(dice.uniform(log(8.0), log(60.0)))
    share = 0.0 if short else dice.choice([0.0, dice.uniform(0.0, 0.2)])
    when = [t for t in times(story.duration_s, fps, dice, 0.3) if dice.random() >= share]
    return Set(story.film(camera, when, dice, noise), story.truth, story, camera, yaw, fps, noise)


def make_life(seed: int, duration_s: float = 40.0, *, without: str = "") -> Set:
    """
    Everyday life of at least this long, in which nothing is an exercise.

    Activities that contain the exercise `without` are left out.
    """
    dice = Random(f"life {seed}")  # noqa: S311 - no secret
    build = Build.drawn(dice)
    yaw = dice.uniform(-180, 180)
    camera = Camera.framing(
        standing(build).values(),
        yaw=yaw,
        height=dice.uniform(0.15, 0.95),
        distance=dice.uniform(2.0, 4.0),
        roll=dice.gauss(0.0, 2.0),
        aspect=dice.choice(ASPECTS),
        fill=dice.uniform(0.55, 0.9),
    )
    story = Story()
    _arrive(story, build, dice)
    while story.duration_s < duration_s - 8.0:
        if dice.random() < 0.15:
            _floor_and_up(story, build)
        else:
            story.add(_something(without, build, dice))
    _depart(story, build, dice)
    noise, fps = dice.uniform(0.0, 0.01), exp(dice.uniform(log(8.0), log(60.0)))
    when = times(story.duration_s, fps, dice, 0.3)
    return Set(story.film(camera, when, dice, noise), Truth(), story, camera, yaw, fps, noise)


def _yaw(habit: Habit, dice: Random) -> float:
    sector = dice.choices(habit.views, [high - low for low, high in habit.views])[0]
    return dice.uniform(*sector) * dice.choice([-1, 1])


def _stage(pose: Pose, build: Build, habit: Habit, *, with_standing: bool) -> list[Vec]:
    """What the camera was set up for: the movement, and often the person who stands there too."""
    ways = [(0.0, 0.0), (0.5, 0.0), (1.0, 0.0), (0.0, 0.5), (0.0, 1.0), (1.0, 1.0)]
    points = [point for way in ways for point in pose(*way).values()]
    if with_standing or habit.place in ("standing", "bar"):
        points += standing(build).values()
    return points


def _something(exercise: str, build: Build, dice: Random) -> Clip:
    names = [name for name in ACTIVITIES if exercise not in CONTAINS.get(name, ())]
    return ACTIVITIES[dice.choice(names)](build, dice)


def _away(dice: Random) -> tuple[float, float]:
    """A place from which people come: a side, or behind."""
    return dice.choice([-1, 1]) * dice.uniform(1.0, 2.2), dice.uniform(-1.2, 0.8)


def _arrive(story: Story, build: Build, dice: Random) -> None:
    start, speed = _away(dice), dice.uniform(0.5, 0.9)
    clip = everyday.walk(build, start, (0.0, 0.0), speed)
    story.add(clip)
    heading = 90.0 if start[0] < 0 else -90.0
    story.add(everyday.turn(build, heading * 0.7, 0.0, dice.uniform(0.6, 1.2)))
    story.add(everyday.fidget(build, dice))


def _depart(story: Story, build: Build, dice: Random) -> None:
    goal = _away(dice)
    heading = 90.0 if goal[0] > 0 else -90.0
    story.add(everyday.turn(build, 0.0, heading * 0.8, dice.uniform(0.6, 1.2)))
    story.add(everyday.walk(build, (0.0, 0.0), goal, dice.uniform(0.5, 0.9)))


def _floor_and_up(story: Story, build: Build) -> None:
    ways: list[World] = [crouched(build), on_all_fours(build), lying(build, prone=True)]
    story.add(still(standing(build), 0.3))
    story.through(ways, 0.9)
    story.add(still(lying(build, prone=True), 1.5, "lie"))
    story.through(reversed(ways[:2]), 0.9)
    story.add(still(standing(build), 0.3))


def _way_in(place: str, build: Build) -> list[World]:
    """Poses between standing and the start of the exercise."""
    match place:
        case "floor":
            return [crouched(build), on_all_fours(build)]
        case "back":
            return [crouched(build), seated_on_floor(build)]
        case "bench":
            return [seated_on_floor(build, 0.27)]
        case "bar":
            return [standing(build, style="front"), standing(build, style="overhead")]
        case _:
            return []


def _enter(story: Story, habit: Habit, build: Build) -> None:
    if story.duration_s > 0.0:
        story.add(still(standing(build), 0.3))
        story.through(_way_in(habit.place, build), 0.8)


def _leave(story: Story, exercise: str, habit: Habit, build: Build, dice: Random) -> None:
    story.through(reversed(_way_in(habit.place, build)), 0.8)
    story.add(still(standing(build), 0.3))
    if dice.random() < 0.5:
        story.add(_something(exercise, build, dice))
    _depart(story, build, dice)


def _reps(
    habit: Habit, dice: Random, *, short: bool, depth: float | None, tempo_s: float | None
) -> list[Move]:
    """1 to 12 repetitions, in some sets with partial ones or a rest between."""
    count, mode = dice.randint(1, 3 if short else 12), dice.choice(habit.sides)
    slowest_s = 1.6 * habit.fastest_s if short else habit.slowest_s
    drawn_s = exp(dice.uniform(log(habit.fastest_s), log(slowest_s)))
    tempo_s = drawn_s if tempo_s is None else tempo_s
    usual = dice.uniform(0.65, 1.05)
    stays = dice.random() < 0.3 and not short and not habit.loops
    waits = dice.random() < 0.4
    partial = dice.random() < 0.25 and not short and not habit.loops
    rests = dice.random() < 0.2 and not short
    moves: list[Move] = []
    t_s = 0.0
    for index in range(count):
        if partial and index > 0 and dice.random() < 0.3:
            shallow = _move(
                t_s, tempo_s * 0.6, 0.0, dice.uniform(0.05, 0.13), _side(mode, index), dice
            )
            moves.append(shallow)
            t_s = shallow.end_s + 0.3
        stay_s = dice.uniform(0.2, 1.5) if stays else 0.0
        drawn = min(max(usual + dice.gauss(0.0, 0.05), 0.6), 1.1)
        far = 1.0 if habit.loops else drawn if depth is None else depth
        move = _move(t_s, tempo_s, stay_s, far, _side(mode, index), dice)
        moves.append(replace(move, loops=habit.loops))
        t_s = move.end_s + (dice.uniform(0.2, 1.5) if waits else dice.uniform(0.0, 0.1))
        if rests and dice.random() < 0.3:
            t_s += dice.uniform(2.0, 5.0)
        if mode == "flowing":  # One arm rises while the other sinks.
            t_s = move.start_s + 0.55 * (move.end_s - move.start_s)
    return moves


def _move(  # noqa: PLR0913, PLR0917 - the parts of a move
    start_s: float, tempo_s: float, stay_s: float, depth: float, side: Sides, dice: Random
) -> Move:
    tempo_s *= dice.uniform(0.88, 1.12)
    out = dice.uniform(0.42, 0.58)
    return Move(start_s, tempo_s * out, stay_s, tempo_s * (1 - out), depth, side)


def _side(mode: str, index: int) -> Sides:
    match mode:
        case "left" | "right" | "both":
            return mode
        case _:
            return ("left", "right")[index % 2]


def _holds(exercise: str, habit: Habit, pose: Pose, dice: Random, *, short: bool) -> Clip:
    """One to three holds with losses between."""
    t_s, holds = 0.0, []
    moves: list[Move] = []
    for _ in range(dice.randint(1, 2 if short else 3)):
        ramp_s = habit.fastest_s * dice.uniform(0.2, 0.5)
        stay_s = dice.uniform(2.0, 4.0 if short else 20.0)
        moves.append(Move(t_s, ramp_s, stay_s, ramp_s, 1.0, "both"))
        # In position from three quarters of the way, which this movement reaches so late.
        lost_s = 0.35 * ramp_s
        holds.append(TrueHold(t_s + ramp_s - lost_s, t_s + ramp_s + stay_s + lost_s))
        t_s = moves[-1].end_s + dice.uniform(1.0, 4.0)
    clip = work(exercise, pose, moves)
    return Clip(exercise, clip.duration_s, clip.pose, Truth(holds=tuple(holds)))
