"""Does the smallest repetition of a small movement stand out from how a resting body trembles."""

from collections import deque
from math import sqrt
from typing import Final

from pixel_py.climb import height
from pixel_py.exercise import CLIMB, Exercise
from pixel_py.frame import GAP_S, Frame
from pixel_py.geometry import middle
from pixel_py.measures import MEASURES
from pixel_py.protocol import Side, View
from pixel_py.skeleton import INDEX
from pixel_py.still import MOVED

TIMES: Final = 4.0
"""So many standard deviations of rest a movement must be; noise alone reaches three."""

REST_S: Final = 1.0
"""Rest is looked for in stretches of this: a breath takes three times as long."""

PATIENCE_S: Final = 3.0
"""For so long a body that is not calm may still be moving; after that it trembles."""

LEAST: Final = 5
"""Frames in such a stretch, as at the lowest frame rate that is counted."""

SWAY: Final = 0.1
"""
Within such a stretch a body that stands stays where it is to within this, in trunk lengths.

In the films of a fixed camera it is 0.01 to 0.05; more is a person who moves, or the camera.
"""

_MAKERS: Final = {name: maker for name, (maker, _) in MEASURES.items()} | {CLIMB: height}
"""What trembles, of each drive that is judged so."""

_SHOULDERS: Final = (INDEX["left_shoulder"], INDEX["right_shoulder"])
_HIPS: Final = (INDEX["left_hip"], INDEX["right_hip"])


class Resting:
    """
    Watches how much the drive of a card trembles while the body rests.

    To be read after each `update`: `enough`, whether a repetition would stand out; `tried`, whether
    that was looked for long enough, since the body or the camera last moved away.
    """

    def __init__(self, card: Exercise, floor: float) -> None:
        """`floor`: the least depth of a repetition, as a share of the card's range."""
        sides: tuple[Side, ...] = ("both",) if card.sides == "both" else ("left", "right")
        self._drives = tuple(
            (drive, tuple(_MAKERS[drive.measure](side, *drive.of) for side in sides))
            for drive in card.drives
            if drive.measure in _MAKERS
        )
        self._floor = floor
        self.reset()

    def reset(self) -> None:
        """Nobody has rested yet."""
        self._noise: float | None = None
        self._since_s: float | None = None
        self.tried = False
        self._seen: deque[tuple[float, ...]] = deque()

    @property
    def enough(self) -> bool:
        """The smallest repetition would stand out."""
        return self._noise is not None and TIMES * self._noise <= self._floor

    def update(self, frame: Frame, view: View | None) -> None:
        """Take in a frame."""
        t_s = frame.t_s
        if self._seen and t_s - self._seen[-1][0] > GAP_S:
            self.reset()
        seen = self._seen
        size, row = frame.size, self._row(frame, view)
        if row is None or (seen and len(row) != len(seen[-1])):
            seen.clear()
        if row is None or not size:
            return
        seen.append(row)
        while t_s - seen[0][0] > REST_S:
            seen.popleft()
        _, x, y, *positions = zip(*seen, strict=True)
        moved = max(max(x) - min(x), max(y) - min(y)) / size
        if moved > MOVED:
            self.reset()
        elif moved <= SWAY and len(seen) >= LEAST and t_s - seen[0][0] >= 0.8 * REST_S:
            noise = max(_deviation(values) for values in positions)
            self._noise = noise if self._noise is None else min(noise, self._noise)
            self._since_s = t_s if self._since_s is None else self._since_s
            self.tried = t_s - self._since_s >= PATIENCE_S

    def _row(self, frame: Frame, view: View | None) -> tuple[float, ...] | None:
        """Time, the middle of the trunk, and the drive of each side in ranges of the card."""
        shoulders, hips = middle(frame.points, *_SHOULDERS), middle(frame.points, *_HIPS)
        if shoulders is None or hips is None:
            return None
        x, y = (shoulders[0] + hips[0]) / 2, (shoulders[1] + hips[1]) / 2
        for drive, measures in self._drives:
            if view is None or view in drive.views:
                values = [value for measure in measures if (value := measure(frame)) is not None]
                if values:
                    length = abs(drive.work - drive.rest)
                    return (frame.t_s, x, y, *(value / length for value in values))
        return None


def _deviation(values: tuple[float, ...]) -> float:
    mean = sum(values) / len(values)
    return sqrt(sum((value - mean) ** 2 for value in values) / len(values))
