"""
The format of cards as a JSON Schema, for editors.

Found by asking the validator: it reads tables that write down what is asked of them. So the format
is described once, in the validator. What a schema cannot say (which of two numbers is the larger)
is not in it.
"""

import json
from collections.abc import Iterable, Iterator
from itertools import islice, product
from typing import Any, Final

from pixel_py import exercise
from pixel_py.table import LONGEST, MOST, NAME, Table

Schema = dict[str, Any]

_DECIDING: Final = ("kind", "measure", "when")
"""Entries on which depends what else stands in their table: each of their choices is tried."""

_TEXT: Final[Schema] = {"type": "string", "minLength": 1, "maxLength": LONGEST}
_BOUNDS: Final[list[Schema]] = [{"required": ["at_least"]}, {"required": ["at_most"]}]


def schema() -> Schema:
    """The JSON Schema (2020-12) of a card."""
    ways = []
    for card in _every_way():
        exercise.read(card)
        ways.append(card.schema)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "An exercise of pixel-py",
        **_merged(ways),
    }


class _Recorder(Table):
    """A table that has every entry it is asked for, and writes down what it is asked."""

    def __init__(self, picks: dict[str, str]) -> None:
        """`picks`: choices of deciding entries; where there is none, it is the first."""
        super().__init__({}, "card")
        self.choices: dict[str, tuple[str, ...]] = {}
        """Deciding entries that were asked for."""
        self._picks = picks
        self._optional: set[str] = set()
        self.schema: Schema = {**_object({}), "required": []}
        """What was asked so far; it grows."""
        self._numbers = 0

    def has(self, name: str) -> bool:
        """It has, but needs not."""
        self._optional.add(name)
        return True

    def number(self, name: str, low: float, high: float, absent: float | None = None) -> float:
        """Each is larger than the one before, so that pairs are in order."""
        self._note(
            name, {"type": "number", "minimum": low, "maximum": high}, required=absent is None
        )
        self._numbers += 1
        return high - (high - low) / (1 + self._numbers)

    def whole(self, name: str, low: int, high: int, absent: int | None = None) -> int:
        """The least."""
        self._note(
            name, {"type": "integer", "minimum": low, "maximum": high}, required=absent is None
        )
        return low

    def bounds(self, low: float, high: float) -> tuple[float, float]:
        """Both, of which one would do."""
        self.schema["anyOf"] = _BOUNDS
        return super().bounds(low, high)

    def limit(self, low: float, high: float) -> tuple[float, bool]:
        """The one, where it could have been the other."""
        self.schema["oneOf"] = _BOUNDS
        self.number("at_least", low, high, absent=low)
        return self.number("at_most", low, high, absent=low), True

    def name(self, name: str) -> str:
        """The same for all."""
        self._note(name, {"type": "string", "pattern": NAME})
        return "name"

    def text(self, name: str, choices: tuple[str, ...] = ()) -> str:
        """The choice that was picked, else the first."""
        if name in _DECIDING:
            self.choices[name] = choices
            choices = (self._picks.get(name, choices[0]),)
        self._note(name, _text(choices))
        return (*choices, "text")[0]

    def texts(
        self, name: str, choices: tuple[str, ...] = (), *, least: int = 1, most: int = MOST
    ) -> tuple[str, ...]:
        """As few as may be, but one."""
        self._note(name, _array(_text(choices), least, most), required=least > 0)
        return max(least, 1) * ((*choices, "text")[0],)

    def texts_by_name(self, name: str, names: tuple[str, ...]) -> dict[str, str]:
        """One for each."""
        self._note(name, _object(dict.fromkeys(names, _TEXT)), required=False)
        return dict.fromkeys(names, "text")

    def flag(self, name: str) -> bool:
        """Not so."""
        self._note(name, {"type": "boolean"}, required=False)
        return False

    def rows(self, name: str, least: int = 0) -> Iterable[Table]:
        """A row for each way in which a row can be."""
        ways = []
        for row in _every_way():
            yield row
            ways.append(row.schema)
        self._note(name, _array(_merged(ways), least, MOST), required=least > 0)

    def table(self, name: str) -> Table:
        """Another one of its kind."""
        inner = _Recorder({})
        self._note(name, inner.schema)
        return inner

    def tables_by_name(self, name: str, names: tuple[str, ...]) -> dict[str, Table]:
        """One for each."""
        inner = {each: _Recorder({}) for each in names}
        written = {each: table.schema for each, table in inner.items()}
        self._note(name, _object(written), required=False)
        return dict(inner)

    def _note(self, name: str, what: Schema, *, required: bool = True) -> None:
        self.schema["properties"][name] = what
        if required and name not in self._optional:
            self.schema["required"].append(name)


def _text(choices: tuple[str, ...]) -> Schema:
    return {"enum": list(choices)} if choices else _TEXT


def _array(items: Schema, least: int, most: int) -> Schema:
    return {"type": "array", "items": items, "minItems": least, "maxItems": most}


def _object(properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _every_way() -> Iterator[_Recorder]:
    """
    A table for each combination of its deciding entries.

    Which these are is known once the first has been read: they are to be read as they come.
    """
    first = _Recorder({})
    yield first
    names = list(first.choices)
    for picked in islice(product(*first.choices.values()), 1, None):
        yield _Recorder(dict(zip(names, picked, strict=True)))


def _merged(ways: list[Schema]) -> Schema:
    """One schema for several that differ in deciding entries, the fewer alternatives the better."""
    for name in _DECIDING:
        groups: dict[str, Schema] = {}
        for way in ways:
            own = way["properties"].get(name)
            others = {key: value for key, value in way["properties"].items() if key != name}
            alike = groups.setdefault(json.dumps({**way, "properties": others}), way)
            if alike is not way:
                alike["properties"][name]["enum"] += own["enum"]
        ways = list(groups.values())
    return ways[0] if len(ways) == 1 else {"anyOf": ways}
