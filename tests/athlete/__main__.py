"""
Run drawn sets through the engine and print how many are counted exactly, with failing seeds.

    PYTHONPATH=.:tests python -m athlete [EXERCISE ...] [-n 100] [--jobs 2] [--life]
    PYTHONPATH=.:tests python -m athlete squat --seed 17     what happens in one set
"""

# ruff: noqa: T201 - a command prints
import argparse
from collections import Counter
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from statistics import median
from typing import Any, NamedTuple

from athlete.judge import run, session, summary_of
from athlete.movements import HABITS
from athlete.sets import make_life, make_set
from pixel_py.errors import PixelError
from pixel_py.protocol import Attempt, Phase, Placement, Rep


class Result(NamedTuple):
    """How one set was judged."""

    seed: int
    true: int
    counted: int
    true_hold_s: float
    hold_s: float
    duration_s: float
    late_s: tuple[float, ...]
    """Of each repetition found: true end minus reported end."""
    sides_wrong: int
    note: str

    @property
    def exact(self) -> bool:
        """Counted as it was; a hold within 0.2 s for each time it was entered."""
        return self.counted == self.true and abs(self.hold_s - self.true_hold_s) <= 0.2


def one(exercise: str, seed: int, *, life: bool) -> Result:
    """Draw, film and judge one set, or a piece of everyday life."""
    filmed = make_life(seed, without=exercise) if life else make_set(seed, exercise)
    events = run(filmed.frames, session(exercise))
    summary = summary_of(events)
    truth, story = filmed.truth, filmed.story
    views = Counter(e.view for e in events if isinstance(e, Rep))
    ghosts = Counter(
        story.clip((r.start_s + r.end_s) / 2)
        for r in summary.reps
        if not any(t.start_s < r.end_s and r.start_s < t.end_s for t in truth.reps)
    )
    missed = sum(
        not any(r.start_s < t.end_s and t.start_s < r.end_s for r in summary.reps)
        for t in truth.reps
    )
    pairs = [
        (t, r)
        for t in truth.reps
        for r in events
        if isinstance(r, Rep) and t.start_s < (r.start_s + r.end_s) / 2 < t.end_s
    ]
    sides_wrong = sum(r.side not in (None, t.side) for t, r in pairs)
    reasons = Counter(attempt.reason for attempt in summary.attempts)
    note = (
        f"yaw {filmed.yaw:.0f}, {filmed.fps:.0f} fps, noise {100 * filmed.noise:.1f} %, "
        f"missed {missed}, ghosts {_said(ghosts)}, attempts {_said(reasons)}, seen {_said(views)}"
    )
    return Result(
        seed,
        len(truth.reps),
        summary.count,
        truth.hold_s,
        summary.hold_s,
        story.duration_s,
        tuple(t.end_s - r.end_s for t, r in pairs),
        sides_wrong,
        note,
    )


def _said(counter: Mapping[Any, int]) -> str:
    return (
        " ".join(f"{name}:{n}" for name, n in sorted(counter.items(), key=lambda entry: -entry[1]))
        or "-"
    )


def _one(job: tuple[str, int, bool]) -> Result:
    exercise, seed, life = job
    return one(exercise, seed, life=life)


def _table(exercise: str, results: Iterable[Result], *, life: bool, show: int) -> None:
    results = list(results)
    wrong = [r for r in results if not r.exact]
    if life:
        minutes = sum(r.duration_s for r in results) / 60
        ghosts = sum(r.counted for r in results)
        holds = sum(r.hold_s for r in results)
        print(
            f"{exercise:20} {ghosts} ghosts in {minutes:.0f} min: "
            f"{ghosts / minutes:.3f} a minute; {holds:.1f} s held"
        )
    else:
        exact = 100 * (1 - len(wrong) / len(results))
        near = 100 * sum(abs(r.counted - r.true) <= 1 for r in results) / len(results)
        late = [late_s for r in results for late_s in r.late_s]
        sides = sum(r.sides_wrong for r in results)
        held = max(abs(r.hold_s - r.true_hold_s) for r in results)
        print(
            f"{exercise:20} {exact:5.1f} % exact, {near:5.1f} % within one of {len(results)} sets"
            + (f", ends {median(late):.2f} s before the true ones" if late else "")
            + (f", {sides} sides wrong" if sides else "")
            + (f", hold error at most {held:.2f} s" if held else "")
        )
    for r in wrong[:show]:
        holds_s = f", held {r.hold_s:.2f} of {r.true_hold_s:.2f} s" if r.true_hold_s else ""
        print(f"    seed {r.seed}: {r.counted} of {r.true}{holds_s}; {r.note}")
    if len(wrong) > show:
        print("    also", *(r.seed for r in wrong[show:]))


def _tell(exercise: str, seed: int, *, life: bool) -> None:
    """One set: what happened and what was said, in order of time."""
    filmed = make_life(seed, without=exercise) if life else make_set(seed, exercise)
    events = run(filmed.frames, session(exercise))
    summary = summary_of(events)
    lines: list[tuple[float, str]] = [
        (rep.start_s, f"true rep {rep.side} until {rep.end_s:.2f}, depth {rep.depth:.2f}")
        for rep in (*filmed.truth.reps, *filmed.truth.partials)
    ]
    lines += [(h.start_s, f"true hold until {h.end_s:.2f}") for h in filmed.truth.holds]
    last = ""
    for frame in filmed.frames:
        name = filmed.story.clip(frame.t_s)
        if name != last:
            lines.append((frame.t_s, f"-- {name}"))
            last = name
    for event in events:
        if isinstance(event, (Rep, Attempt, Placement, Phase)):
            lines.append((event.t_s, f"    {event}"))
    for t_s, line in sorted(lines, key=lambda line: line[0]):
        print(f"{t_s:8.2f} {line}")
    print(one(exercise, seed, life=life))
    print(f"counted {summary.count} of {len(filmed.truth.reps)}")


def main() -> None:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(prog="athlete", description=__doc__)
    parser.add_argument("exercise", nargs="*", default=list(HABITS))
    parser.add_argument("-n", type=int, default=100, help="sets an exercise")
    parser.add_argument("--first", type=int, default=0, help="first seed")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--show", type=int, default=12, help="failures told in full")
    parser.add_argument("--life", action="store_true", help="everyday life instead: ghosts")
    parser.add_argument("--seed", type=int, help="tell one set")
    given = parser.parse_args()
    for exercise in given.exercise:
        try:
            session(exercise)
        except (PixelError, LookupError) as error:  # A card that is being written.
            print(f"{exercise:20} left out: {error!r}")
            continue
        if given.seed is not None:
            _tell(exercise, given.seed, life=given.life)
            continue
        jobs = [(exercise, given.first + n, given.life) for n in range(given.n)]
        with ProcessPoolExecutor(given.jobs) as pool:
            results = pool.map(_one, jobs, chunksize=4)
            _table(exercise, results, life=given.life, show=given.show)


if __name__ == "__main__":
    main()
