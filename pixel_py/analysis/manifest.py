"""
A manifest lists recordings and what they truly show, format version 1.

    {"format": "pixel-manifest", "version": 1, "recordings": [
      {"file": "a.jsonl.gz", "exercise": "squat", "kind": "video", "reps": 3}, ...]}

`file` is relative to the manifest. The truth is `reps` or `hold_s`; `rep_ends_s`, `confidence`,
`label`, `notes` and `form` may be there; other names are left alone.
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
    the repetitions, empty where the truth has none. `label` says what a negative shows, `notes`
    how the truth was counted, `form` whether the repetitions were `correct`, or else how they are
    called. `error` says why the entry cannot be used.
    """

    file: str
    kind: str
    exercise: str
    reps: int | None = None
    hold_s: float | None = None
    confidence: str = ""
    rep_ends_s: tuple[float, ...] = ()
    label: str = ""
    notes: str = ""
    form: str = ""
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


def _entry(given: object, where: str) -> Entry:
    if not isinstance(given, dict):
        return Entry("", "", "", error=f"{where} must be an object.")
    texts = [
        value if isinstance(value := given.get(name, ""), str) else ""
        for name in ("file", "kind", "exercise", "confidence", "label", "notes", "form")
    ]
    file, kind, exercise, confidence, label, notes, form = texts
    wrong = _wrong(given)
    if wrong is not None:
        return Entry(file, kind, exercise, error=f"{where}{wrong}.")
    reps, hold_s, ends = given.get("reps"), given.get("hold_s"), given.get("rep_ends_s", ())
    return Entry(file, kind, exercise, reps, hold_s, confidence, tuple(ends), label, notes, form)


def _wrong(given: dict[str, Any]) -> str | None:
    """What is wrong with an entry, and where."""
    for name in ("file", "kind", "exercise"):
        if not isinstance(given.get(name), str) or not given[name]:
            return f".{name} must be a text"
    reps, hold_s, ends = given.get("reps"), given.get("hold_s"), given.get("rep_ends_s", [])
    if (reps is None) == (hold_s is None):
        return " must have either `reps` or `hold_s`"
    if reps is not None and (type(reps) is not int or reps < 0):
        return ".reps must be a whole number, 0 or more"
    if hold_s is not None and not (_seconds(hold_s) and hold_s >= 0):
        return ".hold_s must be seconds, 0 or more"
    if not isinstance(ends, list) or not all(map(_seconds, ends)):
        return ".rep_ends_s must be a list of seconds"
    return None


def _seconds(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and isfinite(value)
