"""Measures: what they measure, and what must not matter to them."""

import random
from itertools import permutations

import pytest
from posed import SIZE, Places, posed

from pixel_py.frame import Frame, Point
from pixel_py.measures import MEASURES, PARTS
from pixel_py.protocol import Side
from pixel_py.skeleton import INDEX, JOINTS, MIRROR

SIDES: tuple[Side, ...] = ("left", "right", "both")
OTHER: dict[Side, Side] = {"left": "right", "right": "left", "both": "both"}

each_measure = pytest.mark.parametrize("name", MEASURES)


def anyone(seed: int) -> Frame:
    """Joints anywhere, one of them unseen."""
    dice = random.Random(seed)  # noqa: S311 - a test's dice are no secret
    points: list[Point | None] = [
        Point(dice.uniform(0, 1.5), dice.uniform(0, 1), 0.9) for _ in JOINTS
    ]
    points[dice.randrange(len(points))] = None
    return Frame(0.0, tuple(points), 1.5, SIZE)


def values(name: str, side: Side, frame: Frame) -> list[float | None]:
    """The measure of all kinds of parts."""
    make, count = MEASURES[name]
    chosen = list(permutations(("shoulder", "elbow", "wrist", "hip", "ankle"), count))
    return [make(side, *parts)(frame) for parts in chosen]


def same(a: list[float | None], b: list[float | None]) -> None:
    """Alike, also in what is not known."""
    assert [value is None for value in a] == [value is None for value in b]
    assert [value for value in a if value is not None] == pytest.approx(
        [value for value in b if value is not None], abs=1e-6
    )


@each_measure
@pytest.mark.parametrize("seed", range(5))
def test_left_and_right_are_alike(name: str, seed: int) -> None:
    """The left of a person is the right of the mirrored one."""
    frame = anyone(seed)
    points = [frame.points[INDEX[MIRROR[joint]]] for joint in JOINTS]
    mirrored = Frame(
        0.0, tuple(p and Point(frame.aspect - p.x, p.y, p.score) for p in points), 1.5, SIZE
    )
    for side in SIDES[:2] if name in ("lift", "drop") else SIDES:  # These are of one side.
        same(values(name, side, frame), values(name, OTHER[side], mirrored))


@each_measure
@pytest.mark.parametrize("seed", range(5))
def test_place_and_distance_do_not_matter(name: str, seed: int) -> None:
    """Half as large and elsewhere, with the ruler half as long."""
    frame = anyone(seed)
    far = Frame(
        0.0,
        tuple(p and Point(0.3 + p.x / 2, 0.1 + p.y / 2, p.score) for p in frame.points),
        1.5,
        SIZE / 2,
    )
    for side in SIDES:
        same(values(name, side, frame), values(name, side, far))


@pytest.mark.parametrize("name", sorted(MEASURES.keys() - {"angle", "tilt"}))
def test_without_a_ruler_there_is_no_length(name: str) -> None:
    """Absent is None, never 0; angles need no ruler."""
    frame = Frame(0.0, anyone(1).points, 1.5, None)
    assert set(values(name, "left", frame)) == {None}


LEGS: Places = {
    "left_hip": (0.8, 0.5),
    "right_hip": (0.7, 0.5),
    "left_knee": (0.9, 0.6),
    "right_knee": (0.7, 0.7),
    "left_ankle": (0.9, 0.8),
    "right_ankle": (0.7, 0.9),
}


@pytest.mark.parametrize(
    ("name", "side", "parts", "value"),
    [
        ("rise", "left", ("hip", "ankle"), 1.5),
        ("rise", "both", ("hip", "ankle"), 2.0),  # Above the foot that stands.
        ("rise", "both", ("ankle", "hip"), -1.75),  # The middle of the two that are above.
        ("reach", "left", ("hip", "knee"), 0.5 * 2**0.5),
        ("shift", "left", ("hip", "ankle"), 0.5),
        ("shift", "both", ("hip", "ankle"), 0.25),
        ("spread", "left", ("ankle",), 1.0),
        ("unlevel", "both", ("knee",), 0.5),
        ("skew", "both", ("hip", "knee"), 1.0 - 0.5 * 2**0.5),
        ("lift", "left", ("knee",), 0.5),
        ("lift", "right", ("knee",), 0.0),
        ("angle", "left", ("hip", "knee", "ankle"), 135.0),
        ("angle", "right", ("hip", "knee", "ankle"), 180.0),
        ("angle", "both", ("hip", "knee", "ankle"), 157.5),
        ("tilt", "left", ("hip", "knee"), 45.0),
        ("tilt", "right", ("hip", "ankle"), 90.0),
    ],
)
def test_what_is_measured(name: str, side: Side, parts: tuple[str, ...], value: float) -> None:
    """In trunk lengths and degrees; y goes down in the image, up here."""
    make, _ = MEASURES[name]
    assert make(side, *parts)(posed(LEGS)) == pytest.approx(value)


@pytest.mark.parametrize(
    ("name", "parts"),
    [("rise", ("hip", "ankle")), ("angle", ("hip", "knee", "ankle")), ("reach", ("hip", "knee"))],
)
def test_the_side_that_is_seen_stands_for_both(name: str, parts: tuple[str, ...]) -> None:
    """In profile the far limbs hide behind the near ones."""
    make, _ = MEASURES[name]
    near = posed({joint: place for joint, place in LEGS.items() if joint.startswith("left_")})
    assert make("both", *parts)(near) == pytest.approx(make("left", *parts)(near))
    assert make("right", *parts)(near) is None


@pytest.mark.parametrize("name", ["spread", "unlevel", "skew", "lift"])
def test_twins_are_compared_only_when_both_are_seen(name: str) -> None:
    """A leg out of sight is not a leg that is level."""
    make, count = MEASURES[name]
    near = posed({joint: place for joint, place in LEGS.items() if joint.startswith("left_")})
    for side in SIDES:
        assert make(side, *("hip", "knee")[:count])(near) is None


def test_every_joint_has_a_name_without_its_side() -> None:
    """And the nose its own."""
    assert sorted(index for pair in PARTS.values() for index in set(pair)) == list(
        range(len(JOINTS))
    )
