"""Which side the camera sees."""

import math
from dataclasses import replace

import pytest
from body import Camera, blind, film, squatting

from pixel_py.body import BodySize
from pixel_py.frame import Frame, Point
from pixel_py.protocol import View
from pixel_py.skeleton import INDEX, JOINTS
from pixel_py.view import ViewFilter

LEFT, RIGHT = INDEX["left_shoulder"], INDEX["right_shoulder"]


def view_of(frames: list[Frame]) -> View | None:
    """The view after these frames."""
    size, view = BodySize(), ViewFilter()
    for frame in frames:
        last = view.update(replace(frame, size=size.update(frame)))
    return last


@pytest.mark.parametrize(
    ("yaw_deg", "view"),
    [
        (0, "front"),
        (10, "front"),
        (35, "oblique"),
        (65, "oblique"),
        (-50, "oblique"),
        (90, "left"),
        (-90, "right"),
        (180, "back"),
    ],
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


def squeezed(frame: Frame, width: float) -> Frame:
    """Shoulders drawn together to this share of their width, as under raised arms."""
    points = list(frame.points)
    left, right = points[LEFT], points[RIGHT]
    assert left is not None
    assert right is not None
    middle = (left.x + right.x) / 2
    for index, point in ((LEFT, left), (RIGHT, right)):
        points[index] = Point(middle + width * (point.x - middle), point.y, point.score)
    return replace(frame, points=tuple(points))


def test_narrow_shoulders_are_no_turn() -> None:
    """Hips, ears and nose still face the camera."""
    frames = [squeezed(frame, 0.5) for frame in film(lambda _: 0.0, 1.0)]
    assert view_of(frames) == "front"


def test_a_hidden_face_leaves_the_widths() -> None:
    """The head is out of the picture."""
    face = JOINTS[:5]
    for yaw_deg, view in ((0, "front"), (70, "oblique"), (180, "back")):
        frames = film(lambda _: 0.0, 1.0, camera=Camera(yaw_deg))
        assert view_of([blind(frame, *face) for frame in frames]) == view


def test_a_body_between_two_views_keeps_the_first() -> None:
    """It sways by five degrees around the border, turning in a second."""
    size, watch = BodySize(), ViewFilter()
    views = []
    for n in range(300):
        yaw_deg = 17.0 + 5.0 * math.sin(n / 5)
        frame = Camera(yaw_deg).frame(squatting(0.0), n / 30)
        views.append(watch.update(replace(frame, size=size.update(frame))))
    assert len(set(views)) == 1


def test_confidence_is_low_between_two_views() -> None:
    """Surest in the middle of a view."""
    sure = []
    for yaw_deg in (0, 7, 10):
        watch = ViewFilter()
        frame = Camera(yaw_deg).frame(squatting(0.0), 0.0)
        watch.update(replace(frame, size=BodySize().update(frame)))
        sure.append(watch.confidence)
    assert sure[0] == 1.0 > sure[1] > sure[2] > 0.0


def test_a_lying_body() -> None:
    """Turned by a quarter in the image."""

    def lie(frame: Frame) -> Frame:
        turned = (point and Point(point.y, point.x, point.score) for point in frame.points)
        return replace(frame, points=tuple(turned))

    assert view_of([lie(frame) for frame in film(lambda _: 0.0, 1.0)]) == "lying"
