"""
Files packed with the wheel: cards and texts.

Read with `os` alone: `importlib.resources` imports 12 ms of modules (CPython 3.11).
"""

import os
from typing import Final

_ROOT: Final = os.path.dirname(__file__)


def names(folder: str, ending: str) -> tuple[str, ...]:
    """Names of the files in a folder that end so, without the ending, sorted."""
    found = os.listdir(os.path.join(_ROOT, folder))
    return tuple(sorted(name.removesuffix(ending) for name in found if name.endswith(ending)))


def read(folder: str, name: str) -> str:
    """The text of a file."""
    with open(os.path.join(_ROOT, folder, name), encoding="utf-8") as file:
        return file.read()
