"""One side doing an exercise: which drive moves the cycle, and what becomes of a movement."""

import math
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from posed import SIZE, Places, posed

from pixel_py.cycle import Movement
from pixel_py.exercise import parse
from pixel_py.frame import Frame
from pixel_py.protocol import View
from pixel_py.track import Track

CARD: dict[str, Any] = {
    "title": "Dip",
    "kind": "reps",
    "sides": "both",
    "drive": [
        {
            "measure": "rise",
            "of": ["hip", "ankle"],
            "rest": 1.6,
            "work": 0.8,
            "views": ["front", "left"],
        },
        {
            "measure": "rise",
            "of": ["hip", "knee"],
            "rest": 0.8,
            "work": 0.0,
            "views": ["front", "left"],
        },
    ],
    "check": [
        {
            "measure": "rise",
            "of": ["shoulder", "hip"],
            "at_least": 0.5,
            "when": "always",
            "views": ["front", "left"],
        }
    ],
    "cycle": {"min_rep_s": 0.5, "return_at": 0.2, "phases": ["top", "down", "bottom", "up"]},
}


def track() -> Track:
    """A fresh one."""
    return Track(parse("dip", CARD), "both", floor=0.25)


def body(depth: float, t_s: float, *, unseen: tuple[str, ...] = (), bow: float = 1.0) -> Frame:
    """Hips down by `depth` of the card's way, shoulders `bow` trunk lengths above them."""
    hip = 0.9 - (1.6 - 0.8 * depth) * SIZE
    heights = {"shoulder": hip - bow * SIZE, "hip": hip, "knee": hip + (0.8 - 0.8 * depth) * SIZE}
    places: Places = {}
    for part, y in {**heights, "ankle": 0.9}.items():
        if part not in unseen:
            places[f"left_{part}"] = (0.5, y)  # type: ignore[index]
    return posed(places, t_s)


def dips(t_s: float) -> float:
    """A second upright, then down and up in two, for ever."""
    return 0.0 if t_s < 1.0 else (1 - math.cos(math.pi * (t_s - 1.0))) / 2


def feed(judge: Track, frames: Iterable[Frame], view: View | None = "front") -> list[Movement]:
    """Movements that end."""
    found = (judge.update(frame, view) for frame in frames)
    return [movement for movement in found if movement is not None]


def film(
    until_s: float, make: Callable[[float], Frame] = lambda t_s: body(dips(t_s), t_s)
) -> list[Frame]:
    """Twenty frames a second."""
    return [make(n / 20) for n in range(round(20 * until_s) + 1)]


def test_the_first_drive_counts() -> None:
    """Three times."""
    found = feed(track(), film(7.2))
    assert [movement.reason for movement in found] == [None] * 3
    assert found[0].depth == pytest.approx(1.0, abs=0.02)


def test_without_feet_the_next_drive_counts_as_much() -> None:
    """The same way, the same depth."""
    frames = film(7.2, lambda t_s: body(dips(t_s), t_s, unseen=("ankle",)))
    found = feed(track(), frames)
    assert [movement.reason for movement in found] == [None] * 3
    assert found[0].depth == pytest.approx(1.0, abs=0.02)


def test_a_movement_ends_by_the_drive_it_began_with() -> None:
    """Feet that come into sight below change nothing; the next one goes by them."""
    judge = track()
    frames = film(
        5.2, lambda t_s: body(dips(t_s), t_s, unseen=("ankle",) if t_s < 1.8 else ())
    )  # fmt: skip
    found = feed(judge, frames)
    assert [movement.reason for movement in found] == [None] * 2


def test_a_moment_out_of_sight_is_bridged() -> None:
    """Deep down behind one's own knees."""
    gone = (1.6, 2.5)
    frames = film(
        3.2,
        lambda t_s: body(
            dips(t_s), t_s, unseen=("hip",) if gone[0] < t_s < gone[1] else ()
        ),
    )  # fmt: skip
    assert [movement.reason for movement in feed(track(), frames)] == [None]


def test_longer_out_of_sight_is_lost() -> None:
    """An attempt, once; then the rest must be seen anew."""

    def make(t_s: float) -> Frame:
        return body(min(dips(t_s), 0.9) if t_s < 2 else 0.9, t_s, unseen=("hip",) * (t_s > 2.5))

    found = feed(track(), film(6.0, make))
    assert [movement.reason for movement in found] == ["lost_sight"]
    assert found[0].end_s == pytest.approx(2.5, abs=0.06)


def test_a_view_that_cannot_be_judged_moves_nothing() -> None:
    """Nor does it end what goes on, if it is short."""
    assert feed(track(), film(7.2), "back") == []
    assert len(feed(track(), film(7.2), None)) == 3


def test_another_movement_is_told_as_such() -> None:
    """Hips down with the shoulders beside them: no dip."""
    found = feed(track(), film(3.2, lambda t_s: body(dips(t_s), t_s, bow=1.0 - dips(t_s) * 1.2)))
    assert [movement.reason for movement in found] == ["wrong_movement"]


@pytest.mark.parametrize(
    ("before_s", "until_s", "bow", "reason"),
    [
        (3.2, 4.4, 1.0, None),  # Turned, after a complete one.
        (3.2, 3.9, 1.0, "interrupted"),  # Still on the way down.
        (0.0, 2.4, 1.0, "interrupted"),  # The first one.
        (3.2, 4.4, 0.0, "interrupted"),  # Not this exercise.
    ],
)
def test_the_last_one_needs_no_return(
    before_s: float, until_s: float, bow: float, reason: str | None
) -> None:
    """At the end, when its far end was seen, after a complete one of its kind."""
    judge = track()
    frames = film(
        until_s, lambda t_s: body(dips(t_s), t_s, bow=1.0 if t_s < before_s or t_s < 1.0 else bow)
    )
    feed(judge, frames)
    last = judge.give_up(last=True)
    assert last is not None
    assert last.reason == reason


def test_a_break_is_not_the_end() -> None:
    """What follows may be anything: nothing is counted in advance."""
    judge = track()
    feed(judge, film(4.4))
    last = judge.give_up()
    assert last is not None
    assert last.reason == "interrupted"
    assert judge.give_up() is None


def test_the_movement_is_the_open_one_else_the_last() -> None:
    """For the other side to compare with."""
    judge = track()
    feed(judge, film(2.0))
    half = judge.movement
    assert half is not None
    assert half.end_s == pytest.approx(2.0)
    assert half.depth == pytest.approx(1.0, abs=0.02)
    (ended,) = feed(judge, film(3.2)[41:])
    assert judge.movement == ended


def test_reset_equals_fresh() -> None:
    """Movement by movement."""
    judge = track()
    first = feed(judge, film(7.2))
    judge.reset()
    assert judge.movement is None
    assert feed(judge, film(7.2)) == first
