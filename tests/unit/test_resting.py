"""Small movements: only where they stand out, and only before a camera that stands."""

import math
import random
import tomllib
from dataclasses import replace
from typing import Any

import pytest
from body import film
from support import reasons, reps, run, summary

from pixel_py import data, lang
from pixel_py.exercise import parse
from pixel_py.frame import Frame
from pixel_py.protocol import Event, Placement
from pixel_py.session import Session
from pixel_py.settings import Settings

_SQUAT: dict[str, Any] = tomllib.loads(data.read("exercises", "squat.toml"))

NOD: dict[str, Any] = {name: _SQUAT[name] for name in ("title", "kind", "sides", "cycle")} | {
    "still_camera": True,
    "drive": [
        {
            "measure": "rise",
            "of": ["nose", "shoulder"],
            "rest": 0.35,
            "work": 0.5,
            "views": ["front"],
        }
    ],
}


def nodding(
    count: int, *, noise: float = 0.0, shake: float = 0.0, calm_s: float = 2.0
) -> list[Frame]:
    """
    The head up by a sixth of the trunk and down, every 3 s, after some rest.

    `noise`: deviation of each coordinate, `shake`: of the whole picture, in image heights.
    """
    dice, frames = random.Random(5), []  # noqa: S311 - no secret
    for frame in film(lambda _: 0.0, calm_s + 3.0 * count + 1.0, fps=20.0):
        since_s = frame.t_s - calm_s
        way = math.sin(math.pi * since_s / 1.5) if 0.0 < since_s < 3.0 * count else 0.0
        x, y = dice.gauss(0.0, shake), dice.gauss(0.0, shake)
        points = [
            p and p._replace(x=p.x + x + dice.gauss(0.0, noise), y=p.y + y + dice.gauss(0.0, noise))
            for p in frame.points
        ]
        nose = points[0]
        assert nose is not None
        points[0] = nose._replace(y=nose.y - 0.035 * max(0.0, way))
        frames.append(replace(frame, points=tuple(points)))
    return frames


def nods(frames: list[Frame], settings: Settings | None = None) -> list[Event]:
    """What a session says of them."""
    return run(frames, Session(parse("nod", NOD), lang.texts("en"), settings or Settings()))


def told(events: list[Event]) -> list[tuple[str, bool]]:
    """Codes of the placement, and whether is counted."""
    return [(event.code, event.counting) for event in events if isinstance(event, Placement)]


@pytest.mark.parametrize("placement", ["guide", "required", "off"])
def test_a_small_movement_is_counted_after_rest(placement: Any) -> None:  # noqa: ANN401
    """First it is said to hold still."""
    events = nods(nodding(4, noise=0.0005), Settings(placement=placement))
    assert len(reps(events)) == 4
    said = [] if placement == "off" else [("moving", False), ("ready", True)]
    assert told(events) == said


@pytest.mark.parametrize("placement", ["guide", "required", "off"])
def test_a_body_that_trembles_is_refused(placement: Any) -> None:  # noqa: ANN401
    """Nothing is counted by luck, also where nothing is said of the placement."""
    events = nods(nodding(4, noise=0.02, calm_s=6.0), Settings(placement=placement))
    assert summary(events).count == 0
    assert not summary(events).attempts
    if placement != "off":
        assert told(events) == [("moving", False), ("signal_too_small", False)]


def test_a_camera_in_a_hand_is_refused() -> None:
    """The body is calm in itself; its place in the picture is not."""
    events = nods(nodding(4, noise=0.0005, shake=0.05))
    assert summary(events).count == 0
    assert told(events) == [("moving", False)]


def test_a_camera_that_is_moved_asks_for_rest_again() -> None:
    """Until then nothing is counted, and an open movement is broken off."""
    frames = nodding(3, noise=0.0005)
    push = [
        replace(f, points=tuple(p and p._replace(x=p.x + 0.1) for p in f.points))
        if f.t_s > 5.7
        else f
        for f in frames
    ]
    events = nods(push)
    assert told(events) == 2 * [("moving", False), ("ready", True)]
    assert reasons(events) == ["interrupted"]
    assert len(reps(events)) == 2


def test_without_the_word_nothing_changes() -> None:
    """Other cards count at once."""
    card = parse("nod", {key: value for key, value in NOD.items() if key != "still_camera"})
    events = run(nodding(4, noise=0.0005), Session(card, lang.texts("en")))
    assert len(reps(events)) == 4
    assert told(events) == [("ready", True)]
