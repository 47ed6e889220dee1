"""
The real recordings in `../shared/data`, beside their truth.

They may not be copied into the project; without that folder these tests report themselves skipped.
"""

import os
from pathlib import Path

import pytest

from pixel_py import exercises
from pixel_py.analysis import board, manifest, tables
from pixel_py.analysis.evaluate import Plan, evaluate
from pixel_py.analysis.pairs import excluded
from pixel_py.analysis.score import kept, score

DATA = Path(__file__).parents[3] / "shared" / "data"

LEAST = {
    "mocap": (0.86, 0.97),
    "video": (0.93, 1.0),
    "video, medium": (1.0, 1.0),
    "clip": (0.98, 1.0),
    "single": (0.98, 1.0),
    "negative": (0.98, 0.98),
}
"""Least shares of exact counts and of counts within one, by kind. They may only be raised."""

SAME = 0.9
"""Least share of recordings that are counted the same when perturbed, likewise."""

ENDS = 0.96
"""Least share of true repetitions with one reported end in them, likewise."""

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="../shared/data is not there")


@pytest.fixture(scope="module")
def entries() -> list[manifest.Entry]:
    """All of the manifest."""
    return manifest.read(DATA / "manifest.json")


@pytest.mark.shell
def test_every_recording_beside_its_truth(
    entries: list[manifest.Entry], capsys: pytest.CaptureFixture[str]
) -> None:
    """At least as exact as before, by kind; the tables say what is wrong."""
    results = [result for (result,) in evaluate(Plan(DATA), entries, jobs=os.cpu_count() or 1)]
    with capsys.disabled():
        print("\n" + tables.report(results))
    scores = {kind: score(group) for kind, group in tables.by_kind(results).items()}
    assert scores.keys() == LEAST.keys()
    for kind, (exact, within_one) in LEAST.items():
        assert (scores[kind].exact or 0.0) >= exact, kind
        assert (scores[kind].within_one or 0.0) >= within_one, kind
    assert (scores["mocap"].ends or 0.0) >= ENDS


@pytest.mark.shell
def test_perturbed_recordings_are_counted_the_same(entries: list[manifest.Entry]) -> None:
    """Some recordings of every kind; `make board` does all."""
    plan = Plan(DATA, tuple(board.PERTURBATIONS.values()))
    groups = zip(*evaluate(plan, entries[::12], jobs=os.cpu_count() or 1), strict=True)
    for option, group in zip(board.PERTURBATIONS, groups, strict=True):
        found = kept(group)
        assert found is not None
        assert found["same"] >= SAME * found["of"], option


def test_pairs_left_out_exist(entries: list[manifest.Entry]) -> None:
    """A misspelt pair would leave nothing out."""
    shown = {entry.exercise for entry in entries} | {entry.label for entry in entries}
    for shows, other in excluded():
        assert shows in shown | set(exercises.catalogue())
        assert other in exercises.catalogue()
