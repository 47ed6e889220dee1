"""
Rules of form, and which of the faults that they find is told.

A rule is judged when its repetition has ended: advice in the middle of a movement comes too late
to mend it, and at every moment makes people depend on it (Winstein & Schmidt, J Exp Psychol Learn
1990 16(4) 677, who fade it as below).
"""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf
from typing import Final, cast, get_args

from pixel_py import statistic
from pixel_py.measures import PARTS
from pixel_py.protocol import CuePolicy, Severity, Side
from pixel_py.statistic import Quantity
from pixel_py.table import Table

SEVERITIES: Final[tuple[Severity, ...]] = get_args(Severity)

COOL_S: Final = 4.0
"""Between two cues at least this: a sentence of ten words takes so long to say."""

SAME: Final = 2.0
"""Between two cues of the same code so many times as long."""

RECENT: Final = 5
"""
So many repetitions back form is looked at: each that was free of faults makes the wait longer
by `COOL_S`. After five good ones it is six times as long.
"""


@dataclass(frozen=True, slots=True)
class Rule:
    """
    A limit on a quantity, beyond which there is something to say.

    `limit`: at most this if `upper`, else at least. `reps_in_a_row`: so often before it is said.
    `priority`: 1 is told before 2. `joint`: where on the body, without its side. `each`: both
    sides of the body are judged, each for itself. `source`: who says so. `text`: what is said, for
    a code that the texts of pixel_py/lang do not have.
    """

    code: str
    quantity: Quantity
    limit: float
    upper: bool
    severity: Severity
    priority: int
    reps_in_a_row: int
    joint: str | None
    each: bool
    source: str
    text: str | None = None

    def broken(self, value: float | None) -> bool:
        """Whether a value is beyond the limit; what was not seen is not."""
        return value is not None and (value > self.limit if self.upper else value < self.limit)


def parse(table: Table) -> Rule:
    """
    A `[[rule]]` of a card.

    Raises:
        BadCard: naming the place.

    """
    code = table.text("code")
    quantity = statistic.parse(table)
    limit, upper = table.limit(-1000, 1000)
    severity = cast("Severity", table.text("severity", SEVERITIES))
    priority = table.whole("priority", 1, 9)
    in_a_row = table.whole("reps_in_a_row", 1, 9, absent=1)
    joint = table.text("joint", tuple(PARTS)) if table.has("joint") else None
    each = table.flag("each")
    source = table.text("source")
    text = table.text("text") if table.has("text") else None
    table.close()
    return Rule(
        code, quantity, limit, upper, severity, priority, in_a_row, joint, each, source, text
    )


@dataclass(frozen=True, slots=True)
class Fault:
    """A rule that a repetition has broken, by how much, and on which side of the body."""

    rule: Rule
    side: Side
    value: float


class Habits:
    """How many repetitions in a row have broken each rule: once is chance."""

    def __init__(self) -> None:
        """Begin anew."""
        self.reset()

    def reset(self) -> None:
        """Forget the repetitions."""
        self._in_a_row: dict[tuple[str, Side], int] = {}

    def update(self, found: Iterable[tuple[Rule, Side, float | None]]) -> list[Fault]:
        """Take in what a repetition showed for each rule; the faults that are due."""
        faults = []
        for rule, side, value in found:
            place = (rule.code, side)
            if not rule.broken(value):
                self._in_a_row[place] = 0
                continue
            self._in_a_row[place] = self._in_a_row.get(place, 0) + 1
            if value is not None and self._in_a_row[place] >= rule.reps_in_a_row:
                faults.append(Fault(rule, side, value))
        return faults


class CueGate:
    """Lets one code through at a time, none within the cool-down, fewer as form improves."""

    def __init__(self, policy: CuePolicy) -> None:
        """`always`: the cool-down alone. `fading`: longer after good repetitions."""
        self._policy = policy
        self.reset()

    def reset(self) -> None:
        """Nothing was said yet."""
        self._told_s = -inf
        self._code_s: dict[str, float] = {}
        self._good: deque[bool] = deque(maxlen=RECENT)

    def choose(self, codes: Sequence[str], t_s: float) -> int | None:
        """
        After a repetition or an attempt: which of the codes, most urgent first, is said now.

        >>> gate = CueGate("always")
        >>> [gate.choose(["a", "b"], t_s) for t_s in (0.0, 1.0, 4.0, 8.0)]
        [0, None, 1, 0]
        """
        chosen = None
        if codes and self._policy != "off":
            wait_s = COOL_S * (1 + sum(self._good) if self._policy == "fading" else 1)
            if t_s - self._told_s >= wait_s:
                for index, code in enumerate(codes):
                    if t_s - self._code_s.get(code, -inf) >= SAME * wait_s:
                        chosen = index
                        self._told_s = self._code_s[code] = t_s
                        break
        self._good.append(not codes)
        return chosen
