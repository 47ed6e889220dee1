"""The 17 joints of COCO: names, order, sides, mirror and bones. The only numbering anywhere."""

from typing import Final, Literal, get_args

Joint = Literal[
    "nose",
    "left_eye",
    "right_eye",
    "left_ear",
    "right_ear",
    "left_shoulder",
    "right_shoulder",
    "left_elbow",
    "right_elbow",
    "left_wrist",
    "right_wrist",
    "left_hip",
    "right_hip",
    "left_knee",
    "right_knee",
    "left_ankle",
    "right_ankle",
]

JOINTS: Final[tuple[Joint, ...]] = get_args(Joint)

INDEX: Final[dict[Joint, int]] = {joint: index for index, joint in enumerate(JOINTS)}


def _other_side(joint: Joint) -> Joint:
    """The same joint on the other side of the body; the nose is its own mirror."""
    side, _, part = joint.partition("_")
    twin = {"left": f"right_{part}", "right": f"left_{part}"}.get(side, joint)
    return next(other for other in JOINTS if other == twin)


MIRROR: Final[dict[Joint, Joint]] = {joint: _other_side(joint) for joint in JOINTS}

BONES: Final[tuple[tuple[Joint, Joint], ...]] = (
    ("left_shoulder", "right_shoulder"),
    ("left_hip", "right_hip"),
    *(
        bone
        for left in (
            ("left_shoulder", "left_elbow"),
            ("left_elbow", "left_wrist"),
            ("left_shoulder", "left_hip"),
            ("left_hip", "left_knee"),
            ("left_knee", "left_ankle"),
        )
        for bone in (left, (MIRROR[left[0]], MIRROR[left[1]]))
    ),
)
