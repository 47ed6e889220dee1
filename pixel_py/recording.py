"""
Recordings, format version 1: JSON lines, optionally gzip.

    {"format": "pixel-recording", "version": 1, "keypoints": "coco17", "width": 640, "height": 480}
    {"t": 0.0, "k": [x0, y0, score0, x1, ...]}
    {"t": 0.033, "k": null}

x is divided by width and y by height of the unmirrored image; `k` is null when nobody was found.
The header may say more (`fps`, where it comes from); it is kept. One of these means something:
`"breaks": [t, ...]`, times of frames that do not continue the movement of the frame before, because
the source changed or the page slept. Blank lines mean nothing.
"""

import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import inf
from pathlib import Path
from typing import Any, Final, cast

from pixel_py.errors import BadRecording
from pixel_py.frame import LARGEST_SIDE, LATEST_S, NOBODY, VALUES, Frame, from_buffer
from pixel_py.protocol import Event
from pixel_py.session import Session

_HEADER: Final = {"format": "pixel-recording", "version": 1, "keypoints": "coco17"}
_GZIP: Final = b"\x1f\x8b"


@dataclass(frozen=True)
class Recording:
    """`frames`: time in seconds and 51 numbers, or None when nobody was found."""

    width: int
    height: int
    frames: list[tuple[float, list[float] | None]]
    more: dict[str, Any] = field(default_factory=dict)


def read(path: Path) -> Recording:
    """
    Read a recording, gzip or plain.

    Raises:
        BadRecording: naming the file and the line.

    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadRecording(f"{path}: {error.strerror}.", "Check the path.") from error
    if data.startswith(_GZIP):
        try:
            data = gzip.decompress(data)
        except (OSError, EOFError, zlib.error) as error:
            raise BadRecording(f"{path}: broken gzip: {error}.") from error
    try:
        text = data.decode("utf-8-sig")  # editors may put a byte order mark before the header
    except UnicodeDecodeError as error:
        raise BadRecording(f"{path}: not UTF-8 text, at byte {error.start}.") from error
    lines = [
        (line, f"{path}, line {number}")
        for number, line in enumerate(text.split("\n"), start=1)
        if line.strip()
    ]
    if not lines:
        raise BadRecording(f"{path}: empty.")
    width, height, more = _header(*lines[0])
    return Recording(width, height, [_frame(*line) for line in lines[1:]], more)


def write(path: Path, recording: Recording) -> None:
    """Write a recording; gzip when the name ends in `.gz`, the same bytes each time."""
    header = {**_HEADER, "width": recording.width, "height": recording.height, **recording.more}
    lines = [header, *({"t": t_s, "k": numbers} for t_s, numbers in recording.frames)]
    text = "".join(
        json.dumps(line, separators=(",", ":"), allow_nan=False) + "\n" for line in lines
    )
    data = text.encode("utf-8")
    path.write_bytes(gzip.compress(data, mtime=0) if path.suffix == ".gz" else data)


def replay(recording: Recording, session: Session) -> Iterator[Event]:
    """Pour a recording through a session, as if it happened now; then end the session."""
    aspect = recording.width / recording.height
    breaks = frozenset(recording.more.get("breaks", ()))
    for t_s, numbers in recording.frames:
        frame = Frame(t_s, NOBODY, aspect)
        if numbers is not None:
            frame = from_buffer(t_s, numbers, aspect)
        yield from session.update(frame, broken=t_s in breaks)
    yield from session.finish()


def _parse(line: str, where: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except RecursionError as error:
        raise BadRecording(f"{where}: nested too deeply.") from error
    except ValueError as error:
        raise BadRecording(f"{where}: not JSON: {error}.") from error
    if not isinstance(value, dict):
        raise BadRecording(f"{where}: must be an object.")
    return value


def _header(line: str, where: str) -> tuple[int, int, dict[str, Any]]:
    given = _parse(line, where)
    for name, value in _HEADER.items():
        found = given.get(name)
        if found != value or isinstance(found, bool):
            raise BadRecording(f"{where}: `{name}` must be {json.dumps(value)}.")
    sides = []
    for name in ("width", "height"):
        side = given.get(name)
        if type(side) is not int or not 1 <= side <= LARGEST_SIDE:
            raise BadRecording(f"{where}: `{name}` must be whole pixels, 1 to {LARGEST_SIDE}.")
        sides.append(side)
    breaks = given.get("breaks", [])
    if not isinstance(breaks, list) or None in map(_number, breaks):
        raise BadRecording(f"{where}: `breaks` must be a list of numbers.")
    more = {
        name: value for name, value in given.items() if name not in {*_HEADER, "width", "height"}
    }
    return sides[0], sides[1], more


def _frame(line: str, where: str) -> tuple[float, list[float] | None]:
    given = _parse(line, where)
    t_s, numbers = _number(given.get("t")), given.get("k", "missing")
    if t_s is None or not abs(t_s) <= LATEST_S:
        raise BadRecording(f"{where}: `t` must be seconds, at most {LATEST_S:g}.")
    if numbers is None:
        return t_s, None
    if not isinstance(numbers, list) or len(numbers) != VALUES:
        raise BadRecording(f"{where}: `k` must be null or {VALUES} numbers.")
    read = [_number(number) for number in numbers]
    if None in read:
        raise BadRecording(f"{where}: `k[{read.index(None)}]` must be a number.")
    return t_s, cast("list[float]", read)


def _number(value: object) -> float | None:
    """A number of JSON, one too large for a double as infinite; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    try:
        return float(value)
    except OverflowError:
        return inf
