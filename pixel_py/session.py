"""A session pours frames through an exercise and gives events."""

from typing import Final

from pixel_py.body import BodySize
from pixel_py.cycle import Cycle, Movement
from pixel_py.errors import BadCard, PixelError, TimeBackwards
from pixel_py.exercise import Exercise
from pixel_py.filters import PoseFilter
from pixel_py.frame import Frame, Point
from pixel_py.measures import MEASURES
from pixel_py.placement import PlacementWatch
from pixel_py.protocol import (
    Attempt,
    Cue,
    Error,
    Event,
    Keypoint,
    Keypoints,
    Phase,
    Progress,
    Rep,
    Summary,
    View,
)
from pixel_py.report import Report
from pixel_py.skeleton import JOINTS
from pixel_py.travel import Travel
from pixel_py.view import ViewFilter

GAP_S: Final = 1.0
"""After this long without frames nothing is known of the movement between: it is broken off."""

TICK_S: Final = 0.5e-6
"""Frames closer than this have the same time: half a tick of a VideoFrame's timestamp."""

LOST_S: Final = 1.0
"""So long a movement may go on unseen, as deep in a squat behind one's own knees."""

PROGRESS_STEP: Final = 0.01
"""Smallest change of progress worth an event: one percent, a pixel of a bar."""


class Session:
    """
    One person, one exercise.

    Frames go in by `update`, in order; `finish` ends what is open. Everything with memory is
    owned here, and `reset` makes all of it fresh.
    """

    def __init__(self, card: Exercise | None, texts: dict[str, str], *, raw: bool = False) -> None:
        """
        Prepare for frames.

        `card`: the exercise, None for keypoints and presence only. `texts`: sentences by code.
        `raw`: add the model's own keypoints to each `keypoints` event.

        Raises:
            BadCard: an advice of the card has no text.

        """
        self._raw = raw
        self._filter = PoseFilter()
        self._size = BodySize()
        self._view = ViewFilter()
        self._placement = PlacementWatch(card)
        self._report = Report(None if card is None else card.key)
        self._counter = None if card is None else _Counter(card, texts)
        self.reset()

    def reset(self) -> None:
        """Make everything as new; the exercise stays."""
        self._t_s: float | None = None
        self._late = False
        self._report.reset()
        self._placement.reset()
        self._break()
        if self._counter is not None:
            self._counter.reset()

    def update(self, frame: Frame, *, broken: bool = False) -> list[Event]:
        """
        Take in one frame; its events, in the order they are declared.

        `broken`: the movement is not continuous with the frame before. A frame that is not
        later than the one before is left out, with one `error` for the whole episode.
        """
        events: list[Event] = []
        last_s = self._t_s
        if last_s is not None and frame.t_s - last_s < TICK_S:
            if not self._late:
                self._late = True
                events.append(error_event(TimeBackwards(
                    f"A frame at {frame.t_s:.3f} s came after one at {last_s:.3f} s."
                )))  # fmt: skip
            return events
        self._late = False
        self._t_s = frame.t_s
        counter = self._counter
        cut: list[Event] = []
        if broken or (last_s is not None and frame.t_s - last_s > GAP_S):
            self._break()
            if counter is not None:
                cut = counter.interrupt(frame.t_s)
        given = frame.points
        frame = self._filter.update(frame)
        frame = Frame(frame.t_s, frame.points, frame.aspect, self._size.update(frame))
        view = self._view.update(frame)
        events.append(self._keypoints(frame, given))
        placement = self._placement.update(frame, view)
        if placement is not None:
            events.append(placement)
        events += cut
        if counter is not None:
            counter.update(frame, view, events)
        for event in events:
            self._report.update(event)
        return events

    def finish(self) -> list[Event]:
        """End an open movement; its last events and the summary."""
        events: list[Event] = []
        if self._counter is not None and self._t_s is not None:
            events = self._counter.interrupt(self._t_s)
        for event in events:
            self._report.update(event)
        return [*events, self.summary()]

    def summary(self) -> Summary:
        """What was done so far."""
        return self._report.summary()

    def _break(self) -> None:
        """Forget the movement, as after a cut: another place, perhaps another person."""
        self._filter.reset()
        self._size.reset()
        self._view.reset()

    def _keypoints(self, frame: Frame, given: tuple[Point | None, ...]) -> Keypoints:
        aspect = frame.aspect
        anybody = any(point is not None for point in given)
        known = _named(frame.points, aspect) if anybody else ()
        return Keypoints(frame.t_s, known, _named(given, aspect) if self._raw else None)


def error_event(error: PixelError) -> Error:
    """An error as the event that tells of it."""
    return Error(error.code, error.message, error.hint)


def _named(points: tuple[Point | None, ...], aspect: float) -> tuple[Keypoint, ...]:
    """Points as fractions of the image, with their names."""
    return tuple(
        Keypoint(name, point.x / aspect, point.y, point.score)
        for name, point in zip(JOINTS, points, strict=True)
        if point is not None
    )


class _Counter:
    """Counts one exercise: the best visible drive moves the cycle."""

    def __init__(self, card: Exercise, texts: dict[str, str]) -> None:
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

    def update(self, frame: Frame, view: View | None, events: list[Event]) -> None:
        """Take in a smoothed frame; its events are added to `events`."""
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
        self._tell(movement, events)

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
