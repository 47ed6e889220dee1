"""
The athlete, drawn and seen through the real pose model: see tests/drawn.

    npx tsx tests/drawn/see.ts [EXERCISE ...]

films the exercises anew.
"""

from pathlib import Path
from typing import Final

import pytest
from athlete import showing
from athlete.judge import session, summary_of

from pixel_py import exercises
from pixel_py.recording import read, replay

FILMS: Final = sorted((Path(__file__).parent / "drawn").glob("*.jsonl.gz"))

ENOUGH: Final = 30


def _names(path: Path) -> tuple[str, str]:
    exercise, _, view = path.name.removesuffix(".jsonl.gz").rpartition("-")
    return exercise, view


@pytest.mark.parametrize("path", FILMS, ids=lambda path: "-".join(_names(path)))
def test_seen_through_the_model_it_counts(path: Path) -> None:
    """Each repetition once; a hold for as long as it lasted, but for its way in and out."""
    recording = read(path)
    summary = summary_of(list(replay(recording, session(_names(path)[0]))))
    assert summary.count == recording.more["reps"]
    assert summary.hold_s == pytest.approx(recording.more["hold_s"], abs=0.6)


def test_what_cards_say_of_it() -> None:
    """Evidence is `drawn` only where every view of the card was filmed; that is so for many."""
    filmed = {_names(path) for path in FILMS}
    complete = {
        key
        for key in exercises.catalogue()
        if {(key, showing.like(key, view)) for view in exercises.load(key).views} <= filmed
    }
    claimed = {
        key for key in exercises.catalogue() if exercises.load(key).about.evidence == "drawn"
    }
    assert claimed <= complete
    assert len(complete) >= ENOUGH
