"""Reading, writing and replaying recordings."""

import gzip
import json
from pathlib import Path

import pytest
from body import numbers, squats
from support import run, squat_session

from pixel_py.errors import BadRecording
from pixel_py.frame import from_buffer
from pixel_py.recording import Recording, read, replay, write

HEADER = {
    "format": "pixel-recording",
    "version": 1,
    "keypoints": "coco17",
    "width": 960,
    "height": 640,
}
FRAMES: list[tuple[float, list[float] | None]] = [
    (frame.t_s, numbers(frame)) for frame in squats(2)
]


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
def test_what_was_written_is_read(tmp_path: Path, name: str) -> None:
    """Plain and gzip, with what else the header says."""
    recording = Recording(960, 640, [*FRAMES, (9.0, None)], {"fps": 30, "from": "a test"})
    write(tmp_path / name, recording)
    assert read(tmp_path / name) == recording


def test_gzip_has_the_same_bytes_each_time(tmp_path: Path) -> None:
    """No time of writing inside."""
    for name in ("a.gz", "b.gz"):
        write(tmp_path / name, Recording(960, 640, FRAMES))
    assert (tmp_path / "a.gz").read_bytes() == (tmp_path / "b.gz").read_bytes()


def test_replay_equals_live() -> None:
    """The same frames give the same events."""
    live = run(from_buffer(t_s, given or [], 1.5) for t_s, given in FRAMES)
    assert list(replay(Recording(960, 640, list(FRAMES)), squat_session())) == live


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ([], "empty"),
        (["x"], "line 1: not JSON"),
        (["[]"], "line 1: must be an object"),
        ([{**HEADER, "format": "video"}], 'line 1: `format` must be "pixel-recording"'),
        ([{**HEADER, "version": 2}], "line 1: `version` must be 1"),
        ([{**HEADER, "keypoints": "blaze"}], 'line 1: `keypoints` must be "coco17"'),
        ([{**HEADER, "width": 0}], "line 1: `width` must be"),
        ([{**HEADER, "height": 1.5}], "line 1: `height` must be"),
        ([HEADER, {"t": "0", "k": None}], "line 2: `t` must be"),
        ([HEADER, '{"t": NaN, "k": null}'], "line 2: `t` must be"),
        ([HEADER, {"t": 0}], "line 2: `k` must be null or 51 numbers"),
        ([HEADER, {"t": 0, "k": [0.5] * 50}], "line 2: `k` must be null or 51 numbers"),
        ([HEADER, {"t": 0, "k": [0.5] * 50 + ["x"]}], "line 2: `k` has 'x' among its numbers"),
        ([HEADER, {"t": 0, "k": None}, "{"], "line 3: not JSON"),
    ],
)
def test_a_bad_recording_says_where(tmp_path: Path, lines: list[object], message: str) -> None:
    """By file and line."""
    path = tmp_path / "bad.jsonl"
    path.write_text("\n".join(x if isinstance(x, str) else json.dumps(x) for x in lines))
    with pytest.raises(BadRecording) as caught:
        read(path)
    assert message in caught.value.message
    assert str(path) in caught.value.message


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\x1f\x8bxx", "broken gzip"),
        (gzip.compress(b"{}" * 99)[:-12], "broken gzip"),
        (b"\xff\xfe", "not UTF-8"),
    ],
)
def test_broken_bytes(tmp_path: Path, data: bytes, message: str) -> None:
    """A cut or foreign file is a sentence, not a traceback."""
    (tmp_path / "bad").write_bytes(data)
    with pytest.raises(BadRecording, match=message):
        read(tmp_path / "bad")


def test_a_missing_file(tmp_path: Path) -> None:
    """Also a folder."""
    for path in (tmp_path / "none", tmp_path):
        with pytest.raises(BadRecording):
            read(path)
