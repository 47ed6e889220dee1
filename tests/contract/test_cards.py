"""Every card, discovered: whole, explained, and one for each exercise that is promised."""

import re
import tomllib
from itertools import pairwise

import pytest
from athlete.movements import MOVEMENTS

from pixel_py import data, exercises
from pixel_py.about import LANGUAGES
from pixel_py.statistic import VIEWS

PROMISED = {
    "bench_press", "bicep_curl", "front_raise", "hurdle_step", "jumping_jack", "lateral_raise",
    "lunge", "plank", "pull_up", "push_up", "scaption", "shoulder_extension", "shoulder_press",
    "side_lunge", "sit_to_stand", "sit_up", "squat", "standing_leg_raise",
}  # fmt: skip

SOURCED = ("[advice.", "[titles]", "[tempo]")
"""Tables without a comment: they name their sources, or are no numbers."""

each_card = pytest.mark.parametrize("key", exercises.catalogue())


def test_every_promised_exercise_has_a_card() -> None:
    """More are welcome."""
    assert set(exercises.catalogue()) >= PROMISED


@each_card
def test_a_card_can_be_done_and_judged(key: str) -> None:
    """It is seen from somewhere, and its four phases have names of their own."""
    card = exercises.load(key)
    assert card.key == key
    assert card.views
    assert len(set(card.phases)) == len(card.phases)
    assert card.drives or card.kind == "hold"
    for check in card.checks:
        assert set(check.views) & set(card.views), f"{check.measure} is never asked"


@each_card
def test_a_card_says_what_it_is(key: str) -> None:
    """To people, in every language; and what it cannot be told from exists."""
    about = exercises.load(key).about
    assert set(about.titles) == set(LANGUAGES)
    assert about.category
    assert about.muscles
    assert "evidence" in tomllib.loads(data.read("exercises", f"{key}.toml"))
    assert set(about.same_signal_as) <= set(exercises.catalogue()) - {key}
    assert all(note.endswith(".") for note in about.notes)


@each_card
def test_views_are_in_order_and_said_once(key: str) -> None:
    """As a person reads them, in the file too."""
    for line in data.read("exercises", f"{key}.toml").splitlines():
        if line.startswith("views = "):
            views = re.findall(r'"(\w+)"', line)
            assert views == [view for view in VIEWS if view in views]


@each_card
def test_a_card_says_where_its_numbers_come_from(key: str) -> None:
    """In a comment above each block of numbers; advice has its `source`."""
    lines = data.read("exercises", f"{key}.toml").splitlines()
    for before, line in pairwise(lines):
        if line.startswith("[") and not line.startswith(SOURCED):
            assert before.startswith("# "), f"{line} has no comment above it"


@each_card
def test_the_athlete_can_do_it(key: str) -> None:
    """A card is proved by a movement that was written apart from it."""
    assert key in MOVEMENTS
