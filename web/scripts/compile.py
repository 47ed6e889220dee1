"""
Compile modules for the browser. Runs inside Pyodide under Node, so that the code fits its Python.

All compiled files are "unchecked hash" ones (PEP 552): Python trusts them without looking at a
source file's time, and the same source gives the same bytes on every machine.
"""

import importlib._bootstrap_external as bootstrap
import io
import zipfile
from collections.abc import Collection

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip can hold: archives do not depend on when they were made."""


def pyc(source: bytes, name: str, optimize: int) -> bytes:
    """One module as the content of its `.pyc`; `name` is the path that tracebacks show."""
    code = compile(source, name, "exec", dont_inherit=True, optimize=optimize)
    data = bootstrap._code_to_hash_pyc(code, bytes(8), checked=False)  # type: ignore[attr-defined]  # noqa: SLF001
    return bytes(data)


def library(stock: bytes, optimize: int, names: Collection[str] | None = None) -> bytes:
    """
    Pyodide's zip of the standard library with compiled modules in place of sources.

    Stored, not deflated: a host's Brotli makes the whole smaller than deflated members are.

    `optimize` is that of `compile`: 2 drops asserts and docstrings. `names` are the members of the
    stock archive to keep; None keeps all.
    """
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(stock)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as target,
    ):
        for name in sorted(source.namelist()):
            if name.endswith("/") or (names is not None and name not in names):
                continue
            data = source.read(name)
            if name.endswith(".py"):
                data = pyc(data, name, optimize)
                name += "c"  # noqa: PLW2901
            target.writestr(zipfile.ZipInfo(name, EPOCH), data)
    return out.getvalue()
