"""Counts one exercise in the smoothed frames of one person."""

from typing import Final

from pixel_py.cycle import Cycle, Movement
from pixel_py.errors import BadCard
from pixel_py.exercise import Exercise
from pixel_py.frame import Frame
from pixel_py.measures import MEASURES
from pixel_py.protocol import Attempt, Cue, Event, Phase, Progress, Rep, View
from pixel_py.travel import Travel

LOST_S: Final = 1.0
"""So long a movement may go on unseen, as deep in a squat behind one's own knees."""

PROGRESS_STEP: Final = 0.01
"""Smallest change of progress worth an event: one percent, a pixel of a bar."""


class Counter:
    """Counts one exercise: the best visible drive moves the cycle."""

    def __init__(self, card: Exercise, texts: dict[str, str]) -> None:
        """Raises `BadCard` when an advice of the card has no text."""
        for reason, advice in card.advice.items():
            if advice.code not in texts:
                raise BadCard(
                    f"{card.key}.advice.{reason}.code: there is no text for {advice.code!r}.",
                    "Add it to `texts`; `lang.texts` has those of the built-in cards.",
                )
        self._card = card
        self._texts = texts
        self._drives = tuple(
            (
                MEASURES[drive.measure][0](*drive.of),
                drive.rest,
                drive.work - drive.rest,
                drive.views,
            )
            for drive in card.drives
        )
        self._cycle = Cycle(card.floor, card.min_rep_s)
        self._travel = Travel(card.planted)
        self.reset()

    def reset(self) -> None:
        """Forget the person and start at 0."""
        self._cycle.reset()
        self._travel.reset()
        self._count = 0
        self._drive: int | None = None
        self._t_s = 0.0
        self._seen_s = 0.0
        self._view: View | None = None
        self._phase: str | None = None
        self._progress = 0.0

    def interrupt(self, t_s: float) -> list[Event]:
        """Break an open movement off."""
        self._t_s = t_s
        movement = self._cycle.give_up("interrupted")
        self._drive = None
        events: list[Event] = []
        self._tell(movement, events)
        return events

    def update(self, frame: Frame, view: View | None) -> list[Event]:
        """Take in a smoothed frame; its events."""
        t_s = self._t_s = frame.t_s
        self._view = view
        cycle = self._cycle
        movement: Movement | None = None
        position = self._position(frame, view)
        if position is not None:
            self._seen_s = t_s
            self._travel.update(frame)
            stepped = self._travel.farthest > self._card.planted_at_most
            movement = cycle.update(position, t_s, wrong=stepped)
            if cycle.start_s == t_s:
                self._travel.anchor(frame)
        elif self._drive is not None and t_s - self._seen_s > LOST_S:
            movement = cycle.give_up("lost_sight")
            self._drive = None
        events: list[Event] = []
        self._tell(movement, events)
        return events

    def _position(self, frame: Frame, view: View | None) -> float | None:
        """Where the body is between rest (0) and work (1), by the first drive that is visible."""
        moving = self._cycle.stage not in (None, "rest")
        for index, (measure, rest, way, views) in enumerate(self._drives):
            if moving and index != self._drive:
                continue  # A movement ends by the drive it began with.
            if view is not None and view not in views:
                continue
            value = measure(frame)
            if value is not None:
                if index != self._drive:
                    self._cycle.lose()
                    self._drive = index
                return (value - rest) / way
        return None

    def _tell(self, movement: Movement | None, events: list[Event]) -> None:
        """The events of what has changed."""
        t_s, stage = self._t_s, self._cycle.stage
        if stage is not None:
            phase = self._card.phases[("rest", "out", "far", "back").index(stage)]
            if phase != self._phase:
                self._phase = phase
                events.append(Phase(t_s, phase))
        progress = self._cycle.progress
        step = abs(progress - self._progress)
        if step >= PROGRESS_STEP or (step > 0.0 and progress in (0.0, 1.0)):
            self._progress = progress
            events.append(Progress(t_s, progress))
        if movement is None:
            return
        start_s, end_s, depth = movement.start_s, movement.end_s, movement.depth
        if movement.reason is None:
            self._count += 1
            events.append(Rep(t_s, self._count, start_s, end_s, end_s - start_s, depth, self._view))
            return
        events.append(Attempt(t_s, movement.reason, start_s, end_s, end_s - start_s, depth))
        advice = self._card.advice.get(movement.reason)
        if advice is not None:
            events.append(
                Cue(
                    t_s=t_s,
                    code=advice.code,
                    severity=advice.severity,
                    joint=None,
                    side=None,
                    value=depth,
                    target=self._card.floor,
                    unit=None,
                    phase=self._phase,
                    rep=None,
                    text=self._texts[advice.code],
                    source=advice.source,
                )
            )
