"""
Recordings made worse, to see whether they are still counted the same.

Dice start from the file's name in the manifest, so that runs repeat.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import dist
from statistics import fmean, quantiles
from typing import Final

from pixel_py.frame import SEEN, Point, from_buffer
from pixel_py.recording import Recording
from pixel_py.skeleton import INDEX, JOINTS, MIRROR, Joint

Frames = list[tuple[float, list[float] | None]]

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

    `fps`: frames are dropped until at most this many a second are left; none is invented.
    `drop`: share of the frames that is removed at random. `shift_s`: seconds added to all times.
    `mirror`: left and right are swapped. `scale`: the picture shrinks to this fraction, into its
    lower right corner. `noise`: standard deviation in body heights, independent for each
    coordinate of each joint in each frame.
    """

    fps: float | None = None
    drop: float = 0.0
    shift_s: float = 0.0
    mirror: bool = False
    scale: float = 1.0
    noise: float = 0.0

    def apply(self, recording: Recording, seed: str) -> Recording:
        """The recording, perturbed; the dice start from `seed`."""
        frames = recording.frames
        if self.fps is not None:
            frames = _slower(frames, self.fps)
        if self.drop:
            dice = random.Random(f"drop {seed}")  # noqa: S311 - no secret
            frames = [frame for frame in frames if dice.random() >= self.drop]
        aspect = recording.width / recording.height
        deviation = self.noise * body_height(frames, aspect) * self.scale if self.noise else 0.0
        gauss = random.Random(f"noise {seed}").gauss  # noqa: S311 - no secret

        def moved(numbers: list[float]) -> list[float]:
            if self.mirror:
                numbers = _mirrored(numbers)
            if self.scale != 1.0:
                numbers = _shrunk(numbers, self.scale)
            if deviation:
                x_deviation = deviation / aspect
                numbers = list(numbers)
                for at in range(0, len(numbers), 3):
                    numbers[at] += gauss(0.0, x_deviation)
                    numbers[at + 1] += gauss(0.0, deviation)
            return numbers

        frames = [
            (t_s + self.shift_s, None if numbers is None else moved(numbers))
            for t_s, numbers in frames
        ]
        return replace(recording, frames=frames)


AS_IS: Final = Perturbation()


def body_height(frames: Frames, aspect: float) -> float:
    """
    Height of the body in image heights, as the longest part shows it; 0 when none is seen.

    A part looks shorter the more it points at the camera, never longer, so the 90th percentile
    over the frames stands for its length, safe from single wrong joints.
    """
    poses = [
        from_buffer(t_s, numbers, aspect).points for t_s, numbers in frames if numbers is not None
    ]
    heights = [0.0]
    for from_, to, length in _PARTS:
        ends = [(_middle(points, from_), _middle(points, to)) for points in poses]
        seen = [dist(start, end) for start, end in ends if start and end]
        if len(seen) > 1:
            heights.append(quantiles(seen, n=10, method="inclusive")[-1] / length)
    return max(heights)


def _middle(points: Sequence[Point | None], joints: Sequence[Joint]) -> tuple[float, float] | None:
    """The middle of joints, None when one is not seen."""
    chosen = [points[INDEX[joint]] for joint in joints]
    seen = [point for point in chosen if point is not None and point.score >= SEEN]
    if len(seen) < len(chosen):
        return None
    return fmean(point.x for point in seen), fmean(point.y for point in seen)


def _slower(frames: Frames, fps: float) -> Frames:
    """The first frame at or after each tick of a clock that starts with the first frame."""
    kept: Frames = []
    tick = 0
    for t_s, numbers in frames:
        start_s = kept[0][0] if kept else t_s
        # Half a millisecond is the error of times that are given in milliseconds.
        ticks = int((t_s - start_s + 0.0005) * fps)
        if ticks >= tick:
            kept.append((t_s, numbers))
            tick = ticks + 1
    return kept


def _mirrored(numbers: list[float]) -> list[float]:
    mirrored: list[float] = []
    for index in _MIRRORED:
        x, y, score = numbers[3 * index : 3 * index + 3]
        mirrored += (1.0 - x, y, score)
    return mirrored


def _shrunk(numbers: list[float], factor: float) -> list[float]:
    shrunk: list[float] = []
    for x, y, score in zip(numbers[0::3], numbers[1::3], numbers[2::3], strict=True):
        shrunk += (1.0 - (1.0 - x) * factor, 1.0 - (1.0 - y) * factor, score)
    return shrunk
