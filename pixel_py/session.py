"""A session pours frames through an exercise and gives events."""

from typing import Final

from pixel_py.body import BodySize
from pixel_py.counter import Counter
from pixel_py.errors import PixelError, TimeBackwards
from pixel_py.exercise import Exercise
from pixel_py.filters import PoseFilter
from pixel_py.frame import Frame, Point
from pixel_py.placement import PlacementWatch
from pixel_py.protocol import Error, Event, Keypoint, Keypoints, Summary
from pixel_py.report import Report
from pixel_py.skeleton import JOINTS
from pixel_py.view import ViewFilter

GAP_S: Final = 1.0
"""After this long without frames nothing is known of the movement between: it is broken off."""

TICK_S: Final = 0.5e-6
"""Frames closer than this have the same time: half a tick of a VideoFrame's timestamp."""


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
        self._counter = None if card is None else Counter(card, texts)
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
            events += counter.update(frame, view)
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
