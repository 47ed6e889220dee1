"""The score of a repetition: part by part, what was not seen left out."""

from typing import Any

import pytest

from pixel_py.errors import BadCard
from pixel_py.protocol import Grade, SubScore
from pixel_py.scoring import FULL_DEPTH, GRADES, Aspect, Scoring, Shown, grade, parse, score
from pixel_py.statistic import Quantity
from pixel_py.table import Table

LEAN = Quantity("tilt", ("shoulder", "hip"), "mean", 0.0, ("left",))
LEVEL = Quantity("unlevel", ("wrist",), "far", 0.0, ("front",))
WEIGHTS: dict[Any, float] = {"depth": 2.0, "form": 1.0, "symmetry": 1.0}
CARD = Scoring(
    {"tempo": 0.0, "stability": 0.0, **WEIGHTS},
    (Aspect("form", LEAN, 80.0, 60.0), Aspect("symmetry", LEVEL, 0.0, 0.4)),
)


def test_each_part_has_its_value_and_its_ideal() -> None:
    """Half way from the worst to the ideal earns 50."""
    total, parts = score(CARD, Shown(FULL_DEPTH, 2.0, (70.0, 0.3)))
    assert parts.depth == SubScore(100.0, "depth", FULL_DEPTH, 1.0)
    assert parts.form == SubScore(50.0, "tilt shoulder hip, mean", 70.0, 80.0)
    assert parts.symmetry is not None
    assert parts.symmetry.score == pytest.approx(25.0)
    assert parts.stability is None
    assert total == pytest.approx((2 * 100.0 + 50.0 + 25.0) / 4)


def test_beyond_the_ends_there_is_no_more_and_no_less() -> None:
    """0 to 100."""
    _, parts = score(CARD, Shown(3.0, 2.0, (95.0, 0.9)))
    assert parts.depth is not None
    assert parts.form is not None
    assert parts.symmetry is not None
    assert (parts.depth.score, parts.form.score, parts.symmetry.score) == (100.0, 100.0, 0.0)


def test_what_was_not_seen_has_no_weight() -> None:
    """The rest is all there is."""
    total, parts = score(CARD, Shown(FULL_DEPTH, 2.0, (None, None)))
    assert (total, parts.form, parts.symmetry) == (100.0, None, None)


def test_one_side_alone_has_no_symmetry() -> None:
    """There is nothing to compare."""
    _, parts = score(CARD, Shown(1.0, 2.0, (80.0, 0.4), alone=True))
    assert parts.symmetry is None


def test_without_weight_there_is_no_score() -> None:
    """A card can ask for form only, which was not seen."""
    only = Scoring({**CARD.weights, "depth": 0.0, "symmetry": 0.0}, CARD.aspects)
    assert score(only, Shown(1.0, 2.0, (None, 0.1)))[0] is None


@pytest.mark.parametrize(
    ("duration_s", "points"), [(0.5, 50.0), (1.0, 100.0), (4.0, 100.0), (8.0, 50.0)]
)
def test_tempo(duration_s: float, points: float) -> None:
    """Half as long or twice as long as the nearer bound earns 50."""
    _, parts = score(CARD, Shown(1.0, duration_s, (None, None)), (1.0, 4.0))
    assert parts.tempo is not None
    assert parts.tempo.score == points


def test_of_several_aspects_the_poorest_is_told() -> None:
    """The part is their mean."""
    two = Scoring(CARD.weights, (CARD.aspects[0], Aspect("form", LEVEL, 0.0, 0.4)))
    _, parts = score(two, Shown(1.0, 2.0, (80.0, 0.4)))
    assert parts.form == SubScore(50.0, "unlevel wrist, far", 0.4, 0.0)


@pytest.mark.parametrize(
    ("points", "letter"),
    [(100, "A"), (90, "A"), (89.9, "B"), (80, "B"), (70, "C"), (60, "D"), (40, "E"), (39.9, "F")],
)
def test_grades(points: float, letter: Grade) -> None:
    """From 90, 80, 70, 60, 40."""
    assert grade(points) == letter
    assert [least for least, _ in GRADES] == sorted((least for least, _ in GRADES), reverse=True)


def test_a_card_without_weights_is_refused() -> None:
    """Nothing could be scored."""
    card = Table({"score": {"weights": {"depth": 0}}}, "card")
    with pytest.raises(BadCard, match=r"^card.score.weights: must give"):
        parse(card)


def test_an_aspect_needs_two_ends() -> None:
    """Between equal ones there is no scale."""
    aspect = {"part": "form", "measure": "tilt", "of": ["shoulder", "hip"], "when": "mean",
              "views": ["left"], "ideal": 80, "worst": 80}  # fmt: skip
    with pytest.raises(BadCard, match="worst"):
        parse(Table({"score": {"aspect": [aspect]}}, "card"))
