"""Results as text for people (aligned Markdown) and as an object for programs."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from math import fsum
from typing import Any, TypeVar

from pixel_py.analysis.evaluate import Result
from pixel_py.analysis.score import Score, failed, same, score

Key = TypeVar("Key")


def document(results: Sequence[Result]) -> dict[str, Any]:
    """What `--json` writes."""
    compared = [value for result in results if (value := same(result)) is not None]
    return {
        "rows": [row(result) for result in results],
        "summary": {
            "kinds": [
                {"kind": kind, **_plain(score(group))} for kind, group in by_kind(results).items()
            ],
            "exercises": [
                {"kind": kind, "exercise": exercise, **_plain(score(group))}
                for (kind, exercise), group in by_exercise(results).items()
            ],
            "same_as_unperturbed": {"same": sum(compared), "of": len(compared)}
            if compared
            else None,
            "cross": crossed(results),
        },
    }


def row(result: Result) -> dict[str, Any]:
    """One recording: count, attempts and hold are None where there is an error."""
    entry, found = result.entry, result.found
    return {
        "file": entry.file,
        "kind": entry.kind,
        "exercise": entry.exercise,
        "truth": entry.reps,
        "count": None if found is None else found.count,
        "attempts": None if found is None else len(found.attempts),
        "hold_s": None if found is None else round(found.hold_s, 3),
        "hold_truth_s": entry.hold_s,
        "error": result.error,
    }


def kind(result: Result) -> str:
    """The kind; truths of medium confidence stand apart."""
    medium = result.entry.confidence == "medium"
    return f"{result.entry.kind}, medium confidence" if medium else result.entry.kind


def by_kind(results: Iterable[Result]) -> dict[str, list[Result]]:
    """Groups, in the order in which they first occur."""
    return _grouped(results, kind)


def by_exercise(results: Iterable[Result]) -> dict[tuple[str, str], list[Result]]:
    """Groups by kind and exercise."""
    groups = _grouped(results, lambda result: (kind(result), result.entry.exercise))
    kinds = list(_grouped(results, kind))
    return dict(sorted(groups.items(), key=lambda item: kinds.index(item[0][0])))


def crossed(results: Sequence[Result]) -> dict[str, Any] | None:
    """Ghosts a minute: what recordings show, against what they were analysed as."""
    minutes: dict[tuple[str, str], list[float]] = {}
    ghosts: dict[tuple[str, str], int] = {}
    for result in results:
        if result.found is None:
            continue
        shows = "negative" if result.entry.reps == 0 else result.entry.exercise
        for other, count in result.others.items():
            pair = (shows, other)
            minutes.setdefault(pair, []).append(result.found.duration_s / 60)
            ghosts[pair] = ghosts.get(pair, 0) + count
    if not minutes:
        return None
    total = sum(ghosts.values())
    total_minutes = fsum(value for values in minutes.values() for value in values)
    matrix: dict[str, dict[str, float]] = {}
    for (shows, other), count in ghosts.items():
        length = fsum(minutes[shows, other])
        matrix.setdefault(shows, {})[other] = round(count / length, 3) if length else 0.0
    return {
        "ghosts": total,
        "minutes": round(total_minutes, 3),
        "ghosts_per_minute": round(total / total_minutes, 4) if total_minutes else 0.0,
        "matrix": matrix,
    }


def report(results: Sequence[Result]) -> str:
    """What the command prints."""
    parts = [scores_table(results), failures(results)]
    compared = [value for result in results if (value := same(result)) is not None]
    if compared:
        parts.append(f"Same as unperturbed: {sum(compared)} of {len(compared)}.")
    matrix = crossed(results)
    if matrix is not None:
        parts.append(matrix_table(matrix))
    return "\n\n".join(part for part in parts if part)


HEAD = (
    "kind", "exercise", "recordings", "exact %", "within one %", "MAE", "ghosts/min",
    "hold error s", "ends %", "end delay s", "confidence of the truth",
)  # fmt: skip


def scores_table(results: Sequence[Result]) -> str:
    """One row a kind and one for each of its exercises."""
    rows = []
    exercises = by_exercise(results)
    for name, group in by_kind(results).items():
        rows.append((name, "all", *_cells(group)))
        rows += [
            (name, exercise, *_cells(part))
            for (of, exercise), part in exercises.items()
            if of == name
        ]
    return table(HEAD, rows)


def _cells(group: Sequence[Result]) -> tuple[str, ...]:
    found = score(group)
    confidences = dict.fromkeys(result.entry.confidence for result in group)
    errors = f" ({found.errors} errors)" if found.errors else ""
    return (
        f"{found.recordings}{errors}",
        _percent(found.exact),
        _percent(found.within_one),
        _number(found.mae),
        _number(found.ghosts_per_minute),
        _number(found.hold_error_s),
        _percent(found.ends),
        _number(found.end_delay_s),
        ", ".join(filter(None, confidences)),
    )


def failures(results: Sequence[Result]) -> str:
    """Every wrong answer by name."""
    rows = []
    for result in results:
        entry, found = result.entry, result.found
        if found is None:
            rows.append((entry.file, entry.exercise, "", "", str(result.error)))
        elif failed(result):
            hold = entry.hold_s is not None
            predicted = f"{found.hold_s:.1f} s" if hold else str(found.count)
            true = f"{entry.hold_s:.1f} s" if hold else str(entry.reps)
            rows.append((entry.file, entry.exercise, predicted, true, kind(result)))
    return table(("failure", "exercise", "counted", "true", "kind or error"), rows) if rows else ""


def matrix_table(cross: Mapping[str, Any]) -> str:
    """Rows: what the recordings show. Columns: what they were analysed as."""
    columns = list(dict.fromkeys(other for cells in cross["matrix"].values() for other in cells))
    rows = [
        (shows, *(f"{cells[other]:.2f}" if other in cells else "-" for other in columns))
        for shows, cells in cross["matrix"].items()
    ]
    total = (
        f"Ghosts a minute in all: {cross['ghosts_per_minute']:.3f}"
        f" ({cross['ghosts']} in {cross['minutes']:.0f} minutes analysed)."
    )
    return table(("shows / analysed as", *columns), rows) + "\n\n" + total


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table, its columns as wide as their longest cell."""
    rows = list(rows)
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    lines = [head, ["-" * width for width in widths], *rows]
    return "\n".join(
        f"| {' | '.join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))} |"
        for line in lines
    )


def _grouped(results: Iterable[Result], key: Callable[[Result], Key]) -> dict[Key, list[Result]]:
    groups: dict[Key, list[Result]] = {}
    for result in results:
        groups.setdefault(key(result), []).append(result)
    return groups


def _plain(found: Score) -> dict[str, Any]:
    return {
        name: round(value, 4) if isinstance(value, float) else value
        for name, value in asdict(found).items()
    }


def _percent(value: float | None) -> str:
    return "" if value is None else f"{100 * value:.1f}"


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"
