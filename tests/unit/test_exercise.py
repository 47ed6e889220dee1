"""The validator of cards: what is wrong, and where, in a sentence."""

import copy
import tomllib
from typing import Any

import pytest

from pixel_py import data, exercises
from pixel_py.errors import BadCard, UnknownExercise
from pixel_py.exercise import EXCURSION, REASONS, parse
from pixel_py.measures import MEASURES

SQUAT: dict[str, Any] = tomllib.loads(data.read("exercises", "squat.toml"))


def changed(path: tuple[Any, ...], value: object) -> dict[str, Any]:
    """The squat with one place changed."""
    card = copy.deepcopy(SQUAT)
    place: Any = card
    for name in path[:-1]:
        place = place[name]
    place[path[-1]] = value
    return card


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("title",), "", "squat.title: must be a text."),
        (("titel",), "Squat", "squat.titel: is not a name this format knows."),
        (("drive",), [], "squat.drive: must be a list of 1 to 16 entries."),
        (("drive",), [SQUAT["drive"][0]] * 17, "squat.drive: must be a list of 1 to 16 entries."),
        (("drive", 0), 3, "squat.drive[0]: must be a table."),
        (("drive", 0, "rest"), "x", "squat.drive[0].rest: must be a number."),
        (("drive", 0, "rest"), True, "squat.drive[0].rest: must be a number."),
        (("drive", 0, "rest"), float("nan"), "squat.drive[0].rest: must be a number."),
        (
            ("drive", 0, "work"),
            1.65,
            "squat.drive[0].work: is 1.65 like rest; give the two ends different values.",
        ),
        (
            ("drive", 1, "of"),
            ["hip"],
            "squat.drive[1].of: must name 2 parts for the measure rise.",
        ),
        (
            ("drive", 0, "measure"),
            "__import__('os')",
            (
                "squat.drive[0].measure: is \"__import__('os')\", but must be one of "
                f"{', '.join([*MEASURES, EXCURSION])}."
            ),
        ),
        (
            ("cycle", "min_rep_s"),
            11,
            "squat.cycle.min_rep_s: is 11, but must be between 0.1 and 10.",
        ),
        (
            ("cycle", "phases"),
            ["a"],
            "squat.cycle.phases: must name four phases: rest, way out, far end, way back.",
        ),
        (
            ("advice", "bored"),
            {},
            f"squat.advice.bored: must be about one of {', '.join(REASONS)}.",
        ),
        (
            ("advice", "too_shallow", "severity"),
            "loud",
            "squat.advice.too_shallow.severity: is 'loud', but must be one of info, warn, fault.",
        ),
    ],
)
def test_a_wrong_card_says_where(path: tuple[Any, ...], value: object, message: str) -> None:
    """By path, in a sentence."""
    with pytest.raises(BadCard) as caught:
        parse("squat", changed(path, value))
    assert caught.value.message == message


@pytest.mark.parametrize("name", sorted(SQUAT.keys() - {"advice", "check", "planted"}))
def test_a_missing_entry_is_named(name: str) -> None:
    """Everything but checks and advice is needed."""
    card = {key: value for key, value in SQUAT.items() if key != name}
    with pytest.raises(BadCard, match=f"^squat.{name}: is missing"):
        parse("squat", card)


def test_an_unknown_exercise_offers_near_ones() -> None:
    """And the whole list."""
    with pytest.raises(UnknownExercise) as caught:
        exercises.load("Sqaut")
    assert caught.value.hint.startswith("Did you mean squat?")
    assert ", ".join(exercises.catalogue()) in caught.value.hint


@pytest.mark.parametrize("key", ["../exercises/squat", "", "squat.toml"])
def test_a_key_is_not_a_path(key: str) -> None:
    """Only listed keys are read."""
    with pytest.raises(UnknownExercise):
        exercises.load(key)
