"""Everything with memory: one contract, discovered."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest
from body import Camera, noisy, squats
from support import squat_session

import pixel_py
from pixel_py import exercises, lang
from pixel_py.analyzers import Analyzers
from pixel_py.body import BodySize
from pixel_py.climb import Climb
from pixel_py.counter import Counter
from pixel_py.cycle import Cycle
from pixel_py.excursion import Excursion
from pixel_py.filters import JointFilter, PoseFilter
from pixel_py.frame import Frame, Point
from pixel_py.hold import HoldTimer
from pixel_py.holder import Holder
from pixel_py.person import OnePerson
from pixel_py.placement import PlacementWatch
from pixel_py.position import Position
from pixel_py.protocol import Rep
from pixel_py.report import Report
from pixel_py.resting import Resting
from pixel_py.rules import Habits, Rule
from pixel_py.session import Session
from pixel_py.sets import Sets
from pixel_py.settings import Settings
from pixel_py.statistic import Quantity
from pixel_py.still import Stillness
from pixel_py.track import Track
from pixel_py.view import ViewFilter

FRAMES = [replace(f, size=0.2) for f in noisy(squats(2, camera=Camera(30)), 0.005)]

Feed = Callable[[Any, Frame], object]


def height(frame: Frame) -> float:
    """A number that crosses zero: the nose over the left hip's resting place."""
    nose = frame.points[0]
    assert nose is not None
    return (nose.y - 0.35) * 5


def rep_at_each_zero(sets: Sets, frame: Frame) -> object:
    """A rep that ends wherever the number is near zero."""
    t_s = frame.t_s
    found = abs(height(frame)) < 0.05
    return sets.update(t_s, [Rep(t_s, 5, t_s - 0.02, t_s, 0.02, 1.0, None)] if found else [])


NOSE_HIGH = Rule(
    code="high",
    quantity=Quantity("rise", ("nose", "hip"), "mean", 0.0, ()),
    limit=0.0,
    upper=True,
    severity="info",
    priority=1,
    reps_in_a_row=3,
    joint=None,
    each=False,
    source="a test's wish",
)

MEMORIES: dict[type, tuple[Callable[[], Any], Feed]] = {
    JointFilter: (JointFilter, lambda o, f: o.update(f.points[0], f.t_s)),
    PoseFilter: (PoseFilter, lambda o, f: o.update(f)),
    BodySize: (BodySize, lambda o, f: o.update(f)),
    ViewFilter: (ViewFilter, lambda o, f: o.update(f)),
    Track: (
        lambda: Track(exercises.load("squat"), "both", 0.25),
        lambda o, f: o.update(f, "front"),
    ),
    Cycle: (lambda: Cycle(0.25, 0.6, 0.2), lambda o, f: (o.update(height(f), f.t_s), o.progress)),
    Counter: (
        lambda: Counter(exercises.load("squat"), lang.texts("en")),
        lambda o, f: o.update(f, "front"),
    ),
    PlacementWatch: (
        lambda: PlacementWatch(
            exercises.load("squat"), Settings(placement="required", placement_countdown_s=1.0)
        ),
        lambda o, f: (o.update(f, "front"), o.counting),
    ),
    Climb: (lambda: Climb("both", "ankle"), lambda o, f: o.update(f, moving=height(f) > 0)),
    Excursion: (
        lambda: Excursion("left", "wrist", "shoulder"),
        lambda o, f: o.update(f, moving=height(f) > 0),
    ),
    Position: (lambda: Position(exercises.load("plank")), lambda o, f: o.update(f, "left")),
    Holder: (lambda: Holder(exercises.load("plank")), lambda o, f: o.update(f, "left")),
    HoldTimer: (HoldTimer, lambda o, f: (o.update(height(f) > 0.0, f.t_s), o.total_s)),
    Stillness: (Stillness, lambda o, f: o.update(f)),
    Resting: (
        lambda: Resting(replace(exercises.load("squat"), still_camera=True), 0.25),
        lambda o, f: (o.update(f, "front"), o.enough, o.tried),
    ),
    Habits: (Habits, lambda o, f: o.update([(NOSE_HIGH, "both", height(f))])),
    OnePerson: (lambda: OnePerson(lambda _: True), lambda o, f: (o.update(f), o.changed)),
    Sets: (lambda: Sets(Settings(target_reps=3, rest_s=1.0)), rep_at_each_zero),
    Session: (squat_session, lambda o, f: o.update(f)),
}


def test_every_class_with_memory_is_here() -> None:
    """Whoever has `update` and `reset`; reports and analyzers are fed with events."""
    found = set()
    for info in pkgutil.iter_modules(pixel_py.__path__):
        if info.name == "__main__":
            continue
        module = importlib.import_module(f"pixel_py.{info.name}")
        found |= {
            kind
            for name, kind in inspect.getmembers(module, inspect.isclass)
            if kind.__module__ == module.__name__ and not name.startswith("_")
            if hasattr(kind, "update") and hasattr(kind, "reset")
        }
    assert found == MEMORIES.keys() | {Report, Analyzers}


@pytest.mark.parametrize("kind", MEMORIES)
def test_reset_equals_fresh(kind: type) -> None:
    """What was before leaves no trace."""
    make, feed = MEMORIES[kind]
    used, fresh = make(), make()
    for frame in FRAMES:
        feed(used, frame)
    used.reset()
    assert [feed(used, f) for f in FRAMES] == [feed(fresh, f) for f in FRAMES]


@pytest.mark.parametrize("kind", MEMORIES)
def test_update_leaves_its_input_alone(kind: type) -> None:
    """Frames are shared."""
    make, feed = MEMORIES[kind]
    before, memory = deepcopy(FRAMES), make()
    for frame in FRAMES:
        feed(memory, frame)
    assert before == FRAMES


def _times(value: Any) -> Any:  # noqa: ANN401 - whatever an update gives
    """The value without times."""
    if isinstance(value, (list, tuple)) and not isinstance(value, Point):
        return [_times(entry) for entry in value]
    if hasattr(value, "__dataclass_fields__"):
        names = [name for name in value.__dataclass_fields__ if not name.endswith("_s")]
        return [_times(getattr(value, name)) for name in names]
    return round(value, 6) if isinstance(value, float) else value


@pytest.mark.parametrize("kind", MEMORIES)
@pytest.mark.parametrize("shift_s", [-100.0, 1000.0])
def test_the_clock_may_start_anywhere(kind: type, shift_s: float) -> None:
    """Also so that the first frame is at a time below 0."""
    make, feed = MEMORIES[kind]
    here, there = make(), make()
    # Times are powers of two, so that shifting them is exact.
    for n, frame in enumerate(FRAMES):
        now = replace(frame, t_s=n / 32)
        a, b = feed(here, now), feed(there, replace(now, t_s=now.t_s + shift_s))
        assert str(_times(a)) == str(_times(b))
