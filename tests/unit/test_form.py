"""Whether scores tell correct repetitions from poor ones: by person and view, and all together."""

from math import isnan

import pytest

from pixel_py.analysis.evaluate import Result
from pixel_py.analysis.form import CORRECT, area, told
from pixel_py.analysis.manifest import Entry
from pixel_py.protocol import Rep
from pixel_py.report import Report


def result(
    name: str, form: str, scores: list[float], *, exercise: str = "squat", depth: float = 1.0
) -> Result:
    """A recording with repetitions of these scores, each a little deeper than the last."""
    report = Report(exercise)
    for n, score in enumerate(scores):
        far = depth + 0.1 * n
        report.update(Rep(n + 1.0, n + 1, n, n + 1.0, 1.0, far, "front", score=score))
    entry = Entry(name, "mocap", exercise, reps=len(scores), form=form)
    leans = tuple(80.0 for _ in scores)
    return Result(entry, found=report.summary(), leans_deg=leans)


def test_area_is_how_often_the_correct_one_is_higher() -> None:
    """A tie is half; nothing to compare is no number."""
    assert area([2.0, 3.0], [1.0]) == 1.0
    assert area([1.0], [1.0, 2.0, 0.0]) == pytest.approx(0.5)
    assert isnan(area([1.0], [None]))


def test_people_and_views_are_compared_with_themselves() -> None:
    """Each pair is right; together the second person's best is below the first one's worst."""
    found = told(
        [
            result("a_correct_s1", CORRECT, [90.0, 95.0]),
            result("a_incorrect_s1", "incorrect", [80.0]),
            result("a_correct_s2", CORRECT, [60.0]),
            result("a_incorrect_s2", "incorrect", [50.0]),
        ]
    )["squat"]
    assert (found.groups, found.reps) == (2, 5)
    assert found.areas["score"] == 1.0
    assert found.pooled == pytest.approx(5 / 6)


def test_the_baselines_stand_beside_it() -> None:
    """Range, lean, and how much the range varies over the set."""
    areas = told(
        [
            result("a_correct", CORRECT, [70.0, 70.0, 70.0], depth=0.9),
            result("a_poor", "poor", [90.0, 90.0], depth=0.5),
        ]
    )["squat"].areas
    assert areas["score"] == 0.0
    assert areas["range alone"] == 1.0
    assert areas["trunk lean alone"] == 0.5
    assert areas["variation of range over the set alone"] == 0.0


def test_what_has_no_counterpart_is_not_told() -> None:
    """Only correct ones, or no form at all."""
    assert told([result("a_correct", CORRECT, [90.0]), result("b", "", [50.0])]) == {}
