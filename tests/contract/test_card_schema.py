"""The published schema of cards and the validator: what one refuses the other refuses."""

import copy
import json
import pathlib
import re
import sys
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from pixel_py import data, exercises
from pixel_py.card_schema import schema
from pixel_py.errors import BadCard
from pixel_py.exercise import parse

if sys.platform != "emscripten":
    import jsonschema

pytestmark = pytest.mark.shell

Path = tuple[str | int, ...]

UNSAYABLE = (
    "give the two",
    "must be more than",
    "`at_least` below",
    "a weight above 0",
    "in the order of",
)
"""What the validator says where a schema cannot: it compares numbers with each other."""

ODD: tuple[object, ...] = (
    None, True, -1e6, 1e6, 10**400, 0.5, "", "x", "x" * 401, [], ["hip"] * 5, ["x"] * 17, {},
)  # fmt: skip


def card(key: str) -> dict[str, Any]:
    """A card as it is written."""
    return tomllib.loads(data.read("exercises", f"{key}.toml"))


def short(key: str) -> dict[str, Any]:
    """A card with one entry in each of its lists of tables: more take time and add nothing."""
    return {
        name: value[:1] if isinstance(value, list) and isinstance(value[0], dict) else value
        for name, value in card(key).items()
    }


def full() -> dict[str, Any]:
    """The squat with everything a card can have."""
    return short("squat") | {
        "key": "deep_squat",
        "still_camera": True,
        "equipment": ["barbell"],
        "tempo": {"fastest_s": 1.0, "slowest_s": 4.0, "source": "somebody"},
    }


def paths(value: object, at: Path = ()) -> Iterator[Path]:
    """Every place in a card; of alike ones the first."""
    inside: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        inside = [item for item in value.items() if at != ("titles",) or item[0] == "fr"]
    elif isinstance(value, list):
        inside = [(0, value[0])]
    for name, inner in inside:
        yield (*at, name)
        yield from paths(inner, (*at, name))


def changed(whole: dict[str, Any], path: Path, *values: object) -> dict[str, Any]:
    """A card with another value at a place, or with none."""
    whole = copy.deepcopy(whole)
    place: Any = whole
    for name in path[:-1]:
        place = place[name]
    if values:
        place[path[-1]] = values[0]
    else:
        del place[path[-1]]
    return whole


def refused(whole: dict[str, Any]) -> str | None:
    """What the validator says against a card."""
    try:
        parse("card", whole)
    except BadCard as error:
        return error.message
    return None


@pytest.fixture(scope="module")
def judge() -> Any:  # noqa: ANN401 - made by a library that may be missing
    """The schema, itself checked."""
    jsonschema.Draft202012Validator.check_schema(schema())
    return jsonschema.Draft202012Validator(schema())


@pytest.mark.parametrize("key", exercises.catalogue())
def test_every_card_keeps_to_the_schema(key: str, judge: Any) -> None:  # noqa: ANN401
    """As it is written."""
    assert not list(judge.iter_errors(card(key)))


@pytest.mark.shell
def test_the_readmes_card_is_one(judge: Any) -> None:  # noqa: ANN401
    """For the validator as for the schema."""
    readme = pathlib.Path(__file__).parents[2] / "README.md"
    (block,) = re.findall(r"```json\n(.*?)```", readme.read_text(encoding="utf-8"), re.DOTALL)
    assert refused(json.loads(block)) is None
    assert judge.is_valid(json.loads(block))


@pytest.mark.parametrize("whole", [full(), short("plank")], ids=["squat", "plank"])
def test_both_refuse_the_same(whole: dict[str, Any], judge: Any) -> None:  # noqa: ANN401
    """Every place of a card changed, emptied, left out, and with a neighbour nobody knows."""
    assert refused(whole) is None
    seen = 0
    for path in paths(whole):
        others = [changed(whole, path), *(changed(whole, path, odd) for odd in ODD)]
        if isinstance(path[-1], str):
            others.append(changed(whole, (*path[:-1], "surplus"), 1))
        for other in others:
            message = refused(other)
            if message is None or not any(words in message for words in UNSAYABLE):
                assert judge.is_valid(other) == (message is None), (path, other, message)
                seen += 1
    assert seen > 100
