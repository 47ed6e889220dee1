"""
A frame: 17 points of one person at a time in seconds.

Inside the package x goes right and y down, both in units of the image's height, so that angles
are true on any aspect ratio. Outside they are fractions of the unmirrored image.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, NamedTuple

from pixel_py.skeleton import INDEX, JOINTS, MIRROR

VALUES: Final = 3 * len(JOINTS)
"""Numbers in a keypoint buffer: x/width, y/height and score of each joint."""

SEEN: Final = 0.25
"""
Least score of a joint that counts as seen.

MoveNet's own crop logic trusts a joint above 0.2, the score that recordings give to joints
outside the picture; of the ankles in the video recordings 99 % have 0.35 or more.
"""

FARTHEST: Final = 100.0
"""
Most a coordinate may be, in widths and heights of the image; beyond, it is no reading of a joint.

No model guesses that far outside the picture, and every sum stays finite.
"""

LARGEST_SIDE: Final = 65_535
"""Pixels: the most a JPEG can hold, so width / height and its inverse are never more than this."""

LATEST_S: Final = 1e12
"""Farther from 0 than this, doubles no longer tell times a tenth of a millisecond apart."""

GAP_S: Final = 1.0
"""After more than this without frames nothing is known of the time between."""

TWIN: Final = tuple(INDEX[MIRROR[joint]] for joint in JOINTS)
"""For each joint the number of its other side; the nose is its own."""


class Point(NamedTuple):
    """A joint: x and y in image heights, score 0-1."""

    x: float
    y: float
    score: float


new_point: Final[Callable[[tuple[float, float, float]], Point]] = partial(tuple.__new__, Point)
"""`Point` by its three numbers, in half the time: a call of the class runs through Python."""

Points = tuple[Point | None, ...]
"""The joints in COCO order, None where one is not known."""


@dataclass(frozen=True, slots=True)
class Frame:
    """
    One person at one time.

    `aspect` is width / height of the image; `size` is the length of this person's
    trunk in image heights (see `body`), None before anything was seen of it.
    """

    t_s: float
    points: Points
    aspect: float = 1.0
    size: float | None = None


NOBODY: Final[Points] = (None,) * len(JOINTS)
"""The points of an empty frame."""


def from_buffer(
    t_s: float, buffer: Sequence[float], aspect: float, *, mirrored: bool = False
) -> Frame:
    """
    Read 51 numbers: x/width, y/height, score, 17 times.

    A joint with a number that is NaN or beyond `FARTHEST` is None; a score beyond 0-1 is taken as
    the nearer end. Whether a joint counts as seen is the filter's question. With `mirrored` the
    image was flipped before the model saw it: x and the sides are turned back here and nowhere
    else.

    >>> from_buffer(0.0, [0.5, 0.25, 0.9] * 17, 2.0).points[0]
    Point(x=1.0, y=0.25, score=0.9)
    """
    points: list[Point | None] = []
    numbers = iter(buffer)
    for x, y, score in zip(numbers, numbers, numbers, strict=True):
        # NaN is within no bounds.
        if (
            -FARTHEST <= x <= FARTHEST
            and -FARTHEST <= y <= FARTHEST
            and -FARTHEST <= score <= FARTHEST
        ):
            if not 0.0 <= score <= 1.0:
                score = 0.0 if score < 0.0 else 1.0  # noqa: PLW2901 - the same thing, made sound
            points.append(new_point(((1.0 - x if mirrored else x) * aspect, y, score)))
        else:
            points.append(None)
    if mirrored:
        points = [points[index] for index in TWIN]
    return Frame(t_s, tuple(points), aspect)
