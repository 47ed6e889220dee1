"""Every exercise the athlete can do."""

from typing import Final

from athlete.pose import Movement
from athlete.standing import (
    bicep_curl,
    front_raise,
    hurdle_step,
    jumping_jack,
    lateral_raise,
    lunge,
    scaption,
    shoulder_extension,
    shoulder_press,
    side_lunge,
    sit_to_stand,
    squat,
    standing_leg_raise,
)
from athlete.supported import bench_press, plank, pull_up, push_up, sit_up

MOVEMENTS: Final[dict[str, Movement]] = {
    "squat": squat,
    "lunge": lunge,
    "side_lunge": side_lunge,
    "push_up": push_up,
    "pull_up": pull_up,
    "sit_up": sit_up,
    "sit_to_stand": sit_to_stand,
    "standing_leg_raise": standing_leg_raise,
    "hurdle_step": hurdle_step,
    "lateral_raise": lateral_raise,
    "scaption": scaption,
    "shoulder_extension": shoulder_extension,
    "bicep_curl": bicep_curl,
    "shoulder_press": shoulder_press,
    "bench_press": bench_press,
    "jumping_jack": jumping_jack,
    "plank": plank,
    "front_raise": front_raise,
}
