"""
Stored recordings of the stick figure, with the events they must give.

    pytest tests/replay --update-replays

writes them anew; a changed reference is reviewed like code.
"""

import json
from pathlib import Path

import pytest
from body import Camera, noisy, numbers, squats
from support import squat_session

from pixel_py import encode
from pixel_py.frame import Frame
from pixel_py.recording import Recording, read, replay, write

HERE = Path(__file__).parent / "squat"

STORIES: dict[str, tuple[list[Frame], float]] = {
    "front_noisy_10fps": (noisy(squats(3, fps=10), 0.007), 1.5),
    "side_shallow_15fps": (squats(2, fps=15, depth=0.38, camera=Camera(90)), 1.5),
    "oblique_slow_5fps": (noisy(squats(2, fps=5, tempo_s=4.0, camera=Camera(-45)), 0.005), 1.5),
}


def events(recording: Recording) -> list[str]:
    """What a replay says, but for keypoints, which would be most of the text."""
    said = [encode.text(event) for event in replay(recording, squat_session())]
    return [line for line in said if not line.startswith('{"type":"keypoints"')]


@pytest.mark.parametrize("name", STORIES)
def test_a_replay_says_what_it_said(name: str, request: pytest.FixtureRequest) -> None:
    """Same order and codes; numbers within one unit of their last place."""
    path, reference = HERE / f"{name}.jsonl.gz", HERE / f"{name}.events.jsonl"
    if request.config.getoption("--update-replays"):
        HERE.mkdir(exist_ok=True)
        frames, aspect = STORIES[name]
        rounded = [(f.t_s, [round(value, 4) for value in numbers(f)]) for f in frames]
        write(path, Recording(round(480 * aspect), 480, list(rounded)))
        reference.write_text("\n".join(events(read(path))) + "\n", encoding="utf-8")
    said = [json.loads(line) for line in events(read(path))]
    stored = [json.loads(line) for line in reference.read_text(encoding="utf-8").splitlines()]
    assert said == [pytest.approx(event, abs=1.1e-3) if flat(event) else event for event in stored]


def flat(event: dict[str, object]) -> bool:
    """Whether an event holds plain values only: what `approx` can compare."""
    return all(not isinstance(value, (list, dict)) for value in event.values())


def test_every_stored_recording_has_its_story() -> None:
    """Nothing is left over, and there is something."""
    stored = {path.name.removesuffix(".jsonl.gz") for path in HERE.glob("*.jsonl.gz")}
    assert stored == STORIES.keys()
