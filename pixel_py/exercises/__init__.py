"""The built-in cards: each `.toml` beside this file is one exercise, its name is the key."""

import tomllib

from pixel_py import data
from pixel_py.errors import UnknownExercise
from pixel_py.exercise import Exercise, parse


def catalogue() -> tuple[str, ...]:
    """
    Keys of all built-in cards, sorted.

    >>> "squat" in catalogue()
    True
    """
    return data.names("exercises", ".toml")


def load(key: str) -> Exercise:
    """
    The built-in card with this key.

    Raises:
        UnknownExercise: with near matches and the list.

    """
    known = catalogue()
    if key not in known:
        raise UnknownExercise(f"There is no exercise {key!r}.", _hint(key, known))
    return parse(key, tomllib.loads(data.read("exercises", f"{key}.toml")))


def _hint(key: str, known: tuple[str, ...]) -> str:
    # Imported here: it costs more than all our modules, and only a misspelling needs it.
    from difflib import get_close_matches  # noqa: PLC0415

    near = get_close_matches(key.lower(), known)
    asked = f"Did you mean {' or '.join(near)}? " if near else ""
    return f"{asked}The exercises are: {', '.join(known)}."
