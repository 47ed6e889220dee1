"""
Every exercise the athlete can do.

A new one is a function with `@movement` in one of the modules named here.
"""

from athlete import standing, supported
from athlete.registry import FAULTS, HABITS, MOVEMENTS

__all__ = ["FAULTS", "HABITS", "MOVEMENTS", "standing", "supported"]
