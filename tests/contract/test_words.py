"""Cards, texts, errors, docstrings and generated files: discovered, each held to the same."""

import importlib
import inspect
import pkgutil
import re
import subprocess
import sys
from pathlib import Path
from typing import Final, get_args

import pytest
from body import squats

import pixel_py
from pixel_py import about, data, errors, exercises, lang, protocol
from pixel_py.exercise import Exercise
from pixel_py.frame import NOBODY, Frame
from pixel_py.measures import MEASURES
from pixel_py.session import Session

ROOT = Path(__file__).parents[2]
MODULES = [
    importlib.import_module(f"pixel_py.{info.name}")
    for info in pkgutil.iter_modules(pixel_py.__path__)
    if info.name != "__main__"
]

SAME_AS_ENGLISH: Final = {
    "de": {"page_start", "page_tempo"},
    "fr": {"page_score", "page_tempo"},
    "nl": {
        "page_begin",
        "page_score",
        "page_set",
        "page_sets",
        "page_start",
        "page_tempo",
    },
    "pl": {"page_start", "page_tempo"},
    "tr": {"page_set", "page_tempo"},
}
"""Words that the language has in common with English."""

OWN_SCRIPT: Final = ("ja", "zh", "ar")
"""Languages in which no word is written as in English."""

MEASURED: Final = {"full", "low", "high", "mean", "change", "seconds"}
"""
What may be filled in: numbers that come with their unit, or that stand without a noun.

A count beside its noun would need a text for each plural category of Unicode CLDR.
"""


def test_there_are_cards() -> None:
    """An empty folder would pass everything below."""
    assert "squat" in exercises.catalogue()


@pytest.mark.parametrize("key", exercises.catalogue())
def test_a_card_has_its_words(key: str) -> None:
    """A title in every language; every advice and every rule a text, and a source."""
    card = exercises.load(key)
    assert card.about.title
    titles = card.about.titles
    assert titles.keys() == set(about.LANGUAGES)
    assert all(title.strip() for title in titles.values())
    assert card.about.title not in {titles[code] for code in OWN_SCRIPT}
    assert _codes(card) <= lang.texts("en").keys()
    assert all(len(advice.source) > 10 for advice in card.advice.values())
    assert all(len(rule.source) > 10 for rule in card.rules)


def _codes(card: Exercise) -> set[str]:
    """What the card can say."""
    return {advice.code for advice in card.advice.values()} | {rule.code for rule in card.rules}


@pytest.mark.parametrize("key", exercises.catalogue())
def test_a_card_runs(key: str) -> None:
    """A session of it takes frames."""
    session = Session(exercises.load(key), lang.texts("en"))
    for frame in squats(1):
        assert session.update(frame)


def test_every_text_is_said() -> None:
    """By a card, or by the page."""
    codes = set[str]().union(*(_codes(exercises.load(key)) for key in exercises.catalogue()))
    assert {key for key in lang.texts("en") if not key.startswith("page_")} == codes


def test_languages_of_texts_are_those_of_titles() -> None:
    """English, and the eleven others."""
    assert set(data.names("lang", ".json")) == {"en", *about.LANGUAGES}


@pytest.mark.parametrize("code", about.LANGUAGES)
def test_a_language_says_all(code: str) -> None:
    """Every text of English, with the same values filled in, in words of its own."""
    english, found = lang.texts("en"), lang.texts(code)
    assert found.keys() == english.keys()
    assert [key for key, text in found.items() if not text.strip()] == []
    assert [key for key in english if filled(found[key]) != filled(english[key])] == []
    assert {key for key in english if found[key] == english[key]} == SAME_AS_ENGLISH.get(
        code, set()
    )


@pytest.mark.parametrize("code", data.names("lang", ".json"))
def test_no_text_needs_plural_forms(code: str) -> None:
    """Values come with their units, which the browser writes in the language."""
    assert {name for text in lang.texts(code).values() for name in filled(text)} <= MEASURED


def filled(text: str) -> list[str]:
    """Names of the values of a text; a brace left over is one without a name."""
    return sorted(re.findall(r"\{(\w*)\}|[{}]", text))


@pytest.mark.parametrize("name", MEASURES)
def test_a_measure_of_nobody_is_none(name: str) -> None:
    """Absent is None, never 0."""
    make, count = MEASURES[name]
    nobody = Frame(0.0, NOBODY, 1.0, 0.2)
    for side in get_args(protocol.Side):
        assert make(side, *["hip", "ankle", "knee"][:count])(nobody) is None


def test_errors_have_their_own_words() -> None:
    """Codes and hints are unique."""
    family = errors.PixelError.__subclasses__()
    assert len({error.code for error in family}) == len(family) > 5
    assert len({error.advice for error in family}) == len(family)


def test_events_are_named() -> None:
    """Each has its own name."""
    events = get_args(protocol.Event)
    assert len({event.type for event in events}) == len(events)


def test_events_are_frozen_to_the_type_checker() -> None:
    """What mypy does not refuse here, it reports as an unused comment."""
    event = protocol.Progress(0.0, 0.5)
    event.value = 1.0  # type: ignore[misc]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_everything_public_says_what_it_is(module: object) -> None:
    """Modules, classes and functions."""
    assert inspect.getdoc(module)
    for name, thing in inspect.getmembers(module):
        ours = getattr(thing, "__module__", None) == getattr(module, "__name__", "")
        if ours and not name.startswith("_") and (inspect.isclass(thing) or callable(thing)):
            assert inspect.getdoc(thing), name


@pytest.mark.shell
def test_generated_files_are_fresh() -> None:
    """TypeScript, schema and table repeat the protocol."""
    script = ROOT / "web" / "scripts" / "generate.py"
    ended = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, str(script), "--check"],
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(ROOT)},
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
