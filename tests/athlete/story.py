"""
What happens in front of the camera: clips one after the other, with what is true of them.

Times in a clip start at 0; a story knows when each clip begins.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from math import dist, pi, sin
from random import Random
from typing import Literal

from athlete.camera import Camera
from athlete.figure import World, blend
from athlete.pose import Pose, smooth
from pixel_py.frame import Frame
from pixel_py.skeleton import JOINTS

Sides = Literal["left", "right", "both"]


@dataclass(frozen=True)
class TrueRep:
    """A movement from rest to its far end and back; `depth` 1 is the typical range."""

    start_s: float
    end_s: float
    depth: float
    side: Sides


@dataclass(frozen=True)
class TrueHold:
    """Time in position."""

    start_s: float
    end_s: float


@dataclass(frozen=True)
class Truth:
    """What a perfect judge would say. `partials`: movements that are too shallow to count."""

    reps: tuple[TrueRep, ...] = ()
    partials: tuple[TrueRep, ...] = ()
    holds: tuple[TrueHold, ...] = ()

    @property
    def hold_s(self) -> float:
        """Seconds held in all."""
        return sum(hold.end_s - hold.start_s for hold in self.holds)


@dataclass(frozen=True)
class Clip:
    """Something that takes a while: the body at each time, and what is true of it."""

    name: str
    duration_s: float
    pose: Callable[[float], World]
    truth: Truth = field(default_factory=Truth)


class Story:
    """Clips in order, joined by the movement from the end of one to the start of the next."""

    def __init__(self) -> None:
        """Nothing has happened."""
        self._clips: list[Clip] = []
        self._starts: list[float] = []
        self.duration_s = 0.0

    def add(self, clip: Clip, *, way_s: float | None = None) -> None:
        """Let a clip happen; the way there takes `way_s`, or as long as it is far."""
        if self._clips:
            last = self._clips[-1]
            here, there = last.pose(last.duration_s), clip.pose(0.0)
            far = max(dist(here[joint], there[joint]) for joint in JOINTS)
            if far > 1e-6:
                if way_s is None:
                    way_s = min(max(2.0 * far, 0.2), 1.6)
                self._put(_way("way", here, there, way_s))
        self._put(clip)

    def through(self, worlds: Iterable[World], step_s: float) -> None:
        """Pass through poses, each a step away from the one before."""
        for world in worlds:
            self.add(still(world, 0.0), way_s=step_s)

    def _put(self, clip: Clip) -> None:
        self._clips.append(clip)
        self._starts.append(self.duration_s)
        self.duration_s += clip.duration_s

    def world(self, t_s: float) -> World:
        """The body at a time."""
        index = max(bisect_right(self._starts, t_s) - 1, 0)
        clip = self._clips[index]
        return clip.pose(min(max(t_s - self._starts[index], 0.0), clip.duration_s))

    def clip(self, t_s: float) -> str:
        """What was going on at a time."""
        return self._clips[max(bisect_right(self._starts, t_s) - 1, 0)].name

    @property
    def truth(self) -> Truth:
        """What is true of it all."""
        reps: list[TrueRep] = []
        partials: list[TrueRep] = []
        holds: list[TrueHold] = []
        for start, clip in zip(self._starts, self._clips, strict=True):
            truth = clip.truth
            for mine, its in ((reps, truth.reps), (partials, truth.partials)):
                mine += [replace(r, start_s=r.start_s + start, end_s=r.end_s + start) for r in its]
            holds += [TrueHold(h.start_s + start, h.end_s + start) for h in truth.holds]
        return Truth(tuple(reps), tuple(partials), tuple(holds))

    def film(
        self, camera: Camera, times: Iterable[float], dice: Random, noise: float = 0.0
    ) -> list[Frame]:
        """Frames at these times, with noise in body heights."""
        return [camera.frame(t_s, self.world(t_s), dice, noise) for t_s in times]


def still(world: World, duration_s: float, name: str = "still") -> Clip:
    """Nothing moves."""
    return Clip(name, duration_s, lambda _: world)


def _way(name: str, here: World, there: World, duration_s: float) -> Clip:
    return Clip(name, duration_s, lambda t_s: blend(here, there, smooth(t_s / duration_s)))


@dataclass(frozen=True)
class Move:
    """One side's way out and back: it leaves at `start_s`, stays, and is back at `end_s`."""

    start_s: float
    out_s: float
    stay_s: float
    back_s: float
    depth: float
    side: Sides
    loops: bool = False
    """It goes on round instead of back."""

    @property
    def end_s(self) -> float:
        """When it is back."""
        return self.start_s + self.out_s + self.stay_s + self.back_s

    def at(self, t_s: float) -> float:
        """How far it is; of a loop, how far round at a nearly even speed."""
        t_s -= self.start_s
        if self.loops:
            share = t_s / (self.end_s - self.start_s)
            return share - 0.08 * sin(2 * pi * share)
        if t_s <= self.out_s:
            return self.depth * smooth(t_s / self.out_s)
        t_s -= self.out_s + self.stay_s
        return self.depth * (1.0 - smooth(t_s / self.back_s))


COUNTS_FROM = 0.25
"""Depth from which a movement is a repetition, at normal difficulty."""


def work(name: str, pose: Pose, moves: Sequence[Move], tail_s: float = 0.0) -> Clip:
    """Repetitions, and partial ones, of one movement."""
    duration_s = max(move.end_s for move in moves) + tail_s

    def world(t_s: float) -> World:
        left = right = 0.0
        for move in moves:
            if move.start_s < t_s < move.end_s:
                way = move.at(t_s)
                left = max(left, way if move.side != "right" else 0.0)
                right = max(right, way if move.side != "left" else 0.0)
        return pose(left, right)

    true = [TrueRep(move.start_s, move.end_s, move.depth, move.side) for move in moves]
    return Clip(
        name,
        duration_s,
        world,
        Truth(
            reps=tuple(rep for rep in true if rep.depth >= COUNTS_FROM),
            partials=tuple(rep for rep in true if rep.depth < COUNTS_FROM),
        ),
    )


def times(duration_s: float, fps: float, dice: Random, jitter: float = 0.0) -> list[float]:
    """Frame times: regular, each shifted by up to this share of the way to the next."""
    count = int(duration_s * fps)
    return [max(0.0, (n + dice.uniform(-jitter, jitter) / 2) / fps) for n in range(count)]
