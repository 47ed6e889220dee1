"""The boundary: text out, and nothing is ever raised."""

import json
import math
import tomllib
from array import array
from typing import Any

import pytest
from body import numbers, squats

from pixel_py import data
from pixel_py.bridge import Bridge
from pixel_py.protocol import FLAG_BREAK, FLAG_NOBODY

OPTIONS = {"exercise": "squat", "raw": False, "inputMirrored": False, "lang": "en"}


def loaded(**changes: object) -> Bridge:
    """A bridge with the squat."""
    bridge = Bridge()
    assert bridge.load(json.dumps({**OPTIONS, **changes})) == "[]"
    return bridge


def codes(text: str | None) -> list[str]:
    """Codes of the errors in an answer."""
    return [event["code"] for event in json.loads(text or "[]") if event["type"] == "error"]


def play(bridge: Bridge, count: int = 2) -> list[dict[str, Any]]:
    """Squats through the bridge; all events, the end included."""
    events: list[dict[str, Any]] = []
    for frame in squats(count):
        bridge.buffer[:] = array("f", numbers(frame))
        events += json.loads(bridge.step(frame.t_s, frame.aspect, 0) or "[]")
    events += json.loads(bridge.finish())
    return events


def test_squats_go_through() -> None:
    """Counted, and the summary at the end."""
    events = play(loaded())
    assert [event["count"] for event in events if event["type"] == "rep"] == [1, 2]
    assert events[-1]["type"] == "summary"
    assert events[-1]["count"] == 2


def test_options_reach_the_session() -> None:
    """By their names on a page."""
    told = play(loaded(targetReps=1, placementCountdownS=2, difficulty="pro", restS=1.5))
    types = [event["type"] for event in told]
    assert (types.count("goal"), types.count("set")) == (1, 1)
    assert {"moving", "countdown"} <= {e["code"] for e in told if e["type"] == "placement"}
    shallow = loaded(difficulty="pro")
    for frame in squats(2, depth=0.6):
        shallow.buffer[:] = array("f", numbers(frame))
        shallow.step(frame.t_s, frame.aspect, 0)
    assert json.loads(shallow.finish())[-1]["count"] == 0


def test_an_unknown_exercise_keeps_the_one_before() -> None:
    """Not fatal; the hint has near ones."""
    bridge = loaded()
    (error,) = json.loads(bridge.load(json.dumps({**OPTIONS, "exercise": "squatt"})))
    assert (error["code"], error["fatal"]) == ("unknown_exercise", False)
    assert "Did you mean squat" in error["hint"]
    assert play(bridge)[-1]["count"] == 2


SQUAT: dict[str, Any] = tomllib.loads(data.read("exercises", "squat.toml"))


def test_a_page_brings_its_own_card() -> None:
    """As plain JSON, with a name of its own or without one."""
    for card, name in ((SQUAT | {"key": "my_squat"}, "my_squat"), (SQUAT, "card")):
        summary = play(loaded(exercise=card))[-1]
        assert (summary["exercise"], summary["count"]) == (name, 2)


@pytest.mark.parametrize(
    ("card", "said"),
    [
        ({}, "card.title: is missing."),
        (SQUAT | {"drive": [{}]}, "card.drive[0].measure: is missing."),
        (SQUAT | {"key": "../squat"}, "card.key: is '../squat'"),
        (SQUAT | {"run": "import os"}, "card.run: is not a name this format knows."),
    ],
)
def test_a_bad_card_is_told_by_its_path(card: dict[str, Any], said: str) -> None:
    """The exercise before it stays."""
    bridge = loaded()
    (error,) = json.loads(bridge.load(json.dumps({**OPTIONS, "exercise": card})))
    assert (error["code"], error["fatal"]) == ("bad_card", False)
    assert error["message"].startswith(said)
    assert play(bridge)[-1]["count"] == 2


def test_options_are_bounded() -> None:
    """What is no card of this world is not even read."""
    bridge = Bridge()
    given: tuple[object, ...] = ("x" * 200_000, [[]] * 60_000)
    for exercise in given:
        assert codes(bridge.load(json.dumps({"exercise": exercise}))) == ["bad_option"]


@pytest.mark.shell
def test_a_deep_card_is_no_card() -> None:
    """Nor does it break the reader."""
    nested = '{"exercise": ' + 40_000 * "[" + 40_000 * "]" + "}"
    assert codes(Bridge().load(nested)) == ["bad_option"]


@pytest.mark.parametrize(
    "options",
    ["", "{", "[]", "null", '{"exercise": 3, "raw": true, "inputMirrored": true, "lang": "en"}',
     '{"raw": 1}', '{"lang": null}', '{"inputMirrored": 0}', '{"difficulty": "hard"}',
     '{"placement": true}', '{"restS": 0}', '{"restS": "10"}', '{"restS": NaN}',
     '{"targetReps": 1.5}', '{"targetReps": 0}', '{"targetHoldS": true}',
     '{"placementCountdownS": null}', '{"placementCountdownS": -1}'],
)  # fmt: skip
def test_options_that_cannot_be(options: str) -> None:
    """An error event, and keypoints go on."""
    bridge = Bridge()
    assert codes(bridge.load(options)) == ["bad_option"]
    assert play(bridge)[-1]["exercise"] is None


