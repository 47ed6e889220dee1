"""A held exercise: phases of the position, seconds of its clock."""

import pytest
from posed import Places, posed

from pixel_py.exercise import HOLD_PHASES, parse
from pixel_py.hold import ENTER_S
from pixel_py.holder import Holder
from pixel_py.protocol import Event, Hold, Phase

CARD = parse(
    "arm",
    {
        "title": "Arm up",
        "kind": "hold",
        "check": [
            {
                "measure": "rise",
                "of": ["wrist", "shoulder"],
                "at_least": 0.0,
                "slack": 0.1,
                "views": ["front"],
            }
        ],
    },
)


def hold(holder: Holder, begin_s: float, end_s: float, *, up: bool | None) -> list[Event]:
    """Events of an arm that is up, down or unseen, at 20 frames a second."""
    seen: Places = {}
    if up is not None:
        seen = {"left_shoulder": (0.5, 0.5), "left_wrist": (0.5, 0.4 if up else 0.6)}
    events: list[Event] = []
    for n in range(round(20 * begin_s), round(20 * end_s)):
        events += holder.update(posed(seen, n / 20), "front")
    return events


def phases(events: list[Event]) -> list[str]:
    """Their names."""
    return [event.phase for event in events if isinstance(event, Phase)]


def held_s(events: list[Event]) -> float:
    """Seconds held as the last event tells."""
    return [event.hold_s for event in events if isinstance(event, Hold)][-1]


def test_phases_of_a_hold() -> None:
    """Out of position, in it, and held once it has been kept for a while; then out again."""
    holder = Holder(CARD)
    events = hold(holder, 0, 1, up=False) + hold(holder, 1, 4, up=True)
    assert phases(events) == list(HOLD_PHASES)
    begun = next(event for event in events if isinstance(event, Hold))
    assert begun.holding
    assert begun.t_s == pytest.approx(1 + ENTER_S, abs=0.1)
    events = hold(holder, 4, 6, up=False)
    assert phases(events)[-1] == "out"
    assert held_s(events) == pytest.approx(3.0, abs=0.06)


def test_unseen_changes_no_phase() -> None:
    """What nobody knows is no news."""
    holder = Holder(CARD)
    assert hold(holder, 0, 1, up=None) == []
    hold(holder, 1, 3, up=True)
    assert phases(hold(holder, 3, 3.5, up=None)) == []


def test_an_interruption_ends_the_hold() -> None:
    """Once; the position must be entered anew, and the seconds stay."""
    holder = Holder(CARD)
    hold(holder, 0, 3, up=True)
    (ended,) = holder.interrupt(3.0)
    assert isinstance(ended, Hold)
    assert not ended.holding
    assert ended.hold_s == pytest.approx(3.0, abs=0.06)
    assert holder.interrupt(3.1) == []
    assert 4.0 <= held_s(hold(holder, 10, 12, up=True)) <= 5.0


def test_reset_equals_fresh() -> None:
    """Event by event."""
    holder = Holder(CARD)
    for up in (True, False, False):
        holder.reset()
        assert hold(holder, 0, 3, up=up) == hold(Holder(CARD), 0, 3, up=up) != []
