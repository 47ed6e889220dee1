"""Pairs that crossing leaves out: a recording of the one may well contain the other."""

import tomllib
from functools import cache

from pixel_py import data


@cache
def excluded() -> dict[tuple[str, str], str]:
    """Reasons by (what the recording shows, analysed as), from `excluded_pairs.toml`."""
    pairs = tomllib.loads(data.read("analysis", "excluded_pairs.toml"))["pair"]
    return {(pair["shows"], pair["analyzed_as"]): pair["reason"] for pair in pairs}
