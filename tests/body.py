"""
A stick figure that squats: joint angles to keypoints through a camera, with known answers.

Lengths are fractions of the body height after Drillis & Contini (1966), as in Winter,
Biomechanics and Motor Control of Human Movement, fig. 4.1. In the world x goes to the person's
left, y up and z forwards; the camera stands on the floor's level circle around the person.
"""

import math
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from pixel_py.frame import Frame, Point
from pixel_py.skeleton import INDEX, JOINTS, Joint

SHANK, THIGH, TRUNK, NECK = 0.246, 0.245, 0.288, 0.1
UPPER_ARM, FOREARM = 0.186, 0.146
HIP_HALF, SHOULDER_HALF, FOOT = 0.09, 0.129, 0.039

World = dict[Joint, tuple[float, float, float]]


def squatting(depth: float) -> World:
    """
    Stand (0) to thighs level (1) and beyond, in body heights, feet where they are.

    The shank leans forward, the thigh back, the trunk forward, so that the hips stay roughly over
    the feet; the arms are held out in front.
    """
    shank, thigh, trunk = (
        math.radians(35 * depth),
        math.radians(90 * depth),
        math.radians(40 * depth),
    )
    knee_y, knee_z = FOOT + SHANK * math.cos(shank), SHANK * math.sin(shank)
    hip_y, hip_z = knee_y + THIGH * math.cos(thigh), knee_z - THIGH * math.sin(thigh)
    top_y, top_z = hip_y + TRUNK * math.cos(trunk), hip_z + TRUNK * math.sin(trunk)
    head_y, head_z = top_y + NECK, top_z + 0.02
    world: World = {"nose": (0.0, head_y, head_z + 0.09)}
    for side, sign in (("left", 1.0), ("right", -1.0)):
        for part, half, y, z in (
            ("eye", 0.02, head_y + 0.03, head_z + 0.08),
            ("ear", 0.05, head_y + 0.01, head_z),
            ("shoulder", SHOULDER_HALF, top_y, top_z),
            ("elbow", SHOULDER_HALF, top_y - 0.05, top_z + UPPER_ARM),
            ("wrist", SHOULDER_HALF, top_y - 0.05, top_z + UPPER_ARM + FOREARM),
            ("hip", HIP_HALF, hip_y, hip_z),
            ("knee", HIP_HALF + 0.02 * depth, knee_y, knee_z),
            ("ankle", HIP_HALF, FOOT, 0.0),
        ):
            world[f"{side}_{part}"] = (sign * half, y, z)  # type: ignore[index]
    return world


@dataclass(frozen=True)
class Camera:
    """
    Where the camera stands: `yaw_deg` 0 sees the front, 90 the left side, 180 the back.

    `height`: body height in image heights; `x`, `feet`: where the feet are, in image heights.
    """

    yaw_deg: float = 0.0
    height: float = 0.7
    x: float = 0.75
    feet: float = 0.9
    aspect: float = 1.5

    def frame(self, world: World, t_s: float, score: float = 0.9) -> Frame:
        """The world as a frame, seen from far away (no perspective)."""
        cos, sin = math.cos(math.radians(self.yaw_deg)), math.sin(math.radians(self.yaw_deg))
        points = []
        for joint in JOINTS:
            left, up, forward = world[joint]
            across = left * cos - forward * sin
            points.append(Point(self.x + self.height * across, self.feet - self.height * up, score))
        return Frame(t_s, tuple(points), self.aspect)


def repetitions(
    count: int, tempo_s: float, depth: float = 1.0, rest_s: float = 1.0
) -> Callable[[float], float]:
    """Depth over time: rest, `count` repetitions with a pause of a tenth at the top, rest."""

    def track(t_s: float) -> float:
        done = (t_s - rest_s) / tempo_s
        if not 0.0 <= done < count:
            return 0.0
        share = min(1.0, (done % 1.0) / 0.9)
        return depth * (1.0 - math.cos(2 * math.pi * share)) / 2

    return track


def film(
    track: Callable[[float], float],
    duration_s: float,
    *,
    fps: float = 30.0,
    camera: Camera | None = None,
) -> list[Frame]:
    """Frames of a movement."""
    camera = Camera() if camera is None else camera
    times = (index / fps for index in range(round(duration_s * fps) + 1))
    return [camera.frame(squatting(track(t_s)), t_s) for t_s in times]


def squats(
    count: int,
    *,
    fps: float = 30.0,
    tempo_s: float = 2.5,
    depth: float = 1.0,
    camera: Camera | None = None,
) -> list[Frame]:
    """Frames of `count` squats, standing for a second before and after."""
    track = repetitions(count, tempo_s, depth)
    return film(track, count * tempo_s + 2.0, fps=fps, camera=camera)


def noisy(frames: Sequence[Frame], deviation: float, seed: int = 1) -> list[Frame]:
    """Joints jitter independently with this standard deviation, in image heights."""
    dice = random.Random(seed)  # noqa: S311 - a test's dice are no secret

    def shaken(point: Point | None) -> Point | None:
        if point is None:
            return None
        x, y = dice.gauss(point.x, deviation), dice.gauss(point.y, deviation)
        return Point(x, y, dice.uniform(0.3, 0.9))

    return [replace(frame, points=tuple(map(shaken, frame.points))) for frame in frames]


def blind(frame: Frame, *joints: Joint) -> Frame:
    """The frame with some joints unseen; all of them when none is named."""
    gone = {INDEX[joint] for joint in joints} or set(range(len(JOINTS)))
    points = tuple(None if index in gone else point for index, point in enumerate(frame.points))
    return replace(frame, points=points)


def numbers(frame: Frame) -> list[float]:
    """The frame as the 51 numbers of a keypoint buffer; an unseen joint has score 0."""

    def flat() -> Iterator[float]:
        for point in frame.points:
            x, y, score = (0.0, 0.0, 0.0) if point is None else point
            yield from (x / frame.aspect, y, score)

    return list(flat())
