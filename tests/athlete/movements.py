"""
Every exercise the athlete can do.

A new one is a function with `@movement` in one of the modules named here.
"""

from athlete import arms, cardio, hinges, legs, lunges, squats, supported, trunk  # noqa: F401 - they register themselves
from athlete.registry import FAULTS, HABITS, MOVEMENTS

__all__ = ["FAULTS", "HABITS", "MOVEMENTS"]
