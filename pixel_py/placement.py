"""Whether the person stands where the exercise can be judged, and what to do if not."""

from collections.abc import Callable
from math import ceil
from typing import Final

from pixel_py.exercise import Drive, Exercise
from pixel_py.frame import NOBODY, Frame
from pixel_py.measures import MEASURES, PARTS, Measure
from pixel_py.protocol import Direction, Placement, PlacementCode, Side, View
from pixel_py.settings import Settings
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

_Verdict = tuple[PlacementCode, tuple[Joint, ...], Direction | None]


class PlacementWatch:
    """
    Says once what is wrong, and once that it is right again.

    To be read after each `update`: `counting`, whether movements may be counted.
    """

    def __init__(self, card: Exercise | None, settings: Settings) -> None:
        """Without a card only the presence of a person is watched."""
        self._card = card
        self._views = () if card is None else card.views
        self._required = settings.placement == "required"
        self._countdown_s = settings.placement_countdown_s
        self._still = Stillness()
        self.reset()

    def reset(self) -> None:
        """Forget what was said; who was ready must be so again."""
        self._still.reset()
        self._said: Placement | None = None
        self._now: Placement | None = None
        self._since_s = 0.0
        self._started = False

    @property
    def counting(self) -> bool:
        """False until the person has been ready, where that is required."""
        return self._started or not self._required

    def update(self, frame: Frame, view: View | None, *, changed: bool = False) -> Placement | None:
        """
        The placement, when there is something new to say about it.

        `changed`: the camera sees another person than the one who is followed.
        """
        now = self._judge(frame, view, changed=changed)
        if self._now is None or not _alike(now, self._now):
            self._since_s = frame.t_s
        self._now = now
        said = self._said
        if said is not None:
            if _alike(now, said):
                return None
            prompt = now.code in _PROMPT or said.code in _PROMPT
            if not prompt and frame.t_s - self._since_s < STEADY_S:
                return None
        self._said = now
        self._started |= now.ready
        return now

    def _judge(self, frame: Frame, view: View | None, *, changed: bool) -> Placement:
        left_s: int | None = None
        code, missing, direction = (
            ("person_changed", (), "hold-still") if changed else self._verdict(frame, view)
        )
        if code != "ready":
            self._still.reset()
        elif not self._started and self._countdown_s > 0.0:
            still_s = self._still.update(frame) - STEADY_S
            if still_s < 0.0:
                code, direction = "moving", "hold-still"
            elif still_s < self._countdown_s:
                code, direction = "countdown", "hold-still"
                left_s = ceil(self._countdown_s - still_s)
        ready = code == "ready"
        counting = not changed and (self.counting or ready)
        return Placement(frame.t_s, ready, code, missing, direction, view, left_s, counting)

    def _verdict(self, frame: Frame, view: View | None) -> _Verdict:
        size, card = frame.size, self._card
        if frame.points == NOBODY:
            return "nobody", (), "in-frame"
        if card is not None:
            missing = min((_missing(frame, of) for of in _needed(card)), key=len, default=())
            if missing and size is not None and size > NEAR:
                return "too_near", missing, "step-back"
            if missing:
                return "joints_missing", missing, "in-frame"
            if size is not None and size < FAR:
                return "too_far", (), "come-closer"
            if view is not None and view not in self._views:
                direction: Direction = "face-camera" if "front" in self._views else "profile-camera"
                return "view_unsuitable", (), direction
        return "ready", (), None


def at_start(card: Exercise) -> Callable[[Frame], bool]:
    """
    A test whether a body is where the card's movement begins: each side by its first visible drive.

    A card without drives can begin anywhere.
    """
    sides: tuple[Side, ...] = ("both",) if card.sides == "both" else ("left", "right")
    judges = tuple(
        tuple((MEASURES[drive.measure][0](side, *drive.of), drive) for drive in card.drives)
        for side in sides
    )
    return lambda frame: all(_rests(frame, drives) for drives in judges)


def _rests(frame: Frame, drives: tuple[tuple[Measure, Drive], ...]) -> bool:
    for measure, drive in drives:
        value = measure(frame)
        if value is not None:
            return (value - drive.rest) / (drive.work - drive.rest) <= AT_START
    return not drives


def _alike(a: Placement, b: Placement) -> bool:
    return a.code == b.code and a.missing == b.missing and a.countdown_s == b.countdown_s


def _needed(card: Exercise) -> tuple[tuple[str, ...], ...]:
    """Parts of the body by which the exercise can be judged: any one of these groups is enough."""
    return tuple(judge.of for judge in card.drives or card.checks)


def _missing(frame: Frame, parts: tuple[str, ...]) -> tuple[Joint, ...]:
    """Joints of the parts of which neither side is seen."""
    points = frame.points
    pairs = [PARTS[part] for part in parts]
    unseen = [pair for pair in pairs if points[pair[0]] is None and points[pair[1]] is None]
    return tuple(dict.fromkeys(JOINTS[index] for pair in unseen for index in pair))
