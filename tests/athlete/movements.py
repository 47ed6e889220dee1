"""
Every exercise the athlete can do.

A new one is a function with `@movement` in one of the modules named here.
"""

from athlete import (  # noqa: F401 - each registers what is in it
    arms,
    balance,
    cardio,
    down_and_up,
    extended,
    floor,
    hands,
    hinges,
    legs,
    lunges,
    propped,
    squats,
    stretches,
    supine,
    supported,
    trunk,
    yoga,
)
from athlete.registry import FAULTS, HABITS, MOVEMENTS

__all__ = ["FAULTS", "HABITS", "MOVEMENTS"]
