"""
Films of the athlete, as JSON lines: every exercise from each of its views, for `see.ts`.

    PYTHONPATH=.:tests python -m drawn.film [--best] [EXERCISE ...]

`--best`: from one view each, as the demo shows it.
"""

# ruff: noqa: T201 - a command prints
import json
import sys
from typing import Final

from athlete import showing
from athlete.figure import Build
from athlete.movements import HABITS

from pixel_py import exercises
from pixel_py.protocol import View
from pixel_py.skeleton import JOINTS

HEIGHT_M: Final = 1.78

BODY: Final = Build(
    foot=0.085 / HEIGHT_M,
    trunk=0.5 / HEIGHT_M,
    hip_half=0.105 / HEIGHT_M,
    shoulder_half=0.18 / HEIGHT_M,
)
"""The drawn athlete's lengths where they are not those of the table: web/demo/athlete/body.ts."""

PLAIN: Final[tuple[View, ...]] = ("front", "left", "oblique", "back")
"""As people stand before a camera, the most usual first."""

FPS: Final = 10.0
REPS: Final = 3


def best(key: str) -> View:
    """From where it is shown: a view of its card that the movement itself asks for."""
    views, sectors = exercises.load(key).views, HABITS[key].views
    fit = [
        view
        for view in PLAIN
        if view in views and any(low <= showing.yaw(key, view) <= high for low, high in sectors)
    ]
    return (*fit, *views)[0]


def film(key: str, view: View) -> dict[str, object]:
    """One film: where the camera stands, and 17 times x, y, z in metres for each frame."""
    pose = showing.way(key, build=BODY)
    story = showing.story(key, pose, showing.moves(key, REPS))
    times = [n / FPS for n in range(int(story.duration_s * FPS))]
    worlds = [story.world(t_s) for t_s in times]
    frames = [
        [round(HEIGHT_M * value, 3) for joint in JOINTS for value in world[joint]]
        for world in worlds
    ]
    holds = HABITS[key].holds
    reps = [] if holds else [(rep.start_s, rep.end_s) for rep in story.truth.reps]
    return {
        "exercise": key,
        "view": view,
        "yaw_deg": showing.yaw(key, view),
        "fps": FPS,
        "reps": reps,
        "hold_s": showing.HOLD_S if holds else 0.0,
        "frames": frames,
    }


if __name__ == "__main__":
    chosen = [word for word in sys.argv[1:] if word != "--best"]
    for name in chosen or exercises.catalogue():
        known = list(dict.fromkeys(showing.like(name, side) for side in exercises.load(name).views))
        for side in [best(name)] if "--best" in sys.argv else known:
            print(json.dumps(film(name, side), separators=(",", ":")))
