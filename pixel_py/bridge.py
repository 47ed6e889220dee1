"""
What the worker calls: text and numbers in, JSON text out.

Nothing is ever raised out of here. Whatever goes wrong becomes an `error` event, once for each
run of bad frames, and counting goes on.
"""

import json
from array import array
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from pixel_py import encode, exercises, lang, settings
from pixel_py.errors import BadFrame, BadKeypoints, BadOptions, PixelError
from pixel_py.exercise import Exercise, parse
from pixel_py.frame import FARTHEST, LARGEST_SIDE, LATEST_S, NOBODY, VALUES, Frame, from_buffer
from pixel_py.protocol import FLAG_BREAK, FLAG_NOBODY, Error, Event
from pixel_py.session import Session, error_event

if TYPE_CHECKING:
    from pixel_py.analyzers import Analyzers

LONGEST: Final = 100_000
"""Characters of all options: a card that a page hands over is far below it."""


class Bridge:
    """
    One session behind a boundary of plain values.

    `buffer` is written by the host before each `step`: x/width, y/height, score, 17 times.

    >>> bridge = Bridge()
    >>> bridge.load('{"exercise": "squat", "targetReps": 10}')
    '[]'
    >>> json.loads(bridge.step(0.0, 1.5, FLAG_NOBODY))[0]["type"]
    'keypoints'
    """

    def __init__(self) -> None:
        """Begin without an exercise: keypoints and presence only."""
        self.buffer = array("f", bytes(4 * VALUES))
        self._analyzers: Analyzers | None = None
        self._mirrored = False
        self._aspect = 1.0
        self._session = Session(None, {})
        self._wrong: set[str] = set()
        """What is wrong right now and has been told."""

    def load(self, options: str) -> str:
        """
        Take the options (JSON object) and begin a new session; a JSON array of events.

        They are named as in the README's table; what is missing has its default. Options that
        fail leave everything as it was.
        """
        return self.answer(lambda: self._load(options))

    def step(self, t_s: float, aspect: float, flags: int, given: int = VALUES) -> str | None:
        """
        Analyse the frame in `buffer`; a JSON array of its events, None when there are none.

        `t_s`: seconds on the host's clock. `aspect`: width / height of this frame.
        `flags`: FLAG_NOBODY and FLAG_BREAK of the protocol. `given`: how many numbers the host
        had for the buffer; where it is not `VALUES`, the buffer is not read.
        """
        try:
            events = self._step(t_s, aspect, flags, given)
            return encode.array(events) if events else None
        except Exception as error:  # noqa: BLE001 - the boundary: a bug of ours must not end a set
            found = self._once("internal", error)
            return encode.array(found) if found else None

    def reset(self) -> str:
        """Make the session as new; a JSON array of events."""
        return self.answer(self._reset)

    def finish(self) -> str:
        """End what is open; a JSON array: the last events and the summary."""
        return self.answer(self._session.finish)

    def summary(self) -> str:
        """What was done so far; a JSON array with the one event."""
        return self.answer(lambda: [self._session.summary()])

    def add_analyzer(self, name: str, source: str) -> str:
        """Let an analyzer of the page join, the source of a module; a JSON array of errors."""
        return self.answer(lambda: self.analyzers().add_source(name, source))

    def analyzers(self) -> "Analyzers":
        """The page's own; a page that has none does not wait for their module."""
        if self._analyzers is None:
            from pixel_py.analyzers import Analyzers  # noqa: PLC0415 - see above

            self._analyzers = Analyzers()
        return self._analyzers

    def answer(self, act: Callable[[], list[Event] | None]) -> str:
        """The events of a command as a JSON array; what it raises becomes one."""
        try:
            return encode.array(act() or [])
        except Exception as error:  # noqa: BLE001 - the boundary: see the module's docstring
            return encode.array([_event(error)])

    def _load(self, options: str) -> list[Event]:
        if len(options) > LONGEST:
            raise BadOptions(f"The options have {len(options)} characters; {LONGEST} is the most.")
        try:
            given = json.loads(options)
        except (ValueError, RecursionError) as error:
            raise BadOptions(f"The options are not JSON: {error}.") from error
        if not isinstance(given, dict):
            raise BadOptions("The options must be an object.")
        language = given.get("lang", "en")
        if not isinstance(language, str):
            raise BadOptions("`lang` must be a string.")
        mirrored = settings.flag(given, "inputMirrored", default=False)
        chosen = settings.parse(given)
        card = _card(given.get("exercise"))
        self._session = Session(card, lang.texts(language), chosen)
        self._mirrored = mirrored
        self._begin()
        return []

    def _reset(self) -> list[Event]:
        self._session.reset()
        self._begin()
        return []

    def _begin(self) -> None:
        """Nothing has been told, and no analyzer remembers anything."""
        self._wrong.clear()
        if self._analyzers is not None:
            self._analyzers.reset()

    def _step(self, t_s: float, aspect: float, flags: int, given: int) -> list[Event]:
        if not abs(t_s) <= LATEST_S:
            return self._once("time", BadFrame(f"The time of a frame is {t_s}.", "Pass seconds."))
        self._wrong.discard("time")
        events: list[Event] = []
        if 1 / LARGEST_SIDE <= aspect <= LARGEST_SIDE:
            self._aspect = aspect
            self._wrong.discard("aspect")
        else:
            events += self._once("aspect", BadFrame(f"width / height of a frame is {aspect}."))
        frame = Frame(t_s, NOBODY, self._aspect)
        if not flags & FLAG_NOBODY:
            problem = None
            if given != VALUES:
                problem = BadKeypoints(f"A pose has {given} numbers instead of {VALUES}.")
            else:
                frame = from_buffer(t_s, self.buffer, self._aspect, mirrored=self._mirrored)
                if None in frame.points:
                    problem = BadKeypoints(
                        f"A keypoint is no number between -{FARTHEST:g} and {FARTHEST:g};"
                        " its joint is unseen."
                    )
            if problem is None:
                self._wrong.discard("keypoints")
            else:
                events += self._once("keypoints", problem)
        judged = self._session.update(frame, broken=bool(flags & FLAG_BREAK))
        events += judged
        if self._analyzers is not None:
            events += self._analyzers.update(judged, self._session.view, self._aspect)
        return events

    def _once(self, episode: str, error: Exception) -> list[Event]:
        """The error as an event, unless the same episode has told of it."""
        if episode in self._wrong:
            return []
        self._wrong.add(episode)
        return [_event(error)]


def _card(given: object) -> Exercise | None:
    """What the option `exercise` asks for: the key of a built-in card, a card, or nothing."""
    if given is None:
        return None
    if isinstance(given, str):
        return exercises.load(given)
    if isinstance(given, dict):
        return parse("card", given)
    raise BadOptions("`exercise` must be the key of an exercise, a card, or null.")


def _event(error: Exception) -> Error:
    if isinstance(error, PixelError):
        return error_event(error)
    return error_event(PixelError(f"{type(error).__name__}: {error}"))
