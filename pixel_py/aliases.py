"""Other names of exercises, as PoseTracker has them, and names of what is still to come."""

from typing import Final, NamedTuple

from pixel_py.protocol import View


class Alias(NamedTuple):
    """An exercise seen from one side."""

    key: str
    views: tuple[View, ...]


_FACE: Final[tuple[View, ...]] = ("front", "oblique")
"""`oblique` too: who faces the camera within 15 degrees is seen so in a fifth of the frames."""

_SIDE: Final[tuple[View, ...]] = ("left", "right", "oblique", "lying")
"""`lying` too: so the profile of a push-up or a plank is called."""

ALIASES: Final = {
    "face_squat": Alias("squat", _FACE),
    "side_squat": Alias("squat", _SIDE),
    "face_lunge": Alias("lunge", _FACE),
    "face_plank": Alias("plank", _FACE),
    "face_pushup": Alias("push_up", _FACE),
    "side_pushup": Alias("push_up", _SIDE),
    "face_jumping_jack": Alias("jumping_jack", _FACE),
    "face_low_impact_jack": Alias("low_impact_jack", _FACE),
    "face_balance_leg": Alias("balance_leg", _FACE),
    "face_balance_leg_left": Alias("balance_leg_left", _FACE),
    "face_balance_leg_right": Alias("balance_leg_right", _FACE),
    "profile_lunge": Alias("lunge", _SIDE),
    "profile_plank": Alias("plank", _SIDE),
}
"""
What each resolves to.

The last two are what its deprecated pixel called `side_lunge` and `side_plank`: exercises of their
own here, and the first in PoseTracker's later catalogue too. The embed page knows which is meant.
"""

LATER: Final = ("jump", "jump_analysis", "air_time_jump", "back_flexibility_test")
"""Names of PoseTracker that have no card yet."""
