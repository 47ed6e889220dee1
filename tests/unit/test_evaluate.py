"""Recordings beside their truth: the manifest, what is found, and what it says together."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from body import numbers, squats

from pixel_py import data, exercises
from pixel_py.analysis import board, manifest, tables
from pixel_py.analysis.cross import crossed
from pixel_py.analysis.evaluate import Plan, Result, contains, evaluate
from pixel_py.analysis.manifest import Entry
from pixel_py.analysis.pairs import excluded
from pixel_py.analysis.perturb import AS_IS, Perturbation
from pixel_py.analysis.score import failed, kept, score
from pixel_py.errors import BadManifest
from pixel_py.recording import Recording, write
from pixel_py.settings import Settings

ENDS = (3.5, 6.0, 8.5)
"""True ends of the figure's three squats, the pause after them included (see `body`)."""


def listed(folder: Path, *rows: object, **more: object) -> Path:
    """A manifest on disk."""
    path = folder / "manifest.json"
    given = {"format": "pixel-manifest", "version": 1, "recordings": rows, **more}
    path.write_text(json.dumps(given), encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Recordings of three squats, and a file that is none."""
    frames = [(frame.t_s, numbers(frame)) for frame in squats(3)]
    write(tmp_path / "three.jsonl.gz", Recording(960, 640, list(frames)))
    (tmp_path / "broken.jsonl.gz").write_bytes(b"\x1f\x8b broken")
    return tmp_path


def entry(**more: Any) -> Entry:  # noqa: ANN401 - any field
    """Three squats, as they are."""
    return replace(Entry("three.jsonl.gz", "film", "squat", 3, confidence="high"), **more)


def found(folder: Path, *entries: Entry, cross: bool = False) -> list[Result]:
    """Results of the recordings as they are."""
    return [result for (result,) in evaluate(Plan(folder, cross=cross), entries)]


def test_a_manifest_is_read(tmp_path: Path) -> None:
    """All that is used of it; what is not known is left alone."""
    row = {
        "file": "a.jsonl", "kind": "film", "exercise": "squat", "reps": 2, "rep_ends_s": [1, 2.5],
        "confidence": "high", "label": "x", "notes": "y", "view": "front",
    }  # fmt: skip
    hold = {"file": "b.jsonl", "kind": "film", "exercise": "plank", "hold_s": 5.5}
    assert manifest.read(listed(tmp_path, row, hold)) == [
        Entry("a.jsonl", "film", "squat", 2, None, "high", (1, 2.5), "x", "y"),
        Entry("b.jsonl", "film", "plank", None, 5.5),
    ]


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"version": 2}, "`version` must be 1"),
        ({"version": True}, "`version` must be 1"),
        ({"format": None}, '`format` must be "pixel-manifest"'),
        ({"recordings": {}}, "`recordings` must be a list"),
    ],
)
def test_a_wrong_manifest_says_where(tmp_path: Path, more: dict[str, object], says: str) -> None:
    """With the file's name."""
    with pytest.raises(BadManifest, match=rf"manifest\.json: {says}"):
        manifest.read(listed(tmp_path, **more))


@pytest.mark.parametrize(
    "text", ["{", "[]", pytest.param("[" * 100_000, marks=pytest.mark.shell, id="deep")]
)
def test_a_manifest_is_an_object(tmp_path: Path, text: str) -> None:
    """Whatever else is there, and if nothing is."""
    path = tmp_path / "manifest.json"
    with pytest.raises(BadManifest, match=r"No such file"):
        manifest.read(path)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadManifest, match=r"not JSON|must be an object"):
        manifest.read(path)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (3, "recordings[0] must be an object."),
        ({"file": None}, "recordings[0].file must be a text."),
        ({"kind": ""}, "recordings[0].kind must be a text."),
        ({"exercise": 1}, "recordings[0].exercise must be a text."),
        ({"reps": None}, "recordings[0] must have either `reps` or `hold_s`."),
        ({"hold_s": 2}, "recordings[0] must have either `reps` or `hold_s`."),
        ({"reps": -1}, "recordings[0].reps must be a whole number, 0 or more."),
        ({"reps": True}, "recordings[0].reps must be a whole number, 0 or more."),
        ({"reps": None, "hold_s": "2"}, "recordings[0].hold_s must be seconds, 0 or more."),
        ({"rep_ends_s": [1, None]}, "recordings[0].rep_ends_s must be a list of seconds."),
    ],
)
def test_a_wrong_entry_is_a_row_with_an_error(folder: Path, row: object, says: str) -> None:
    """The others are analysed."""
    good = {"file": "three.jsonl.gz", "kind": "film", "exercise": "squat", "reps": 3}
    if isinstance(row, dict):
        row = {**good, **row}
    bad, whole = map(tables.row, found(folder, *manifest.read(listed(folder, row, good))))
    assert bad["error"] == says
    assert bad["count"] is None
    assert (whole["count"], whole["error"]) == (3, None)


