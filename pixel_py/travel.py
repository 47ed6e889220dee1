"""How far body parts have moved in the image since a movement began."""

from math import hypot

from pixel_py.frame import Frame
from pixel_py.measures import PARTS


class Travel:
    """
    The farthest that any joint of `parts` has been from where it stood, in trunk lengths.

    Tells a movement on planted feet from a step, a kick or a jump.
    """

    def __init__(self, parts: tuple[str, ...]) -> None:
        """`parts`: joint names without side, see `measures.PARTS`."""
        self._joints = tuple(index for part in parts for index in PARTS[part])
        self.reset()

    def reset(self) -> None:
        """Forget where the joints stood."""
        self._start: Frame | None = None
        self.farthest = 0.0

    def anchor(self, frame: Frame) -> None:
        """Measure from here on."""
        self._start = frame
        self.farthest = 0.0

    def update(self, frame: Frame) -> None:
        """Take in a frame of the movement; a joint unseen then or now is left out."""
        start, size = self._start, frame.size
        if start is None or size is None or size <= 0.0:
            return
        for index in self._joints:
            a, b = start.points[index], frame.points[index]
            if a is not None and b is not None:
                moved = hypot(a.x - b.x, a.y - b.y) / size
                self.farthest = max(self.farthest, moved)
