"""Pairs that crossing leaves out: a recording of the one may well contain the other."""

import tomllib
from functools import cache
from typing import Final

from pixel_py import data, exercises

ALIKE: Final = "17 keypoints do not tell them apart, as the cards say"


@cache
def excluded() -> dict[tuple[str, str], str]:
    """
    Reasons by (what the recording shows, analysed as).

    What a card names in `same_signal_as`, both ways, and `excluded_pairs.toml`.
    """
    alike = [
        (card.key, other)
        for card in map(exercises.load, exercises.catalogue())
        for other in card.about.same_signal_as
    ]
    both_ways = dict.fromkeys((*alike, *((other, key) for key, other in alike)), ALIKE)
    pairs = tomllib.loads(data.read("analysis", "excluded_pairs.toml"))["pair"]
    return both_ways | {(pair["shows"], pair["analyzed_as"]): pair["reason"] for pair in pairs}
