"""
The card of an exercise, and its validator.

A card is data (TOML in `exercises/`): nothing in it is ever run. A card that breaks the format
cannot exist: `parse` raises `BadCard`, naming the place by its path.
"""

from dataclasses import dataclass
from math import isfinite
from typing import Any, Final, cast, get_args

from pixel_py.errors import BadCard
from pixel_py.measures import MEASURES, PARTS
from pixel_py.protocol import AttemptReason, Severity, View

VIEWS: Final[tuple[View, ...]] = get_args(View)
REASONS: Final[tuple[AttemptReason, ...]] = get_args(AttemptReason)
SEVERITIES: Final[tuple[Severity, ...]] = get_args(Severity)
_MOST: Final = 16
"""Entries a list of a card may have: a bound against hostile cards, far above any real one."""


@dataclass(frozen=True, slots=True)
class Drive:
    """A measure that moves the cycle: `rest` and `work` are its two ends, in its own unit."""

    measure: str
    of: tuple[str, ...]
    rest: float
    work: float
    views: tuple[View, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """What to say about an attempt."""

    code: str
    severity: Severity
    source: str


@dataclass(frozen=True, slots=True)
class Exercise:
    """
    One exercise.

    `floor`: least depth of a repetition as a fraction of the range between the drive's ends.
    `min_rep_s`: shortest repetition. `phases`: names of rest, way out, far end, way back.
    `planted`: parts that stay where they are, within `planted_at_most` trunk lengths.
    """

    key: str
    title: str
    drives: tuple[Drive, ...]
    floor: float
    min_rep_s: float
    phases: tuple[str, str, str, str]
    planted: tuple[str, ...]
    planted_at_most: float
    advice: dict[str, Advice]

    @property
    def views(self) -> tuple[View, ...]:
        """Views from which it can be judged."""
        return tuple(view for view in VIEWS if any(view in drive.views for drive in self.drives))


class _Table:
    """A table of the card with its path; each entry is taken once, what is left over is refused."""

    def __init__(self, value: Any, path: str) -> None:  # noqa: ANN401 - whatever the author wrote
        self.path = path
        if not isinstance(value, dict):
            raise self.wrong("", "must be a table")
        self._rest = dict(value)

    def wrong(self, name: str, what: str) -> BadCard:
        """The error about entry `name`."""
        return BadCard(f"{self.path}{'.' if name else ''}{name}: {what}.")

    def take(self, name: str) -> Any:  # noqa: ANN401 - checked by the methods below
        """An entry that must be there."""
        if name not in self._rest:
            raise self.wrong(name, "is missing")
        return self._rest.pop(name)

    def number(self, name: str, low: float, high: float) -> float:
        """A finite number between two bounds."""
        value = self.take(name)
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not isfinite(value):
            raise self.wrong(name, "must be a number")
        if not low <= value <= high:
            raise self.wrong(name, f"is {value:g}, but must be between {low:g} and {high:g}")
        return float(value)

    def text(self, name: str, choices: tuple[str, ...] = ()) -> str:
        """A text that is not empty, one of `choices` where there are some."""
        return self._text(name, self.take(name), choices)

    def texts(self, name: str, choices: tuple[str, ...] = ()) -> tuple[str, ...]:
        """A list of such texts."""
        return tuple(
            self._text(f"{name}[{index}]", value, choices)
            for index, value in enumerate(self.entries(name))
        )

    def entries(self, name: str) -> list[Any]:
        """A list with at least one and at most `_MOST` entries."""
        value = self.take(name)
        if not isinstance(value, list) or not 1 <= len(value) <= _MOST:
            raise self.wrong(name, f"must be a list of 1 to {_MOST} entries")
        return value

    def table(self, name: str) -> "_Table":
        """A table inside this one."""
        return _Table(self.take(name), f"{self.path}.{name}")

    def tables(self, name: str) -> dict[str, "_Table"]:
        """An optional table of tables."""
        if name not in self._rest:
            return {}
        inner = self.table(name)
        return {key: inner.table(key) for key in inner.names()}

    def names(self) -> list[str]:
        """Names of what has not been taken yet."""
        return list(self._rest)

    def close(self) -> None:
        """Refuse what nobody has taken: a misspelt name must not pass in silence."""
        for name in self._rest:
            raise self.wrong(str(name), "is not a name this format knows")

    def _text(self, name: str, value: object, choices: tuple[str, ...]) -> str:
        if not isinstance(value, str) or not value:
            raise self.wrong(name, "must be a text")
        if choices and value not in choices:
            raise self.wrong(name, f"is {value!r}, but must be one of {', '.join(choices)}")
        return value


def parse(key: str, data: object) -> Exercise:
    """
    Check a card and freeze it.

    Raises:
        BadCard: naming the place, for instance `squat.drive[0].rest: must be a number.`

    """
    card = _Table(data, key)
    title = card.text("title")
    drives = tuple(
        _drive(_Table(value, f"{key}.drive[{index}]"))
        for index, value in enumerate(card.entries("drive"))
    )
    cycle = card.table("cycle")
    floor, min_rep_s = cycle.number("floor", 0.05, 1.0), cycle.number("min_rep_s", 0.1, 10.0)
    phases = cycle.texts("phases")
    if len(phases) != 4:  # noqa: PLR2004 - rest, way out, far end, way back
        raise cycle.wrong("phases", "must name four phases: rest, way out, far end, way back")
    cycle.close()
    planted = card.table("planted")
    parts, at_most = planted.texts("parts", tuple(PARTS)), planted.number("at_most", 0.05, 10.0)
    planted.close()
    advice: dict[str, Advice] = {}
    for reason, table in card.tables("advice").items():
        if reason not in REASONS:
            raise table.wrong("", f"must be about one of {', '.join(REASONS)}")
        advice[reason] = Advice(
            table.text("code"),
            cast("Severity", table.text("severity", SEVERITIES)),
            table.text("source"),
        )
        table.close()
    card.close()
    return Exercise(
        key, title, drives, floor, min_rep_s, phases, parts, at_most, advice
    )  # fmt: skip


def _drive(table: _Table) -> Drive:
    name = table.text("measure", tuple(MEASURES))
    _, count = MEASURES[name]
    of = table.texts("of", tuple(PARTS))
    if len(of) != count:
        raise table.wrong("of", f"must name {count} parts for the measure {name}")
    rest, work = table.number("rest", -1000, 1000), table.number("work", -1000, 1000)
    if rest == work:
        raise table.wrong("work", f"is {work:g} like rest; give the two ends different values")
    views = table.texts("views", VIEWS)
    table.close()
    return Drive(name, of, rest, work, tuple(view for view in VIEWS if view in views))
