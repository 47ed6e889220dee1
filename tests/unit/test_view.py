"""Which side the camera sees."""

from dataclasses import replace

import pytest
from body import Camera, film

from pixel_py.body import BodySize
from pixel_py.frame import Frame, Point
from pixel_py.protocol import View
from pixel_py.view import ViewFilter


def view_of(frames: list[Frame]) -> View | None:
    """The view after these frames."""
    size, view = BodySize(), ViewFilter()
    for frame in frames:
        last = view.update(replace(frame, size=size.update(frame)))
    return last


@pytest.mark.parametrize(
    ("yaw_deg", "view"),
    [(0, "front"), (180, "back"), (90, "left"), (-90, "right"), (65, "oblique"), (-65, "oblique")],
)
def test_the_view_of_a_standing_body(yaw_deg: float, view: View) -> None:
    """By how the body is turned."""
    assert view_of(film(lambda _: 0.0, 1.0, camera=Camera(yaw_deg))) == view


@pytest.mark.parametrize("yaw_deg", [0, 90])
def test_a_squat_does_not_change_the_view(yaw_deg: float) -> None:
    """Deep down the trunk leans, and still."""
    camera = Camera(yaw_deg)
    standing = view_of(film(lambda _: 0.0, 1.0, camera=camera))
    assert view_of(film(lambda t_s: t_s / 2, 2.0, camera=camera)) == standing


def test_a_lying_body() -> None:
    """Turned by a quarter in the image."""

    def lie(frame: Frame) -> Frame:
        turned = (point and Point(point.y, point.x, point.score) for point in frame.points)
        return replace(frame, points=tuple(turned))

    assert view_of([lie(frame) for frame in film(lambda _: 0.0, 1.0)]) == "lying"
