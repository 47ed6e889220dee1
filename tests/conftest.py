"""Shared by all Python tests: the options, the helpers' path and Hypothesis without deadlines."""

import sys
from pathlib import Path

import hypothesis
import pytest

sys.path.insert(0, str(Path(__file__).parent))

# Timing says nothing on a busy machine or inside Pyodide; the same examples each run, so that a
# failure is a change of ours and not of luck.
hypothesis.settings.register_profile(
    "pixel", deadline=None, derandomize=True, max_examples=25, database=None
)
hypothesis.settings.load_profile("pixel")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-replays` rewrites the stored recordings and events."""
    parser.addoption("--update-replays", action="store_true", help="write the replays anew")