def test_rows(folder: Path) -> None:
    """What programs are promised, by name and in this order."""
    good, lost, torn, unknown = map(
        tables.row,
        found(
            folder,
            entry(),
            entry(file="lost.jsonl"),
            entry(file="broken.jsonl.gz"),
            entry(exercise="sqat", reps=None, hold_s=2.0),
        ),
    )
    assert list(good.items()) == [
        ("file", "three.jsonl.gz"),
        ("kind", "film"),
        ("exercise", "squat"),
        ("truth", 3),
        ("count", 3),
        ("attempts", 0),
        ("hold_s", 0.0),
        ("hold_truth_s", None),
        ("error", None),
    ]
    assert "No such file" in lost["error"]
    assert "broken gzip" in torn["error"]
    assert unknown["error"] == "There is no exercise 'sqat'."
    assert (unknown["truth"], unknown["hold_truth_s"], unknown["hold_s"]) == (None, 2.0, None)


def test_counts_are_scored(folder: Path) -> None:
    """Recordings that could not be analysed are in no share."""
    results = found(folder, *(entry(reps=reps) for reps in (3, 4, 5, 1)), entry(file="lost"))
    got = score(results)
    assert (got.recordings, got.errors) == (5, 1)
    assert (got.exact, got.within_one, got.mae) == (0.25, 0.5, (0 + 1 + 2 + 2) / 4)
    assert got.minutes == pytest.approx(4 * 9.5 / 60)
    assert got.ghosts == 2
    assert got.ghosts_per_minute == pytest.approx(2 / (4 * 9.5 / 60))
    assert (got.hold_error_s, got.ends, got.end_delay_s) == (None, None, None)
    assert [failed(result) for result in results] == [False, True, True, True, False]


def test_holds_are_scored(folder: Path) -> None:
    """By how far they are from the truth; they are in no share of counts."""
    hold = entry(reps=None, hold_s=0.4)
    results = found(folder, hold, replace(hold, hold_s=2.0), replace(hold, file="lost.jsonl"))
    got = score(results)
    assert got.hold_error_s == pytest.approx(1.2)
    assert (got.exact, got.mae, got.ghosts_per_minute) == (None, None, None)
    assert [failed(result) for result in results] == [False, True, False]


def test_ends_are_scored(folder: Path) -> None:
    """A reported end belongs to the true repetition that it is in."""
    (result,) = found(folder, entry(rep_ends_s=ENDS))
    assert result.found is not None
    delays = [true_s - rep.end_s for true_s, rep in zip(ENDS, result.found.reps, strict=True)]
    assert min(delays) > 0
    got = score([result])
    assert (got.ends, got.end_delay_s) == (1.0, sorted(delays)[1])
    # The first two in one, then an empty one, and the third in its own.
    assert score(found(folder, entry(rep_ends_s=(6.0, 6.1, 8.5)))).ends == pytest.approx(1 / 3)


def test_nothing_has_no_score() -> None:
    """And is no reason to stumble."""
    got = score([])
    assert (got.recordings, got.exact, got.ghosts_per_minute) == (0, None, None)
    assert tables.document([]) == {
        "rows": [],
        "summary": {"kinds": [], "exercises": [], "kept": None, "cross": None},
    }


def test_kinds_and_exercises(folder: Path) -> None:
    """Truths of medium confidence stand apart."""
    results = found(
        folder,
        entry(),
        entry(kind="clip", exercise="sqat"),
        entry(confidence="medium", reps=2),
        entry(kind="clip"),
    )
    summary = tables.document(results)["summary"]
    assert [(row["kind"], row["exact"]) for row in summary["kinds"]] == [
        ("film", 1.0),
        ("clip", 1.0),
        ("film, medium", 0.0),
    ]
    assert [(row["kind"], row["exercise"], row["errors"]) for row in summary["exercises"]] == [
        ("film", "squat", 0),
        ("clip", "sqat", 1),
        ("clip", "squat", 0),
        ("film, medium", "squat", 0),
    ]
    assert json.dumps(summary, allow_nan=False)


def test_the_report_names_what_is_wrong(folder: Path) -> None:
    """With what was predicted and what is true; what cannot be analysed, with the reason."""
    results = found(
        folder, entry(), entry(reps=5), entry(reps=None, hold_s=2.0), entry(file="lost.jsonl")
    )
    lines = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in tables.report(results).splitlines()
    ]
    assert ["three.jsonl.gz", "film", "squat", "3", "5", "high"] in lines
    assert ["three.jsonl.gz", "film", "squat", "0.00 s", "2.00 s", "high"] in lines
    assert sum(line[0] == "three.jsonl.gz" for line in lines) == 2
    assert any(line[0] == "lost.jsonl" and "No such file" in line[1] for line in lines)
    assert "Same count" not in tables.report(results)


