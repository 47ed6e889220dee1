"""
The command `pixel-py`.

    pixel-py analyze RECORDING --exercise squat [--difficulty pro] [--target-reps 10]
                     [--target-hold-s 30] [--rest-s 10] [--placement required]
                     [--placement-countdown-s 3] [--lang en] [--json] [--events]
    pixel-py exercises [--lang de] [--json]
    pixel-py exercises --check CARD ...
    pixel-py exercises --schema
    pixel-py evaluate MANIFEST [--fps 15] [--mirror] [--noise 0.01] [--drop 0.2] [--shift 60]
                      [--scale 0.6] [--cross] [--difficulty pro] [--json OUT] [--jobs N]
    pixel-py board MANIFEST OUT [--jobs N]

Exit codes: 0 done, 1 the input is wrong or the output cannot be written, 2 the command line is
wrong. Sentences on the error output say how; there an analysis also says what it left out.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Final, get_args

from pixel_py import data, exercises, lang, settings
from pixel_py.encode import text
from pixel_py.errors import PixelError
from pixel_py.exercise import Kind
from pixel_py.protocol import Difficulty, Error, Keypoints, PlacementMode, Summary
from pixel_py.recording import read, replay
from pixel_py.session import Session

if TYPE_CHECKING:
    from pixel_py.analysis.evaluate import Plan, Result


_OPTIONS: Final[dict[str, tuple[str, type, str]]] = {
    "target-reps": ("targetReps", int, "repetitions aimed at"),
    "target-hold-s": ("targetHoldS", float, "seconds aimed at, for what is held"),
    "rest-s": ("restS", float, "a rest of more seconds ends a set (default: 10)"),
    "placement-countdown-s": ("placementCountdownS", float, "hold still so long to begin"),
}
"""Numbers a session can be given, by their names here: name in the README's table, type, help."""

_CHOICES: Final[dict[str, tuple[tuple[str, ...], str]]] = {
    "difficulty": (get_args(Difficulty), "range that a repetition needs (default: normal)"),
    "placement": (get_args(PlacementMode), "advice on where to stand (default: guide)"),
}
"""Words a session can be given, by their names anywhere: all there are, help."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit code."""
    options = _parser().parse_args(arguments)
    try:
        options.run(options)
        print(end="", flush=True)  # unlike `sys.stdout.flush()` also where there is no output
    except PixelError as error:
        _tell(error.message, error.hint)
        return 1
    except OSError as error:
        # Without this Python would try once more to write, and complain, at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):  # the reader (`head`) has gone
            return 0
        _tell(f"The output cannot be written: {error.strerror}.", "Make room, or write elsewhere.")
        return 1
    return 0


