"""
The command `pixel-py`.

    pixel-py analyze RECORDING --exercise squat [--json] [--events]
    pixel-py exercises [--json]

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
