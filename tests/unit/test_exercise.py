"""The validator of cards: what is wrong, and where, in a sentence."""

import copy
import tomllib
from typing import Any, get_args

import pytest

from pixel_py import data, exercises
from pixel_py.about import LANGUAGES, Muscle
from pixel_py.aliases import ALIASES, LATER
from pixel_py.errors import BadCard, NotYetAvailable, UnknownExercise
from pixel_py.exercise import REASONS, WITH_MEMORY, parse
from pixel_py.measures import MEASURES

MUSCLES = ", ".join(get_args(Muscle))
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
        (("title",), "x" * 401, "squat.title: must be no longer than 400 characters."),
        (("notes",), ["x"] * 17, "squat.notes: must be a list of 0 to 16 entries."),
        (("muscles", 1), "heart", f"squat.muscles[1]: is 'heart', but must be one of {MUSCLES}."),
        (("titles", "de"), 3, "squat.titles.de: must be a text."),
        (
            ("titles", "en"),
            "Squat",
            f"squat.titles.en: must be one of {', '.join(LANGUAGES)}.",
        ),
        (("still_camera",), "yes", "squat.still_camera: must be true or false."),
        (
            ("tempo",),
            {"fastest_s": 3, "slowest_s": 2, "source": "x"},
            "squat.tempo.slowest_s: must be more than fastest_s.",
        ),
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
            "squat.drive[1].of: must be a list of 2 entries.",
        ),
        (
            ("drive", 0, "measure"),
            "__import__('os')",
            (
                "squat.drive[0].measure: is \"__import__('os')\", but must be one of "
                f"{', '.join([*MEASURES, *WITH_MEMORY])}."
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
            "squat.cycle.phases: must be a list of 4 entries.",
        ),
        (
            ("advice", "bored"),
            {},
            f"squat.advice.bored: must be one of {', '.join(REASONS)}.",
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


@pytest.mark.parametrize("name", ["title", "kind", "sides", "drive", "cycle"])
def test_a_missing_entry_is_named(name: str) -> None:
    """What counts is needed; what is told may be missing."""
    card = {key: value for key, value in SQUAT.items() if key != name}
    with pytest.raises(BadCard, match=f"^squat.{name}: is missing"):
        parse("squat", card)


def test_a_card_needs_only_what_counts() -> None:
    """Nobody has seen people do it, unless it says so."""
    needed = ("title", "kind", "sides", "drive", "cycle")
    card = parse("squat", {key: SQUAT[key] for key in needed})
    assert card.about.evidence == "synthetic"
    assert card.tempo is None
    assert not card.still_camera


@pytest.mark.parametrize(
    ("lang", "title"),
    [("de", "Kniebeuge"), ("de-AT", "Kniebeuge"), ("en", "Squat"), ("xx", "Squat")],
)
def test_a_title_is_in_a_language(lang: str, title: str) -> None:
    """English where there is none."""
    assert parse("squat", SQUAT).about.title_in(lang) == title


@pytest.mark.parametrize("name", sorted(ALIASES))
def test_an_alias_is_an_exercise_seen_from_one_side(name: str) -> None:
    """Judged as the exercise is, from fewer views; until its card exists it comes later."""
    key, views = ALIASES[name]
    if key not in exercises.catalogue():
        with pytest.raises(NotYetAvailable):
            exercises.load(name)
        return
    whole, part = exercises.load(key), exercises.load(name)
    assert part.key == key
    assert name in exercises.aliases(key)
    assert set(part.views) == set(whole.views) & set(views)
    seen = [*(drive.views for drive in part.drives), *(check.views for check in part.checks)]
    assert all(some and set(some) <= set(views) for some in seen)
    assert part.planted == whole.planted


@pytest.mark.parametrize("name", LATER)
def test_what_comes_later_says_so(name: str) -> None:
    """It is no misspelling."""
    with pytest.raises(NotYetAvailable) as caught:
        exercises.load(name)
    assert caught.value.code == "not_yet_available"
    assert name in caught.value.message


def test_aliases_and_cards_have_different_names() -> None:
    """An alias must not hide a card."""
    assert not (ALIASES.keys() | set(LATER)) & set(exercises.catalogue())


def test_an_alias_can_be_misspelt() -> None:
    """It is offered like an exercise."""
    with pytest.raises(UnknownExercise) as caught:
        exercises.load("face_sqaut")
    assert "face_squat" in caught.value.hint


def test_an_unknown_exercise_offers_near_ones() -> None:
    """And the whole list."""
    with pytest.raises(UnknownExercise) as caught:
        exercises.load("Sqaut")
    assert caught.value.hint.startswith("Did you mean ")
    assert " squat" in caught.value.hint.partition("?")[0]
    assert ", ".join(exercises.catalogue()) in caught.value.hint


@pytest.mark.parametrize("key", ["../exercises/squat", "", "squat.toml"])
def test_a_key_is_not_a_path(key: str) -> None:
    """Only listed keys are read."""
    with pytest.raises(UnknownExercise):
        exercises.load(key)
