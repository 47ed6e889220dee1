"""The engine as judge of the athlete."""

from collections.abc import Iterable

from athlete.movements import MOVEMENTS
from pixel_py import exercises, lang
from pixel_py.frame import Frame
from pixel_py.protocol import Event, Rep, Summary
from pixel_py.session import Session


def cards() -> list[str]:
    """Keys of the cards there are and the athlete can do."""
    return [key for key in exercises.catalogue() if key in MOVEMENTS]


def session(exercise: str) -> Session:
    """A fresh session of a built-in exercise."""
    return Session(exercises.load(exercise), lang.texts("en"))


def run(frames: Iterable[Frame], judge: Session) -> list[Event]:
    """All events of the frames, the end included."""
    return [event for frame in frames for event in judge.update(frame)] + judge.finish()


def summary_of(events: list[Event]) -> Summary:
    """The summary at the end."""
    last = events[-1]
    assert isinstance(last, Summary)
    return last


def reps_of(events: Iterable[Event]) -> list[Rep]:
    """The repetitions."""
    return [event for event in events if isinstance(event, Rep)]
