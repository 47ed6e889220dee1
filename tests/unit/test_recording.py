"""Reading, writing and replaying recordings."""

import gzip
import json
from pathlib import Path

import pytest
from body import numbers, squats
from support import run, squat_session

from pixel_py.errors import BadRecording
from pixel_py.frame import from_buffer
from pixel_py.protocol import Keypoints
from pixel_py.recording import Recording, read, replay, write
from pixel_py.settings import Settings
from pixel_py.skeleton import JOINTS

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


def test_a_break_is_replayed(tmp_path: Path) -> None:
    """The header tells the times of frames that do not continue the movement."""
    at_s = FRAMES[len(FRAMES) // 2][0]
    write(tmp_path / "a.jsonl", Recording(960, 640, FRAMES, {"breaks": [at_s]}))
    session = squat_session()
    live = [
        event
        for t_s, given in FRAMES
        for event in session.update(from_buffer(t_s, given or [], 1.5), broken=t_s == at_s)
    ]
    broken = list(replay(read(tmp_path / "a.jsonl"), squat_session()))
    assert broken == [*live, *session.finish()]
    assert broken != list(replay(Recording(960, 640, FRAMES), squat_session()))


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ([], "empty"),
        (["x"], "line 1: not JSON"),
        (["[]"], "line 1: must be an object"),
        ([{**HEADER, "format": "video"}], 'line 1: `format` must be "pixel-recording"'),
        ([{**HEADER, "version": 2}], "line 1: `version` must be 1"),
        ([{**HEADER, "keypoints": "blaze"}], 'line 1: `keypoints` must be "coco17"'),
        ([{**HEADER, "breaks": 1.5}], "line 1: `breaks` must be a list of numbers"),
        ([{**HEADER, "breaks": ["1"]}], "line 1: `breaks` must be a list of numbers"),
        ([{**HEADER, "width": 0}], "line 1: `width` must be"),
        ([{**HEADER, "height": 1.5}], "line 1: `height` must be"),
        ([HEADER, {"t": "0", "k": None}], "line 2: `t` must be"),
        ([HEADER, '{"t": NaN, "k": null}'], "line 2: `t` must be"),
        ([HEADER, {"t": 0}], "line 2: `k` must be null or 51 numbers"),
        ([HEADER, {"t": 0, "k": [0.5] * 50}], "line 2: `k` must be null or 51 numbers"),
        ([HEADER, {"t": 0, "k": [0.5] * 50 + ["x"]}], "line 2: `k[50]` must be a number"),
        ([HEADER, {"t": 0, "k": [True] + [0.5] * 50}], "line 2: `k[0]` must be a number"),
        ([HEADER, {"t": 0, "k": None}, "", "{"], "line 4: not JSON"),
        ([{**HEADER, "version": True}], "line 1: `version` must be 1"),
        ([{**HEADER, "width": 10**400}], "line 1: `width` must be whole pixels, 1 to 65535"),
        ([{**HEADER, "width": True}], "line 1: `width` must be"),
        ([HEADER, {"t": 10**400, "k": None}], "line 2: `t` must be"),
        ([HEADER, {"t": 1e300, "k": None}], "line 2: `t` must be"),
        ([HEADER, '{"t": ' + "9" * 5000 + "}"], "line 2: not JSON"),
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
        (gzip.compress(b"{}" * 99, mtime=0)[:-12], "broken gzip"),
        (b"\xff\xfe", "not UTF-8"),
    ],
)
def test_broken_bytes(tmp_path: Path, data: bytes, message: str) -> None:
    """A cut or foreign file is a sentence, not a traceback."""
    (tmp_path / "bad").write_bytes(data)
    with pytest.raises(BadRecording, match=message):
        read(tmp_path / "bad")


@pytest.mark.shell
def test_a_line_nested_too_deeply(tmp_path: Path) -> None:
    """More brackets than there is stack."""
    (tmp_path / "deep").write_text(json.dumps(HEADER) + "\n" + "[" * 100_000)
    with pytest.raises(BadRecording, match="deep, line 2: nested too deeply"):
        read(tmp_path / "deep")


def test_blank_lines_and_a_byte_order_mark_mean_nothing(tmp_path: Path) -> None:
    """Editors add both; nor do characters that only Python takes for the end of a line."""
    header = json.dumps({**HEADER, "from": "a\u2028b"}, ensure_ascii=False)
    text = f'\n{header}\r\n\r\n{{"t": 0, "k": null}}\n \n'
    (tmp_path / "a").write_text(text, encoding="utf-8-sig", newline="")
    assert read(tmp_path / "a") == Recording(960, 640, [(0.0, None)], {"from": "a\u2028b"})


@pytest.mark.parametrize("absurd", ["NaN", "Infinity", "1.7e308", "-101", "1" + "0" * 400])
def test_a_joint_at_an_absurd_place_is_unseen(tmp_path: Path, absurd: str) -> None:
    """And what is said about the others is still JSON."""
    numbers = ",".join([absurd, *["0.5"] * 50])
    (tmp_path / "a").write_text(json.dumps(HEADER) + f'\n{{"t": 0, "k": [{numbers}]}}\n')
    keypoints, *_ = replay(read(tmp_path / "a"), squat_session(Settings(raw=True)))
    assert isinstance(keypoints, Keypoints)
    assert keypoints.raw is not None
    assert [point.name for point in keypoints.raw] == list(JOINTS[1:])


def test_a_missing_file(tmp_path: Path) -> None:
    """Also a folder."""
    for path in (tmp_path / "none", tmp_path):
        with pytest.raises(BadRecording):
            read(path)
