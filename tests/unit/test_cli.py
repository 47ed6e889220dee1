"""The command."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from body import film, numbers, repetitions, squats

from pixel_py import data, exercises
from pixel_py.cli import main
from pixel_py.recording import Recording, write


@pytest.fixture
def recording(tmp_path: Path) -> str:
    """Three squats on disk."""
    path = tmp_path / "three.jsonl.gz"
    write(path, Recording(960, 640, [(frame.t_s, numbers(frame)) for frame in squats(3)]))
    return str(path)


def test_analyze_for_people(recording: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A line for the whole and one for each rep."""
    assert main(["analyze", recording, "--exercise", "squat"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("squat: 3 in 9.5 s")
    assert len(lines) == 4


def test_analyze_for_programs(recording: str, capsys: pytest.CaptureFixture[str]) -> None:
    """One object with what the format promises."""
    assert main(["analyze", recording, "--exercise", "squat", "--json"]) == 0
    summary = json.loads(capsys.readouterr().out)
    assert summary["count"] == 3
    assert summary["frames"] == len(squats(3))
    assert {"exercise", "reps", "attempts", "hold_s", "duration_s"} <= summary.keys()
    assert summary["reps"][0].keys() >= {"start_s", "end_s", "duration_s"}


def test_events_are_lines(recording: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Every one a JSON object with its type; the last the summary."""
    assert main(["analyze", recording, "--exercise", "squat", "--events", "--json"]) == 0
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert events[0]["type"] == "keypoints"
    assert events[-1]["type"] == "summary"


def test_options_of_the_session(recording: str, capsys: pytest.CaptureFixture[str]) -> None:
    """By their names on a page; a value that cannot be is a sentence."""
    command = ["analyze", recording, "--exercise", "squat"]
    assert main([*command, "--target-reps", "2", "--placement", "off", "--events"]) == 0
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [event["target_reps"] for event in events if event["type"] == "goal"] == [2]
    assert not [event for event in events if event["type"] == "placement"]
    assert main([*command, "--rest-s", "0"]) == 1
    assert capsys.readouterr().err.startswith("pixel-py: `restS` is 0, but must be between 1 and")


def test_sets_for_people(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line for each where there are several."""
    frames = [(frame.t_s, numbers(frame)) for frame in film(two_sets, 30.0)]
    write(tmp_path / "sets.jsonl", Recording(960, 640, list(frames)))
    assert main(["analyze", str(tmp_path / "sets.jsonl"), "--exercise", "squat"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line[:11] for line in lines[1:3]] == ["  set 1: 2 ", "  set 2: 1 "]


def two_sets(t_s: float) -> float:
    """Two squats, a long rest, one squat."""
    return repetitions(2, 2.5)(t_s) + repetitions(1, 2.5)(t_s - 20.0)


def test_what_is_wrong_is_a_sentence(recording: str, capsys: pytest.CaptureFixture[str]) -> None:
    """On the error output, with exit code 1."""
    assert main(["analyze", recording, "--exercise", "sqat"]) == 1
    assert main(["analyze", "nowhere.jsonl", "--exercise", "squat"]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    first, second = captured.err.splitlines()
    assert first.startswith("pixel-py: There is no exercise 'sqat'. Did you mean squat")
    assert second == "pixel-py: nowhere.jsonl: No such file or directory. Check the path."


@pytest.mark.parametrize("form", [[], ["--json"], ["--events"]])
def test_what_was_left_out_is_a_sentence(
    form: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On the error output, whatever the form; the rest is analysed."""
    path = tmp_path / "late.jsonl"
    write(path, Recording(960, 640, [(1.0, None), (0.5, None), (2.0, None)]))
    assert main(["analyze", str(path), "--exercise", "squat", *form]) == 0
    captured = capsys.readouterr()
    late, nobody = captured.err.splitlines()
    assert late.startswith("pixel-py: A frame at 0.500 s came after one at 1.000 s. Pass")
    assert nobody.startswith("pixel-py: Nobody was found in any frame.")
    assert captured.out


def test_a_hold_is_seconds(recording: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Also where nothing was held."""
    assert main(["analyze", recording, "--exercise", "plank"]) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith("plank: held 0.0 s in 9.5 s")
    assert not captured.err


@pytest.mark.parametrize("command", [["analyze", "x", "--exercise", "squat"], ["exercises"]])
def test_an_unknown_language_names_the_known(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """As a mistake of the command line; a region is none."""
    with pytest.raises(SystemExit, match="2"):
        main([*command, "--lang", "xx"])
    assert "no texts in 'xx': there are " in capsys.readouterr().err
    assert main(["exercises", "--lang", "de-AT"]) == 0


def test_exercises(capsys: pytest.CaptureFixture[str]) -> None:
    """For people and for programs."""
    assert main(["exercises", "--lang", "de"]) == 0
    lines = capsys.readouterr().out.splitlines()
    at = next(
        index for index, line in enumerate(lines) if line.split()[:2] == ["squat", "Kniebeuge"]
    )
    assert "counted right in recordings of people" in lines[at]
    assert "face_squat" in lines[at + 1]
    assert "sit_to_stand" in lines[at + 2]
    assert main(["exercises", "--json"]) == 0
    said = json.loads(capsys.readouterr().out, parse_constant=pytest.fail)
    cards = {card["key"]: card for card in said}
    assert tuple(cards) == exercises.catalogue()
    assert cards["squat"]["title"] == "Squat"
    assert cards["squat"]["titles"]["de"] == "Kniebeuge"
    assert cards["squat"]["views"] == ["front", "back", "left", "right", "oblique"]
    assert cards["squat"]["aliases"] == ["face_squat", "side_squat"]


def test_the_schema_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """For editors; the build publishes it."""
    assert main(["exercises", "--schema"]) == 0
    assert json.loads(capsys.readouterr().out)["title"]


CARD = data.read("exercises", "squat.toml")


@pytest.mark.parametrize("name", ["mine.toml", "mine.json"])
def test_a_good_card_is_fine(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In either form."""
    path = tmp_path / name
    text = json.dumps(tomllib.loads(CARD)) if name.endswith("json") else CARD
    path.write_text(text, encoding="utf-8")
    assert main(["exercises", "--check", str(path)]) == 0
    assert capsys.readouterr().out == f"{path}: Squat: fine.\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (CARD.replace("rest = 1.65", 'rest = "up"'), "mine.drive[0].rest: must be a number."),
        (CARD.replace('code = "go_deeper"', 'code = "go_home"'), "go_home"),
        ("title = ", "is not TOML: "),
        ("[" * 60_000, "is not TOML: "),
        ("# " + "x" * 70_000, "has 70002 bytes, but at most 65536 are read."),
        (None, "cannot be read: "),
    ],
)
def test_a_bad_card_says_what_is_wrong(
    text: str | None, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a sentence, with exit code 1."""
    path = tmp_path / "mine.toml"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    assert main(["exercises", "--check", str(path)]) == 1
    captured = capsys.readouterr()
    assert said in captured.err
    assert len(captured.err.splitlines()) == 1
    assert not captured.out


@pytest.fixture
def manifest(recording: str, tmp_path: Path) -> str:
    """Two recordings of three squats; one has four in its truth, and one is lost."""
    rows = [
        {"file": file, "kind": "film", "exercise": "squat", "reps": reps}
        for file, reps in ((Path(recording).name, 3), (Path(recording).name, 4), ("lost", 1))
    ]
    path = tmp_path / "manifest.json"
    given = {"format": "pixel-manifest", "version": 1, "recordings": rows}
    path.write_text(json.dumps(given), encoding="utf-8")
    return str(path)


@pytest.mark.shell
def test_evaluate(manifest: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Tables on the output, progress on the error output, rows and summary in a file."""
    out = tmp_path / "out.json"
    every = ["--fps", "15", "--mirror", "--noise", "0.01", "--drop", "0.1", "--shift", "60"]
    more = ["--scale", "0.8", "--cross", "--jobs", "2", "--json", str(out)]
    assert main(["evaluate", manifest, *every, *more]) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith("| kind | exercise | recordings")
    assert "Same count as unperturbed: 2 of 2 recordings." in captured.out
    assert "3/3" in captured.err
    document = json.loads(out.read_text(encoding="utf-8"))
    assert list(document) == ["rows", "summary"]
    assert [row["count"] for row in document["rows"]] == [3, 3, None]
    assert [row["truth"] for row in document["rows"]] == [3, 4, 1]
    assert document["summary"]["kinds"][0]["exact"] == 0.5


@pytest.mark.shell
def test_evaluate_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An empty manifest has empty tables; none at all is a sentence."""
    path = tmp_path / "none.json"
    assert main(["evaluate", str(path)]) == 1
    assert "No such file or directory. Check the path." in capsys.readouterr().err
    path.write_text('{"format": "pixel-manifest", "version": 1, "recordings": []}')
    assert main(["evaluate", str(path)]) == 0
    assert main(["board", str(path), str(tmp_path / "page.md")]) == 0


@pytest.mark.shell
def test_board(manifest: str, tmp_path: Path) -> None:
    """The page is written."""
    page = tmp_path / "page.md"
    assert main(["board", manifest, str(page), "--jobs", "1"]) == 0
    assert page.read_text(encoding="utf-8").startswith("# Accuracy")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["analyze"],
        ["dance"],
        ["evaluate"],
        ["evaluate", "m", "--fps", "0"],
        ["evaluate", "m", "--noise", "nan"],
        ["evaluate", "m", "--drop", "20%"],
        ["evaluate", "m", "--jobs", "0"],
    ],
)
def test_a_wrong_command_line_ends_with_2(arguments: list[str]) -> None:
    """As of every command."""
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2


@pytest.mark.shell
def test_a_reader_that_goes_away(recording: str) -> None:
    """`| head -1` is no reason to complain."""
    command = [sys.executable, "-m", "pixel_py", "analyze", recording]
    with subprocess.Popen(  # noqa: S603 - our own command
        [*command, "--exercise", "squat", "--events"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert json.loads(process.stdout.readline())["type"] == "keypoints"
        process.stdout.close()
        assert process.stderr.read() == ""


@pytest.mark.shell
def test_a_full_disk(recording: str, tmp_path: Path) -> None:
    """A sentence and exit code 1; `ulimit` makes a disk of no size."""
    command = [sys.executable, "-m", "pixel_py", "analyze", recording, "--exercise", "squat"]
    with (tmp_path / "out").open("w") as full:
        ended = subprocess.run(  # noqa: S603 - our own command
            ["/bin/sh", "-c", 'ulimit -f 0; exec "$0" "$@"', *command, "--events"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ended.returncode == 1
    (line,) = ended.stderr.splitlines()
    assert line.startswith("pixel-py: The output cannot be written: File too large.")
