"""
The pixel for Python in the page, by PyScript: `PixelPy` of `pixel.js`, its events as records.

    from pixel_py.pyscript import pixel

    squats = await pixel.create(exercise="squat", source="#athlete", target_reps=10)
    squats.on("rep", lambda rep: print(rep.count, rep["score"]))

This interpreter is the page's and another than the worker's, which counts; they share the wheel.
"""

import json
from collections.abc import Awaitable, Callable
from importlib import import_module
from inspect import isawaitable
from typing import Any, Final

JsObject = Any
"""An object of JavaScript."""


class Record(dict[str, Any]):
    """
    An event or a part of one: its fields as items, and as attributes.

    >>> Record(type="rep", count=3).count
    3
    """

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a field holds
        """Raise AttributeError for what is no field of this event."""
        try:
            return self[name]
        except KeyError:
            raise AttributeError(f"This {self.get('type', 'record')} has no {name}.") from None


Listener = Callable[[Record], Awaitable[object] | object]
"""Told of each event; it may be `async`."""


class _Source:
    """Whatever has `on` in JavaScript."""

    def _get(self) -> JsObject:
        raise NotImplementedError

    def on(self, name: str, listener: Listener) -> Callable[[], None]:
        """
        Listen to an event by its name; the returned function ends that.

        Raises:
            JsException: `bad_option`, for a name that is no event.

        """
        ffi, tasks = import_module("pyodide.ffi"), set()

        def tell(event: JsObject, *_: JsObject) -> None:
            told = listener(_record(event))
            if isawaitable(told):
                # A task that nobody holds may be collected before it ends.
                task = import_module("asyncio").ensure_future(told)
                tasks.add(task)
                task.add_done_callback(tasks.discard)

        proxy = ffi.create_proxy(tell)
        leave = self._get().on(name, proxy)

        def end() -> None:
            leave()
            proxy.destroy()

        return end


class Pixel(_Source):
    """One pixel. `js` is its object in JavaScript, with everything that has no method here."""

    def __init__(self, js: JsObject) -> None:
        """Take one that `create` has made."""
        self.js = js

    def _get(self) -> JsObject:
        return self.js

    async def set_exercise(self, exercise: str | dict[str, Any] | None) -> None:
        """Change the exercise, by its key or by a card, between two frames."""
        await self.js.setExercise(_plain(exercise))

    async def reset(self) -> None:
        """Count from zero."""
        await self.js.reset()

    async def summary(self) -> Record:
        """What was done so far."""
        summary: Record = _record(await self.js.summary())
        return summary

    def dispose(self) -> None:
        """End everything."""
        self.js.dispose()


class Page(_Source):
    """All pixels of the page, those of script tags and elements too."""

    def _get(self) -> JsObject:
        return import_module("js").PixelPy

    async def create(self, **options: object) -> Pixel:
        """
        Make a pixel.

        `options` are those of the README's table in Python's spelling (`target_reps`); a card is a
        dict, a source or target may be an element of the page, an analyzer a string of Python.

        Raises:
            JsException: `bad_option`, for a value that can never work.

        """
        given = {_camel(name): value for name, value in options.items()}
        return Pixel(await self._get().create(_plain(given)))


pixel: Final = Page()


def _camel(name: str) -> str:
    """
    `target_reps` in JavaScript's spelling.

    >>> _camel("target_reps"), _camel("targetReps")
    ('targetReps', 'targetReps')
    """
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


def _record(value: JsObject) -> Any:  # noqa: ANN401 - whatever JSON can say
    """Plain data of JavaScript: text is the shortest way that leaves no proxy behind."""
    text = import_module("js").JSON.stringify(value)
    return json.loads(text, object_hook=Record)


def _plain(value: object) -> JsObject:
    """Plain data for JavaScript; objects of the page in it stay what they are."""
    to_js = import_module("pyodide.ffi").to_js
    return to_js(value, dict_converter=import_module("js").Object.fromEntries)
