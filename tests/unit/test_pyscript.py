"""The page's Python beside a page that is a stand-in: what reaches JavaScript, what comes back."""

import asyncio
import json
import sys
from collections.abc import Callable
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from pixel_py.pyscript import Pixel, Record, pixel


class Proxy:
    """As `create_proxy` makes it."""

    def __init__(self, call: Callable[..., object]) -> None:
        """Keep the function."""
        self.call = call
        self.destroyed = False

    def destroy(self) -> None:
        """Let go."""
        self.destroyed = True


class Emitter:
    """What has `on`; records the options it was made with."""

    def __init__(self) -> None:
        """Begin without listeners."""
        self.listeners: dict[str, Proxy] = {}
        self.given: Any = None

    def on(self, name: str, proxy: Proxy) -> Callable[[], object]:
        """Subscribe."""
        self.listeners[name] = proxy
        return lambda: self.listeners.pop(name)

    async def create(self, given: object) -> "Emitter":
        """Make a pixel."""
        made = Emitter()
        made.given = given
        return made

    async def summary(self) -> object:
        """What was done."""
        return {"type": "summary", "reps": [{"score": 90}]}

    def tell(self, event: dict[str, Any]) -> None:
        """Emit, as JavaScript does: the event and where it came from."""
        self.listeners[event["type"]].call(event, self)


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Emitter:
    """The modules `js` and `pyodide.ffi`."""
    page = Emitter()
    js: Any = ModuleType("js")
    js.PixelPy, js.JSON = page, SimpleNamespace(stringify=json.dumps)
    js.Object = SimpleNamespace(fromEntries=dict)
    ffi: Any = ModuleType("pyodide.ffi")
    ffi.create_proxy = Proxy
    ffi.to_js = lambda value, dict_converter: dict_converter(value.items())
    monkeypatch.setitem(sys.modules, "js", js)
    monkeypatch.setitem(sys.modules, "pyodide.ffi", ffi)
    return page


def test_events_are_records(page: Emitter) -> None:
    """By attribute and by item, parts too; until the listener leaves."""
    heard: list[Record] = []
    leave = pixel.on("rep", heard.append)
    page.tell({"type": "rep", "count": 2, "scores": {"depth": None}, "faults": [{"a": 1}]})
    (rep,) = heard
    assert (rep.count, rep["count"], rep.scores.depth, rep.faults[0].a) == (2, 2, None, 1)
    with pytest.raises(AttributeError, match=r"This rep has no score\."):
        _ = rep.score
    proxy = page.listeners["rep"]
    leave()
    assert (page.listeners, proxy.destroyed) == ({}, True)


@pytest.mark.shell
def test_a_pixel_is_made_from_options_in_python(page: Emitter) -> None:
    """Names in JavaScript's spelling, a card as it is, objects of the page untouched."""
    card = {"title": "Nod", "cycle": {"min_rep_s": 0.5}}

    async def play() -> tuple[Pixel, list[str]]:
        made = await pixel.create(exercise=card, target_reps=3, target=page)
        heard = []

        async def listen(event: Record) -> None:
            await asyncio.sleep(0)
            heard.append(event.phase)

        made.on("phase", listen)
        made.js.tell({"type": "phase", "phase": "down"})
        for _ in range(3):
            await asyncio.sleep(0)
        assert (await made.summary()).reps[0].score == 90
        return made, heard

    made, heard = asyncio.run(play())
    assert made.js.given == {"exercise": card, "targetReps": 3, "target": page}
    assert heard == ["down"]