def _tell(message: str, hint: str) -> None:
    """What went wrong, on the error output."""
    print(f"pixel-py: {message} {hint}", file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("pixel-py", description="Counts exercise from keypoints.")
    parser.add_argument("--version", action="version", version=metadata.version("pixel-py"))
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    analyze = commands.add_parser("analyze", help="count what a recording shows")
    analyze.add_argument("recording", type=Path, metavar="RECORDING", help="file of keypoints")
    analyze.add_argument(
        "--exercise", required=True, metavar="KEY", help="one that `pixel-py exercises` lists"
    )
    analyze.add_argument(
        "--lang", type=_language, default="en", help="language of texts (default: en)"
    )
    for name, (words, help_text) in _CHOICES.items():
        analyze.add_argument(f"--{name}", choices=words, help=help_text)
    for name, (_, kind, help_text) in _OPTIONS.items():
        analyze.add_argument(f"--{name}", type=kind, metavar="N", help=help_text)
    analyze.add_argument(
        "--angles", action="store_true", help="joint angles of each frame, as events"
    )
    analyze.add_argument("--json", action="store_true", help="print the summary as a JSON object")
    analyze.add_argument(
        "--events", action="store_true", help="print every event as a JSON line; the summary ends"
    )
    analyze.set_defaults(run=_analyze)

    listed = commands.add_parser("exercises", help="list the built-in exercises, or check a card")
    listed.add_argument(
        "--lang", type=_language, default="en", help="language of titles (default: en)"
    )
    doing = listed.add_mutually_exclusive_group()
    doing.add_argument("--json", action="store_true", help="print them as a JSON array")
    doing.add_argument(
        "--check", type=Path, nargs="+", metavar="CARD", help="say what is wrong with a card, if so"
    )
    doing.add_argument("--schema", action="store_true", help="print the JSON Schema of cards")
    listed.set_defaults(run=_exercises)

    evaluation = commands.add_parser(
        "evaluate", help="count recordings and compare with their truth"
    )
    evaluation.add_argument("manifest", type=Path, metavar="MANIFEST")
    evaluation.add_argument(
        "--fps", type=_between(0.1, 1000), help="drop frames until so many a second are left"
    )
    evaluation.add_argument("--mirror", action="store_true", help="swap left and right")
    evaluation.add_argument(
        "--noise", type=_between(0, 1), default=0.0, help="add noise, deviation in body heights"
    )
    evaluation.add_argument(
        "--drop", type=_between(0, 1), default=0.0, help="remove a share of frames at random"
    )
    evaluation.add_argument(
        "--shift", type=_between(-1e9, 1e9), default=0.0, help="add seconds to all times"
    )
    evaluation.add_argument(
        "--scale", type=_between(0.01, 1), default=1.0, help="shrink the picture into its corner"
    )
    evaluation.add_argument(
        "--cross",
        action="store_true",
        help="also analyze as each exercise, of those proved on people, that it does not contain",
    )
    evaluation.add_argument(
        "--difficulty", choices=get_args(Difficulty), default="normal",
        help="how much of the range a repetition needs (default: normal)",
    )  # fmt: skip
    evaluation.add_argument("--json", type=Path, metavar="OUT", help="write rows and summary")
    evaluation.set_defaults(run=_evaluate)

    board = commands.add_parser("board", help="write a page about how exact the counts are")
    board.add_argument("manifest", type=Path, metavar="MANIFEST")
    board.add_argument("out", type=Path, metavar="OUT")
    board.set_defaults(run=_board)

    for command in (evaluation, board):
        command.add_argument(
            "--jobs", type=_count, metavar="N", default=os.cpu_count() or 1,
            help="processes (default: cores)",
        )  # fmt: skip
    return parser


def _analyze(options: argparse.Namespace) -> None:
    names = {name: name for name in _CHOICES} | {name: key for name, (key, *_) in _OPTIONS.items()}
    chosen = {key: getattr(options, name.replace("-", "_")) for name, key in names.items()}
    wanted = settings.parse({key: value for key, value in chosen.items() if value is not None})
    card = exercises.load(options.exercise)
    session = Session(card, lang.texts(options.lang), wanted)
    found = False
    for event in replay(read(options.recording), session):
        if isinstance(event, Error):
            _tell(event.message, event.hint)
        if isinstance(event, Keypoints):
            found = found or len(event.keypoints) > 0
        if isinstance(event, Summary):
            print(text(event) if options.json or options.events else _human(event, card.kind))
        elif options.events:
            print(text(event))
    if not found:
        _tell("Nobody was found in any frame.", "Check that the recording shows a person.")


def _human(summary: Summary, kind: Kind) -> str:
    """The summary for people."""
    done = f"held {summary.hold_s:.1f} s" if kind == "hold" else f"{summary.count}"
    head = f"{summary.exercise}: {done} in {summary.duration_s:.1f} s"
    lines = [f"{head} ({summary.frames} frames)"]
    if len(summary.sets) > 1:
        lines += [
            f"  set {number}: {one.reps or f'{one.hold_s:.1f} s held'} in {one.duration_s:.1f} s"
            for number, one in enumerate(summary.sets, start=1)
        ]
    lines += [
        f"  {number:3}  {rep.start_s:7.2f} to {rep.end_s:7.2f} s   depth {rep.depth:.0%}"
        f"{'' if rep.score is None else f'   score {rep.score:.0f} {rep.grade}'}"
        for number, rep in enumerate(summary.reps, start=1)
    ]
    lines += [
        f"    -  {attempt.start_s:7.2f} to {attempt.end_s:7.2f} s   depth {attempt.depth:.0%}"
        f"   not counted: {attempt.reason.replace('_', ' ')}"
        for attempt in summary.attempts
    ]
    lines += [f"    {cue.times} x  {cue.code.replace('_', ' ')}" for cue in summary.cues]
    return "\n".join(lines)


def _exercises(options: argparse.Namespace) -> None:
    from pixel_py import listing  # noqa: PLC0415
    from pixel_py.card_schema import schema  # noqa: PLC0415

    if options.json:
        print(json.dumps(listing.listing(options.lang), ensure_ascii=False))
    elif options.schema:
        print(json.dumps(schema()))
    elif options.check:
        for path in options.check:
            card = listing.check(path)
            Session(card, lang.texts("en"))
            print(f"{path}: {card.about.title}: fine.")
    else:
        for entry in listing.listing(options.lang):
            seen, proof = ", ".join(entry["views"]), listing.PROOFS[entry["evidence"]]
            print(f"{entry['key']:20} {entry['title']} (from {seen}; {proof})")
            if entry["aliases"]:
                print(f"{'':20} also {', '.join(entry['aliases'])}")
            if entry["same_signal_as"]:
                print(f"{'':20} not told from {', '.join(entry['same_signal_as'])}")


def _language(given: str) -> str:
    """A language that there are texts for."""
    known = data.names("lang", ".json")
    if given.lower().partition("-")[0] not in known:
        raise argparse.ArgumentTypeError(f"no texts in {given!r}: there are {', '.join(known)}")
    return given


def _between(low: float, high: float) -> Callable[[str], float]:
    """A reader of numbers between two bounds, both included."""

    def read_number(given: str) -> float:
        number = float(given)
        if not low <= number <= high:
            raise argparse.ArgumentTypeError(f"{given} is not between {low:g} and {high:g}")
        return number

    return read_number


def _count(given: str) -> int:
    """Read a whole number, 1 or more."""
    number = int(given)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{given} is less than 1")
    return number


def _evaluate(options: argparse.Namespace) -> None:
    from pixel_py.analysis import tables  # noqa: PLC0415
    from pixel_py.analysis.evaluate import Plan  # noqa: PLC0415
    from pixel_py.analysis.perturb import Perturbation  # noqa: PLC0415

    perturbation = Perturbation(
        fps=options.fps,
        drop=options.drop,
        shift_s=options.shift,
        mirror=options.mirror,
        scale=options.scale,
        noise=options.noise,
    )
    chosen = settings.Settings(difficulty=options.difficulty)
    folder = options.manifest.parent
    (results,) = _results(options, Plan(folder, (perturbation,), options.cross, chosen))
    print(tables.report(results))
    if options.json is not None:
        document = json.dumps(tables.document(results), indent=1)
        options.json.write_text(document + "\n", encoding="utf-8")


def _board(options: argparse.Namespace) -> None:
    from pixel_py.analysis import board  # noqa: PLC0415
    from pixel_py.analysis.evaluate import Plan  # noqa: PLC0415

    folder = options.manifest.parent
    (results,) = _results(options, Plan(folder, cross=True))
    perturbed = _results(options, Plan(folder, tuple(board.PERTURBATIONS.values())))
    options.out.write_text(board.page(results, perturbed), encoding="utf-8")


def _results(options: argparse.Namespace, plan: "Plan") -> "list[tuple[Result, ...]]":
    """For each perturbation the results, found behind a progress bar."""
    # Imported here: other commands need none of it, and Pyodide has no tqdm.
    from tqdm import tqdm  # noqa: PLC0415

    from pixel_py.analysis import manifest  # noqa: PLC0415
    from pixel_py.analysis.evaluate import evaluate  # noqa: PLC0415

    entries = manifest.read(options.manifest)
    if not entries:
        return [()] * len(plan.perturbations)
    found = evaluate(plan, entries, jobs=options.jobs)
    rows = tqdm(found, total=len(entries), unit="recording", mininterval=1.0)
    return list(zip(*rows, strict=True))