def test_perturbed_beside_unperturbed(folder: Path) -> None:
    """One result a perturbation; a recording that lost all its frames counts differently."""
    perturbations = (AS_IS, Perturbation(fps=10), Perturbation(drop=1.0))
    ((as_is, slow, empty),) = evaluate(Plan(folder, perturbations), [entry()])
    assert as_is.unperturbed is None
    assert kept([as_is]) is None
    assert slow.found is not None
    assert slow.found.frames < len(squats(3)) / 2
    assert kept([slow, empty]) == {"same": 1, "of": 2}
    assert empty.duration_s == 0.0
    assert "Same count as unperturbed: 1 of 2 recordings." in tables.report([slow, empty])


def test_crossing(folder: Path) -> None:
    """Whatever a recording does not contain; a negative contains nothing."""
    clean, negative = found(
        folder, entry(exercise="plank"), entry(exercise="squat", reps=0, label="hop"), cross=True
    )
    assert clean.others["squat"] == negative.others["squat"] == 3
    got = crossed([clean, negative])
    assert got is not None
    assert got.matrix["plank"]["squat"] == got.matrix["negative"]["squat"]
    assert got.matrix["negative"]["squat"] == pytest.approx(3 / (9.5 / 60))
    assert got.ghosts >= 6
    assert "Ghosts a minute over all pairs" in tables.report([clean, negative])
    assert "squat" not in found(folder, entry(), cross=True)[0].others
    assert crossed(found(folder, entry())) is None


def test_excluded_pairs_are_left_out() -> None:
    """What an exercise, or what a negative is labelled as, contains by the table; with a reason."""
    for (shows, other), reason in excluded().items():
        assert reason
        assert contains(entry(exercise=shows), other)
        assert contains(entry(exercise="squat", reps=0, label=shows), other)
    assert not contains(entry(exercise="squat", reps=0, label="hop"), "squat")
    assert contains(entry(exercise="squat"), "squat")


def test_what_cards_call_alike_is_left_out_both_ways() -> None:
    """Said by either card."""
    for key in exercises.catalogue():
        for other in exercises.load(key).about.same_signal_as:
            assert {(key, other), (other, key)} <= excluded().keys()


def test_excluded_pairs_have_a_direction(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is shown comes first."""
    pair = '[[pair]]\nanalyzed_as = "b"\nshows = "a"\nreason = "c"'
    monkeypatch.setattr(data, "read", lambda *_: pair)
    monkeypatch.setattr(exercises, "catalogue", tuple)
    assert excluded.__wrapped__() == {("a", "b"): "c"}


def test_difficulty_is_the_sessions(folder: Path) -> None:
    """Squats of half the way are too shallow for `pro`."""
    frames = [(frame.t_s, numbers(frame)) for frame in squats(3, depth=0.6)]
    write(folder / "half.jsonl", Recording(960, 640, list(frames)))
    counts = []
    for difficulty in ("normal", "pro"):
        plan = Plan(folder, settings=Settings(difficulty=difficulty))
        ((result,),) = evaluate(plan, [entry(file="half.jsonl")])
        assert result.found is not None
        counts.append(result.found.count)
    assert counts == [3, 0]


@pytest.mark.shell
def test_processes_change_nothing(folder: Path) -> None:
    """Neither what is found nor its order."""
    entries = [entry(reps=3), entry(file="lost"), entry(reps=2)]
    plan = Plan(folder, (Perturbation(noise=0.02),))
    assert list(evaluate(plan, entries, jobs=2)) == list(evaluate(plan, entries))


def test_the_board(folder: Path) -> None:
    """Says what fails, how truths were counted, what was left out and why."""
    entries = [entry(), entry(reps=4, notes="as told")]
    plan = Plan(folder, tuple(board.PERTURBATIONS.values()))
    perturbed = list(zip(*evaluate(plan, entries), strict=True))
    text = board.page(found(folder, *entries, cross=True), perturbed)
    for part in ("# Accuracy", "## Failures", "as told", "`--noise 0.01`", "## Crossed", "high"):
        assert part in text
    for reason in excluded().values():
        assert reason in text


def test_the_board_names_what_changed_and_what_is_unseen(folder: Path) -> None:
    """A negative shows nothing, so its exercise is without a recording."""
    empty = Plan(folder, (Perturbation(drop=1.0),) * len(board.PERTURBATIONS))
    perturbed = list(zip(*evaluate(empty, [entry()]), strict=True))
    text = board.page(found(folder, entry(), entry(exercise="lunge", reps=0)), perturbed)
    (changed,) = [
        line for line in text.splitlines() if line.startswith("| `--mirror` ") and ".gz" in line
    ]
    assert [cell.strip() for cell in changed.split("|")[2:5]] == ["three.jsonl.gz", "3", "0"]
    (unseen,) = [line for line in text.splitlines() if "synthetic athlete only" in line]
    assert "`lunge`" in unseen
    assert "`squat`" not in unseen
