"""Results as an object for programs, and as Markdown tables for people."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from typing import Any, Final, TypeVar

from pixel_py.analysis.cross import Crossed, crossed
from pixel_py.analysis.evaluate import Result
from pixel_py.analysis.form import READINGS, told
from pixel_py.analysis.score import failed, kept, score

_Key = TypeVar("_Key")

HEAD: Final = (
    "kind", "exercise", "recordings", "exact %", "within one %", "MAE", "ghosts/min",
    "hold error s", "ends %", "end delay s", "truth",
)  # fmt: skip


def document(results: Sequence[Result]) -> dict[str, Any]:
    """What `--json` writes."""
    cross = crossed(results)
    summary = {
        "kinds": [
            {"kind": kind, **asdict(score(group))} for kind, group in by_kind(results).items()
        ],
        "exercises": [
            {"kind": kind, "exercise": exercise, **asdict(score(part))}
            for kind, group in by_kind(results).items()
            for exercise, part in by_exercise(group).items()
        ],
        "kept": kept(results),
        "cross": None if cross is None else asdict(cross),
    }
    return {"rows": [row(result) for result in results], "summary": _rounded(summary)}


def row(result: Result) -> dict[str, Any]:
    """One recording. With an error, what would have been counted is None."""
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


def by_kind(results: Iterable[Result]) -> dict[str, list[Result]]:
    """Groups by kind; truths of medium confidence stand apart."""

    def kind(result: Result) -> str:
        name = result.entry.kind
        return f"{name}, medium" if result.entry.confidence == "medium" else name

    return _grouped(results, kind)


def by_exercise(results: Iterable[Result]) -> dict[str, list[Result]]:
    """Groups by exercise."""
    return _grouped(results, lambda result: result.entry.exercise)


def report(results: Sequence[Result]) -> str:
    """What the command prints."""
    parts = [scores(results), failures(results), errors(results), kept_line(results)]
    cross = crossed(results)
    if cross is not None:
        parts.append(matrix(cross))
    return "\n\n".join(filter(None, parts))


def scores(results: Sequence[Result]) -> str:
    """A row for each kind, and below it one for each of its exercises."""
    rows = []
    for kind, group in by_kind(results).items():
        rows.append((kind, "all", *_cells(group)))
        rows += [(kind, name, *_cells(part)) for name, part in by_exercise(group).items()]
    return table(HEAD, rows)


def _cells(group: Sequence[Result]) -> tuple[str, ...]:
    found = score(group)
    wrong = f" ({found.errors} errors)" if found.errors else ""
    confidences = sorted({result.entry.confidence for result in group} - {""})
    return (
        f"{found.recordings}{wrong}",
        percent(found.exact),
        percent(found.within_one),
        number(found.mae),
        number(found.ghosts_per_minute),
        number(found.hold_error_s),
        percent(found.ends),
        number(found.end_delay_s),
        ", ".join(confidences),
    )


def failures(results: Iterable[Result]) -> str:
    """Every wrong answer by name; empty when there is none."""
    rows = []
    for result in results:
        entry, found = result.entry, result.found
        if found is not None and failed(result):
            pair = (str(found.count), str(entry.reps))
            if entry.hold_s is not None:
                pair = (f"{found.hold_s:.2f} s", f"{entry.hold_s:.2f} s")
            rows.append((entry.file, entry.kind, entry.exercise, *pair, entry.confidence))
    head = ("wrong", "kind", "exercise", "predicted", "true", "truth")
    return table(head, rows) if rows else ""


def errors(results: Iterable[Result]) -> str:
    """Every recording that could not be analysed; empty when there is none."""
    rows = [(result.entry.file, result.error) for result in results if result.error is not None]
    return table(("not analysed", "error"), rows) if rows else ""


def kept_line(results: Sequence[Result]) -> str:
    """How many are counted as unperturbed; empty for unperturbed results."""
    found = kept(results)
    if found is None:
        return ""
    return f"Same count as unperturbed: {found['same']} of {found['of']} recordings."


def matrix(cross: Crossed) -> str:
    """Rows: what recordings show. Columns: what they were analysed as."""
    columns = sorted({other for cells in cross.matrix.values() for other in cells})
    rows = [
        (shows, *(number(cells.get(other)) for other in columns))
        for shows, cells in cross.matrix.items()
    ]
    rate = cross.ghosts_per_minute or 0.0
    total = (
        f"Ghosts a minute over all pairs: {rate:.3f}"
        f" ({cross.ghosts} in {cross.minutes:.0f} minutes)."
    )
    return f"{table(('shows, analysed as', *columns), rows)}\n\n{total}"


def forms(results: Sequence[Result]) -> str:
    """How well scores tell correct from poor repetitions; empty where nothing tells the form."""
    found = told(results)
    rows = [
        (
            exercise,
            str(one.groups),
            str(one.reps),
            *(number(one.areas[name]) if one.groups else "" for name in READINGS),
            number(one.pooled),
        )
        for exercise, one in found.items()
    ]
    head = ("exercise", "people and views", "repetitions", *READINGS, "score, all together")
    return table(head, rows) if rows else ""


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """
    A Markdown table, its columns as wide as their longest cells.

    >>> print(table(("a", "b"), [("1", "long")]))
    | a | b    |
    | - | ---- |
    | 1 | long |
    """
    lines = [[cell.replace("|", "\\|") for cell in line] for line in (head, *rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    lines.insert(1, ["-" * width for width in widths])
    return "\n".join(
        f"| {' | '.join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))} |"
        for line in lines
    )


def percent(share: float | None) -> str:
    """A share of 0-1 in percent; empty when there is none."""
    return "" if share is None else f"{100 * share:.1f}"


def number(value: float | None) -> str:
    """A number with two decimals; empty when there is none."""
    return "" if value is None else f"{value:.2f}"


def _grouped(results: Iterable[Result], key: Callable[[Result], _Key]) -> dict[_Key, list[Result]]:
    """Groups, in the order in which they first occur."""
    groups: dict[_Key, list[Result]] = {}
    for result in results:
        groups.setdefault(key(result), []).append(result)
    return groups


def _rounded(value: Any) -> Any:  # noqa: ANN401 - whatever JSON can hold
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return {name: _rounded(entry) for name, entry in value.items()}
    return [_rounded(entry) for entry in value] if isinstance(value, list) else value
