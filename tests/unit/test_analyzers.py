"""A page's own analyzers: what they are given, and what becomes of their answers and errors."""

import json
from array import array
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from body import numbers, squats

from pixel_py import installed
from pixel_py.analyzers import LONGEST, MOST
from pixel_py.bridge import Bridge
from pixel_py.protocol import FLAG_NOBODY

LOADED = '{"exercise": "squat", "lang": "en"}'


def bridge(*sources: str) -> Bridge:
    """A squat watched by analyzers `own0`, `own1` ..."""
    made = Bridge()
    assert made.load(LOADED) == "[]"
    for number, source in enumerate(sources):
        assert made.add_analyzer(f"own{number}", dedent(source)) == "[]"
    return made


def play(
    bridge: Bridge, count: int = 1, types: tuple[str, ...] = ("analyzer", "error")
) -> list[dict[str, Any]]:
    """What is told while the body squats, of these types."""
    told: list[dict[str, Any]] = []
    for frame in squats(count):
        bridge.buffer[:] = array("f", numbers(frame))
        told += json.loads(bridge.step(frame.t_s, frame.aspect, 0) or "[]")
    return [event for event in told if event["type"] in types]


def test_an_analyzer_sees_the_pose_and_tells_events() -> None:
    """Joints by name, the view, the phase, an angle; in the order of the frames."""
    told = play(
        bridge("""
            def analyze(pose):
                knee = pose.angle_deg("left_hip", "left_knee", "left_ankle")
                yield {"knee": knee, "view": pose.view, "phase": pose.phase, "at": pose.t_s,
                       "nose": pose.joints["nose"].y}
        """)
    )
    frames = squats(1)
    assert len(told) == len(frames)
    assert {(event["name"], event["data"]["view"]) for event in told[-10:]} == {("own0", "front")}
    assert [event["data"]["at"] for event in told] == [frame.t_s for frame in frames]
    assert {"down", "bottom", "up"} <= {str(event["data"]["phase"]) for event in told}
    knees = [event["data"]["knee"] for event in told]
    assert max(knees) - min(knees) > 5.0
    assert all(0.0 < event["data"]["nose"] < 1.0 for event in told)


def test_the_events_of_the_session_stay_as_they_are() -> None:
    """What an analyzer says comes after them; the count is the same."""
    judged = ("keypoints", "rep", "phase", "progress", "placement")
    plain = play(bridge(), 2, judged)
    assert play(bridge("def analyze(pose): yield {}"), 2, judged) == plain


def test_a_pose_cannot_be_changed() -> None:
    """Whoever tries is told."""
    for attempt in ("pose.t_s = 1", "pose.joints['nose'] = 1", "pose.joints['nose'].x = 1"):
        (error,) = play(bridge(f"def analyze(pose):\n    {attempt}"))
        assert (error["type"], error["code"]) == ("error", "analyzer_failed")
        assert "own0, line 2: " in error["message"]


def test_a_frame_of_nobody_is_seen_too() -> None:
    """Without joints."""
    made = bridge(
        "def analyze(pose): return [{'n': len(pose.joints), 'a': pose.angle_deg(*3 * ['nose'])}]"
    )
    (event,) = json.loads(made.step(0.0, 1.5, FLAG_NOBODY) or "")[-1:]
    assert event["data"] == {"n": 0, "a": None}


