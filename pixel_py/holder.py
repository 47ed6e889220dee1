"""Times one held exercise in the smoothed frames of one person."""

from pixel_py.exercise import Exercise
from pixel_py.frame import Frame
from pixel_py.hold import HoldTimer
from pixel_py.position import Position
from pixel_py.protocol import Event, Phase, View


class Holder:
    """A position and its clock; to the session what `Counter` is for repetitions."""

    def __init__(self, card: Exercise) -> None:
        """Begin out of position."""
        self._phases = card.phases
        self._position = Position(card)
        self._timer = HoldTimer()
        self.reset()

    def reset(self) -> None:
        """Forget the person and start at 0."""
        self._position.reset()
        self._timer.reset()
        self._phase: str | None = None

    def interrupt(self, t_s: float, *, last: bool = False) -> list[Event]:  # noqa: ARG002 - as Counter's
        """End an open hold."""
        self._position.reset()
        event = self._timer.interrupt(t_s)
        return [] if event is None else [event]

    def update(self, frame: Frame, view: View | None) -> list[Event]:
        """Take in a smoothed frame; its events."""
        inside = self._position.update(frame, view)
        event = self._timer.update(inside, frame.t_s)
        events: list[Event] = []
        if inside is not None:
            phase = self._phases[2 if self._timer.holding else int(inside)]
            if phase != self._phase:
                self._phase = phase
                events.append(Phase(frame.t_s, phase))
        if event is not None:
            events.append(event)
        return events
