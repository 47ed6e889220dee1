"""Reading the tables of a card: each entry is checked, and taken once."""

import re
from collections.abc import Iterable
from math import inf
from typing import Any, Final

from pixel_py.errors import BadCard

MOST: Final = 16
"""Entries a list of a card may have: a bound against hostile cards, far above any real one."""

LONGEST: Final = 400
"""Characters a text of a card may have: likewise."""

_HUGE: Final = 1e300

NAME: Final = "^[a-z][a-z0-9_]{0,63}$"
"""What a name for programs looks like."""


class Table:
    """A table of the card with its path; each entry is taken once, what is left over is refused."""

    def __init__(self, value: Any, path: str) -> None:  # noqa: ANN401 - whatever the author wrote
        """Begin with nothing taken; `path` names the place in errors."""
        self.path = path
        if not isinstance(value, dict):
            raise self.wrong("", "must be a table")
        self._rest = dict(value)

    def wrong(self, name: str, what: str) -> BadCard:
        """The error about entry `name`."""
        return BadCard(f"{self.path}{'.' if name else ''}{name}: {what}.")

    def _take(self, name: str) -> Any:  # noqa: ANN401 - checked by the methods below
        """An entry that must be there."""
        if name not in self._rest:
            raise self.wrong(name, "is missing")
        return self._rest.pop(name)

    def number(self, name: str, low: float, high: float, absent: float | None = None) -> float:
        """A finite number between two bounds; `absent` where it may be missing and is."""
        if absent is not None and name not in self._rest:
            return absent
        value = self._take(name)
        # Compared and not `isfinite`: a whole number of JSON can be too large for a float.
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not abs(value) < _HUGE:
            raise self.wrong(name, "must be a number")
        if not low <= value <= high:
            raise self.wrong(name, f"is {value:g}, but must be between {low:g} and {high:g}")
        return float(value)

    def whole(self, name: str, low: int, high: int, absent: int | None = None) -> int:
        """A whole number between two bounds, likewise."""
        value = self.number(name, low, high, None if absent is None else float(absent))
        if not value.is_integer():
            raise self.wrong(name, "must be a whole number")
        return int(value)

    def limit(self, low: float, high: float) -> tuple[float, bool]:
        """`at_least` or `at_most`, but not both; and whether it is `at_most`."""
        upper = self.has("at_most")
        if upper == self.has("at_least"):
            raise self.wrong("", "must have either `at_least` or `at_most`")
        return self.number("at_most" if upper else "at_least", low, high), upper

    def bounds(self, low: float, high: float) -> tuple[float, float]:
        """`at_least` and `at_most`, or one of them: the other is infinite."""
        at_least = self.number("at_least", low, high, absent=-inf)
        at_most = self.number("at_most", low, high, absent=inf)
        if not at_least < at_most or (at_least == -inf and at_most == inf):
            raise self.wrong("", "must have `at_least` below `at_most`, or one of them")
        return at_least, at_most

    def name(self, name: str) -> str:
        """A name for programs."""
        value = self.text(name)
        if re.fullmatch(NAME, value) is None:
            raise self.wrong(name, f"is {value!r}, but must be of lower-case letters, digits and _")
        return value

    def text(self, name: str, choices: tuple[str, ...] = ()) -> str:
        """A text that is not empty, one of `choices` where there are some."""
        return self._text(name, self._take(name), choices)

    def texts(
        self, name: str, choices: tuple[str, ...] = (), *, least: int = 1, most: int = MOST
    ) -> tuple[str, ...]:
        """A list of such texts, which may be missing where `least` is 0."""
        return tuple(
            self._text(f"{name}[{index}]", value, choices)
            for index, value in enumerate(self._entries(name, least, most))
        )

    def texts_by_name(self, name: str, names: tuple[str, ...]) -> dict[str, str]:
        """An optional table of texts, whose names are some of `names`."""
        inner, given = self._by_name(name, names)
        return {key: inner.text(key) for key in given}

    def flag(self, name: str) -> bool:
        """An optional truth, false where it is missing."""
        value = self._rest.pop(name, False)
        if not isinstance(value, bool):
            raise self.wrong(name, "must be true or false")
        return value

    def _entries(self, name: str, least: int = 1, most: int = MOST) -> list[Any]:
        """A list of so many entries, which may be missing where `least` is 0."""
        if least == 0 and name not in self._rest:
            return []
        value = self._take(name)
        if not isinstance(value, list) or not least <= len(value) <= most:
            many = f"{least}" if least == most else f"{least} to {most}"
            raise self.wrong(name, f"must be a list of {many} entries")
        return value

    def rows(self, name: str, least: int = 0) -> Iterable["Table"]:
        """Tables, of which there may be none where `least` is 0."""
        for index, value in enumerate(self._entries(name, least)):
            yield Table(value, f"{self.path}.{name}[{index}]")

    def table(self, name: str) -> "Table":
        """A table inside this one."""
        return Table(self._take(name), f"{self.path}.{name}")

    def tables_by_name(self, name: str, names: tuple[str, ...]) -> dict[str, "Table"]:
        """An optional table of tables, whose names are some of `names`."""
        inner, given = self._by_name(name, names)
        return {key: inner.table(key) for key in given}

    def has(self, name: str) -> bool:
        """Whether there is such an entry, and nobody has taken it."""
        return name in self._rest

    def close(self) -> None:
        """Refuse what nobody has taken: a misspelt name must not pass in silence."""
        for name in self._rest:
            raise self.wrong(str(name), "is not a name this format knows")

    def _by_name(self, name: str, names: tuple[str, ...]) -> tuple["Table", list[str]]:
        """An optional table inside this one, and its names: some of `names`."""
        if not self.has(name):
            return Table({}, ""), []
        value = self._rest[name]
        inner = self.table(name)
        for key in value:
            if key not in names:
                raise inner.wrong(key, f"must be one of {', '.join(names)}")
        return inner, list(value)

    def _text(self, name: str, value: object, choices: tuple[str, ...]) -> str:
        if not isinstance(value, str) or not value:
            raise self.wrong(name, "must be a text")
        if len(value) > LONGEST:
            raise self.wrong(name, f"must be no longer than {LONGEST} characters")
        if choices and value not in choices:
            raise self.wrong(name, f"is {value!r}, but must be one of {', '.join(choices)}")
        return value
