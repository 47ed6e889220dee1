"""Whether the person stands where the exercise can be judged, and what to do if not."""

from typing import Final

from pixel_py.exercise import Drive, Exercise
from pixel_py.frame import NOBODY, Frame
from pixel_py.measures import PARTS
from pixel_py.protocol import Direction, Placement, PlacementCode, View
from pixel_py.skeleton import JOINTS, Joint

FAR: Final = 0.06
"""A trunk below this, in image heights, is 11 rows of MoveNet's 192: one pixel is five degrees."""

NEAR: Final = 0.3
"""A body with a trunk of this, in image heights, is as tall as the image: 1 / 3.47."""

STEADY_S: Final = 0.5
"""Said only when it has been so for this long: advice that flickers helps nobody."""


class PlacementWatch:
    """Says once what is wrong, and once that it is right again."""

    def __init__(self, card: Exercise | None) -> None:
        """Without a card only the presence of a person is watched."""
        self._card = card
        self._views = () if card is None else card.views
        self.reset()

    def reset(self) -> None:
        """Forget what was said."""
        self._said: Placement | None = None
        self._now: Placement | None = None
        self._since_s = 0.0

    def update(self, frame: Frame, view: View | None) -> Placement | None:
        """The placement, when there is something new to say about it."""
        now = self._judge(frame, view)
        if self._now is None or not _alike(now, self._now):
            self._since_s = frame.t_s
        self._now = now
        said = self._said
        if said is not None and (_alike(now, said) or frame.t_s - self._since_s < STEADY_S):
            return None
        self._said = now
        return now

    def _judge(self, frame: Frame, view: View | None) -> Placement:
        code, missing, direction = self._verdict(frame, view)
        return Placement(frame.t_s, code == "ready", code, missing, direction, view)

    def _verdict(
        self, frame: Frame, view: View | None
    ) -> tuple[PlacementCode, tuple[Joint, ...], Direction | None]:
        size, card = frame.size, self._card
        if frame.points == NOBODY:
            return "nobody", (), "in-frame"
        if card is not None:
            missing = min((_missing(frame, drive) for drive in card.drives), key=len)
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


def _alike(a: Placement, b: Placement) -> bool:
    return a.code == b.code and a.missing == b.missing


def _missing(frame: Frame, drive: Drive) -> tuple[Joint, ...]:
    """Joints of the drive of which neither side is seen."""
    points = frame.points
    return tuple(
        JOINTS[index]
        for part in drive.of
        for index in PARTS[part]
        if points[PARTS[part][0]] is None and points[PARTS[part][1]] is None
    )
