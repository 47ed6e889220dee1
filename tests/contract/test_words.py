"""Cards, texts, errors, docstrings and generated files: discovered, each held to the same."""

import importlib
import inspect
import pkgutil
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest
from body import squats

import pixel_py
from pixel_py import data, errors, exercises, lang, protocol
from pixel_py.frame import NOBODY, Frame
from pixel_py.measures import MEASURES
from pixel_py.session import Session

ROOT = Path(__file__).parents[2]
MODULES = [
    importlib.import_module(f"pixel_py.{info.name}")
    for info in pkgutil.iter_modules(pixel_py.__path__)
    if info.name != "__main__"
]


def test_there_are_cards() -> None:
    """An empty folder would pass everything below."""
    assert "squat" in exercises.catalogue()


@pytest.mark.parametrize("key", exercises.catalogue())
def test_a_card_has_its_words(key: str) -> None:
    """Every advice and every rule has a text in every language, and a source."""
    card = exercises.load(key)
    assert card.about.title
    said = [*card.advice.values(), *card.rules]
    for code in data.names("lang", ".json"):
        assert {advice.code for advice in said} <= lang.texts(code).keys()
    assert all(len(advice.source) > 10 for advice in said)


@pytest.mark.parametrize("key", exercises.catalogue())
def test_a_card_runs(key: str) -> None:
    """A session of it takes frames."""
    session = Session(exercises.load(key), lang.texts("en"))
    for frame in squats(1):
        assert session.update(frame)


def test_languages_have_the_same_keys() -> None:
    """And no text is empty."""
    english = lang.texts("en")
    for code in data.names("lang", ".json"):
        found = lang.texts(code)
        assert found.keys() == english.keys()
        assert all(found.values())


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