def test_each_kind_of_error_is_told_once() -> None:
    """With its line, and the other analyzer goes on; after a reset anew."""
    made = bridge(
        """
        import statistics
        def analyze(pose):
            yield {"before": 1}
            if pose.phase == "bottom":
                {}["knee"]
            statistics.mean([])
        """,
        "def analyze(pose): yield {'other': 1}",
    )
    told = play(made, 2)
    errors = [event for event in told if event["type"] == "error"]
    assert [error["message"] for error in errors] == [
        "own0, line 7: StatisticsError: mean requires at least one data point",
        "own0, line 6: KeyError: 'knee'",
    ]
    assert not any(error["fatal"] for error in errors)
    frames = len(squats(2))
    assert [event["name"] for event in told if event["type"] == "analyzer"] == (
        ["own0", "own1"] * frames
    )
    assert made.reset() == "[]"
    assert len([event for event in play(made, 2) if event["type"] == "error"]) == 2


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("yield 1", "own0: TypeError: An event must be a dict, not int"),
        ("return {'a': 1}", "own0: TypeError: An event must be a dict, not str"),
        ("return 1", "own0: TypeError: 'int' object is not iterable"),
        ("yield {'a': float('nan')}", "own0: ValueError: Out of range float values"),
        ("yield {'a': pose.joints}", "own0: TypeError: Object of type mappingproxy"),
        (f"yield {{'a': 'x' * {LONGEST}}}", "own0: ValueError: An event has 10009 characters"),
        ("a = {}; a['a'] = a; yield a", "own0: ValueError: Circular reference"),
        ("\n while True: yield {}", f"own0: ValueError: More than {MOST} events for one frame"),
        ("raise SystemExit(3)", "own0, line 1: SystemExit: 3"),
        ("raise KeyError", "own0, line 1: KeyError"),
    ],
)
def test_an_answer_that_is_none(body: str, said: str) -> None:
    """Told once; counting goes on."""
    made = bridge(f"def analyze(pose): {body}")
    errors = play(made, 2, ("error",))
    assert [error["message"][: len(said)] for error in errors] == [said]
    assert json.loads(made.summary())[0]["count"] == 2


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("def analyze(pose)", "bad, line 1: SyntaxError: expected ':'"),
        ("import lumpy", "bad, line 1: ModuleNotFoundError: No module named 'lumpy'"),
        ("raise SystemExit", "bad, line 1: SystemExit"),
        ("analyze = 3", "bad has no function `analyze`."),
    ],
)
def test_a_source_that_is_no_analyzer(source: str, said: str) -> None:
    """Told at once, and nothing else changes."""
    made = bridge()
    (error,) = json.loads(made.add_analyzer("bad", source))
    assert (error["code"], error["message"], error["fatal"]) == ("analyzer_failed", said, False)
    assert play(made) == []


def test_what_an_analyzer_remembers_ends_with_the_session() -> None:
    """`reset` is called with a reset and with another exercise; its error is told with a frame."""
    made = bridge(
        """
        from __future__ import annotations
        from dataclasses import dataclass

        @dataclass
        class Memory:
            frames: int = 0

        memory = Memory()

        def analyze(pose):
            memory.frames += 1
            yield {"frames": memory.frames}

        def reset():
            memory.frames = 0
            raise OSError("tired")
        """
    )
    assert [event["data"]["frames"] for event in play(made)][:2] == [1, 2]
    for begin in (made.reset, lambda: made.load(LOADED)):
        assert begin() == "[]"
        error, first, second = play(made)[:3]
        assert error["message"] == "own0, line 17: OSError: tired"
        assert [first["data"]["frames"], second["data"]["frames"]] == [1, 2]


def install(folder: Path, name: str, entry: str, code: str) -> None:
    """A package as an installer leaves it."""
    (folder / f"{name}.py").write_text(code)
    about = folder / f"{name}-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text(f"[{installed.GROUP}]\n{entry}\n" if entry else "")


def test_installed_packages_declare_analyzers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A module by its name, an object within one; the errors of each have their sentence."""
    monkeypatch.syspath_prepend(tmp_path)
    code = "class A:\n  def analyze(self, pose): yield {'a': 1}\na = A()\nanalyze = a.analyze"
    install(tmp_path, "sway_meter", "sway = sway_meter\nagain = sway_meter:a", code)
    made = bridge()
    address = "http://localhost/w/sway_meter-1.0-py3-none-any.whl"
    for requirement in (address, "sway-meter>=1"):
        assert installed.add(made, requirement) == "[]"
    assert [event["name"] for event in play(made)][:4] == ["sway", "again"] * 2
    install(tmp_path, "mute", "", "")
    install(tmp_path, "broken", "b = broken:b", "")
    said = [
        json.loads(installed.add(made, name))[0]["message"] for name in ("mute", "broken", "absent")
    ]
    assert said == [
        "mute has no entry point in the group pixel_py.analyzers.",
        "broken: AttributeError: module 'broken' has no attribute 'b'",
        "absent is not installed.",
    ]


def test_a_page_without_analyzers_does_not_load_them() -> None:
    """Nor does the bridge ask anything of a frame."""
    assert bridge()._analyzers is None  # noqa: SLF001 - what it costs is inside


@pytest.mark.shell
def test_the_guide_s_example_works() -> None:
    """As it stands in docs/analyzers.md."""
    guide = (Path(__file__).parents[2] / "docs/analyzers.md").read_text(encoding="utf-8")
    _, _, rest = guide.partition("```python\n")
    told = play(bridge(rest.partition("```")[0]), 3)
    assert [event["type"] for event in told] == ["analyzer"] * 3
    assert all(0.0 < event["data"]["narrowest"] < 1.0 for event in told)
