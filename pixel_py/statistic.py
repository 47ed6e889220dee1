"""
A measure over one movement: one number of it.

The frames between rest and rest are many and noisy; whatever is said about a movement is said of
a mean, or of what lasted, never of a single frame.
"""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Final, Literal, cast, get_args

from pixel_py.frame import Frame
from pixel_py.measures import MEASURES, PARTS
from pixel_py.protocol import Side, View
from pixel_py.table import Table

VIEWS: Final[tuple[View, ...]] = get_args(View)

When = Literal["rest", "far", "change", "mean", "sway", "always", "away"]
"""
Which number of a movement is meant.

`rest`: as it begins. `far`: the mean at its far end. `change`: from the one to the other. `mean`:
of the whole movement. `sway`: its standard deviation. `always`: the most that lasted for a while.
`away`: the same of the change since it began.
"""

LASTING: Final[tuple[When, ...]] = ("always", "away")
"""These are the most that lasted ..."""

STARTING: Final[tuple[When, ...]] = ("rest", "change", "away")
"""... and these need to see how the movement begins."""

NEAR: Final = 0.9
"""From this share of the farthest point the body is at its far end."""

SEEN: Final = 0.5
"""What was hidden for more than this share of its time is not known."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """
    Which number of a movement is meant, as a card says it.

    `lasts_s`: with `always` and `away`, for how long without a break.
    """

    measure: str
    of: tuple[str, ...]
    when: When
    lasts_s: float
    views: tuple[View, ...]

    def __str__(self) -> str:
        """As a person reads it: `tilt shoulder hip, mean`."""
        return f"{' '.join((self.measure, *self.of))}, {self.when}"


def parse(table: Table) -> Quantity:
    """
    The quantity that a table of the card begins with; the rest of the table is left.

    Raises:
        BadCard: naming the place.

    """
    name, of = measured(table)
    when = cast("When", table.text("when", get_args(When)))
    lasts_s = table.number("lasts_s", 0.0, 5.0) if when in LASTING else 0.0
    return Quantity(name, of, when, lasts_s, views(table))


def measured(table: Table, more: Mapping[str, int] | None = None) -> tuple[str, tuple[str, ...]]:
    """A measure's name and its parts; `more`: names besides the measures', with how many parts."""
    counts = {name: count for name, (_, count) in MEASURES.items()} | dict(more or {})
    name = table.text("measure", tuple(counts))
    count = counts[name]
    return name, table.texts("of", tuple(PARTS), least=count, most=count)


def views(table: Table) -> tuple[View, ...]:
    """The views of a table, in their order."""
    given = table.texts("views", VIEWS)
    return tuple(view for view in VIEWS if view in given)


class Statistic:
    """
    One number of one movement: `rest` as it begins, then `move` with each frame, then `value`.

    All means are over time, so that the frame rate does not matter.
    """

    def __init__(self, quantity: Quantity, side: Side, *, upwards: bool = True) -> None:
        """
        Know nothing yet.

        `upwards`: whether, with `always` and `away`, large values are meant, or small ones.
        """
        maker, _ = MEASURES[quantity.measure]
        self._measure = maker(side, *quantity.of)
        self._when = quantity.when
        self._views = quantity.views
        self._lasts_s = quantity.lasts_s
        self._sign = 1.0 if upwards else -1.0
        self.reset()

    def reset(self) -> None:
        """Forget the movement."""
        self._t_s = 0.0
        self._rest: float | None = None
        self._begin()

    def _begin(self) -> None:
        self._seen_s = self._hidden_s = 0.0
        self._mean = self._squares = 0.0
        self._window: deque[tuple[float, float]] = deque()
        self._most: float | None = None

    def rest(self, frame: Frame, view: View | None) -> None:
        """Take in a frame at rest: what moves now begins here."""
        self._t_s = frame.t_s
        self._begin()
        if self._when in STARTING:
            self._rest = self._now(frame, view)

    def move(self, frame: Frame, view: View | None, share: float) -> None:
        """Take in a frame of the movement; `share`: how near to its farthest point so far, 0-1."""
        when, t_s = self._when, frame.t_s
        passed_s, self._t_s = t_s - self._t_s, t_s
        if when == "rest":
            return
        if when in ("far", "change"):
            if share < NEAR:
                return
            if share >= 1.0:
                self._begin()  # A new farthest point: what was before is on the way to it.
        value = self._now(frame, view)
        if value is not None and when == "away":
            value = None if self._rest is None else value - self._rest
        if value is None:
            self._hidden_s += passed_s
            self._window.clear()
        elif when in LASTING:
            self._seen_s += passed_s
            self._lasting(self._sign * value, t_s)
        else:
            # Welford's recurrence, with weights: West, Commun ACM 1979 22(9) 532.
            self._seen_s += passed_s
            away = value - self._mean
            if self._seen_s > 0.0:
                self._mean += away * passed_s / self._seen_s
            self._squares += passed_s * away * (value - self._mean)

    @property
    def value(self) -> float | None:
        """The number; None where it was not seen for long enough."""
        when = self._when
        if when == "rest":
            return self._rest
        seen_s = self._seen_s
        if when in LASTING:
            return None if self._most is None else self._sign * self._most
        if seen_s <= 0.0 or self._hidden_s > SEEN * (seen_s + self._hidden_s):
            return None
        if when == "sway":
            return sqrt(max(0.0, self._squares / seen_s))
        if when == "change":
            return None if self._rest is None else self._mean - self._rest
        return self._mean

    def _now(self, frame: Frame, view: View | None) -> float | None:
        """The measure in this frame; None in a view from which it says nothing."""
        return self._measure(frame) if view in self._views else None

    def _lasting(self, value: float, t_s: float) -> None:
        """The most that the window's least value has been, once the window was long enough."""
        window = self._window
        while window and window[-1][1] >= value:
            # Later and less: the earlier one is the least of no window to come, but its time is.
            t_s = window.pop()[0]
        window.append((t_s, value))
        while len(window) > 1 and self._t_s - window[1][0] >= self._lasts_s:
            window.popleft()
        if self._t_s - window[0][0] >= self._lasts_s and (
            self._most is None or window[0][1] > self._most
        ):
            self._most = window[0][1]
