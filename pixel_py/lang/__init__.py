"""
Texts for people: one JSON file a language, code to sentence.

No text puts a count beside a noun, so that none needs plural forms: values are filled in with their
units, which `Intl.NumberFormat` writes by the plural rules of Unicode CLDR.
"""

import json

from pixel_py import data


def texts(lang: str) -> dict[str, str]:
    """
    Sentences by code; `pt-BR` falls back to `pt`, an unknown language to English.

    >>> texts("en-GB") == texts("xx") == texts("en")
    True
    """
    known = data.names("lang", ".json")
    code = lang.lower()
    name = next(name for name in (code, code.partition("-")[0], "en") if name in known)
    found: dict[str, str] = json.loads(data.read("lang", f"{name}.json"))
    return found