def test_a_pose_of_a_wrong_length_is_told_once() -> None:
    """Once an episode; the frame counts as empty; counting goes on."""
    bridge = loaded()
    lengths = [50, 0, 51, 52]
    answers = [bridge.step(n / 10 - 3.0, 1.5, 0, given) for n, given in enumerate(lengths)]
    assert [codes(answer) for answer in answers] == [["bad_keypoints"], [], [], ["bad_keypoints"]]
    assert all('"keypoints":[]' in str(answer) for answer in answers[:2])
    assert play(bridge)[-1]["count"] == 2


@pytest.mark.parametrize("bad", [math.nan, math.inf, 3.4e38, -101.0])
def test_a_joint_that_is_no_number_is_told_once(bad: float) -> None:
    """The joint is unseen, the other joints are there, squats are counted."""
    bridge, told = loaded(), []
    for frame in squats(2):
        bridge.buffer[:] = array("f", numbers(frame))
        bridge.buffer[0] = bad
        answer = bridge.step(frame.t_s, frame.aspect, 0)
        told += codes(answer)
        assert "nose" not in str(answer)
    assert told == ["bad_keypoints"]
    assert json.loads(bridge.summary())[0]["count"] == 2


def test_a_time_that_goes_backwards_is_told_once() -> None:
    """And the late frames are left out."""
    bridge = loaded()
    answers = [bridge.step(t_s, 1.5, FLAG_NOBODY) for t_s in (1.0, 0.5, 0.6, 1.1, 1.1)]
    assert [codes(answer) for answer in answers] == [
        [], ["time_backwards"], [], [], ["time_backwards"],
    ]  # fmt: skip


@pytest.mark.parametrize("aspect", [0.0, -1.0, 1e-300, 1e300, math.nan, math.inf])
def test_a_shape_that_cannot_be_is_told_once(aspect: float) -> None:
    """The last good shape is used."""
    bridge, told = loaded(), []
    for n, frame in enumerate(squats(2)):
        bridge.buffer[:] = array("f", numbers(frame))
        told += codes(bridge.step(frame.t_s, aspect if n else 1.5, 0))
    assert told == ["bad_frame"]
    assert json.loads(bridge.finish())[-1]["count"] == 2


@pytest.mark.parametrize("t_s", [math.nan, math.inf, -math.inf, 1e300])
def test_a_time_that_is_none(t_s: float) -> None:
    """Told once, left out."""
    bridge = loaded()
    assert codes(bridge.step(t_s, 1.5, 0)) == ["bad_frame"]
    assert bridge.step(t_s, 1.5, 0) is None


def test_joints_outside_the_picture_are_ordinary() -> None:
    """Models guess there."""
    bridge = loaded()
    for n, value in enumerate((100.0, -100.0, 0.0, 100.0)):
        bridge.buffer[:] = array("f", [value] * 51)
        assert codes(bridge.step(n * 1e-6, 1.5, 0)) == []


def test_a_bug_of_ours_does_not_end_a_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told once, as `internal`."""
    bridge = loaded()

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr("pixel_py.bridge.from_buffer", fail)
    assert codes(bridge.step(0.0, 1.5, 0)) == ["internal"]
    assert bridge.step(0.1, 1.5, 0) is None


def test_the_buffer_of_an_empty_frame_is_not_read() -> None:
    """It may hold anything."""
    bridge = loaded()
    bridge.buffer[:] = array("f", [math.nan] * 51)
    assert codes(bridge.step(0.0, 1.5, FLAG_NOBODY | FLAG_BREAK)) == []


def test_a_mirrored_source_gives_the_same_events() -> None:
    """Turned back once, at the door: left is the person's left."""
    plain, mirrored = loaded(), loaded(inputMirrored=True)
    pairs = [(n, n + 3 if n % 6 == 3 else n - 3) for n in range(3, 51, 3)]
    for frame in squats(1):
        given = numbers(frame)
        plain.buffer[:] = array("f", given)
        flipped = list(given)
        for a, b in pairs:
            flipped[a : a + 3] = given[b : b + 3]
        flipped[0::3] = [1.0 - x for x in flipped[0::3]]
        mirrored.buffer[:] = array("f", flipped)
        first = json.loads(plain.step(frame.t_s, frame.aspect, 0) or "[]")
        second = json.loads(mirrored.step(frame.t_s, frame.aspect, 0) or "[]")
        for a, b in zip(first[0]["keypoints"], second[0]["keypoints"], strict=True):
            assert a["name"] == b["name"]
            assert a["x"] == pytest.approx(b["x"], abs=2e-4)
        for one, other in zip(first[1:], second[1:], strict=True):
            value = one.pop("value", None)  # of `progress`, from coordinates in single precision
            assert value == pytest.approx(other.pop("value", None), abs=1.1e-3)
            assert one == other


def test_reset_keeps_the_exercise() -> None:
    """And begins at zero, also with time."""
    bridge = loaded()
    first = play(bridge)
    assert bridge.reset() == "[]"
    assert play(bridge) == first
