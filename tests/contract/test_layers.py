"""The arrows of the architecture, read from the imports."""

import ast
from pathlib import Path

import pytest

import pixel_py

ROOT = Path(pixel_py.__file__).parent

# Lowest first: a module may import only from lines above its own.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("skeleton", "errors", "data"),
    ("frame", "protocol", "lang", "table"),
    ("geometry", "about", "aliases", "filters", "encode", "cycle", "hold", "settings"),
    ("measures", "body", "view", "still", "sets"),
    ("climb", "excursion", "statistic"),
    ("rules", "scoring", "angles"),
    ("exercise", "person"),
    ("identity", "position", "form"),
    ("track", "holder", "report", "resting", "coach"),
    ("exercises", "placement", "counter"),
    ("session",),
    ("analyzers",),
    ("bridge", "recording", "card_schema", "listing"),
    ("installed", "pyscript"),
    ("analysis", "analysis/manifest", "analysis/perturb", "analysis/pairs"),
    ("analysis/evaluate",),
    ("analysis/score", "analysis/cross", "analysis/form"),
    ("analysis/tables",),
    ("analysis/board",),
    ("cli",),
    ("__main__",),
)
RANK = {module: rank for rank, layer in enumerate(LAYERS) for module in layer}
NO_EXERCISE = (
    "filters",
    "cycle",
    "hold",
    "view",
    "body",
    "person",
    "still",
    "sets",
    "measures",
    "excursion",
    "table",
    "climb",
    "statistic",
    "rules",
    "scoring",
    "angles",
)
OFF_THE_REAL_TIME_PATH = (
    "recording", "cli", "__main__", "card_schema", "listing", "installed", "pyscript",
    *(module for module in RANK if module.startswith("analysis"))
)  # fmt: skip
FORBIDDEN = {
    "asyncio", "importlib", "inspect", "js", "logging", "numpy", "pathlib", "pyodide",
    "random", "threading", "time",
}  # fmt: skip
MODULES = sorted(
    str(path.relative_to(ROOT).with_suffix("")).removesuffix("/__init__")
    for path in ROOT.rglob("*.py")
    if path != ROOT / "__init__.py"
)


def imports(module: str) -> set[str]:
    """Names of the modules that a module imports, anywhere in it."""
    path = ROOT / f"{module}.py"
    path = path if path.exists() else ROOT / module / "__init__.py"
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            if node.module in ("pixel_py", "pixel_py.analysis"):
                found |= {f"{node.module}.{alias.name}" for alias in node.names}
            else:
                found.add(str(node.module))
    return found


def test_every_module_has_its_layer() -> None:
    """A new file is placed before it is used."""
    assert set(MODULES) == RANK.keys()


@pytest.mark.parametrize("module", MODULES)
def test_arrows_point_down(module: str) -> None:
    """Nothing imports from its own layer or above."""
    ours = {
        name.removeprefix("pixel_py.").replace(".", "/")
        for name in imports(module)
        if name.startswith("pixel_py.")
    }
    assert {name for name in ours if RANK[name] >= RANK[module]} == set()
    if module in NO_EXERCISE:
        assert not ours & {"exercise", "exercises", "session"}


@pytest.mark.parametrize("module", [m for m in MODULES if m not in OFF_THE_REAL_TIME_PATH])
def test_the_real_time_path_is_pure(module: str) -> None:
    """No clock, no dice, no browser, nothing heavy; time is an argument."""
    assert {name.partition(".")[0] for name in imports(module)} & FORBIDDEN == set()


def test_only_cards_and_texts_are_read() -> None:
    """Files are opened in one place."""
    opening = {
        module
        for module in MODULES
        if module not in OFF_THE_REAL_TIME_PATH and "os" in imports(module)
    }
    assert opening == {"data"}
