"""
One person: notices when the skeleton jumps to another body.

A pose model for one person looks where it saw the person before. When it loses them it may go on
with somebody else, and everything after would be measured on the wrong body.
"""

from collections.abc import Callable
from math import hypot
from typing import Final, Literal, NamedTuple

from pixel_py.frame import GAP_S, SEEN, Frame, Points
from pixel_py.skeleton import BONES, INDEX
from pixel_py.still import Stillness

Whom = Literal["same", "other", "new"]

JUMP: Final = 1.0
"""
A trunk that is farther away than its own length, in one frame, is another trunk.

In the recordings, cuts included, shoulders and hips never both move by more than 0.6 of it from
one frame to the next, and by 1.1 at 5 frames a second.
"""

SPEED: Final = 4.0
"""... and this many trunk lengths a second more, for few frames a second: a fall, 2 m/s."""

GREW: Final = 1.67
"""
All bones together longer or shorter by this factor, in one frame: another body, 40 % off.

In the recordings they change by up to a factor of 1.4, 1.5 at 8 frames a second.
"""

KNOWN_S: Final = 0.5
"""Followed for less, a body may itself be a mistake: the first poses of a search are poor."""

TELL_S: Final = 0.3
"""Another body seen for so long is worth telling; a shorter jump was the model's mistake."""

ADOPT_S: Final = 2.0
"""Whoever holds still at the start for so long wants to be counted."""

LEFT_S: Final = 10.0
"""
For so long only somebody else was seen: the one who was followed does not come back.

A film that cuts to another camera shows the same person as another one, and no rest between.
"""

TRUNK: Final = 0.288
"""Shoulder to hip as a fraction of the body's height, as are the lengths below."""

_LENGTHS: Final = {
    "shoulder_shoulder": 0.259,
    "hip_hip": 0.191,
    "shoulder_elbow": 0.186,
    "elbow_wrist": 0.146,
    "shoulder_hip": TRUNK,
    "hip_knee": 0.245,
    "knee_ankle": 0.246,
}
"""Drillis & Contini (1966), as in Winter, Biomechanics and Motor Control, 4th ed., fig. 4.1."""

_BONES: Final = tuple(
    (INDEX[a], INDEX[b], _LENGTHS[f"{a.partition('_')[2]}_{b.partition('_')[2]}"]) for a, b in BONES
)
_SHOULDERS: Final = (INDEX["left_shoulder"], INDEX["right_shoulder"])
_HIPS: Final = (INDEX["left_hip"], INDEX["right_hip"])


class _Body(NamedTuple):
    """What a body is known by: middle of shoulders and of hips, length of each bone, its trunk."""

    shoulders: tuple[float, float]
    hips: tuple[float, float]
    bones: list[float]
    trunk: float


class OnePerson:
    """
    Follows one body by its place and size.

    To be read after each `update`: `changed`, whether another body has been seen for `TELL_S`.
    """

    def __init__(self, ready: Callable[[Frame], bool]) -> None:
        """`ready`: whether a body is at the start of what is counted; asked of others only."""
        self._ready = ready
        self._still = Stillness()
        self.reset()

    def reset(self) -> None:
        """Forget the person: whoever is seen next is followed."""
        self.changed = False
        self._body: _Body | None = None
        self._body_s = 0.0
        self._since_s = 0.0
        self._seen_s = 0.0
        self._other_s: float | None = None

    def update(self, frame: Frame) -> Whom:
        """
        Whom a frame shows, before smoothing.

        `same`: the followed person, or nobody. `other`: somebody else. `new`: somebody else, who
        is followed from now on, as is whoever comes after a body that was hardly followed.
        """
        t_s, body = frame.t_s, _body(frame.points)
        if body is None:
            return "same" if self._other_s is None else "other"
        known = self._body
        gone = t_s - self._seen_s > GAP_S
        self._seen_s = t_s
        if known is None or gone:
            self._adopt(body, t_s)
            return "same"
        if self._alike(known, body, t_s):
            self._follow(body, t_s)
            return "same"
        if self._other_s is None:
            if t_s - self._since_s < KNOWN_S:
                self._adopt(body, t_s)
                return "new"
            self._other_s = t_s
            self._still.reset()
        self.changed = t_s - self._other_s >= TELL_S
        other = Frame(t_s, frame.points, frame.aspect, body.trunk)
        waited = self._still.update(other) >= ADOPT_S or t_s - self._other_s >= LEFT_S
        if not waited or not self._ready(other):
            return "other"
        self._adopt(body, t_s)
        return "new"

    def _adopt(self, body: _Body, t_s: float) -> None:
        self._since_s = t_s
        self._follow(body, t_s)

    def _follow(self, body: _Body, t_s: float) -> None:
        self._body = body
        self._body_s = t_s
        self._other_s = None
        self.changed = False

    def _alike(self, known: _Body, body: _Body, t_s: float) -> bool:
        """Whether the known body can be this one now."""
        reach = JUMP
        if self._other_s is None:
            reach += SPEED * (t_s - self._body_s)
        # Of the two the nearer: hips and shoulders that the model mistakes do not move together.
        if reach * known.trunk < min(
            hypot(known.shoulders[0] - body.shoulders[0], known.shoulders[1] - body.shoulders[1]),
            hypot(known.hips[0] - body.hips[0], known.hips[1] - body.hips[1]),
        ):
            return False
        was = now = 0.0
        for before, after in zip(known.bones, body.bones, strict=True):
            if before and after:
                was += before
                now += after
        return was <= GREW * now and now <= GREW * was


def _body(points: Points) -> _Body | None:
    """The body in view; None without shoulders or hips."""
    shoulders, hips = _middle(points, *_SHOULDERS), _middle(points, *_HIPS)
    if shoulders is None or hips is None:
        return None
    bones: list[float] = []
    seen = share = 0.0
    for start, end, of_height in _BONES:
        a, b = points[start], points[end]
        if a is None or b is None or a[2] < SEEN or b[2] < SEEN:
            bones.append(0.0)
            continue
        length = hypot(a[0] - b[0], a[1] - b[1])
        bones.append(length)
        seen += length
        share += of_height
    if share <= 0.0:
        return None
    return _Body(shoulders, hips, bones, TRUNK * seen / share)


def _middle(points: Points, left: int, right: int) -> tuple[float, float] | None:
    """The middle of those of two joints that are seen."""
    a, b = points[left], points[right]
    a = None if a is None or a[2] < SEEN else a
    b = None if b is None or b[2] < SEEN else b
    if a is None or b is None:
        one = b if a is None else a
        return None if one is None else (one[0], one[1])
    return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
