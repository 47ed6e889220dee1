"""
Analyzers that installed packages declare, as plug-ins of Python do: by entry points.

Apart from the bridge, because `importlib.metadata` takes time to import and few pages need it.
"""

import re
from importlib import metadata
from typing import Final

from pixel_py.bridge import Bridge
from pixel_py.errors import AnalyzerFailed

GROUP: Final = "pixel_py.analyzers"
"""In the package's `pyproject.toml`: `[project.entry-points."pixel_py.analyzers"]`."""


def add(bridge: Bridge, requirement: str) -> str:
    """
    Let the analyzers of an installed package join the session; a JSON array of errors.

    `requirement`: what was installed, the address of a wheel or a name with or without a version.
    """
    return bridge.answer(lambda: _add(bridge, distribution(requirement)))


def distribution(requirement: str) -> str:
    """
    Name of the package.

    >>> distribution("https://example.org/my_analyzer-1.0-py3-none-any.whl")
    'my_analyzer'
    >>> distribution("my-analyzer>=1")
    'my-analyzer'
    """
    if requirement.endswith(".whl"):
        return requirement.rpartition("/")[2].partition("-")[0]
    return re.split(r"[^\w.-]", requirement, maxsplit=1)[0]


def _add(bridge: Bridge, name: str) -> None:
    try:
        found = metadata.distribution(name).entry_points.select(group=GROUP)
    except metadata.PackageNotFoundError as error:
        raise AnalyzerFailed(f"{name} is not installed.") from error
    if not found:
        raise AnalyzerFailed(f"{name} has no entry point in the group {GROUP}.")
    for entry in found:
        try:
            analyzer = entry.load()
        except Exception as error:
            raise AnalyzerFailed(f"{name}: {type(error).__name__}: {error}") from error
        bridge.analyzers().add(entry.name, analyzer)
