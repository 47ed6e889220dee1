"""Counts one exercise in the smoothed frames of one person."""

from typing import Final

from pixel_py.coach import Coach, broken
from pixel_py.cycle import Movement
from pixel_py.exercise import Exercise
from pixel_py.frame import Frame
from pixel_py.protocol import (
    Attempt,
    AttemptReason,
    Event,
    Grade,
    Phase,
    Progress,
    Rep,
    Side,
    View,
)
from pixel_py.scoring import TEMPO_S, Shown, grade, score
from pixel_py.settings import FLOORS, Settings
from pixel_py.track import Track

ALONG: Final = 2.0
"""
A repetition of one side is none while the other moves more than this many times as far.

The left arm swings along with the right by 0.2 to 0.45 of its way in shoulder extension.
"""

PROGRESS_STEP: Final = 0.01
"""Smallest change of progress worth an event: one percent, a pixel of a bar."""


class Counter:
    """Counts the movements of one body, or of each of its sides where the card says so."""

    def __init__(
        self, card: Exercise, texts: dict[str, str], settings: Settings | None = None
    ) -> None:
        """
        Prepare for frames.

        Of the settings it reads the difficulty, the least grade and how often to advise.

        Raises:
            BadCard: an advice of the card has no text.

        """
        settings = settings or Settings()
        self._card = card
        self._floor = FLOORS[settings.difficulty]
        self._min_grade = settings.min_grade
        self._coach = Coach(card, texts, settings.cue_policy)
        sides: tuple[Side, ...] = ("both",) if card.sides == "both" else ("left", "right")
        self._tracks = tuple(Track(card, side, self._floor) for side in sides)
        tempo = card.tempo
        self._tempo_s = TEMPO_S if tempo is None else (tempo.fastest_s, tempo.slowest_s)
        self.reset()

    def reset(self) -> None:
        """Forget the person and start at 0."""
        for track in self._tracks:
            track.reset()
        self._coach.reset()
        self._count = 0
        self._scored = 0
        self._average = 0.0
        self._shown = self._tracks[0]
        self._t_s = 0.0
        self._view: View | None = None
        self._phase: str | None = None
        self._progress = 0.0
        self._counted: tuple[Track, Movement] | None = None

    def interrupt(self, t_s: float, *, last: bool = False) -> list[Event]:
        """Break open movements off; `last`: nothing follows, the session has ended."""
        self._t_s = t_s
        events: list[Event] = []
        for track in self._tracks:
            movement = track.give_up(last=last)
            if movement is not None:
                self._tell(track, movement, events)
        self._show(events)
        return events

    def update(self, frame: Frame, view: View | None) -> list[Event]:
        """Take in a smoothed frame; its events."""
        self._t_s = frame.t_s
        self._view = view
        events: list[Event] = []
        ended = [(track, track.update(frame, view)) for track in self._tracks]
        self._show(events)
        for track, movement in ended:
            if movement is not None:
                self._tell(track, movement, events)
        return events

    def _show(self, events: list[Event]) -> None:
        """Phase and progress of the side that moves, where they have changed."""
        shown = self._shown
        if shown.cycle.stage in (None, "rest"):
            self._shown = shown = max(self._tracks, key=lambda track: track.cycle.progress)
        stage = shown.cycle.stage
        if stage is not None:
            phase = self._card.phases[("rest", "out", "far", "back").index(stage)]
            if phase != self._phase:
                self._phase = phase
                events.append(Phase(self._t_s, phase))
        progress = shown.cycle.progress
        step = abs(progress - self._progress)
        if step >= PROGRESS_STEP or (step > 0.0 and progress in (0.0, 1.0)):
            self._progress = progress
            events.append(Progress(self._t_s, progress))

    def _tell(self, track: Track, movement: Movement, events: list[Event]) -> None:
        """The events of a movement that has ended."""
        counted, shape = self._counted, track.shape
        if counted is not None and counted[0] is not track and _same(movement, counted[1]):
            # The other side has told of it, but not of this side's form.
            events += self._coach.moved(shape, self._t_s, self._count)
            return
        if self._accompanies(track, movement):
            return
        if movement.reason is not None:
            attempt = self._attempt(movement, movement.reason)
            events += [attempt, *self._coach.attempted(attempt, self._floor, self._phase)]
            return
        self._counted = (track, movement)
        side = None if track.side == "both" else self._side(track, movement)
        duration_s, alone = movement.end_s - movement.start_s, side in ("left", "right")
        shown = Shown(movement.depth, duration_s, shape.aspects, alone=alone)
        points, scores = score(self._card.scoring, shown, self._tempo_s)
        letter = None if points is None else grade(points)
        if letter is not None and letter > (self._min_grade or letter):
            attempt = self._attempt(movement, "low_grade", points, letter)
            events += [attempt, *self._coach.moved(shape, self._t_s, None, alone=alone)]
            return
        self._count += 1
        if points is not None:
            self._scored += 1
            self._average += (points - self._average) / self._scored
        events.append(
            Rep(
                t_s=self._t_s,
                count=self._count,
                start_s=movement.start_s,
                end_s=movement.end_s,
                duration_s=duration_s,
                depth=movement.depth,
                view=self._view,
                side=side,
                out_s=shape.far_s - movement.start_s,
                far_s=shape.back_s - shape.far_s,
                back_s=movement.end_s - shape.back_s,
                score=points,
                grade=letter,
                average=self._average if self._scored else None,
                scores=scores,
                rom=shape.rom,
                faults=broken(shape, alone=alone),
            )
        )
        events += self._coach.moved(shape, self._t_s, self._count, alone=alone)

    def _attempt(
        self,
        movement: Movement,
        reason: AttemptReason,
        points: float | None = None,
        letter: Grade | None = None,
    ) -> Attempt:
        start_s, end_s = movement.start_s, movement.end_s
        return Attempt(
            self._t_s, reason, start_s, end_s, end_s - start_s, movement.depth, points, letter
        )

    def _side(self, track: Track, movement: Movement) -> Side:
        """Which side has done it; both, where the other has, or is on its way."""
        for other in self._tracks:
            if other is not track:
                together = other.movement
                if together is not None and together.depth >= self._floor:
                    return "both" if _same(movement, together) else track.side
        return track.side

    def _accompanies(self, track: Track, movement: Movement) -> bool:
        """Whether the other side does more meanwhile: a hand that moves along does nothing."""
        times = ALONG if movement.reason is None else 1.0
        return any(
            more.depth > times * movement.depth and more.end_s > movement.start_s
            for other in self._tracks
            if other is not track
            for more in (other.movement, other.ended)
            if more is not None
        )


def _same(a: Movement, b: Movement) -> bool:
    """Whether two sides have done this together: each was at its far end while the other moved."""
    return a.start_s <= b.peak_s <= a.end_s and b.start_s <= a.peak_s <= b.end_s
