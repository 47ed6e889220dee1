"""
The command `pixel-py`.

    pixel-py analyze RECORDING --exercise squat [--json] [--events]
    pixel-py exercises [--json]
    pixel-py evaluate MANIFEST [--fps 15] [--mirror] [--noise 0.01] [--drop 0.2] [--cross]
                      [--json OUT] [--jobs N]

Exit codes: 0 done, 1 the input is wrong or the output cannot be written, 2 the command line is
wrong. Sentences on the error output say how; there an analysis also says what it left out.
"""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from importlib import metadata
from pathlib import Path

from pixel_py import exercises, lang
from pixel_py.encode import text
from pixel_py.errors import PixelError
from pixel_py.protocol import Error, Summary
from pixel_py.recording import read, replay
from pixel_py.session import Session


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
    analyze.add_argument("recording", type=Path, metavar="RECORDING")
    analyze.add_argument("--exercise", required=True, metavar="KEY")
    analyze.add_argument("--lang", default="en", help="language of texts (default: en)")
    analyze.add_argument("--json", action="store_true", help="print the summary as a JSON object")
    analyze.add_argument(
        "--events", action="store_true", help="print every event as a JSON line; the summary ends"
    )
    analyze.set_defaults(run=_analyze)

    listing = commands.add_parser("exercises", help="list the built-in exercises")
    listing.add_argument("--json", action="store_true", help="print the cards as a JSON array")
    listing.set_defaults(run=_exercises)

    evaluation = commands.add_parser("evaluate", help="count recordings whose truth is known")
    evaluation.add_argument("manifest", type=Path, metavar="MANIFEST")
    evaluation.add_argument("--fps", type=float, help="drop frames beyond this many a second")
    evaluation.add_argument("--mirror", action="store_true", help="swap left and right")
    evaluation.add_argument("--noise", type=float, default=0.0)
    evaluation.add_argument("--drop", type=float, default=0.0)
    evaluation.add_argument("--cross", action="store_true")
    evaluation.add_argument("--json", type=Path, metavar="OUT", help="write rows and summary")
    evaluation.add_argument("--jobs", type=int, metavar="N", default=os.cpu_count() or 1)
    evaluation.set_defaults(run=_evaluate)
    return parser


def _analyze(options: argparse.Namespace) -> None:
    session = Session(exercises.load(options.exercise), lang.texts(options.lang))
    for event in replay(read(options.recording), session):
        if isinstance(event, Error):
            _tell(event.message, event.hint)
        if isinstance(event, Summary):
            print(text(event) if options.json or options.events else _human(event))
        elif options.events:
            print(text(event))


def _human(summary: Summary) -> str:
    """The summary for people."""
    head = f"{summary.exercise}: {summary.count} in {summary.duration_s:.1f} s"
    lines = [f"{head} ({summary.frames} frames)"]
    lines += [
        f"  {number:3}  {rep.start_s:7.2f} to {rep.end_s:7.2f} s   depth {rep.depth:.0%}"
        for number, rep in enumerate(summary.reps, start=1)
    ]
    lines += [
        f"    -  {attempt.start_s:7.2f} to {attempt.end_s:7.2f} s   depth {attempt.depth:.0%}"
        f"   not counted: {attempt.reason.replace('_', ' ')}"
        for attempt in summary.attempts
    ]
    return "\n".join(lines)


def _exercises(options: argparse.Namespace) -> None:
    cards = [exercises.load(key) for key in exercises.catalogue()]
    if options.json:
        print(json.dumps([{**asdict(card), "views": card.views} for card in cards]))
        return
    for card in cards:
        print(f"{card.key:20} {card.title} (from {', '.join(card.views)})")


def _evaluate(options: argparse.Namespace) -> None:
    # Imported here: the other commands do without.
    from pixel_py.analysis import evaluate, manifest, perturb, tables

    perturbation = perturb.Perturbation(options.fps, options.drop, options.mirror, options.noise)
    if perturbation == perturb.Perturbation():
        perturbation = None
    entries = manifest.read(options.manifest)
    from tqdm import tqdm

    results = list(
        tqdm(
            evaluate.evaluate(
                options.manifest.parent,
                entries,
                perturbation,
                cross=options.cross,
                jobs=options.jobs,
            ),
            total=len(entries),
            unit="recording",
        )
    )
    print(tables.report(results))
    if options.json is not None:
        options.json.write_text(
            json.dumps(tables.document(results), indent=1) + "\n", encoding="utf-8"
        )
