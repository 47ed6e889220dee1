"""The right place: the gate, the countdown, and silence."""

import math
from dataclasses import replace

import pytest
from body import Camera, blind, film, noisy, squats
from support import reps, run, squat_session, summary

from pixel_py.frame import Frame
from pixel_py.protocol import Event, Placement
from pixel_py.settings import Settings

FAR_AWAY = Camera(height=0.15)


def placements(events: list[Event]) -> list[Placement]:
    """What was said of the placement."""
    return [event for event in events if isinstance(event, Placement)]


def after(seconds: float, frames: list[Frame]) -> list[Frame]:
    """The same, later."""
    return [replace(frame, t_s=frame.t_s + seconds) for frame in frames]


def stepping(seconds: float) -> list[Frame]:
    """Standing, and swaying from side to side by a trunk length."""
    still = film(lambda _: 0.0, seconds)
    return [
        replace(
            frame,
            points=tuple(
                p and p._replace(x=p.x + 0.2 * math.sin(3.0 * math.pi * frame.t_s))
                for p in frame.points
            ),
        )
        for frame in still
    ]


@pytest.mark.parametrize("mode", ["guide", "required", "off"])
def test_the_gate(mode: str) -> None:
    """Squats too far away, later nearer: only `required` counts none before the place was right."""
    frames = squats(2, camera=FAR_AWAY) + after(8.5, squats(2))
    settings = Settings(placement=mode)  # type: ignore[arg-type]
    events = run(frames, squat_session(settings))
    assert summary(events).count == (2 if mode == "required" else 4)
    said = [(event.code, event.counting) for event in placements(events)]
    if mode == "off":
        assert said == []
    else:
        assert said == [("too_far", mode == "guide"), ("ready", True)]


def test_the_gate_stays_open() -> None:
    """Who was ready once is counted, also after a step back; until `reset`."""
    session = squat_session(Settings(placement="required"))
    frames = squats(1) + after(6.0, squats(2, camera=FAR_AWAY))
    events = run(frames, session)
    assert summary(events).count == 3
    assert all(event.counting for event in placements(events))
    session.reset()
    assert summary(run(squats(2, camera=FAR_AWAY), session)).count == 0


def test_the_countdown() -> None:
    """Still for half a second, then three seconds, each told; then ready, and nothing more."""
    settings = Settings(placement_countdown_s=3.0)
    said = placements(run(noisy(film(lambda _: 0.0, 6.0), 0.004), squat_session(settings)))
    assert [(event.code, event.countdown_s) for event in said] == [
        ("moving", None), ("countdown", 3), ("countdown", 2), ("countdown", 1), ("ready", None),
    ]  # fmt: skip
    assert [event.ready for event in said] == [False] * 4 + [True]
    assert [round(event.t_s, 1) for event in said] == [0.0, 0.5, 1.5, 2.5, 3.5]
    assert {event.direction for event in said[:-1]} == {"hold-still"}


@pytest.mark.parametrize("how", ["moves", "leaves", "leaves for a moment", "sleeps"])
def test_who_moves_or_leaves_begins_anew(how: str) -> None:
    """Four seconds from the last movement, however much had passed."""
    first = film(lambda _: 0.0, 2.0)
    away = {
        "moves": stepping(2.0),
        "leaves": [blind(frame) for frame in first],
        "leaves for a moment": first[:30] + [blind(frame) for frame in first[30:]],
        "sleeps": [],
    }[how]
    frames = first + after(2.0, away)[1:] + after(4.0, film(lambda _: 0.0, 6.0))[1:]
    said = placements(run(frames, squat_session(Settings(placement_countdown_s=3.0))))
    ready = said[-1]
    assert (ready.code, [event.code for event in said].count("ready")) == ("ready", 1)
    assert 7.3 <= ready.t_s <= 7.7
    assert [event.countdown_s for event in said].count(3) == 2


def test_nothing_counts_before_the_countdown_has_run() -> None:
    """A squat in it begins it anew; what comes after it counts."""
    settings = Settings(placement="required", placement_countdown_s=2.0)
    frames = squats(2) + after(7.0, film(lambda _: 0.0, 3.0))[1:] + after(10.0, squats(2))[1:]
    events = run(frames, squat_session(settings))
    assert summary(events).count == 2
    assert all(rep.start_s > 10.0 for rep in reps(events))


def test_a_countdown_that_guides_gates_nothing() -> None:
    """`guide`: who does not wait is counted all the same."""
    assert summary(run(squats(2), squat_session(Settings(placement_countdown_s=30.0)))).count == 2
