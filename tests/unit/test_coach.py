"""What is said of the form of a movement, and what a repetition tells of it."""

import math
from typing import Any

import pytest
from posed import arms

from pixel_py.counter import Counter
from pixel_py.exercise import parse
from pixel_py.protocol import Attempt, Cue, Event, Grade, Rep
from pixel_py.report import Report
from pixel_py.settings import Settings

LOW: dict[str, Any] = {
    "code": "low",
    "measure": "rise",
    "of": ["wrist", "shoulder"],
    "when": "far",
    "at_least": -0.1,
    "views": ["front"],
    "severity": "warn",
    "priority": 1,
    "joint": "wrist",
    "source": "a test's wish",
}
"""A hand that does not come up to the shoulder."""

UNEVEN: dict[str, Any] = {
    **LOW, "code": "uneven", "measure": "unlevel", "of": ["wrist"], "at_most": 0.2, "priority": 2,
}  # fmt: skip
del UNEVEN["at_least"]


def events(
    left: float,
    right: float,
    *rules: dict[str, Any],
    sides: str = "each",
    min_grade: Grade | None = None,
) -> list[Event]:
    """Two arms up by so many trunks from hanging and down, three times, twenty frames a second."""
    drive = {"measure": "rise", "of": ["wrist", "shoulder"], "rest": -1.0, "work": 0.0,
             "views": ["front"]}  # fmt: skip
    cycle = {"min_rep_s": 0.5, "return_at": 0.2, "phases": ["down", "up", "top", "lower"]}
    card = {"title": "Raise", "kind": "reps", "sides": sides, "drive": [drive], "cycle": cycle}
    texts = {rule["code"]: f"Not {rule['code']}." for rule in rules}
    settings = Settings(cue_policy="always", min_grade=min_grade)
    judge = Counter(parse("raise", {**card, "rule": list(rules)}), texts, settings)
    found: list[Event] = []
    for n in range(200):
        t_s = n / 20
        way = (1 - math.cos(2 * math.pi * (t_s - 1.0) / 2.5)) / 2 if 1.0 <= t_s < 8.5 else 0.0
        found += judge.update(arms(t_s, -1.0 + left * way, -1.0 + right * way), "front")
    return found


def faults(found: list[Event]) -> list[tuple[str, ...]]:
    """Of each repetition."""
    return [event.faults for event in found if isinstance(event, Rep)]


def cues(found: list[Event]) -> list[Cue]:
    """What was said."""
    return [event for event in found if isinstance(event, Cue)]


def test_a_cue_says_what_was_measured_where_and_what_would_be_right() -> None:
    """Of the repetition that has just been told."""
    found = events(0.8, 0.8, LOW, sides="both")
    first, *_ = cues(found)
    assert (first.code, first.text, first.severity) == ("low", "Not low.", "warn")
    assert first.value == pytest.approx(-0.2, abs=0.03)
    assert (first.target, first.unit, first.phase, first.rep) == (-0.1, "trunk", "top", 1)
    assert (first.side, first.joint) == (None, None)
    assert isinstance(found[found.index(first) - 1], Rep)


def test_what_is_not_said_is_told_all_the_same() -> None:
    """A rule that waits for two in a row, and one that another is more urgent than."""
    patient = {**LOW, "reps_in_a_row": 2}
    found = events(0.8, 0.8, patient, sides="both")
    assert faults(found) == [("low",)] * 3
    assert [cue.rep for cue in cues(found)][:1] == [2]
    many = events(0.5, 0.8, UNEVEN, LOW, sides="both")
    assert faults(many) == [("uneven", "low")] * 3
    assert cues(many)[0].code == "low"


def test_good_form_has_no_faults() -> None:
    """And nothing is said."""
    found = events(1.0, 1.0, LOW, UNEVEN)
    assert faults(found) == [()] * 3
    assert cues(found) == []


def test_one_arm_alone_is_compared_with_none() -> None:
    """The other hangs, which is no fault."""
    assert faults(events(1.0, 0.0, UNEVEN)) == [()] * 3
    assert faults(events(1.0, 0.6, UNEVEN)) == [("uneven",)] * 3


def test_each_side_is_judged_for_itself() -> None:
    """Of a body that moves as one: the code once, the cue with its side."""
    found = events(1.0, 0.6, {**LOW, "each": True}, sides="both")
    assert faults(found) == [("low",)] * 3
    assert (cues(found)[0].side, cues(found)[0].joint) == ("right", "right_wrist")


def test_what_does_not_count_for_its_grade_is_advised_too() -> None:
    """The cue is of no repetition."""
    found = events(0.6, 0.6, LOW, sides="both", min_grade="A")
    assert faults(found) == []
    assert {event.reason for event in found if isinstance(event, Attempt)} == {"low_grade"}
    assert cues(found)[0].rep is None


def test_the_summary_keeps_the_faults() -> None:
    """Beside each repetition."""
    report = Report("raise")
    for event in events(0.8, 0.8, LOW, sides="both"):
        report.update(event)
    assert [rep.faults for rep in report.summary().reps] == [("low",)] * 3
