"""The built-in cards: each `.toml` beside this file is one exercise, its name is the key."""

import tomllib

from pixel_py import data
from pixel_py.aliases import ALIASES, LATER
from pixel_py.errors import NotYetAvailable, UnknownExercise
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
    The built-in card with this key, or the one that this alias names, with its views.

    >>> load("face_squat").views
    ('front', 'oblique')

    Raises:
        NotYetAvailable: a known name without a card.
        UnknownExercise: any other, with near matches and the list.

    """
    known = catalogue()
    if key in known:
        return parse(key, tomllib.loads(data.read("exercises", f"{key}.toml")))
    alias = ALIASES.get(key)
    if alias is not None and alias.key in known:
        return load(alias.key).seen_from(alias.views)
    if alias is not None or key in LATER:
        raise NotYetAvailable(f"The exercise {key!r} is not available yet.")
    raise UnknownExercise(f"There is no exercise {key!r}.", _hint(key, known))


def aliases(key: str) -> tuple[str, ...]:
    """
    Other names under which the exercise is known.

    >>> aliases("squat")
    ('face_squat', 'side_squat')
    """
    return tuple(name for name, alias in ALIASES.items() if alias.key == key)


def _hint(key: str, known: tuple[str, ...]) -> str:
    # Imported here: it costs more than all our modules, and only a misspelling needs it.
    from difflib import get_close_matches  # noqa: PLC0415

    near = get_close_matches(key.lower(), (*known, *ALIASES))
    asked = f"Did you mean {' or '.join(near)}? " if near else ""
    return f"{asked}The exercises are: {', '.join(known)}."
