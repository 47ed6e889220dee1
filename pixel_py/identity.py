"""Whether what moves is the exercise: the checks of a card over one movement."""

from math import hypot
from typing import Final

from pixel_py.exercise import Check, Exercise, Planted
from pixel_py.frame import Frame
from pixel_py.measures import MEASURES, PARTS, Measure
from pixel_py.protocol import Side, View

MOST: Final = 0.5
"""A check on the whole movement fails when it fails for more than this share of its time."""

AWAY: Final = 0.15
"""A planted joint that is elsewhere for more than this share of the time has moved."""

NEAR: Final = 0.9
"""From this share of the farthest point the body is at its far end."""


class Identity:
    """
    Watches one movement of one side: `rest` while it has not begun, then `move`.

    `wrong` says whether the movement so far is another one than the exercise's.
    """

    def __init__(self, card: Exercise, side: Side) -> None:
        """Know nothing yet."""
        self._checks = tuple(_Watch(check, side) for check in card.checks)
        self._planted = tuple(_Stay(planted) for planted in card.planted)

    def reset(self) -> None:
        """Forget the movement."""
        for watch in self._checks:
            watch.reset()
        for stay in self._planted:
            stay.reset()

    def rest(self, frame: Frame, view: View | None) -> None:
        """Take in a frame at rest: what moves now begins here."""
        for watch in self._checks:
            watch.rest(frame, view)
        for stay in self._planted:
            stay.anchor(frame)

    def move(self, frame: Frame, view: View | None, share: float) -> None:
        """Take in a frame of the movement; `share`: how near to its farthest point so far, 0-1."""
        for watch in self._checks:
            watch.move(frame, view, share)
        for stay in self._planted:
            stay.update(frame)

    @property
    def wrong(self) -> bool:
        """Whether a check has failed."""
        return any(watch.failed for watch in self._checks) or any(
            stay.moved for stay in self._planted
        )


class _Watch:
    """One check."""

    def __init__(self, check: Check, side: Side) -> None:
        maker, _ = MEASURES[check.measure]
        self._measure: Measure = maker(side, *check.of)
        self._check = check
        self.reset()

    def reset(self) -> None:
        self._t_s = 0.0
        self._good_s = self._bad_s = 0.0
        self._rest: float | None = None
        self._bad = False

    @property
    def failed(self) -> bool:
        if self._check.when == "always":
            return self._bad_s > MOST * (self._bad_s + self._good_s)
        return self._bad

    def rest(self, frame: Frame, view: View | None) -> None:
        when = self._check.when
        self._t_s = frame.t_s
        self._good_s = self._bad_s = 0.0
        self._bad = False
        if when in ("rest", "change"):
            self._rest = self._value(frame, view)
            self._bad = when == "rest" and not self._fits(self._rest)

    def move(self, frame: Frame, view: View | None, share: float) -> None:
        when = self._check.when
        if when == "always":
            value = self._value(frame, view)
            passed_s = frame.t_s - self._t_s
            self._t_s = frame.t_s
            if value is None:
                return
            if self._fits(value):
                self._good_s += passed_s
            else:
                self._bad_s += passed_s
        elif share >= NEAR and when != "rest":
            value = self._value(frame, view)
            if when == "change":
                if value is None or self._rest is None:
                    return
                value -= self._rest
            # At a new farthest point it is asked anew; near it one good frame is enough.
            self._bad = not self._fits(value) and (self._bad or share >= 1.0)

    def _value(self, frame: Frame, view: View | None) -> float | None:
        return self._measure(frame) if view is None or view in self._check.views else None

    def _fits(self, value: float | None) -> bool:
        return value is None or self._check.at_least <= value <= self._check.at_most


class _Stay:
    """Whether a joint of planted parts has been away from where it stood for a good while."""

    def __init__(self, planted: Planted) -> None:
        self._joints = tuple(index for part in planted.parts for index in PARTS[part])
        self._at_most = planted.at_most
        self.reset()

    def reset(self) -> None:
        self._start: Frame | None = None
        self._t_s = self._since_s = 0.0
        self._away_s = dict.fromkeys(self._joints, 0.0)

    @property
    def moved(self) -> bool:
        return max(self._away_s.values()) > AWAY * (self._t_s - self._since_s)

    def anchor(self, frame: Frame) -> None:
        self._start = frame
        self._t_s = self._since_s = frame.t_s
        self._away_s = dict.fromkeys(self._joints, 0.0)

    def update(self, frame: Frame) -> None:
        start, size = self._start, frame.size
        if start is None or not size:
            return
        passed_s = frame.t_s - self._t_s
        self._t_s = frame.t_s
        for index in self._joints:
            a, b = start.points[index], frame.points[index]
            if a is not None and b is not None:
                away = hypot(a[0] - b[0], a[1] - b[1])
                if away > self._at_most * size:
                    self._away_s[index] += passed_s
