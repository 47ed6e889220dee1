"""
A manifest lists recordings and what they truly show, format version 1.

    {"format": "pixel-manifest", "version": 1, "recordings": [
      {"file": "a.jsonl.gz", "exercise": "squat", "kind": "video", "reps": 3}, ...]}

`file` is relative to the manifest. The truth is `reps` or `hold_s`; `rep_ends_s`, `confidence`
and `label` may be there; other names are left alone.
"""

import json
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any, Final

from pixel_py.errors import BadManifest

_HEADER: Final = {"format": "pixel-manifest", "version": 1}


@dataclass(frozen=True, slots=True)
class Entry:
    """
    One recording and its truth.

    `reps` is None for a hold, `hold_s` for what is counted. `rep_ends_s` are the true ends of
    the repetitions, empty where the truth has none. `error` says why the entry cannot be used.
    """

    file: str
    kind: str
    exercise: str
    reps: int | None = None
    hold_s: float | None = None
    confidence: str = ""
    rep_ends_s: tuple[float, ...] = ()
    label: str = ""
    error: str | None = None


def read(path: Path) -> list[Entry]:
    """
    Read a manifest; a wrong entry says so in its `error`.

    Raises:
        BadManifest: when there is no list of recordings to be had.

    """
    try:
        given = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise BadManifest(f"{path}: {error.strerror}.", "Check the path.") from error
    except (ValueError, RecursionError) as error:
        raise BadManifest(f"{path}: not JSON: {error}.") from error
    if not isinstance(given, dict):
        raise BadManifest(f"{path}: must be an object.")
    for name, value in _HEADER.items():
        found = given.get(name)
        if found != value or isinstance(found, bool):
            raise BadManifest(f"{path}: `{name}` must be {json.dumps(value)}.")
    recordings = given.get("recordings")
    if not isinstance(recordings, list):
        raise BadManifest(f"{path}: `recordings` must be a list.")
    return [_entry(value, f"recordings[{index}]") for index, value in enumerate(recordings)]


def _entry(given: Any, where: str) -> Entry:  # noqa: ANN401 - whatever the author wrote
    if not isinstance(given, dict):
        return Entry("", "", "", error=f"{where} must be an object.")
    texts = {
        name: value
        for name in ("file", "kind", "exercise", "confidence", "label")
        if isinstance(value := given.get(name, ""), str)
    }
    file, kind, exercise = (texts.get(name, "") for name in ("file", "kind", "exercise"))
    wrong = [name for name in ("file", "kind", "exercise") if not texts.get(name)]
    if wrong:
        return Entry(file, kind, exercise, error=f"{where}.{wrong[0]} must be a text.")
    reps, hold_s, ends = given.get("reps"), given.get("hold_s"), given.get("rep_ends_s", [])
    error = None
    if (reps is None) == (hold_s is None):
        error = f"{where} must have either `reps` or `hold_s`."
    elif reps is not None and (type(reps) is not int or reps < 0):
        error = f"{where}.reps must be a whole number, 0 or more."
    elif hold_s is not None and not _seconds(hold_s):
        error = f"{where}.hold_s must be seconds."
    elif not isinstance(ends, list) or not all(map(_seconds, ends)):
        error = f"{where}.rep_ends_s must be a list of seconds."
    if error is not None:
        return Entry(file, kind, exercise, error=error)
    confidence, label = texts.get("confidence", ""), texts.get("label", "")
    return Entry(file, kind, exercise, reps, hold_s, confidence, tuple(ends), label)


def _seconds(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and isfinite(value)
