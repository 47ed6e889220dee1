"""
Which modules of the standard library the small archive holds.

They are traced rather than listed: inside Pyodide as it comes from npm, this file does what the
pixel does (start, unpack a wheel, read its cards, write events, show an error) and what a small
analyzer may do, and then asks which modules were loaded, those that other modules load late
included. A page that asks for `packages` gets the whole library instead.
"""

import importlib
import sys
from collections.abc import Callable

MODULES = """
    abc array asyncio base64 bisect cmath collections.abc colorsys concurrent.futures contextlib
    contextvars copy csv ctypes dataclasses datetime decimal difflib email.message enum fractions
    functools glob gzip hashlib heapq html http importlib.metadata importlib.resources inspect io
    itertools json locale logging math numbers operator pathlib pickle platform pprint queue random
    re secrets shutil statistics string struct tempfile textwrap threading time tomllib traceback
    types typing unicodedata urllib.parse uuid warnings weakref zipfile zipimport zlib
    pyodide.code pyodide.ffi pyodide.http pyodide.webloop
    encodings.ascii encodings.cp437 encodings.idna encodings.latin_1 encodings.utf_8
    encodings.utf_8_sig encodings.utf_16
""".split()


def unpack_and_read() -> None:
    """A wheel is unpacked, its metadata and its files are read."""
    import shutil
    import tempfile
    import zipfile
    from importlib import metadata, resources

    with tempfile.TemporaryDirectory() as folder:
        archive = f"{folder}/traced-1.0-py3-none-any.whl"
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as wheel:
            wheel.writestr("traced/__init__.py", "")
            wheel.writestr("traced/card.toml", "reps = 1")
            wheel.writestr("traced-1.0.dist-info/METADATA", "Name: traced\nVersion: 1.0\n")
            wheel.writestr("traced-1.0.dist-info/RECORD", "traced/__init__.py,,\n")
        shutil.unpack_archive(archive, folder, "whl")
        sys.path.insert(0, folder)
        importlib.invalidate_caches()
        import tomllib

        text = resources.files("traced").joinpath("card.toml").read_text(encoding="utf-8")
        tomllib.loads(text)
        metadata.version("traced")
        list(metadata.files("traced") or ())
        metadata.entry_points(group="traced")
        sys.path.remove(folder)


def show_errors() -> None:
    """A traceback, a warning and a log line are written."""
    import io
    import logging
    import traceback
    import warnings

    try:
        compile("(", "traced", "exec")
    except SyntaxError as error:
        traceback.format_exception(error)
    try:
        {}["traced"]
    except KeyError as error:
        "".join(traceback.format_exception(error, chain=True))
    with warnings.catch_warnings(record=True):
        warnings.warn("traced", stacklevel=1)
    log = logging.Logger("traced")  # noqa: LOG001
    log.addHandler(logging.StreamHandler(io.StringIO()))
    log.error("traced %s", 1.0)


def use_values() -> None:
    """Values that load a helper on first use."""
    import copy
    import datetime
    import decimal
    import json
    import pickle
    import random
    import statistics
    import uuid
    from dataclasses import asdict, make_dataclass

    datetime.datetime.strptime("2026-01-02 03:04:05 +0000", "%Y-%m-%d %H:%M:%S %z")
    datetime.datetime.fromisoformat("2026-01-02T03:04:05+00:00")
    str(decimal.Decimal("1.5") / 7)
    json.loads(json.dumps({"a": [1.5, None]}, indent=1))
    pickle.loads(pickle.dumps(copy.deepcopy([random.Random(1).gauss(0, 1)])))  # noqa: S301
    statistics.median([statistics.stdev([1.0, 2.0]), statistics.linear_regression([1, 2], [3, 4])[0]])
    uuid.uuid4()
    asdict(make_dataclass("Traced", ["a"])(1))


SCENARIOS: tuple[Callable[[], None], ...] = (unpack_and_read, show_errors, use_values)


def members(archive: str) -> list[str]:
    """Names in Pyodide's archive (its path in the file system) of every module that was needed."""
    for name in MODULES:
        importlib.import_module(name)
    for scenario in SCENARIOS:
        scenario()
    files = {getattr(module, "__file__", None) or "" for module in list(sys.modules.values())}
    prefix = archive + "/"
    return sorted(file.removeprefix(prefix) for file in files if file.startswith(prefix))
