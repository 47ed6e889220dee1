"""Whether the body is in the position of an exercise that is held."""

from pixel_py.exercise import Exercise
from pixel_py.frame import Frame
from pixel_py.measures import MEASURES
from pixel_py.protocol import View


class Position:
    """
    The checks of a card, all together: entered within their bounds, left beyond their slack.

    So one who trembles at a bound is either in or out, and not both by turns.
    """

    def __init__(self, card: Exercise) -> None:
        """Begin out of position."""
        self._checks = tuple(
            (MEASURES[check.measure][0](check.side, *check.of), check) for check in card.checks
        )
        self.reset()

    def reset(self) -> None:
        """Forget the person."""
        self._inside = False

    def update(self, frame: Frame, view: View | None) -> bool | None:
        """Take in a frame; None where a check that this view allows cannot be seen."""
        unknown = True
        for measure, check in self._checks:
            if view is not None and view not in check.views:
                continue
            value = measure(frame)
            if value is None:
                return None
            unknown = False
            slack = check.slack if self._inside else 0.0
            if not check.at_least - slack <= value <= check.at_most + slack:
                self._inside = False
                return False
        if unknown:
            return None
        self._inside = True
        return True
