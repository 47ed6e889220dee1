"""
Which modules of the standard library the small archive holds.

They are traced rather than listed: inside Pyodide as it comes from npm, this file does what the
pixel does (start, unpack a wheel, read its cards, write events, show an error) and what a small
analyzer may do, and then asks which modules were loaded, those that other modules load late
included. A page that asks for `packages` gets the whole library instead.
"""

import copy
import datetime as dt
import decimal
import importlib
import io
import json
import logging
import pickle
import random
import statistics
import sys
import tempfile
import tomllib
import traceback
import uuid
import warnings
import zipfile
from collections.abc import Callable
from dataclasses import asdict, make_dataclass
from importlib import metadata, resources

from pyodide._package_loader import unpack_buffer  # type: ignore[import-not-found]
from pyodide.ffi import to_js  # type: ignore[import-not-found]

ALSO = """
    abc array asyncio base64 bisect cmath collections.abc colorsys concurrent.futures contextlib
    contextvars csv difflib email.message enum fractions functools glob gzip hashlib heapq html http
    inspect itertools locale math numbers operator pathlib platform pprint queue re secrets shutil
    string struct textwrap threading time types typing unicodedata urllib.parse weakref zipimport
    zlib pyodide.code pyodide.http pyodide.webloop encodings.ascii encodings.cp437 encodings.idna
    encodings.latin_1 encodings.utf_8 encodings.utf_8_sig encodings.utf_16
"""
"""Modules without a scenario."""


def unpack_and_read() -> None:
    """A wheel is unpacked as `loadPackage` does it; its metadata and its files are read."""
    name = "traced-1.0-py3-none-any.whl"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as wheel:
        wheel.writestr("traced/__init__.py", "")
        wheel.writestr("traced/card.toml", "reps = 1")
        wheel.writestr("traced-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\n")
        wheel.writestr("traced-1.0.dist-info/METADATA", "Name: traced\nVersion: 1.0\n")
        wheel.writestr("traced-1.0.dist-info/RECORD", "traced/__init__.py,,\n")
    with tempfile.TemporaryDirectory() as folder:
        unpack_buffer(
            to_js(buffer.getvalue()),
            filename=name,
            extract_dir=folder,
            calculate_dynlibs=True,
            metadata={"INSTALLER": "traced", "PYODIDE_SOURCE": "traced"},
        )
        sys.path.insert(0, folder)
        importlib.invalidate_caches()
        tomllib.loads(resources.files("traced").joinpath("card.toml").read_text(encoding="utf-8"))
        metadata.version("traced")
        list(metadata.files("traced") or ())
        metadata.entry_points(group="traced")
        sys.path.remove(folder)


def show_errors() -> None:
    """A traceback, a warning and a log line are written."""
    for mistake in ("(", "{}['traced']"):
        try:
            eval(mistake)  # noqa: S307
        except (SyntaxError, KeyError) as error:
            traceback.format_exception(error)
    with warnings.catch_warnings(record=True):
        warnings.warn("traced", stacklevel=1)
    log = logging.Logger("traced")  # noqa: LOG001
    log.addHandler(logging.StreamHandler(io.StringIO()))
    log.error("traced %s", 1.0)


def use_values() -> None:
    """Values that load a helper on first use."""
    dt.datetime.strptime("2026-01-02 03:04:05 +0000", "%Y-%m-%d %H:%M:%S %z")
    dt.datetime.fromisoformat("2026-01-02T03:04:05+00:00")
    str(decimal.Decimal("1.5") / 7)
    json.loads(json.dumps({"a": [1.5, None]}, indent=1))
    pickle.loads(pickle.dumps(copy.deepcopy([random.Random(1).gauss(0, 1)])))  # noqa: S301, S311
    slope = statistics.linear_regression([1, 2], [3, 4]).slope
    statistics.median([statistics.stdev([1.0, 2.0]), slope])
    uuid.uuid4()
    asdict(make_dataclass("Traced", ["a"])(1))


SCENARIOS: tuple[Callable[[], None], ...] = (unpack_and_read, show_errors, use_values)


def members(archive: str) -> list[str]:
    """Names in Pyodide's archive (its path in the file system) of every module that was needed."""
    for name in ALSO.split():
        importlib.import_module(name)
    for scenario in SCENARIOS:
        scenario()
    files = {getattr(module, "__file__", None) or "" for module in list(sys.modules.values())}
    prefix = archive + "/"
    return sorted(file.removeprefix(prefix) for file in files if file.startswith(prefix))
