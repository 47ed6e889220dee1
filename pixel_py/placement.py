"""Whether the person stands where the exercise can be judged, and what to do if not."""

from collections.abc import Callable
from math import ceil
from typing import Final, NamedTuple

from pixel_py.exercise import Drive, Exercise
from pixel_py.frame import NOBODY, Frame, Points
from pixel_py.measures import MEASURES, PARTS, Measure
from pixel_py.protocol import Direction, Placement, PlacementCode, Side, View
from pixel_py.resting import Resting
from pixel_py.settings import FLOORS, Settings
from pixel_py.skeleton import JOINTS, Joint
from pixel_py.still import Stillness

FAR: Final = 0.06
"""A trunk below this, in image heights, is 11 rows of MoveNet's 192: one pixel is five degrees."""

NEAR: Final = 0.3
"""A body with a trunk of this, in image heights, is as tall as the image: 1 / 3.47."""

STEADY_S: Final = 0.5
"""Said only when it has been so for this long: advice that flickers helps nobody."""

AT_START: Final = 0.3
"""Within this share of the card's range of its rest: where a movement has ended for the cycle."""

_PROMPT: Final = ("moving", "countdown", "person_changed")
"""What has waited already: to and from these there is no further wait."""

_Groups = tuple[tuple[tuple[int, int], ...], ...]


class _Verdict(NamedTuple):
    """What there is to say about a frame."""

    code: PlacementCode
    missing: tuple[Joint, ...] = ()
    direction: Direction | None = None
    countdown_s: int | None = None


_READY: Final = _Verdict("ready")
_NOBODY: Final = _Verdict("nobody", direction="in-frame")
_TOO_FAR: Final = _Verdict("too_far", direction="come-closer")
_MOVING: Final = _Verdict("moving", direction="hold-still")
_SMALL: Final = _Verdict("signal_too_small", direction="come-closer")
_CHANGED: Final = _Verdict("person_changed", direction="hold-still")


class PlacementWatch:
    """
    Says once what is wrong, and once that it is right again.

    To be read after each `update`: `counting`, whether movements may be counted.
    """

    def __init__(self, card: Exercise | None, settings: Settings) -> None:
        """Without a card only the presence of a person is watched."""
        self._views = () if card is None else card.views
        self._needed = () if card is None else _needed(card)
        self._turn = _Verdict(
            "view_unsuitable",
            direction="face-camera" if "front" in self._views else "profile-camera",
        )
        self._required = settings.placement == "required"
        self._countdown_s = settings.placement_countdown_s
        self._still = Stillness()
        self._resting = None
        if card is not None and card.still_camera:
            self._resting = Resting(card, FLOORS[settings.difficulty])
        self.reset()

    def reset(self) -> None:
        """Forget what was said; who was ready must be so again."""
        self._still.reset()
        if self._resting is not None:
            self._resting.reset()
        self._said: _Verdict | None = None
        self._now: _Verdict | None = None
        self._since_s = 0.0
        self._started = False

    @property
    def counting(self) -> bool:
        """
        False until the person has been ready, where that is required.

        And, for a small movement, while it would not stand out from how the resting body trembles.
        """
        resting = self._resting
        return (self._started or not self._required) and (resting is None or resting.enough)

    def update(
        self,
        frame: Frame,
        view: View | None,
        *,
        confidence: float = 0.0,
        changed: bool = False,
    ) -> Placement | None:
        """
        The placement, when there is something new to say about it.

        `confidence`: how sure the view is, to pass on. `changed`: the camera sees another person
        than the one who is followed.
        """
        t_s, said = frame.t_s, self._said
        if self._resting is not None:
            self._resting.update(frame, view)
        now = _CHANGED if changed else self._start(frame, self._judge(frame, view))
        if now != self._now:
            self._now, self._since_s = now, t_s
        if now == said:
            return None
        prompt = said is None or now.code in _PROMPT or said.code in _PROMPT
        if not prompt and t_s - self._since_s < STEADY_S:
            return None
        self._said = now
        code, missing, direction, countdown_s = now
        ready = code == "ready"
        self._started |= ready
        counting = self.counting and not changed
        return Placement(
            t_s, ready, code, missing, direction, view, countdown_s, counting, confidence
        )

    def _start(self, frame: Frame, verdict: _Verdict) -> _Verdict:
        """Who is in the right place for the first time holds still until the countdown is over."""
        if self._started or self._countdown_s <= 0.0:
            return verdict
        if verdict is not _READY:
            self._still.reset()
            return verdict
        left_s = self._countdown_s + STEADY_S - self._still.update(frame)
        if left_s > self._countdown_s:
            return _MOVING
        if left_s > 0.0:
            return _Verdict("countdown", (), "hold-still", ceil(left_s))
        return _READY

    def _judge(self, frame: Frame, view: View | None) -> _Verdict:
        """Whether the exercise can be judged in this frame."""
        points, size = frame.points, frame.size
        if points == NOBODY:
            return _NOBODY
        if self._needed:
            missing = _missing(points, self._needed)
            if missing:
                if size is not None and size > NEAR:
                    return _Verdict("too_near", missing, "step-back")
                return _Verdict("joints_missing", missing, "in-frame")
            if size is not None and size < FAR:
                return _TOO_FAR
            if view is not None and view not in self._views:
                return self._turn
        return self._stands_out()

    def _stands_out(self) -> _Verdict:
        """Whether a movement would differ from a body at rest."""
        resting = self._resting
        if resting is None or resting.enough:
            return _READY
        return _SMALL if resting.tried else _MOVING


def at_start(card: Exercise) -> Callable[[Frame], bool]:
    """
    A test whether a body is where the card's movement begins: each side by its first visible drive.

    A card without drives, or whose drives have memory, can begin anywhere.
    """
    sides: tuple[Side, ...] = ("both",) if card.sides == "both" else ("left", "right")
    judges = tuple(
        tuple(
            (MEASURES[drive.measure][0](side, *drive.of), drive)
            for drive in card.drives
            if drive.measure in MEASURES
        )
        for side in sides
    )
    return lambda frame: all(_rests(frame, drives) for drives in judges)


def _rests(frame: Frame, drives: tuple[tuple[Measure, Drive], ...]) -> bool:
    for measure, drive in drives:
        value = measure(frame)
        if value is not None:
            return (value - drive.rest) / (drive.work - drive.rest) <= AT_START
    return not drives


def _needed(card: Exercise) -> _Groups:
    """Joints by which the exercise can be judged: any one of these groups of pairs is enough."""
    return tuple(tuple(PARTS[part] for part in judge.of) for judge in card.drives or card.checks)


def _missing(points: Points, groups: _Groups) -> tuple[Joint, ...]:
    """Joints of which neither side is seen, of the group with the fewest."""
    fewest: list[tuple[int, int]] | None = None
    for group in groups:
        unseen = [pair for pair in group if points[pair[0]] is None and points[pair[1]] is None]
        if not unseen:
            return ()
        if fewest is None or len(unseen) < len(fewest):
            fewest = unseen
    return tuple(dict.fromkeys(JOINTS[index] for pair in fewest or () for index in pair))
