"""What tests ask of a session."""

from collections.abc import Iterable

from pixel_py import exercises, lang
from pixel_py.frame import Frame
from pixel_py.protocol import Attempt, Event, Rep, Summary
from pixel_py.session import DEFAULT, Session
from pixel_py.settings import Settings


def squat_session(settings: Settings = DEFAULT) -> Session:
    """A fresh session of the built-in squat."""
    return Session(exercises.load("squat"), lang.texts("en"), settings)


def run(frames: Iterable[Frame], session: Session | None = None) -> list[Event]:
    """All events of the frames, the end included."""
    session = squat_session() if session is None else session
    events = [event for frame in frames for event in session.update(frame)]
    return events + session.finish()


def summary(events: list[Event]) -> Summary:
    """The summary at the end."""
    last = events[-1]
    assert isinstance(last, Summary)
    return last


def reps(events: Iterable[Event]) -> list[Rep]:
    """The repetitions."""
    return [event for event in events if isinstance(event, Rep)]


def reasons(events: Iterable[Event]) -> list[str]:
    """Why attempts did not count."""
    return [event.reason for event in events if isinstance(event, Attempt)]
