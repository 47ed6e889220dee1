"""What a session can be told besides its exercise, and the check of what was given."""

from dataclasses import dataclass
from math import isfinite
from typing import Any, Final, get_args

from pixel_py.errors import BadOptions
from pixel_py.protocol import CuePolicy, Difficulty, Grade, PlacementMode

DAY_S: Final = 86_400.0
"""A bound for every length of time: no rest, hold or countdown is longer than a day."""

MOST_REPS: Final = 100_000
"""A bound far above any set."""

FLOORS: Final[dict[Difficulty, float]] = {"easy": 0.15, "normal": 0.25, "pro": 0.9}
"""
Least depth of a repetition as a fraction of the card's range, by difficulty.

`pro` asks for the card's full standard. Smoothing takes a twentieth off a quick turn, and in an
unbroken series the rest is a twentieth farther out than at the start.
"""


@dataclass(frozen=True, slots=True)
class Settings:
    """
    Options of a session; their meaning is in the table of options of the README.

    Times are in seconds.
    """

    raw: bool = False
    difficulty: Difficulty = "normal"
    placement: PlacementMode = "guide"
    placement_countdown_s: float = 0.0
    target_reps: int | None = None
    target_hold_s: float | None = None
    rest_s: float = 10.0
    min_grade: Grade | None = None
    cue_policy: CuePolicy = "fading"
    angles: bool = False


def parse(given: dict[str, Any]) -> Settings:
    """
    Settings from options by their names in the table; what is missing has its default.

    >>> parse({"targetReps": 10, "exercise": "squat"}).target_reps
    10

    Raises:
        BadOptions: naming the option.

    """
    settings = Settings()
    return Settings(
        raw=flag(given, "raw", default=settings.raw),
        difficulty=_choice(given, "difficulty", get_args(Difficulty), settings.difficulty),
        placement=_choice(given, "placement", get_args(PlacementMode), settings.placement),
        placement_countdown_s=_number(
            given, "placementCountdownS", 0.0, settings.placement_countdown_s
        ),
        target_reps=_whole(given, "targetReps", settings.target_reps),
        target_hold_s=_number(given, "targetHoldS", 0.1, settings.target_hold_s),
        rest_s=_number(given, "restS", 1.0, settings.rest_s),
        min_grade=_choice(given, "minGrade", get_args(Grade), settings.min_grade),
        cue_policy=_choice(given, "cuePolicy", get_args(CuePolicy), settings.cue_policy),
        angles=flag(given, "angles", default=settings.angles),
    )


def flag(given: dict[str, Any], name: str, *, default: bool) -> bool:
    """A boolean option. Raises `BadOptions`."""
    value = given.get(name, default)
    if not isinstance(value, bool):
        raise BadOptions(f"`{name}` must be true or false.")
    return value


def _choice(given: dict[str, Any], name: str, choices: tuple[str, ...], default: Any) -> Any:  # noqa: ANN401 - one of the choices, or the default
    value = given.get(name, default)
    if value != default and value not in choices:
        raise BadOptions(f"`{name}` must be one of {', '.join(choices)}.")
    return value


def _number(given: dict[str, Any], name: str, low: float, default: Any) -> Any:  # noqa: ANN401 - a number, or None where that is the default
    value = given.get(name, default)
    if value is None and default is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not isfinite(value):
        raise BadOptions(f"`{name}` must be a number.")
    if not low <= value <= DAY_S:
        raise BadOptions(f"`{name}` is {value:g}, but must be between {low:g} and {DAY_S:g}.")
    return float(value)


def _whole(given: dict[str, Any], name: str, default: int | None) -> int | None:
    value = given.get(name, default)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= MOST_REPS:
        raise BadOptions(f"`{name}` must be a whole number between 1 and {MOST_REPS}.")
    return value
