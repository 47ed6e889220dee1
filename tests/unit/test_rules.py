"""Rules of form: when they are broken, how often before it is said, and what is said of many."""

import pytest

from pixel_py.protocol import CuePolicy
from pixel_py.rules import COOL_S, RECENT, SAME, CueGate, Habits, Rule
from pixel_py.statistic import Quantity

LEAN = Quantity("tilt", ("shoulder", "hip"), "mean", 0.0, ("left",))


def rule(
    code: str = "lean", *, limit: float = 60.0, upper: bool = False, in_a_row: int = 1
) -> Rule:
    """A trunk that must not lean more."""
    return Rule(code, LEAN, limit, upper, "info", 1, in_a_row, None, each=False, source="a wish")


def test_a_rule_is_broken_beyond_its_limit_only() -> None:
    """What was not seen breaks nothing."""
    assert [rule().broken(value) for value in (59.9, 60.0, None)] == [True, False, False]
    assert [rule(upper=True).broken(value) for value in (60.0, 60.1, None)] == [False, True, False]


def test_once_is_chance() -> None:
    """Two in a row are a habit; a good one, or one that was not seen, begins anew."""
    habits, twice = Habits(), rule(in_a_row=2)
    due = [
        bool(habits.update([(twice, "both", value)]))
        for value in (50, 50, 50, 70, 50, None, 50, 50)
    ]
    assert due == [False, True, True, False, False, False, False, True]
    habits.reset()
    assert habits.update([(twice, "both", 50.0)]) == []


def test_each_side_has_habits_of_its_own() -> None:
    """Once left and once right are not twice."""
    habits, twice = Habits(), rule(in_a_row=2)
    assert habits.update([(twice, "left", 50.0), (twice, "right", 70.0)]) == []
    (fault,) = habits.update([(twice, "left", 40.0), (twice, "right", 50.0)])
    assert (fault.side, fault.value) == ("left", 40.0)


def told(policy: CuePolicy, codes: list[list[str]], step_s: float) -> list[str | None]:
    """What is said of each repetition's faults, one repetition every `step_s`."""
    gate = CueGate(policy)
    chosen = [gate.choose(found, n * step_s) for n, found in enumerate(codes)]
    return [
        None if index is None else found[index] for found, index in zip(codes, chosen, strict=True)
    ]


def test_one_at_a_time_and_none_within_the_cool_down() -> None:
    """The most urgent, then the next, then the first again."""
    faults = [["a", "b"]] * 4
    assert told("always", faults, COOL_S) == ["a", "b", "a", "b"]
    assert told("always", faults, COOL_S / 2) == ["a", None, "b", None]


def test_the_same_is_not_said_again_at_once() -> None:
    """It waits longer than another code."""
    assert told("always", [["a"]] * 4, COOL_S) == ["a", None, "a", None]
    assert SAME > 1.0


@pytest.mark.parametrize("good", range(RECENT + 3))
def test_the_better_the_form_the_rarer_the_advice(good: int) -> None:
    """Each good repetition of the last few makes the wait longer by one cool-down."""
    wait_s = COOL_S * (1 + min(good, RECENT))
    for after_s, said in ((wait_s - 0.01, None), (wait_s, 0)):
        gate = CueGate("fading")
        assert gate.choose(["a"], 0.0) == 0
        for _ in range(good):
            gate.choose([], 1.0)
        assert gate.choose(["b"], after_s) == said


def test_off_is_silence() -> None:
    """Whatever is wrong."""
    assert told("off", [["a"]] * 9, 60.0) == [None] * 9
