"""
The card of an exercise, and its validator.

A card is data (TOML in `exercises/`): nothing in it is ever run. A card that breaks the format
cannot exist: `parse` raises `BadCard`, naming the place by its path.
"""

from dataclasses import dataclass, replace
from typing import Final, Literal, cast, get_args

from pixel_py import about, angles, rules, scoring, statistic
from pixel_py.about import About
from pixel_py.angles import JointRange
from pixel_py.measures import PARTS
from pixel_py.protocol import AttemptReason, Severity, Side, View
from pixel_py.rules import SEVERITIES, Rule
from pixel_py.scoring import Scoring
from pixel_py.statistic import VIEWS
from pixel_py.table import Table

REASONS: Final[tuple[AttemptReason, ...]] = get_args(AttemptReason)
HOLD_PHASES: Final = ("out", "in", "hold")
"""Phases of a hold: out of position, in it, and in it for long enough to be timed."""

EXCURSION: Final = "excursion"
CLIMB: Final = "climb"
WITH_MEMORY: Final = {EXCURSION: 2, CLIMB: 1}
"""The drives with memory, see the modules of these names, and how many parts they take."""


Kind = Literal["reps", "hold"]
Sides = Literal["both", "each"]
When = Literal["rest", "far", "change", "always"]


@dataclass(frozen=True, slots=True)
class Drive:
    """A measure that moves the cycle: `rest` and `work` are its two ends, in its own unit."""

    measure: str
    of: tuple[str, ...]
    rest: float
    work: float
    views: tuple[View, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """
    What makes a movement this exercise: a measure between two bounds, both included.

    `when`: at rest as the movement begins, at its far end, the change from the one to the other,
    or always (most of the time). Where it cannot be seen it says nothing. `slack`: so far beyond
    its bounds a position that is held may go before it is lost. `side`: of a position, whose.
    """

    measure: str
    of: tuple[str, ...]
    at_least: float
    at_most: float
    when: When
    slack: float
    views: tuple[View, ...]
    side: Side = "both"


@dataclass(frozen=True, slots=True)
class Planted:
    """Parts that stay where they are during a movement, within `at_most` trunk lengths."""

    parts: tuple[str, ...]
    at_most: float


@dataclass(frozen=True, slots=True)
class Advice:
    """What to say about an attempt; `text` as in a rule."""

    code: str
    severity: Severity
    source: str
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Tempo:
    """Seconds that a good repetition takes, `fastest_s` to `slowest_s`, and who says so."""

    fastest_s: float
    slowest_s: float
    source: str


@dataclass(frozen=True, slots=True)
class Exercise:
    """
    One exercise.

    `kind`: repetitions, which have drives and a cycle, or a hold, whose checks are the position.
    `sides`: whether both sides of the body move as one (`both`) or each for itself (`each`).
    `min_rep_s`: shortest repetition. `return_at`: share of the way that may be left when it ends.
    `phases`: names of rest, way out, far end, way back. `still_camera`: so small a movement that
    the camera must stand still and the body be large in the picture. `rules`, `scoring`, `rom`:
    what is said and scored of the form, and the joint whose range of motion is told.
    """

    key: str
    about: About
    kind: Kind
    sides: Sides
    drives: tuple[Drive, ...]
    checks: tuple[Check, ...]
    planted: tuple[Planted, ...]
    min_rep_s: float
    return_at: float
    phases: tuple[str, ...]
    advice: dict[str, Advice]
    tempo: Tempo | None
    still_camera: bool
    rules: tuple[Rule, ...]
    scoring: Scoring
    rom: JointRange | None

    def seen_from(self, views: tuple[View, ...]) -> "Exercise":
        """The same exercise, judged from these of its views only."""
        return replace(
            self,
            drives=tuple(
                replace(drive, views=kept) for drive in self.drives if (kept := _both(drive, views))
            ),
            checks=tuple(
                replace(check, views=kept) for check in self.checks if (kept := _both(check, views))
            ),
        )

    @property
    def views(self) -> tuple[View, ...]:
        """Views from which it can be judged."""
        judges = self.drives or self.checks
        return tuple(view for view in VIEWS if any(view in judge.views for judge in judges))


def parse(key: str, data: object) -> Exercise:
    """
    Check a card and freeze it; `key` holds where the card does not say its own.

    Raises:
        BadCard: naming the place, for instance `squat.drive[0].rest: must be a number.`

    """
    return read(Table(data, key))


def read(card: Table) -> Exercise:
    """Take a whole card out of a table. Raises `BadCard`."""
    key = card.name("key") if card.has("key") else card.path
    head = about.parse(card)
    kind = cast("Kind", card.text("kind", get_args(Kind)))
    sides: Sides = "both"
    if kind == "reps":
        sides = cast("Sides", card.text("sides", get_args(Sides)))
    checks = tuple(_check(table, kind) for table in card.rows("check", 1 if kind == "hold" else 0))
    planted: tuple[Planted, ...] = ()
    drives: tuple[Drive, ...] = ()
    min_rep_s, return_at = 0.0, 0.0
    phases: tuple[str, ...] = HOLD_PHASES
    tempo: Tempo | None = None
    still_camera = False
    ruled: tuple[Rule, ...] = ()
    scored, rom = Scoring({}, ()), None
    if kind == "reps":
        planted = tuple(_planted(table) for table in card.rows("planted"))
        drives = tuple(_drive(table) for table in card.rows("drive", 1))
        cycle = card.table("cycle")
        min_rep_s = cycle.number("min_rep_s", 0.1, 10.0)
        return_at = cycle.number("return_at", 0.05, 0.5)
        phases = cycle.texts("phases", least=4, most=4)
        cycle.close()
        tempo = _tempo(card.table("tempo")) if card.has("tempo") else None
        still_camera = card.flag("still_camera")
        ruled = tuple(rules.parse(table) for table in card.rows("rule"))
        scored = scoring.parse(card)
        rom = angles.parse(card.table("rom")) if card.has("rom") else None
    advice: dict[str, Advice] = {}
    for reason, table in card.tables_by_name("advice", REASONS).items():
        advice[reason] = Advice(
            table.text("code"),
            cast("Severity", table.text("severity", SEVERITIES)),
            table.text("source"),
            table.text("text") if table.has("text") else None,
        )
        table.close()
    card.close()
    return Exercise(
        key=key,
        about=head,
        kind=kind,
        sides=sides,
        drives=drives,
        checks=checks,
        planted=planted,
        min_rep_s=min_rep_s,
        return_at=return_at,
        phases=phases,
        advice=advice,
        tempo=tempo,
        still_camera=still_camera,
        rules=ruled,
        scoring=scored,
        rom=rom,
    )


def _both(judge: Drive | Check, views: tuple[View, ...]) -> tuple[View, ...]:
    """Views of a drive or check that are among these."""
    return tuple(view for view in judge.views if view in views)


def _drive(table: Table) -> Drive:
    name, of = statistic.measured(table, WITH_MEMORY)
    rest, work = table.number("rest", -1000, 1000), table.number("work", -1000, 1000)
    if rest == work:
        raise table.wrong("work", f"is {work:g} like rest; give the two ends different values")
    views = statistic.views(table)
    table.close()
    return Drive(name, of, rest, work, views)


def _check(table: Table, kind: Kind) -> Check:
    name, of = statistic.measured(table)
    at_least, at_most = table.bounds(-1000, 1000)
    when: When = "always"
    slack = 0.0
    side: Side = "both"
    if kind == "hold":
        slack = table.number("slack", 0.0, 1000)
        if table.has("side"):
            side = cast("Side", table.text("side", get_args(Side)))
    else:
        when = cast("When", table.text("when", get_args(When)))
    views = statistic.views(table)
    table.close()
    return Check(name, of, at_least, at_most, when, slack, views, side)


def _planted(table: Table) -> Planted:
    parts, at_most = table.texts("parts", tuple(PARTS)), table.number("at_most", 0.05, 10.0)
    table.close()
    return Planted(parts, at_most)


def _tempo(table: Table) -> Tempo:
    fastest_s, slowest_s = (
        table.number("fastest_s", 0.1, 60.0),
        table.number("slowest_s", 0.1, 60.0),
    )
    if not fastest_s < slowest_s:
        raise table.wrong("slowest_s", "must be more than fastest_s")
    tempo = Tempo(fastest_s, slowest_s, table.text("source"))
    table.close()
    return tempo
