"""What pages and people are told of the built-in exercises; and is a card in a file right."""

import json
import tomllib
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from pixel_py import exercises
from pixel_py.about import Evidence
from pixel_py.errors import BadCard
from pixel_py.exercise import Exercise, parse

LARGEST: Final = 65_536
"""Bytes a card may have: far above any real one."""

PROOFS: Final[dict[Evidence, str]] = {
    "recordings": "counted right in recordings of people",
    "drawn": "counted right in drawn figures, not validated on people",
    "synthetic": "not validated on people",
}
"""What `evidence` means."""


def listing(lang: str = "en") -> list[dict[str, Any]]:
    """
    The built-in exercises as `dist/exercises.json` has them: what they are, not how they count.

    `lang`: language of `title`; `titles` has all others than English. `same_signal_as` is said by
    one card and holds for both.
    """
    cards = [exercises.load(key) for key in exercises.catalogue()]
    return [_entry(card, cards) | {"title": card.about.title_in(lang)} for card in cards]


def check(path: Path) -> Exercise:
    """
    The card in a file: TOML, or JSON where the name ends so.

    Raises:
        BadCard: naming the place.

    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BadCard(f"{path}: cannot be read: {error.strerror}.") from error
    if len(content) > LARGEST:
        raise BadCard(f"{path}: has {len(content)} bytes, but at most {LARGEST} are read.")
    form = "JSON" if path.suffix == ".json" else "TOML"
    try:
        text = content.decode()
        data = json.loads(text) if form == "JSON" else tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadCard(f"{path}: is not {form}: {error}.") from error
    return parse(path.stem, data)


def _entry(card: Exercise, cards: list[Exercise]) -> dict[str, Any]:
    about = asdict(card.about)
    claimed = {other.key for other in cards if card.key in other.about.same_signal_as}
    return {
        "key": card.key,
        **about,
        "same_signal_as": sorted(claimed.union(card.about.same_signal_as)),
        "kind": card.kind,
        "sides": card.sides,
        "views": card.views,
        "phases": card.phases,
        "still_camera": card.still_camera,
        "aliases": exercises.aliases(card.key),
    }
