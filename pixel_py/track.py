"""One side of the body doing an exercise, or both as one: frames in, movements out."""

from typing import Final

from pixel_py.climb import Climb
from pixel_py.cycle import Cycle, Movement
from pixel_py.excursion import Excursion
from pixel_py.exercise import CLIMB, EXCURSION, Drive, Exercise
from pixel_py.form import NOTHING, Form
from pixel_py.frame import Frame
from pixel_py.identity import Identity
from pixel_py.measures import MEASURES, Measure
from pixel_py.protocol import AttemptReason, Side, View

LOST_S: Final = 1.0
"""So long a movement may go on unseen, as deep in a squat behind one's own knees."""


class Track:
    """
    The best visible drive moves the cycle; the card's checks judge what moved.

    To be read when a movement has ended: `shape`, what it has shown of its form.
    """

    def __init__(self, card: Exercise, side: Side, floor: float) -> None:
        """`floor`: least depth of a repetition, as a fraction of the drive's range."""
        self.side = side
        self._drives = tuple(
            (_measure(drive, side), drive.rest, drive.work - drive.rest, drive.views)
            for drive in card.drives
        )
        self.cycle = Cycle(floor, card.min_rep_s, card.return_at)
        self._identity = Identity(card, side)
        self._form = Form(card, side)
        self.reset()

    def reset(self) -> None:
        """Forget the person."""
        self.cycle.reset()
        self._identity.reset()
        self._form.reset()
        self.shape = NOTHING
        self._seen_s = 0.0
        self.ended: Movement | None = None
        self._forget()

    @property
    def movement(self) -> Movement | None:
        """The movement that is open, else the one that ended last."""
        cycle = self.cycle
        if cycle.stage in (None, "rest"):
            return self.ended
        return Movement(None, cycle.start_s, cycle.peak_s, self._seen_s, cycle.depth)

    def give_up(self, *, last: bool = False) -> Movement | None:
        """Break an open movement off; `last`: nothing follows."""
        self._forget()
        return self._cut("interrupted", last=last)

    def update(self, frame: Frame, view: View | None) -> Movement | None:
        """Take in a smoothed frame; the movement that it ends, if it does."""
        t_s, cycle = frame.t_s, self.cycle
        position = self._position(frame, view)
        if position is None:
            if self._drive is not None and t_s - self._seen_s > LOST_S:
                self._forget()
                return self._cut("lost_sight", last=True)
            return None
        self._seen_s = t_s
        identity, unknown = self._identity, cycle.stage is None
        if cycle.stage not in (None, "rest"):
            identity.move(frame, view, cycle.share(position))
        movement = cycle.update(position, t_s, wrong=identity.wrong)
        if movement is not None:
            self._end(movement)
            self._form.rest(frame, view)
        elif cycle.stage not in (None, "rest"):
            self._form.move(frame, view, cycle.share(position), cycle.stage)
        if unknown or (cycle.stage == "rest" and cycle.start_s == t_s):
            identity.rest(frame, view)
            self._form.rest(frame, view)
        return movement

    def _cut(self, reason: AttemptReason, *, last: bool) -> Movement | None:
        """End an open movement before its return."""
        movement = self.cycle.give_up(reason, last=last and not self._identity.wrong)
        if movement is not None:
            self.shape = self._form.shape(movement.peak_s, movement.end_s)
        return movement

    def _end(self, movement: Movement) -> None:
        """A movement has ended: this is what it was and what it has shown."""
        self.ended = movement
        self.shape = self._form.shape(movement.peak_s, movement.end_s)

    def _forget(self) -> None:
        """Start to look for the person's rest anew."""
        self._drive: int | None = None
        for measure, *_ in self._drives:
            if isinstance(measure, (Climb, Excursion)):
                measure.reset()

    def _position(self, frame: Frame, view: View | None) -> float | None:
        """Where the body is between rest (0) and work (1), by the first drive that is visible."""
        moving = self.cycle.stage not in (None, "rest")
        for index, (measure, rest, way, views) in enumerate(self._drives):
            if moving and index != self._drive:
                continue  # A movement ends by the drive it began with.
            if not moving and view is not None and view not in views:
                continue
            if isinstance(measure, (Climb, Excursion)):
                value = measure.update(frame, moving=moving)
            else:
                value = measure(frame)
            if value is not None:
                if index != self._drive:
                    self.cycle.lose()
                    self._drive = index
                return (value - rest) / way
        return None


def _measure(drive: Drive, side: Side) -> Measure | Climb | Excursion:
    if drive.measure == EXCURSION:
        return Excursion(side, *drive.of)
    if drive.measure == CLIMB:
        return Climb(side, *drive.of)
    maker, _ = MEASURES[drive.measure]
    return maker(side, *drive.of)
