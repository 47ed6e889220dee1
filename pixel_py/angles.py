"""
Angles of eight joints in the plane of the image, and the range of one over a repetition.

An angle in the image is the joint's own only where the joint bends across the line of sight: at
the knee of a squat -2.3 +- 6.4 degrees off with the camera at the side, -13.9 +- 15.1 degrees
over mixed places of the camera (https://iris.uniecampus.it/handle/11389/91575).
"""

from dataclasses import dataclass
from itertools import pairwise
from math import atan2, degrees
from typing import Final

from pixel_py import statistic
from pixel_py.frame import Frame
from pixel_py.protocol import JointAngle, Rom, Side, View
from pixel_py.skeleton import INDEX, Joint
from pixel_py.table import Table

CORNERS: Final[dict[str, tuple[str, str, str]]] = {
    "elbow": ("shoulder", "elbow", "wrist"),
    "shoulder": ("elbow", "shoulder", "hip"),
    "hip": ("shoulder", "hip", "knee"),
    "knee": ("hip", "knee", "ankle"),
}
"""Each joint's angle is the one between the directions to the two others."""

SAGITTAL: Final[tuple[View, ...]] = ("left", "right")
"""Views across which these joints bend, where the card does not say better."""

FAR: Final[tuple[View, View]] = ("right", "left")
"""In profile the left joint is hidden from the right, and the other way round."""


def _corner(joint: str, side: str) -> tuple[Joint, int, int, int]:
    a, _, b = CORNERS[joint]
    name = next(known for known in INDEX if known == f"{side}_{joint}")
    numbers = {str(known): number for known, number in INDEX.items()}
    return name, numbers[f"{side}_{a}"], INDEX[name], numbers[f"{side}_{b}"]


_EIGHT: Final = tuple(_corner(joint, side) for joint in CORNERS for side in ("left", "right"))


@dataclass(frozen=True, slots=True)
class JointRange:
    """
    The joint whose range of motion an exercise is about.

    `views`: in which it bends across the line of sight. `classes`: names of depths with the
    largest angle of each, in degrees, rising.
    """

    joint: str
    views: tuple[View, ...]
    classes: tuple[tuple[str, float], ...]


def parse(table: Table) -> JointRange:
    """
    `[rom]` of a card.

    Raises:
        BadCard: naming the place.

    """
    joint = table.text("joint", tuple(CORNERS))
    views = statistic.views(table)
    classes = []
    for row in table.rows("class"):
        classes.append((row.text("name"), row.number("at_most_deg", 0, 180)))
        row.close()
    if any(a[1] >= b[1] for a, b in pairwise(classes)):
        raise table.wrong("class", "must be in the order of rising angles")
    table.close()
    return JointRange(joint, views, tuple(classes))


def angles(frame: Frame, view: View | None, rom: JointRange | None) -> tuple[JointAngle, ...]:
    """The eight angles of a frame; `rom`: what the card knows better about one joint."""
    found = []
    for joint, a, vertex, b in _EIGHT:
        views = SAGITTAL
        if rom is not None and joint.endswith(rom.joint):
            views = rom.views
        angle_deg, confidence = _angle(frame, a, vertex, b)
        found.append(JointAngle(joint, angle_deg, confidence, view in views))
    return tuple(found)


def _angle(frame: Frame, a: int, vertex: int, b: int) -> tuple[float | None, float]:
    """An angle in degrees, 180 is straight, and how sure its joints are."""
    p, v, q = frame.points[a], frame.points[vertex], frame.points[b]
    if p is None or v is None or q is None:
        return None, 0.0
    px, py, qx, qy = p[0] - v[0], p[1] - v[1], q[0] - v[0], q[1] - v[1]
    angle_deg = degrees(atan2(abs(px * qy - py * qx), px * qx + py * qy))
    return angle_deg, min(p[2], v[2], q[2])


class RomWatch:
    """Smallest and largest angle of a joint over one movement, left and right."""

    def __init__(self, rom: JointRange) -> None:
        """Know nothing yet."""
        self._rom = rom
        self._corners = [corner[1:] for corner in _EIGHT if corner[0].endswith(rom.joint)]
        self.reset()

    def reset(self) -> None:
        """Forget the movement."""
        self._ends: list[tuple[float, float] | None] = [None, None]

    def rest(self, frame: Frame, view: View | None) -> None:
        """Take in a frame at rest: what moves now begins here."""
        self.reset()
        self.move(frame, view)

    def move(self, frame: Frame, view: View | None) -> None:
        """Take in a frame of the movement."""
        if view not in self._rom.views:
            return
        for side, corner in enumerate(self._corners):
            if view == FAR[side]:
                continue
            angle_deg, _ = _angle(frame, *corner)
            if angle_deg is not None:
                ends = self._ends[side] or (angle_deg, angle_deg)
                self._ends[side] = (min(ends[0], angle_deg), max(ends[1], angle_deg))

    def rom(self, side: Side) -> Rom:
        """The range of the side that did it; of both, with their difference."""
        left, right = self._ends
        if side == "left":
            right = None
        elif side == "right":
            left = None
        least_deg = min((ends[0] for ends in (left, right) if ends), default=None)
        return Rom(
            joint=self._rom.joint,
            left_deg=None if left is None else left[1] - left[0],
            right_deg=None if right is None else right[1] - right[0],
            difference_deg=(
                (left[1] - left[0]) - (right[1] - right[0]) if left and right else None
            ),
            least_deg=least_deg,
            depth_class=None if least_deg is None else self._class(least_deg),
        )

    def _class(self, least_deg: float) -> str | None:
        for name, at_most_deg in self._rom.classes:
            if least_deg <= at_most_deg:
                return name
        return None
