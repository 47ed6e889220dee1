"""A session pours frames through an exercise and gives events."""

from typing import Final

from pixel_py.angles import angles
from pixel_py.body import BodySize
from pixel_py.counter import Counter
from pixel_py.errors import PixelError, TimeBackwards
from pixel_py.exercise import Exercise
from pixel_py.filters import PoseFilter
from pixel_py.frame import GAP_S, NOBODY, Frame, Point
from pixel_py.holder import Holder
from pixel_py.person import OnePerson, Whom
from pixel_py.placement import PlacementWatch, at_start
from pixel_py.protocol import Angles, Error, Event, Keypoint, Keypoints, Summary, View
from pixel_py.report import Report
from pixel_py.sets import Sets
from pixel_py.settings import Settings
from pixel_py.skeleton import JOINTS
from pixel_py.view import ViewFilter

TICK_S: Final = 0.5e-6
"""Frames closer than this have the same time: half a tick of a VideoFrame's timestamp."""

DEFAULT: Final = Settings()
"""What holds where nothing else is asked for."""


class Session:
    """
    One person, one exercise.

    Frames go in by `update`, in order; `finish` ends what is open. Everything with memory is
    owned here, and `reset` makes all of it fresh.
    """

    def __init__(
        self, card: Exercise | None, texts: dict[str, str], settings: Settings = DEFAULT
    ) -> None:
        """
        Prepare for frames.

        `card`: the exercise, None for keypoints and presence only. `texts`: sentences by code.

        Raises:
            BadCard: an advice of the card has no text.

        """
        self._raw = settings.raw
        self._angles = settings.angles
        self._rom = None if card is None else card.rom
        self._filter = PoseFilter()
        self._size = BodySize()
        self._trunk: float | None = None
        self._view = ViewFilter()
        self._report = Report(None if card is None else card.key)
        self._sets = Sets(settings)
        self._placement = PlacementWatch(card, settings)
        self._guide = settings.placement != "off"
        self._person: OnePerson | None = None
        self._counter: Counter | Holder | None = None
        if card is not None:
            self._person = OnePerson(at_start(card))
            if card.kind == "hold":
                self._counter = Holder(card)
            else:
                self._counter = Counter(card, texts, settings)
        self.reset()

    def reset(self) -> None:
        """Make everything as new; the exercise stays."""
        self._t_s: float | None = None
        self._late = False
        self.view: View | None = None
        """From where the body was seen in the last frame."""
        self._report.reset()
        self._sets.reset()
        self._placement.reset()
        self._forget()
        if self._counter is not None:
            self._counter.reset()

    def update(self, frame: Frame, *, broken: bool = False) -> list[Event]:
        """
        Take in one frame; its events, in the order they are declared.

        `broken`: the movement is not continuous with the frame before. A frame that is not
        later than the one before is left out, with one `error` for the whole episode.
        """
        t_s, last_s = frame.t_s, self._t_s
        if last_s is not None and t_s - last_s < TICK_S:
            return self._too_late(t_s, last_s)
        self._late = False
        self._t_s = t_s
        broken = broken or (last_s is not None and t_s - last_s > GAP_S)
        if broken:
            self._forget()
        given, whom = frame.points, self._whom(frame)
        if whom == "other":
            frame = Frame(t_s, NOBODY, frame.aspect)
        elif whom == "new":
            broken = True
            self._forget_movement()
        anybody = any(point is not None for point in frame.points)
        frame = self._filter.update(frame, self._trunk)
        self._trunk = self._size.update(frame)
        frame = Frame(t_s, frame.points, frame.aspect, self._trunk)
        view = self.view = self._view.update(frame)
        events: list[Event] = [self._keypoints(frame, given, anybody=anybody)]
        counted_before = self._placement.counting
        events += self._placed(frame, view)
        if self._counter is not None:
            counting = self._placement.counting
            stopped = counted_before and not counting
            counted = self._counter.interrupt(t_s) if broken or stopped else []
            if counting:
                counted += self._counter.update(frame, view)
            events += counted
            events += self._sets.update(t_s, counted)
        if self._angles:
            events.append(Angles(t_s, angles(frame, view, self._rom)))
        for event in events:
            self._report.update(event)
        return events

    def finish(self) -> list[Event]:
        """End what is open; its last events and the summary."""
        events: list[Event] = []
        if self._counter is not None and self._t_s is not None:
            counted = self._counter.interrupt(self._t_s, last=True)
            sets = self._sets
            events = [*counted, *sets.update(self._t_s, counted), *sets.finish(self._t_s)]
        for event in events:
            self._report.update(event)
        return [*events, self.summary()]

    def summary(self) -> Summary:
        """What was done so far."""
        return self._report.summary()

    def _forget(self) -> None:
        """Another place, perhaps another person: after a cut, or a time without frames."""
        self._forget_movement()
        if self._person is not None:
            self._person.reset()

    def _forget_movement(self) -> None:
        """The next frame is taken as it is."""
        self._filter.reset()
        self._size.reset()
        self._trunk = None
        self._view.reset()

    def _whom(self, frame: Frame) -> Whom:
        """Whom a frame shows; without an exercise everybody is the same."""
        return "same" if self._person is None else self._person.update(frame)

    def _placed(self, frame: Frame, view: View | None) -> list[Event]:
        """What there is to say about the placement."""
        changed = self._person is not None and self._person.changed
        sure = self._view.confidence
        said = self._placement.update(frame, view, confidence=sure, changed=changed)
        return [said] if said is not None and self._guide else []

    def _too_late(self, t_s: float, last_s: float) -> list[Event]:
        """A frame that is left out: told at the first one."""
        if self._late:
            return []
        self._late = True
        problem = f"A frame at {t_s:.3f} s came after one at {last_s:.3f} s."
        return [error_event(TimeBackwards(problem))]

    def _keypoints(
        self, frame: Frame, given: tuple[Point | None, ...], *, anybody: bool
    ) -> Keypoints:
        aspect = frame.aspect
        known = _named(frame.points, aspect) if anybody else ()
        return Keypoints(frame.t_s, known, _named(given, aspect) if self._raw else None)


def error_event(error: PixelError) -> Error:
    """An error as the event that tells of it."""
    return Error(error.code, error.message, error.hint)


def _named(points: tuple[Point | None, ...], aspect: float) -> tuple[Keypoint, ...]:
    """Points as fractions of the image, with their names."""
    return tuple(
        [
            Keypoint(name, point[0] / aspect, point[1], point[2])
            for name, point in zip(JOINTS, points, strict=True)
            if point is not None
        ]
    )
