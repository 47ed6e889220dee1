"""
The real recordings in `../shared/data`, printed beside their truth.

They may not be copied into the project, so without that folder this reports itself as skipped.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from support import squat_session

from pixel_py.protocol import Summary
from pixel_py.recording import read, replay

DATA = Path(__file__).parents[3] / "shared" / "data"

OTHERWISE = {
    # Begins at the bottom of a repetition, which the truth counts and our rule does not.
    "workoutdetector_repcount_example": 2,
}

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="../shared/data is not there")


def squats() -> list[dict[str, Any]]:
    """The manifest's rows about squats."""
    manifest = json.loads((DATA / "manifest.json").read_text(encoding="utf-8"))
    return [row for row in manifest["recordings"] if row["exercise"] == "squat"]


def count(row: dict[str, Any]) -> int:
    """What a replay of the recording counts."""
    *_, last = replay(read(DATA / row["file"]), squat_session())
    assert isinstance(last, Summary)
    return last.count


def test_every_squat_recording_beside_its_truth(capsys: pytest.CaptureFixture[str]) -> None:
    """The clean kinds are exact, and at most one negative in twenty shows a ghost."""
    rows = squats()
    assert rows
    wrong = []
    with capsys.disabled():
        print("\nkind      truth count recording")
        for row in rows:
            found = count(row)
            name = Path(row["file"]).name.removesuffix(".jsonl.gz")
            print(f"{row['kind']:9} {row['reps']:5} {found:5} {name}")
            due = next((n for part, n in OTHERWISE.items() if part in name), row["reps"])
            if found != due:
                wrong.append((row["kind"], name, row["reps"], found))
    assert [entry for entry in wrong if entry[0] != "negative"] == []
    negatives = [row for row in rows if row["kind"] == "negative"]
    assert len(wrong) <= len(negatives) / 20
