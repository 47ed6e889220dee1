"""Every recording of a manifest through a session, frame by frame, beside its truth."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from statistics import fmean
from typing import Final

from pixel_py import exercises, lang
from pixel_py.analysis.manifest import Entry
from pixel_py.analysis.pairs import excluded
from pixel_py.analysis.perturb import AS_IS, Perturbation
from pixel_py.errors import PixelError
from pixel_py.frame import from_buffer
from pixel_py.measures import tilt
from pixel_py.protocol import Summary
from pixel_py.recording import Recording, read, replay
from pixel_py.session import Session
from pixel_py.settings import Settings

_card: Final = cache(exercises.load)
_texts: Final = cache(lang.texts)
_trunk: Final = tilt("both", "shoulder", "hip")


@dataclass(frozen=True, slots=True)
class Result:
    """
    What was found in one recording, perturbed or not.

    `found` is None where there is an `error`. `unperturbed` is what was found in the recording
    as it is; None when this is it. `others`: repetitions by the exercises that it does not
    contain. `duration_s`: from its first frame to its last. `leans_deg`: where the form is known,
    of each repetition found how far the trunk was from horizontal on average.
    """

    entry: Entry
    error: str | None = None
    found: Summary | None = None
    unperturbed: Summary | None = None
    others: Mapping[str, int] = field(default_factory=dict)
    duration_s: float = 0.0
    leans_deg: tuple[float | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """
    What is done with each recording.

    `folder`: where the manifest is. `perturbations`: each gives a result. `cross`: also analyse as
    every counted exercise that the recording does not contain. `settings`: of the sessions.
    """

    folder: Path
    perturbations: tuple[Perturbation, ...] = (AS_IS,)
    cross: bool = False
    settings: Settings = field(default_factory=Settings)


def evaluate(
    plan: Plan, entries: Sequence[Entry], *, jobs: int = 1
) -> Iterator[tuple[Result, ...]]:
    """
    For each entry, in order and as soon as it is there, one result a perturbation.

    `jobs`: processes.
    """
    if jobs <= 1:
        yield from map(partial(_evaluate, plan), entries)
        return
    # Imported here: Pyodide has no processes. Forked ones would inherit locks of other threads,
    # such as that of a progress bar.
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415
    from multiprocessing import get_context  # noqa: PLC0415

    with ProcessPoolExecutor(jobs, get_context("spawn")) as pool:
        yield from pool.map(partial(_evaluate, plan), entries)


def _evaluate(plan: Plan, entry: Entry) -> tuple[Result, ...]:
    def fail(sentence: str) -> tuple[Result, ...]:
        return (Result(entry, sentence),) * len(plan.perturbations)

    if entry.error is not None:
        return fail(entry.error)
    try:
        whole = read(plan.folder / entry.file)
    except PixelError as error:
        return fail(error.message)
    wrong, before = _analyzed(whole, entry.exercise, plan.settings)
    others = [key for key in _counted() if not contains(entry, key)] if plan.cross else []
    results = []
    for perturbation in plan.perturbations:
        recording, found, unperturbed = whole, before, None
        if perturbation != AS_IS:
            recording, unperturbed = perturbation.apply(whole, entry.file), before
            _, found = _analyzed(recording, entry.exercise, plan.settings)
        ghosts = {other: analyze(recording, other, plan.settings).count for other in others}
        times = [t_s for t_s, _ in recording.frames]
        duration_s = max(times, default=0.0) - min(times, default=0.0)
        leans_deg = _leans_deg(recording, found) if entry.form and found is not None else ()
        results.append(Result(entry, wrong, found, unperturbed, ghosts, duration_s, leans_deg))
    return tuple(results)


def _analyzed(
    recording: Recording, exercise: str, settings: Settings
) -> tuple[str | None, Summary | None]:
    """What is wrong, or what was found."""
    try:
        return None, analyze(recording, exercise, settings)
    except PixelError as error:
        return error.message, None


def _leans_deg(recording: Recording, found: Summary) -> tuple[float | None, ...]:
    aspect = recording.width / recording.height
    seen = [
        (t_s, angle_deg)
        for t_s, numbers in recording.frames
        if numbers is not None
        if (angle_deg := _trunk(from_buffer(t_s, numbers, aspect))) is not None
    ]
    return tuple(
        fmean(during) if during else None
        for rep in found.reps
        for during in [[deg for t_s, deg in seen if rep.start_s <= t_s <= rep.end_s]]
    )


def _counted() -> list[str]:
    """Exercises that may have ghosts: with repetitions, and a card that was proved on people."""
    cards = [_card(key) for key in exercises.catalogue()]
    proved = [card for card in cards if card.about.evidence == "recordings"]
    return [card.key for card in proved if card.kind == "reps"]


def contains(entry: Entry, exercise: str) -> bool:
    """Whether the recording may show this exercise: by its truth, or by a pair left out."""
    if entry.reps == 0:
        return (entry.label, exercise) in excluded()
    return entry.exercise == exercise or (entry.exercise, exercise) in excluded()


def analyze(recording: Recording, exercise: str, settings: Settings) -> Summary:
    """
    The summary of a live session that had these frames.

    Raises:
        UnknownExercise: no card has this key.

    """
    session = Session(_card(exercise), _texts("en"), settings)
    for _ in replay(recording, session):
        pass
    return session.summary()
