"""What one movement of one side shows of its form: memory of a movement, judged at its end."""

from dataclasses import dataclass
from typing import Final, Literal

from pixel_py.angles import RomWatch
from pixel_py.exercise import Exercise
from pixel_py.frame import Frame
from pixel_py.protocol import Rom, Side, View
from pixel_py.rules import Rule
from pixel_py.statistic import Statistic

SIDES: Final[tuple[Literal["left", "right"], ...]] = ("left", "right")


@dataclass(frozen=True, slots=True)
class Shape:
    """
    What a movement has shown; None where it was not seen.

    `rules`: each rule with its side and its value. `aspects`: values in the card's order.
    `far_s` and `back_s`: when the far end was reached, and left.
    """

    rules: tuple[tuple[Rule, Side, float | None], ...]
    aspects: tuple[float | None, ...]
    rom: Rom | None
    far_s: float
    back_s: float


NOTHING: Final = Shape((), (), None, 0.0, 0.0)
"""What there is to be seen before a movement has ended."""


class Form:
    """Watches one movement: `rest` while it has not begun, then `move`, then `shape`."""

    def __init__(self, card: Exercise, side: Side) -> None:
        """Know nothing yet."""
        self._side = side
        self._rules = tuple(
            (rule, one, Statistic(rule.quantity, one, upwards=rule.upper))
            for rule in card.rules
            for one in (SIDES if rule.each and side == "both" else (side,))
        )
        self._aspects = tuple(
            Statistic(aspect.quantity, side, upwards=aspect.worst > aspect.ideal)
            for aspect in card.scoring.aspects
        )
        self._statistics = (*(statistic for *_, statistic in self._rules), *self._aspects)
        self._rom = None if card.rom is None else RomWatch(card.rom)
        self.reset()

    def reset(self) -> None:
        """Forget the movement."""
        for statistic in self._statistics:
            statistic.reset()
        if self._rom is not None:
            self._rom.reset()
        self._far_s: float | None = None
        self._back_s: float | None = None

    def rest(self, frame: Frame, view: View | None) -> None:
        """Take in a frame at rest: what moves now begins here."""
        for statistic in self._statistics:
            statistic.rest(frame, view)
        if self._rom is not None:
            self._rom.rest(frame, view)
        self._far_s = self._back_s = None

    def move(self, frame: Frame, view: View | None, share: float, stage: str) -> None:
        """
        Take in a frame of the movement.

        `share`: how near to its farthest point so far, 0-1. `stage`: of the cycle, before it.
        """
        for statistic in self._statistics:
            statistic.move(frame, view, share)
        if self._rom is not None:
            self._rom.move(frame, view)
        if stage != "out" and self._far_s is None:
            self._far_s = frame.t_s
        if stage != "back":
            self._back_s = None
        elif self._back_s is None:
            self._back_s = frame.t_s

    def shape(self, peak_s: float, end_s: float) -> Shape:
        """What the movement has shown, which was farthest at `peak_s` and ended at `end_s`."""
        far_s = peak_s if self._far_s is None else min(self._far_s, end_s)
        return Shape(
            tuple((rule, side, statistic.value) for rule, side, statistic in self._rules),
            tuple(statistic.value for statistic in self._aspects),
            None if self._rom is None else self._rom.rom(self._side),
            far_s,
            far_s if self._back_s is None else min(max(self._back_s, far_s), end_s),
        )
