"""
Recordings made worse, to see whether they are still counted the same.

Random numbers are seeded by the file's name in the manifest, so that runs repeat.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain
from math import hypot
from statistics import quantiles
from typing import Final

from pixel_py.frame import SEEN
from pixel_py.recording import Recording
from pixel_py.skeleton import INDEX, JOINTS, MIRROR, Joint

Numbers = list[float]

_MIRRORED: Final = tuple(INDEX[MIRROR[joint]] for joint in JOINTS)

_PARTS: Final[tuple[tuple[tuple[Joint, ...], tuple[Joint, ...], float], ...]] = (
    (("left_shoulder", "right_shoulder"), ("left_hip", "right_hip"), 0.288),
    (("left_hip",), ("left_knee",), 0.245),
    (("right_hip",), ("right_knee",), 0.245),
    (("left_knee",), ("left_ankle",), 0.246),
    (("right_knee",), ("right_ankle",), 0.246),
    (("left_shoulder",), ("right_shoulder",), 0.259),
)
"""
Parts of the body between (the middles of) joints, and their lengths in body heights.

Drillis & Contini (1966), as in Winter, Biomechanics and Motor Control of Human Movement, fig. 4.1.
"""


@dataclass(frozen=True, slots=True)
class Perturbation:
    """
    What is done to a recording, in this order.

    `fps`: frames are dropped until no more than this many a second are left; none is invented.
    `drop`: share of the frames that is removed at random. `mirror`: left and right swapped.
    `noise`: standard deviation in body heights, independent for each joint and frame.
    """

    fps: float | None = None
    drop: float = 0.0
    mirror: bool = False
    noise: float = 0.0

    def apply(self, recording: Recording, seed: str) -> Recording:
        """The recording, perturbed."""
        frames = recording.frames
        if self.fps is not None:
            frames = _slower(frames, self.fps)
        if self.drop:
            dice = random.Random(f"drop {seed}")  # noqa: S311 - no secret
            frames = [frame for frame in frames if dice.random() >= self.drop]
        if self.mirror:
            frames = [(t_s, _mirrored(numbers)) for t_s, numbers in frames]
        if self.noise:
            aspect = recording.width / recording.height
            frames = _noisy(frames, aspect, self.noise * body_height(frames, aspect), seed)
        return replace(recording, frames=frames)


Frames = list[tuple[float, Numbers | None]]


def _slower(frames: Frames, fps: float) -> Frames:
    """The first frame at or after each tick of a clock that starts with the first frame."""
    kept: Frames = []
    tick = 0
    for t_s, numbers in frames:
        if not kept:
            start_s = t_s
        # Half a millisecond: times in recordings are rounded.
        passed = (t_s - start_s + 0.0005) * fps
        if passed >= tick:
            kept.append((t_s, numbers))
            tick = int(passed) + 1
    return kept


def _mirrored(numbers: Numbers | None) -> Numbers | None:
    if numbers is None:
        return None
    joints = [numbers[3 * index : 3 * index + 3] for index in _MIRRORED]
    return list(chain.from_iterable((1.0 - x, y, score) for x, y, score in joints))


def _noisy(frames: Frames, aspect: float, deviation: float, seed: str) -> Frames:
    """Add noise, its deviation in image heights."""
    gauss = random.Random(f"noise {seed}").gauss  # noqa: S311 - no secret

    def shaken(numbers: Numbers | None) -> Numbers | None:
        if numbers is None:
            return None
        numbers = list(numbers)
        for at in range(0, len(numbers), 3):
            numbers[at] += gauss(0.0, deviation) / aspect
            numbers[at + 1] += gauss(0.0, deviation)
        return numbers

    return [(t_s, shaken(numbers)) for t_s, numbers in frames]


def body_height(frames: Frames, aspect: float) -> float:
    """
    Height of the body in image heights, as the longest part shows it; 0 when none is seen.

    A part looks shorter the more it points at the camera, never longer, so the 90th percentile
    over the frames stands for its length, safe from single wrong joints.
    """
    heights = [0.0]
    for from_, to, length in _PARTS:
        seen = []
        for _, numbers in frames:
            if numbers is None:
                continue
            start, end = _middle(numbers, from_), _middle(numbers, to)
            if start is not None and end is not None:
                seen.append(hypot((start[0] - end[0]) * aspect, start[1] - end[1]))
        if len(seen) > 1:
            heights.append(quantiles(seen, n=10)[-1] / length)
    return max(heights)


def _middle(numbers: Sequence[float], joints: tuple[Joint, ...]) -> tuple[float, float] | None:
    points = [numbers[3 * INDEX[joint] : 3 * INDEX[joint] + 3] for joint in joints]
    if any(score < SEEN for _, _, score in points):
        return None
    return sum(x for x, _, _ in points) / len(points), sum(y for _, y, _ in points) / len(points)
