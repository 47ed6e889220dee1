"""Texts for people: one JSON file a language, code to sentence."""

import json
from importlib import resources


def texts(lang: str) -> dict[str, str]:
    """
    Sentences by code; `pt-BR` falls back to `pt`, an unknown language to English.

    >>> texts("en-GB") == texts("xx") == texts("en")
    True
    """
    folder = resources.files(__name__)
    names = {entry.name for entry in folder.iterdir()}
    wanted = (lang.lower(), lang.lower().partition("-")[0], "en")
    name = next(f"{code}.json" for code in wanted if f"{code}.json" in names)
    found: dict[str, str] = json.loads(folder.joinpath(name).read_text(encoding="utf-8"))
    return found
