"""Every recording of a manifest through a session, frame by frame, beside its truth."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from pixel_py import exercises, lang
from pixel_py.analysis.manifest import Entry
from pixel_py.analysis.pairs import excluded
from pixel_py.analysis.perturb import Perturbation
from pixel_py.errors import PixelError
from pixel_py.protocol import Summary
from pixel_py.recording import Recording, read, replay
from pixel_py.session import Session


@dataclass(frozen=True, slots=True)
class Result:
    """
    What was found in one recording.

    `found` is None where there is an `error`. `unperturbed` is the summary of the recording as
    it is, when it was perturbed. `others` has repetitions by the exercises it does not contain.
    """

    entry: Entry
    found: Summary | None = None
    unperturbed: Summary | None = None
    others: Mapping[str, int] = field(default_factory=dict)
    error: str | None = None


def evaluate(
    folder: Path,
    entries: Sequence[Entry],
    perturbation: Perturbation | None = None,
    *,
    cross: bool = False,
    jobs: int = 1,
) -> Iterator[Result]:
    """
    Results in the order of the entries, each as soon as it is there.

    `folder`: where the manifest is. `perturbation`: done to each recording first. `cross`: also
    analyse each as every exercise it does not contain. `jobs`: processes.
    """
    task = partial(_evaluate, folder, perturbation, cross)
    if jobs <= 1:
        yield from map(task, entries)
        return
    # Imported here: Pyodide has no processes.
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(task, entries)


def _evaluate(folder: Path, perturbation: Perturbation | None, cross: bool, entry: Entry) -> Result:
    if entry.error is not None:
        return Result(entry, error=entry.error)
    try:
        whole = read(folder / entry.file)
        recording = whole if perturbation is None else perturbation.apply(whole, entry.file)
        others = {
            other: analyze(recording, other).count
            for other in (exercises.catalogue() if cross else ())
            if not contains(entry, other)
        }
        found = analyze(recording, entry.exercise)
        unperturbed = None if perturbation is None else analyze(whole, entry.exercise)
    except PixelError as error:
        return Result(entry, error=error.message)
    return Result(entry, found, unperturbed, others)


def contains(entry: Entry, exercise: str) -> bool:
    """Whether the recording may show this exercise: by its truth, or by a pair excluded."""
    if entry.reps == 0:
        return (entry.label, exercise) in excluded()
    return entry.exercise == exercise or (entry.exercise, exercise) in excluded()


def analyze(recording: Recording, exercise: str) -> Summary:
    """The summary of a live session with these frames."""
    session = Session(exercises.load(exercise), lang.texts("en"))
    for event in replay(recording, session):
        pass
    if not isinstance(event, Summary):
        raise TypeError(event)
    return event
