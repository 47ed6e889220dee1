"""
Analyzers: Python of the page's own that sees each pose after the session has judged it.

An analyzer is a module, or any object, with a function `analyze(pose)`. The dicts that it yields
become events `analyzer`. One that remembers something also has `reset()`, which is called when
counting begins anew. Whatever goes wrong in one is told, once for each kind of error, and neither
stops the pixel nor the other analyzers.
"""

import json
import sys
from collections.abc import Iterable, Mapping
from itertools import islice
from math import atan2, degrees
from types import MappingProxyType, ModuleType
from typing import Any, Final, NamedTuple, Protocol

from pixel_py.errors import AnalyzerFailed
from pixel_py.protocol import Analyzer, Event, Keypoints, Phase, View
from pixel_py.session import error_event
from pixel_py.skeleton import Joint

MOST: Final = 16
"""Events of one analyzer for one frame: one that never ends must not hold up the next frame."""

LONGEST: Final = 10_000
"""Characters of one event's data as JSON: 30 of them a second still reach the page with ease."""


class Spot(NamedTuple):
    """Where a joint is, in fractions of the unmirrored image, and the model's confidence 0-1."""

    x: float
    y: float
    score: float


class Pose(NamedTuple):
    """
    What an analyzer is given: one frame, smoothed; nothing in it can be changed.

    `t_s`: seconds of the session. `joints`: those known now, by their COCO names; none when nobody
    was found. `view`: the side of the body the camera sees. `phase`: where in the movement the
    exercise is, by its card's names. `aspect`: width / height of the image.
    """

    t_s: float
    joints: Mapping[Joint, Spot]
    view: View | None = None
    phase: str | None = None
    aspect: float = 1.0

    def angle_deg(self, a: Joint, vertex: Joint, b: Joint) -> float | None:
        """
        The angle at `vertex` in the image, 0-180, 180 is straight; None while one is not known.

        >>> spots = {"left_hip": Spot(0.5, 0.4, 1), "left_knee": Spot(0.5, 0.6, 1)}
        >>> pose = Pose(0.0, {**spots, "left_ankle": Spot(0.45, 0.7, 1)}, aspect=2.0)
        >>> round(pose.angle_deg("left_hip", "left_knee", "left_ankle"))
        135
        """
        p, v, q = (self.joints.get(joint) for joint in (a, vertex, b))
        if p is None or v is None or q is None:
            return None
        px, py = (p.x - v.x) * self.aspect, p.y - v.y
        qx, qy = (q.x - v.x) * self.aspect, q.y - v.y
        return degrees(atan2(abs(px * qy - py * qx), px * qx + py * qy))


class Analyzes(Protocol):
    """What an analyzer has."""

    def analyze(self, pose: Pose, /) -> Iterable[dict[str, Any]] | None:
        """Look at one pose; each dict of plain values (as JSON has them) becomes an event."""


class Analyzers:
    """
    The analyzers of a page, in the order in which they came.

    >>> analyzers = Analyzers()
    >>> analyzers.add_source("clock", "def analyze(pose): yield {'s': pose.t_s}")
    >>> analyzers.update([Keypoints(1.5, ())], None, 1.5)
    [Analyzer(t_s=1.5, name='clock', data={'s': 1.5})]
    """

    def __init__(self) -> None:
        """Begin without any."""
        self._all: list[tuple[str, Analyzes]] = []
        self._told: set[tuple[str, str]] = set()
        """Names of analyzers with the kinds of their errors."""
        self._untold: list[Event] = []
        """Errors of `reset`, for the next frame."""
        self._phase: str | None = None

    def add(self, name: str, analyzer: Analyzes) -> None:
        """
        Take one in.

        Raises:
            AnalyzerFailed: it has no function `analyze`.

        """
        if not callable(getattr(analyzer, "analyze", None)):
            raise AnalyzerFailed(f"{name} has no function `analyze`.")
        self._all.append((name, analyzer))

    def add_source(self, name: str, source: str) -> None:
        """
        Run the source of a module, and take it in.

        Raises:
            AnalyzerFailed: it cannot be run, or has no function `analyze`.

        """
        module = ModuleType(f"analyzer_{name}")
        # Dataclasses, among others, look for the module that they are in.
        sys.modules[module.__name__] = module
        try:
            exec(compile(source, name, "exec"), module.__dict__)  # noqa: S102 - the page's own code
        except (Exception, SystemExit) as error:
            raise _failure(name, error) from error
        self.add(name, module)  # `add` asks whether it is one

    def reset(self) -> None:
        """Make all as new. What is wrong with one is told with the next frame."""
        self._told.clear()
        self._untold.clear()
        self._phase = None
        for name, analyzer in self._all:
            try:
                getattr(analyzer, "reset", _nothing)()
            except (Exception, SystemExit) as error:  # noqa: BLE001 - of the page's own code
                self._untold += self._once(name, error)

    def update(self, judged: list[Event], view: View | None, aspect: float) -> list[Event]:
        """What they have to say of a frame, given the events that the session had for it."""
        pose: Pose | None = None
        for event in judged:
            if isinstance(event, Phase):
                self._phase = event.phase
            elif isinstance(event, Keypoints):
                spots = {p.name: Spot(p.x, p.y, p.score) for p in event.keypoints}
                pose = Pose(event.t_s, MappingProxyType(spots), view, None, aspect)
        if pose is None:
            return []
        pose = pose._replace(phase=self._phase)
        events, self._untold = self._untold, []
        for name, analyzer in self._all:
            try:
                found = analyzer.analyze(pose) or ()
                for count, data in enumerate(islice(found, MOST + 1)):
                    if count == MOST:
                        raise ValueError(f"More than {MOST} events for one frame")  # noqa: TRY301
                    events.append(Analyzer(pose.t_s, name, _plain(data)))
            except (Exception, SystemExit) as error:  # noqa: BLE001 - of the page's own code
                events += self._once(name, error)
        return events

    def _once(self, name: str, error: BaseException) -> list[Event]:
        kind = (name, type(error).__name__)
        if kind in self._told:
            return []
        self._told.add(kind)
        return [error_event(_failure(name, error))]


def _nothing() -> None:
    """Reset what remembers nothing."""


def _plain(data: object) -> dict[str, Any]:
    """The same in JSON's own types, and apart from what the analyzer keeps."""
    if not isinstance(data, dict):
        raise TypeError(f"An event must be a dict, not {type(data).__name__}")
    text = json.dumps(data, allow_nan=False)
    if len(text) > LONGEST:
        raise ValueError(f"An event has {len(text)} characters; {LONGEST} is the most")
    plain: dict[str, Any] = json.loads(text)
    return plain


def _failure(name: str, error: BaseException) -> AnalyzerFailed:
    line = _line(error)
    place = name if line is None else f"{name}, line {line}"
    text = error.msg if isinstance(error, SyntaxError) else str(error)
    return AnalyzerFailed(f"{place}: {type(error).__name__}: {text}".rstrip(": "))


def _line(error: BaseException) -> int | None:
    """Where in the analyzer's own file it happened; None for what happened to its answer."""
    if isinstance(error, SyntaxError):
        return error.lineno
    # The first entry is ours, which caught it.
    trace = error.__traceback__ and error.__traceback__.tb_next
    own, line = trace and trace.tb_frame.f_code.co_filename, None
    while trace is not None and own != __file__:
        if trace.tb_frame.f_code.co_filename == own:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
